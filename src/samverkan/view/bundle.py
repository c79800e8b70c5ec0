"""One script out of modules: each once, after those that it imports, in the order of a browser.

The page is one file under a policy that lets scripts run by their hash, so its modules cannot be
fetched. They are put one after the other, without their lines of import and export; that is the
same program as long as no two modules use one name at the top. What the modules may not contain is
refused here, so that what the type checker and the tests in node saw is what the browser runs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

IMPORT = re.compile(r'^import \{[^{}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function\b|const\b|let\b|class\b)", re.MULTILINE)
TOP = re.compile(r"^(?:(?:async )?function\*?|const|let|class) (\w+)", re.MULTILINE)
CAST = re.compile(r"/\*\* @type [^*]*\*/ ?")
LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(folder: Traversable, first: str) -> str:
    """Return a module and all that it imports as one script.

    Parameters
    ----------
    folder
        Where the modules are.
    first
        The module that starts everything.

    Raises
    ------
    ValueError
        When a module cannot be put together with others: an import or export in another form, a
        name that two of them use, a text over several lines.
    """
    parts = {name: _bare(name, text) for name, text in modules(folder, first).items()}
    owners: dict[str, str] = {}
    for name, text in parts.items():
        for word in TOP.findall(text):
            if word in owners:
                raise ValueError(f"{name} and {owners[word]} both name something {word}")
            owners[word] = name
    return '"use strict";\n' + "\n".join(_trimmed(text) for text in parts.values())


def modules(folder: Traversable, first: str) -> dict[str, str]:
    """Return each module by its name: after all that it imports, as a browser runs them."""
    found: dict[str, str] = {}
    met = set()

    def visit(name: str) -> None:
        if name in met:
            return
        met.add(name)
        text = (folder / name).read_text("utf-8").replace("\r\n", "\n")
        for other in IMPORT.findall(text):
            visit(other)
        found[name] = text

    visit(first)
    return found


def _bare(name: str, text: str) -> str:
    """Return a module without imports and exports."""
    text = EXPORT.sub("", IMPORT.sub("", text))
    left = LEFT.search(text)
    if left:
        raise ValueError(f"{name}: {left.group()} cannot be put into one script")
    return text


def _trimmed(text: str) -> str:
    """Return a script without indentation, types, and comments that have lines of their own.

    That is safe because no text of ours runs over several lines and no code follows a comment of
    this kind in its line; where one does, it is refused.
    """
    kept = []
    comment = False
    for line in (line.strip() for line in text.splitlines()):
        comment = comment or line.startswith("/**")
        if not comment and line and not line.startswith("//"):
            if line.count("`") % 2:
                raise ValueError(f"a text over several lines: {line}")
            kept.append(CAST.sub("", line))
        if comment and "*/" in line:
            if not line.endswith("*/"):
                raise ValueError(f"code after a comment: {line}")
            comment = False
    return "\n".join(kept)
