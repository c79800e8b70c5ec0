"""What an open map is shown by: its page, the data of the page, and what its forms need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.app.open_maps import map_of
from samverkan.app.replies import answers, page
from samverkan.edits.values import header_of
from samverkan.model import Actor, Presence, Relation
from samverkan.report.history_tables import say_version
from samverkan.view import Live, page_of
from samverkan.words import term
from samverkan.words.cells import texts_in
from samverkan.words.fields import Holds, columns_of, family_of, names_of
from samverkan.words.names import swedish_order
from samverkan.words.places import municipalities, place_name, regions
from samverkan.words.terms import words
from samverkan.write.tables import Column, cell_values, number_text, worded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.responses import Response

    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.edits import Standing
    from samverkan.store.turns import Turn
    from samverkan.view import PageData
    from samverkan.words import Message

Row = Actor | Relation | Presence
KINDS: dict[str, type] = {"actor": Actor, "relation": Relation, "presence": Presence}
NOT_TYPED = frozenset({"id", "source", "target"})
"""What says which row it is, and is never typed."""
AS_IT_WAS = frozenset({"texts"})
"""What the page knows already and no change of a map changes."""
AREAS = {"municipality_code": municipalities, "region_code": regions}
"""Fields that hold the code of a place, and the codes that there are."""


def show(asked: Asked) -> Response:
    """Return the page of a map."""
    open_map = map_of(asked)
    shown = open_map.shown()
    live = live_of(asked, open_map, shown)
    told = shown.page(with_notes=_with_notes(asked))
    return page(page_of(told, language=asked.language, live=live))


def data(asked: Asked) -> dict[str, object]:
    """Return what the page shows now, to be taken in place of what it showed."""
    open_map = map_of(asked)
    shown = open_map.shown()
    return _told(asked, open_map, shown, shown.page(with_notes=_with_notes(asked)))


def drawn(asked: Asked) -> dict[str, object]:
    """Return the same at once: ``whole`` says whether its gaps are those of this version."""
    open_map = map_of(asked)
    shown = open_map.shown()
    found, whole = shown.drawn(with_notes=_with_notes(asked))
    return _told(asked, open_map, shown, found) | {"whole": whole}


def _told(asked: Asked, open_map: OpenMap, shown: Shown, found: PageData) -> dict[str, object]:
    blocks = found.blocks
    kept = {name: value for name, value in blocks["payload"].items() if name not in AS_IT_WAS}
    blocks["payload"] = kept | {"language": asked.language}
    return {**live_of(asked, open_map, shown).told, **blocks}


def _with_notes(asked: Asked) -> bool:
    """Tell whether a window shows what is told in confidence: only when it asks for it."""
    return asked.query.get("notes") == "1"


def live_of(asked: Asked, open_map: OpenMap, shown: Shown) -> Live:
    """Return which version is shown, at which meeting, and what undo and redo would do."""
    turns = open_map.turns(shown)
    return Live(
        map=open_map.key,
        name=open_map.name,
        version=shown.sign,
        meeting=open_map.meeting or None,
        undo=_said(turns.undo, asked.language),
        redo=_said(turns.redo, asked.language),
    )


def _said(turn: Turn | None, language: str) -> str | None:
    return say_version(turn.change).text(language) if turn else None


def standing(asked: Asked) -> dict[str, object]:
    """Return what stands in the cells of the map, and the words that its forms offer."""
    shown = map_of(asked).shown()
    stakeholders, language = shown.standing.stakeholders, asked.language
    return {
        "version": shown.sign,
        "fields": {name: _fields(kind, language) for name, kind in KINDS.items()},
        "words": _words(shown.standing, language),
        "actors": {one.id: _actor(one, language) for one in stakeholders.actors},
        "relations": [
            {
                "source": one.source,
                "target": one.target,
                "type": one.type,
                "cells": _cells(one, language),
            }
            for one in stakeholders.relations
        ],
    }


def _fields(kind: type, language: str) -> list[tuple[str, str]]:
    """Return the fields of a row, each with what it is called."""
    return [(name, _text(header_of(name), language)) for name in _typed(kind)]


def _typed(kind: type) -> list[str]:
    """Return the fields of a row that are typed as cells."""
    return [name for name in columns_of(kind) if name not in NOT_TYPED]


def _text(said: Message | str, language: str) -> str:
    return said if isinstance(said, str) else said.text(language)


def _actor(actor: Actor, language: str) -> dict[str, object]:
    presences = [{"place": one.locality, "cells": _cells(one, language)} for one in actor.presences]
    return {"cells": _cells(actor, language), "presences": presences}


def _cells(row: Row, language: str) -> dict[str, str]:
    """Return what stands in each cell of a row that is not blank, places by their names."""
    values = cell_values(row)
    names = _typed(type(row))
    areas = {name: getattr(row, name) for name in names if name in AREAS}
    values |= {name: code and place_name(code) for name, code in areas.items()}
    told = {name: worded(Column(name), values[name], language) for name in names}
    return {
        name: text if isinstance(text, str) else number_text(text)
        for name, text in told.items()
        if text is not None
    }


def _words(standing: Standing, language: str) -> dict[str, list[str]]:
    """Return for each field that holds words those that are known, and those of the map's own."""
    found = {}
    for kind in KINDS.values():
        rows = _rows(standing, kind)
        for name in names_of(kind, Holds.WORD, Holds.WORDS):
            own = texts_in([getattr(row, name) for row in rows])
            found[name] = _terms(family_of(name, kind), own, language)
    for name, codes in AREAS.items():
        told = {getattr(one, name) for one in standing.stakeholders.actors} - {None}
        found[name] = sorted({place_name(code) for code in (*codes(), *told)}, key=swedish_order)
    return found


def _rows(standing: Standing, kind: type) -> tuple[Row, ...]:
    actors = standing.stakeholders.actors
    if kind is Actor:
        return actors
    if kind is Relation:
        return standing.stakeholders.relations
    return tuple(one for actor in actors for one in actor.presences)


def _terms(family: str | None, own: Iterable[str], language: str) -> list[str]:
    """Return the words of a family, in their order, and then the map's own."""
    if family is None:
        return []
    known = [*words(family)]
    rest = sorted({*own} - {*known}, key=swedish_order)
    return [term(family, word).text(language) for word in (*known, *rest)]


ROUTES = [
    answers("GET", "/map/{key}", show),
    answers("GET", "/api/maps/{key}/page", data),
    answers("GET", "/api/maps/{key}/drawn", drawn),
    answers("GET", "/api/maps/{key}/standing", standing),
]
