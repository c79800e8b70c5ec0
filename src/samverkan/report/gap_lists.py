"""Gaps as a list to read out on a terminal.

It says at its end what it rests on: what was compared, what was folded away under whom, and what
is not documented.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from samverkan.gaps import KINDS, MissingLink
from samverkan.gaps.motif_texts import levels_said, motif_changes
from samverkan.gaps.quadrants import QUADRANTS
from samverkan.gaps.shown import place_is_wanted
from samverkan.report.counts import (
    count_of_actors,
    count_of_pairs,
    count_of_relations,
    unknown_groups,
)
from samverkan.report.follow_words import say_followed, say_step, short_ids
from samverkan.report.tables import say_cell
from samverkan.report.text import Entry, render_entries, render_paragraph, render_title
from samverkan.words import Message, message, plural_message
from samverkan.words.places import place_name, places_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps
    from samverkan.gaps.quadrants import QuadrantText

FIRST_OF_KIND = 3
"""Findings of each kind that the list shows when all kinds are asked for."""

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
    "A blank in the map means not documented. No suggestion says that two do not work together."
)
HEADING = message("Who ought to talk, with place and need (0 to 1)")
UNRANKED = message("Who could talk: this map cannot rank these pairs")
QUADRANTS_TITLE = message("What to begin with")
NOTHING = message("No missing collaboration was found.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a list is to look: its language, its width in columns, and whether it has colours."""

    language: str
    width: int = 80
    colour: bool = False


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
    """Return the missing links, then the other findings, then what they rest on."""
    gaps, names = analysis.gaps, actor_names(analysis)
    parts = [render_links(gaps.missing_links, names, look)] if gaps.missing_links else []
    picture = quadrant_lines(gaps, look.language)
    if picture:
        lines = (render_paragraph("  " + text, width=look.width, indent=2) for text in picture)
        parts.append(_title(QUADRANTS_TITLE, None, look) + "".join(lines))
    shown = None if gaps.options.kinds else FIRST_OF_KIND
    parts += [render_kind(kind, found, look, shown) for kind, found in by_kind(gaps).items()]
    if not parts:
        parts.append(render_paragraph(NOTHING.text(look.language), width=look.width))
    parts.append(
        "".join(
            render_paragraph(text.text(look.language), width=look.width, indent=2)
            for text in basis_of(analysis)
        )
    )
    return "\n".join(parts)


def render_links(links: Sequence[MissingLink], names: Mapping[str, str], look: Look) -> str:
    """Return missing links, numbered: who, where, need, and why in one sentence."""
    short = short_ids([link.id for link in links])
    entries = [
        Entry(
            number,
            f"{names[link.source]} – {names[link.target]}",
            f"{place_of(link)}  {say_cell(link.need, look.language, 2)}".strip(),
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
    title = HEADING if any(link.need is not None for link in links) else UNRANKED
    return _title(title, None, look) + render_entries(entries, width=look.width, colour=look.colour)


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


def render_kind(kind: str, found: Sequence[Finding], look: Look, shown: int | None) -> str:
    """Return the findings of one kind under its title; says how many are not shown."""
    short = short_ids([finding.id for finding in found])
    lines = []
    for finding in found[:shown]:
        first, tag = finding.reason.sentences[0], short[finding.id]
        text = "  " + _paragraph(look.language, first, say_followed(finding), tag=tag)
        lines.append(render_paragraph(text, width=look.width, indent=2))
    if shown is not None and len(found) > shown:
        more = plural_message(
            "… and {count} more: --kind {kind}",
            "… and {count} more: --kind {kind}",
            len(found) - shown,
            kind=kind,
        )
        lines.append("  " + more.text(look.language) + "\n")
    return _title(KINDS[kind][0], len(found), look) + "".join(lines)


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


def basis_of(analysis: Analysis) -> list[Message]:
    """Say what the list rests on: compared, weighed, folded, left out, not documented."""
    gaps = analysis.gaps
    if gaps.options.kinds and "missing_link" not in gaps.options.kinds:
        return [*gaps.notes, *_unknown(analysis), BLANK_MEANS]
    texts = [_compared(analysis)]
    if gaps.weights:
        weights = tuple(
            message(
                "{name} {weight}",
                name=COMPONENT_NAMES.get(name, name),
                weight=float(gaps.options.weights[name]),
            )
            for name, weight in gaps.weights.items()
            if weight
        )
        texts.append(message("Weights of need: {weights}.", weights=weights))
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
    texts += [
        *_motifs(gaps),
        *_folded(analysis),
        *_declined(analysis),
        *_too_little(gaps),
        *gaps.notes,
        *_unknown(analysis),
        BLANK_MEANS,
    ]
    return texts


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


def _folded(analysis: Analysis) -> list[Message]:
    """Say how many pairs were folded, and name them under the actor that has had enough."""
    folded, names = analysis.gaps.folded, actor_names(analysis)
    count = sum(len(partners) for partners in folded.values())
    if not count:
        return []
    told = plural_message(
        "{count} pair is folded, as one of the two is listed already (--per-actor 0 shows it):",
        "{count} pairs are folded, as one of the two is listed already (--per-actor 0 shows them):",
        count,
    )
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


def _too_little(gaps: Gaps) -> list[Message]:
    """Name the municipalities too little documented for any suggestion."""
    options = gaps.options
    codes = [code for code in gaps.nothing if place_is_wanted(options, code)]
    if not codes or options.actor is not None:
        return []
    return [message("Too little documented for a suggestion: {names}.", names=places_named(codes))]


def _unknown(analysis: Analysis) -> list[Message]:
    """Count the actors whose sector or level is not documented."""
    actors = analysis.stakeholders.actors
    return unknown_groups(
        sum(actor.sector is None for actor in actors), sum(actor.level is None for actor in actors)
    )


def _title(text: Message, count: int | None, look: Look) -> str:
    title = text.text(look.language) + ("" if count is None else f" ({count})")
    return render_title(title, colour=look.colour)
