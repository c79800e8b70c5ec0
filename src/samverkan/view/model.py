"""What the page shows, as plain values: made from an `Analysis`, ordered, ready to be written.

Actors are numbered by their place among the sorted ids. A text is either one text or a tuple with
one for each language, so that the page can switch.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samverkan.gaps import kind_of
from samverkan.lazy import cached_method, meanwhile
from samverkan.measures import MeasureOptions, Per, compute_measures, find_measure, mixing_counts
from samverkan.service.loss_texts import nothing_lost
from samverkan.view.gaps import gap_row
from samverkan.view.grouping import grouping_of
from samverkan.view.languages import Said, in_all
from samverkan.view.layout import Layout, banded
from samverkan.view.service import (
    ClosingView,
    SeatView,
    VillageView,
    closings_of,
    seats_of,
    villages_of,
)
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Gaps
    from samverkan.model import Actor, Relation
    from samverkan.network import Network
    from samverkan.view.gaps import Gap, GapRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """One actor as the page shows it.

    `holder` means that others lose contact without it; `folded` holds those it was suggested to
    meet in pairs that were left out of the list, because it stands in enough of them.
    """

    id: str
    name: str
    sector: str | None
    level: str | None
    kind: str | None = None
    locality: str | None = None
    municipality: str | None
    region: str | None = None
    services: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str | None = None
    note: str | None = None
    partners: int
    holder: bool = False
    folded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """One documented fact between actors `source` and `target`, given by number."""

    source: int
    target: int
    type: str
    directed: bool = False
    depth: str | None = None
    weight: float | None
    since: str | None = None
    until: str | None = None
    url: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """Two actors, smaller number first, and the numbers of the relations between them."""

    source: int
    target: int
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """What a large map is summed up to: its actors stand for groups.

    `members` counts the actors of each group; `by` says what its columns or frames are, and `parts`
    what its parts are: ``municipality``, ``region`` or ``group``. `drawn` of `pairs` pairs of
    groups with relations between them are drawn. `actors`, `relations` and `links` are those of the
    whole map.
    """

    members: tuple[int, ...]
    by: str
    parts: str
    drawn: int
    pairs: int
    actors: int
    relations: int
    links: int


SIZES = ("degree", "betweenness", "cross_sector_betweenness", "cross_level_betweenness", "core")
"""Per actor, with values from 0 up that mean more of something; the first is taken at the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeView:
    """A measure that can decide the size of the symbols, with its value for each actor."""

    name: str
    title: Said
    definition: Said
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewModel:
    """Everything on the page, apart from its fixed texts.

    `mixing` holds of each two cells of sector and level the ties between them, and how many an even
    spread would give. `opposing` are those of whom one works against the other. `thin` holds the
    codes of the municipalities too little documented for any suggestion. `middle` is where the
    quadrants of need and likelihood meet, as (need, likely), None when not known. `kept` is what is
    said when no village loses any service.
    """

    actors: tuple[ActorView, ...]
    relations: tuple[RelationView, ...]
    ties: tuple[TieView, ...]
    mixing: tuple[tuple[str, str, int, int], ...] = ()
    opposing: tuple[TieView, ...] = ()
    gaps: tuple[GapRow, ...] = ()
    notes: tuple[Said, ...] = ()
    thin: tuple[str, ...] = ()
    middle: tuple[float, float] | None = None
    sizes: tuple[SizeView, ...] = ()
    layout: Layout
    places: Mapping[str, Said] = field(default_factory=dict)
    groups: Groups | None = None
    seats: tuple[SeatView, ...] = ()
    services: tuple[str, ...] = ()
    villages: tuple[VillageView, ...] = ()
    closings: tuple[ClosingView, ...] = ()
    kept: Said = ""
    story: tuple[tuple[str, Said], ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many actors, relations and suggested links there are."""
        links = sum(gap["kind"] == "missing_link" for gap in self.gaps)
        return {"actors": len(self.actors), "relations": len(self.relations), "links": links}


def view_model(analysis: Analysis, rows: tuple[GapRow, ...] | None = None) -> ViewModel:
    """Take from an analysis what the page shows; `rows` are those of its gaps, where known."""
    network, shown = analysis.shown_network, analysis.options.with_notes
    with meanwhile(lambda: sizes_of(analysis.network)):
        gaps = analysis.gaps
    model = model_of(network, gaps, measured=analysis.network, with_notes=shown, rows=rows)
    service = analysis.service
    villages = villages_of(service)
    return replace(
        model,
        seats=seats_of(analysis),
        services=service.coverage.services,
        villages=villages,
        closings=closings_of(service),
        kept=in_all(nothing_lost(service)),
        places={**model.places, **_places(model.actors, gaps.every, model.thin, villages)},
    )


def model_of(
    network: Network,
    gaps: Gaps,
    *,
    measured: Network | None = None,
    with_notes: bool = False,
    rows: tuple[GapRow, ...] | None = None,
) -> ViewModel:
    """Take what the page shows from a network that holds all actors of these gaps.

    Parameters
    ----------
    network
        The actors and their ties; actors that were folded may be missing from it.
    gaps
        What was found in it.
    measured
        The network that is measured, where it is all of the map: only then is it known who can
        reach whom, and how central anybody is.
    with_notes
        Whether what was said of gaps that are followed up is shown.
    rows
        The rows of these gaps, where they are known already.
    """
    layout = layout_of(network)
    actors = tuple(_actor_views(network, gaps))
    return ViewModel(
        actors=actors,
        relations=tuple(_relation_view(r, network) for r in network.stakeholders.relations),
        ties=tuple(
            TieView(source=int(a), target=int(b), relations=relations)
            for (a, b), relations in zip(network.ties, network.tie_relations, strict=True)
        ),
        mixing=tuple(
            ("-".join(a), "-".join(b), observed, int((expected or 0) + 0.5))
            for a, b, observed, expected in mixing_counts(network)
        ),
        opposing=tuple(_opposing(network)),
        gaps=_gap_rows(network, gaps, whole=measured is not None, with_notes=with_notes)
        if rows is None
        else rows,
        notes=tuple(in_all(note) for note in gaps.notes),
        layout=layout,
        thin=gaps.nothing,
        middle=(gaps.middle.need, gaps.middle.likely) if gaps.middle else None,
        sizes=sizes_of(measured) if measured is not None else (),
        places={**_places(actors, gaps.every, gaps.nothing), **layout.grouping.names},
    )


def _gap_rows(network: Network, gaps: Gaps, *, whole: bool, with_notes: bool) -> tuple[GapRow, ...]:
    return tuple(gap_row(gap, network, whole=whole, with_notes=with_notes) for gap in gaps.every)


@cached_method
def layout_of(network: Network) -> Layout:
    """Return where each actor of a network stands."""
    partners = [network.neighbours(n).tolist() for n in range(len(network))]
    return banded(network.actors, partners, grouping_of(network))


def _actor_views(network: Network, gaps: Gaps) -> Iterator[ActorView]:
    number = network.number
    holders = {f.actors for f in gaps.findings if kind_of(f.kind).cuts_off}
    for actor, partners in zip(network.actors, network.degree.tolist(), strict=True):
        yield ActorView(
            id=actor.id,
            name=actor.name,
            sector=actor.sector,
            level=actor.level,
            kind=actor.kind,
            locality=actor.locality,
            municipality=actor.municipality_code,
            region=actor.region,
            services=tuple(dict.fromkeys((*actor.services, *_elsewhere(actor)))),
            since=actor.since,
            until=actor.until,
            source=actor.source,
            note=actor.note,
            partners=partners,
            holder=(actor.id,) in holders,
            folded=tuple(number[p] for p in gaps.folded.get(actor.id, ()) if p in number),
        )


def _elsewhere(actor: Actor) -> Iterator[str]:
    """Yield the services of an actor in its further places."""
    for presence in actor.presences:
        yield from presence.services


def _relation_view(relation: Relation, network: Network) -> RelationView:
    return RelationView(
        source=network.number[relation.source],
        target=network.number[relation.target],
        type=relation.type,
        directed=relation.directed,
        depth=relation.depth,
        weight=relation.weight,
        since=relation.since,
        until=relation.until,
        url=relation.source_url,
        description=relation.description,
    )


def _opposing(network: Network) -> Iterator[TieView]:
    """Yield each two of whom one works against the other, which ties them to nobody."""
    position = {relation: n for n, relation in enumerate(network.stakeholders.relations)}
    for (a, b), relations in network.opposing.items():
        yield TieView(source=a, target=b, relations=tuple(position[each] for each in relations))


@cached_method
def sizes_of(network: Network) -> tuple[SizeView, ...]:
    """Return these measures of a network, rounded to what can be told apart."""
    if not len(network):
        return ()
    found = compute_measures(network, MeasureOptions(names=SIZES, permutations=0)).actors
    return tuple(
        SizeView(
            name=name,
            title=in_all(find_measure(name).title),
            definition=in_all(find_measure(name).definition),
            values=tuple(_short(value) for value in found[name]),
        )
        for name in SIZES
        if name in found and find_measure(name).per is Per.ACTOR
    )


def _short(value: object) -> float | None:
    if not isinstance(value, int | float):
        return None
    return int(value) if value == int(value) else float(f"{value:.4g}")


def _places(
    actors: tuple[ActorView, ...],
    gaps: Sequence[Gap],
    thin: tuple[str, ...],
    villages: tuple[VillageView, ...] = (),
) -> dict[str, str]:
    codes = {actor.municipality for actor in actors} | {actor.region for actor in actors}
    codes |= {gap.place for gap in gaps} | {village.place for village in villages}
    return place_names(codes | set(thin))


def place_names(codes: Iterable[str | None]) -> dict[str, str]:
    """Return the names of places by their codes; blanks are left out."""
    return {code: place_name(code) for code in sorted(filter(None, codes))}
