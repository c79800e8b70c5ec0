"""What a case expects of its files, held against what is read of them: each miss is a sentence.

`case.json` says of a case where it was met, what it is about, and under `expect` what holds:
whether there is a map (`ok`), how many `actors` and `relations`, facts of an `actor` or a
`relation`, who or what is not there (`no_actor`, `no_relation`), what is said (`says`, `not_says`,
in English), which `code` a problem has and `at_row` which, `most_problems`, and the formats it
`exports` to.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from samverkan import check_files, write_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samverkan.model import Actor, Relation, StakeholderMap
    from samverkan.validate import Checked

Expected = dict[str, Any]


def read_case(folder: Path) -> tuple[Checked, Expected]:
    """Return what is read of the files of a case, and what is expected."""
    case = json.loads((folder / "case.json").read_text("utf-8"))
    files = [folder / name for name in case["files"]]
    return check_files(files, **case.get("options", {})), case["expect"]


def misses(checked: Checked, expected: Expected, folder: Path) -> Iterator[str]:
    """Yield what is not as it is expected; `folder` is where maps may be written."""
    stakeholders = checked.stakeholders
    if "ok" in expected and expected["ok"] != (stakeholders is not None):
        yield "there is no map" if expected["ok"] else "there is a map"
    if stakeholders is not None:
        yield from _missed_in_map(stakeholders, expected)
        for form in expected.get("exports", ()):
            write_map(stakeholders, folder / f"map.{form}")
    elif {"actors", "relations", "actor", "relation"} & set(expected) and "ok" not in expected:
        yield "there is no map to count in"
    yield from _missed_in_words(checked, expected)


def _missed_in_map(stakeholders: StakeholderMap, expected: Expected) -> Iterator[str]:
    for what in ("actors", "relations"):
        count = len(getattr(stakeholders, what))
        if expected.get(what, count) != count:
            yield f"{count} {what}, not {expected[what]}"
    yield from _missed_actors(stakeholders, expected)
    for facts in expected.get("relation", ()):
        found = _between(stakeholders, facts["source"], facts["target"], facts.get("directed"))
        if not _one_says(found, facts):
            yield f"no such relation: {facts}, but {found}"
    for one, other in expected.get("no_relation", ()):
        if _between(stakeholders, one, other):
            yield f"{one} and {other} are related"


def _missed_actors(stakeholders: StakeholderMap, expected: Expected) -> Iterator[str]:
    named: dict[str, Actor] = {}
    for actor in stakeholders.actors:
        named.setdefault(actor.name, actor)
    for facts in expected.get("actor", ()):
        found = [named[facts["name"]]] if facts["name"] in named else []
        if not _one_says(found, facts):
            yield f"no such actor: {facts}, but {found}"
    yield from (f"{name} is an actor" for name in expected.get("no_actor", ()) if name in named)


def _between(
    stakeholders: StakeholderMap, one: str, other: str, directed: object = None
) -> list[Relation]:
    names = {actor.id: actor.name for actor in stakeholders.actors}
    wanted = [(one, other)] if directed is True else [(one, other), (other, one)]
    return [r for r in stakeholders.relations if (names[r.source], names[r.target]) in wanted]


def _one_says(found: list[Actor] | list[Relation], facts: Expected) -> bool:
    facts = {name: value for name, value in facts.items() if name not in ("source", "target")}
    return any(all(_fact(one, name) == facts[name] for name in facts) for one in found)


def _fact(one: Actor | Relation, name: str) -> object:
    if name.startswith("extras."):
        return dict(one.extras).get(name.removeprefix("extras."))
    value = getattr(one, name)
    return list(value) if isinstance(value, tuple) else value


def _missed_in_words(checked: Checked, expected: Expected) -> Iterator[str]:
    said = [sentence.text("en") for sentence in checked.understood]
    said += [
        f"{problem.place} {problem.severity} {problem.code}: "
        f"{problem.message.text('en')} | {problem.next_step.text('en')}"
        for problem in checked.problems
    ]
    for pattern in expected.get("says", ()):
        if not any(re.search(pattern, text, re.IGNORECASE) for text in said):
            yield f"nothing says {pattern}: {said[:6]}"
    for pattern in expected.get("not_says", ()):
        for text in said:
            if re.search(pattern, text, re.IGNORECASE):
                yield f"it says {pattern}: {text}"
    yield from _missed_codes(checked, expected)


def _missed_codes(checked: Checked, expected: Expected) -> Iterator[str]:
    met = {problem.code.value for problem in checked.problems}
    for code in expected.get("code", ()):
        if code not in met:
            yield f"no {code}"
    for code in met.intersection(expected.get("no_code", ())):
        yield f"{code} is told"
    at_row = expected.get("at_row")
    places = {(problem.code.value, problem.place.row) for problem in checked.problems}
    if at_row and (at_row["code"], at_row["row"]) not in places:
        yield f"no {at_row['code']} at row {at_row['row']}"
    if len(checked.problems) > expected.get("most_problems", len(checked.problems)):
        yield f"{len(checked.problems)} problems"
