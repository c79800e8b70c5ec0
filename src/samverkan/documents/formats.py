"""The files that a document can be written as, by the endings of their names."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.documents.model import Document

FORMATS: Mapping[str, str] = MappingProxyType(
    {".docx": "word", ".pdf": "pdf", ".html": "html", ".md": "markdown"}
)
"""The endings, each with the module that writes such a file; loaded when one is written."""


def rendered(document: Document, ending: str) -> bytes:
    """Return a document as the bytes of a file with an ending of `FORMATS`."""
    name = FORMATS[ending]
    module = import_module(f"samverkan.documents.{name}")
    content: bytes = getattr(module, f"{name}_content")(document)
    return content
