"""Gaps as a list to read out on a terminal; at its end stands what it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS, MissingLink
from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.gaps.kinds.village_service import LAST_ONE, UNSERVED
from samverkan.gaps.motif_census import motif_changes
from samverkan.gaps.need import QUADRANTS
from samverkan.model import SERVICES, Sector
from samverkan.report.sentences import actor_names, basis_of, say_followed, short_ids
from samverkan.report.tables import (
    Entry,
    Look,
    render_entries,
    render_paragraph,
    render_paragraphs,
    render_section,
    render_title,
    say_cell,
)
from samverkan.words import Message, message, plural_message, some_names, term
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps

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
    return place_name(link.place) if link.place else ""


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
    if look.figures and (picture := quadrant_lines(gaps, look.language)):
        parts.append(render_section(QUADRANTS_TITLE, picture, look))
    if whole:
        parts += [_render_kind(kind, own, look) for kind, own in found.items()]
    else:
        parts += _folded_kinds(found, names, look)
    if not parts:
        parts.append(render_paragraph(NOTHING, look))
    parts.append(render_paragraphs(basis_of(analysis, figures=look.figures), look))
    return "\n".join(parts)


def _at_stake(found: Mapping[str, Sequence[Finding]], look: Look) -> list[str]:
    """Return the last ones of villages, those that leave first, and the villages without."""
    last, without = found.get(LAST_ONE.name, ()), found.get(UNSERVED.name, ())
    begun = most_at_stake(last)
    if not begun and not without:
        return []
    short = short_ids([one.id for one in begun])
    told: list[Message | str] = [
        *(_paragraph(look.language, *_said(one), tag=short[one.id]) for one in begun),
        *villages_without(without),
        _all_of_it(len(last), len(without), look.language),
    ]
    return [render_section(message("What is at stake"), told, look, indent=4)]


def most_at_stake(last: Sequence[Finding]) -> list[Finding]:
    """Return the last ones of villages to begin with, those that leave first."""
    begun = [one for one in last if one.leaving][:MOST_LEAVING]
    return begun + [one for one in last if not one.leaving][: max(0, AT_STAKE - len(begun))]


def villages_without(without: Sequence[Finding]) -> list[Message]:
    """Return the villages that have nothing at all; when none is so, what the first ones lack."""
    bare = [one for one in without if set(one.services) == set(SERVICES)]
    if not bare:
        return [one.reason.sentences[0] for one in without[:FEW]]
    named = [one.village or (place_name(one.place) if one.place else "") for one in bare]
    villages = some_names(named, MOST_VILLAGES)
    return [message("Nobody is known to offer any service in {villages}.", villages=villages)]


def _all_of_it(last: int, without: int, language: str) -> str:
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
    return " ".join(text.text(language) for text in texts if text.count)


def _folded_kinds(
    found: Mapping[str, Sequence[Finding]], names: Mapping[str, str], look: Look
) -> list[str]:
    """Return a line for each of the other kinds: how many there are, and of whom."""
    told = [
        _folded_kind(kind, own, names, look.language)
        for kind, own in found.items()
        if kind not in (LAST_ONE.name, UNSERVED.name)
    ]
    if not told:
        return []
    title = message("Also found (--kind KIND shows each in full)")
    return [render_section(title, told, look, indent=4)]


def _folded_kind(
    kind: str, found: Sequence[Finding], names: Mapping[str, str], language: str
) -> Message:
    about = dict.fromkeys(_about(one, names).text(language) for one in found)
    return message(
        "{title} ({count}): {about} [{kind}]",
        title=KINDS[kind].title,
        count=len(found),
        about="; ".join(say(one, language) for one in some_names(list(about), NAMED)),
        kind=kind,
    )


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
    title = HEADING_WITH_NEED if look.figures else HEADING
    if all(link.need is None for link in links):
        title = UNRANKED
    return render_title(title, look) + render_entries(entries, look)


def _where(link: MissingLink, look: Look) -> str:
    """Return the place of a missing link, with its need when figures are asked for."""
    need = say_cell(link.need, look.language, 2) if look.figures else ""
    return f"{place_of(link)}  {need}".strip()


def quadrant_lines(gaps: Gaps, language: str) -> list[str]:
    """Say which suggestions, by number, stand in which quadrant, and if tried which are stable."""
    inside = _numbers_by([link.quadrant for link in gaps.missing_links])
    lines = [
        message(
            "{title} ({meaning}): {numbers}",
            title=text.title,
            meaning=text.meaning,
            numbers=inside[name],
        )
        for name, text in QUADRANTS.items()
        if name in inside
    ]
    sure = _numbers_by([link.stable for link in gaps.missing_links])
    lines += [text.filled(numbers=sure[name]) for name, text in SURENESS.items() if name in sure]
    return [line.text(language) for line in lines]


SURENESS = {
    "stable": message(
        "stable (listed too when the map lacks a source or a tenth of the ties): {numbers}"
    ),
    "unsure": message("unsure (hangs on one source or on few ties): {numbers}"),
}


def _numbers_by(words: Sequence[str | None]) -> dict[str, str]:
    """Return the numbers in the list, from 1, of those that have each word, as a text."""
    found: dict[str, list[str]] = {}
    for number, word in enumerate(words, start=1):
        found.setdefault(word or "", []).append(str(number))
    return {word: ", ".join(own) for word, own in found.items()}


def _render_kind(kind: str, found: Sequence[Finding], look: Look) -> str:
    """Return the findings of one kind under its title, each with all that is said of it."""
    short = short_ids([finding.id for finding in found])
    told = [
        _paragraph(
            look.language,
            *_said(finding),
            *finding.reason.sentences[1:],
            finding.reason.closes,
            tag=short[finding.id],
        )
        for finding in found[: look.most or None]
    ]
    title = f"{KINDS[kind].title.text(look.language)} ({len(found)})"
    text = render_section(title, told, look, indent=4)
    if len(found) > len(told):
        text += render_paragraph(not_listed(len(found) - len(told)), look, margin=2)
    return text


def not_listed(count: int) -> Message:
    """Say how many findings are not listed, and how they would be."""
    return message("and {count} more; --top 0 lists all", count=count)


def _paragraph(language: str, *texts: Message | None, tag: str) -> str:
    """Return sentences as one paragraph, with the id by which the gap can be followed up."""
    return " ".join([*(text.text(language) for text in texts if text is not None), f"[{tag}]"])
