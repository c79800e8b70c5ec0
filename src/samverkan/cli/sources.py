"""The map that a command is about: of files or the store, anonymised when asked for."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import samverkan.store
import samverkan.validate
import samverkan.write
from samverkan.cli.endings import CODES, STANDARD, needs_ending
from samverkan.cli.language import flag
from samverkan.cli.named_files import expand
from samverkan.cli.output import saving, talk, waiting
from samverkan.cli.own_files import refuse_not_own
from samverkan.cli.parameter_types import file_option
from samverkan.cli.questions import ask_and_keep
from samverkan.cli.settings import choose_store
from samverkan.errors import Severity, StoreError, UsageError, ValidationError
from samverkan.following import Following
from samverkan.handout.source import Source, stored_map
from samverkan.store.addresses import is_server
from samverkan.store.who import who_changes
from samverkan.validate.answers_file import read_all_answers
from samverkan.words import message, plural_message
from samverkan.writing import cannot_write, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from samverkan.answers import Answers
    from samverkan.cli.request import Request
    from samverkan.cli.settings import StoreChoice
    from samverkan.model import StakeholderMap
    from samverkan.store import Store
    from samverkan.validate import Checked
    from samverkan.validate.ledger import Rows


def protect(request: Request, inputs: Iterable[Path]) -> None:
    """Refuse to write the result over what it is made from.

    Raises
    ------
    UsageError
        When the output is one of the inputs.
    """
    if request.output is not None:
        protect_from(request, inputs, [request.output])


def protect_from(request: Request, inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Refuse to save files over those they are made from, over each other, or over other people's.

    Raises
    ------
    UsageError
        When one of the outputs is one of the inputs, another output, or not samverkan's own.
    """
    read, saved = {path.resolve() for path in inputs}, set[Path]()
    outputs = [path for path in outputs if path != STANDARD]
    for output in outputs:
        with cannot_write(output):
            target = resolved(output)
        if target in read:
            raise UsageError(
                message("{file} is what the result is made from", file=output),
                message("Choose another name for the file to be saved"),
            )
        if target in saved:
            raise UsageError(
                message("{file} is named for two different things", file=output),
                message("Give each a name of its own"),
            )
        saved.add(target)
    refuse_not_own(request, outputs)


def all_outputs(request: Request, *beside: Path | None) -> list[Path]:
    """Return the file of the result, where there is one, and those that are saved beside it."""
    return [path for path in (request.output, *beside) if path is not None]


def made_from(request: Request) -> tuple[Path, ...]:
    """Return all files that a request reads."""
    lists = (request.reading.merges, request.follow)
    return (*expand(request.files), *(Path(path) for path in lists if path is not None))


def check(request: Request, *, insist: bool = False) -> Checked:
    """Read and check the files that the request names; ask who can answer what they do not tell.

    With `insist` the questions are put also where nobody seems to sit.
    """
    files = expand(request.files)
    protect(request, made_from(request))
    for file in files:
        talk(request, message("Reading {file}", file=file), detail=True)
    checked = _check(request, files)
    if ask_and_keep(request, checked.questions, files, insist=insist):
        return _check(request, files)
    return checked


def _check(request: Request, files: tuple[Path, ...]) -> Checked:
    with waiting(request, message("Reading files")) as tell:
        return samverkan.validate.check_files(files, request.reading, progress=tell)


def read_files(
    request: Request, *, agree: Callable[[Checked], None] | None = None
) -> tuple[StakeholderMap, Rows]:
    """Return the map of the files, and what became of their rows.

    What was understood and set aside is told on stderr.

    `agree` is called with what was found before the map is used, and may refuse it.

    Raises
    ------
    ValidationError
        When nothing can be made of the files.
    """
    checked = check(request)
    for text in checked.understood:
        talk(request, text)
    if checked.stakeholders is None:
        raise ValidationError(checked.problems, checked.refusal)
    tell_set_aside(request, checked)
    if agree is not None:
        agree(checked)
    return answers_about(request).with_former_names(checked.stakeholders), checked.rows


def answers_about(request: Request) -> Answers:
    """Return what was answered about the files of a request: beside each, or beside the folder."""
    return read_all_answers(expand(request.files))


