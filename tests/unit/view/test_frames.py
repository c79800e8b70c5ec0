"""The rows that frames take are the same whether asked for alone or with all places."""

import random

import pytest

from samverkan.view.frames import Group, formed, framed, rows_of


@pytest.mark.parametrize("seed", range(10))
def test_rows_are_those_of_the_frames_that_are_placed(seed):
    draw = random.Random(seed)  # noqa: S311 - groups to place
    groups = []
    for n in range(draw.randint(1, 9)):
        first, size = 100 * n, draw.choice((1, 3, 13, 60))
        groups.append(Group(f"g{n}", "x" * draw.randint(0, 60), range(first, first + size)))
    partners = [()] * 1_000
    known = formed(groups)
    for width in range(1, 41):
        placed = framed(groups, partners, width, 0)
        assert rows_of(known, width) == pytest.approx(placed.rows, abs=1e-9)
