"""A workbook of Excel that is changed here and there, while every other part keeps its bytes.

Pictures, diagrams, pivot tables, macros and comments stay, for they are parts of their own. What
rests on changed cells is computed anew when the workbook is opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from samverkan.read.excel_parts import sheet_parts
from samverkan.workbooks import RISKY_SIGNS, sheet_title
from samverkan.write.sheet_cells import SheetCells, reaching

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKBOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_TYPES = "[Content_Types].xml"
_STYLES = "xl/styles.xml"
_CHAIN = "xl/calcChain.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKED = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_STRIKE = re.compile(rb"^<(?:\w+:)?font\b[^>]*>(?:\s*<(?:\w+:)?[bi]\b[^>]*/>)*")
_AFTER_NAMES = rb"</~definedNames>|</~externalReferences>|</~functionGroups>|</~sheets>"
WIDTH = 24
"""How wide the columns of a new sheet are, in letters."""

_STALE = (("_xmlsignatures/", "signature"), ("xl/pivotTables/", "pivot"))


class KeptWorkbook:
    """The parts of a workbook, of which a few change.

    Raises
    ------
    ValueError, KeyError, zipfile.BadZipFile
        When it is not made as such workbooks are.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = {one: archive.read(one) for one in archive.infolist()}
            self._places = sheet_parts(archive)
        self._new: dict[str, bytes] = {}
        self._sheets: dict[str, SheetCells] = {}
        self._names = {one.filename: one for one in self._parts}
        self._styles: dict[tuple[str | None, str], str] = {}
        self.formulas: list[tuple[str, int, int]] = []
        """The cells whose formulas have given way to values."""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the sheets, those that are hidden too."""
        return tuple(self._places)

    @property
    def stale(self) -> frozenset[str]:
        """What it holds that a change leaves no longer true: ``pivot``, ``signature``."""
        return frozenset(
            what for begin, what in _STALE if any(n.startswith(begin) for n in self._names)
        )

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days are counted as Excel once did on a Mac."""
        return bool(re.search(rb"\sdate1904=[\"'](?:1|true)", self._read(_WORKBOOK)))

    def sheet(self, title: str) -> SheetCells:
        """Return the cells of a sheet, to be changed."""
        if title not in self._sheets:
            self._sheets[title] = SheetCells(self._read(self._places[title]))
        return self._sheets[title]

    def put(
        self, title: str, row: int, column: int, value: str | float | None, like: str | None
    ) -> None:
        """Put something in a cell, with the looks that are numbered `like`; never a formula."""
        sheet = self.sheet(title)
        if sheet.holds_formula(row, column):
            self.formulas.append((title, row, column))
        risky = isinstance(value, str) and value.startswith(RISKY_SIGNS)
        sheet.put(row, column, value, self._style(like, "quoted") if risky else like)

    def strike(self, title: str, row: int) -> None:
        """Strike out the texts of a row."""
        self.sheet(title).restyle(row, lambda style: self._style(style, "struck"))

    def hide(self, title: str) -> None:
        """Hide a sheet; the first of those that can be seen is in front."""
        shown = re.sub(rb"\stabSelected=[\"'][^\"']*[\"']", b"", self.sheet(title).content())
        self._write(self._places[title], shown)
        self._sheets.pop(title)
        book = self._read(_WORKBOOK)
        tag = self._tags()[self.titles.index(title)]
        hidden = _with_attribute(tag[0], b"state", b"hidden")
        self._write(_WORKBOOK, book[: tag.start()] + hidden + book[tag.end() :])
        tags = zip(self.titles, self._tags(), strict=True)
        seen = [name for name, one in tags if not re.search(rb"\sstate=[\"'](?!visible)", one[0])]
        if seen:
            self._show(seen[0])

    def _tags(self) -> list[re.Match[bytes]]:
        """Return where the sheets are listed, in their order."""
        return list(re.finditer(rb"<(?:\w+:)?sheet\b[^>]*>", self._read(_WORKBOOK)))

    def _show(self, title: str) -> None:
        position = str(self.titles.index(title)).encode()
        self._change(_WORKBOOK, rb"\sactiveTab=[\"']\d+[\"']", b"")
        begin = rb"(<(?:\w+:)?workbookView\b)"
        self._change(_WORKBOOK, begin, rb'\1 activeTab="' + position + b'"')

    def add(self, wanted: str) -> str:
        """Add an empty sheet at the end, and return its title."""
        title = sheet_title(wanted, self.titles)
        number = 1
        while f"xl/worksheets/sheet{number}.xml" in {*self._names, *self._new}:
            number += 1
        place = f"xl/worksheets/sheet{number}.xml"
        book = self._read(_WORKBOOK)
        is_strict = _STRICT_MAIN.encode() in book
        main, linked = (_STRICT_MAIN, _STRICT_LINKED) if is_strict else (_MAIN, _LINKED)
        link = f"samverkan{number}"
        ids = [int(one) for one in re.findall(rb"\ssheetId=[\"'](\d+)", book)]
        entry = (
            f"sheet xmlns:kept={quoteattr(linked)} name={quoteattr(title)} "
            f'sheetId="{max(ids, default=0) + 1}" kept:id="{link}"/>'
        )
        self._change(_WORKBOOK, rb"</((?:\w+:)?)sheets>", rb"<\1" + entry.encode() + rb"\g<0>")
        target = f'<Relationship Id="{link}" Type="{linked}/worksheet" Target="/{place}"/>'
        self._change(_LINKS, rb"</((?:\w+:)?)Relationships>", _inside(target))
        kind = f'<Override PartName="/{place}" ContentType="{_SHEET_TYPE}"/>'
        self._change(_TYPES, rb"</((?:\w+:)?)Types>", _inside(kind))
        wide = f'<cols><col min="1" max="30" width="{WIDTH}" customWidth="1"/></cols>'
        sheet = f'<worksheet xmlns="{main}">{wide}<sheetData/></worksheet>'
        self._write(place, sheet.encode())
        self._places[title] = place
        return title

    def heading(self) -> str | None:
        """Return the number of looks for headers: in bold."""
        return self._style(None, "bold")

    def reach(self, title: str, last: int, new_last: int) -> None:
        """Let what is over the rows of a sheet as far as one go on to a later one."""
        self.sheet(title).reach(last, new_last)
        for place in self._tables_of(title):
            table = self._read(place)
            if not re.search(rb"\stotalsRowCount=[\"'][1-9]", table):
                tags = rb"<(?:\w+:)?(?:table|autoFilter)\b[^>]*>"
                wider = re.sub(tags, lambda tag: reaching(tag[0], last, new_last), table)
                self._write(place, wider)

    def content(self) -> bytes:
        """Return the workbook."""
        for title, sheet in self._sheets.items():
            self._write(self._places[title], sheet.content())
        self._compute_when_opened()
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for part, content in self._parts.items():
                if not (self.formulas and part.filename == _CHAIN):
                    archive.writestr(part, self._new.get(part.filename, content))
            for name, content in self._new.items():
                if name not in self._names:
                    archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _compute_when_opened(self) -> None:
        """Let formulas be computed anew; the list of them is made anew when one is gone."""
        if self.formulas and _CHAIN in self._names:
            self._change(_LINKS, rb"<(?:\w+:)?Relationship\b[^>]*calcChain\.xml[^>]*/>", b"")
            self._change(_TYPES, rb"<(?:\w+:)?Override\b[^>]*calcChain\.xml[^>]*/>", b"")
        book = self._read(_WORKBOOK)
        if not self._new or b"fullCalcOnLoad=" in book:
            return
        if re.search(rb"<(?:\w+:)?calcPr\b", book):
            self._change(_WORKBOOK, rb"(<(?:\w+:)?calcPr\b)", rb'\1 fullCalcOnLoad="1"')
            return
        ends = list(re.finditer(_AFTER_NAMES.replace(b"~", rb"((?:\w+:)?)"), book))
        if ends:
            tag = b"<" + next(filter(None, ends[-1].groups()), b"") + b'calcPr fullCalcOnLoad="1"/>'
            self._write(_WORKBOOK, book[: ends[-1].end()] + tag + book[ends[-1].end() :])

    def _read(self, name: str) -> bytes:
        return self._new[name] if name in self._new else self._parts[self._names[name]]

    def _write(self, name: str, content: bytes) -> None:
        if name not in self._names or content != self._read(name):
            self._new[name] = content

    def _change(self, name: str, pattern: bytes, put: bytes) -> None:
        """Replace the first place that a pattern matches."""
        self._write(name, re.sub(pattern, put, self._read(name), count=1))

    def _tables_of(self, title: str) -> Sequence[str]:
        """Return the parts that hold the tables on a sheet."""
        folder, file = posixpath.split(self._places[title])
        links = f"{folder}/_rels/{file}.rels"
        if links not in self._names:
            return ()
        targets = re.findall(rb"\sTarget=[\"']([^\"']*/tables?/[^\"']*)[\"']", self._read(links))
        found = (posixpath.normpath(posixpath.join("/" + folder, t.decode())) for t in targets)
        return [place.lstrip("/") for place in found if place.lstrip("/") in self._names]

    def _style(self, like: str | None, change: str) -> str:
        """Return the number of looks that are like others, but for a change."""
        if (like, change) not in self._styles:
            self._styles[like, change] = self._new_style(int(like or 0), change)
        return self._styles[like, change]

    def _new_style(self, like: int, change: str) -> str:
        styles = self._read(_STYLES)
        begin, looks, end = _list_in(styles, b"cellXfs", b"xf")
        look = looks[like] if like < len(looks) else looks[0]
        if change == "quoted":
            look = _with_attribute(look, b"quotePrefix", b"1")
        else:
            before, fonts, after = _list_in(styles, b"fonts", b"font")
            number = int((re.search(rb"\sfontId=[\"'](\d+)", look) or [b"", b"0"])[1])
            fonts.append(_with_mark(fonts[number], b"strike" if change == "struck" else b"b"))
            styles = before + b"".join(fonts) + after
            begin, looks, end = _list_in(_counted(styles, b"fonts", len(fonts)), b"cellXfs", b"xf")
            look = _with_attribute(look, b"fontId", b"%d" % (len(fonts) - 1))
            look = _with_attribute(look, b"applyFont", b"1")
        looks.append(look)
        self._write(_STYLES, _counted(begin + b"".join(looks) + end, b"cellXfs", len(looks)))
        return str(len(looks) - 1)