def tell_set_aside(request: Request, checked: Checked) -> None:
    """Say in a line how much was set aside and how many warnings there are, and how to see it."""
    rows = checked.rows
    if rows.set_aside or rows.values_set_aside:
        files = " ".join(_quoted(str(path)) for path in request.files)
        talk(
            request,
            message(
                "Set aside: {rows} and {values}; to see why: samverkan check {files}",
                rows=plural_message("{count} row", "{count} rows", rows.set_aside),
                values=plural_message("{count} value", "{count} values", rows.values_set_aside),
                files=files,
            ),
        )
        return
    warnings = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    if warnings:
        text = plural_message(
            "{count} warning in the files; samverkan check shows it",
            "{count} warnings in the files; samverkan check shows them",
            warnings,
        )
        talk(request, text)


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def store_of(request: Request) -> StoreChoice:
    """Return the store that the request leads to."""
    choice = choose_store(request.store, request.environment)
    text = message(
        "Database: {location} (by {origin})", location=choice.location, origin=choice.origin
    )
    talk(request, text, detail=True)
    protect(request, () if is_server(choice.location) else [Path(choice.location)])
    return choice


def is_there(choice: StoreChoice) -> bool:
    """Tell whether a store is a server, or a file that is there."""
    return is_server(choice.location) or Path(choice.location).exists()


def needs_store(choice: StoreChoice) -> None:
    """Say how to go on when the store is a file that is not there.

    Raises
    ------
    StoreError
        When there is no such file.
    """
    if not is_there(choice):
        raise StoreError(
            message("There is no database at {location}", location=choice.location),
            message("Give files, or save a map first with: samverkan load FILES"),
        )


def read_map(request: Request) -> Source:
    """Return the map of the files given, else of the store.

    Raises
    ------
    StoreError
        When there are no files, and no store either.
    UsageError
        When there are no files and the store holds no map, or when there is no store and a filter
        names a place that is not in Sweden.
    """
    if request.files and request.asks_for_past:
        raise UsageError(
            message("--version and --mapping ask for the database, and files are given"),
            message("Leave the files out, or these options"),
        )
    if request.files:
        names = [path.name for path in expand(request.files)]
        stakeholders, rows = read_files(request)
        following, answers = with_list(request, Following()), answers_about(request)
        return Source(stakeholders, {"files": names}, following, rows, answers)
    choice = store_of(request)
    if not is_there(choice):
        request.filters.on()  # a place misspelt is told of before what is lacking
    needs_store(choice)
    file = None if is_server(choice.location) else Path(choice.location)
    with waiting(request, message("Reading the database")), opened(request, choice) as store:
        source = stored_map(store, file, version=request.version, mappings=request.mappings)
        tell_found(request, store)
    if not source.stakeholders.actors:
        raise UsageError(
            message("The database {location} holds no map", location=choice.location),
            message("Give files, or save a map first with: samverkan load FILES"),
        )
    return replace(source, following=with_list(request, source.following))


@contextmanager
def opened(request: Request, choice: StoreChoice, *, create: bool = False) -> Iterator[Store]:
    """Open the store that was chosen; what is changed in it is kept under the user's name."""
    environment = request.environment
    with samverkan.store.open_store(
        choice.location, environment=environment, create=create
    ) as store:
        store.who = who_changes(environment)
        if store.copy is not None:
            told = message(
                "The database was made by an older samverkan and is brought up to date. As it was "
                "it lies in {path}",
                path=store.copy,
            )
            talk(request, told)
        yield store


def tell_found(request: Request, store: Store) -> None:
    """Say what the last reading of a store found that its reader ought to know."""
    for text in store.told:
        talk(request, text)


def with_list(request: Request, following: Following) -> Following:
    """Return what became of gaps, with what the list that ``--follow`` names says of them.

    Raises
    ------
    ValidationError
        When the list holds an error.
    """
    if request.follow is None:
        return following
    found = samverkan.validate.read_follow_list(
        request.follow, keep_personal_data=request.reading.keep_personal_data
    )
    if found.has_errors:
        raise ValidationError(found.problems)
    for problem in found.problems:
        talk(request, message("{problem}", problem=problem.text(request.language)))
    for told in found.told:
        talk(request, told)
    return following.with_steps(found.steps)


ANONYMISE = flag(
    "--anonymise",
    text=message("Put codes for all names, ids, localities, sources, notes and own words."),
)
KEY = file_option(
    "--key", text=message("Save which code stands for whom in this csv file; keep it to yourself.")
)


def check_key(key: Path | None, *, anonymised: bool, command: str) -> None:
    """Refuse a key to a map in which names stand as they are, and a name that is none of csv."""
    if key and not anonymised:
        raise UsageError(message("--key goes with --anonymise only"))
    if key:
        needs_ending(key, CODES, command)


def anonymised_map(
    request: Request, stakeholders: StakeholderMap, key: Path | None
) -> StakeholderMap:
    """Replace names by codes, say what was replaced, and write the key when asked for."""
    found = samverkan.write.anonymise(stakeholders, language=request.language)
    for text in found.said:
        talk(request, text)
    if key:
        with saving(request, key, said=message("Saved {file}, which tells who is who")):
            samverkan.write.write_key(key, stakeholders, found, language=request.language)
    return found.stakeholders
