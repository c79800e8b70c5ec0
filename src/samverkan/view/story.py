"""A story of a map to present: the one that the map tells, or one that was saved from the page.

A story is the views to show and what is said of each: who is here, who holds it together, who is
missing, what to do.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from samverkan.errors import InputError, UsageError
from samverkan.view.division import ABOVE, NOWHERE
from samverkan.view.languages import as_said, in_all, said_in
from samverkan.words import LANGUAGES, PUBLISHED, message, plural_message, term
from samverkan.words.messages import thousands_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from samverkan.analysis import Analysis
    from samverkan.view.gaps import GapRow
    from samverkan.view.languages import Said
    from samverkan.view.large_map import Part
    from samverkan.view.model import ActorView, Groups, ViewModel
    from samverkan.words import Message


Slide = tuple[str, "Said"]
"""What is shown, as the part of the page's address after #, and what is said of it."""


def story_of(model: ViewModel, parts: Sequence[Part] = ()) -> tuple[Slide, ...]:
    """Return the views to show and what to say of each; what was not found is left out.

    Of a large map `parts` are its own maps: the story begins with its groups, and shows who holds
    it together, who is missing and what to do where that is.
    """
    return tuple(_slides(model) if model.groups is None else _large(model, model.groups, parts))


def _slides(model: ViewModel) -> Iterator[Slide]:
    counts = model.counts()
    yield "", in_all(_count(counts))
    alone = sum(any(cell and len(cell[0]) == 1 for cell in each.cells) for each in model.villages)
    if alone:
        yield (
            urlencode({"view": "coverage"}),
            in_all(
                plural_message(
                    "In {count} village at least one service hangs on a single actor.",
                    "In {count} villages at least one service hangs on a single actor.",
                    alone,
                )
            ),
        )
    bridge = _first(model, "single_bridge")
    if bridge is not None:
        yield urlencode({"g": bridge["id"]}), bridge["sentences"][0]
    seat = _first(model, "missing_seat")
    if seat is not None:
        table = f"{seat['place']}:{seat['service'][0]}" if seat["service"] else ""
        yield urlencode({"view": "seats", "table": table}), seat["sentences"][0]
    link = _best(model)
    if link is not None:
        yield urlencode({"g": link["id"], "show": 1}), _begin(model, link)


def _large(model: ViewModel, groups: Groups, parts: Sequence[Part]) -> Iterator[Slide]:
    places = {part.piece_of or part.code for part in parts} - {ABOVE, NOWHERE}
    yield "", _grouped(_here(groups, len(places)))
    centre = _centre(model)
    if centre is not None:
        number, count = centre
        group = model.actors[number]
        place = model.places[group.municipality] if group.municipality else ""
        yield urlencode({"a": group.id}), _holding(group, place, groups.members[number], count)
    empty = {part.code: _tables_with_empty_seats(part) for part in parts}
    most = max(empty, key=lambda code: (empty[code], code), default=None)
    if most is not None and empty[most]:
        yield urlencode({"m": most}), _missing(model.places.get(most, most), empty[most])
    best = [(part, link) for part in parts if (link := _best(part.model)) is not None]
    if best:
        part, link = max(best, key=lambda found: _worth(found[1]))
        yield urlencode({"m": part.code, "g": link["id"]}), _begin(part.model, link)


def _here(groups: Groups, municipalities: int) -> Message:
    counts = {"actors": groups.actors, "relations": groups.relations}
    if groups.parts != "municipality":
        return _count(counts)
    return plural_message(
        "Here are {actors} actors in {count} municipality, with {relations} documented"
        " relations between them.",
        "Here are {actors} actors in {count} municipalities, with {relations} documented"
        " relations between them.",
        municipalities,
        **counts,
    )


def _count(counts: Mapping[str, int]) -> Message:
    return message(
        "Here are {actors} actors, with {relations} documented relations between them.",
        actors=counts["actors"],
        relations=counts["relations"],
    )


def _centre(model: ViewModel) -> tuple[int, int] | None:
    """Return the group with most relations to others, and how many these are; None without any."""
    ties: Counter[int] = Counter()
    for relation in model.relations:
        for end in (relation.source, relation.target):
            ties[end] += int(relation.weight or 0)
    if not ties:
        return None
    number = max(ties, key=lambda n: (ties[n], -n))
    return number, ties[number]


def _holding(group: ActorView, place: Said, members: int, count: int) -> Said:
    values = {
        "count": count,
        "members": members,
        "sector": term("sector", group.sector),
        "level": term("level", group.level),
        "place": place,
    }
    if not place:
        return _grouped(
            message(
                "Most relations to other groups, {count}, go to these {members} actors: {sector}"
                " sector, {level} level.",
                **values,
            )
        )
    return _grouped(
        message(
            "Most relations to other groups, {count}, go to these {members} actors: {sector}"
            " sector, {level} level, {place}.",
            **values,
        )
    )


