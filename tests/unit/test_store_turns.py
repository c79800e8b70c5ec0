"""What undo and redo are about next, among versions that others made too."""

from __future__ import annotations

from samverkan.store.journal import Action, Version
from samverkan.store.turns import turns_of


def history(*told):
    """Return versions of an action, whoever made it, and the number that an undo takes back."""
    return [
        Version(
            number=number,
            time="2026-11-24T21:05:09Z",
            who=who,
            action=action,
            about=tuple(map(str, about)),
            checksum="",
            changed=1,
        )
        for number, (action, who, *about) in enumerate(told, 1)
    ]


def numbers(*told):
    """Return which version undo would take back and which redo would do again, and by which."""
    turns = turns_of(history(*told), lambda one: one.who == "we")
    return tuple(
        turn and (turn.change.number, turn.undone.number) for turn in (turns.undo, turns.redo)
    )


LOAD = (Action.LOAD, "we", "file")
EDIT, OTHERS = (Action.EDIT, "we", "A"), (Action.EDIT, "they", "A")


def undo(number, who="we"):
    return (Action.UNDO, who, number)


def test_a_load_is_not_taken_back():
    assert numbers(LOAD) == (None, None)


def test_the_last_own_change_is_taken_back():
    assert numbers(LOAD, EDIT, EDIT, OTHERS) == ((3, 3), None)


def test_what_was_taken_back_last_is_done_again_first():
    assert numbers(LOAD, EDIT, EDIT, undo(3)) == ((2, 2), (3, 4))
    assert numbers(LOAD, EDIT, EDIT, undo(3), undo(2)) == (None, (2, 5))
    assert numbers(LOAD, EDIT, EDIT, undo(3), undo(2), undo(5)) == ((2, 2), (3, 4))


def test_what_was_done_again_can_be_taken_back_again():
    assert numbers(LOAD, EDIT, undo(2), undo(3)) == ((2, 2), None)
    assert numbers(LOAD, EDIT, undo(2), undo(3), undo(2)) == (None, (2, 5))


def test_a_new_change_leaves_nothing_to_do_again_but_one_of_others_does():
    assert numbers(LOAD, EDIT, undo(2), EDIT) == ((4, 4), None)
    assert numbers(LOAD, EDIT, undo(2), OTHERS) == (None, (2, 3))


def test_what_others_took_back_is_taken_back():
    assert numbers(LOAD, EDIT, EDIT, undo(3, "they")) == ((2, 2), (3, 4))
