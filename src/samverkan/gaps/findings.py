"""What is found, as data: missing links and other findings, each with its reason and its id.

The id of a gap stays the same from one map to the next, so that a follow-up list can be kept. It is
the first 12 hexadecimal digits of the SHA-256 of the UTF-8 text of these lines, joined by a line
feed with none at the end: the kind, the place (its code, and after a space the name of the village
when the gap is of one), the service, the sector (an empty line for what is not given), then the ids
of the actors that define the gap, in code-point order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samverkan.gaps.options import GapOptions
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.errors import Place
    from samverkan.following import Step
    from samverkan.gaps.motif_census import MotifCount
    from samverkan.gaps.need import Middle
    from samverkan.model import Relation
    from samverkan.network import Network
    from samverkan.service.provision import Provision
    from samverkan.service.talks import Opening
    from samverkan.words import Message


class Evidence(NamedTuple):
    """One row of the input that supports a reason: where it stands, and the page it names."""

    file: str | None
    sheet: str | None
    row: int | None
    source_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is a gap, in sentences; what would close it, and the rows that support it.

    `bridge_builder` names those who could introduce the two, by id: one common contact, or the two
    contacts on a shortest path, or nobody. `caveat` says how sure this is, when there is doubt.
    `why` is how many sentences after the first say why.
    `introduction` is the sentence that says who could introduce the two, of two who ought to talk.
    `notes` quote what the map notes of those it is about; they stay out of what is handed on.
    """

    sentences: tuple[Message, ...]
    closes: Message | None = None
    caveat: Message | None = None
    why: int = 1
    introduction: Message | None = None
    notes: tuple[Message, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    bridge_builder: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """Say the whole reason as one paragraph in `language`."""
        parts = (*self.sentences, self.closes, self.caveat)
        return " ".join(part.text(language) for part in parts if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingLink:
    """Two actors without a documented tie who ought to talk.

    `need` is 0 to 1, or None when there is only one candidate. `likely`, 0 to 1, is no part of it:
    how often pairs that look like this one are tied on the map, or a mean rank on a map with few
    ties; None when neither could be computed. `components` holds at_stake, fit, unheard,
    near, gain, nearness, wedges, deficit, p_low and distance by name; `opening` says why the two
    would meet, None on a map where nothing is known of service. `shared` names the services that
    tie the two together, `village` the village that they would talk about.
    `folded` holds the ids of the pairs that were left out of the list because this one stands in
    it. `quadrant` says what need and likelihood together mean: start_here, worth_the_effort,
    easy_little_effect or can_wait; None when either is. `stability` is the share of the maps tried,
    0 to 1, in which it stays in the list, and `stable` says ``stable`` from 0.8 on, else
    ``unsure``; both None when none was tried. `followed` is the last step noted of it, and
    `evidence_changed` whether it rests on something else than it did then.
    """

    id: str
    source: str
    target: str
    need: float | None
    likely: float | None
    components: Mapping[str, float | int | None]
    shared: tuple[str, ...]
    opening: Opening | None = None
    village: str | None = None
    municipality_code: str | None
    region_code: str | None
    folded: tuple[str, ...]
    quadrant: str | None = None
    stable: str | None
    stability: float | None = None
    followed: Step | None = None
    evidence_changed: bool = False
    reason: Reason

    @property
    def kind(self) -> str:
        """The kind of gap that this is."""
        return "missing_link"

    @property
    def actors(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.source, self.target

    @property
    def place(self) -> str | None:
        """The code of the smallest place in which both lie, or None."""
        return self.municipality_code or self.region_code

    @property
    def sector(self) -> None:
        """No sector: that is what some findings are about."""
        return None

    @property
    def about_services(self) -> tuple[str, ...]:
        """The kinds of service that it is about."""
        return self.shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One gap of any other kind. `place` is a municipality or region code, or None.

    `actors` define the gap, `suggested` could close it, and `concerned` are others whom it
    concerns: who would be cut off without a single bridge, who stands on either side of a broker,
    who is at a table and who carries its service. `village` is the name of the village that it is
    about, `services` its kinds of service, and `service` the one when it is about a single one.
    `leaving` says that a note tells of an end. Findings of a kind are shown by `rank`. A tie
    between one of the first and one of the second of `mends` closes the gap; None when that cannot
    be said so. `followed` and `evidence_changed` are as those of a missing link.
    """

    id: str
    kind: str
    place: str | None
    service: str | None = None
    services: tuple[str, ...] = ()
    village: str | None = None
    sector: str | None = None
    leaving: bool = False
    rank: tuple[float, ...] = ()
    actors: tuple[str, ...]
    suggested: tuple[str, ...] = ()
    concerned: tuple[str, ...] = ()
    mends: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    followed: Step | None = None
    evidence_changed: bool = False
    reason: Reason

    @property
    def about_services(self) -> tuple[str, ...]:
        """The kinds of service that it is about, one or several."""
        return self.services or ((self.service,) if self.service else ())


Gap = TypeVar("Gap", MissingLink, Finding, MissingLink | Finding)


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyMethod:
    """How `likely` was estimated, and how well it tells ties from other pairs.

    `method` is ``regression``, ``ranks`` on a map with too few `ties` for any claim, or None when
    nothing was estimated. `auc` is the share of (tie, untied pair) in which the tie gets the higher
    estimate, each from a fit that saw neither; `auc_low` and `auc_high` bound it at 95 per cent.
    `weights` are the means of the fits, by name of what two actors have in common. `untied` counts
    the untied pairs that were learnt from; `walks` is the longest walk that the Katz index counts,
    None when it counts all, as on all but large maps.
    """

    method: str | None
    ties: int
    auc: float | None = None
    auc_low: float | None = None
    auc_high: float | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    untied: int | None = None
    walks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Everything found. Missing links in list order, the findings by kind, place and id.

    `candidates` counts the pairs compared, `listed` those that passed the stake, `folded` those
    that were left out by the spread: the ids of the partners, by the id of the actor under which
    they were. `weights` are those used, summing to 1, after components that do not differ dropped
    out. `nothing` names the municipalities
    too thinly documented for any suggestion. `notes` says what was skipped and why,
    `figures` what the numbers rest on, `assumptions` what was assumed of actors, and `assumed` of
    whom, by id. `likely` says
    how that was estimated, None when no missing links were asked for. `unsteady` counts the missing
    links left out as less stable than asked for. `middle` is where the quadrants of need and
    likelihood meet, None when either is not known. `motifs` counts the motifs asked for.
    `ranked` is False where need does not tell the pairs apart and they come by likelihood.
    `left_out` holds the gaps that are out of the list because they were declined, or the two
    already work together: of missing links those met on the way down the list.
    """

    missing_links: tuple[MissingLink, ...]
    findings: tuple[Finding, ...]
    candidates: int
    listed: int
    folded: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    nothing: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    figures: tuple[Message, ...] = ()
    assumptions: tuple[Message, ...] = ()
    assumed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: GapOptions = field(default_factory=GapOptions)
    likely: LikelyMethod | None = None
    unsteady: int = 0
    middle: Middle | None = None
    motifs: tuple[MotifCount, ...] = ()
    left_out: tuple[MissingLink | Finding, ...] = ()
    ranked: bool = True

    @property
    def every(self) -> tuple[MissingLink | Finding, ...]:
        """The missing links in list order, then all other findings."""
        return (*self.missing_links, *self.findings)

    def without_notes(self) -> Gaps:
        """Return the same without quotes of notes, and without what was said of followed gaps."""
        return replace(
            self,
            missing_links=tuple(map(_without_notes, self.missing_links)),
            findings=tuple(map(_without_notes, self.findings)),
            left_out=tuple(map(_without_notes, self.left_out)),
        )


def _without_notes(gap: Gap) -> Gap:
    step = gap.followed and gap.followed.without_remark()
    return replace(gap, reason=replace(gap.reason, notes=()), followed=step)


def village_finding(
    provision: Provision,
    kind: str,
    where: tuple[int, tuple[str, ...]],
    reason: Reason,
    actor: int | None = None,
) -> Finding:
    """Return a finding about services of a village, by its number, and who carries them, if any."""
    village, services = where
    code, name = provision.villages.every[village]
    actors = () if actor is None else provision.ids((actor,))
    return Finding(
        id=gap_id(kind, actors, place=village_line(code, name)),
        kind=kind,
        place=code,
        village=name,
        services=services,
        service=services[0] if len(services) == 1 else None,
        rank=(float(village in provision.coverage.towns), -float(len(services))),
        actors=actors,
        reason=reason,
    )


def evidence(
    network: Network,
    actors: Iterable[int],
    ties: Iterable[tuple[int, int]] = (),
    relations: Iterable[Relation] = (),
) -> tuple[Evidence, ...]:
    """Return the rows of actors, of every relation of some ties, and of relations; each once."""
    rows = [_row(network.actors[actor].place, network.actors[actor].source) for actor in actors]
    between = [r for first, second in ties for r in network.relations_between(first, second)]
    rows += [_row(relation.place, relation.source_url) for relation in (*between, *relations)]
    return tuple(dict.fromkeys(rows))


def _row(place: Place | None, source: str | None) -> Evidence:
    if place is None:
        return Evidence(None, None, None, source)
    return Evidence(place.file, place.sheet, place.row, source)


DIGITS = 12


def village_line(code: str | None, village: str | None) -> str:
    """Return the line of the place for a gap of a village.

    Examples
    --------
    >>> village_line("0428", "Läppe"), village_line("0428", None)
    ('0428 Läppe', '0428')
    """
    return " ".join(part for part in (code, village) if part)


def gap_id(
    kind: str,
    actors: Iterable[str] = (),
    *,
    place: str | None = None,
    service: str | None = None,
    sector: str | None = None,
) -> str:
    """Return the id of a gap; the order in which its actors are given does not matter.

    Examples
    --------
    >>> gap_id("missing_link", ["b", "a"]) == gap_id("missing_link", ["a", "b"])
    True
    >>> gap_id("unserved", place="0428", service="fuel")
    'a49941819569'
    """
    lines = [kind, place or "", service or "", sector or "", *sorted(actors)]
    return sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]


HONEST = message("That nothing is documented does not mean that nothing exists: ask them first.")
"""The reminder that what is not documented may exist."""


def doubt(provision: Provision, *numbers: int) -> Message:
    """Return the reminder, or the warning that an actor may stand alone only on the map."""
    alone = [provision.actor(one).name for one in numbers if not provision.network.degree[one]]
    if not alone:
        return HONEST
    if len(alone) == 2:
        return message(
            "Neither of the two has any documented relation;"
            " perhaps it is the map that is incomplete."
        )
    return message(
        "{name} has no documented relation at all; perhaps it is the map that is incomplete.",
        name=alone[0],
    )
