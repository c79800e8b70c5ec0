"""The words of samverkan: texts in every language, accepted words, names of places.

A *message* is a text that is not yet in any language; `Message.text` says it in one. A *term* is
the name of a closed word (a sector, a level, a kind of service) to be shown to a person.
"""

from samverkan.words.languages import LANGUAGES, PUBLISHED
from samverkan.words.messages import Message, counting_any, message, plural_message
from samverkan.words.terms import quoted, some_names, some_of, term

__all__ = [
    "LANGUAGES",
    "PUBLISHED",
    "Message",
    "counting_any",
    "message",
    "plural_message",
    "quoted",
    "some_names",
    "some_of",
    "term",
]
