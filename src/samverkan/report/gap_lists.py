"""Gaps as a list to read out on a terminal.

It says at its end what it rests on: what was compared, what was folded away under whom, and what
is not documented.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS, MissingLink
from samverkan.gaps.kinds.last_one import LAST_ONE
from samverkan.gaps.kinds.missing_seat import WHO
from samverkan.gaps.kinds.unserved import UNSERVED
from samverkan.gaps.motif_census import levels_said, motif_changes
from samverkan.gaps.need import QUADRANTS
from samverkan.gaps.selection import place_is_wanted
from samverkan.model import SERVICES, Sector, unknown_of
from samverkan.report.counts import (
    count_of_actors,
    count_of_pairs,
    count_of_relations,
    unplaced_actors,
)
from samverkan.report.follow_words import say_followed, say_step, short_ids
from samverkan.report.tables import Look, say_cell
from samverkan.report.text import Entry, render_entries, render_paragraph, render_title
from samverkan.words import Message, message, plural_message, some_names, term
from samverkan.words.messages import say
from samverkan.words.places import place_name, places_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps
    from samverkan.gaps.need import QuadrantText

MOST_VILLAGES, NAMED, FEW = 8, 4, 2
"""Villages, findings, and actors of one finding that are named before the rest is only counted."""

AT_STAKE, MOST_LEAVING = 3, 5
"""Actors alone with a service with which the list begins; more when so many are leaving."""

COMPONENT_NAMES = {
    "at_stake": message("at stake"),
    "fit": message("fit"),
    "unheard": message("unheard"),
    "near": message("near"),
    "gain": message("gain"),
    "nearness": message("nearness"),
    "wedges": message("wedges"),
    "deficit": message("deficit"),
    "distance": message("distance"),
}
BLANK_MEANS = message(
    "That something is missing from the map only means that it is not documented. No suggestion"
    " says that two do not work together."
)
HEADING = message("Who ought to talk")
HEADING_WITH_NEED = message("Who ought to talk, with place and need (0 to 1)")
UNRANKED = message("Who could talk: this map cannot rank these pairs")
QUADRANTS_TITLE = message("What to begin with")
NOTHING = message("No missing collaboration was found.")


def actor_names(analysis: Analysis) -> Mapping[str, str]:
    """Return the name of every actor by its id."""
    return {actor.id: actor.name for actor in analysis.stakeholders.actors}


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


def _compared(analysis: Analysis) -> Message:
    gaps, stakeholders = analysis.gaps, analysis.stakeholders
    pairs, listed = count_of_pairs(gaps.candidates), count_of_pairs(gaps.listed)
    actors = count_of_actors(len(stakeholders.actors))
    relations = count_of_relations(len(stakeholders.relations))
    if not gaps.candidates:
        return message(
            "Compared: no pair of {actors} with {relations}.", actors=actors, relations=relations
        )
    shown = len(gaps.missing_links)
    if gaps.options.min_stake == 0 or _all_are_listed(gaps):
        return message(
            "Compared: {pairs} of {actors} with {relations}; {shown} shown.",
            pairs=pairs,
            actors=actors,
            relations=relations,
            shown=shown,
        )
    return message(
        "Compared: {pairs} of {actors} with {relations}; something is at stake for {listed}, "
        "{shown} shown.",
        pairs=pairs,
        actors=actors,
        relations=relations,
        listed=listed,
        shown=shown,
    )


def _all_are_listed(gaps: Gaps) -> bool:
    """Tell whether pairs are listed although none of them has anything at stake."""
    stakes = [link.components["at_stake"] for link in gaps.missing_links]
    return gaps.options.min_stake > 0 and bool(stakes) and not any(stakes)


def basis_of(analysis: Analysis, *, figures: bool = False) -> list[Message]:
    """Say what the list rests on: compared, folded, left out, assumed, not documented."""
    gaps = analysis.gaps
    assumed = list(gaps.assumptions)
    if gaps.options.kinds and "missing_link" not in gaps.options.kinds:
        return [*gaps.notes, *assumed, *_unknown(analysis), BLANK_MEANS]
    texts = [_compared(analysis)]
    if figures:
        texts += [*_weights(gaps), *gaps.figures]
    if gaps.unsteady:
        texts.append(
            plural_message(
                "{count} suggestion is left out, as it is less stable than {share} (--min-stability"
                " 0 shows it).",
                "{count} suggestions are left out, as they are less stable than {share}"
                " (--min-stability 0 shows them).",
                gaps.unsteady,
                share=gaps.options.min_stability,
            )
        )
    return [
        *texts,
        *_motifs(gaps),
        *_folded(analysis, figures=figures),
        *_declined(analysis),
        *_too_little(gaps, analysis.network.regions),
        *gaps.notes,
        *assumed,
        *_unknown(analysis),
        BLANK_MEANS,
    ]


def _weights(gaps: Gaps) -> list[Message]:
    """Say what each part of need counts for."""
    weights = tuple(
        message(
            "{name} {weight}",
            name=COMPONENT_NAMES.get(name, name),
            weight=float(gaps.options.weights[name]),
        )
        for name, weight in gaps.weights.items()
        if weight
    )
    return [message("Weights of need: {weights}.", weights=weights)] if weights else []


def _motifs(gaps: Gaps) -> list[Message]:
    """Say how often each motif asked for occurs, and how often with random ties."""
    if gaps.options.motifs is None:
        return []
    counts = (
        plural_message(
            "{motif} occurs {count} time; with random ties {expected} would be expected.",
            "{motif} occurs {count} times; with random ties {expected} would be expected.",
            one.count,
            motif=one.motif,
            expected=round(one.expected, 1),
        )
        for one in gaps.motifs
    )
    return [levels_said(gaps.options.motifs), *counts]


def _folded(analysis: Analysis, *, figures: bool) -> list[Message]:
    """Say how many pairs were folded; with figures name them under the actor that had enough."""
    folded, names = analysis.gaps.folded, actor_names(analysis)
    count = sum(len(partners) for partners in folded.values())
    if not count:
        return []
    told = plural_message(
        "{count} pair is not shown here, as one of the two is listed already (--per-actor 0 shows"
        " it).",
        "{count} pairs are not shown here, as one of the two is listed already (--per-actor 0 shows"
        " them).",
        count,
    )
    if not figures:
        return [told]
    return [
        told,
        *(
            message(
                "under {actor}: {partners}.",
                actor=names[actor],
                partners=tuple(names[partner] for partner in partners),
            )
            for actor, partners in folded.items()
        ),
    ]


def _declined(analysis: Analysis) -> list[Message]:
    """Say how many gaps stay out of the list because they were declined, and name them."""
    declined, names = analysis.gaps.declined, actor_names(analysis)
    if not declined:
        return []
    told = plural_message(
        "{count} gap is folded, as it was declined and rests on the same (--declined shows it):",
        "{count} gaps are folded, as they were declined and rest on the same (--declined shows"
        " them):",
        len(declined),
    )
    short = short_ids([gap.id for gap in declined])
    return [told, *(_one_declined(gap, names, short[gap.id]) for gap in declined)]


def _one_declined(gap: MissingLink | Finding, names: Mapping[str, str], tag: str) -> Message:
    step = gap.followed
    said = say_step(step) if step else ""
    return message("{gap} [{id}] {step}", gap=title_of(gap, names), step=said, id=tag)


def title_of(gap: MissingLink | Finding, names: Mapping[str, str]) -> Message:
    """Return what a gap is: the two that ought to talk, or a finding in its first sentence."""
    if isinstance(gap, MissingLink):
        return message("{first} and {second}", first=names[gap.source], second=names[gap.target])
    return gap.reason.sentences[0]


def _too_little(gaps: Gaps, regions: Mapping[str, str]) -> list[Message]:
    """Name the municipalities too little documented for any suggestion."""
    options = gaps.options
    codes = [code for code in gaps.nothing if place_is_wanted(options, code, regions)]
    if not codes or options.actor is not None:
        return []
    return [message("Too little documented for a suggestion: {names}.", names=places_named(codes))]


def _unknown(analysis: Analysis) -> list[Message]:
    """Count the actors whose sector or level is not documented."""
    actors = analysis.stakeholders.actors
    return unplaced_actors(unknown_of(actors))


def _title(text: Message, count: int | None, look: Look) -> str:
    title = text.text(look.language) + ("" if count is None else f" ({count})")
    return render_title(title, colour=look.colour)
