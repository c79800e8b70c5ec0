"""The talks of a report: who with whom, why, what says so, whom to ask, and who takes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.documents.report_dependence import CONTACTS
from samverkan.documents.report_part import together
from samverkan.gaps.kinds.village_service import LAST_ONE, UNSERVED
from samverkan.gaps.registry import KINDS
from samverkan.report.gap_lists import HEADING, UNRANKED, why
from samverkan.report.sentences import say_followed
from samverkan.report.tables import Table, columns
from samverkan.view.about import site_of
from samverkan.words import message, plural_message, some_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.documents.model import Block
    from samverkan.documents.report_part import Part
    from samverkan.gaps import Evidence, Finding, MissingLink
    from samverkan.words import Message

NO_TALK = message("No two were found who ought to talk and have no documented contact.")
HOW_TO_READ = message(
    "The talks come in the order of what is at stake for the villages. That no contact is"
    " documented does not mean that the two have none: ask them first."
)
RESPONSIBLE, DATE = message("responsible"), message("date")
ROWS_NAMED, SITES_NAMED, SENTENCES = 6, 3, 4
"""Rows and sites that stand behind a talk, and findings of a kind, that are named."""


def talks(part: Part) -> Iterator[Block]:
    """Yield the talks one by one, a table to fill in, and what else was found."""
    yield Heading(HEADING)
    links = part.gaps.missing_links[: part.most or None]
    if not links:
        yield Paragraph(NO_TALK)
    else:
        yield Paragraph(HOW_TO_READ if part.gaps.ranked else UNRANKED)
        for number, link in enumerate(links, start=1):
            yield from _talk(part, number, link)
        if rest := len(part.gaps.missing_links) - len(links):
            yield Paragraph(not_told(rest))
        yield who_does_what(part, links)
    yield from _also_found(part)


def not_told(rest: int) -> Message:
    """Say how many talks are not told here."""
    return plural_message(
        "{count} further talk is in the list, but not in this report.",
        "{count} further talks are in the list, but not in this report.",
        rest,
    )


def pair_of(part: Part, link: MissingLink) -> Message:
    """Return the two who ought to talk."""
    return message(
        "{first} – {second}", first=part.names[link.source], second=part.names[link.target]
    )


def _talk(part: Part, number: int, link: MissingLink) -> Iterator[Block]:
    """Yield a talk: who and why, then who could introduce them, how to begin, what says so."""
    reason = link.reason
    lead = message("{number}. {pair}.", number=number, pair=pair_of(part, link))
    yield Paragraph(together([*why(link), *reason.notes]), lead=lead)
    told = (reason.introduction, reason.closes, say_followed(link), evidence_said(reason.evidence))
    yield Bullets(tuple(Paragraph(text) for text in told if text is not None))


def short_talks(part: Part, links: Sequence[MissingLink]) -> Iterator[Paragraph]:
    """Yield talks in a paragraph each: who, why, and what says so."""
    for link in links:
        lead = message("{pair}.", pair=pair_of(part, link))
        yield Paragraph(together([*why(link), evidence_said(link.reason.evidence)]), lead=lead)


def evidence_said(evidence: Sequence[Evidence]) -> Message:
    """Say which rows of which files stand behind something, and which sites these name."""
    rows: dict[tuple[str, str | None], list[int]] = {}
    for one in evidence:
        if one.file is not None and one.row is not None:
            rows.setdefault((one.file, one.sheet), []).append(one.row)
    sites = list(dict.fromkeys(site_of(one.source_url) for one in evidence if one.source_url))
    named = [
        *(_rows_said(*where, sorted(set(numbers))) for where, numbers in rows.items()),
        *some_names(sites, SITES_NAMED),
    ]
    if not named:
        return message("Behind it: no row or source is documented.")
    return message("Behind it: {rows}.", rows=tuple(named))


def _rows_said(file: str, sheet: str | None, rows: Sequence[int]) -> Message:
    numbers: tuple[Message | str, ...] = tuple(map(str, rows[:ROWS_NAMED]))
    if rest := len(rows) - len(numbers):
        numbers = (*numbers, plural_message("{count} more", "{count} more", rest))
    values = {"file": file, "sheet": sheet, "rows": numbers}
    if sheet is not None:
        return plural_message(
            "{file}, sheet {sheet}, row {rows}",
            "{file}, sheet {sheet}, rows {rows}",
            len(rows),
            **values,
        )
    return plural_message("{file}, row {rows}", "{file}, rows {rows}", len(rows), **values)


def who_does_what(part: Part, links: Sequence[MissingLink]) -> DataTable:
    """Return the table in which the meeting writes who takes a talk on, and until when."""
    rows = tuple(
        (number, pair_of(part, link), _first_to_ask(part, link), "", "")
        for number, link in enumerate(links, start=1)
    )
    titles = columns(
        message("no."), message("talk"), message("can introduce them"), RESPONSIBLE, DATE
    )
    return DataTable(
        table=Table(titles, rows),
        caption=message("Who takes on which talk"),
        widths=(0.06, 0.36, 0.26, 0.18, 0.14),
    )


def _first_to_ask(part: Part, link: MissingLink) -> Message | str:
    builders = tuple(part.names[actor] for actor in link.reason.bridge_builder)
    return message("{names}", names=builders) if builders else message("nobody documented")


def _also_found(part: Part) -> Iterator[Block]:
    """Yield the findings of the kinds that no other chapter tells of, a few of each."""
    told = (LAST_ONE.name, UNSERVED.name, *CONTACTS)
    others = {kind: found for kind, found in part.found.items() if kind not in told}
    if others:
        yield Heading(message("Also found"), 2)
    for kind, found in others.items():
        yield Heading(message("{title} ({count})", title=KINDS[kind].title, count=len(found)), 3)
        yield Bullets(tuple(_sentences(found)))


def _sentences(found: Sequence[Finding]) -> Iterator[Paragraph]:
    """Yield findings in their first sentence, and how many more there are."""
    for one in found[:SENTENCES]:
        yield Paragraph(together([one.reason.sentences[0], say_followed(one)]))
    if (rest := len(found) - SENTENCES) > 0:
        yield Paragraph(plural_message("{count} more.", "{count} more.", rest))
