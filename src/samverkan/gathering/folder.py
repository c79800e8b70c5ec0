"""The folder into which answers were put: which files there are, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.errors import InputError, Problem, UsageError
from samverkan.forms.answer_file import decoded, holds_answer
from samverkan.gathering.lists import read_list
from samverkan.gathering.received import Received, unusable
from samverkan.validate.answers_file import ENDING
from samverkan.words import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from samverkan.words import Message

MOST_FILES = 20_000
LARGEST = 50_000_000
"""Bytes of the largest file that may be an answer, or a list of them."""

_OF_FORMS = frozenset({".json", ".txt", ".eml", ".msg"})
_PAGES = frozenset({".html", ".htm"})
_NO_LISTS = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".pages", ".zip", ".7z"}
    | {".png", ".jpg", ".jpeg", ".heic", ".gif", ".tif", ".tiff"}
)


FORM_ITSELF = (
    message("this is the form itself, not what was answered in it"),
    message("ask for the small file that the form saves, and put that here"),
)
NOT_READ = (
    message("files of this kind cannot be read"),
    message(
        "unpack it, or write what it says in a list with the columns who, works with and about"
    ),
)
TOO_LARGE = (
    message("the file is far too large for answers"),
    message("look what it is, and take it out of the folder"),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """All answers of a folder, file by file, and what is wrong with files that cannot be used."""

    name: str
    received: tuple[Received, ...]
    problems: tuple[Problem, ...]
    files: int


def read_folder(
    paths: Sequence[Path], tell: Callable[[Message, int, int], object] | None = None
) -> Folder:
    """Read all answers in folders, or in files that are named one by one.

    Parameters
    ----------
    paths
        Folders and files. What a folder has within others is read too.
    tell
        Is told what is being read, and how many of how many files are.

    Raises
    ------
    UsageError
        When there is no such file or folder, or no file in it.
    """
    files = list(_files(paths))
    if not files:
        raise UsageError(
            message("There is no answer in {folder}", folder=paths[0]),
            message("Put the files that came back into one folder, and name it"),
        )
    received: list[Received] = []
    problems: list[Problem] = []
    for number, file in enumerate(files):
        if tell is not None:
            tell(message("Reading answers"), number, len(files))
        found, wrong = _read(file)
        received += found
        problems += wrong
    return Folder(paths[0].name, tuple(received), tuple(problems), len(files))


def round_name(folder: Folder, language: str, held: Collection[str] = ()) -> str:
    """Return what a round is called: answers, and the month of the first that counts.

    Where it is `held` already under that name in another language, it keeps that.
    """
    latest: dict[str, Received] = {}
    for one in sorted(folder.received, key=lambda one: one.when):
        latest[one.answer.id or one.answer.name] = one
    days = (one.answer.date for one in latest.values() if one.answer.date)
    name = message("answers {month}", month=min(days, default=today())[:7])
    names = [name.text(each) for each in (language, *LANGUAGES)]
    return next((one for one in names if one in held), names[0])


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files by name, without those that programs keep for themselves."""
    for path in paths:
        if not path.exists():
            raise UsageError(
                message("There is no folder {folder}", folder=path),
                message("Name the folder with the answers, for example answers"),
            )
        within = sorted(path.rglob("*")) if path.is_dir() else [path]
        files = [one for one in within if one.is_file() and not _is_kept_by_programs(one)]
        yield from files[:MOST_FILES]


def _is_kept_by_programs(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.endswith((ENDING, ".ini", ".db"))


def _read(path: Path) -> tuple[list[Received], list[Problem]]:
    """Return what one file says, or what is wrong with it."""
    ending = path.suffix.lower()
    try:
        problem = _no_answer(path, ending, path.stat().st_size)
        if problem is not None:
            return [], [problem]
        content = path.read_bytes()
        if ending in _OF_FORMS or not content.strip() or holds_answer(content):
            return _read_form(path, content)
        return read_list(path)
    except OSError as error:
        return [], [_cannot_open(path, str(error.strerror or error))]
    except InputError as error:
        return [], [_cannot_open(path, error.message)]


def _no_answer(path: Path, ending: str, size: int) -> Problem | None:
    """Return why a file is none with answers, where its name or its size tells."""
    if ending in _PAGES:
        return unusable(path.name, *FORM_ITSELF)
    if ending in _NO_LISTS:
        return unusable(path.name, *NOT_READ)
    return unusable(path.name, *TOO_LARGE) if size > LARGEST else None


def _read_form(path: Path, content: bytes) -> tuple[list[Received], list[Problem]]:
    """Return the answer that a form has saved, or what is wrong with the file."""
    found = decoded(path.name, content)
    if isinstance(found, Problem):
        return [], [found]
    return [Received(file=path.name, answer=found, changed=path.stat().st_mtime)], []


def _cannot_open(path: Path, reason: Message | str) -> Problem:
    return unusable(
        path.name,
        message("the file cannot be read: {reason}", reason=reason),
        message("look whether it is open or damaged, then gather again"),
    )
