"""What only shows when all tables are read: likely doubles, loose actors, examples left in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from samverkan.answers import NO, YES, Choice, Question, Topic
from samverkan.errors import Code
from samverkan.validate.faults import Fault
from samverkan.words import message, plural_message
from samverkan.words.places import county_forms, place_name
from samverkan.words.spreadsheets import EXAMPLE_NAMES
from samverkan.words.vocabulary import key, loosely

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from samverkan.model import Actor
    from samverkan.validate.actors import ActorRow
    from samverkan.validate.ledger import Collector
    from samverkan.validate.renaming import Renamings
    from samverkan.words import Message


LARGEST_BLOCK = 4_000_000
ALIKE = 90
SPELT_ALIKE = 70
LONGEST_NAME = 200

_SHORTENED = {"kn": "kommun", "ek": "", "for": "", "ab": "", "hb": "", "kb": "", "i": "", "och": ""}
_DIGITS = re.compile(r"\d+")


class Named(NamedTuple):
    """What is compared: a number to come back with, the name and the municipality."""

    number: int
    name: str
    municipality_code: str | None


class Pair(NamedTuple):
    """Two actors whose names are alike, by number, smaller first; `score` is 90 to 100."""

    first: int
    second: int
    score: int


def find_similar(named: Iterable[Named]) -> tuple[list[Pair], int]:
    """Return the pairs of like names, in order, and how many names were in too large a group."""
    names = [(one, bare_name(one.name[:LONGEST_NAME])) for one in named]
    pairs: dict[tuple[int, int], Pair] = {}
    passed_over = 0
    for rows, columns in _blocks(names):
        if len(rows) * len(columns) > LARGEST_BLOCK:
            passed_over += len(rows)
            continue
        pairs |= {(pair.first, pair.second): pair for pair in _alike(rows, columns)}
    return sorted(pairs.values()), passed_over


@lru_cache(maxsize=65_536)
def bare_name(name: str) -> str:
    """Return a name's words in order, without legal form and little words.

    Examples
    --------
    >>> bare_name("Ljungby kn") == bare_name("Kommun, Ljungby")
    True
    >>> bare_name("LRF i Sörmlands län") == bare_name("LRF Södermanland")
    True
    """
    words = key(name).split()
    if not _county_words().isdisjoint(words):
        plain = _counties().sub(lambda found: county_forms()[found[0]], " ".join(words))
        words = plain.split()
    return " ".join(sorted(filter(None, (_SHORTENED.get(word, word) for word in words))))


@cache
def _county_words() -> frozenset[str]:
    """Return the words with which the name of a county begins; most names have none of them."""
    return frozenset(form.split()[0] for form in county_forms())


@cache
def _counties() -> re.Pattern[str]:
    longest_first = sorted(county_forms(), key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b")


def words_apart(name: str, other: str) -> str:
    """Return the words of a name, as written, that another one does not have.

    Examples
    --------
    >>> words_apart("Läppe Livs AB", "Läppe livs"), words_apart("Läpe livs", "Läppe livs")
    ('', 'Läpe')
    """
    theirs = set(bare_name(other).split())
    apart = (word for word in name.split() if set(bare_name(word).split()) - theirs)
    return " ".join(apart)


_Bare = tuple[Named, str]
_Block = tuple[list[_Bare], list[_Bare]]


def _blocks(names: list[_Bare]) -> Iterator[_Block]:
    """Yield names to compare: all of the first list with all of the second."""
    nowhere = [pair for pair in names if pair[0].municipality_code is None]
    if nowhere:
        yield from _not_too_large(nowhere, names)
    for group in _grouped(names, lambda pair: pair[0].municipality_code or "").values():
        if group[0][0].municipality_code is not None:
            yield from _not_too_large(group, group)


def _not_too_large(rows: list[_Bare], columns: list[_Bare]) -> Iterator[_Block]:
    if len(rows) * len(columns) <= LARGEST_BLOCK:
        yield rows, columns
        return
    parts = _grouped(columns, lambda pair: pair[1][:4])
    for start, part in _grouped(rows, lambda pair: pair[1][:4]).items():
        yield part, parts[start]


def _grouped(names: list[_Bare], by: Callable[[_Bare], str]) -> dict[str, list[_Bare]]:
    groups: dict[str, list[_Bare]] = {}
    for pair in names:
        groups.setdefault(by(pair), []).append(pair)
    return groups


def _alike(rows: list[_Bare], columns: list[_Bare]) -> Iterator[Pair]:
    """Yield the like names of a block."""
    texts, others = [text for _, text in rows], [text for _, text in columns]
    scores = process.cdist(
        texts, others, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8, workers=1
    )
    numbers, other_numbers = ([_DIGITS.findall(text) for text in side] for side in (texts, others))
    for row, column in np.argwhere(scores).tolist():
        if numbers[row] != other_numbers[column]:  # different on purpose
            continue
        first, second = sorted((rows[row][0].number, columns[column][0].number))
        if first != second and _may_be_the_same(texts[row], others[column]):
            yield Pair(first, second, int(scores[row, column]))


def _may_be_the_same(name: str, other: str) -> bool:
    """Tell whether the words that differ are spelt alike: fire and police department are not."""
    if not name:
        return False
    words, others = name.split(), other.split()
    mine = " ".join(word for word in words if word not in others)
    theirs = " ".join(word for word in others if word not in words)
    return not (mine and theirs) or fuzz.ratio(mine, theirs) >= SPELT_ALIKE


MANY = 3
"""How many actors of one name are told of together."""

MOST_PAIRS_TOLD = 200
_MOST_ASKED = 3
"""Two names that are alike are asked about only while there is hardly anything else to ask."""

_IF_SAME = message(
    "if they are the same, keep one row and use its id in the relations, or name the two in a "
    "table for --merge"
)


def report_isolated(actors: Sequence[ActorRow], met: Collection[str]) -> None:
    """Warn of actors that are at no end of any relation."""
    for row, actor in actors:
        if actor.id not in met:
            row.report(
                None,
                Fault(
                    Code.NO_RELATION,
                    message("{name} has no relation on the map", name=actor.name[:60]),
                    message("if it has no contacts, that is worth raising"),
                    actor.name,
                ),
            )


def report_examples(actors: Sequence[ActorRow]) -> None:
    """Warn of the made-up actors of the template, left in a filled one."""
    for row, actor in actors:
        if actor.name in EXAMPLE_NAMES:
            row.report(
                "name",
                Fault(
                    Code.EXAMPLE_ROW,
                    message("this is an example of the template, and will else be on the map"),
                    message("delete the row, and those of its relations"),
                    actor.name,
                ),
            )


def report_similar(actors: Sequence[ActorRow], collector: Collector, renamings: Renamings) -> None:
    """Warn of actors with like names: once for each name that many have, else for each pair.

    Of very many pairs only the first are told, and the others counted; the first of all are asked
    about. Those that were answered to be two are passed over.
    """
    same, single = _by_name(actors)
    for rows in same:
        rows[1].row.report("name", _same_name(rows))
    named = [
        Named(number, actor.name, actor.municipality_code)
        for number, (_, actor) in enumerate(single)
    ]
    pairs, passed_over = find_similar(named)
    for pair in pairs[:MOST_PAIRS_TOLD]:
        first, second = single[pair.first], single[pair.second]
        if renamings.answered(Topic.SAME, _both(first.actor, second.actor)) == NO:
            continue
        second.row.report("name", _similar(first, second.actor))
        if len(collector.questions) < _MOST_ASKED:
            collector.questions.append(_are_same(first, second))
    collector.understood += _not_told(len(pairs) - MOST_PAIRS_TOLD, passed_over)


def _by_name(actors: Sequence[ActorRow]) -> tuple[list[list[ActorRow]], list[ActorRow]]:
    """Return the actors whose name many have, by name, and all others with one of each of these."""
    by_name: dict[tuple[str, str | None], list[ActorRow]] = {}
    for found in actors:
        place = found.actor.municipality_code
        by_name.setdefault((loosely(found.actor.name), place), []).append(found)
    same = [rows for rows in by_name.values() if len(rows) >= MANY]
    told = {id(found) for rows in same for found in rows[1:]}
    return same, [found for found in actors if id(found) not in told]


def _not_told(pairs: int, passed_over: int) -> Iterator[Message]:
    if pairs > 0:
        yield plural_message(
            "{count} more pair of names is alike", "{count} more pairs of names are alike", pairs
        )
    if passed_over:
        yield plural_message(
            "{count} name was not compared with the others, there are too many alike",
            "{count} names were not compared with the others, there are too many alike",
            passed_over,
        )


def _same_name(rows: Sequence[ActorRow]) -> Fault:
    return Fault(
        Code.SIMILAR_NAMES,
        message(
            "{count} actors have this name; the first is at {place}",
            count=len(rows),
            place=rows[0].row.place,
        ),
        _IF_SAME,
    )


def _both(one: Actor, other: Actor) -> str:
    return f"{one.id} = {other.id}"


def _are_same(first: ActorRow, second: ActorRow) -> Question:
    return Question(
        topic=Topic.SAME,
        about=_both(first.actor, second.actor),
        file=second.row.place.file,
        text=message(
            "Are “{name}” and “{other}” the same?",
            name=first.actor.name[:60],
            other=second.actor.name[:60],
        ),
        choices=(
            Choice(NO, message("no, they are two")),
            Choice(YES, message("yes, they are one")),
        ),
        place=second.row.place,
    )


def _similar(first: ActorRow, second: Actor) -> Fault:
    return Fault(
        Code.SIMILAR_NAMES,
        message(
            "the name is like “{name}” at {place}: {why}",
            name=first.actor.name[:60],
            place=first.row.place,
            why=_why_alike(first.actor, second),
        ),
        _IF_SAME,
    )


def _why_alike(one: Actor, other: Actor) -> tuple[Message, ...]:
    """Say in what two names differ, and where their actors are."""
    mine, theirs = words_apart(other.name, one.name), words_apart(one.name, other.name)
    if mine and theirs:
        names = message("only “{mine}” and “{theirs}” differ", mine=mine[:60], theirs=theirs[:60])
    elif mine or theirs:
        names = message("only one of them has “{words}”", words=(mine or theirs)[:60])
    else:
        names = message("they differ at most in legal form, order or little words")
    codes = {one.municipality_code, other.municipality_code}
    if codes == {None}:
        return (names,)
    if None in codes:
        return (names, message("one of them has no municipality"))
    place = place_name(one.municipality_code or "")
    return (names, message("both are in {municipality}", municipality=place))