def _missing(place: Said, count: int) -> Said:
    return _grouped(
        plural_message(
            "In {place} a whole sector is missing most often: at {count} table.",
            "In {place} a whole sector is missing most often: at {count} tables.",
            count,
            place=place,
        )
    )


def _tables_with_empty_seats(part: Part) -> int:
    return len({gap["service"] for gap in part.model.gaps if gap["kind"] == "missing_seat"})


def _best(model: ViewModel) -> GapRow | None:
    """Return the link to begin with."""
    links = [gap for gap in model.gaps if gap["kind"] == "missing_link"]
    return next((gap for gap in links if gap["quadrant"] == "start_here"), next(iter(links), None))


def _worth(link: GapRow) -> tuple[bool, float, str]:
    return (link["quadrant"] == "start_here", link["need"] or 0, link["id"])


def _begin(model: ViewModel, link: GapRow) -> Said:
    first, second = (model.actors[number].name for number in link["actors"])
    return in_all(message("Begin here: bring {a} and {b} together.", a=first, b=second))


def _first(model: ViewModel, kind: str) -> GapRow | None:
    return next((gap for gap in model.gaps if gap["kind"] == kind and gap["sentences"]), None)


def _grouped(text: Message) -> Said:
    """Say a message in every language, its large numbers with their thousands apart.

    A tuple among its values holds one text for each language.
    """

    def value(each: object, language: str) -> object:
        if isinstance(each, tuple):
            return said_in(each, language)
        return thousands_apart(each, language) if isinstance(each, int) else each

    return as_said(
        [
            replace(text, values=tuple((n, value(v, each)) for n, v in text.values)).text(each)
            if text.is_known_in(each)
            else None
            for each in LANGUAGES
        ]
    )


SCHEMA = "samverkan.story/1"


def read_story(path: Path) -> tuple[Slide, ...]:
    """Return the views of a story that was saved from a page, in their order.

    Raises
    ------
    InputError
        When the file cannot be read.
    UsageError
        When it is no story, one of a newer version, or a view in it is incomplete.
    """
    try:
        story = json.loads(path.read_bytes().decode("utf-8-sig"))
        # Half a character, which JSON can name, could not be written into a page.
        json.dumps(story, ensure_ascii=False).encode("utf-8")
    except OSError as error:
        raise InputError(
            message("{file} cannot be read", file=path),
            message("Look at the name, or save the story from the page anew"),
        ) from error
    # The last is what json says of brackets without end.
    except (ValueError, RecursionError) as error:
        raise _no_story(path) from error
    name, _, version = str(story.get("schema") if isinstance(story, dict) else "").partition("/")
    if name != "samverkan.story" or not isinstance(story.get("views"), list) or not story["views"]:
        raise _no_story(path)
    if version != "1":
        raise UsageError(
            message("{file} was saved by a newer samverkan", file=path),
            message("Install that version, or save the story anew from a page made by this one"),
        )
    return tuple(_slide(path, n, each) for n, each in enumerate(story["views"], start=1))


def _no_story(path: Path) -> UsageError:
    return UsageError(
        message("{file} is not a story", file=path),
        message("Save one in the page: Present, Save the story"),
    )


def _slide(path: Path, number: int, entry: object) -> Slide:
    """Return one view, or refuse it by its number."""
    parts = entry if isinstance(entry, dict) else {}
    view, text = parts.get("view"), parts.get("text")
    if isinstance(view, str) and isinstance(text, str):
        return view, text
    texts = text if isinstance(text, dict) else {}
    said = [texts[each] if isinstance(texts.get(each), str) else None for each in LANGUAGES]
    if isinstance(view, str) and all(isinstance(texts.get(each), str) for each in PUBLISHED):
        return view, as_said(said)
    raise UsageError(
        message("View number {number} in {file} is not understood", number=number, file=path),
        message(
            'Each needs "view", a part of the page\'s address, and "text", a sentence or one each'
            " for {languages}",
            languages=", ".join(PUBLISHED),
        ),
    )


def lost_views(story: Iterable[Slide], analysis: Analysis) -> tuple[int, ...]:
    """Return the numbers, from 1, of the views that show an actor or a gap that a map lacks."""
    actors = {actor.id for actor in analysis.stakeholders.actors}
    gaps = {link.id for link in analysis.gaps.missing_links}
    gaps |= {finding.id for finding in analysis.gaps.findings}
    known = {"a": actors, "to": actors, "g": gaps}
    return tuple(
        number
        for number, (view, _text) in enumerate(story, start=1)
        for parts in [parse_qs(view)]
        if any(set(parts.get(name, ())) - ids for name, ids in known.items())
    )
