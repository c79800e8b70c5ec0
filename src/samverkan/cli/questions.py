"""Asks a person on a terminal what the files do not tell, and keeps the answers.

At most a few questions are put at a time, those first whose answers change most. Enter takes what
is taken for granted anyway; a question mark leaves the question for another time. Who is the same
on two maps is asked too, where neither the maps nor the options say it.
"""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from samverkan.answers import MOST_QUESTIONS, Answers
from samverkan.cli.endings import Format
from samverkan.cli.language import option
from samverkan.cli.output import talk
from samverkan.cli.parameter_types import RefusedError, Value
from samverkan.errors import InputError, UsageError
from samverkan.validate.answers_file import answers_path
from samverkan.words import message, plural_message
from samverkan.words.vocabulary import key
from samverkan.write.answers_file import write_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samverkan.answers import Pair, Question
    from samverkan.cli.request import Request
    from samverkan.comparison import MaybeSame
    from samverkan.model import StakeholderMap
    from samverkan.words import Message


YES = frozenset({"y", "yes", "j", "ja"})
NO = frozenset({"n", "no", "nej"})


class Twins(Value):
    """An actor of the earlier map and one of the later, as ``OLD=NEW``."""

    def read(self, text: str) -> Pair:
        """Return the two as they are named, or refuse."""
        before, sign, after = (part.strip() for part in text.partition("="))
        if sign and before and after:
            return before, after
        raise RefusedError(message("{value} does not name two actors; write OLD=NEW", value=text))


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
        return tuple((_actor_meant(old, before), _actor_meant(new, after)) for old, new in pairs)

    found, apart = ids(same), ids(not_same)
    asked = {old for old, _new in (*found, *apart)}
    names = {actor.id: actor.name for actor in before.actors if actor.id in asked}
    return Answers(found, apart, names)


def _actor_meant(word: str, stakeholders: StakeholderMap) -> str:
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


def ask_same(request: Request, questions: Sequence[MaybeSame]) -> Answers:
    """Ask a person on a terminal about each two that may be the same; an empty answer is none."""
    if not questions or not can_ask(request):
        return Answers()
    same: list[Pair] = []
    not_same: list[Pair] = []
    names = {}
    for one in questions:
        replied = _same_answer(request, one)
        pair = (one.before.id, one.after.id)
        names[one.before.id] = one.before.name
        if replied in YES:
            same.append(pair)
        elif replied in NO:
            not_same.append(pair)
    return Answers(tuple(same), tuple(not_same), names)


def can_ask(request: Request) -> bool:
    """Tell whether there is somebody to ask, and the answer goes to a list that is read."""
    to_read = request.format is Format.TABLE and not request.quiet
    return to_read and is_terminal()


def is_terminal() -> bool:
    """Tell whether somebody sits there who can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _same_answer(request: Request, one: MaybeSame) -> str:
    """Ask one question on stderr, and return the answer in small letters."""
    asked = message(
        "{before} is gone, and {after} is new.", before=one.before.name, after=one.after.name
    )
    choice = message("Is this the same actor? (yes, no, or Enter when you do not know)")
    for text in (asked, *one.evidence):
        click.echo(text.text(request.language), err=True)
    return ask(request, choice)


def ask(request: Request, question: Message) -> str:
    """Put a question on stderr, and return the line that is answered, in small letters."""
    click.echo(question.text(request.language) + " ", nl=False, err=True)
    return answer()


def answer() -> str:
    """Return the line that somebody writes, in small letters."""
    return sys.stdin.readline().strip().casefold()


LATER = "?"


def ask_and_keep(
    request: Request, questions: Sequence[Question], files: Iterable[Path], *, insist: bool
) -> bool:
    """Ask the first few questions, keep the answers beside their files; tell whether there are any.

    Nobody is asked who cannot see the question, unless the asking is what was asked for: `insist`.
    """
    if not questions or not (insist or can_ask(request)):
        return False
    paths = {path.name: path for path in reversed(list(files))}
    replied = False
    for number, question in enumerate(questions[:MOST_QUESTIONS], start=1):
        reply = _reply(request, question, number, min(len(questions), MOST_QUESTIONS))
        if reply is not None and question.file in paths:
            answers = Answers(replies={(question.topic, question.about): reply})
            replied |= keep_answers(request, answers_path(paths[question.file]), answers)
    return replied


def _reply(request: Request, question: Question, number: int, count: int) -> str | None:
    """Put a question until the answer is one; None when it is left for another time."""
    for text in _lines(question, number, count):
        click.echo(text.text(request.language), err=True)
    while True:
        line = sys.stdin.readline()
        if not line or line.strip() == LATER:
            return None
        found = _chosen(question, line.strip())
        if found is not None:
            return found
        click.echo(_how(question).text(request.language), err=True)


def _lines(question: Question, number: int, count: int) -> list[Message]:
    rows = plural_message("{count} row", "{count} rows", question.rows)
    first, *others = question.choices
    return [
        message(
            "Question {number} of {count}, about {file} ({rows}):",
            number=number,
            count=count,
            file=question.file,
            rows=rows,
        ),
        message("  {question}", question=question.text),
        message("  1  {choice} (taken for granted now)", choice=first.text),
        *(
            message("  {number}  {choice}", number=place, choice=choice.text)
            for place, choice in enumerate(others, start=2)
        ),
        _how(question),
    ]


def _how(question: Question) -> Message:
    if question.free:
        return message("Write a number, or the name itself; Enter for 1, ? to be asked later:")
    return message("Write a number; Enter for 1, ? to be asked later:")


def _chosen(question: Question, written: str) -> str | None:
    """Return the answer that a line stands for; None when it is none."""
    if not written:
        return question.choices[0].answer
    if written.isdecimal():
        place = int(written) - 1
        return question.choices[place].answer if 0 <= place < len(question.choices) else None
    return written if question.free else None


def keep_answers(request: Request, path: Path, answers: Answers) -> bool:
    """Keep answers in a file, or say why that is not possible; tell whether any of them is new."""
    try:
        added = write_answers(path, answers)
    except InputError as error:
        talk(request, message("The answers are not remembered: {reason}", reason=error.message))
        return False
    if added:
        talk(request, message("The answers are remembered in {file}", file=path))
    return bool(added)
