"""A comparison to read out: service, then what became of gaps, then who is the same."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from samverkan.comparison import Cause, Filled
from samverkan.following import State
from samverkan.gaps import KINDS, MissingLink
from samverkan.measures import LEADING, Per
from samverkan.report import comparison_texts as texts
from samverkan.report.measure_tables import measure_title
from samverkan.report.sentences import BLANK_MEANS, say_step, title_of
from samverkan.report.tables import (
    Table,
    columns,
    numbers,
    render_paragraph,
    render_paragraphs,
    render_section,
    render_table,
    render_title,
    say_cell,
)
from samverkan.words import message, plural_message, some_of
from samverkan.words.messages import say
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samverkan.comparison import Change, GapChange, NetworkValue
    from samverkan.report.comparison_texts import Shown
    from samverkan.report.tables import Cell, Look
    from samverkan.words import Message

    Section = tuple[Message, Iterable[Message | str]]

MOST_NAMES = 5
DECIMALS = 3
"""Values that are the same to so many decimals are not shown."""


def render_comparison(shown: Shown, names: tuple[str, str], look: Look) -> str:
    """Return a comparison as text; `names` are those of the two maps.

    Values of the network and ranks are shown with figures only.
    """
    title = message("From {before} to {after}", before=names[0], after=names[1])
    parts = [render_section(title, all_counts(shown), look)]
    for heading, told in every_section(shown, look.language):
        if lines := list(told):
            parts.append(_section(heading, lines, look))
    if look.figures:
        parts += [
            render_table(table, look)
            for table in (network_table(shown), *rank_tables(shown, look.most))
            if table.rows
        ]
    parts.append(render_paragraphs(change_basis(shown, figures=look.figures), look, margin=2))
    return "\n".join(parts)


def all_counts(shown: Shown) -> Iterator[Message]:
    """Say what became of service and gaps, and of those that somebody follows."""
    yield from change_counts(shown)
    yield from _followed(shown)


def change_counts(shown: Shown) -> Iterator[Message]:
    """Say that service is as before, when it is, and what became of gaps, never added up."""
    known = shown.whole.after.stakeholders.actors
    changed = shown.service.lost or shown.service.gained or shown.service.fragile
    if known and not changed and _has_service(shown):
        yield message("No village has lost or gained any service.")
    yield from _gap_counts(shown)


def _has_service(shown: Shown) -> bool:
    sides = (shown.whole.before, shown.whole.after)
    return any(actor.services for side in sides for actor in side.stakeholders.actors)


def _gap_counts(shown: Shown) -> Iterator[Message]:
    gaps = shown.whole.gaps
    by_contact = len(gaps.filled_by(Filled.CONTACT)) + len(shown.service.brought)
    if by_contact:
        yield plural_message(
            "{count} gap was filled by a new contact.",
            "{count} gaps were filled by new contacts.",
            by_contact,
        )
    if by_actor := len(gaps.filled_by(Filled.ACTOR)):
        yield plural_message(
            "{count} gap was filled by an actor.", "{count} gaps were filled by actors.", by_actor
        )
    if gone := len(gaps.with_actor):
        yield plural_message(
            "{count} gap is gone only because the actor is.",
            "{count} gaps are gone only because the actor is.",
            gone,
        )
    if new := len(gaps.new):
        yield plural_message("{count} gap is new.", "{count} gaps are new.", new)


def _followed(shown: Shown) -> Iterator[Message]:
    """Say what has become of the gaps that somebody follows, and what the map does not show."""
    followed = shown.whole.followed
    if not followed:
        return
    yield message(
        "Followed up: {all}. Of these the later map shows {open} and no longer shows {gone}.",
        all=plural_message("{count} gap", "{count} gaps", len(followed)),
        open=sum(one.on_after for one in followed),
        gone=sum(not one.on_after for one in followed),
    )
    waiting = [one for one in followed if one.on_after and one.step.state is State.ESTABLISHED]
    if waiting:
        yield plural_message(
            "{count} gap is noted as established, but the later map still shows it: {ids}. Enter"
            " the contact in your table, and the gap is gone.",
            "{count} gaps are noted as established, but the later map still shows them: {ids}."
            " Enter the contacts in your table, and the gaps are gone.",
            len(waiting),
            ids=tuple(one.step.gap for one in waiting),
        )
    moved = [one for one in followed if one.new_id is not None]
    ids = tuple(message("{old} is now {new}", old=one.step.gap, new=one.new_id) for one in moved)
    if moved:
        yield plural_message(
            "{count} followed gap has a new id, as its actors have: {ids}.",
            "{count} followed gaps have new ids, as their actors have: {ids}.",
            len(moved),
            ids=ids,
        )


def every_section(shown: Shown, language: str, *, asks: bool = True) -> Iterator[Section]:
    """Yield all that is told and asked, each class under its title; those without lines too."""
    yield from service_sections(shown, language)
    yield from gap_sections(shown, language)
    same = (texts.say_same(one, language) for one in shown.same)
    yield message("The same actor"), same
    if asks:
        asked = (texts.say_question(one, language) for one in shown.questions)
        yield message("Is this the same actor?"), asked
    yield from _actor_sections(shown, language)
    yield from _relation_sections(shown, language)


def service_sections(shown: Shown, language: str) -> Iterator[Section]:
    """Yield what has become of the service of villages, each class under its title."""
    lost = (texts.say_together(told, language) for told in texts.say_lost(shown))
    yield message("Service that was lost"), lost
    yield message("Service that hangs on one now"), texts.say_fragile(shown)
    yield message("Service that was gained"), texts.say_gained(shown)
    yield message("Service in other hands"), texts.say_taken_over(shown)


def gap_sections(shown: Shown, language: str) -> Iterator[Section]:
    """Yield what has become of gaps, each class under its title; they are never added up."""
    gaps = shown.whole.gaps
    by_contact = _gaps(gaps.filled_by(Filled.CONTACT), shown, language)
    brought = (texts.say_brought(one, shown.names) for one in shown.service.brought)
    yield message("Gaps filled by a new contact"), (*by_contact, *brought)
    by_actor = _gaps(gaps.filled_by(Filled.ACTOR), shown, language)
    yield message("Gaps filled by an actor"), by_actor
    left = _left(gaps.with_actor, shown, language)
    yield message("Gaps that are gone only because the actor is"), left
    followed = [one for one in gaps.otherwise if one.followed is not None]
    yield (
        message("Followed gaps that are no longer shown, though nobody filled them"),
        _gaps(followed, shown, language),
    )
    yield message("New gaps"), _new(gaps.new, shown, language)


def _left(changes: Sequence[GapChange], shown: Shown, language: str) -> tuple[Message | str, ...]:
    """Say of each actor that is gone how many gaps went with it; of those followed which."""
    counted = Counter(change.left for change in changes if change.followed is None)
    lines = (
        plural_message(
            "{names} is no longer on the map. With that went {count} gap, which is no progress.",
            "{names} is no longer on the map. With that went {count} gaps, which is no progress.",
            count,
            names=tuple(shown.names[actor] for actor in left),
        )
        for left, count in counted.items()
    )
    followed = [change for change in changes if change.followed is not None]
    return (*lines, *_gaps(followed, shown, language))


def _new(changes: Sequence[GapChange], shown: Shown, language: str) -> tuple[Message | str, ...]:
    """Say what is new: of each actor that is new with whom it ought to talk, then one by one.

    Links that are in the list now only because something else has changed are counted below it.
    """
    fresh = {actor.id for actor in shown.whole.actors.came}
    of_newcomers: dict[str, list[GapChange]] = {}
    others = []
    for change in changes:
        newcomers = [actor for actor in change.gap.actors if actor in fresh]
        if newcomers and len(change.gap.actors) - len(newcomers) < 2:
            of_newcomers.setdefault(newcomers[0], []).append(change)
        elif not (_slid_in(change) or _is_told(change, shown)):
            others.append(change)
    lines = (_newcomer(actor, own, shown) for actor, own in of_newcomers.items())
    return (*lines, *_gaps(others, shown, language))


def _newcomer(actor: str, changes: Sequence[GapChange], shown: Shown) -> Message:
    """Say with whom an actor that is new ought to talk; else how many gaps came with it."""
    name = shown.names[actor]
    links = (change.gap.actors for change in changes if change.gap.kind == "missing_link")
    partners = [shown.names[other] for pair in links for other in pair if other != actor]
    if partners:
        return message(
            "{name} is new on the map, and ought to talk with {partners}.",
            name=name,
            partners=some_of(partners, MOST_NAMES),
        )
    return plural_message(
        "{name} is new on the map, and with it {count} gap.",
        "{name} is new on the map, and with it {count} gaps.",
        len(changes),
        name=name,
    )


def _is_told(change: GapChange, shown: Shown) -> bool:
    """Tell whether what a village lacks, or hangs on one actor for, is told as service already."""
    gap = change.gap
    if isinstance(gap, MissingLink) or not KINDS[gap.kind].about_offers:
        return False
    told = {(c.code, c.village, c.service) for c in (*shown.service.lost, *shown.service.fragile)}
    told |= {(c.code, c.village, c.service) for c in shown.service.gained}
    return told.issuperset((gap.place, gap.village, service) for service in gap.services)


def _slid_in(change: GapChange) -> bool:
    """Tell whether a link is new in the list though nothing has changed for the two."""
    return change.gap.kind == "missing_link" and change.cause is Cause.OTHER


def _gaps(changes: Sequence[GapChange], shown: Shown, language: str) -> list[str]:
    return [_gap(one, shown, language) for one in changes]


def _gap(one: GapChange, shown: Shown, language: str) -> str:
    """Say what the gap is, where, and on the next line what explains what became of it."""
    gap, said = one.gap, title_of(one.gap, shown.names).text(language)
    if gap.kind == "missing_link":
        place = f" ({place_name(gap.place)})" if gap.place else ""
        said = f"{KINDS[gap.kind].title.text(language)}: {said}{place}."
    lines = [said, message("What changed: {why}", why=one.text(language)).text(language)]
    if one.followed is not None:
        step = say_step(one.followed)
        lines.append(message("Followed up: {step}.", step=step).text(language))
    return "\n".join(lines)


def _actor_sections(shown: Shown, language: str) -> Iterator[Section]:
    yield from moved_actors(shown)
    told = ((one.after, texts.changes_to_tell(one, shown)) for one in shown.actors.changed)
    yield (
        message("Actors that changed"),
        (
            f"{texts.say_actor(actor)}: {_changes(changes, language)}"
            for actor, changes in told
            if changes
        ),
    )


def moved_actors(shown: Shown) -> Iterator[Section]:
    """Yield who came and who went."""
    yield message("New actors"), map(texts.say_actor, shown.actors.came)
    yield message("Actors that are gone"), map(texts.say_actor, shown.actors.went)


def moved_relations(shown: Shown, language: str) -> Iterator[Section]:
    """Yield which contacts came and which ended."""
    for title, found in (
        (message("New contacts"), shown.relations.came),
        (message("Contacts that ended"), shown.relations.went),
    ):
        yield title, [texts.say_relation(one, shown.names, language) for one in found]


def _relation_sections(shown: Shown, language: str) -> Iterator[Section]:
    yield from moved_relations(shown, language)
    changed = (
        (texts.say_relation(one.after, shown.names, language), _changes(one.changes, language))
        for one in shown.relations.changed
    )
    yield message("Contacts that changed"), map("; ".join, changed)


def _changes(changes: Iterable[Change], language: str) -> str:
    return "; ".join(texts.say_change(change, language) for change in changes)


def _section(title: Message, told: Sequence[Message | str], look: Look) -> str:
    """Return a titled list of texts, of many only the first and how many more there are."""
    heading = f"{title.text(look.language)} ({len(told)})"
    parts = [render_title(heading, look)]
    for text in told[: look.most or None]:
        first, *rest = say(text, look.language).split("\n")
        parts.append(render_paragraph(first, look, margin=2, indent=2))
        parts.append(render_paragraphs(rest, look, margin=6))
    if look.most and len(told) > look.most:
        left = len(told) - look.most
        more = plural_message("… and {count} more", "… and {count} more", left)
        said = f"{more.text(look.language)}: --top 0"
        parts.append(render_paragraph(said, look, margin=2, indent=2))
    return "".join(parts)


def network_table(shown: Shown) -> Table:
    """Return the values of the network that differ."""
    rows = tuple(
        (measure_title(one.name, Per.NETWORK), one.before, one.after)
        for one in shown.whole.network
        if not _is_unchanged(one)
    )
    titles = (*columns(message("measure")), *numbers(message("before"), message("after")))
    return Table(titles, rows, message("The network"))


def _is_unchanged(one: NetworkValue) -> bool:
    """Tell whether a value is the same as it is shown."""
    return _shown_alike(one.before, one.after)


def _shown_alike(before: Cell, after: Cell) -> bool:
    return say_cell(before, "en", DECIMALS) == say_cell(after, "en", DECIMALS)


def rank_tables(shown: Shown, top: int) -> Iterator[Table]:
    """Return a table of the actors whose rank, by a value of their own that differs, does too."""
    titles = (
        *columns(message("actor")),
        *numbers(message("rank before"), message("rank after")),
        *numbers(message("value before"), message("value after")),
    )
    for name in shown.whole.after.options.measures.names or LEADING[:1]:
        rows = (
            (shown.names[c.id], c.rank_before, c.rank_after, c.value_before, c.value_after)
            for c in shown.ranks
            if c.measure == name and not _shown_alike(c.value_before, c.value_after)
        )
        title = message("Ranks that changed: {measure}", measure=measure_title(name, Per.ACTOR))
        yield Table(titles, tuple(islice(rows, top or None)), title)


def change_basis(shown: Shown, *, figures: bool = False) -> Iterator[Message]:
    """Say what the comparison rests on and does not know."""
    if figures and (same := sum(map(_is_unchanged, shown.whole.network))):
        yield plural_message(
            "{count} value of the network is the same to three decimals and is not shown.",
            "{count} values of the network are the same to three decimals and are not shown.",
            same,
        )
    if count := shown.whole.sameness.not_searched:
        yield plural_message(
            "For {count} actor nobody looked for another name: there are too many.",
            "For {count} actors nobody looked for another name: there are too many.",
            count,
        )
    if count := len(shown.whole.gaps.otherwise):
        yield plural_message(
            "{count} gap is no longer shown, though nobody filled it: something is described"
            " differently, or the list is judged otherwise.",
            "{count} gaps are no longer shown, though nobody filled them: something is described"
            " differently, or the list is judged otherwise.",
            count,
        )
    if count := sum(_slid_in(change) for change in shown.whole.gaps.new):
        yield plural_message(
            "{count} of the new gaps is in the list only because something else has changed, and is"
            " not shown.",
            "{count} of the new gaps are in the list only because something else has changed, and"
            " are not shown.",
            count,
        )
    if shown.whole.gaps.filled:
        yield message(
            "A gap reads as filled when the later map shows the contact or the service; ask those"
            " it is about before you call it done."
        )
    yield BLANK_MEANS
