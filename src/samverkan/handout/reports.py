"""A report on some places of a map, and what it says of where the map comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.analysis import analyse
from samverkan.documents.report import make_report
from samverkan.documents.report_changes import Earlier
from samverkan.documents.report_method import Origin
from samverkan.gaps import GapOptions
from samverkan.handout.source import sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from samverkan.analysis import Options
    from samverkan.documents.model import Document
    from samverkan.documents.report import ReportOptions
    from samverkan.handout.source import Source
    from samverkan.handout.wish import LastTime, Wish


def report_of(
    wish: Wish, options: ReportOptions, *, seed: int = 1, jobs: int | None = None
) -> Document:
    """Return the report that is wished for; `seed` and `jobs` are as in `GapOptions`."""
    following = wish.source.following
    gaps = GapOptions(top=0, permutations=1, following=following, seed=seed, jobs=jobs)
    analysis = wish.of_service(gaps)
    before = wish.before
    return make_report(
        analysis,
        wish.places,
        language=wish.language,
        before=None if before is None else earlier(before, wish.source, analysis.options),
        options=options,
    )


def earlier(last: LastTime, source: Source, options: Options) -> Earlier:
    """Return the map of last time, analysed as today's is."""
    known, asked = last.beside(source, options)
    return Earlier(analysis=analyse(known, asked), name=last.name, answers=source.answers)


def origin_of(source: Source, files: Iterable[tuple[str, Path]] = ()) -> Origin:
    """Return what a report is made from: files, each with what it is called, or the database."""
    return Origin(
        files=tuple((name, sha256_of(path)) for name, path in files),
        database="files" not in source.origin,
        rows=source.rows,
        **source.past,
    )
