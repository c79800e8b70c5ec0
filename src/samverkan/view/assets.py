"""The scripts and styles that go into the page, and how anything gets in there without harm."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from typing import TYPE_CHECKING

from markupsafe import Markup

from samverkan.view import bundle

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""The copy of vis-network in pyvis 0.3.2; a test holds it."""


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def page_script() -> Markup:
    """Return the page's own script: all its modules, as one."""
    return script_safe(bundle.bundled(_folder(), "page.js"))


def _folder() -> Traversable:
    return resources.files("samverkan.view") / "page"


def page_style() -> Markup:
    """Return the page's style sheet, without comments and indentation."""
    text = (_folder() / "page.css").read_text("utf-8")
    if "</style" in text.lower():
        raise ValueError("the style sheet would end its own element")
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return Markup("\n".join(filter(None, lines)))  # noqa: S704 - our own file, and checked


def vis_script() -> Markup:
    """Return vis-network as pyvis bundles it, with its licence text."""
    return script_safe(resources.files("pyvis").joinpath(*VIS).read_text("utf-8"))


def script_safe(script: str) -> Markup:
    """Return a script of ours, fit to stand in a script element; never used on data.

    The pointer to a source map goes, for the file it names is not there.
    """
    # A browser turns CR LF into LF before it computes the hash that the page's policy names.
    script = script.replace("\r\n", "\n").replace("\r", "\n")
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("the script would end its own element")
    return Markup(re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", script))  # noqa: S704 - checked


NOT_PLAIN = re.compile("[^\\x00-\\x7f\u00c0-\u024f\u2013\u2019\u201c\u201d\u2026]")
"""Characters written as escapes: all but letters of Europe, which would be three times as long."""


def json_for_html(value: object) -> Markup:
    """Return `value` as JSON that cannot end the element in which it stands."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":")
    )
    text = NOT_PLAIN.sub(lambda found: json.dumps(found.group())[1:-1], text)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can open or close an element


def policy(*scripts: str) -> str:
    """Return a content security policy under which only these scripts run and nothing is asked."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
