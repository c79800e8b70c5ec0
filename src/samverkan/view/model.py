"""What the page shows, as plain values: made from an `Analysis`, ordered, ready to be written.

Actors are numbered by their place among the sorted ids. A text is either one text or a tuple with
one for each language, so that the page can switch.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from samverkan.gaps import Pair, kind_of
from samverkan.measures import mixing
from samverkan.service.analysis import analyse_service
from samverkan.service.loss_texts import nothing_lost
from samverkan.view.closing import ClosingView, closings_of
from samverkan.view.coverage import VillageView, villages_of
from samverkan.view.layout import Layout, banded
from samverkan.view.seats import SeatView, seats_of
from samverkan.view.sizes import SizeView, sizes_of
from samverkan.view.texts import Said, both
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.analysis import Analysis
    from samverkan.gaps import Evidence, Finding, Gaps, MissingLink, Reason
    from samverkan.model import Actor, Relation
    from samverkan.network import Network


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
    kind: str | None
    locality: str | None
    municipality: str | None
    region: str | None
    services: tuple[str, ...]
    since: str | None
    until: str | None
    source: str | None
    partners: int
    holder: bool
    folded: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """One documented fact between actors `source` and `target`, given by number."""

    source: int
    target: int
    type: str
    directed: bool
    depth: str | None
    weight: float | None
    since: str | None
    until: str | None
    url: str | None
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TieView:
    """Two actors, smaller number first, and the numbers of the relations between them."""

    source: int
    target: int
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """One gap with its reason in every language; actors are numbers.

    `pair` are the two whom it proposes to bring together. A tie between one of the first and one of
    the second of `mends`, None for anybody else, closes it; blank when that is not known. `lost`
    are those who would lose contact with the rest without the actor or the tie that others hang on,
    `confined` those whom alone an actor can reach, where they are less than half of the map.

    `village` is the name of the one that it is about.

    `state` is that of the last step noted of it, one of the family of terms of that name, and
    `state_date` its day; both None when nobody follows it up.
    """

    id: str
    kind: str
    actors: tuple[int, ...]
    suggested: tuple[int, ...] = ()
    bridge: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    confined: tuple[int, ...] = ()
    pair: tuple[int, ...] | None = None
    mends: tuple[tuple[int, ...] | None, ...] = ()
    place: str | None = None
    village: str | None = None
    service: tuple[str, ...] = ()
    sector: str | None = None
    need: float | None = None
    likely: float | None = None
    quadrant: str | None = None
    stable: str | None = None
    state: str | None = None
    state_date: str | None = None
    sentences: tuple[Said, ...]
    closes: Said | None
    caveat: Said | None
    evidence: tuple[Evidence, ...] = ()

    @property
    def link(self) -> bool:
        """Whether this gap is a suggested link between its two actors."""
        return self.kind == "missing_link"

    @property
    def teaser(self) -> Said:
        """The sentence that says most: that two have no tie is what a suggestion says already."""
        return self.sentences[1 if self.link and len(self.sentences) > 1 else 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """What a large map is summed up to: its actors stand for groups.

    `members` counts the actors of each group; `by` says what its columns are, ``municipality`` or
    ``region``. `drawn` of `pairs` pairs of groups with relations between them are drawn. `actors`,
    `relations` and `links` are those of the whole map.
    """

    members: tuple[int, ...]
    by: str
    drawn: int
    pairs: int
    actors: int
    relations: int
    links: int


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
    gaps: tuple[GapView, ...]
    notes: tuple[Said, ...] = ()
    thin: tuple[str, ...] = ()
    middle: tuple[float, float] | None = None
    sizes: tuple[SizeView, ...] = ()
    layout: Layout
    places: dict[str, str] = field(default_factory=dict)
    groups: Groups | None = None
    seats: tuple[SeatView, ...] = ()
    services: tuple[str, ...] = ()
    villages: tuple[VillageView, ...] = ()
    closings: tuple[ClosingView, ...] = ()
    kept: Said = ""
    story: tuple[tuple[str, Said], ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many actors, relations and suggested links there are."""
        links = Counter(gap.link for gap in self.gaps)[True]
        return {"actors": len(self.actors), "relations": len(self.relations), "links": links}


def view_model(analysis: Analysis) -> ViewModel:
    """Take from an analysis what the page shows."""
    network, gaps = analysis.network, analysis.gaps
    model = model_of(network, gaps, whole=True)
    setting = analyse_service(network)
    villages = tuple(villages_of(setting))
    return replace(
        model,
        seats=tuple(seats_of(analysis)),
        services=setting.coverage.services,
        villages=villages,
        closings=tuple(closings_of(setting)),
        kept=both(nothing_lost(setting)),
        places=_places(model.actors, model.gaps, model.thin, villages),
    )


