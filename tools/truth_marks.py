"""Holds what samverkan answers against the right answers: coverage, pairs, tables and closings.

Each comparison gives a `Mark`: how many are right of how many, what is wrong, and whether the bar
is met. A mark whose answer samverkan does not give yet is not met either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from truth_map import SERVICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from truth_answers import Answer, Answers
    from truth_map import Closure, Pair, Truth

TOP = 20
SENSIBLE_BAR = 16
FIRST = 10
FIRST_BAR = 5
LABELS = {"S": "judged S", "W": "judged W", "A": "judged A"}
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How one kind of answer stands: `count` of `total`, None where there is no answer yet."""

    name: str
    count: int | None
    total: int
    met: bool
    wrong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def figure(self) -> str:
        """The mark in a cell of the summary, as ``34/35``."""
        return "not yet" if self.count is None else f"{self.count}/{self.total}"


def not_yet(name: str, total: int) -> Mark:
    """Return the mark of an answer that samverkan does not give yet."""
    return Mark(name=name, count=None, total=total, met=False)


def marks(truth: Truth, answers: Answers) -> list[Mark]:
    """Return the marks of a map for this year."""
    pairs = top_pairs(answers.gaps)
    return [
        coverage_mark(truth, answers.table),
        never_mark(truth, pairs),
        sensible_mark(truth, pairs, answers.gaps),
        first_mark(truth, pairs),
        *table_marks(truth, answers.table),
        *closure_marks(truth, answers.closures),
    ]


def coverage_mark(truth: Truth, table: Answer) -> Mark:
    """Return how many cells, village by service, are equal; a village too many is wrong too."""
    if "coverage" not in table:
        return not_yet("coverage", len(truth.coverage))
    said = {(row["village"], row["service"]): row for row in table["coverage"]}
    wrong = [*_unlike_cells(truth, said), *_cells_too_many(truth, said)]
    unlike = sum(not _cell_equal(truth, cell, said.get(cell)) for cell in truth.coverage)
    return Mark(
        name="coverage",
        count=len(truth.coverage) - unlike,
        total=len(truth.coverage),
        met=not wrong,
        wrong=tuple(wrong),
        told=tuple(_whole_places(said)),
    )


def _cell_equal(truth: Truth, cell: Cell, row: Answer | None) -> bool:
    written = truth.coverage[cell]
    if row is None:
        return False
    return (frozenset(row["offered_by"]), row["state"]) == (written.offered_by, written.state)


def _unlike_cells(truth: Truth, said: dict[Any, Answer]) -> Iterator[str]:
    for cell, written in truth.coverage.items():
        row = said.get(cell)
        if not _cell_equal(truth, cell, row):
            answer = f"{row['state']} {listed(row['offered_by'])}" if row else "no such cell"
            right = f"{written.state} {listed(written.offered_by)}"
            yield f"{' '.join(cell)}: {answer}; right is {right}"


def _cells_too_many(truth: Truth, said: dict[Any, Answer]) -> Iterator[str]:
    """Tell of cells that the map has not: a village, or somebody who offers in no village."""
    for (village, service), row in said.items():
        is_known = (village, service) in truth.coverage or service not in SERVICES
        if not is_known and (village is not None or row["offered_by"]):
            yield f"{village} {service}: {row['state']} {listed(row['offered_by'])}; no such cell"


def _whole_places(said: dict[Any, Answer]) -> Iterator[str]:
    """Tell of whole municipalities without a village that stand in the coverage, empty."""
    places = {row["municipality_code"] for (village, _), row in said.items() if village is None}
    yield from (f"a whole municipality is a village of its own: {place}" for place in places)


def top_pairs(gaps: Answer) -> list[Pair]:
    """Return the pairs of the list, best first."""
    links = gaps["missing_links"][:TOP]
    return [frozenset((link["source"], link["target"])) for link in links]


def never_mark(truth: Truth, pairs: list[Pair]) -> Mark:
    """Return how many of the pairs are of those that make a room laugh; none is right."""
    wrong = [shown(pair) for pair in pairs if pair in truth.never]
    return Mark(name="never", count=len(wrong), total=len(pairs), met=not wrong, wrong=tuple(wrong))


def sensible_mark(truth: Truth, pairs: list[Pair], gaps: Answer) -> Mark:
    """Return how many of the pairs a process leader could open a meeting with."""
    labels = [label(truth, pair) for pair in pairs]
    sensible = sum(word in ("should_talk", "fine", LABELS["S"]) for word in labels)
    links = gaps["missing_links"]
    lines = [
        f"{place:2} {word:11} {link['need']:.3f} {shown(pair)}"
        for place, (word, pair, link) in enumerate(zip(labels, pairs, links, strict=False), 1)
    ]
    counts = [f"{labels.count(word)} {word}" for word in dict.fromkeys(labels)]
    return Mark(
        name="sensible",
        count=sensible,
        total=TOP,
        met=sensible >= SENSIBLE_BAR,
        told=(", ".join(counts), *lines),
    )


def label(truth: Truth, pair: Pair) -> str:
    """Return what is written about a pair."""
    if pair in truth.should_talk:
        return "should_talk"
    if pair in truth.fine:
        return "fine"
    if pair in truth.never:
        return "never"
    return LABELS.get(truth.judged.get(pair, ""), "unjudged")


def first_mark(truth: Truth, pairs: list[Pair]) -> Mark:
    """Return how many of the ten talks that matter most are in the list."""
    first = truth.should_talk[:FIRST]
    missed = [f"{rank} {shown(pair)}" for rank, pair in enumerate(first, 1) if pair not in pairs]
    right = len(first) - len(missed)
    return Mark(
        name="first ten",
        count=right,
        total=len(first),
        met=right >= FIRST_BAR,
        told=tuple(f"missed: {line}" for line in missed),
    )


