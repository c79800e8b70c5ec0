"""The scripts and styles that go into pages, and how anything gets in there without harm.

A page is one file under a policy that lets scripts run by their hash, so its modules cannot be
fetched. They are put one after the other, in the order of a browser, without their lines of import
and export; that is the same program as long as no two modules use one name at the top. What the
modules may not contain is refused here, so that what the type checker and the tests in node saw is
what the browser runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


IMPORT = re.compile(r'^import \{[^{}]*\} from "(\.\.?/[\w/-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?function\b|const\b|let\b|class\b)", re.MULTILINE)
TOP = re.compile(r"^(?:(?:async )?function\*?|const|let|class) (\w+)", re.MULTILINE)
CAST = re.compile(r"/\*\* @type [^*]*\*/ ?")
LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundled(folder: Traversable, first: str) -> str:
    """Return a module and all that it imports as one script.

    Parameters
    ----------
    folder
        Where the modules are, or folders of them.
    first
        The module that starts everything, by its path in the folder.

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
    """Return each module by its path: after all that it imports, as a browser runs them."""
    found: dict[str, str] = {}
    met = set()

    def visit(name: str) -> None:
        if name in met:
            return
        met.add(name)
        text = folder.joinpath(*name.split("/")).read_text("utf-8").replace("\r\n", "\n")
        for other in IMPORT.findall(text):
            visit(posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
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


VIS = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")
VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""The copy of vis-network in pyvis 0.3.2; a test holds it."""


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def page_script() -> Markup:
    """Return the page's own script: all its modules, as one."""
    return script_safe(bundled(_folder(), "page.js"))


def first_script() -> Markup:
    """Return the script that runs before anything is shown."""
    return script_safe(_trimmed((_folder() / "first.js").read_text("utf-8")))


def _folder() -> Traversable:
    return _room() / "page"


def _room() -> Traversable:
    return resources.files("samverkan.view")


def form_script() -> Markup:
    """Return the script of a form, as one."""
    return script_of("form/form.js")


def form_style() -> Markup:
    """Return the style sheet of a form."""
    return style_of("form/form.css")


def page_style() -> Markup:
    """Return the page's style sheet."""
    return style_of("page/base.css", "page/page.css")


def script_of(first: str) -> Markup:
    """Return a module and all that it imports as one script; paths are those in this package."""
    return script_safe(bundled(_room(), first))


def style_of(*sheets: str) -> Markup:
    """Return style sheets as one, without comments and indentation, in ASCII."""
    text = "\n".join(_room().joinpath(*sheet.split("/")).read_text("utf-8") for sheet in sheets)
    if "</style" in text.lower():
        raise ValueError("the style sheet would end its own element")
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    plain = NOT_ASCII.sub(
        lambda found: f"\\{ord(found.group()):x} ", "\n".join(filter(None, lines))
    )
    return Markup(plain)  # noqa: S704 - our own file, and checked


def vis_script() -> Markup:
    """Return vis-network as pyvis bundles it, with its licence text."""
    return script_safe(resources.files("pyvis").joinpath(*VIS).read_text("utf-8"))


def script_safe(script: str) -> Markup:
    """Return a script of ours, fit to stand in a script element; never used on data.

    The pointer to a source map goes, for the file it names is not there. All but ASCII is written
    as escapes, which mean the same in texts and in patterns, so that a server that names another
    encoding changes neither the script nor its hash.
    """
    # A browser turns CR LF into LF before it computes the hash that the page's policy names.
    script = script.replace("\r\n", "\n").replace("\r", "\n")
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("the script would end its own element")
    script = NOT_ASCII.sub(lambda found: json.dumps(found.group())[1:-1], script)
    return Markup(re.sub(r"\n?//# sourceMappingURL=.*\s*$", "\n", script))  # noqa: S704 - checked


NOT_ASCII = re.compile("[^\\x00-\\x7f]")


def ascii_only(html: str) -> bytes:
    """Return a page that reads the same whatever encoding a server says that it has.

    Its scripts and styles are in ASCII already, for no references are read in them.
    """
    html.encode("utf-8")  # Half a character cannot be written, and is not to become a reference.
    return html.encode("ascii", "xmlcharrefreplace")


def json_for_html(value: object) -> Markup:
    """Return `value` as JSON in ASCII that cannot end the element in which it stands."""
    text = json.dumps(value, sort_keys=True, allow_nan=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can open or close an element


def policy(*scripts: str, asks: str = "'none'") -> str:
    """Return a content security policy under which only these scripts run.

    They ask nothing of any server, but for what `asks` names; what comes from there is shown too.
    """
    shows = "" if asks == "'none'" else f" {asks}; frame-src {asks}"
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"
        f"{shows}; connect-src {asks}; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def html_environment(package: str, folder: str) -> Environment:
    """Return what the templates in a folder of a package are rendered in; all is escaped."""
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