def model_of(network: Network, gaps: Gaps, *, whole: bool = False) -> ViewModel:
    """Take what the page shows from a network that holds all actors of these gaps.

    Parameters
    ----------
    network
        The actors and their ties; actors that were folded may be missing from it.
    gaps
        What was found in it.
    whole
        Whether it is all of the map: only then is it known who can reach whom, and how central
        anybody is.
    """
    number = network.number
    found = [
        *(_link_view(link, network) for link in gaps.missing_links),
        *(_finding_view(finding, network, whole=whole) for finding in gaps.findings),
    ]
    holders = {g.actors[0] for g in found if kind_of(g.kind).cuts_off and len(g.actors) == 1}
    partners = [network.neighbours(n).tolist() for n in range(len(network))]
    actors = tuple(
        _actor_view(
            actor,
            partners=len(partners[n]),
            holder=n in holders,
            folded=tuple(number[p] for p in gaps.folded.get(actor.id, ()) if p in number),
        )
        for n, actor in enumerate(network.actors)
    )
    return ViewModel(
        actors=actors,
        relations=tuple(_relation_view(r, network) for r in network.stakeholders.relations),
        ties=tuple(
            TieView(source=int(a), target=int(b), relations=relations)
            for (a, b), relations in zip(network.ties, network.tie_relations, strict=True)
        ),
        mixing=tuple(
            ("-".join(row.a), "-".join(row.b), row.observed, int((row.expected or 0) + 0.5))
            for row in mixing(network, permutations=0, within_level=False)
        ),
        opposing=tuple(_opposing(network)),
        gaps=tuple(found),
        notes=tuple(both(note) for note in gaps.notes),
        layout=banded(network.actors, partners),
        thin=gaps.nothing,
        middle=(gaps.middle.need, gaps.middle.likely) if gaps.middle else None,
        sizes=sizes_of(network) if whole else (),
        places=_places(actors, found, gaps.nothing),
    )


def _actor_view(actor: Actor, *, partners: int, holder: bool, folded: tuple[int, ...]) -> ActorView:
    return ActorView(
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
        partners=partners,
        holder=holder,
        folded=folded,
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


def _link_view(link: MissingLink, network: Network) -> GapView:
    ends = network.number[link.source], network.number[link.target]
    return GapView(
        id=link.id,
        kind="missing_link",
        actors=ends,
        pair=ends,
        mends=(ends[:1], ends[1:]),
        place=link.municipality_code or link.region_code,
        village=link.village,
        service=link.shared,
        need=None if link.need is None else round(link.need, 4),
        likely=None if link.likely is None else round(link.likely, 4),
        quadrant=link.quadrant,
        stable=link.stable,
        **_state(link),
        **_reason(link.reason, network),
    )


def _finding_view(finding: Finding, network: Network, *, whole: bool) -> GapView:
    return GapView(
        id=finding.id,
        kind=finding.kind,
        actors=tuple(network.number[actor] for actor in finding.actors),
        suggested=tuple(network.number[actor] for actor in finding.suggested),
        pair=_pair(finding, network),
        mends=_mends(finding, network),
        lost=_lost(finding, network),
        confined=_confined(finding, network) if whole else (),
        place=finding.place,
        village=finding.village,
        service=finding.about_services,
        sector=finding.sector,
        **_state(finding),
        **_reason(finding.reason, network),
    )


def _lost(finding: Finding, network: Network) -> tuple[int, ...]:
    """Return who hangs on a single bridge."""
    if not kind_of(finding.kind).cuts_off:
        return ()
    return tuple(network.number[actor] for actor in finding.concerned)


def _pair(finding: Finding, network: Network) -> tuple[int, ...] | None:
    """Return the two whom a finding proposes to bring together; None when it proposes no pair."""
    found = {
        Pair.NOBODY: (),
        Pair.SUGGESTED: finding.suggested,
        Pair.ACTOR_AND_SUGGESTED: (*finding.actors, *finding.suggested),
    }[kind_of(finding.kind).pair]
    return tuple(network.number[actor] for actor in found) if len(found) == 2 else None


def _mends(finding: Finding, network: Network) -> tuple[tuple[int, ...] | None, ...]:
    """Return between whom a tie would do, of those on the map; a part of a map holds not all."""
    known = network.number
    if kind_of(finding.kind).closed_by_anybody:
        return tuple(known[actor] for actor in finding.actors), None
    return tuple(tuple(known[a] for a in side if a in known) for side in finding.mends or ())


def _confined(finding: Finding, network: Network) -> tuple[int, ...]:
    """Return whom alone an actor out of reach can reach, itself among them."""
    if not kind_of(finding.kind).out_of_reach:
        return ()
    actor = network.number[finding.actors[0]]
    reached = next(part for part in network.components if actor in part)
    return reached if 2 * len(reached) < len(network) else ()


def _state(gap: MissingLink | Finding) -> dict[str, Any]:
    """Return how far a gap that somebody took up has come; who and the note stay off the page."""
    step = gap.followed
    return {} if step is None else {"state": step.state.value, "state_date": step.date}


def _reason(reason: Reason, network: Network) -> dict[str, Any]:
    return {
        "sentences": tuple(both(sentence) for sentence in reason.sentences),
        "closes": both(reason.closes) if reason.closes else None,
        "caveat": both(reason.caveat) if reason.caveat else None,
        "bridge": tuple(network.number[actor] for actor in reason.bridge_builder),
        "evidence": reason.evidence,
    }


def _places(
    actors: tuple[ActorView, ...],
    gaps: Sequence[GapView],
    thin: tuple[str, ...],
    villages: tuple[VillageView, ...] = (),
) -> dict[str, str]:
    codes = {actor.municipality for actor in actors} | {actor.region for actor in actors}
    codes |= {gap.place for gap in gaps} | {village.place for village in villages} | set(thin)
    return {code: place_name(code) for code in sorted(filter(None, codes))}