def table_marks(truth: Truth, table: Answer) -> list[Mark]:
    """Return who sits as they should, who never should, and how many of those who ought to do."""
    services = [name for name in SERVICES if name in truth.tables]
    if "coverage" not in table or not all("ought" in row for row in table["tables"]):
        return [not_yet(name, 0) for name in ("sits", "never sits", "ought")]
    seats = {name: _seated(truth, table, name) for name in services}
    return [_sits_mark(truth, seats), _never_sits_mark(truth, seats), _ought_mark(truth, seats)]


Seated = dict[str, tuple[frozenset[str], frozenset[str]]]
"""Those who sit at the table for a service, the host among them, and those who ought to."""


def _seated(truth: Truth, table: Answer, service: str) -> tuple[frozenset[str], frozenset[str]]:
    rows = [row for row in table["tables"] if row["service"] == service]
    hosted = [row for row in rows if truth.host in row["host"]] or rows
    sits = (name for row in hosted for name in (*row["host"], *row["sits"]))
    return frozenset(sits), frozenset(name for row in hosted for name in row["ought"])


def _sits_mark(truth: Truth, seats: Seated) -> Mark:
    right = sum(len(truth.tables[name].sits & sits) for name, (sits, _) in seats.items())
    wrong = [
        f"{name}: {who} does not sit{' but ought to' if who in ought else ''}"
        for name, (sits, ought) in seats.items()
        for who in sorted(truth.tables[name].sits - sits)
    ]
    return Mark(
        name="sits", count=right, total=right + len(wrong), met=not wrong, wrong=tuple(wrong)
    )


def _never_sits_mark(truth: Truth, seats: Seated) -> Mark:
    wrong = [
        f"{name}: {who} {'sits' if who in sits else 'ought to sit'}"
        for name, (sits, ought) in seats.items()
        for who in sorted(truth.tables[name].never & (sits | ought))
    ]
    total = sum(len(truth.tables[name].never) for name in seats)
    return Mark(name="never sits", count=len(wrong), total=total, met=not wrong, wrong=tuple(wrong))


def _ought_mark(truth: Truth, seats: Seated) -> Mark:
    """Return how many of those who ought to sit are said to; the issue sets no bar here."""
    missed = [
        f"{name}: {who} is not said to be missing"
        for name, (sits, ought) in seats.items()
        for who in sorted(truth.tables[name].ought - sits - ought)
    ]
    total = sum(len(truth.tables[name].ought) for name in seats)
    return Mark(name="ought", count=total - len(missed), total=total, met=True, told=tuple(missed))


def closure_marks(truth: Truth, answers: dict[str, Answer]) -> list[Mark]:
    """Return how many closings lose what they should, and name the right nearest ones."""
    total = len(truth.closures)
    if not all("service" in answer for answer in answers.values()):
        return [not_yet("loses", total), not_yet("nearest", total)]
    lost = {closure.actor: answers[closure.actor]["service"]["lost"] for closure in truth.closures}
    losses = [fault for row in truth.closures for fault in _lost_wrong(row, lost[row.actor])]
    nearest = [
        fault for row in truth.closures for fault in _nearest_wrong(truth, row, lost[row.actor])
    ]
    return [_by_actor("loses", total, losses), _by_actor("nearest", total, nearest)]


Fault = tuple[str, str]
"""The actor that closes, and what is wrong about it."""


def _by_actor(name: str, total: int, faults: list[Fault]) -> Mark:
    wrong = tuple(f"{actor}: {what}" for actor, what in faults)
    right = total - len({actor for actor, _ in faults})
    return Mark(name=name, count=right, total=total, met=not wrong, wrong=wrong)


def _lost_wrong(closure: Closure, lost: list[Answer]) -> Iterator[Fault]:
    for name, right in (("loses", closure.loses), ("knock_on", closure.knock_on)):
        said = {_cell(row) for row in lost if row["knock_on"] == (name == "knock_on")}
        for village, service in sorted(right - said):
            yield closure.actor, f"{name} is not said: {village} {service}"
        for village, service in sorted(said - right, key=str):
            yield closure.actor, f"{name} is said and is not so: {village} {service}"


def _nearest_wrong(truth: Truth, closure: Closure, lost: list[Answer]) -> Iterator[Fault]:
    rows = {_cell(row): row for row in lost if not row["knock_on"]}
    for village, service in sorted(closure.loses):
        right = closure.nearest[service]
        said = rows.get((village, service), {}).get("nearest")
        if not _nearest_right(truth, right, service, said):
            what = f"{listed(said['actors'])} in {said['village']}" if said else "nobody"
            yield closure.actor, f"nearest {service} is {what}; right is {listed(right)}"


def _nearest_right(truth: Truth, right: frozenset[str], service: str, said: Answer | None) -> bool:
    """Whether one of the right actors is named, in a village where that actor offers it."""
    if said is None:
        return not right
    cell = truth.coverage.get((said["village"], service))
    return bool(cell and right & cell.offered_by & set(said["actors"]))


def _cell(row: Answer) -> Cell:
    return row["village"], row["service"]


def shown(pair: Pair) -> str:
    """Return a pair as text, in a fixed order."""
    return " – ".join(sorted(pair))


def listed(names: Iterable[str]) -> str:
    """Return names as text, in a fixed order."""
    return ", ".join(sorted(names)) or "nobody"
