"""Who is the same on two maps: what the options say, what a person on a terminal is asked.

Answers are remembered in the file beside the later map, so that nobody is asked twice.
"""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, Any

import click

from samverkan.answers import Answers
from samverkan.cli.output import talk
from samverkan.cli.shared import Format
from samverkan.cli.speaking import option
from samverkan.cli.values import Value
from samverkan.errors import InputError, UsageError
from samverkan.words import message
from samverkan.words.vocabulary import key
from samverkan.write.answers_file import write_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samverkan.answers import Pair
    from samverkan.cli.request import Request
    from samverkan.comparison import MaybeSame
    from samverkan.model import StakeholderMap

YES = frozenset({"y", "yes", "j", "ja"})
NO = frozenset({"n", "no", "nej"})


class Twins(Value):
    """An actor of the earlier map and one of the later, as ``OLD=NEW``."""

    def convert(self, value: Any, param: Any, ctx: click.Context | None) -> Pair:
        """Return the two as they are named, or refuse."""
        if isinstance(value, tuple):
            return value
        before, sign, after = (part.strip() for part in str(value).partition("="))
        if sign and before and after:
            return before, after
        text = message("{value} does not name two actors; write OLD=NEW", value=value)
        raise self.refusal(text, param, ctx)


SAME = option(
    "--same",
    type=Twins(),
    multiple=True,
    shown_as=message("OLD=NEW"),
    text=message(
        "These two are the same actor: one of the earlier map and one of the later, by id or name. "
        "Can be repeated; two old ones with one new have become one. It is remembered."
    ),
)
NOT_SAME = option(
    "--not-same",
    "not_same",
    type=Twins(),
    multiple=True,
    shown_as=message("OLD=NEW"),
    text=message("These two are not the same actor. Can be repeated; it is remembered."),
)


def given_answers(
    same: Iterable[Pair], not_same: Iterable[Pair], before: StakeholderMap, after: StakeholderMap
) -> Answers:
    """Return what the options answer, with ids for names.

    Raises
    ------
    UsageError
        When an option names no actor of its map, or several.
    """

    def ids(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        return tuple((_find(old, before), _find(new, after)) for old, new in pairs)

    return named(ids(same), ids(not_same), before)


def named(same: Sequence[Pair], not_same: Sequence[Pair], before: StakeholderMap) -> Answers:
    """Return answers that remember what the earlier actors were called."""
    asked = {old for old, _new in (*same, *not_same)}
    names = {actor.id: actor.name for actor in before.actors if actor.id in asked}
    return Answers(tuple(same), tuple(not_same), names)


def _find(word: str, stakeholders: StakeholderMap) -> str:
    """Return the id of the actor that is meant, by id or name."""
    names = {actor.id: actor.name for actor in stakeholders.actors}
    if word in names:
        return word
    found = [actor for actor, name in names.items() if key(name) == key(word)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            message("{word} is the name of several actors", word=word),
            message("Write one of the ids: {ids}", ids=tuple(found)),
        )
    near = difflib.get_close_matches(word, [*names, *names.values()], n=3)
    raise UsageError(
        message("{word} is no actor of the map", word=word),
        message("Did you mean {names}?", names=tuple(near))
        if near
        else message("Write the earlier actor first, and the later one after the sign ="),
    )


def ask(request: Request, questions: Sequence[MaybeSame]) -> Answers:
    """Ask a person on a terminal about each two that may be the same; an empty answer is none."""
    if not questions or not can_ask(request):
        return Answers()
    same: list[Pair] = []
    not_same: list[Pair] = []
    names = {}
    for one in questions:
        answer = _answer(request, one)
        pair = (one.before.id, one.after.id)
        names[one.before.id] = one.before.name
        if answer in YES:
            same.append(pair)
        elif answer in NO:
            not_same.append(pair)
    return Answers(tuple(same), tuple(not_same), names)


def can_ask(request: Request) -> bool:
    """Tell whether there is somebody to ask, and the answer goes to a list that is read."""
    to_read = request.format is Format.TABLE and not request.quiet
    return to_read and is_terminal()


def is_terminal() -> bool:
    """Tell whether somebody sits there who can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _answer(request: Request, one: MaybeSame) -> str:
    """Ask one question on stderr, and return the answer in small letters."""
    asked = message(
        "{before} is gone, and {after} is new.", before=one.before.name, after=one.after.name
    )
    choice = message("Is this the same actor? (yes, no, or Enter when you do not know)")
    for text in (asked, *one.evidence):
        click.echo(text.text(request.language), err=True)
    click.echo(choice.text(request.language) + " ", nl=False, err=True)
    return sys.stdin.readline().strip().casefold()


def remember(request: Request, path: Path, answers: Answers) -> None:
    """Keep new answers beside the later map; where that is not possible, say so and go on."""
    if not answers.same and not answers.not_same:
        return
    try:
        added = write_answers(path, answers)
    except InputError as error:
        talk(request, message("The answers are not remembered: {reason}", reason=error.message))
        return
    if added:
        talk(request, message("The answers are remembered in {file}", file=path))
