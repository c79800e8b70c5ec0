"""Plain rows skip the close look at each cell, so nothing that it would find may be plain."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samverkan.validate.faults import are_plain, inspect

CELLS = st.lists(st.text(st.sampled_from("0123456789 -+/().@aåE~–\n\u200b\u0430"), max_size=16))


@given(CELLS)
@example(["0046701740605"])
@example(["(070) 174", "06 05"])
@example(["2017-05-31", "1912121212-2017-05-31"])
def test_a_plain_row_holds_nothing_that_a_close_look_would_find(cells):
    if are_plain(cells):
        for cell in cells:
            assert inspect(cell) == (cell, (), (), None)


@pytest.mark.parametrize(
    "cell", ["070-174 06 05", "+46701740605", "19121212-1212", "a@b.se", " blank before", "\x00"]
)
def test_what_needs_a_close_look_is_not_plain(cell):
    assert not are_plain(["Läppe livs", cell])


@pytest.mark.parametrize("cell", ["2017", "2017-05-31", "https://example.org/123456", "0428", ""])
def test_usual_cells_are_plain(cell):
    assert are_plain(["Läppe livs", cell, "ideell"])
