"""Holds what samverkan says about the next year against what really happened.

Every change that is written down has to be classified as written. Beyond these, a service lost or
gained, an actor gone or new, or two taken for the same, is wrong: somebody would act on it. What
else is said beyond is told and not counted, as the answers name the changes that matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truth_marks import Mark, not_yet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truth_answers import Answer
    from truth_map import Truth

Claim = tuple[str, ...]
"""A kind of change and what it is about: ``("service_lost", "Laisvall", "fuel")``."""

SAME = ("renamed", "typo", "merged")
FIELDS = ("village", "service", "actor")
COUNTED = (*SAME, "actor_gone", "new_actor", "service_lost", "service_gained")


def next_year_mark(truth: Truth, comparison: Answer) -> Mark:
    """Return how many of the next year's changes are classified as written."""
    if not {"service", "same"} <= set(comparison) or "filled" not in comparison["gaps"]:
        return not_yet("next year", len(truth.changes))
    said = set(claims(comparison))
    missing = [
        shown(written(change)[0]) for change in truth.changes if not said & set(written(change))
    ]
    beyond = sorted(said - {claim for change in truth.changes for claim in written(change)})
    wrong = [f"said and not so: {shown(claim)}" for claim in beyond if claim[0] in COUNTED]
    return Mark(
        name="next year",
        count=len(truth.changes) - len(missing),
        total=len(truth.changes),
        met=not missing and not wrong,
        wrong=(*(f"not said: {line}" for line in missing), *wrong),
        told=tuple(f"said beyond: {shown(claim)}" for claim in beyond if claim[0] not in COUNTED),
    )


def written(change: dict[str, Any]) -> list[Claim]:
    """Return what may be said about a change that is written down; one of it is enough."""
    kind = change["kind"]
    if kind in SAME:
        return [_same(kind, change["from"], change["to"])]
    if "pair" in change:
        pairs = [change["pair"], change.get("pair_year2", change["pair"])]
        return [(kind, *sorted(pair)) for pair in pairs]
    return [(kind, *(change[field] for field in FIELDS if field in change))]


def _same(kind: str, before: str | list[str], after: str) -> Claim:
    names = [before] if isinstance(before, str) else sorted(before)
    return (kind, *names, after)


def claims(comparison: Answer) -> Iterator[Claim]:
    """Yield every change that samverkan says has happened."""
    for row in comparison["same"]:
        yield _same(row["kind"], row["from"], row["to"])
    for kind, side in (("actor_gone", "went"), ("new_actor", "came")):
        yield from ((kind, row["id"]) for row in comparison["actors"][side])
    yield from _service_claims(comparison["service"])
    yield from _pair_claims(comparison)


def _service_claims(service: Answer) -> Iterator[Claim]:
    for row in service["lost"]:
        yield "service_lost", row["village"] or "", row["service"]
    for row in service["fragile"]:
        yield "service_now_sole", row["village"] or "", row["service"], row["actor"]
    for row in service["gained"]:
        for actor in row["actors"]:
            yield "service_gained", row["village"] or "", row["service"], actor


def _pair_claims(comparison: Answer) -> Iterator[Claim]:
    """Yield the gaps filled by two, and the relations that ended though both are still there."""
    for gap in comparison["gaps"]["filled"]:
        if len(gap["actors"]) == 2:
            yield "gap_filled", *sorted(gap["actors"])
    gone = {row["id"] for row in comparison["actors"]["went"]}
    for row in comparison["relations"]["went"]:
        pair = sorted((row["source"], row["target"]))
        if not gone & set(pair):
            yield "relation_ended", *pair


def shown(claim: Claim) -> str:
    """Return a claim as text."""
    return " ".join(claim)
