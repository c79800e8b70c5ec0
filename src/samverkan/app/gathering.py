"""Answers that came back: who has answered, what they say, what is asked, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.answers import Answers, Topic
from samverkan.app.bench import first_rows
from samverkan.app.given_files import GivenFiles
from samverkan.app.open_maps import map_of
from samverkan.app.orders import Choices, Made
from samverkan.app.replies import answers
from samverkan.app.wording import on_screen
from samverkan.errors import SamverkanError
from samverkan.filters import Filters
from samverkan.gathering import keep, read_folder
from samverkan.handout.answers import NO_ANSWER, TITLE, asked_about, gathered_list, round_of
from samverkan.handout.source import stored_map
from samverkan.report.gathered import Gathered, counted, headline, sections
from samverkan.store import open_store
from samverkan.store.addresses import file_of
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.write.answers_file import write_answers

if TYPE_CHECKING:
    from pathlib import Path

    from samverkan.answers import Question
    from samverkan.app.bench import Bench
    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.gathering import Round
    from samverkan.store import Store
    from samverkan.store.journal import Version
    from samverkan.words import Message

MATTER = "answers"


def answers_list(bench: Bench) -> Made:
    """Make the list of who has answered, and what was said by whom."""
    order = bench.order
    with open_store(order.location, environment=order.environment, create=False) as store:
        found = _round(store, order.location, order.given[MATTER], order.language)
    gathered = Gathered(found, Filters().on().fit, bench.choices.is_ticked("notes"))
    workbook = gathered_list(gathered)
    return Made(
        file=bench.put(TITLE, ".xlsx", workbook.content(bench.language)),
        rows=first_rows(workbook.sheets[1].table, bench.language),
    )


def _round(store: Store, location: str, folder: Path, language: str) -> Round:
    """Return what the answers in a folder say of the map of a store."""
    file = file_of(location)
    read = read_folder([folder])
    source, name = asked_about(stored_map(store, file), store, read, language)
    replies = source.answers.with_answers(read_answers(answers_path(folder)))
    return round_of(source, read, replies, name, language)


def _folder(asked: Asked, open_map: OpenMap) -> Path:
    return asked.program.part(GivenFiles).folder(open_map.key, MATTER)


def _told(asked: Asked) -> dict[str, Any]:
    """Return what the answers say, and what is asked about them."""
    open_map, language = map_of(asked), asked.language
    names = [path.name for path in asked.program.part(GivenFiles).files(open_map.key, MATTER)]
    if not names:
        return {"files": []}
    with open_map.opened() as store:
        found = _round(store, open_map.location, _folder(asked, open_map), language)
    gathered = Gathered(found, Filters().on().fit, with_notes=True)
    return {
        "files": names,
        "round": found.name,
        "headline": headline(gathered).text(language),
        "counts": [text.text(language) for text in counted(gathered)],
        "sections": [
            {"title": title.text(language), "texts": [_said(text, language) for text in texts]}
            for title, texts in sections(gathered)
            if title != headline(gathered)
        ],
        "questions": [_question(one, language) for one in found.questions],
        "usable": bool(found.answered),
    }


def _said(text: Message | str, language: str) -> str:
    return text if isinstance(text, str) else on_screen(text).text(language)


def _question(question: Question, language: str) -> dict[str, Any]:
    return {
        "about": question.about,
        "text": question.text.text(language),
        "choices": [
            {"answer": one.answer, "text": say(one.text, language)} for one in question.choices
        ],
        "free": question.free,
    }


def _reply(asked: Asked) -> dict[str, Any]:
    """Remember who is meant by a name, and tell what the answers say then."""
    open_map, choices = map_of(asked), Choices.of(asked.sent)
    about, answer = choices.text("about") or "", choices.text("answer") or ""
    file = file_of(open_map.location)
    beside = _folder(asked, open_map) if file is None else file
    write_answers(answers_path(beside), Answers(replies={(Topic.NAME, about): answer}))
    return _told(asked)


def _keep(asked: Asked) -> dict[str, Any]:
    """Keep what the answers say as one version, which can be undone."""
    open_map, language = map_of(asked), asked.language
    folder, name = _folder(asked, open_map), ""
    kept: Version | None = None

    def work(store: Store, _shown: Shown) -> Version | None:
        nonlocal name, kept
        found = _round(store, open_map.location, folder, language)
        if not found.answered:
            raise SamverkanError(NO_ANSWER)
        name, kept = found.name, keep(store, found)
        return kept

    shown = open_map.do(work)
    asked.program.part(GivenFiles).clear(open_map.key, MATTER)
    said = message("The answers are kept as {name}", name=name)
    number = kept.number if kept else None
    return {"version": shown.sign, "said": [said.text(language)], "undo": number}


def _take_back(asked: Asked) -> dict[str, Any]:
    """Take the answers back that were kept as a version."""
    number = Choices.of(asked.sent).number("number", 0)
    shown = map_of(asked).do(lambda store, _shown: store.undo(number))
    said = message("The answers are taken back")
    return {"version": shown.sign, "said": [said.text(asked.language)]}


ROUTES = [
    answers("GET", "/api/maps/{key}/answers", _told),
    answers("POST", "/api/maps/{key}/answers", _reply),
    answers("POST", "/api/maps/{key}/answers/keep", _keep),
    answers("POST", "/api/maps/{key}/answers/undo", _take_back),
]
