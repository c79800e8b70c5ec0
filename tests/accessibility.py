"""What axe-core finds in a page that it was injected into."""

from __future__ import annotations

from typing import Any

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is right is not listed either: half the time.
    "resultTypes": ["violations"],
}


def violations(page: Any, options: Any = OPTIONS) -> list[tuple[str, list[str]]]:
    """Return the rules that the page as it now stands violates, with some of the places."""
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]
