"""A comparison to read out: gaps closed and opened first, then what came, went and changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samverkan.comparison import Cause
from samverkan.following import State
from samverkan.gaps import KINDS
from samverkan.measures import LEADING, Per
from samverkan.report import comparison_words as words
from samverkan.report.follow_words import say_step
from samverkan.report.gap_lists import BLANK_MEANS
from samverkan.report.measure_tables import title_of
from samverkan.report.tables import Column, Table, say_cell
from samverkan.report.text import render_paragraph, render_table, render_title
from samverkan.words import message, plural_message
from samverkan.words.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.comparison import ActorChange, Change, GapChange, NetworkValue, RankChange
    from samverkan.report.comparison_selection import Shown
    from samverkan.report.gap_lists import Look
    from samverkan.words import Message

DECIMALS = 3
"""Values that are the same to so many decimals are not shown."""

CAUSES = {
    Cause.CONTACT: message("contacts"),
    Cause.SERVICE: message("services offered"),
    Cause.PRESENCE: message("who is on the map"),
    Cause.DESCRIPTION: message("how actors are described"),
    Cause.OTHER: message("something else"),
}


def render_comparison(shown: Shown, names: tuple[str, str], look: Look, *, top: int = 20) -> str:
    """Return a comparison as text; `names` are those of the two maps, `top` of 0 shows all."""
    parts = [_heading(shown, names, look)]
    parts += [
        _section(title, lines, look, top)
        for title, lines in _sections(shown, look.language)
        if lines
    ]
    parts += [
        render_table(table, look.language, width=look.width, colour=look.colour)
        for table in (_network(shown), *_ranks(shown, top))
        if table.rows
    ]
    parts.append("".join(_paragraph(text.text(look.language), look) for text in _basis(shown)))
    return "\n".join(parts)


def _heading(shown: Shown, names: tuple[str, str], look: Look) -> str:
    title = message("From {before} to {after}", before=names[0], after=names[1])
    counts = "".join(_paragraph(text.text(look.language), look) for text in _counts(shown))
    return render_title(title.text(look.language), colour=look.colour) + counts


def _counts(shown: Shown) -> Iterator[Message]:
    actors, relations, gaps = shown.actors, shown.relations, shown.whole.gaps
    yield message(
        "Gaps: {closed} closed, {opened} opened, {kept} as before.",
        closed=len(gaps.closed),
        opened=len(gaps.opened),
        kept=len(gaps.kept) + len(gaps.renamed),
    )
    if gaps.closed:
        yield message("What explains the closed ones: {causes}.", causes=_causes(gaps.closed))
    if gaps.opened:
        yield message("What explains the opened ones: {causes}.", causes=_causes(gaps.opened))
    yield from _followed(shown)
    yield message(
        "Actors: {came} came, {went} went, {changed} changed, {same} perhaps the same under a new"
        " id.",
        came=len(actors.came),
        went=len(actors.went),
        changed=len(actors.changed),
        same=len(actors.perhaps_same),
    )
    yield message(
        "Relations: {came} came, {went} went, {changed} changed.",
        came=len(relations.came),
        went=len(relations.went),
        changed=len(relations.changed),
    )


def _followed(shown: Shown) -> Iterator[Message]:
    """Say how many of the gaps that somebody follows are closed, and what the map does not show."""
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
            "{count} gap is noted as established, but the later map still shows it: {ids}. Add"
            " the relation to the map.",
            "{count} gaps are noted as established, but the later map still shows them: {ids}. Add"
            " the relations to the map.",
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


def _causes(changes: Sequence[GapChange]) -> tuple[Message, ...]:
    counted = Counter(change.cause for change in changes)
    return tuple(
        message("{cause} {count}", cause=text, count=counted[cause])
        for cause, text in CAUSES.items()
        if counted[cause]
    )


def _sections(shown: Shown, language: str) -> Iterator[tuple[Message, list[str]]]:
    actors, relations, gaps = shown.actors, shown.relations, shown.whole.gaps
    yield message("Gaps that were closed"), [_gap(one, shown, language) for one in gaps.closed]
    yield message("Gaps that opened"), [_gap(one, shown, language) for one in gaps.opened]
    yield message("Actors that came"), [words.say_actor(actor) for actor in actors.came]
    yield message("Actors that went"), [words.say_actor(actor) for actor in actors.went]
    yield (
        message("Perhaps the same actor under a new id"),
        [_renamed(one, language) for one in actors.perhaps_same],
    )
    yield (
        message("Actors that changed"),
        [
            f"{words.say_actor(one.after)}: {_changes(one.changes, language)}"
            for one in actors.changed
        ],
    )
    for title, found in (
        (message("Relations that came"), relations.came),
        (message("Relations that went"), relations.went),
    ):
        yield title, [words.say_relation(one, shown.names, language) for one in found]
    yield (
        message("Relations that changed"),
        [
            f"{words.say_relation(one.after, shown.names, language)}; "
            f"{_changes(one.changes, language)}"
            for one in relations.changed
        ],
    )


def _section(title: Message, lines: Sequence[str], look: Look, top: int) -> str:
    """Return a titled list of at most `top` lines, and how many more there are."""
    said = [_lines(text, look) for text in lines[: top or None]]
    if top and len(lines) > top:
        more = plural_message("… and {count} more", "… and {count} more", len(lines) - top)
        said.append(_paragraph(f"{more.text(look.language)}: --top 0", look))
    heading = f"{title.text(look.language)} ({len(lines)})"
    return render_title(heading, colour=look.colour) + "".join(said)


def _lines(text: str, look: Look) -> str:
    """Return a text whose later lines stand further in."""
    first, *rest = text.split("\n")
    return _paragraph(first, look) + "".join(_paragraph(f"    {line}", look) for line in rest)


def _paragraph(text: str, look: Look) -> str:
    return render_paragraph("  " + text, width=look.width, indent=2)


def _gap(one: GapChange, shown: Shown, language: str) -> str:
    """Say what the gap is, where, and on the next line what explains that it closed or opened."""
    gap, said = one.gap, words.say_gap(one.gap, shown.names, language)
    if gap.kind == "missing_link":
        place = f" ({place_name(gap.place)})" if gap.place else ""
        said = f"{KINDS[gap.kind][0].text(language)}: {said}{place}."
    lines = [said, message("What changed: {why}", why=one.text(language)).text(language)]
    if one.followed is not None:
        step = say_step(one.followed)
        lines.append(message("Followed up: {step}.", step=step).text(language))
    return "\n".join(lines)


def _renamed(one: ActorChange, language: str) -> str:
    said = message(
        "{before} ({old}) is perhaps the same as {after} ({new})",
        before=one.before.name,
        old=one.before.id,
        after=one.after.name,
        new=one.after.id,
    ).text(language)
    changes = [change for change in one.changes if change.field != "name"]
    return f"{said}; {_changes(changes, language)}" if changes else said


def _changes(changes: Sequence[Change], language: str) -> str:
    return "; ".join(words.say_change(change, language) for change in changes)


def _network(shown: Shown) -> Table:
    """Return the values of the network that differ."""
    rows = tuple(
        (title_of(one.name, Per.NETWORK), one.before, one.after)
        for one in shown.whole.network
        if not _same(one)
    )
    columns = (
        Column(message("measure")),
        Column(message("before"), numeric=True),
        Column(message("after"), numeric=True),
    )
    return Table(columns, rows, message("The network"))


def _same(one: NetworkValue) -> bool:
    old, new = (say_cell(value, "en", DECIMALS) for value in (one.before, one.after))
    return old == new


def _ranks(shown: Shown, top: int) -> Iterator[Table]:
    """Return a table of the actors whose rank in a leading measure differs."""
    asked = shown.whole.after.options.measures.names or LEADING[:1]
    for name in asked:
        found = [one for one in shown.ranks if one.measure == name and _moved(one)]
        yield Table(
            (
                Column(message("actor")),
                Column(message("rank before"), numeric=True),
                Column(message("rank after"), numeric=True),
                Column(message("value before"), numeric=True),
                Column(message("value after"), numeric=True),
            ),
            tuple(_rank(one, shown) for one in found[: top or None]),
            message("Ranks that changed: {measure}", measure=title_of(name, Per.ACTOR)),
        )


def _moved(one: RankChange) -> bool:
    """Tell whether an actor's own value differs, and not only those of others."""
    old, new = (say_cell(value, "en", DECIMALS) for value in (one.value_before, one.value_after))
    return old != new


def _rank(one: RankChange, shown: Shown) -> tuple[str, int, int, float, float]:
    return (
        shown.names[one.id],
        one.rank_before,
        one.rank_after,
        one.value_before,
        one.value_after,
    )


def _basis(shown: Shown) -> Iterator[Message]:
    """Say what the comparison rests on and does not know."""
    same = sum(_same(one) for one in shown.whole.network)
    if same:
        yield plural_message(
            "{count} value of the network is the same to three decimals and is not shown.",
            "{count} values of the network are the same to three decimals and are not shown.",
            same,
        )
    if shown.actors.not_searched:
        yield plural_message(
            "For {count} actor nobody looked for a like name: there are too many.",
            "For {count} actors nobody looked for a like name: there are too many.",
            shown.actors.not_searched,
        )
    if shown.whole.gaps.closed:
        yield message(
            "A gap reads as closed when the later map no longer shows it; ask those it is about"
            " before you call it done."
        )
    yield BLANK_MEANS
