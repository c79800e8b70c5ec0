"""Keeps what was answered about a map in the file beside it; what stands there already stays."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.answers import Answers
from samverkan.validate.answers_file import read_answers, texts_of_answer
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samverkan.answers import Pair, Topic

HEAD = "# What was answered about this map. Edit it, or take a paragraph out to be asked again.\n"


def write_answers(path: Path, answers: Answers) -> int:
    """Add the answers that a file does not hold yet, and return how many there were.

    Raises
    ------
    InputError
        When the file cannot be read or written.
    """
    known = read_answers(path)
    renewed = {
        question: text
        for question, text in answers.replies.items()
        if known.replies.get(question) != text
    }
    added = [
        *(_entry("same", pair, answers) for pair in _fresh(answers.same, known.same)),
        *(_entry("not_same", pair, answers) for pair in _fresh(answers.not_same, known.not_same)),
        *(_reply(topic, about, text) for (topic, about), text in renewed.items()),
    ]
    if added:
        old = path.read_text(encoding="utf-8-sig") if path.is_file() else HEAD
        kept = _without(old, replace(answers, replies=renewed))
        replace_file(path, "".join([kept.rstrip("\n") + "\n", *added]).encode())
    return len(added)


def take_back(path: Path, question: tuple[Topic, str]) -> None:
    """Take the answer to a question of reading out of a file, so that it is asked again.

    Raises
    ------
    InputError
        When the file cannot be read or written.
    """
    if question in read_answers(path).replies:
        answered = Answers(replies={question: ""})
        replace_file(path, _without(path.read_text(encoding="utf-8-sig"), answered).encode())


def _without(text: str, answers: Answers) -> str:
    """Take the paragraphs out that new answers contradict; all others stay as they are."""
    wrong = {("same", pair) for pair in answers.not_same}
    wrong |= {("not_same", pair) for pair in answers.same}
    wrong |= {("answer", question) for question in answers.replies}
    kept = (part for part in re.split(r"\n[ \t\r]*\n", text) if _answered(part) not in wrong)
    return "\n\n".join(kept)


def _answered(paragraph: str) -> tuple[str, tuple[str, str]] | None:
    """Return what a paragraph answers, when it holds one answer and nothing else."""
    try:
        found = tomllib.loads(paragraph)
    except tomllib.TOMLDecodeError:
        return None
    match list(found.items()):
        case [(table, [{"before": str(before), "after": str(after)}])]:
            return table, (before, after)
        case [(table, [entry])] if replied := texts_of_answer(entry):
            return table, replied[:2]
    return None


def _fresh(pairs: tuple[Pair, ...], known: tuple[Pair, ...]) -> Iterator[Pair]:
    yield from (pair for pair in pairs if pair not in known)


def _entry(table: str, pair: Pair, answers: Answers) -> str:
    before, after = pair
    lines = [f"[[{table}]]", f"before = {_quoted(before)}", f"after = {_quoted(after)}"]
    if name := answers.names.get(before):
        lines.append(f"name = {_quoted(name)}")
    return "\n" + "\n".join(lines) + "\n"


def _reply(topic: Topic, about: str, text: str) -> str:
    entry = {"topic": topic.value, "about": about, "answer": text}
    return "\n[[answer]]\n" + "".join(
        f"{name} = {_quoted(value)}\n" for name, value in entry.items()
    )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
