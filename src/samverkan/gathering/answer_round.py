"""A round of answers: who has answered, what both ends say, and what only one end says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from samverkan.answers import YES
from samverkan.gathering.contacts import read_contacts, told_of
from samverkan.gathering.names import Names
from samverkan.gathering.sorting import sort_answers
from samverkan.gathering.statement import corrected, marked, own_words, relation_said
from samverkan.model import OPPOSING_TYPES, StakeholderMap
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samverkan.answers import Answers, Question
    from samverkan.errors import Problem
    from samverkan.forms.answer_file import Contact, FormAnswer
    from samverkan.gathering.contacts import Said
    from samverkan.gathering.folder import Folder
    from samverkan.model import Actor, Relation
    from samverkan.words import Message

Pair = tuple[str, str]


class Agreement(StrEnum):
    """How sure a contact is, by who says it."""

    BOTH = "both"
    """Both ends say so."""
    ONE = "one"
    """One end says so, and the other has not answered."""
    CONTRADICTED = "contradicted"
    """One end says so, and the other has answered and does not."""
    UNSAID = "unsaid"
    """The map has it, both ends have answered, and neither says so."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who work together, by id in order, what each who says so says, and how sure it is.

    `known` when the map had it before.
    """

    ends: Pair
    said: Mapping[str, Contact]
    agreement: Agreement
    known: bool


@dataclass(frozen=True, kw_only=True)
class Round:
    """All that a folder of answers says.

    Attributes
    ----------
    name
        What the round is called, and its mapping in a database.
    language
        The language in which services are written in the descriptions of relations.
    stakeholders
        The map that was asked about, as it was before.
    actors
        All actors by id, as the answers correct them, the new ones too.
    answered
        The answers that count, by the id of who answers.
    ties
        Who works with whom, and what the map has that neither of two who answered says.
    new, missing
        The ids of actors that no map had, and of those that somebody misses.
    told
        What became of answers and names, in words.
    problems
        What is wrong with files that are not used.
    questions
        About names that are not sure.
    """

    name: str
    language: str
    stakeholders: StakeholderMap
    actors: Mapping[str, Actor]
    answered: Mapping[str, FormAnswer]
    ties: tuple[Tie, ...]
    new: tuple[str, ...]
    missing: tuple[str, ...]
    told: tuple[Message, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]

    def of(self, agreement: Agreement) -> tuple[Tie, ...]:
        """Return the ties in which the two agree so far."""
        return tuple(tie for tie in self.ties if tie.agreement is agreement)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What each who answered says, a relation for each contact."""
        return tuple(
            relation_said(teller, other, contact, self.name, self.language)
            for tie in self.ties
            for teller, contact in tie.said.items()
            for other in tie.ends
            if other != teller
        )

    def statement(self) -> StakeholderMap:
        """Return what the answers alone say: who answered or is named, and their contacts."""
        relations = self.relations
        ends = {end for one in relations for end in (one.source, one.target)}
        named = ends | self.answered.keys() | set(self.missing)
        return StakeholderMap.of(map(self._own_words, named), relations)

    def _own_words(self, actor_id: str) -> Actor:
        answer = self.answered.get(actor_id)
        before = self._before.get(actor_id)
        return own_words(self.actors[actor_id], before, answer.own if answer else None, self.name)

    @cached_property
    def _before(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.stakeholders.actors}

    @property
    def given_up(self) -> Mapping[str, tuple[str, ...]]:
        """The services that actors say themselves that they no longer offer, by id."""
        found = {
            actor_id: tuple(sorted({*self._before[actor_id].services} - {*actor.services}))
            for actor_id, actor in self.actors.items()
            if actor_id in self.answered and actor_id in self._before
        }
        return {actor_id: services for actor_id, services in found.items() if services}

    def whole_map(self) -> StakeholderMap:
        """Return the map with all that the answers say; an earlier state of the round is gone."""
        before = (one for one in self.stakeholders.relations if one.source_url != self.name)
        distances = self.stakeholders.distances
        return StakeholderMap.of(self.actors.values(), (*before, *self.relations), distances)


def gather(
    stakeholders: StakeholderMap,
    folder: Folder,
    answers: Answers,
    *,
    name: str,
    language: str = "en",
) -> Round:
    """Return what the answers in a folder say about a map.

    Parameters
    ----------
    stakeholders
        The map that was asked about.
    folder
        The answers.
    answers
        What was answered about names before.
    name
        What the round is called; `round_name` has one.
    language
        The language of descriptions.
    """
    replies = {key(word): reply for (_topic, word), reply in answers.replies.items()}
    names = Names(stakeholders, replies)
    found = sort_answers(folder.received, names)
    contacts = read_contacts(found.answers, names)
    ids, new = names.made()
    answered = {ids.get(teller, teller): answer for teller, answer in found.answers.items()}
    missing = {ids.get(one, one): does for one, does in contacts.missing.items()}
    return Round(
        name=name,
        language=language,
        stakeholders=stakeholders,
        actors=_actors((*stakeholders.actors, *new), answered, missing, name),
        answered=answered,
        ties=_ties(_known(stakeholders, name), contacts.with_ids(ids), answered.keys()),
        new=tuple(actor.id for actor in new),
        missing=tuple(missing),
        told=(*found.told, *told_of(contacts, names)),
        problems=(*folder.problems, *found.problems),
        questions=tuple(names.questions(folder.name)),
    )


def _actors(
    actors: Collection[Actor],
    answered: Mapping[str, FormAnswer],
    missing: Mapping[str, str | None],
    name: str,
) -> dict[str, Actor]:
    """Return the actors by id, as answers correct them, with what is said of the missing ones."""
    found = {actor.id: actor for actor in actors}
    for actor_id, answer in answered.items():
        found[actor_id] = marked(corrected(found[actor_id], answer.own), name, answer.date or YES)
    for actor_id, does in missing.items():
        if does and not found[actor_id].note:
            found[actor_id] = replace(found[actor_id], note=does)
    return found


def _known(stakeholders: StakeholderMap, name: str) -> frozenset[Pair]:
    """Return the pairs that work together on the map, beside what this round said before."""
    return frozenset(
        _in_order(one.source, one.target)
        for one in stakeholders.relations
        if one.type not in OPPOSING_TYPES and one.source_url != name
    )


def _ties(known: frozenset[Pair], said: Said, answered: Collection[str]) -> tuple[Tie, ...]:
    """Return the pairs of which an answer tells, and those that the map has and neither tells."""
    by_pair: dict[Pair, dict[str, Contact]] = defaultdict(dict)
    for teller, contacts in said.items():
        for other, contact in contacts.items():
            by_pair[_in_order(teller, other)][teller] = contact
    for pair in known:
        if set(pair) <= set(answered) and pair not in by_pair:
            by_pair[pair] = {}
    return tuple(
        Tie(pair, tellers, _agreement(pair, tellers.keys(), answered), pair in known)
        for pair, tellers in sorted(by_pair.items())
    )


def _in_order(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)


def _agreement(pair: Pair, tellers: Collection[str], answered: Collection[str]) -> Agreement:
    if len(tellers) == 2:
        return Agreement.BOTH
    if not tellers:
        return Agreement.UNSAID
    both_answered = all(end in answered for end in pair)
    return Agreement.CONTRADICTED if both_answered else Agreement.ONE
