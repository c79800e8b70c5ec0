"""What is said of motifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.motif_levels import PREFIX
from samverkan.words import message, plural_message, term
from samverkan.words.headers import ACTOR_HEADERS
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.gaps.motif_levels import MotifChoice
    from samverkan.words import Message


def motif_changes(components: Mapping[str, float | int | None]) -> list[Message]:
    """Return how many more, or fewer, of each motif there would be with a link."""
    found = []
    for name, value in components.items():
        if not name.startswith(PREFIX) or not value:
            continue
        motif, count = name.removeprefix(PREFIX), int(value)
        if count > 0:
            more = plural_message(
                "With the link there would be {count} more of the motif {motif}.",
                "With the link there would be {count} more of the motif {motif}.",
                count,
                motif=motif,
            )
            found.append(more)
        else:
            fewer = plural_message(
                "With the link there would be {count} fewer of the motif {motif}.",
                "With the link there would be {count} fewer of the motif {motif}.",
                -count,
                motif=motif,
            )
            found.append(fewer)
    return found


def levels_said(choice: MotifChoice) -> Message:
    """Say which actors stand on the first level, and which on the second."""
    family = meaning("actor_headers", choice.attribute)
    known = family in ("sector", "level", "kind")
    one, other = (
        term(str(family), meaning(str(family), word) or word) if known else word
        for word in (choice.first, choice.second)
    )
    return message(
        "Motifs: on the first level {attribute} {one}, on the second {other}.",
        attribute=ACTOR_HEADERS.get(family or "", choice.attribute),
        one=one,
        other=other,
    )
