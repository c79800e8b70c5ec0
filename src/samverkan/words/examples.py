"""The made-up actors of the template, so that they are known when they are left in a filled one."""

from __future__ import annotations

from samverkan.words.messages import LANGUAGES, message

ASSOCIATION = message("Example Village Association")
SHOP = message("Example Village Shop")

NAMES = frozenset(each.text(language) for each in (ASSOCIATION, SHOP) for language in LANGUAGES)
"""Their names in every language."""