def _inside(tag: str) -> bytes:
    """Return what puts a tag before the end of the element that a pattern finds."""
    return b"<\\1" + tag.removeprefix("<").encode() + b"\\g<0>"


def _list_in(styles: bytes, name: bytes, item: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Return the items of a list in the styles, and what stands before and after them."""
    found = re.search(rb"(<(?:\w+:)?" + name + rb"\b[^>]*>)(.*?)(</(?:\w+:)?" + name + rb">)",
                      styles, re.DOTALL)  # fmt: skip
    if found is None:
        raise ValueError("a workbook without styles")
    tag = rb"(?:\w+:)?" + item
    items = re.findall(rb"<%s(?:\s[^>]*)?/>|<%s(?:\s[^>]*)?>.*?</%s>" % (tag, tag, tag), found[2],
                       re.DOTALL)  # fmt: skip
    return styles[: found.end(1)], items, styles[found.start(3) :]


def _counted(styles: bytes, name: bytes, count: int) -> bytes:
    pattern = rb"(<(?:\w+:)?" + name + rb"\b[^>]*?\scount=[\"'])\d+"
    return re.sub(pattern, rb"\g<1>%d" % count, styles, count=1)


def _with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    bare = re.sub(rb"^(<[^>]*?)\s" + name + rb"=[\"'][^\"']*[\"']", rb"\1", tag)
    return re.sub(rb"^<[\w:]+", rb"\g<0> " + name + b'="' + value + b'"', bare)


def _with_mark(font: bytes, mark: bytes) -> bytes:
    """Return a font that strikes texts out, or has them in bold, too."""
    if font.endswith(b"/>") and b"><" not in font:
        name = (re.match(rb"<((?:\w+:)?font)", font) or [b"", b"font"])[1]
        font = font[:-2].rstrip() + b"></" + name + b">"
    begin = _BEFORE_STRIKE.match(font)
    position = begin.end() if begin and mark == b"strike" else font.index(b">") + 1
    prefix = (re.match(rb"<((?:\w+:)?)font", font) or [b"", b""])[1]
    bare = re.sub(rb"<(?:\w+:)?" + mark + rb"\b[^>]*/>", b"", font[position:])
    return font[:position] + b"<" + prefix + mark + b"/>" + bare
