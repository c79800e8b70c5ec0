"""What is told of a desk: small, however large the files are, and in the words of its reader.

Of problems the kinds that matter most are told, with the first of each; of tables a row with its
neighbours. All else is counted.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samverkan.answers import MOST_QUESTIONS, Topic
from samverkan.app.desk import group_key, kinds_of, question_key, short_key, value_of
from samverkan.app.wording import on_screen
from samverkan.edits.loading import is_much_set_aside, mapping_name
from samverkan.errors import Code, Place
from samverkan.read.tables import column_letter
from samverkan.report.problem_groups import SEVERITY_NAMES, phrase, places_of
from samverkan.report.problem_lists import summary_of
from samverkan.report.sentences import count_of_actors, count_of_relations
from samverkan.validate.faults import nearest
from samverkan.validate.renaming import is_renaming
from samverkan.words import counting_any, message, plural_message, term
from samverkan.words.messages import say
from samverkan.words.terms import words
from samverkan.words.vocabulary import meaning, suggested

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samverkan.answers import Question
    from samverkan.app.desk import Desk
    from samverkan.app.desk_files import Cell
    from samverkan.app.desk_reading import Found
    from samverkan.errors import Group, Problem
    from samverkan.report.own_rows import Around
    from samverkan.validate.ledger import Rows
    from samverkan.words import Message

Data = dict[str, Any]
WAIT = 0.7
"""Seconds that an answer waits for a reading, so that short ones need no second question."""
MOST_GROUPS = 40
MOST_ASKED = 20
FIRST_CELLS, MORE_CELLS = 5, 20
MOST_ROUND = 60
"""Problems that are told with the rows around them."""
LONGEST_TEXT = 300
"""Letters of a cell that are shown."""
SAID = 12
"""Sentences told of one sheet, or of the files as a whole."""

_ASKED = {Topic.SECTOR: "sector", Topic.LEVEL: "level"}
_FAMILIES = {
    Code.UNKNOWN_SECTOR: "sector",
    Code.NO_SECTOR: "sector",
    Code.UNKNOWN_LEVEL: "level",
    Code.NO_LEVEL: "level",
}


def told(key: str, desk: Desk, language: str) -> Data:
    """Return what there is to tell of a desk by now."""
    reading = desk.reading(WAIT)
    data: Data = {
        "desk": key,
        "state": "empty",
        "progress": "",
        "files": [_file(name, desk) for name, _ in desk.files],
        "message": "",
        "hint": "",
    }
    if reading is None:
        return data
    if reading.goes_on:
        progress = on_screen(reading.progress).text(language)
        return data | {"state": "reading", "progress": progress}
    if reading.error is not None:
        step = reading.error.next_step
        hint = on_screen(step).text(language) if step else ""
        what = on_screen(reading.error.message).text(language)
        return data | {"state": "failed", "message": what, "hint": hint}
    if reading.found is None:
        return data | {"state": "cancelled"}
    return data | {"state": "read"} | _Told(desk, reading.found, language).data()


def _file(name: str, desk: Desk) -> Data:
    file = desk.files.file(name)
    size = file.path.stat().st_size if file.path.is_file() else 0
    return {"name": name, "size": size, "lies": str(file.path.parent) if file.is_own else None}


@dataclass(frozen=True)
class _Told:
    """What was read of the files on a desk, told in a language."""

    desk: Desk
    found: Found
    language: str

    def text(self, said: Message) -> str:
        """Say a text as the program does."""
        return on_screen(said).text(self.language)

    def data(self) -> Data:
        """Return all that is told."""
        checked = self.found.checked
        stakeholders, rows = checked.stakeholders, checked.rows
        files = [file.path for name, file in self.desk.files if not is_renaming(file.path)]
        counts = stakeholders and {
            "actors": len(stakeholders.actors),
            "relations": len(stakeholders.relations),
        }
        sheets = self._sheets()
        return {
            "name": mapping_name(files) if len(files) == 1 else "",
            "map": counts,
            "refusal": self.text(checked.refusal) if checked.refusal else "",
            "summary": [self.text(one) for one in summary_of(checked)],
            "set_aside": {
                "rows": rows.set_aside,
                "values": rows.values_set_aside,
                "much": is_much_set_aside(checked),
                "text": self._set_aside(rows),
            },
            "sheets": sheets,
            "said": self._said_of_all([(one["file"], one["sheet"]) for one in sheets]),
            **self._questions(),
            **self._problems(),
            "mended": [self._mended(cell, text) for cell, text in self.desk.files.mended()],
            "repaired": [name for name, file in self.desk.files if file.mended],
        }

    def _set_aside(self, rows: Rows) -> str:
        """Say how much is set aside; nothing when nothing is."""
        told = counting_any(
            plural_message("{count} row", "{count} rows", rows.set_aside),
            plural_message("{count} value", "{count} values", rows.values_set_aside),
        )
        return self.text(message("Set aside: {what}", what=told)) if told else ""

    def _sheets(self) -> list[Data]:
        """Return what each sheet was taken for."""
        stakeholders = self.found.checked.stakeholders
        actors = _by_sheet(one.place for one in stakeholders.actors) if stakeholders else {}
        relations = _by_sheet(one.place for one in stakeholders.relations) if stakeholders else {}
        return [
            {
                "file": file,
                "sheet": sheet,
                "rows": rows,
                "actors": actors.get((file, sheet), 0),
                "relations": relations.get((file, sheet), 0),
                "text": self.text(
                    _taken_for(
                        sheet or file,
                        actors.get((file, sheet), 0),
                        relations.get((file, sheet), 0),
                    )
                ),
                "said": self._said_of(str(Place(file, sheet))),
            }
            for (file, sheet), rows in self.found.own.sheets().items()
        ]

    def _said_of(self, table: str) -> list[str]:
        """Return what is said of one table, without its name before it."""
        texts = [self.text(one) for one in self.found.checked.understood]
        start = f"{table}: "
        return [_begun(text[len(start) :]) for text in texts if text.startswith(start)][:SAID]

    def _said_of_all(self, sheets: Sequence[tuple[str, str | None]]) -> list[str]:
        """Return what is said of no table alone."""
        starts = tuple(f"{Place(*sheet)}: " for sheet in sheets if sheet[1])
        texts = [self.text(one) for one in self.found.checked.understood]
        if len({file for file, _ in sheets}) == 1:
            texts = [text.removeprefix(f"{sheets[0][0]}: ") for text in texts]
        return [_begun(text) for text in texts if not text.startswith(starts)][:SAID]

    def _questions(self) -> Data:
        asked = self.found.checked.questions
        answered = self.desk.answered
        return {
            "in_front": MOST_QUESTIONS,
            "questions": [
                self._question(one) for one in asked if question_key(one) not in answered
            ][:MOST_ASKED],
            "answered": [
                self._question(one.question) | {"answer": one.answer} for one in answered.values()
            ],
        }

    def _question(self, question: Question) -> Data:
        place = question.place or Place(question.file)
        choices = [
            {"answer": choice.answer, "text": say(choice.text, self.language)}
            for choice in question.choices
        ]
        return {
            "key": question_key(question),
            "file": question.file,
            "sheet": place.sheet,
            "row": place.row,
            "text": self.text(question.text),
            "choices": choices,
            "guess": self._guess(question),
            "free": question.free,
            "rows": plural_message("{count} row", "{count} rows", question.rows).text(
                self.language
            ),
            "answer": None,
            "around": self._around(place, question.about),
        }

    def _guess(self, question: Question) -> str:
        """Return the answer that is likeliest: a word that is only misspelt, else the first."""
        family = _ASKED.get(question.topic)
        near = nearest(question.about, suggested(family)) if family else ()
        meant = meaning(family, near[0]) if family and near else None
        choices = [choice.answer for choice in question.choices]
        return meant if meant in choices else choices[0]

    def _problems(self) -> Data:
        problems = self.found.checked.problems
        groups = kinds_of(problems)[:MOST_GROUPS]
        first = max(MOST_ROUND // max(len(groups), 1), 1)
        kinds = {
            kind: {"kind": kind.value, "kind_text": self.text(phrase(list(of)))}
            for kind, of in groupby(groups, key=lambda group: group.first.code)
        }
        return {
            "problems": len(problems),
            "groups": [
                self._group(group, min(first, FIRST_CELLS)) | kinds[group.first.code]
                for group in groups
            ],
        }

    def _group(self, group: Group, cells: int) -> Data:
        first = group.first
        key = group_key(group)
        return {
            "key": key,
            "severity": first.severity.value,
            "severity_text": SEVERITY_NAMES[first.severity].text(self.language),
            "text": self.text(phrase([group])),
            "value": value_of(group),
            "count": group.count,
            "where": self._where(group),
            "next": _begun(self.text(first.next_step)),
            "left": key in self.desk.left,
            "mendable": self._is_mendable(first),
            "alike": len(self.found.own.alike(first.place)) if group.count == 1 else group.count,
            "words": self._words(first),
            "cells": self.cells(group, 0, cells),
        }

    def _where(self, group: Group) -> str:
        """Say where problems stand: the sheet, the file when there are several, and the rows."""
        place = group.first.place
        table = str(Place(place.file, place.sheet))
        rows = [self.text(one) for one in places_of(group, within=table)]
        names = {name for name, file in self.desk.files if not is_renaming(file.path)}
        file = [place.file] if len(names) > 1 or not place.sheet else []
        return ", ".join([*file, *([place.sheet] if place.sheet else []), *rows])

    def cells(self, group: Group, start: int, most: int) -> list[Data]:
        """Return some problems of a kind, each with the rows around it."""
        return [self._cell(problem) for problem in group.problems[start : start + most]]

    def _cell(self, problem: Problem) -> Data:
        place = problem.place
        return {
            "file": place.file,
            "sheet": place.sheet,
            "row": place.row,
            "column": self.found.own.column(place),
            "header": place.column or "",
            "text": _begun(self.text(problem.message)),
            "next": _begun(self.text(problem.next_step)),
            "around": self._around(place),
        }

    def _is_mendable(self, problem: Problem) -> bool:
        """Tell whether a problem stands in a cell of a file that can be mended here."""
        file = dict(self.desk.files).get(problem.place.file)
        is_in_a_cell = self.found.own.is_below_headers(problem.place)
        return is_in_a_cell and file is not None and file.is_mendable

    def _words(self, problem: Problem) -> list[str]:
        """Return what may be put in the cell: words that are known there, or names of actors."""
        family = _FAMILIES.get(problem.code)
        if family:
            return [term(family, word).text(self.language) for word in words(family)]
        stakeholders = self.found.checked.stakeholders
        if problem.code in (Code.UNKNOWN_ACTOR, Code.AMBIGUOUS_ACTOR) and stakeholders:
            names = [actor.name for actor in stakeholders.actors]
            return difflib.get_close_matches(problem.value or "", names, n=5, cutoff=0.4)
        return []

    def _around(self, place: Place, text: str = "") -> Data | None:
        """Return the rows around a place; the column is that of a text, when none is told."""
        own = self.found.own
        column = own.column_saying(place, text) if text and not place.column else None
        found = own.around(place, column)
        return _around_data(found, place.row) if found else None

    def _mended(self, cell: Cell, text: str) -> Data:
        place = self.found.own.header((cell.file, cell.sheet), cell.row, cell.column)
        return {
            **cell._asdict(),
            "key": short_key(*cell),
            "header": place,
            "before": self.desk.before.get(cell, ""),
            "after": text,
        }


def more_cells(desk: Desk, key: str, start: int, language: str) -> list[Data]:
    """Return further problems of a kind."""
    found = _Told(desk, desk.found(), language)
    return found.cells(desk.group(key), start, MORE_CELLS)


def _by_sheet(places: Iterable[Place | None]) -> Counter[tuple[str, str | None]]:
    return Counter((place.file, place.sheet) for place in places if place)


def _taken_for(sheet: str, actors: int, relations: int) -> Message:
    """Say what was found in a sheet."""
    who, ties = count_of_actors(actors), count_of_relations(relations)
    if actors and relations:
        return message("{actors} and {relations} from {sheet}").filled(
            actors=who, relations=ties, sheet=sheet
        )
    if actors or relations:
        return message("{what} from {sheet}", what=who if actors else ties, sheet=sheet)
    return message("Nothing for the map from {sheet}", sheet=sheet)


def _begun(text: str) -> str:
    """Return a sentence that begins with a capital."""
    return text[:1].upper() + text[1:]


def _around_data(found: Around, here: int | None) -> Data:
    return {
        "columns": [column_letter(column) for column in found.columns],
        "at": found.at,
        "rows": [
            {
                "row": row.number,
                "head": row.is_header,
                "here": row.number == here,
                "cells": [text[:LONGEST_TEXT] for text in row.cells],
            }
            for row in found.rows
        ],
    }
