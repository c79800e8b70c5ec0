"""Decides whether a map can be given, and says why not.

A map is given whenever anything can be made of the files. None is given of files of which one
cannot be read, that name no actor that can be used, or whose ties are all set aside: a map without
ties would say something else than they do. A list of actors that names only others is one of actors
still. When asked to be strict, nothing may be set aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.errors import STRICT_CODES, Code
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.errors import Problem
    from samverkan.validate.actors import ActorRow
    from samverkan.validate.gathering import Relations
    from samverkan.words import Message


def refusal(
    problems: Sequence[Problem],
    actors: Sequence[ActorRow],
    relations: Relations,
    *,
    strict: bool,
) -> Message | None:
    """Return why no map is given; None when one is."""
    codes = {problem.code for problem in problems}
    if Code.UNREADABLE_FILE in codes:
        return message("No map is made, for not all could be read.")
    if not actors and codes & STRICT_CODES:
        return message("No map is made, for no actor was found that can be used.")
    if relations.unusable and not relations.used:
        return plural_message(
            "No map is made, for the {count} row of relations cannot be used.",
            "No map is made, for none of the {count} rows of relations can be used.",
            relations.unusable,
        )
    if strict and codes & STRICT_CODES:
        return message("No map is made, for something would be set aside (--strict).")
    return None


def missing_ends(problems: Sequence[Problem]) -> Message | None:
    """Say how to make actors of those whom only relations name; None when there are none."""
    names = {p.value for p in problems if p.code is Code.UNKNOWN_ACTOR and p.value}
    if not names:
        return None
    return plural_message(
        "{count} name stands in no table of actors, and what refers to it is set aside; "
        "--create-missing makes an actor of it",
        "{count} names stand in no table of actors, and what refers to them is set aside; "
        "--create-missing makes actors of them",
        len(names),
    )
