"""Puts a file in place in one step, so that what stood there is kept when anything fails.

Also names that a file may have, and csv, as spreadsheets read it.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import re
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from samverkan.errors import InputError
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BYTE_ORDER_MARK = "\ufeff"
_SHARED = frozenset({32, 33})
"""How Windows numbers that another program has a file open."""
_LONGEST_NAME = 60
"""Signs of a title within the name of a file."""
_FULL = message("the disk is full")
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: message("the file is larger than is allowed here"),
    errno.EROFS: message("this disk can only be read"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.ELOOP: message("it is a link that leads back to itself"),
    errno.ENOTDIR: message("what should be its folder is a file"),
    errno.EEXIST: message("what should be its folder is a file"),
}


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside `path` and let it take its place: all of it or nothing.

    A link is followed. What is no file, such as a device or a pipe, is never replaced: it is
    written to.

    Raises
    ------
    InputError
        When the file cannot be written.
    """
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes | None]) -> None:
    """Let several files take their places together, or none; None takes an older one away.

    Raises
    ------
    InputError
        When one of them cannot be written.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            if content is not None:
                with cannot_write(path):
                    _write_beside(path, content, parts)
        _put_in_place([path for path in contents if path in parts or contents[path] is None], parts)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def resolved(path: Path) -> Path:
    """Return where a file lies, links followed.

    Raises
    ------
    OSError
        When they lead back to themselves; not every version of Python says so.
    """
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _write_beside(path: Path, content: bytes, parts: dict[Path, Path]) -> None:
    """Write what is to take the place of a file; what is no file is written to at once."""
    target = resolved(path)
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.write(content)
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".samverkan-", suffix=".part")
    parts[path] = Path(name)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    _as_usual(parts[path], target)


def _put_in_place(paths: Sequence[Path], parts: Mapping[Path, Path]) -> None:
    """Replace files by their parts; when one cannot be, put back those that were before it."""
    kept: dict[Path, bytes | None] = {}
    try:
        for path in paths:
            with cannot_write(path):
                target = resolved(path)
                before = target.read_bytes() if len(paths) > 1 and target.is_file() else None
                _replace(path, target, parts.get(path))
                kept[target] = before
    except BaseException:
        for target, content in kept.items():
            with suppress(OSError):
                if content is None:
                    target.unlink()
                else:
                    target.write_bytes(content)
        raise


def _replace(path: Path, target: Path, part: Path | None) -> None:
    """Put a part in place, or take a file away; Windows refuses both while it is open elsewhere."""
    _refuse_protected(target)
    try:
        if part is None:
            path.unlink(missing_ok=True)
        else:
            part.replace(target)
    except PermissionError as error:
        if not target.is_file():
            raise
        raise _open_elsewhere(path) from error


def refuse_closed(path: Path) -> None:
    """Refuse a file that could not be replaced, before anything is made that would replace it.

    Raises
    ------
    InputError
        When it is open in another program, or may not be changed.
    """
    if path.is_file():
        with cannot_write(path):
            _refuse_protected(path)
            path.open("r+b").close()


def _refuse_protected(path: Path) -> None:
    """Refuse a file that is set to be read only; it could be replaced all the same."""
    if path.is_file() and not path.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def lock_beside(path: Path) -> bool:
    """Tell whether a program has left its sign that it has a file open, beside it."""
    name = path.name
    signs = (f".~lock.{name}#", f"~${name}", f"~${name[1:]}", f"~${name[2:]}")
    return any(is_there(path.with_name(sign)) for sign in signs)


def is_there(path: Path) -> bool:
    """Tell whether a file can be seen; one that rights or a fault of its name hide cannot."""
    with suppress(OSError):
        return path.exists()
    return False


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """Say in our words why a file cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise  # nobody reads any longer; that is no fault
    except FileNotFoundError as error:
        raise InputError(
            message("{file} cannot be saved: the folder is missing", file=path),
            message("Make the folder first"),
        ) from error
    except IsADirectoryError as error:
        raise InputError(
            message("{file} is a folder", file=path), message("Give the name of a file")
        ) from error
    except PermissionError as error:
        if getattr(error, "winerror", None) in _SHARED or lock_beside(path):
            raise _open_elsewhere(path) from error
        raise _forbidden(path) from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror
        raise InputError(
            message("{file} cannot be saved: {reason}", file=path, reason=reason)
        ) from error


def _forbidden(path: Path) -> InputError:
    if is_there(path):
        return InputError(
            message("{file} cannot be saved: it may not be changed", file=path),
            message("Close it in other programs, or choose another place"),
        )
    return InputError(
        message("{file} cannot be saved: you may not save in its folder", file=path),
        message("Choose another place"),
    )


def _open_elsewhere(path: Path) -> InputError:
    return InputError(
        message("{file} looks open in another program", file=path),
        message("Close it there, or give another name; nothing was changed"),
    )


def _as_usual(new: Path, path: Path) -> None:
    """Give a new file the rights that the file it replaces has, or those of any new file."""
    mask = os.umask(0)
    os.umask(mask)
    new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)


def file_name(title: str) -> str:
    """Return a title as part of the name of a file, on every system.

    Examples
    --------
    >>> file_name("Läppe i Vingåker"), file_name("A/B: c?")
    ('läppe-i-vingåker', 'a-b-c')
    """
    return "-".join(re.findall(r"\w+", title.casefold()))[:_LONGEST_NAME].strip("-") or "0"


def names_apart(names: Iterable[str]) -> list[str]:
    """Return names of files, in which later ones get a number where they would be the same.

    Examples
    --------
    >>> names_apart(["a.csv", "a.csv", "a-2.csv"])
    ['a.csv', 'a-2.csv', 'a-2-2.csv']
    """
    found: dict[str, None] = {}
    for name in names:
        path, number, unlike = PurePosixPath(name), 1, name
        while unlike in found:
            number += 1
            unlike = str(path.with_stem(f"{path.stem}-{number}"))
        found[unlike] = None
    return list(found)


def csv_text(rows: Iterable[Iterable[str]], *, excel: bool) -> str:
    """Return rows of texts as csv; `excel` writes semicolons, CRLF and a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(
        stream, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerows(rows)
    return (BYTE_ORDER_MARK if excel else "") + stream.getvalue()


def decimal_comma(number: str) -> str:
    """Return a number with a comma, as Swedish Excel reads it."""
    return number.replace(".", ",")


NOT_KEPT = (OSError, RuntimeError)
"""What is raised where nothing can be remembered: no room, no rights, spoilt notes, or no home."""


def state_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder in which samverkan notes what it saved; it may not be there.

    Raises
    ------
    RuntimeError
        When nothing tells where the user's own folder is.

    Examples
    --------
    >>> state_folder({"SAMVERKAN_STATE": "notes"}).name
    'notes'
    """
    if named := environment.get("SAMVERKAN_STATE"):
        return Path(named)
    variable, usual = (
        ("LOCALAPPDATA", "~/AppData/Local")
        if os.name == "nt"
        else ("XDG_STATE_HOME", "~/.local/state")
    )
    base = Path(environment.get(variable, ""))
    return (base if base.is_absolute() else Path(usual).expanduser()) / "samverkan"
