"""A program that answers the first page of the app, without one: what it is asked is noted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from samverkan.view.begin import render_begin

ORIGIN = "http://127.0.0.1:49151"
COLUMNS = ["A", "B", "C", "D"]


def around(row: int, text: str) -> dict[str, Any]:
    """Return three rows of a table, the middle of them the one that something is about."""
    return {
        "columns": COLUMNS,
        "at": 2,
        "rows": [
            {"row": 1, "head": True, "here": False, "cells": ["Namn", "Typ", "Nivå", "Ort"]},
            {
                "row": row - 1,
                "head": False,
                "here": False,
                "cells": ["ICA", "butik", "lokal", "Ås"],
            },
            {
                "row": row,
                "head": False,
                "here": True,
                "cells": ["Byalaget", "förening", text, "By"],
            },
        ],
    }


def far_right() -> dict[str, Any]:
    """Return a row that is wider than a window, about its last cell."""
    cells = [f"En lång text i cell {number}" for number in range(12)]
    row = {"row": 7, "head": False, "here": True, "cells": cells}
    return {"columns": list("ABCDEFGHIJKL"), "at": 11, "rows": [row]}


def question(number: int, *, free: bool = False) -> dict[str, Any]:
    """Return a question with two choices."""
    return {
        "key": f"fråga {number}",
        "file": "aktörer.xlsx",
        "sheet": "Aktörer",
        "row": 7,
        "text": f"Vad betyder ”xx{number}”?",
        "choices": [
            {"answer": "local", "text": "Lokal nivå"},
            {"answer": "municipal", "text": "Kommunal nivå"},
        ],
        "guess": "local",
        "free": free,
        "rows": "3 rader",
        "answer": None,
        "around": around(7, f"xx{number}"),
    }


def group(key: str, severity: str, count: int = 1, *, mendable: bool = True) -> dict[str, Any]:
    """Return problems of one kind."""
    cells = [
        {
            "file": "aktörer.xlsx",
            "sheet": "Aktörer",
            "row": 7 + number,
            "column": 2,
            "header": "Nivå",
            "text": "”lokall” är ingen nivå",
            "next": "Skriv lokal.",
            "around": around(7 + number, "lokall"),
        }
        for number in range(min(count, 5))
    ]
    words = {"error": "Fel", "warning": "Varning", "note": "Upplysning"}
    return {
        "key": key,
        "kind": f"slag {severity}",
        "kind_text": f"{count} celler har en okänd nivå",
        "severity": severity,
        "severity_text": words[severity],
        "text": f"{count} celler har en okänd nivå",
        "value": "lokall",
        "count": count,
        "where": "Aktörer, rad 7",
        "next": "Skriv lokal, kommunal, regional eller nationell.",
        "left": False,
        "alike": count,
        "mendable": mendable,
        "words": ["lokal", "kommunal"],
        "cells": cells,
    }


def sheet(text: str, *, actors: int = 0, relations: int = 0, said: tuple[str, ...] = ()) -> Any:
    """Return what one sheet was taken for."""
    name = text.rpartition(" ")[2]
    counts = {"actors": actors, "relations": relations}
    return {"file": "a.xlsx", "sheet": name, "rows": 40, "text": text, "said": list(said), **counts}


@dataclass
class Desk:
    """What the program knows; a test changes it before the page asks."""

    questions: list[dict[str, Any]] = field(default_factory=lambda: [*map(question, range(1, 5))])
    groups: list[dict[str, Any]] = field(
        default_factory=lambda: [
            group("ett", "error", 7),
            group("två", "warning", mendable=False),
            group("tre", "note"),
        ]
    )
    maps: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    answered: list[dict[str, Any]] = field(default_factory=list)
    mended: list[dict[str, Any]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    refused: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    agreement: dict[str, Any] | None = None
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def told(self, state: str = "") -> dict[str, Any]:
        """Return all that is told of the files."""
        state = state or (self.states.pop(0) if self.states else "read" if self.files else "empty")
        failed = state == "failed"
        return {
            "desk": "d1",
            "state": state,
            "progress": "Läser bladet Aktörer (2 av 3)",
            "files": [{"name": name, "size": 9, "lies": None} for name in self.files],
            "message": "Filen är ingen Excel-fil" if failed else "",
            "hint": "Spara den som Excel-arbetsbok." if failed else "",
            "name": "aktörer",
            "map": {"actors": 23, "relations": 48},
            "refusal": "",
            "summary": ["95 rader används, 8 var dubbletter."],
            "set_aside": {
                "rows": 2,
                "values": 3,
                "much": False,
                "text": "2 rader kommer inte med.",
            },
            "said": ["Kolumnen Telefon lämnas utanför kartan."],
            "sheets": [
                sheet("23 aktörer från bladet Aktörer", actors=23, said=("3 tomma rader.",)),
                sheet("48 kontakter från bladet Möten", relations=48),
                sheet("Används inte: bladet Diagram"),
            ],
            "questions": self.questions,
            "in_front": 3,
            "answered": self.answered,
            "groups": self.groups,
            "problems": sum(each["count"] for each in self.groups),
            "mended": self.mended,
            "repaired": ["aktörer.xlsx"] if self.mended else [],
        }

    def answer(self, method: str, path: str, sent: Any) -> Any:
        """Return what the program says to one thing that is asked."""
        what = path.rpartition("/")[2]
        plain = {
            "recent": {"folder": "/home/anna/samverkan", "maps": self.maps, "desk": None},
            "desks": {"desk": "d1"},
            **{key: {"map": "min-karta"} for key in ("open", "sample", "empty", "keep")},
        }
        if what == "keep" and self.agreement and len(sent) == 1:
            return self.agreement
        if what in plain:
            return plain[what]
        if "/files/" in path:
            self.files = [each for each in self.files if each != what]
            self.files += [what] * (method == "PUT")
            return {}
        if "/groups/" in path:
            return {"cells": group("mer", "error", 2)["cells"]}
        if what in {"answers", "cells", "left"}:
            getattr(self, f"_{what}")(sent)
        return self.told("cancelled" if what == "cancel" else "")

    def _answers(self, sent: Any) -> None:
        replies = {each["key"]: each["answer"] for each in sent["answers"]}
        every = [*self.questions, *self.answered]
        every = [each | {"answer": replies.get(each["key"], each["answer"])} for each in every]
        self.questions = [each for each in every if each["answer"] is None]
        self.answered = [each for each in every if each["answer"] is not None]

    def _cells(self, sent: Any) -> None:
        if "undo" in sent:
            self.mended = []
            return
        cell = {"file": "aktörer.xlsx", "sheet": "Aktörer", "row": 7, "column": 2, "header": "Nivå"}
        self.mended = [{"key": "m1", **cell, "before": "lokall", "after": "lokal"}]
        self.groups = self.groups[1:]

    def _left(self, sent: Any) -> None:
        for each in self.groups:
            if each["key"] == sent["group"]:
                each["left"] = sent["left"]

    def serve(self, route: Any) -> None:
        """Answer a request of the browser."""
        request = route.request
        path = unquote(urlsplit(request.url).path)
        if path == "/api/events":
            route.fulfill(body="retry: 60000\n\n", content_type="text/event-stream")
            return
        if not path.startswith("/api/"):
            language = "en" if "en" in request.headers.get("accept-language", "") else "sv"
            html = render_begin(language=language) if path == "/" else b"<h1>Kartan</h1>"
            route.fulfill(body=html, content_type="text/html")
            return
        is_file = "/files/" in path and request.method == "PUT"
        sent = json.loads(request.post_data) if request.post_data and not is_file else None
        self.asked.append((request.method, path, sent))
        what = path.rpartition("/")[2]
        if what in self.refused:
            status, why, hint = self.refused[what]
            route.fulfill(status=status, json={"message": why, "hint": hint})
            return
        route.fulfill(json=self.answer(request.method, path, sent))
