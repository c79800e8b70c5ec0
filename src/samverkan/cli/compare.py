"""``samverkan compare``: two maps, or two dates of one, beside each other.

Each map is a file, a folder with the files of one map, a pattern in quotation marks, or a store. A
single one is compared with the store; with dates, everything given is one map cut at both.
"""

from __future__ import annotations

import glob
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan import __version__
from samverkan.cli.analysis_options import asked_of
from samverkan.cli.language import command, flag, option
from samverkan.cli.named_files import expand
from samverkan.cli.output import Result, look, show, talk, tell_held_back, waiting
from samverkan.cli.parameter_types import Dates, Which, number_option
from samverkan.cli.past import version_named
from samverkan.cli.questions import NOT_SAME, SAME, ask_same, given_answers, keep_answers
from samverkan.cli.request import MEASURES, common
from samverkan.cli.settings import DEFAULT_STORE, location_of
from samverkan.cli.sources import protect, read_map
from samverkan.comparison import compare
from samverkan.errors import UsageError
from samverkan.handout.compared import (
    Side,
    between,
    comparison_list,
    sides_analysed,
    uncompared,
    with_followed,
)
from samverkan.report.comparison_lists import render_comparison
from samverkan.report.comparison_table import comparison_data, comparison_table
from samverkan.report.comparison_texts import shown_comparison
from samverkan.report.sentences import undated_relations
from samverkan.store.addresses import is_database, is_server
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.answers import Pair
    from samverkan.cli.request import Request
    from samverkan.comparison import Comparison
    from samverkan.handout.source import Source


TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")
GRAPHS = (".json", ".jsonl", ".graphml", ".gexf", ".net", ".paj", ".dl")
ENDINGS = frozenset((*TABLES, *GRAPHS))
"""What the files of a map are called; anything else in a folder is passed over."""


@dataclass(frozen=True, slots=True)
class NamedMap:
    """One of the two maps, its name, where it comes from, and the date to cut it at.

    `answers` is the file that holds what was answered about it.
    """

    name: str
    source: Source
    as_of: str | None
    answers: Path

    @property
    def side(self) -> Side:
        """The map as it is compared."""
        return Side(self.name, self.source, self.as_of)


def read_two_maps(
    request: Request, dates: tuple[str, ...] | None, other: Request
) -> tuple[NamedMap, NamedMap]:
    """Return the earlier and the later map; `other` says of what in the database the later is.

    Raises
    ------
    UsageError
        When what is given is not two maps, nor one with two dates.
    """
    is_past = request.asks_for_past or other.asks_for_past
    if dates is not None and not is_past:
        return _at_dates(request, dates)
    names = [location_of(path) for path in request.files]
    if is_past and not names and dates is None:
        return _of_store(request), _of_store(other)
    if is_past and (dates is not None or len(names) > 1 or other.asks_for_past):
        raise UsageError(
            message("Two versions of the database are compared without files and dates"),
            message("For example: samverkan compare --version 3 --with-version 7"),
        )
    if not 1 <= len(names) <= 2:
        raise UsageError(
            message("Name two maps to compare, not {count}", count=len(names)),
            message(
                "Each is a file, a folder or a database. Put the files of one map in a "
                "folder of their own. Or compare one map at two dates: --dates 2025,2026"
            ),
        )
    later = map_named(request, names[-1])
    earlier = map_named(request, names[0]) if len(names) == 2 else _of_store(request)
    return earlier, later


def _at_dates(request: Request, dates: tuple[str, ...]) -> tuple[NamedMap, NamedMap]:
    if len(dates) != 2:
        raise UsageError(
            message("--dates takes two dates"), message("Write them as --dates 2025,2026")
        )
    if request.as_of is not None:
        raise UsageError(
            message("--dates and --as-of do not go together"), message("Leave one of them out")
        )
    asked = _with_folders(request)
    source = read_map(asked)
    answers = answers_path(asked.files[0] if asked.files else Path(DEFAULT_STORE))
    earlier, later = (NamedMap(day, source, day, answers) for day in dates)
    return earlier, later


def _with_folders(request: Request) -> Request:
    """Put the files in for every folder; a store named as a file stands for itself."""
    if len(request.files) == 1 and _is_store(name := location_of(request.files[0])):
        return replace(request, files=(), store=name)
    found: list[Path] = []
    for path in expand(request.files):
        found += files_in(path) if path.is_dir() else [path]
    return replace(request, files=tuple(found))


def map_named(request: Request, name: str) -> NamedMap:
    """Return the map that a file, a folder, a pattern or a database holds."""
    if (version := version_named(name)) is not None and not Path(name).exists():
        return _of_store(replace(request, version=version, mappings=()))
    request = replace(request, version=None, mappings=())
    path = Path(name)
    shown = name if is_server(name) else path.name or name
    if path.is_dir() and not files_in(path) and (path / DEFAULT_STORE).exists():
        name = str(path / DEFAULT_STORE)
    if _is_store(name):
        own = replace(request, files=(), store=name)
    else:
        own = replace(request, files=files_of(path))
        protect(request, own.files)
    return NamedMap(shown, read_map(own), request.as_of, _answers_of(path, name))


def _of_store(request: Request) -> NamedMap:
    source = read_map(replace(request, files=()))
    name = _called(request)
    return NamedMap(name, source, request.as_of, answers_path(Path(DEFAULT_STORE)))


def _called(request: Request) -> str:
    """Return what is called what a request asks of the database."""
    if request.version is None:
        what = message("the database")
    else:
        what = message("version {version}", version=str(request.version))
    names = ", ".join(request.mappings)
    if names and request.version is None:
        return names
    said = message("{names} in {what}", names=names, what=what) if names else what
    return said.text(request.language)


