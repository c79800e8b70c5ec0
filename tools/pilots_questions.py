"""The seven questions of a process leader, and what the pilot map answers: for docs/pilots.md."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from samverkan.cli.group import samverkan
from samverkan.gaps import analyse_service, find_forums, find_place_services, find_seatings
from samverkan.model import Level, Sector
from samverkan.network import build_network
from samverkan.report.place_sheet import sheets
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.gaps import Finding, Gaps, PlaceService
    from samverkan.model import StakeholderMap
    from samverkan.words import Message

PILOTS = Path(__file__).resolve().parents[1] / "sample_data" / "pilots"
ALONE = "--kind isolate --kind last_one --sector nonprofit --level local"
LITTLE = ("--measures", "components")
"""What is asked of measures, where the page shows none of them: it saves time."""
SHOWN = "sample_data/pilots/*.csv"


@dataclass(frozen=True)
class Answer:
    """One question, the commands that answer it, and what they say in English and Swedish."""

    question: str
    commands: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    note: str = ""

    def text(self) -> str:
        """Return the part of the page about it."""
        shell = "\n".join(f"samverkan {command}" for command in self.commands)
        parts = [f"### {self.question}\n", f"```sh\n{shell.format(files=SHOWN)}\n```\n"]
        parts += [quoted(*said) for said in self.said]
        return "\n".join([*parts, *([f"{self.note}\n"] if self.note else [])])


def both(english: str, swedish: str) -> tuple[str, str]:
    """Return a sentence in both languages."""
    return english, swedish


def quoted(english: str, swedish: str, *, indent: str = "") -> str:
    """Return a sentence as a quotation in both languages."""
    return f"{indent}> {english}\n{indent}>\n{indent}> *{swedish}*\n"


def section(stakeholders: StakeholderMap, gaps: Gaps) -> str:
    """Return the part of the page about all seven."""
    answers = (
        _absent(stakeholders, gaps),
        _forums(stakeholders),
        _bridges(gaps),
        _apart(stakeholders, gaps),
        _paid(stakeholders),
        _changed(stakeholders),
        _supported(stakeholders),
    )
    return "\n".join(
        ["## The seven questions of a process leader\n", *(answer.text() for answer in answers)]
    )


def beginning() -> str:
    """Return the part of the page about the links to begin with: of the map, and of one place."""
    wishes = (("--links", "5"), ("--links", "4", "--within", "Ljungby"))
    shell = "\n".join(f"samverkan plan {SHOWN} {' '.join(asked)}" for asked in wishes)
    parts = [f"## Where to begin\n\n```sh\n{shell}\n```\n"]
    for asked in wishes:
        plan = run("plan", *asked)
        headline, links = plan["headline"], plan["links"]
        parts.append(quoted(headline["en"], headline["sv"]))
        parts += [
            quoted(*(" ".join(link["text"][language]) for language in ("en", "sv")))
            for link in links
        ]
    return "\n".join(parts)


def run(command: str, *arguments: str) -> dict[str, Any]:
    """Return what a command says of the pilot map, as data."""
    files = [str(PILOTS / f"{name}.csv") for name in ("actors", "relations")]
    words = [command, *files, *arguments, "--format", "json", "-q"]
    result = CliRunner().invoke(samverkan, words)
    if result.exit_code:
        raise RuntimeError(result.output)
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def _absent(stakeholders: StakeholderMap, gaps: Gaps) -> Answer:
    setting = analyse_service(build_network(stakeholders))
    motala, simonstorp = (
        find_place_services(setting, (place,), service="fuel") for place in ("Motala", "Simonstorp")
    )
    [village] = sheets(simonstorp)
    seat = [one for one in gaps.findings if one.kind == "missing_seat" and one.service == "fuel"]
    return Answer(
        "1. Who is missing from the table for fuel in this village or municipality?",
        (
            "table Motala {files} --service fuel",
            "table Simonstorp {files} --service fuel",
            "gaps {files} --kind missing_seat",
        ),
        (
            *(shown(one) for one in seat if one.place == motala[0].spot.municipality),
            *map(joined, (village.lead, village.questions)),
        ),
        f"The sheet of Motala names who ought to be at its table for fuel and is not: "
        f"{_ought(motala[0])}.\n\n"
        f"`samverkan table Motala {SHOWN} --format md -o motala.md` is the whole sheet for the "
        "meeting, all services on one page.",
    )


def _ought(place: PlaceService) -> str:
    """Return the names of those who ought to sit at the one table of a place, and do not."""
    [seating] = place.seatings
    return say(tuple(place.provision.actor(actor).name for actor in seating.ought), "en")


def shown(finding: Finding) -> tuple[str, str]:
    """Return a finding as the list tells it, in both languages."""
    reason = finding.reason
    return joined((*reason.sentences, *([reason.closes] if reason.closes else [])))


def joined(texts: Sequence[Message]) -> tuple[str, str]:
    """Return sentences as one paragraph, in both languages."""
    english, swedish = (" ".join(text.text(lang) for text in texts) for lang in ("en", "sv"))
    return english, swedish


def _forums(stakeholders: StakeholderMap) -> Answer:
    setting = analyse_service(build_network(stakeholders))
    forums = find_forums(setting)
    lacking = [forum for forum in forums if Sector.COMMERCIAL in forum.missing]
    alone = [forum for forum in lacking if forum.missing != (Sector.COMMERCIAL,)]
    nobody = len(lacking) == len(forums)
    few = tuple(setting.actor(forum.actor).name for forum in alone)
    tables = [one for one in find_seatings(setting) if one.carriers]
    whole = [one for one in tables if not one.missing_sectors]
    where = [place_name(one.spot.municipality or "") for one in whole]
    places = {language: say(tuple(sorted(set(where))), language) for language in ("en", "sv")}
    return Answer(
        "2. Does every village forum hold all three sectors?",
        (
            "table {files}",
            "measures {files} --per municipality --measures three_sector_services",
            "gaps {files} --kind missing_seat",
        ),
        (
            both(
                f"No: {'none' if nobody else f'{len(forums) - len(lacking)}'} of {len(forums)} "
                "forums has a documented tie to any business. Of "
                f"{say(few, 'en')} one more sector is not documented.",
                f"Nej: {'inget' if nobody else f'{len(forums) - len(lacking)}'} av {len(forums)} "
                "forum har dokumenterad kontakt med något företag. Hos "
                f"{say(few, 'sv')} är ytterligare en sektor inte dokumenterad.",
            ),
            both(
                f"Of {len(tables)} tables for a service that somebody is known to offer, "
                f"{len(whole)} hold all three sectors: in {places['en']}.",
                f"Av {len(tables)} bord för en service som någon är känd för att stå för har "
                f"{len(whole)} alla tre sektorerna: i {places['sv']}.",
            ),
        ),
    )


def _bridges(gaps: Gaps) -> Answer:
    """Return the three bridges on which most depend, of those that are actors."""
    found = [one for one in gaps.findings if one.kind == "single_bridge" and len(one.actors) == 1]
    first = sorted(found, key=lambda one: (-_cut_off(one), one.id))[:3]
    said = ("told", "now")
    shop = run("whatif", "--leave", "navet_moskosel", *LITTLE)
    told = run("whatif", "--leave", "ljungby_kommun", *LITTLE)
    opened = len(told["gaps"]["opened"])
    return Answer(
        "3. Which actor is the only bridge, and what breaks if it leaves?",
        (
            "gaps {files} --kind single_bridge",
            "whatif {files} --leave navet_moskosel",
            "whatif {files} --leave ljungby_kommun",
        ),
        (
            *(shown(one) for one in first),
            *(both(" ".join(shop[part]["en"]), " ".join(shop[part]["sv"])) for part in said),
            both(
                f"Without Ljungby kommun no village would lose service, but {opened} gaps would "
                "be new.",
                f"Utan Ljungby kommun skulle ingen by förlora service, men {opened} luckor "
                "skulle vara nya.",
            ),
        ),
    )


def _cut_off(finding: Finding) -> int:
    """Return how many actors a bridge holds, as its first sentence counts them."""
    return finding.reason.sentences[0].count


def _apart(stakeholders: StakeholderMap, gaps: Gaps) -> Answer:
    groups = [
        actor
        for actor in stakeholders.actors
        if actor.sector is Sector.NONPROFIT and actor.level is Level.LOCAL
    ]
    ids = {actor.id for actor in groups}
    far = [one for one in gaps.findings if one.kind == "cut_off" and ids.intersection(one.actors)]
    apart = ids - _tied(stakeholders)
    last = {actor.name for actor in groups if actor.id in apart and actor.services}
    alone = len(ids - _tied(stakeholders, "funds"))
    return Answer(
        "4. Which villages or groups have no tie to the municipality, to Leader or to any funder?",
        (
            f"gaps {{files}} --kind cut_off {ALONE}",
            f"gaps {{files}} --type funds {ALONE}",
        ),
        (
            *(shown(one) for one in far[:2]),
            both(
                f"Of {len(groups)} local associations {len(far)} are out of documented reach of "
                f"their municipality or region, and {len(apart)} without any documented tie.",
                f"Av {len(groups)} lokala föreningar är {len(far)} utom dokumenterat räckhåll för "
                f"kommun eller region, och {len(apart)} utan någon dokumenterad kontakt.",
            ),
            both(
                f"{alone} of {len(groups)} local associations have no documented tie to any "
                "funder, Leader areas included.",
                f"{alone} av {len(groups)} lokala föreningar har ingen dokumenterad kontakt med "
                "någon finansiär, Leaderområden inräknade.",
            ),
        ),
        f"Who offers a village's only service stands under *the last one in the village*, here "
        f"{say(tuple(sorted(last)), 'en')}. Hallaryd has a community association too, which meets "
        "the municipality: ask it before the company in Härlunda.",
    )


def _tied(stakeholders: StakeholderMap, kind: str | None = None) -> set[str]:
    """Return the ids of those with any relation, or with one of a type."""
    relations = [one for one in stakeholders.relations if kind in (None, one.type)]
    return {end for one in relations for end in (one.source, one.target)}


def _paid(stakeholders: StakeholderMap) -> Answer:
    funded = {(r.source, r.target) for r in stakeholders.relations if r.type == "funds"}
    names = {actor.id: actor.name for actor in stakeholders.actors}
    payers = Counter(source for source, _target in funded)
    first = sorted(payers, key=lambda payer: (-payers[payer], payer))[:3]
    said = {
        lang: say(tuple(f"{names[p]} ({payers[p]})" for p in first), lang) for lang in ("en", "sv")
    }
    told = run("whatif", "--end-actor", "hssl", *LITTLE)["told"]
    return Answer(
        "5. Who pays for what, and which ties exist only through a project that ends?",
        (
            "measures {files} --type funds --per actor --measures out_degree,in_degree",
            "whatif {files} --end-actor hssl",
            "gaps {files} --kind ending",
        ),
        (
            both(
                f"Those who fund most others are {said['en']}.",
                f"De som finansierar flest andra är {said['sv']}.",
            ),
            (" ".join(told["en"]), " ".join(told["sv"])),
        ),
        "The ties of the pilot project point at its owner (`hssl`), so ending them shows what "
        "rests on the project. No relation of the sample says when it ends (`until`); `gaps --kind "
        "ending` says so, and lists them where a map does.",
    )


def _changed(stakeholders: StakeholderMap) -> Answer:
    told = run("compare", "--dates", "2016,2025", *LITTLE)
    filled, new, gone = (len(told["gaps"][part]) for part in ("filled", "new", "gone"))
    came = len(told["relations"]["came"])
    undated = sum(relation.since is None for relation in stakeholders.relations)
    places = run("measures", "--per", "municipality", *LITTLE)["places"]
    thin = tuple(place_name(place["municipality_code"]) for place in places if place["thin"])
    return Answer(
        "6. What changed between the first and the last year, and how do municipalities compare?",
        ("compare {files} --dates 2016,2025", "measures {files} --per municipality"),
        (
            both(
                f"From 2016 to 2025 {came} documented relations came. {filled} gaps were filled "
                f"by them and {new} are new; {gone} are gone without anybody having filled them.",
                f"Från 2016 till 2025 tillkom {came} dokumenterade relationer. {filled} luckor "
                f"fylldes av dem och {new} är nya; {gone} är borta utan att någon har fyllt dem.",
            ),
            both(
                f"{say(thin, 'en')} are too thinly documented to be compared with the others.",
                f"{say(thin, 'sv')} är för tunt dokumenterade för att jämföras med de andra.",
            ),
        ),
        f"{undated} of the {len(stakeholders.relations)} relations have no year and count as "
        "always there, so this shows less change than there was. What actors offer has no year, so "
        "no service reads as lost or gained: that takes a file for each year "
        "([the second year](second_year.md)).",
    )


def _supported(stakeholders: StakeholderMap) -> Answer:
    relations = stakeholders.relations
    named = sum(relation.source_url is not None for relation in relations)
    years = sorted(relation.since for relation in relations if relation.since)
    return Answer(
        "7. Which page or meeting note supports each tie, and how old is it?",
        (
            "gaps {files} --format md -o gaps.md",
            "view {files} -o karta.html",
            "export {files} -o karta.xlsx",
        ),
        (
            both(
                f"All {named} relations name the page that they rest on. {len(years)} have a year, "
                f"from {years[0]} to {years[-1]}; {len(relations) - len(years)} have none.",
                f"Alla {named} relationer anger sidan som de bygger på. {len(years)} har ett "
                f"årtal, från {years[0]} till {years[-1]}; {len(relations) - len(years)} har "
                "inget.",
            ),
        ),
        "The first writes under every suggestion the rows and pages that support it; on the page a "
        "click on a tie shows its page and year; the workbook has them in columns, to be sorted by "
        "age.",
    )
