"""Gaps as a list to read out on a terminal; at its end stands what it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS, MissingLink
from samverkan.gaps.kinds.carriers import LAST_ONE
from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.gaps.motif_census import motif_changes
from samverkan.gaps.need import QUADRANTS
from samverkan.model import SERVICES, Sector
from samverkan.report.follow_words import say_followed, short_ids
from samverkan.report.gap_basis import actor_names, basis_of
from samverkan.report.tables import Look, say_cell
from samverkan.report.text import Entry, render_entries, render_paragraph, render_title
from samverkan.words import Message, message, plural_message, some_names, term
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps
    from samverkan.gaps.need import QuadrantText

MOST_VILLAGES, NAMED, FEW = 8, 4, 2
"""Villages, findings, and actors of one finding that are named before the rest is only counted."""

AT_STAKE, MOST_LEAVING = 3, 5
"""Actors alone with a service with which the list begins; more when so many are leaving."""

HEADING = message("Who ought to talk")
HEADING_WITH_NEED = message("Who ought to talk, with place and need (0 to 1)")
UNRANKED = message("Who could talk: this map cannot rank these pairs")
QUADRANTS_TITLE = message("What to begin with")
NOTHING = message("No missing collaboration was found.")


def place_of(link: MissingLink) -> str:
    """Return the name of a missing link's municipality, else of its region, else nothing."""
    code = link.municipality_code or link.region_code
    return place_name(code) if code else ""


def why(link: MissingLink) -> tuple[Message, ...]:
    """Return the sentences that say why two ought to talk: those after that which names them."""
    return link.reason.sentences[1 : 1 + link.reason.why] or link.reason.sentences[:1]


def by_kind(gaps: Gaps) -> Mapping[str, tuple[Finding, ...]]:
    """Return the findings of each kind that has any, in the order of the registry."""
    order = list(KINDS)
    found = sorted(gaps.findings, key=lambda finding: order.index(finding.kind))
    return {kind: tuple(group) for kind, group in groupby(found, lambda finding: finding.kind)}


def render_gaps(analysis: Analysis, look: Look) -> str:
    """Return what is at stake, the talks, the other findings, then what all of it rests on."""
    gaps, names = analysis.gaps, actor_names(analysis)
    found = by_kind(gaps)
    whole = gaps.options.kinds is not None or gaps.options.actor is not None
    parts = [] if whole else _at_stake(found, look)
    if gaps.missing_links:
        parts.append(render_links(gaps.missing_links, names, look))
    if look.figures:
        parts += _picture(gaps, look)
    if whole:
        parts += [render_kind(kind, own, look) for kind, own in found.items()]
    else:
        parts += _folded_kinds(found, names, look)
    if not parts:
        parts.append(render_paragraph(NOTHING.text(look.language), width=look.width))
    parts.append(
        "".join(
            render_paragraph(text.text(look.language), width=look.width, indent=2)
            for text in basis_of(analysis, figures=look.figures)
        )
    )
    return "\n".join(parts)


def _picture(gaps: Gaps, look: Look) -> list[str]:
    picture = quadrant_lines(gaps, look.language)
    if not picture:
        return []
    lines = (render_paragraph("  " + text, width=look.width, indent=2) for text in picture)
    return [_title(QUADRANTS_TITLE, None, look) + "".join(lines)]


def _at_stake(found: Mapping[str, Sequence[Finding]], look: Look) -> list[str]:
    """Return the last ones of villages, those that leave first, and the villages without."""
    last, without = found.get(LAST_ONE.name, ()), found.get(UNSERVED.name, ())
    begun = [one for one in last if one.leaving][:MOST_LEAVING]
    begun += [one for one in last if not one.leaving][: max(0, AT_STAKE - len(begun))]
    if not begun and not without:
        return []
    short = short_ids([one.id for one in begun])
    lines = [
        render_paragraph(
            "  " + _paragraph(look.language, *_said(one), tag=short[one.id]),
            width=look.width,
            indent=4,
        )
        for one in begun
    ]
    lines += _villages_without(without, look)
    lines.append(_all_of_it(len(last), len(without), look))
    return [_title(message("What is at stake"), None, look) + "".join(lines)]