def _answers_of(path: Path, name: str) -> Path:
    """Return the file of answers beside a file or a folder; for a server one in this folder."""
    if is_server(name):
        return answers_path(Path(DEFAULT_STORE))
    if glob.has_magic(str(path)) and not path.exists():
        return answers_path(expand([path])[0])
    return answers_path(path.resolve() if path.name in ("", "..") else path)


def _is_store(name: str) -> bool:
    """Tell whether a name is the address of a server, or of a file that SQLite made."""
    return is_server(name) or is_database(Path(name))


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files of a map that a file, a folder or a pattern names."""
    if not path.is_dir():
        return expand([path]) if glob.has_magic(str(path)) else (path,)
    found = files_in(path)
    if not found:
        raise UsageError(
            message("The folder {folder} holds no files of a map", folder=path),
            message("Put the tables of one map in it, as csv, xlsx or ods"),
        )
    return tuple(found)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that a map may be made of, by name; hidden ones are none."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in ENDINGS
        and not path.name.startswith((".", "~$"))
    )


@command(
    "compare",
    message(
        "FILES are two maps, the earlier one first. Each is a file, a folder with the "
        "files of one map, or a database: samverkan compare 2025.xlsx 2026.xlsx. A "
        "single map is compared with the one in the database. With --dates all files "
        "are one map, cut at both dates. A version of the database is a map too: "
        "samverkan compare --version 3 compares it with today's."
    ),
    message(
        "Told are the service that villages lost and gained, and what hangs on one actor now; "
        "the gaps that were filled by a contact or an actor, those that are gone only because "
        "the actor is, and the new ones; then who came, went and changed. An actor with "
        "another name or id is recognised, with what tells it; where that is not sure it is "
        "asked about."
    ),
)
@option(
    "--dates",
    type=Dates(),
    shown_as=message("DATE,DATE"),
    text=message("Compare one map with itself at these two dates, each as with --as-of."),
)
@option(
    "--with-version",
    type=Which(),
    shown_as=message("VERSION|DATE"),
    text=message(
        "Compare the database as --version and --mapping say with what it held at this version; "
        "without it with what it holds today."
    ),
)
@option(
    "--with-mapping",
    "with_mappings",
    multiple=True,
    shown_as=message("NAME"),
    text=message("Compare with what this mapping of the database says. Can be repeated."),
)
@MEASURES
@number_option(
    "--top", default=20, text=message("How many lines of each kind the text shows; 0 shows all.")
)
@SAME
@NOT_SAME
@flag("--figures", text=message("Show the values of the network and the ranks that differ, too."))
@common(files=True, store=True, versions=True, analysis=True, follow=True, notes=True)
def compare_command(  # noqa: PLR0913  (one for each option of its own)
    request: Request,
    *,
    dates: tuple[str, ...] | None,
    with_version: int | str | None,
    with_mappings: tuple[str, ...],
    names: tuple[str, ...] | None,
    top: int,
    same: tuple[Pair, ...],
    not_same: tuple[Pair, ...],
    figures: bool,
) -> None:
    """Compare two maps."""
    other = replace(request, version=with_version, mappings=with_mappings)
    maps = read_two_maps(request, dates, other)
    sides = (maps[0].side, maps[1].side)
    before, after = sides_analysed(sides, asked_of(request), names)
    given = given_answers(same, not_same, before.stakeholders, after.stakeholders)
    comparison = _with_answers(request, maps, compare(before, after, answers=given))
    with waiting(request, message("Comparing")):
        shown = shown_comparison(comparison)
    called = (maps[0].name, maps[1].name)
    show(
        request,
        Result(
            data=lambda: comparison_data(shown, _method(request, maps, comparison)),
            table=lambda: comparison_table(shown, request.language),
            text=lambda: render_comparison(shown, called, look(request, figures=figures, most=top)),
            sheets=lambda: comparison_list(shown, called, request.language).sheets,
            title=between(called),
        ),
    )
    for said in uncompared(comparison):
        talk(request, said)
    later = comparison.after.stakeholders
    steps = comparison.following.steps
    tell_held_back(
        request, actors=later.actors, relations=later.relations, columns=True, steps=steps
    )
    if dates and (text := undated_relations(maps[0].source.stakeholders)):
        talk(request, text)


def _with_answers(
    request: Request, maps: tuple[NamedMap, NamedMap], given: Comparison
) -> Comparison:
    """Return the comparison with what was answered before and is now, and remember the latter."""
    known = read_answers(maps[1].answers).with_answers(given.answers)
    comparison = with_followed((maps[0].side, maps[1].side), given, known)
    fresh = given.answers.with_answers(ask_same(request, comparison.sameness.questions))
    if fresh.same or fresh.not_same:
        keep_answers(request, maps[1].answers, fresh)
    return replace(comparison, answers=known.with_answers(fresh))


def _method(
    request: Request, maps: tuple[NamedMap, NamedMap], comparison: Comparison
) -> dict[str, Any]:
    """Return what the result depends on beside the maps."""
    gaps = comparison.after.gaps
    return {
        "version": __version__,
        "sources": [dict(one.source.origin) | {"as_of": one.as_of} for one in maps],
        "options": {"types": list(request.types), **comparison.after.options.filters.data},
        "gaps": {
            "scope": gaps.options.scope,
            "min_stake": gaps.options.min_stake,
            "top": gaps.options.top,
            "listed": [comparison.before.gaps.listed, gaps.listed],
        },
        "left_out": sorted(
            {*comparison.before.measures.left_out, *comparison.after.measures.left_out}
        ),
    }
