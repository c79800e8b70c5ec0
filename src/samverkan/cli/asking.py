"""Asks a person on a terminal about what a file alone does not tell, and keeps the answers.

At most a few questions are put at a time, those first whose answers change most. Enter takes what
is taken for granted anyway; a question mark leaves the question for another time.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from samverkan.answers import MOST_QUESTIONS, Answers
from samverkan.cli.output import talk
from samverkan.cli.same_actors import can_ask
from samverkan.errors import InputError
from samverkan.validate.answers_file import answers_path
from samverkan.words import message, plural_message
from samverkan.write.answers_file import write_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from samverkan.answers import Question
    from samverkan.cli.request import Request
    from samverkan.words import Message

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
            replied |= _keep(request, answers_path(paths[question.file]), answers)
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


def _keep(request: Request, path: Path, answers: Answers) -> bool:
    """Keep an answer beside the file; where that is not possible, say so and go on."""
    try:
        added = write_answers(path, answers)
    except InputError as error:
        talk(request, message("The answers are not remembered: {reason}", reason=error.message))
        return False
    if added:
        talk(request, message("The answers are remembered in {file}", file=path))
    return bool(added)
