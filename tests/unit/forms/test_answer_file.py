"""The answer that a form saves: what goes in comes out, and what is damaged is told."""

from __future__ import annotations

import json
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_map, an_actor
from samverkan.errors import Problem
from samverkan.forms.answer_file import (
    SCHEMA_KEY,
    Contact,
    FormAnswer,
    FormMap,
    Missing,
    Often,
    OwnRow,
    as_text_block,
    checksum_of,
    decoded,
    encoded,
    holds_answer,
    print_of,
)
from samverkan.model import Depth

ANSWER = FormAnswer(
    map=FormMap(name="Servicenätverk 2026", print="0123456789abcdef", version="12"),
    id="ica-dalby",
    name="ICA Dalby",
    role="butikschef",
    language="sv",
    date="2026-12-04",
    contacts=(
        Contact(
            id="kommunen",
            name="Åre kommun",
            about=("grocery", "sophämtning"),
            often=Often.MONTHLY,
            depth=Depth.COORDINATION,
            note="möts på torget",
        ),
        Contact(name="Hembygdsföreningen"),
    ),
    missing=(Missing(name="Fiberföreningen", does="bredband"),),
    own=OwnRow(name="ICA Nära Dalby", services=("grocery", "post")),
    comment="Hör gärna av er",
)
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)


def faulty(content: bytes) -> str:
    found = decoded("svar.json", content)
    assert isinstance(found, Problem)
    assert found.place.file == "svar.json"
    return found.text("en")


def changed(**values: object) -> bytes:
    told = json.loads(encoded(ANSWER)) | values
    return json.dumps(told | {"checksum": checksum_of(told)}).encode()


def test_what_is_saved_is_read():
    assert decoded("svar.json", encoded(ANSWER)) == ANSWER


def test_an_answer_that_says_little_is_read():
    little = FormAnswer(map=FormMap(name="a", print="b"), name="A", works_with_nobody=True)
    assert decoded("a", encoded(little)) == little
    assert not little.is_blank
    assert replace(little, works_with_nobody=False).is_blank


def test_a_file_is_in_ascii_and_may_be_laid_out_anew():
    assert encoded(ANSWER).isascii()
    told = json.loads(encoded(ANSWER))
    other = json.dumps(dict(reversed(told.items())), ensure_ascii=False, indent=7)
    assert decoded("a", b"\xef\xbb\xbf" + other.encode()) == ANSWER
    assert decoded("a", other.encode("utf-16")) == ANSWER


def test_a_text_is_read_however_a_mail_folds_and_quotes_it():
    block = as_text_block(ANSWER)
    quoted = "Hej!\r\n" + "\r\n".join("> > " + line for line in block.splitlines()) + "\r\n/Anna"
    assert decoded("a", quoted.encode()) == ANSWER
    assert decoded("a", block.replace("\n", " ").encode()) == ANSWER
    printable = block.replace("=", "=3D").replace("\n", "=\r\n")
    assert decoded("a", printable.encode()) == ANSWER


@pytest.mark.parametrize("end", [1, 40, 200, 500, len(encoded(ANSWER)) // 2])
def test_a_file_that_was_cut_off_is_told(end):
    assert "cut off" in faulty(encoded(ANSWER)[:end])


def test_a_changed_file_is_told():
    assert "changed or damaged" in faulty(encoded(ANSWER).replace(b"ICA Dalby", b"ICA Dalbo"))
    assert "changed or damaged" in faulty(encoded(ANSWER).replace(b'"checksum"', b'"checksun"'))


def test_what_is_no_answer_is_told():
    assert "empty" in faulty(b" \n")
    assert "not an answer" in faulty(b'{"actors": []}')
    assert "not an answer" in faulty(b"[" * 100_000)
    assert "not an answer" in faulty(b"PK\x03\x04\0\0")
    assert "too large" in faulty(b" " * 5_000_000 + b"{}")
    assert "newer" in faulty(changed(**{SCHEMA_KEY: 2}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", " "),
        ("contacts", 3),
        ("contacts", [{"id": "a"}]),
        ("contacts", [{"name": "a", "often": "always"}]),
        ("missing", None),
        ("own", []),
        ("map", {"name": "a"}),
        ("comment", {}),
    ],
)
def test_a_file_that_lacks_what_forms_save_is_told(name, value):
    assert "lacks something" in faulty(changed(**{name: value}))


def test_texts_are_cleaned_of_what_no_person_sees():
    found = decoded("a", changed(name=" A\u200b\tB\ud800 ", comment="e\u0301\n\nb"))
    assert isinstance(found, FormAnswer)
    assert (found.name, found.comment) == ("A B", "é b")


def test_an_answer_is_told_from_other_files():
    assert holds_answer(encoded(ANSWER))
    assert holds_answer(as_text_block(ANSWER).encode())
    assert not holds_answer(b"who;works with\na;b")


def test_the_print_follows_who_is_on_the_map():
    one, other = an_actor("a"), an_actor("b")
    assert print_of(a_map((), one, other)) == print_of(a_map((), other, one))
    assert print_of(a_map((), one)) != print_of(a_map((), one, other))


@given(name=TEXTS, note=TEXTS)
def test_any_text_comes_back(name, note):
    written = Contact(name=normalize("NFC", name), note=normalize("NFC", note))
    answer = replace(ANSWER, contacts=(written,))
    assert decoded("a", encoded(answer)) == answer
