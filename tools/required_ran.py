"""Fails unless all that needs something of the machine ran, and was not skipped: takes JUnit."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def main(file: str) -> int:
    """Count the required tests in pytest's JUnit file; return 1 when any kind did not run."""
    cases = list(ET.parse(Path(file)).iter("testcase"))  # noqa: S314 - pytest wrote the file
    failed = False
    for kind, word in (
        ("Neo4j", "neo4j"),
        ("browser", "browser"),
        ("Firefox", "[firefox"),
        ("node", "test_node_"),
        ("LibreOffice", "libreoffice"),
    ):
        named = [case for case in cases if word in f"{case.get('classname')}.{case.get('name')}"]
        skipped = [case.get("name") for case in named if case.find("skipped") is not None]
        print(f"{kind}: {len(named) - len(skipped)} tests ran, {len(skipped)} skipped")
        failed = failed or bool(skipped) or not named
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
