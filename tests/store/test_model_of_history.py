"""Any sequence of changes of a store does what a plain list of whole maps does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from builders import a_map, a_relation, an_actor
from samverkan.decisions import Decision, DecisionKind, with_decision
from samverkan.errors import Place, StoreError
from samverkan.following import State, Step
from samverkan.model import StakeholderMap
from samverkan.statements import unite

if TYPE_CHECKING:
    from conftest import Address

pytestmark = pytest.mark.slow

MAPPINGS = st.sampled_from(["2025", "2026", "Åsele"])
IDS = ("a", "b", "ö")
TEXTS = st.none() | st.sampled_from(["", "Anna", "Örjan\n2"])


def _actor(actor_id, note, row):
    return an_actor(actor_id, note=note, place=Place("karta.xlsx", "Blad", row))


def maps():
    """Return a strategy for small maps, in which rows move and texts change."""
    actors = st.tuples(*(st.builds(_actor, st.just(i), TEXTS, st.integers(2, 4)) for i in IDS))
    ends = st.sampled_from([("a", "b"), ("b", "ö"), ("ö", "a")])
    relations = st.lists(
        st.builds(lambda pair, text: a_relation(*pair, description=text), ends, TEXTS), max_size=3
    )
    return st.builds(StakeholderMap.of, actors, relations) | st.just(a_map())


class Histories(RuleBasedStateMachine):
    """A store beside a model: what every version held, as maps, decisions and steps."""

    address: Address

    def __init__(self):
        super().__init__()
        self.opened = self.address.open()
        self.store = self.opened.__enter__()
        self.mappings, self.decisions, self.steps = {}, (), ()
        self.versions = [({}, (), ())]
        self.found = len(self.store.history())

    def teardown(self):
        for mapping in self.store.status().mappings:
            self.store.remove(mapping.name)
        for gap in self.store.following().history:
            self.store.forget(gap)
        self.store.decide(lambda _held: ())
        self.opened.__exit__(None, None, None)

    def changed_to(self, mappings=None, decisions=None, steps=None):
        """Take over what a change made; it is a version when it is another."""
        self.mappings = self.mappings if mappings is None else mappings
        self.decisions = self.decisions if decisions is None else decisions
        self.steps = self.steps if steps is None else steps
        now = (dict(self.mappings), self.decisions, self.steps)
        if now != self.versions[-1]:
            self.versions.append(now)

    @rule(mapping=MAPPINGS, stakeholders=maps())
    def load(self, mapping, stakeholders):
        self.store.save(mapping, stakeholders, prune=True)
        self.changed_to(mappings={**self.mappings, mapping: stakeholders})

    @precondition(lambda self: self.mappings)
    @rule(data=st.data())
    def remove(self, data):
        mapping = data.draw(st.sampled_from(sorted(self.mappings)))
        self.store.remove(mapping)
        self.changed_to({name: one for name, one in self.mappings.items() if name != mapping})

    @precondition(lambda self: self.mappings)
    @rule(data=st.data(), name=MAPPINGS)
    def rename(self, data, name):
        mapping = data.draw(st.sampled_from(sorted(self.mappings)))
        if name not in self.mappings:
            self.store.rename(mapping, name)
            renamed = {name if one == mapping else one: m for one, m in self.mappings.items()}
            self.changed_to(renamed)

    @rule(actor=st.sampled_from(IDS), value=TEXTS)
    def set_note(self, actor, value):
        self.decide(Decision(kind=DecisionKind.SET, subject=(actor,), field="note", value=value))

    @rule(kept=st.sampled_from(IDS), gone=st.sampled_from(IDS))
    def merge(self, kept, gone):
        self.decide(Decision(kind=DecisionKind.SAME, subject=(gone,), value=kept))

    def decide(self, new):
        if new not in self.decisions:
            self.store.decide(lambda held: with_decision(held, new))
            self.changed_to(decisions=with_decision(self.decisions, new))

    @rule(note=st.sampled_from(["ett", "två", "tre"]))
    def follow(self, note):
        step = Step(gap="a" * 12, state=State.CONTACTED, date="2026-03-01", note=note)
        if self.store.add_steps([step]):
            self.changed_to(steps=(*self.steps, step))

    @precondition(lambda self: len(self.versions) > 1 and self.versions[-2] is not UNKNOWN)
    @rule()
    def take_back_the_last(self):
        self.store.undo(self.found + len(self.versions) - 1)
        self.changed_to(*self.versions[-2])

    @precondition(lambda self: len(self.versions) > 1)
    @rule(data=st.data())
    def return_to_an_earlier_one(self, data):
        known = [n for n, one in enumerate(self.versions) if n and one is not UNKNOWN]
        number = data.draw(st.sampled_from(known))
        self.store.return_to(self.found + number)
        self.changed_to(*self.versions[number])

    @precondition(lambda self: len(self.versions) > 1)
    @rule(data=st.data())
    def take_back_any_and_that_again(self, data):
        """Either it is refused and changes nothing, or doing it again brings all back."""
        number = data.draw(st.integers(1, len(self.versions) - 1))
        before = sorted(map(repr, self.store.contents().rows()))
        try:
            undone = self.store.undo(self.found + number)
        except StoreError:
            assert sorted(map(repr, self.store.contents().rows())) == before
            return
        if undone is not None:
            self.versions.append(UNKNOWN)
            self.store.undo(undone.number)
            self.versions.append((dict(self.mappings), self.decisions, self.steps))
            assert sorted(map(repr, self.store.contents().rows())) == before

    @invariant()
    def the_store_holds_what_the_model_says(self):
        assert self.store.load() == unite(self.mappings, self.decisions).stakeholders
        assert self.store.decisions() == self.decisions
        assert self.store.following().steps == self.steps
        assert self.store.told == []
        assert len(self.store.history()) == self.found + len(self.versions) - 1

    @invariant()
    def every_version_is_as_it_was(self):
        for number, version in enumerate(self.versions[1:], start=self.found + 1):
            if version is not UNKNOWN:
                mappings, decisions, steps = version
                assert self.store.load(version=number) == unite(mappings, decisions).stakeholders
                assert len(self.store.contents(number).steps) == len(steps)


UNKNOWN = None
"""What a version holds that the model does not foretell."""


def test_any_sequence_of_changes_does_what_the_model_does(address):
    machine = type("HistoriesHere", (Histories,), {"address": address})
    examples, steps = {"sqlite": (25, 14), "neo4j": (3, 6)}[address.kind]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
