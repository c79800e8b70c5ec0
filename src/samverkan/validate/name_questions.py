"""Questions about whom a name means, where that is only likely, or not known at all."""

from __future__ import annotations

from samverkan.answers import NEW, NOBODY, Choice, Question, Topic
from samverkan.words import message


def is_it(written: str, name: str, file: str, cells: int) -> Question:
    """Ask whether a name is a short form of that of an actor, which is taken for granted."""
    return Question(
        topic=Topic.NAME,
        about=written,
        file=file,
        text=message("Is “{word}” {name}?", word=written[:60], name=name[:60]),
        choices=(
            Choice(name, message("yes, it is {name}", name=name[:60])),
            Choice(NOBODY, message("no, leave it out")),
            Choice(NEW, message("no, it is an actor that is not in the list yet")),
        ),
        rows=cells,
        free=True,
    )


def who_is(written: str, names: tuple[str, ...], file: str, cells: int) -> Question:
    """Ask who is meant by a name that nobody has, or several; it is left out until then."""
    return Question(
        topic=Topic.NAME,
        about=written,
        file=file,
        text=message("Who is “{word}”?", word=written[:60]),
        choices=(
            Choice(NOBODY, message("nobody on the map, leave it out")),
            Choice(NEW, message("an actor that is not in the list yet")),
            *(Choice(name, name) for name in names),
        ),
        rows=cells,
        free=True,
    )
