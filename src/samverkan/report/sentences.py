"""Sentences that several results share: how many, how a gap is called, and what a list rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import MissingLink
from samverkan.gaps.motif_census import levels_said
from samverkan.model import unknown_of
from samverkan.words import Message, message, plural_message, term
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.analysis import Analysis
    from samverkan.following import Step
    from samverkan.gaps import Finding, Gaps
    from samverkan.model import StakeholderMap


def count_of_actors(count: int) -> Message:
    """Say how many actors.

    Examples
    --------
    >>> count_of_actors(1).text("sv"), count_of_actors(2).text("en")
    ('1 aktör', '2 actors')
    """
    return plural_message("{count} actor", "{count} actors", count)


def count_of_relations(count: int) -> Message:
    """Say how many relations."""
    return plural_message("{count} relation", "{count} relations", count)


def count_of_pairs(count: int) -> Message:
    """Say how many pairs."""
    return plural_message("{count} pair", "{count} pairs", count)


def unplaced_actors(unknown: Mapping[str, int]) -> list[Message]:
    """Say of how many actors the group is not documented, or is a word of the map's own."""
    said = [
        *_of_groups(_NOT_DOCUMENTED, unknown.get("sector", 0), unknown.get("level", 0)),
        *_of_groups(_ASSUMED, unknown.get("assumed_sector", 0), unknown.get("assumed_level", 0)),
    ]
    return said + [
        text.filled(actors=count_of_actors(unknown[name]))
        for name, text in _OF_ITS_OWN.items()
        if unknown.get(name)
    ]


def _of_groups(texts: tuple[Message, Message, Message], sectors: int, levels: int) -> list[Message]:
    """Fill a text of sectors and levels, or the one of sectors, or of levels; none without any."""
    both, of_sectors, of_levels = texts
    if sectors and levels:
        return [both.filled(sectors=count_of_actors(sectors), levels=count_of_actors(levels))]
    if sectors or levels:
        one = of_sectors if sectors else of_levels
        return [one.filled(actors=count_of_actors(sectors or levels))]
    return []


_NOT_DOCUMENTED = (
    message("Not documented: the sector of {sectors} and the level of {levels}."),
    message("Not documented: the sector of {actors}."),
    message("Not documented: the level of {actors}."),
)
_ASSUMED = (
    message("Assumed from what they are: the sector of {sectors} and the level of {levels}."),
    message("Assumed from what they are: the sector of {actors}."),
    message("Assumed from what they are: the level of {actors}."),
)
_OF_ITS_OWN = {
    "own_sector": message(
        "The sector of {actors} is a word of the map's own and counts as no known sector."
    ),
    "own_level": message(
        "The level of {actors} is a word of the map's own and counts as no known level."
    ),
}


def undated_relations(stakeholders: StakeholderMap) -> Message | None:
    """Say how many relations have no date, so that a cut at a date leaves them in; else nothing."""
    relations = stakeholders.relations
    undated = sum(not (relation.since or relation.until) for relation in relations)
    if not undated:
        return None
    return message(
        "{undated} of {count} relations have no date and count on every date.",
        undated=undated,
        count=len(relations),
    )


def actor_names(analysis: Analysis) -> Mapping[str, str]:
    """Return the name of every actor by its id."""
    return {actor.id: actor.name for actor in analysis.stakeholders.actors}


def title_of(gap: MissingLink | Finding, names: Mapping[str, str]) -> Message:
    """Return what a gap is: the two that ought to talk, or a finding in its first sentence."""
    if isinstance(gap, MissingLink):
        return message("{first} and {second}", first=names[gap.source], second=names[gap.target])
    return gap.reason.sentences[0]


SHORTEST = 6
"""Digits of an id that are shown at least; as many as tell the ids of a list apart."""


def short_ids(ids: Collection[str]) -> Mapping[str, str]:
    """Return the beginning of each id that is enough to tell it from the others.

    Examples
    --------
    >>> short_ids(["a49941819569", "a49942819569"])
    {'a49941819569': 'a49941', 'a49942819569': 'a49942'}
    """
    whole = dict.fromkeys(ids)
    longest = max(map(len, whole), default=0)
    for digits in range(SHORTEST, longest):
        if len({one[:digits] for one in whole}) == len(whole):
            return {one: one[:digits] for one in whole}
    return {one: one for one in whole}


