"""Prints the seconds of each suite; fails unless all that needs something of the machine ran.

Takes the JUnit file of a run of pytest.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

REQUIRED = {
    "Neo4j": "neo4j",
    "browser": "browser",
    "Firefox": "[firefox",
    "node": "test_node_",
    "LibreOffice": "libreoffice",
    "Gephi": "tests.gephi.",
    "veraPDF": "tests.verapdf.",
}
"""What has to run, and the word by which its tests are known."""


def suite(case: ET.Element) -> str:
    """Return the folder of a test, two levels deep: tests/cli, tests/unit; src for examples."""
    names = (case.get("classname") or "").split(".")
    return "/".join(names[:2]) if names[0] == "tests" else "src"


def seconds(cases: list[ET.Element]) -> list[str]:
    """Return a line for each suite with its tests and seconds, the longest first."""
    times: dict[str, float] = {}
    tests: Counter[str] = Counter()
    for case in cases:
        times[suite(case)] = times.get(suite(case), 0.0) + float(case.get("time") or 0)
        tests[suite(case)] += 1
    by_time = sorted(times.items(), key=lambda item: -item[1])
    return [f"{name}: {tests[name]} tests, {time:.0f} s" for name, time in by_time]


def missing(cases: list[ET.Element]) -> bool:
    """Print how many tests of each required kind ran; return whether any kind did not."""
    failed = False
    for kind, word in REQUIRED.items():
        named = [case for case in cases if word in f"{case.get('classname')}.{case.get('name')}"]
        skipped = [case for case in named if case.find("skipped") is not None]
        print(f"{kind}: {len(named) - len(skipped)} tests ran, {len(skipped)} skipped")
        failed = failed or bool(skipped) or not named
    return failed


def main(file: str) -> int:
    """Say what ran and how long it took; return 1 when a required kind did not run."""
    cases = list(ET.parse(Path(file)).iter("testcase"))  # noqa: S314 - pytest wrote the file
    print(*seconds(cases), sep="\n")
    return 1 if missing(cases) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