def _villages_without(without: Sequence[Finding], look: Look) -> list[str]:
    """Return the villages that have nothing at all; when none is so, what the first ones lack."""
    bare = [one for one in without if set(one.services) == set(SERVICES)]
    texts = [one.reason.sentences[0] for one in without[:FEW]]
    if bare:
        texts = [
            message(
                "Nobody is known to offer any service in {villages}.", villages=places_said(bare)
            )
        ]
    return [
        render_paragraph("  " + text.text(look.language), width=look.width, indent=4)
        for text in texts
    ]


def _all_of_it(last: int, without: int, look: Look) -> str:
    """Say how many last ones and villages without a service there are, and how to see them."""
    texts = (
        plural_message(
            "{count} actor is alone with a service in its village (--kind last_one).",
            "{count} actors are alone with a service in their village (--kind last_one).",
            last,
        ),
        plural_message(
            "{count} village lacks some service (--kind unserved).",
            "{count} villages lack some service (--kind unserved).",
            without,
        ),
    )
    said = [
        text.text(look.language)
        for text, count in zip(texts, (last, without), strict=True)
        if count
    ]
    return render_paragraph("  " + " ".join(said), width=look.width, indent=4)


def places_said(villages: Sequence[Finding]) -> tuple[Message | str, ...]:
    """Return the names of the places of findings, of many only the first and how many more."""
    named = [one.village or (place_name(one.place) if one.place else "") for one in villages]
    return some_names(named, MOST_VILLAGES)


def _folded_kinds(
    found: Mapping[str, Sequence[Finding]], names: Mapping[str, str], look: Look
) -> list[str]:
    """Return a line for each of the other kinds: how many there are, and of whom."""
    lines = [
        render_paragraph("  " + _folded_kind(kind, own, names, look), width=look.width, indent=4)
        for kind, own in found.items()
        if kind not in (LAST_ONE.name, UNSERVED.name)
    ]
    if not lines:
        return []
    title = message("Also found (--kind KIND shows each in full)")
    return [_title(title, None, look) + "".join(lines)]


def _folded_kind(kind: str, found: Sequence[Finding], names: Mapping[str, str], look: Look) -> str:
    about = dict.fromkeys(_about(one, names).text(look.language) for one in found)
    return message(
        "{title} ({count}): {about} [{kind}]",
        title=KINDS[kind].title,
        count=len(found),
        about="; ".join(say(one, look.language) for one in some_names(list(about), NAMED)),
        kind=kind,
    ).text(look.language)


def _about(finding: Finding, names: Mapping[str, str]) -> Message:
    """Return of whom a finding is: its actors, else its place and service."""
    actors = [names.get(actor, actor) for actor in finding.actors]
    if len(actors) > FEW:
        rest = plural_message("{count} other", "{count} others", len(actors) - 1)
        return message("{first} and {rest}", first=actors[0], rest=rest)
    if actors:
        return message("{names}", names=tuple(actors))
    place = finding.village or (place_name(finding.place) if finding.place else None)
    about = message(
        "{service}", service=term("service", finding.service) if finding.service else ""
    )
    if finding.sector:
        who = WHO[Sector(finding.sector)]
        about = message("{first}, {next}", first=who, next=about)
    return about if place is None else message("{service} in {place}", service=about, place=place)


def _said(finding: Finding) -> tuple[Message | None, ...]:
    """Return a finding in its first sentence, with what a note says and what became of it."""
    return (finding.reason.sentences[0], *finding.reason.notes, say_followed(finding))


