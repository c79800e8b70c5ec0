"""The gaps in a report: talks one by one, what hangs on one actor, and what else was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.documents.model import Bullets, DataTable, Heading, Paragraph
from samverkan.documents.report_part import together
from samverkan.gaps.kinds.bridges import EXCLUSIVE_BROKER, SINGLE_BRIDGE
from samverkan.gaps.kinds.village_service import LAST_ONE, UNSERVED
from samverkan.gaps.registry import KINDS
from samverkan.report.gap_lists import HEADING, UNRANKED, why
from samverkan.report.sentences import say_followed
from samverkan.report.tables import Table, columns
from samverkan.service.loss_advice import tell_now
from samverkan.service.loss_texts import tell_losses
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

CONTACTS = (SINGLE_BRIDGE.name, EXCLUSIVE_BROKER.name)
"""The kinds of finding that tell of contacts which hang on one."""

CLOSINGS, HELD = 3, 5
"""Actors of whom it is told what their closing would mean, and contacts that hang on one."""


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


def dependence(part: Part) -> Iterator[Block]:
    """Yield who is alone with a service, what a closing would mean, and whom contacts hang on."""
    contacts = [one for kind in CONTACTS for one in part.found.get(kind, ())]
    if not part.last_ones and not contacts:
        return
    yield Heading(message("What hangs on one actor"))
    if part.last_ones:
        yield Paragraph(part.last_ones[0].reason.caveat or "")
        yield from _listed(part.last_ones, part.most)
        yield from _closings(part)
    if contacts:
        yield Heading(message("Contacts that hang on one"), 2)
        yield from _listed(contacts, HELD)


def _listed(found: Sequence[Finding], most: int) -> Iterator[Block]:
    """Yield findings, each with what is said of it, and how many are not told."""
    shown = found[: most or None]
    yield Bullets(
        tuple(Paragraph(together([*one.reason.sentences, *one.reason.notes])) for one in shown)
    )
    if rest := len(found) - len(shown):
        yield Paragraph(
            plural_message(
                "{count} further is not told of here.",
                "{count} further are not told of here.",
                rest,
            )
        )


def _closings(part: Part) -> Iterator[Block]:
    """Yield what the closing of those with whom most is at stake would mean, and what to do."""
    provision = part.place.provision
    actors = dict.fromkeys(actor for one in part.last_ones for actor in one.actors)
    yield Heading(message("If one of them closes"), 2)
    for actor in list(actors)[:CLOSINGS]:
        leaving = (provision.network.number[actor],)
        losses = provision.coverage.losses(leaving)
        lead = message("If {name} closes:", name=part.names[actor])
        yield Paragraph(together(tell_losses(provision, losses)), lead=lead)
        if now := tell_now(provision, leaving, losses):
            yield Bullets(tuple(map(Paragraph, now)))
