"""What several cells of a row say together, whichever row they stand in.

Rows by the hundred thousand repeat the same few words, so that what they mean is remembered, faults
and all; a fault comes with the column that it belongs to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samverkan.validate.values import (
    check_order,
    parse_answer,
    parse_date,
    parse_depth,
    parse_weight,
    stated,
)
from samverkan.words.relation_headers import type_said
from samverkan.words.vocabulary import meaning

if TYPE_CHECKING:
    from samverkan.model import Depth
    from samverkan.validate.faults import Fault

DEFAULT_TYPE = "collaborates"

Faults = tuple[tuple[str, "Fault"], ...]
"""Faults with the columns, by our names, that they belong to."""


class Span(NamedTuple):
    """When something began and ended."""

    since: str | None
    until: str | None
    faults: Faults


class Facts(NamedTuple):
    """What a relation is, apart from who it is between and what is told of it.

    One is `turned` when its type tells what the second does with the first: “owned by”. Its type is
    `by_words` when only words within what is written tell it.
    """

    type: str
    turned: bool
    by_words: bool
    directed: bool | None
    depth: Depth | None
    weight: float | None
    since: str | None
    until: str | None
    faults: Faults


@lru_cache(maxsize=16_384)
def parse_span(since: str, until: str) -> Span:
    """Return when something began and ended, as the columns of any table have it.

    An end before the beginning is not used.

    Examples
    --------
    >>> parse_span("2017", "20180531")
    Span(since='2017', until='2018-05-31', faults=())
    """
    began, ended = parse_date(since), parse_date(until)
    disorder = check_order(began.value, ended.value)
    faults = {"since": began.fault, "until": ended.fault or disorder}
    return Span(began.value, None if disorder else ended.value, _found(faults))


@lru_cache(maxsize=65_536)
def parse_facts(  # noqa: PLR0913, PLR0917  (a cell each)
    written_type: str, directed: str, depth: str, weight: str, since: str, until: str
) -> Facts:
    """Return what the cells of a relation say; a blank type is the plainest one."""
    span = parse_span(since, until)
    answer, deep, heavy = parse_answer(directed), parse_depth(depth), parse_weight(weight)
    turned = meaning("type_from_others", written_type)
    known = turned or meaning("type", written_type)
    told = None if known else type_said(written_type)
    faults = {"directed": answer.fault, "depth": deep.fault, "weight": heavy.fault}
    return Facts(
        told.type if told else known or stated(written_type) or DEFAULT_TYPE,
        told.turned if told else turned is not None,
        told is not None,
        answer.value,
        deep.value,
        heavy.value,
        span.since,
        span.until,
        (*_found(faults), *span.faults),
    )


def _found(faults: dict[str, Fault | None]) -> Faults:
    return tuple((column, fault) for column, fault in faults.items() if fault)
