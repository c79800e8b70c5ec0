"""``samverkan run``: the yearly routine, from one file that says what is read and what is made."""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.answers import ReadingOptions
from samverkan.cli.language import argument, command, flag, is_language_asked, option
from samverkan.cli.named_files import expand
from samverkan.cli.output import deliver, saving, talk, tell_held_back, waiting
from samverkan.cli.own_files import refuse_not_own
from samverkan.cli.parameter_types import Date, number_option
from samverkan.cli.past import is_in_map, version_named
from samverkan.cli.project import EXAMPLE, read_project
from samverkan.cli.report import last_time, report_origin
from samverkan.cli.request import common
from samverkan.cli.routine import Routine, apart
from samverkan.cli.run_log import Basis, Log, counted, interrupted_day
from samverkan.cli.sources import made_from, read_map
from samverkan.dates import today
from samverkan.errors import SamverkanError, UsageError
from samverkan.handout.reports import earlier
from samverkan.handout.source import sha256_of
from samverkan.store.addresses import is_server
from samverkan.validate.answers_file import answers_path
from samverkan.words import message
from samverkan.writing import cannot_write, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.cli.project import Project
    from samverkan.cli.request import Request
    from samverkan.cli.routine import Work
    from samverkan.handout.source import Source

Made = tuple[bytes, str, float]
"""The contents of a file, or why there are none, and how many seconds it took."""


@command(
    "run",
    message(
        "PROJECT is a text file that names the map and says what is to be made of it: reports of "
        "each municipality, the page, lists for Excel, pictures. All of it comes into one folder, "
        "named after the day, with a log of what was made from what. What is there already, made "
        "from the same files, is not made again, so a run that was interrupted goes on."
    ),
    message("To begin: samverkan run --example > project.toml"),
)
@argument("file", shown_as=message("PROJECT"), required=False, type=click.Path(path_type=Path))
@flag("--example", text=message("Show what such a file looks like, with every key."))
@option(
    "--date",
    "day",
    type=Date(),
    shown_as=message("DATE"),
    text=message("The day that the results bear; without it today. The same day makes the same."),
)
@number_option("--jobs", default=1, least=1, text=message("How many processes share the work."))
@common(formats=())
def run_command(
    request: Request, *, file: Path | None, example: bool, day: str | None, jobs: int
) -> int:
    """Make everything that a project asks for."""
    if example:
        deliver(request, EXAMPLE.text(request.language))
        return 0
    if file is None:
        raise UsageError(
            message("Name the file of the project"),
            message("samverkan run --example > project.toml makes one to begin with"),
        )
    routine, basis = _prepared(request, read_project(file), day)
    folder = routine.project.beside(routine.project.folder) / basis.day
    if not is_language_asked():
        request = replace(request, language=routine.language)
    return _Run(request, routine, Log.of(folder, basis), jobs).run()


def _prepared(request: Request, project: Project, day: str | None) -> tuple[Routine, Basis]:
    """Read the map, and return what makes the files, and what they all depend on."""
    asked = _asked(request, project)
    source = read_map(asked)
    files = _inputs(asked, project)
    inputs = tuple((path.name, sha256_of(path)) for path in files)
    if project.database:
        kept = repr((source.stakeholders, source.following)).encode()
        inputs = ((project.database, hashlib.sha256(kept).hexdigest()), *inputs)
    basis = Basis(day=day or "", language=asked.language, inputs=inputs, options=project.options)
    results = project.beside(project.folder)
    basis = replace(basis, day=day or interrupted_day(results, basis) or today())
    return _routine(asked, project, source, basis), basis


def _routine(asked: Request, project: Project, source: Source, basis: Basis) -> Routine:
    before = None if project.before is None else _named(project, project.before)
    origin = report_origin(asked, source, before)
    routine = Routine(project, asked, source, None, origin, basis.day)
    if before is None:
        return routine
    known = earlier(last_time(asked, before), source, routine.whole.options)
    return replace(routine, earlier=known)


def _asked(request: Request, project: Project) -> Request:
    """Return what the commands would be asked for what a project says."""
    reading = ReadingOptions(
        directed_types=project.directed_types,
        keep_personal_data=project.keep_personal_data,
        create_missing=project.create_missing,
        co_attendance=project.co_attendance,
        strict=project.strict,
        merges=project.beside(project.merge) if project.merge else None,
    )
    return replace(
        request,
        language=project.language or request.language,
        files=expand(project.beside(one) for one in project.files),
        store=_named(project, project.database) if project.database else None,
        version=version_named(f"version {project.version}"),
        mappings=project.mappings,
        reading=reading,
        follow=project.beside(project.follow) if project.follow else None,
        as_of=project.as_of,
        with_notes=project.with_notes,
    )


