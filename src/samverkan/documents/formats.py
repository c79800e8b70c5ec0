"""The files that a document can be written as, by the endings of their names."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.words import message
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samverkan.documents.model import Document

FORMATS: Mapping[str, str] = MappingProxyType(
    {".docx": "word", ".pdf": "pdf", ".html": "html", ".md": "markdown", ".xlsx": "excel"}
)
"""The endings, each with the module that writes such a file; loaded when one is written."""


TEMPLATED = ".docx"
"""The ending of files that can have the look of a template."""


def rendered(document: Document, ending: str, template: Path | None = None) -> bytes:
    """Return a document as the bytes of a file with an ending of `FORMATS`.

    Raises
    ------
    UsageError
        When there is a template and the file is of a kind that can have none.
    """
    check_template(ending, template)
    name = FORMATS[ending]
    module = import_module(f"samverkan.documents.{name}")
    look = {} if template is None else {"template": template}
    content: bytes = getattr(module, f"{name}_content")(document, **look)
    return content


def write_report(document: Document, path: Path, *, template: Path | None = None) -> None:
    """Save a document in the form that the ending of the name tells: all of it or nothing.

    Raises
    ------
    UsageError
        When no document can be saved under such a name.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise UsageError(
            message("A report cannot be saved as {file}", file=path.name),
            message("Let the name end with one of these: {endings}", endings=tuple(FORMATS)),
        )
    replace_file(path, rendered(document, ending, template))


def check_template(ending: str, template: Path | None) -> None:
    """Raise `UsageError` when there is a template for a file that can have none."""
    if template is not None and ending != TEMPLATED:
        raise UsageError(
            message("Only a Word file can have the look of a template"),
            message("Save the report under a name that ends with {ending}", ending=TEMPLATED),
        )