def render_links(links: Sequence[MissingLink], names: Mapping[str, str], look: Look) -> str:
    """Return missing links, numbered: who, where, need, and why in one sentence."""
    short = short_ids([link.id for link in links])
    entries = [
        Entry(
            number,
            f"{names[link.source]} – {names[link.target]}",
            _where(link, look),
            _paragraph(
                look.language,
                *why(link),
                *link.reason.notes,
                *motif_changes(link.components),
                say_followed(link),
                tag=short[link.id],
            ),
        )
        for number, link in enumerate(links, start=1)
    ]
    title = _heading(links, look)
    return _title(title, None, look) + render_entries(entries, width=look.width, colour=look.colour)


def _heading(links: Sequence[MissingLink], look: Look) -> Message:
    """Return the title of a list of missing links: another when the map cannot rank them."""
    if all(link.need is None for link in links):
        return UNRANKED
    return HEADING_WITH_NEED if look.figures else HEADING


def _where(link: MissingLink, look: Look) -> str:
    """Return the place of a missing link, with its need when figures are asked for."""
    need = say_cell(link.need, look.language, 2) if look.figures else ""
    return f"{place_of(link)}  {need}".strip()


def quadrant_lines(gaps: Gaps, language: str) -> list[str]:
    """Say which suggestions of the list, by number, stand in which quadrant; empty ones are not."""
    inside: dict[str, list[str]] = {}
    for number, link in enumerate(gaps.missing_links, start=1):
        inside.setdefault(link.quadrant or "", []).append(str(number))
    lines = [
        _line(text, inside[name]).text(language)
        for name, text in QUADRANTS.items()
        if name in inside
    ]
    return [*lines, *(text.text(language) for text in _sureness(gaps))]


def _sureness(gaps: Gaps) -> list[Message]:
    """Say which suggestions of the list, by number, are stable and which are unsure, if tried."""
    sure: dict[str, list[str]] = {}
    for number, link in enumerate(gaps.missing_links, start=1):
        if link.stable is not None:
            sure.setdefault(link.stable, []).append(str(number))
    if not sure:
        return []
    texts = []
    if "stable" in sure:
        texts.append(
            message(
                "stable (listed too when the map lacks a source or a tenth of the ties): {numbers}",
                numbers=", ".join(sure["stable"]),
            )
        )
    if "unsure" in sure:
        texts.append(
            message(
                "unsure (hangs on one source or on few ties): {numbers}",
                numbers=", ".join(sure["unsure"]),
            )
        )
    return texts


def _line(text: QuadrantText, numbers: list[str]) -> Message:
    return message(
        "{title} ({meaning}): {numbers}",
        title=text.title,
        meaning=text.meaning,
        numbers=", ".join(numbers),
    )


def render_kind(kind: str, found: Sequence[Finding], look: Look) -> str:
    """Return the findings of one kind under its title, each with all that is said of it."""
    short = short_ids([finding.id for finding in found])
    lines = []
    for finding in found[: look.most or None]:
        said = (*_said(finding), *finding.reason.sentences[1:], finding.reason.closes)
        text = "  " + _paragraph(look.language, *said, tag=short[finding.id])
        lines.append(render_paragraph(text, width=look.width, indent=4))
    if len(found) > (look.most or len(found)):
        more = not_listed(len(found) - look.most)
        lines.append(render_paragraph("  " + more.text(look.language), width=look.width))
    return _title(KINDS[kind].title, len(found), look) + "".join(lines)


def not_listed(count: int) -> Message:
    """Say how many findings are not listed, and how they would be."""
    return message("and {count} more; --top 0 lists all", count=count)


def _paragraph(language: str, *texts: Message | None, tag: str) -> str:
    """Return sentences as one paragraph, with the id by which the gap can be followed up."""
    return " ".join([*(text.text(language) for text in texts if text is not None), f"[{tag}]"])


def text_of(finding: Finding, language: str) -> str:
    """Say a finding in one sentence."""
    return finding.reason.sentences[0].text(language)


def _title(text: Message, count: int | None, look: Look) -> str:
    title = text.text(look.language) + ("" if count is None else f" ({count})")
    return render_title(title, colour=look.colour)
