"""What a list of gaps rests on, in sentences: compared, folded, declined, not documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps import MissingLink
from samverkan.report.follow_words import short_ids
from samverkan.words import Message, message, plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps


from typing import TYPE_CHECKING

from samverkan.gaps.motif_census import levels_said
from samverkan.model import unknown_of
from samverkan.report.counts import (
    count_of_actors,
    count_of_pairs,
    count_of_relations,
    unplaced_actors,
)
from samverkan.report.follow_words import say_step
from samverkan.words.places import places_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.analysis import Analysis
    from samverkan.gaps import Finding, Gaps


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
    codes = [code for code in gaps.nothing if options.filters.fit_place(code, regions)]
    if not codes or options.actor is not None:
        return []
    return [message("Too little documented for a suggestion: {names}.", names=places_named(codes))]


def _unknown(analysis: Analysis) -> list[Message]:
    """Count the actors whose sector or level is not documented."""
    actors = analysis.stakeholders.actors
    return unplaced_actors(unknown_of(actors))


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


def actor_names(analysis: Analysis) -> Mapping[str, str]:
    """Return the name of every actor by its id."""
    return {actor.id: actor.name for actor in analysis.stakeholders.actors}
