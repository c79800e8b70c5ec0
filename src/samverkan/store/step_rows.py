"""Steps of followed gaps as plain rows, and back, the same for every store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.following import State, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.following import Following
    from samverkan.store.rows import Row

STEP_COLUMNS = ("gap", "state", "date", "note", "who", "evidence", "about")


def step_of(row: Mapping[str, str | None]) -> Step:
    """Return the step that a row holds; columns that are absent are blank."""
    return Step(
        gap=row["gap"] or "",
        state=State(row["state"] or ""),
        date=row.get("date"),
        note=row.get("note"),
        who=row.get("who"),
        evidence=row.get("evidence"),
        about=row.get("about"),
    )


def new_rows(before: Following, steps: Iterable[Step]) -> list[Row]:
    """Return rows for the steps that are new, numbered on from those that are there."""
    numbers = {gap: len(history) for gap, history in before.history.items()}
    rows = []
    for step in before.new_among(steps):
        numbers[step.gap] = numbers.get(step.gap, 0) + 1
        row = {name: getattr(step, name) for name in STEP_COLUMNS}
        rows.append(row | {"state": step.state.value, "number": numbers[step.gap]})
    return rows
