"""Tells how far samverkan says what a person who knows the work says.

Run ``python tools/truth.py FOLDER``.

FOLDER holds maps with the right answers, a folder each. For every map it prints what is right and
what is not: who offers what in which village, the first twenty pairs, who sits at the tables, what
is lost when an actor closes, and what happened until next year; then a summary. The exit code is 1
when a bar is not met.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from truth_answers import Answers, RefusedError, ask
from truth_map import Truth, read_truths
from truth_marks import Mark, marks, not_yet
from truth_years import next_year_mark

MORE_JUDGED = Path(__file__).parents[1] / "tests" / "files" / "truth" / "judged.csv"
"""Pairs judged since the maps were written, by somebody who saw only the map and the rubric."""

NAMES = (
    "coverage", "never", "sensible", "first ten", "sits", "never sits", "ought", "loses",
    "nearest", "next year",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """All marks of a map, and which of its files they are of."""

    map: str
    source: str
    marks: tuple[Mark, ...]

    @property
    def met(self) -> bool:
        """Whether the map meets every bar."""
        return all(mark.met for mark in self.marks)


def judge(truth: Truth) -> Judgement:
    """Ask samverkan about a map and mark its answers."""
    try:
        answers = ask(truth)
    except RefusedError as error:
        refused = tuple(not_yet(name, 0) for name in NAMES)
        return Judgement(map=truth.name, source=f"refused: {error}", marks=refused)
    return marked(truth, answers)


def marked(truth: Truth, answers: Answers) -> Judgement:
    """Mark what was answered about a map."""
    found = (*marks(truth, answers), next_year_mark(truth, answers.comparison))
    return Judgement(map=truth.name, source=answers.source, marks=found)


def block(judgement: Judgement) -> str:
    """Return the lines of one map."""
    lines = [f"{judgement.map} ({judgement.source})"]
    for mark in judgement.marks:
        lines.append(f"  {mark.name}: {mark.figure}{'' if mark.met else '  below the bar'}")
        lines += [f"    - {line}" for line in mark.wrong]
        lines += [f"      {line}" for line in mark.told]
    return "\n".join(lines)


def summary(judgements: list[Judgement]) -> str:
    """Return a row a map, with a star at each figure that does not meet its bar."""
    rows: list[tuple[str, ...]] = [("", *NAMES)]
    for judgement in judgements:
        figures = (f"{mark.figure}{'' if mark.met else ' *'}" for mark in judgement.marks)
        rows.append((judgement.map, *figures))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def as_json(judgements: list[Judgement]) -> str:
    """Return all marks as JSON."""
    rows = [asdict(judgement) | {"met": judgement.met} for judgement in judgements]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def main() -> int:
    """Print the marks of each map of a folder, and return 1 when a bar is not met."""
    words = arguments()
    every = read_truths(words.folder, judged=tuple(words.judged))
    truths = [truth for truth in every if words.map in (None, truth.name)]
    if not truths:
        raise SystemExit(f"{words.folder} holds no map with a truth.json")
    judgements = [judge(truth) for truth in truths]
    if words.json:
        print(as_json(judgements))
    else:
        print("\n\n".join([*map(block, judgements), summary(judgements)]))
    return 0 if all(judgement.met for judgement in judgements) else 1


def arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    about = "holds a folder a map, each with a truth.json"
    parser.add_argument("folder", type=lambda text: Path(text).resolve(), help=about)
    about = "more pairs judged blind, beside the folder's own judged.csv"
    parser.add_argument("--judged", type=Path, action="append", default=[MORE_JUDGED], help=about)
    parser.add_argument("--map", help="only the map of this name")
    parser.add_argument("--json", action="store_true", help="print all marks as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