def _named(project: Project, written: str) -> str:
    """Return a map as it is named: an address and a date as they stand, a path from the project."""
    is_path = not (is_server(written) or is_in_map(written))
    return str(project.beside(written)) if is_path else written


def _inputs(asked: Request, project: Project) -> tuple[Path, ...]:
    """Return all files that what is made depends on, each once, in order."""
    found = list(made_from(asked))
    if project.template:
        found.append(project.beside(project.template))
    if project.before and not is_server(project.before):
        before = Path(_named(project, project.before))
        found += sorted(before.iterdir()) if before.is_dir() else [before]
    found += [answers_path(path) for path in tuple(found)]
    return tuple(path for path in dict.fromkeys(found) if path.is_file())


@dataclass(frozen=True, slots=True)
class _Run:
    """One run: who asked for it, what is to be made, where it is noted, by how many processes."""

    request: Request
    routine: Routine
    log: Log
    jobs: int

    def run(self) -> int:
        """Make what is not there yet, and say what was made and what was not, and why."""
        works = apart(tuple(self.routine.works()))
        left = [work for work in works if not self.log.is_made(work)]
        with cannot_write(self.log.folder):
            self.log.folder.mkdir(parents=True, exist_ok=True)
        self.log.begun, self.log.finished = _now(), None
        self.log.save()
        said = message("Making the files")
        with waiting(self.request, said) as tell:
            tell(said, 0, len(left))
            for number, (work, made) in enumerate(self._made(left), start=1):
                self._keep(work, made)
                tell(said, number, len(left))
        self.log.finished = _now()
        self.log.save()
        self.log.save_text(works, self.routine.language)
        self._tell(works, left)
        return int(bool(self.log.faults))

    def _made(self, works: list[Work]) -> Iterator[tuple[Work, Made]]:
        """Yield each file with its contents, or with what stood in the way."""
        if self.jobs == 1 or len(works) < 2:
            yield from ((work, _try(self.routine, work)) for work in works)
            return
        workers = min(self.jobs, len(works))
        pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (self.routine,))
        with _ended(pool):
            yield from zip(works, pool.map(_make, works), strict=True)

    def _keep(self, work: Work, made: Made) -> None:
        """Save a file and note it, or note why there is none.

        It is noted first: a run that ends between the two finds no file, and makes it again.
        """
        content, why, seconds = made
        before, is_own = self.log.entries.get(work.file), self.log.is_unchanged(work.file)
        asked = replace(self.request, quiet=True, force=self.request.force or is_own)
        if why:
            is_fault = work.of in self.routine.project.asked
            self.log.fail(work, before, why, is_fault=is_fault)
            return
        try:
            refuse_not_own(asked, [self.log.folder / work.file])
            self.log.note(work, content, seconds)
            _put(asked, self.log.folder / work.file, content)
        except SamverkanError as stop:
            self.log.fail(work, before, stop.text(self.routine.language))

    def _tell(self, works: tuple[Work, ...], left: list[Work]) -> None:
        """Say what was made, and on stderr what was not, and what stays out."""
        failed, language = self.log.failed, self.request.language
        said = counted(len(left) - len(failed), len(works) - len(left))
        told = message("{folder}: {counted}", folder=self.log.folder, counted=said)
        deliver(self.request, told.text(language))
        for file, why in sorted(failed.items()):
            talk(self.request, message("Not made: {file}. {why}", file=file, why=why))
        source = self.routine.source
        if not self.routine.project.with_notes:
            tell_held_back(
                self.request,
                actors=source.stakeholders.actors,
                relations=source.stakeholders.relations,
                steps=source.following.steps,
                wish="with_notes = true",
            )


def _put(request: Request, path: Path, content: bytes) -> None:
    """Put a file in its folder, and remember that it is samverkan's own."""
    with cannot_write(path):
        path.parent.mkdir(exist_ok=True)
    with saving(request, path):
        replace_file(path, content)


def _try(routine: Routine, work: Work) -> Made:
    """Make a file; what stands in the way of it is not in the way of the others."""
    started = time.monotonic()
    try:
        content, why = routine.make(work), ""
    except SamverkanError as stop:
        content, why = b"", stop.text(routine.language)
    return content, why, time.monotonic() - started


_ROUTINES: list[Routine] = []
"""In another process, the one routine that it works for."""


def _begin(routine: Routine) -> None:
    _ROUTINES.append(routine)


def _make(work: Work) -> Made:
    return _try(_ROUTINES[0], work)


@contextmanager
def _ended(pool: ProcessPoolExecutor) -> Iterator[None]:
    """End the processes at once when the run is interrupted."""
    try:
        yield
    finally:
        pool.shutdown(cancel_futures=True)


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
