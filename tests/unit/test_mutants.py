"""The tool that changes a module in small ways."""

from mutants import mutants

SOURCE = """
def is_near(km: float | None, limit=10):
    if km is None or limit < 0:
        return False
    return km <= limit if limit else True
"""


def test_conditions_turn_boundaries_move_clauses_fall_and_branches_swap():
    changes = {(one.line, one.before, one.after) for one in mutants(SOURCE)}
    condition = "km is None or limit < 0"
    assert {
        (3, condition, "km is None and limit < 0"),
        (3, condition, "limit < 0"),
        (3, condition, "km is None"),
        (3, "limit < 0", "limit <= 0"),
        (3, "km is None", "km is not None"),
        (4, "return False", "return True"),
        (5, "km <= limit", "km < limit"),
        (5, "km <= limit if limit else True", "True if limit else km <= limit"),
    } <= changes
    assert all("float | None" in one.source for one in mutants(SOURCE))


def test_a_mutant_differs_in_one_place_and_can_be_compiled():
    whole = {one.source for one in mutants(SOURCE)}
    assert len(whole) == len(list(mutants(SOURCE)))
    for source in whole:
        compile(source, "mutant", "exec")
