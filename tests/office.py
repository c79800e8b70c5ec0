"""LibreOffice, driven without a screen: it converts files, and runs macros that fill them in.

A profile of its own keeps it apart from the one that a person may have open.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAMES = ("soffice", "libreoffice")
PLACES = ("/Applications/LibreOffice.app/Contents/MacOS", "C:/Program Files/LibreOffice/program")
PATIENCE = 180
"""Seconds that one run may take."""

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{code}</script:module>
"""

_EDIT = """
Sub Main()
  On Error GoTo Failed  ' else it would wait for somebody to read the message
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim document : document = StarDesktop.loadComponentFromURL("{file}", "_blank", 0, hidden())
{code}
{saving}
  document.close(True)
  Exit Sub
Failed:
  Dim channel : channel = FreeFile
  Open "{complaint}" For Output As #channel
  Print #channel, Error$ & " (" & Erl & ")"
  Close #channel
  document.close(True)
End Sub

Sub Enter(document, sheet, column, row, text)
  document.Sheets.getByIndex(sheet).getCellByPosition(column, row).FormulaLocal = text
End Sub

Sub Save(document, where, kind)
  Dim options(0) As New com.sun.star.beans.PropertyValue
  options(0).Name = "FilterName" : options(0).Value = kind
  document.storeToURL(where, options())
End Sub
"""
_KINDS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".xls": "MS Excel 97",
}
_LAY_OUT = """
  Dim kept : kept = document.Sheets.getByIndex({sheet})
  Dim area : area = kept.getCellRangeByName("{area}")
  Dim number As Integer
  For number = 0 To document.Sheets.Count - 1
    document.Sheets.getByIndex(number).setPrintAreas(Array())
  Next
  Dim style : style = document.StyleFamilies.getByName("PageStyles").getByName(kept.PageStyle)
  style.PrintHeaders = True : style.PrintGrid = True
  style.HeaderIsOn = False : style.FooterIsOn = False : style.PrintAnnotations = False
  style.LeftMargin = 100 : style.RightMargin = 100
  style.TopMargin = 100 : style.BottomMargin = 100
  kept.CharFontName = "DejaVu Sans"
  kept.Rows.OptimalHeight = True
  style.Width = area.Size.Width + 1400 : style.Height = area.Size.Height + 800
  style.PageScale = 100
  kept.setPrintAreas(Array(area.RangeAddress))
"""


def find_office() -> str | None:
    """Return the program: named in SAMVERKAN_LIBREOFFICE, on the path, or where it usually is."""
    usual = os.pathsep.join([os.environ.get("PATH", ""), *PLACES])
    found = (shutil.which(name, path=usual) for name in NAMES)
    return os.environ.get("SAMVERKAN_LIBREOFFICE") or next(filter(None, found), None)


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own."""

    program: str
    profile: Path

    def convert(self, file: Path, kind: str, folder: Path) -> list[Path]:
        """Save a file as another kind, such as ``ods`` or ``csv:<filter>:<options>``."""
        return self.convert_all([file], kind, folder)

    def convert_all(self, files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
        """Save several files as another kind, for which the program starts once."""
        before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
        self._run("--convert-to", kind, "--outdir", str(folder), *map(str, files))
        return sorted(p for p in folder.iterdir() if before.get(p) != p.stat().st_mtime_ns)

    def edit(self, file: Path, code: str, *copies: Path) -> None:
        """Open a file, run lines of Basic on it as ``document``, and save copies of it.

        ``Enter document, sheet, column, row, text`` types a text into a cell, all from 0.
        """
        saving = "\n".join(
            f'  Save document, "{copy.resolve().as_uri()}", "{_KINDS[copy.suffix]}"'
            for copy in copies
        )
        complaint = self.profile / "complaint.txt"
        self._run_macro(
            _EDIT.format(
                file=file.resolve().as_uri(), code=code, saving=saving, complaint=complaint.as_uri()
            )
        )
        assert not complaint.exists(), complaint.read_text("utf-8")

    def print_area(self, file: Path, sheet: int, area: str) -> Path:
        """Print an area of a sheet, such as ``A1:F9``, with its headings and grid, as a pdf."""
        page = self.profile / f"{file.stem}.ods"
        self.edit(file, _LAY_OUT.format(sheet=sheet, area=area), page)
        return self.convert(page, "pdf", self.profile)[0]

    def _run_macro(self, code: str) -> None:
        module = self.profile / "user" / "basic" / "Standard" / "Module1.xba"
        if not module.exists():  # the first start makes the profile
            self._run("--convert-to", "csv", "--outdir", str(self.profile), __file__)
        module.write_text(_MODULE.format(code=escape(code)), "utf-8")
        self._run("macro:///Standard.Module1.Main")

    def _run(self, *arguments: str) -> None:
        home = f"-env:UserInstallation={self.profile.resolve().as_uri()}"
        # What the program starts in turn has to end with it when its patience is over.
        with subprocess.Popen(
            [self.program, home, "--headless", "--norestore", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as running:
            try:
                assert running.wait(PATIENCE) == 0
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                raise
