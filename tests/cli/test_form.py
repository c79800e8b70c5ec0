"""``samverkan form``: which forms are made, where, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("village")
MAP = ("aktörer.csv", "relationer.csv")


def asked(file: str | Path) -> dict:
    """Return what the script of a form is told."""
    page = Path(file).read_text("ascii")
    return json.loads(re.search(r'id="asked">(.*?)</script>', page)[1])


def test_there_is_a_form_for_each(run):
    result = run("form", *MAP, "-o", "ut", "--lang", "sv")
    assert result.exit_code == 0, result.stderr
    files = sorted(Path("ut").iterdir())
    assert f"Sparade {len(files)} formulär i ut" in result.stderr
    forms = [asked(file) for file in files]
    assert {form["only"] for form in forms} == {one["id"] for one in forms[0]["names"]}
    assert {len(form["names"]) for form in forms} == {len(files)}
    assert all(re.fullmatch(r"formulär-[\wåäö-]+\.html", file.name) for file in files)


def test_a_single_form_is_a_file(run):
    name = asked_names(run)[0]
    assert run("form", *MAP, "--for", name, "--lang", "en", "--reply-to", "a@b.se").exit_code == 0
    (file,) = Path().glob("form-*.html")
    form = asked(file)
    assert {one["id"]: one["name"] for one in form["names"]}[form["only"]] == name
    assert (form["language"], form["reply_to"]) == ("en", "a@b.se")
    assert form["map"]["name"] == "aktörer, relationer"


def asked_names(run) -> list[str]:
    run("form", *MAP, "--one", "-o", "alla.html", "-q")
    return [one["name"] for one in asked("alla.html")["names"]]


def test_one_form_for_all_asks_who_answers(run):
    assert run("form", *MAP, "--one", "-o", "alla.html", "--title", "Byarna").exit_code == 0
    form = asked("alla.html")
    assert (form["only"], form["map"]["name"]) == (None, "Byarna")
    assert len(form["answering"]) == len(form["names"])
    assert run("form", *MAP, "--one", "-o", "-").stdout.startswith("<!DOCTYPE html>")


def test_a_form_of_a_village_asks_those_of_the_village(run):
    run("form", *MAP, "--each-village", "-o", "byar", "-q")
    whole = [asked(file) for file in Path("byar").iterdir()]
    assert all(form["title"] and form["answering"] for form in whole)
    village = whole[0]["title"].split(",")[0]
    assert run("form", *MAP, "--village", village, "-o", "by.html", "-q").exit_code == 0
    assert asked("by.html")["title"] == whole[0]["title"]
    result = run("form", *MAP, "--village", village + "x", "-o", "x.html")
    assert result.exit_code == 2
    assert village in result.stderr.splitlines()[-1]


def test_the_same_as_workbooks(run):
    assert run("form", *MAP, "-o", "ut", "--format", "xlsx", "-q").exit_code == 0
    files = [*Path("ut").iterdir()]
    assert {file.suffix for file in files} == {".xlsx"}
    assert run("form", *MAP, "--one", "-o", "form.xlsx", "-q").exit_code == 0


def test_of_the_database(run):
    run("load", *MAP, "-q")
    assert run("form", "--one", "-o", "alla.html", "-q", "--lang", "sv").exit_code == 0
    told = asked("alla.html")["map"]
    assert (told["name"], told["version"]) == ("databasen", "1")


def test_the_filters_tell_who_is_asked_and_not_about_whom(run):
    run("form", *MAP, "--one", "-o", "alla.html", "-q")
    run("form", *MAP, "--one", "-o", "några.html", "-q", "--level", "municipal")
    every, some = asked("alla.html"), asked("några.html")
    assert every["names"] == some["names"]
    assert 0 < len(some["answering"]) < len(every["answering"])
    assert run("form", *MAP, "--level", "european").exit_code == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("-o", "x.html"), "--one"),
        (("-o", "-"), "--one"),
        (("--one", "--each-village"), "--each-village"),
        (("--one", "-o", "x.pdf"), ".html / .xlsx"),
        (("--one", "-o", "x.html", "--format", "xlsx"), ".xlsx"),
        (("--for", "Ingen sådan"), "Ingen sådan"),
    ],
)
def test_what_does_not_fit_is_refused(run, given, told):
    before = {*Path().iterdir()}
    result = run("form", *MAP, *given)
    assert result.exit_code == 2
    assert told in result.stderr
    assert {*Path().iterdir()} == before


def test_forms_that_somebody_changed_are_not_replaced(run):
    run("form", *MAP, "-o", "ut", "-q")
    file = min(Path("ut").iterdir())
    file.write_text("mine", "utf-8")
    assert run("form", *MAP, "-o", "ut", "-q").exit_code == 2
    assert file.read_text("utf-8") == "mine"
    assert run("form", *MAP, "-o", "ut", "-q", "--force").exit_code == 0