def state_of(step: Step) -> Message:
    """Return the name of a state."""
    return term("state", step.state.value)


def say_step(step: Step) -> Message:
    """Return a step in words, as a part of a sentence: its state, its day, who, and the note.

    Examples
    --------
    >>> from samverkan.following import State, Step
    >>> say_step(Step(gap="a", state=State.CONTACTED, date="2026-03", note="Rang.")).text("en")
    'contacted 2026-03: Rang'
    """
    said = state_of(step)
    if step.date:
        said = message("{state} {date}", state=said, date=step.date)
    if step.who:
        said = message("{said} ({who})", said=said, who=step.who)
    note = (step.note or "").rstrip(".")
    return message("{said}: {note}", said=said, note=note) if note else said


def say_followed(gap: MissingLink | Finding) -> Message | None:
    """Return what became of a gap, and whether it rests on something else now; else None."""
    if gap.followed is None:
        return None
    said = say_step(gap.followed)
    if gap.evidence_changed:
        return message("Followed up: {step}. What it rests on has changed since.", step=said)
    return message("Followed up: {step}.", step=said)


BLANK_MEANS = message(
    "That something is missing from the map only means that it is not documented. No suggestion"
    " says that two do not work together."
)


def basis_of(analysis: Analysis, *, figures: bool = False) -> list[Message]:
    """Say what a list of gaps rests on: compared, folded, left out, assumed, not documented."""
    gaps = analysis.gaps
    last = [
        *gaps.notes,
        *gaps.assumptions,
        *unplaced_actors(unknown_of(analysis.stakeholders.actors)),
        BLANK_MEANS,
    ]
    if gaps.options.kinds and "missing_link" not in gaps.options.kinds:
        return last
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
        *_left_out(analysis),
        *_too_little(gaps, analysis.network.regions),
        *last,
    ]


def _compared(analysis: Analysis) -> Message:
    gaps, stakeholders = analysis.gaps, analysis.stakeholders
    if not gaps.candidates:
        text = message("Compared: no pair of {actors} with {relations}.")
    elif gaps.options.min_stake == 0 or _all_are_listed(gaps):
        text = message("Compared: {pairs} of {actors} with {relations}; {shown} shown.")
    else:
        text = message(
            "Compared: {pairs} of {actors} with {relations}; something is at stake for {listed}, "
            "{shown} shown."
        )
    return text.filled(
        pairs=count_of_pairs(gaps.candidates),
        listed=count_of_pairs(gaps.listed),
        actors=count_of_actors(len(stakeholders.actors)),
        relations=count_of_relations(len(stakeholders.relations)),
        shown=len(gaps.missing_links),
    )


def _all_are_listed(gaps: Gaps) -> bool:
    """Tell whether pairs are listed although none of them has anything at stake."""
    stakes = [link.components["at_stake"] for link in gaps.missing_links]
    return gaps.options.min_stake > 0 and bool(stakes) and not any(stakes)


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
    under = (
        message(
            "under {actor}: {partners}.",
            actor=names[actor],
            partners=tuple(names[partner] for partner in partners),
        )
        for actor, partners in folded.items()
    )
    return [told, *(under if figures else ())]


def _left_out(analysis: Analysis) -> list[Message]:
    """Say how many gaps stay out of the list by their state, and name them."""
    left_out, names = analysis.gaps.left_out, actor_names(analysis)
    if not left_out:
        return []
    told = plural_message(
        "{count} gap stays out of the list as long as it rests on the same (--declined shows it):",
        "{count} gaps stay out of the list as long as they rest on the same (--declined shows"
        " them):",
        len(left_out),
    )
    short = short_ids([gap.id for gap in left_out])
    return [
        told,
        *(
            message(
                "{gap} [{id}] {step}",
                gap=title_of(gap, names),
                step=say_step(gap.followed) if gap.followed else "",
                id=short[gap.id],
            )
            for gap in left_out
        ),
    ]


def _too_little(gaps: Gaps, regions: Mapping[str, str]) -> list[Message]:
    """Name the municipalities too little documented for any suggestion."""
    options = gaps.options
    codes = [code for code in gaps.nothing if options.filters.fit_place(code, regions)]
    if not codes or options.actor is not None:
        return []
    return [message("Too little documented for a suggestion: {names}.", names=places_named(codes))]


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
