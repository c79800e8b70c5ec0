"""What a round of answers says: who has not answered, who works with whom, and what is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.forms.answer_file import OFTEN_LABELS
from samverkan.gathering import Agreement
from samverkan.report.data import Data, all_in_both, fields_of
from samverkan.report.sentences import count_of_actors
from samverkan.report.tables import (
    Sheet,
    Table,
    columns,
    render_section,
)
from samverkan.report.told_sheets import told_sheet
from samverkan.words import message, plural_message, some_of, term
from samverkan.words.places import place_name
from samverkan.words.terms import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from samverkan.errors import Problem
    from samverkan.gathering import Round, Tie
    from samverkan.model import Actor
    from samverkan.report.tables import Cell, Look
    from samverkan.words import Message

Section = tuple["Message", "list[Message | str]"]

AGREEMENTS: Mapping[Agreement, Message] = MappingProxyType(
    {
        Agreement.BOTH: message("both say so"),
        Agreement.ONE: message("one says so, the other has not answered"),
        Agreement.CONTRADICTED: message("one says so, the other has answered and does not"),
        Agreement.UNSAID: message("on the map, but neither says so"),
    }
)
MOST_SHOWN = 20
MOST_OF_A_VILLAGE = 30


@dataclass(frozen=True)
class Gathered:
    """A round of answers, and who of its map was asked: those whom the filters let through."""

    round: Round
    is_asked: Callable[[Actor], bool]
    with_notes: bool = False

    @cached_property
    def asked(self) -> tuple[Actor, ...]:
        """Who was asked, of the map as it was before."""
        return tuple(actor for actor in self.round.stakeholders.actors if self.is_asked(actor))

    @cached_property
    def silent(self) -> tuple[Actor, ...]:
        """Who was asked and has not answered: by municipality, village and name."""
        found = (actor for actor in self.asked if actor.id not in self.round.answered)
        return tuple(sorted(found, key=lambda one: (*_where(one), one.name)))

    @property
    def answered(self) -> int:
        """How many of those who were asked have answered."""
        return len(self.asked) - len(self.silent)

    def name(self, actor_id: str) -> str:
        """Return the name of an actor."""
        return self.round.actors[actor_id].name


def _where(actor: Actor) -> tuple[bool, str, str]:
    """Return what actors are put in order by: those of no municipality last."""
    place = place_name(actor.municipality_code) if actor.municipality_code else ""
    return not place, place, actor.locality or place


def place_of(actor: Actor) -> Message | str:
    """Return the village of an actor, else its municipality, else that it is of none."""
    if actor.locality:
        return actor.locality
    if actor.municipality_code:
        return place_name(actor.municipality_code)
    return message("no village")


def headline(found: Gathered) -> Message:
    """Say how many of those who were asked have answered."""
    return message(
        "{name}: {answered} of {asked} have answered",
        name=found.round.name,
        answered=found.answered,
        asked=count_of_actors(len(found.asked)),
    )


def counted(found: Gathered) -> list[Message]:
    """Say how many contacts there are, by who says so, and how many the map did not have."""
    return [
        _counted(ties, said)
        for agreement, said in AGREEMENTS.items()
        if (ties := found.round.of(agreement))
    ]


def _counted(ties: Sequence[Tie], agreement: Message) -> Message:
    new = sum(not tie.known for tie in ties)
    if not new:
        return plural_message(
            "{count} contact: {agreement}",
            "{count} contacts: {agreement}",
            len(ties),
            agreement=agreement,
        )
    return plural_message(
        "{count} contact: {agreement}; new on the map: {new}",
        "{count} contacts: {agreement}; new on the map: {new}",
        len(ties),
        agreement=agreement,
        new=new,
    )


def sections(found: Gathered) -> Iterator[Section]:
    """Yield what is told of a round, heading by heading, those with nothing left out."""
    told: list[Section] = [
        (headline(found), [*counted(found)]),
        (message("Who has not answered"), [*_silent_by_place(found)]),
        (message("New on the map, and both say so"), _pairs(found, Agreement.BOTH, new=True)),
        (message("New on the map, and one says so"), _pairs(found, Agreement.ONE, new=True)),
        (
            message("One says so; the other has answered and does not"),
            _pairs(found, Agreement.CONTRADICTED),
        ),
        (message("On the map, but neither of the two says so"), _pairs(found, Agreement.UNSAID)),
        (message("Actors that are new on the map"), [*_new(found)]),
        (message("Said to be missing"), [*_missing(found)]),
        (message("Corrected by themselves"), [*_corrected(found)]),
        (message("Comments"), [*_comments(found)]),
        (message("How answers were read"), [*found.round.told]),
        (message("Not sure"), [*_doubts(found)]),
        (message("Files that are not used"), [*map(said_of, found.round.problems)]),
    ]
    yield from (section for section in told if section[1])


def said_of(problem: Problem) -> Message:
    """Say in a line what is wrong with a file, and what to do."""
    return message(
        "{file}: {what}; {next}",
        file=problem.place.file,
        what=problem.message,
        next=problem.next_step,
    )


def _silent_by_place(found: Gathered) -> Iterator[Message]:
    for _, those in groupby(found.silent, key=_where):
        actors = tuple(those)
        yield message(
            "{place}: {names}",
            place=place_of(actors[0]),
            names=some_of([actor.name for actor in actors], MOST_OF_A_VILLAGE),
        )


def _pairs(found: Gathered, agreement: Agreement, *, new: bool = False) -> list[Message | str]:
    """Name those who work together, each with all; of whom one alone tells, by who tells it."""
    ties = [tie for tie in found.round.of(agreement) if not (new and tie.known)]
    named: dict[str, list[str]] = {}
    for tie in ties:
        first, second = tie.ends
        teller = first if first in tie.said else second if second in tie.said else first
        named.setdefault(teller, []).append(second if teller == first else first)
    with_whom = message("{name} with {others}")
    return [
        with_whom.filled(name=found.name(one), others=tuple(map(found.name, others)))
        for one, others in sorted(named.items(), key=lambda pair: found.name(pair[0]))
    ]


def _new(found: Gathered) -> Iterator[Message | str]:
    """Name the new actors, with the village that their names speak of."""
    for actor_id in found.round.new:
        actor = found.round.actors[actor_id]
        yield (
            message("{name}, {place}", name=actor.name, place=actor.locality)
            if actor.locality
            else actor.name
        )


def _missing(found: Gathered) -> Iterator[Message | str]:
    for actor_id in found.round.missing:
        actor = found.round.actors[actor_id]
        yield (
            message("{name}: {does}", name=actor.name, does=actor.note)
            if found.with_notes and actor.note
            else actor.name
        )


def _corrected(found: Gathered) -> Iterator[Message]:
    for actor_id, answer in found.round.answered.items():
        name, own = found.name(actor_id), answer.own
        if own.services is not None:
            services = [_matter(one) for one in found.round.actors[actor_id].services]
            offered = tuple(services) or message("nothing")
            yield message("{name} offers {services}", name=name, services=offered)
        if own.name:
            yield message("{before} is called {name}", before=answer.name, name=name)
        if own.note and found.with_notes:
            yield message("{name}: {note}", name=name, note=own.note)


def _comments(found: Gathered) -> Iterator[Message]:
    for actor_id, answer in found.round.answered.items() if found.with_notes else ():
        if answer.comment:
            yield message("{name}: {note}", name=found.name(actor_id), note=answer.comment)


def _doubts(found: Gathered) -> Iterator[Message]:
    for question in found.round.questions:
        yield message(
            "{question} Until somebody answers: {guess}",
            question=question.text,
            guess=question.choices[0].text,
        )


def _matter(word: str) -> Message | str:
    """Return a service in words, any other matter as it was written."""
    return term("service", word) if word in words("service") else word


def render_gathered(found: Gathered, look: Look) -> str:
    """Return what is told of a round, as a person reads it; of long lists the beginning."""
    parts = []
    for title, texts in sections(found):
        shown = texts[:MOST_SHOWN] if len(texts) > MOST_SHOWN + 1 else texts
        if len(shown) < len(texts):
            rest = len(texts) - len(shown)
            shown = [*shown, message("… and {count} more; --list saves them all", count=rest)]
        parts.append(render_section(title, shown, look))
    return "\n".join(parts)


def tie_table(found: Gathered) -> Table:
    """Return a row for each two: how sure it is that they work together, and who says so."""
    titles = columns(
        message("one"),
        message("other"),
        message("how sure"),
        message("new on the map"),
        message("said by"),
        message("about"),
        message("how often"),
    )
    return Table(titles, tuple(_row(found, tie) for tie in found.round.ties), message("Contacts"))


def _row(found: Gathered, tie: Tie) -> tuple[Cell, ...]:
    said = tie.said.values()
    about = dict.fromkeys(_matter(one) for contact in said for one in contact.about)
    often = dict.fromkeys(OFTEN_LABELS[one.often] for one in said if one.often)
    return (
        *map(found.name, tie.ends),
        AGREEMENTS[tie.agreement],
        not tie.known,
        _several(map(found.name, tie.said)),
        _several(about),
        _several(often),
    )


def _several(texts: Iterable[Message | str]) -> Message | str | None:
    """Return several texts in one cell."""
    told = tuple(texts)
    return message("{texts}", texts=told) if told else None


def silent_table(found: Gathered) -> Table:
    """Return who has not answered, with the village."""
    rows = tuple(
        (
            actor.name,
            place_of(actor),
            actor.municipality_code and place_name(actor.municipality_code),
        )
        for actor in found.silent
    )
    titles = columns(message("name"), message("village"), message("municipality"))
    return Table(titles, rows, message("Who has not answered"))


def gathered_sheets(found: Gathered) -> list[Sheet]:
    """Return a round as sheets of a workbook."""
    return [
        told_sheet(message("Answers"), sections(found)),
        Sheet(title=message("Contacts"), table=tie_table(found), frozen=2),
        Sheet(title=message("Who has not answered"), table=silent_table(found)),
    ]


def gathered_data(found: Gathered, method: Mapping[str, object]) -> Data:
    """Return a round as ``samverkan.gather/1``."""
    current = found.round
    return {
        "schema": "samverkan.gather/1",
        "round": current.name,
        "asked": len(found.asked),
        "answered": [
            {"id": one, "name": found.name(one), "date": answer.date}
            for one, answer in sorted(current.answered.items())
        ],
        "not_answered": [
            fields_of(actor, "id", "name", "locality", "municipality_code")
            for actor in found.silent
        ],
        "contacts": [
            {
                "ends": list(tie.ends),
                "said_by": sorted(tie.said),
                "agreement": tie.agreement.value,
                "new": not tie.known,
            }
            for tie in current.ties
        ],
        "new_actors": [fields_of(current.actors[one], "id", "name") for one in current.new],
        "missing": list(current.missing),
        "told": all_in_both(current.told),
        "questions": [
            {"about": one.about, "guess": one.choices[0].answer} for one in current.questions
        ],
        "not_used": [
            {"file": one.place.file, **all_in_both((one.message, one.next_step))}
            for one in current.problems
        ],
        "method": dict(method),
    }
