"""What a PDF holds: the texts of its pages, its bookmarks, and what each part is tagged as."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypdfium2 import PdfDocument, raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Tag:
    """What a part is tagged as, such as ``H1``, and the words for those who cannot see it."""

    kind: str
    alternative: str


def texts(content: bytes) -> list[str]:
    """Return the text of each page, with single blanks."""
    with PdfDocument(content) as document:
        found = []
        for page in document:
            read = page.get_textpage()
            found.append(" ".join(read.get_text_bounded().split()))
            read.close()
            page.close()
        return found


def bookmarks(content: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks, each with how deep it is."""
    with PdfDocument(content) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def tags(content: bytes) -> list[Tag]:
    """Return what the parts of each page are tagged as, in order."""
    with PdfDocument(content) as document:
        found: list[Tag] = []
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            for child in range(raw.FPDF_StructTree_CountChildren(tree)):
                found += _within(raw.FPDF_StructTree_GetChildAtIndex(tree, child))
            raw.FPDF_StructTree_Close(tree)
            page.close()
        return found


def _within(element: raw.FPDF_STRUCTELEMENT) -> Iterator[Tag]:
    kind = _said(raw.FPDF_StructElement_GetType, element)
    yield Tag(kind, _said(raw.FPDF_StructElement_GetAltText, element))
    for child in range(raw.FPDF_StructElement_CountChildren(element)):
        if part := raw.FPDF_StructElement_GetChildAtIndex(element, child):
            yield from _within(part)


def _said(ask: Callable[..., int], element: raw.FPDF_STRUCTELEMENT) -> str:
    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
