"""The view model as the page's script reads it: short, each long value written once."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, cast

from samverkan.following import State
from samverkan.gaps import KINDS, kind_of
from samverkan.gaps.need import QUADRANTS
from samverkan.model import ACTOR_HEADERS, RELATION_HEADERS, SERVICES, Depth, Sector
from samverkan.service.loss_advice import CONCERNS
from samverkan.service.seats import MATTERS
from samverkan.view.languages import Said, in_all
from samverkan.view.layout import BANDS
from samverkan.view.lines import dashes_of
from samverkan.view.texts import TEXTS
from samverkan.words import LANGUAGES, Message, term
from samverkan.words.languages import partial
from samverkan.words.spreadsheets import NO_TEXT
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samverkan.view.large_map import Part
    from samverkan.view.model import ViewModel


LARGE = 1_000
"""Actors above which the page opens summed up."""


FAMILIES = ("sector", "level", "depth", "service", "type", "kind", "state")
"""The families of words of which each has a name."""

ORDER = {
    "sector": tuple(Sector),
    "level": tuple(level for level in BANDS if level),
    "service": SERVICES,
    "type": sorted(words("type")),
    "depth": tuple(Depth),
    "state": tuple(State),
    "quadrant": tuple(QUADRANTS),
}
"""Closed words in the order in which the page shows them: levels from the widest."""


class Pool:
    """Values that occur many times, written once and named by number."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._numbers: dict[object, int] = {}

    def number(self, value: object) -> int:
        """Return the number of a value, a new one the first time it is met."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


Columns = dict[str, object]


def columns(
    rows: Sequence[object],
    pool: Pool,
    *,
    pooled: Collection[str] = (),
    lists: Collection[str] = (),
) -> Columns:
    """Return values of one kind column by column, so that no name is repeated.

    A column named in `pooled` holds numbers of the pool, one in `lists` lists of such numbers. A
    blank is null. A column that says the same of all, as one that nobody filled in, is that value.
    """
    table = [row if isinstance(row, dict) else _by_name(row) for row in rows]
    found = {name: [row[name] for row in table] for name in (table[0] if table else ())}
    for name in pooled:
        found[name] = [None if each is None else pool.number(each) for each in found.get(name, [])]
    for name in lists:
        found[name] = [
            [pool.number(part) for part in cast("tuple[object, ...]", each)]
            for each in found.get(name, [])
        ]
    # The first tells how many rows there are.
    return {name: _short(values) if n else values for n, (name, values) in enumerate(found.items())}


def _by_name(value: object) -> dict[str, Any]:
    return {item.name: getattr(value, item.name) for item in fields(cast("Any", value))}


def _short(values: list[object]) -> object:
    """Return a column, or its only value when that is no list."""
    first = values[0] if values else []
    same = not isinstance(first, (list, tuple)) and all(each == first for each in values)
    return first if same else values


def by_column(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return nodes or edges column by column; their ids follow from their places."""
    names = sorted(rows[0].keys() - {"id"}) if rows else []
    return {name: [row[name] for row in rows] for name in names}


def nodes(model: ViewModel) -> list[dict[str, Any]]:
    """Return where each actor stands; what we know of it lies apart, clear of pyvis's names."""
    return [
        {"id": n, "x": round(x, 3), "y": round(y, 3)}
        for n, (x, y) in enumerate(model.layout.positions)
    ]


def edges(model: ViewModel) -> list[dict[str, Any]]:
    """Return one edge for each tie, with the numbers of the relations that it stands for."""
    return [
        {"id": f"t{n}", "from": tie.source, "to": tie.target, "d": tie.relations}
        for n, tie in enumerate(model.ties)
    ]


def payload(
    model: ViewModel,
    *,
    language: str,
    title: Said,
    date: str | None,
    parts: Sequence[Part] = (),
) -> dict[str, Any]:
    """Return what the script needs besides nodes and edges."""
    kinds = [*KINDS, *sorted({gap["kind"] for gap in model.gaps} - set(KINDS))]
    return {
        **_languages(language),
        "title": title,
        "date": date,
        "texts": all_texts(kinds),
        "kinds": kinds,
        "order": ORDER,
        "no_text": NO_TEXT,
        "large": LARGE,
        "story": model.story,
        "notes": model.notes,
        "middle": model.middle,
        **_told(model),
        "parts": [
            [part.code, part.actors, part.links, part.findings, part.region, part.piece_of]
            for part in parts
        ],
    }


def _told(model: ViewModel) -> dict[str, Any]:
    """Return what a part of a large map does not have in common with the whole."""
    pool = Pool()
    return {
        "counts": model.counts(),
        "places": model.places,
        **_tables(model, pool),
        "opposing": [[tie.source, tie.target, tie.relations] for tie in model.opposing],
        "dashes": dashes_of(relation.type for relation in model.relations),
        "services": model.services,
        "mixing": model.mixing,
        "kept": model.kept,
        "thin": model.thin,
        "sizes": [_by_name(size) for size in model.sizes],
        "layout": _layout(model),
        "pool": pool.values,
        "groups": None if model.groups is None else asdict(model.groups),
    }


def _languages(language: str) -> dict[str, Any]:
    """Return which languages there are, those that lack texts, and the one that it opens in."""
    return {"languages": LANGUAGES, "partial": partial(), "language": language}


