"""Which gaps the filters let through; they choose what is shown and change no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.gaps.findings import Finding, GapOptions
    from samverkan.gaps.survey import Survey
    from samverkan.model import Actor


def pair_is_wanted(survey: Survey, position: int) -> bool:
    """Tell whether a pair fits the filters: an end of the place, of the sector, of the level.

    With a service, one end carries it and it is what the two have at stake.
    """
    options, ends = survey.options, survey.ends(position)
    if options.actor is not None and options.actor not in (survey.network.ids[e] for e in ends):
        return False
    if not _actors_fit(options, [survey.actor(end) for end in ends]):
        return False
    return options.service is None or options.service in survey.shared(position)


def finding_is_wanted(survey: Survey, finding: Finding) -> bool:
    """Tell whether a finding fits the filters, by its place, service and sector or its actors.

    An actor is concerned by a finding when it defines it, could close it, or is named as concerned.
    """
    options = survey.options
    if options.ids and not survey.is_named(finding.id):
        return False
    everybody = (*finding.actors, *finding.suggested, *finding.concerned)
    if options.actor is not None and options.actor not in everybody:
        return False
    if options.service is not None and options.service not in (finding.service, *finding.services):
        carried = {
            k for i in finding.actors for k in survey.roles.carried_by(survey.network.number[i])
        }
        if finding.service or finding.services or options.service not in carried:
            return False
    named = [survey.actor(survey.network.number[actor]) for actor in finding.actors]
    if finding.place is None or named:
        return _actors_fit(options, named)
    return (
        place_is_wanted(options, finding.place, survey.network.regions)
        and options.sector in (None, finding.sector)
        and options.level is None
    )


def place_is_wanted(options: GapOptions, code: str, regions: Mapping[str, str]) -> bool:
    """Tell whether the filters let a municipality or a region through, given by its code."""
    return (options.municipality is None or _names(options.municipality, code)) and (
        options.region is None or _names(options.region, regions.get(code, code))
    )


def _actors_fit(options: GapOptions, actors: Iterable[Actor]) -> bool:
    actors = tuple(actors)
    wanted = (
        (options.municipality, [actor.municipality_code for actor in actors]),
        (options.region, [actor.region for actor in actors]),
    )
    return (
        all(ask is None or any(_names(ask, code) for code in codes) for ask, codes in wanted)
        and (options.sector is None or any(actor.sector == options.sector for actor in actors))
        and (options.level is None or any(actor.level == options.level for actor in actors))
    )


def _names(asked: str, code: str | None) -> bool:
    """Tell whether a code, or the name of its place, is what was asked for."""
    return code is not None and asked.casefold() in (code, place_name(code).casefold())
