"""What is written reads back the same, in every format and language."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from laws.whole_maps import whole_maps
from samverkan.model import StakeholderMap
from samverkan.validate import check_files
from samverkan.words import LANGUAGES
from samverkan.words.terms import words
from samverkan.write import Form, anonymise, write_map
from tables import assert_ledger

pytestmark = pytest.mark.slow

MODEST = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink such maps takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def without_places(stakeholders):
    return StakeholderMap(
        tuple(replace(actor, place=None) for actor in stakeholders.actors),
        tuple(replace(relation, place=None) for relation in stakeholders.relations),
        stakeholders.distances,
    )


def read_back(files):
    checked = check_files(files)
    assert_ledger(checked)
    assert checked.stakeholders is not None, [problem.text("en") for problem in checked.problems]
    return without_places(checked.stakeholders)


@pytest.mark.parametrize("form", Form)
@MODEST
@given(drawn=whole_maps(), language=st.sampled_from(LANGUAGES), excel=st.booleans())
def test_what_is_written_reads_back_equal(tmp_path, form, drawn, language, excel):
    files = write_map(
        drawn,
        tmp_path / "karta",
        form=form,
        language=language,
        excel=excel and form is Form.CSV,
        with_notes=True,
    )
    assert read_back(files) == (drawn if form in (Form.CSV, Form.XLSX) else as_a_graph(drawn))


def as_a_graph(stakeholders):
    """Return what a graph has room for: neither further places nor distances."""
    actors = [replace(actor, presences=()) for actor in stakeholders.actors]
    return StakeholderMap.of(actors, stakeholders.relations)


CODE = re.compile(r"a\d+|(Actor|name|place|source|text|role|kind|type|service|column|value) \d+")


@MODEST
@given(drawn=whole_maps())
def test_no_text_of_its_own_is_left_in_an_anonymised_map(tmp_path, drawn):
    found = anonymise(drawn).stakeholders
    assert not [text for text in own_texts(found) if not CODE.fullmatch(text)]
    assert anonymise(drawn).stakeholders == found
    assert read_back(write_map(found, tmp_path / "karta.xlsx", with_notes=True)) == found


def own_texts(stakeholders):
    """Yield all texts of a map that are no words of ours, codes of places or dates."""
    known = {word for family in ("kind", "type", "service") for word in words(family)}
    presences = [one for actor in stakeholders.actors for one in actor.presences]
    rows = (*stakeholders.actors, *stakeholders.relations, *presences, *stakeholders.distances)
    for row in rows:
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name in {"municipality_code", "region_code", "since", "until"}:
                continue
            for text in value if isinstance(value, tuple) else [value]:
                inner = text if isinstance(text, tuple) else [text]
                yield from (t for t in inner if type(t) is str and t not in known)