def _tables(model: ViewModel, pool: Pool) -> dict[str, Columns]:
    return {
        "actors": columns(model.actors, pool, pooled=("source", "kind", "sector", "level")),
        "relations": columns(
            model.relations, pool, pooled=("type", "url", "description", "depth", "since")
        ),
        "gaps": columns(
            [gap | {"evidence": tuple(_evidence(gap, pool))} for gap in model.gaps],
            pool,
            pooled=("kind", "quadrant", "closes", "caveat"),
            lists=("sentences", "evidence", "service", "mends"),
        ),
        "seats": columns(model.seats, pool, lists=("why", "questions", "notes")),
        "villages": columns(model.villages, pool),
        "closings": columns(model.closings, pool, lists=("why", "sentences", "now")),
    }


PLAIN = 100_000
"""Characters of data up to which they stand in the page as they are; more are compressed."""

COLUMNS = ("actors", "relations", "gaps", "seats", "villages", "closings")
BY_NAME = (*COLUMNS, "texts")
LISTS = ("opposing", "pool")


def split(
    told: Mapping[str, Any], model: ViewModel
) -> tuple[Mapping[str, Any], dict[str, Any], dict[str, Any], str]:
    """Return payload, nodes and edges as they stand in the page, and the rest of them compressed.

    The rest is empty when all of it is short enough to stand there as it is, and of a large map, of
    which all but its groups is compressed anyhow.
    """
    places, lines = by_column(nodes(model)), by_column(edges(model))
    if len(json.dumps(told)) <= PLAIN or model.groups is not None:
        return told, places, lines, ""
    rest = {name: told[name] for name in (*BY_NAME, *LISTS)}
    blocks = {"payload": rest, "nodes": places, "edges": lines}
    blank: dict[str, Any] = {name: {} if name in BY_NAME else [] for name in rest}
    return {**told, **blank}, {}, {}, compressed(blocks)


def packed(model: ViewModel) -> str:
    """Return a part of a large map compressed, as base64; the page unpacks it when asked to."""
    blocks = {
        "payload": _told(model),
        "nodes": by_column(nodes(model)),
        "edges": by_column(edges(model)),
    }
    return compressed(blocks)


def compressed(blocks: dict[str, Any]) -> str:
    """Return data as compressed JSON in base64, as the page unpacks it."""
    text = json.dumps(blocks, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _evidence(gap: Mapping[str, Any], pool: Pool) -> Iterator[Any]:
    """Yield the rows that support a gap: file, row, address and sheet, blanks at the end left out.

    The names of files and the addresses are numbers of the pool.
    """
    for file, sheet, row, url in gap["evidence"]:
        named = [None if each is None else pool.number(each) for each in (file, url)]
        found = [named[0], row, named[1], sheet]
        while found and found[-1] is None:
            found.pop()
        yield tuple(found)


def _layout(model: ViewModel) -> dict[str, Any]:
    layout = model.layout
    return {
        "width": layout.width,
        "height": layout.height,
        "bands": [[band.level or "unknown", band.top, band.bottom] for band in layout.bands],
        "columns": [[column.code, column.left, column.right] for column in layout.columns],
        "frames": [
            [
                frame.key,
                *(round(side, 3) for side in (frame.left, frame.top, frame.right, frame.bottom)),
            ]
            for frame in layout.frames
        ],
        "by": layout.grouping.by,
        "header": layout.grouping.header,
        "wide": tuple(level for level in BANDS if level in layout.grouping.wide),
    }


def packed_names(parts: Sequence[Part]) -> str:
    """Return, packed as the parts are, who is where: a row for each actor, part after part.

    ``counts`` says how many rows each part has; ``steps`` by how much the number of an actor in
    its part is larger than that of the row before it, which packs better than the number itself.
    Sectors, levels and localities are numbers of ``pool``.
    """
    pool = Pool()
    found: dict[str, Any] = {"counts": [len(part.own) for part in parts], "pool": pool.values}
    rows: dict[str, list[Any]] = {
        name: [] for name in ("steps", "name", "sector", "level", "locality")
    }
    for part in parts:
        before = 0
        for number in part.own:
            actor = part.model.actors[number]
            rows["steps"].append(number - before)
            rows["name"].append(actor.name)
            for word in ("sector", "level", "locality"):
                rows[word].append(pool.number(getattr(actor, word)))
            before = number
    return compressed(found | rows)


def all_texts(kinds: Iterable[str]) -> dict[str, Said]:
    """Return every text that the script may show: fixed texts, closed words and kinds of gap.

    The fields of a text are left as they are; the script fills them when it shows it.
    """
    found = {key: in_all(Message(text.template)) for key, text in TEXTS.items()}
    for family in FAMILIES:
        found |= {f"{family}.{word}": in_all(term(family, word)) for word in words(family)}
    found |= {f"matter.{matter.value}": in_all(why) for matter, why in MATTERS.items()}
    found |= {f"concern.{concern.value}": in_all(why) for concern, why in CONCERNS.items()}
    found |= {f"actor_header.{name}": in_all(text) for name, text in ACTOR_HEADERS.items()}
    found |= {f"relation_header.{name}": in_all(text) for name, text in RELATION_HEADERS.items()}
    for name, quadrant in QUADRANTS.items():
        found[f"quadrant.{name}"] = in_all(quadrant.title)
        found[f"quadrant.{name}.meaning"] = in_all(quadrant.meaning)
    return found | {f"gap.{kind}": in_all(kind_of(kind).title) for kind in kinds}
