"""The files on a desk: as they were given, or as mended copies; never changed where they lie."""

from __future__ import annotations

import filecmp
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from samverkan.app.replies import GoneError
from samverkan.validate.renaming import files_of_answers
from samverkan.words import message
from samverkan.write.mended_file import Mending, is_mendable, mended
from samverkan.writing import names_apart, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"|?*\x7f]+')
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def fit_name(name: str) -> str:
    r"""Return a name that a file can have on any system, without any folder.

    Examples
    --------
    >>> fit_name("..\\evil.xlsx"), fit_name("Aktörer i Åre.xlsx")
    ('evil.xlsx', 'Aktörer i Åre.xlsx')
    >>> fit_name("../.."), fit_name("con")
    ('_', '_con')
    """
    last = re.split(r"[/\\]", name)[-1]
    path = Path(_NOT_IN_NAMES.sub("_", last).strip(" .") or "_")
    short = path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix[:LONGEST_NAME]
    return f"_{short}" if _OF_WINDOWS.fullmatch(short) else short


class Cell(NamedTuple):
    """A cell of a file on the desk: its row as the file numbers it, its column from 0."""

    file: str
    sheet: str | None
    row: int
    column: int


@dataclass
class DeskFile:
    """A file: where it lies, whether that is a place of the user's own, and what is mended.

    `copy` is where its mended copy is put, where it `is_mendable`.
    """

    path: Path
    is_own: bool
    copy: Path
    is_mendable: bool
    mended: dict[Cell, str] = field(default_factory=dict)

    @property
    def read_at(self) -> Path:
        """Where it is read: where it lies, or its mended copy."""
        return self.copy if self.mended else self.path

    def renew_copy(self) -> None:
        """Write the mended copy anew, with what was answered about the file beside it."""
        cells = (Mending(cell.sheet, cell.row, cell.column, text) for cell, text in self.texts())
        content = mended(self.path, cells)
        self.copy.parent.mkdir(parents=True, exist_ok=True)
        replace_file(self.copy, content)
        self.answers_beside_copy()

    def answers_beside_copy(self) -> None:
        """Let what is answered about the file count for its mended copy."""
        pairs = zip(files_of_answers(self.path), files_of_answers(self.copy), strict=True)
        for answered, copy in pairs if self.mended else ():
            copy.unlink(missing_ok=True)
            if answered.is_file():
                shutil.copyfile(answered, copy)

    def texts(self) -> Iterator[tuple[Cell, str]]:
        """Yield what cells say otherwise."""
        yield from self.mended.items()


class DeskFiles:
    """The files on a desk, by name."""

    def __init__(self, folder: Path, own: Iterable[Path] = ()) -> None:
        self._given, self._copies = folder / "given", folder / "mended"
        self._files: dict[str, DeskFile] = {}
        own = [path.resolve() for path in own]
        for name, path in zip(names_apart(path.name for path in own), own, strict=True):
            self._add(name, path, is_own=name == path.name or not path.is_file())

    def __iter__(self) -> Iterator[tuple[str, DeskFile]]:
        return iter(self._files.items())

    def __bool__(self) -> bool:
        return bool(self._files)

    def _add(self, name: str, path: Path, *, is_own: bool = False) -> None:
        place = path if is_own else self._given / name
        if not is_own:
            self._given.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        # each copy has a folder of its own, for what is answered of its folder lies in it too
        copy = self._copies / str(len(self._files)) / name
        self._files[name] = DeskFile(place, is_own, copy, is_mendable(place))

    def put(self, wanted: str, file: Path) -> tuple[str, bool]:
        """Put a file on the desk; return its name, and whether that is new or says other things."""
        for name, known in self._files.items():
            if known.path.is_file() and filecmp.cmp(known.path, file, shallow=False):
                return name, False
        name = fit_name(wanted)
        self._add(name, file)
        return name, True

    def remove(self, name: str) -> None:
        """Take a file off the desk."""
        if not self.file(name).is_own:
            self.file(name).path.unlink(missing_ok=True)
        del self._files[name]

    def file(self, name: str) -> DeskFile:
        """Return a file by its name.

        Raises
        ------
        GoneError
            When it is not there.
        """
        if name not in self._files:
            raise GoneError(message("There is no file {name} here", name=name))
        return self._files[name]

    def about(self, name: str) -> DeskFile:
        """Return the file that a question is about; the first when it is about all."""
        return self._files.get(name) or next(iter(self._files.values()))

    def paths(self) -> tuple[Path, ...]:
        """Return where the files are to be read."""
        for file in self._files.values():
            file.answers_beside_copy()
        return tuple(file.read_at for file in self._files.values())

    def mend(self, cells: Mapping[Cell, str | None]) -> None:
        """Let cells say other texts; None lets a cell say again what it says in the file."""
        for name in dict.fromkeys(cell.file for cell in cells):
            file = self.file(name)
            before = dict(file.mended)
            for cell, text in cells.items():
                if cell.file == name and text is None:
                    file.mended.pop(cell, None)
                elif cell.file == name and text is not None:
                    file.mended[cell] = text
            try:
                file.renew_copy()
            except BaseException:
                file.mended = before
                raise

    def mended(self) -> Iterator[tuple[Cell, str]]:
        """Yield all that was mended."""
        for file in self._files.values():
            yield from file.texts()
