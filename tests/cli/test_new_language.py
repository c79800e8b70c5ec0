"""A language that is files alone: catalogues and forms of names, with no code changed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import catalogues
from samverkan.resources import find_folder
from samverkan.words import LANGUAGES, PUBLISHED
from samverkan.words.languages import partial

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "cli": {
        "Usage:": "XUSAGE:",
        "Show missing collaboration, the most needed first, with reasons.": "Xmissing.",
    },
    "report": {"What is at stake": "XSTAKE"},
    "gaps": {
        "{name} is the only one known to offer {services} in {village}.": (
            "Xonly {name} {village:within}: {services}."
        ),
        "Two that ought to talk": "Xtwo",
    },
    "words": {
        "groceries": "xfood",
        "0.5": "0·5",
        "and": "&",
        "{first} and {last}": "{first} & {last}",
    },
    "view": {"Map": "XMAP", "Collaboration map": "XTITLE", "{count} actors": "{count} xactors"},
}
WITH_IT = [*PUBLISHED, *sorted({*LANGUAGES, "xx"} - {*PUBLISHED})]
FORMS = """
[within]
otherwise = "the place {name}"
endings = [['(?<=[a-zåäö])$', '-win']]
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of samverkan that has one language more."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(catalogues.PACKAGE, folder / "samverkan")
    for name in ("cypher", "sample_data"):
        shutil.copytree(find_folder(name), folder / "samverkan" / name)
    language = folder / "samverkan" / "words" / "locale" / "xx"
    (language / "LC_MESSAGES").mkdir(parents=True)
    (language / "forms.toml").write_text(FORMS, encoding="utf-8")
    for room, texts in TEXTS.items():
        catalogue = catalogues.empty("xx")
        for text, said in texts.items():
            catalogue.add(text, said)
        compiled = catalogues.as_mo(catalogue, "xx")
        (language / "LC_MESSAGES" / f"{room}.mo").write_bytes(compiled)
    return folder


@pytest.fixture
def ran(package, village):
    """Return a function that runs the copy in its new language on a small map."""

    def run_there(command, *arguments):
        words = [command, *sorted(village.glob("*.csv")), *arguments, "--lang", "xx"]
        return subprocess.run(
            [sys.executable, "-m", "samverkan", *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(package), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout

    return run_there


def test_the_help_is_said_in_it_and_tells_that_it_lacks_texts(ran):
    said = " ".join(ran("gaps", "--help").split())
    assert said.startswith("XUSAGE:")
    assert "Xmissing." in said
    assert f"--lang {'|'.join(WITH_IT)} " in said
    assert re.search(r"\bxx\b[^;]* in part, the rest in English", said)


def test_its_sentences_are_shown_with_names_in_its_forms_and_the_rest_in_english(ran):
    said = " ".join(ran("gaps", "-q").split())
    assert said.startswith("XSTAKE")
    assert "Xonly Handlarn i Bettna Bettna-win: xfood." in said
    assert "Who ought to talk" in said
    # A sentence that it lacks is English as a whole, the words within it too.
    assert "only one documented to offer groceries in Bettna" in said
    assert "offer xfood" not in said


def test_result_data_stay_in_the_two_languages_that_are_published(ran):
    data = json.loads(ran("gaps", "-q", "--format", "json"))
    assert {"sv", "en"} <= data["findings"][0]["reason"].keys()
    assert "xx" not in data["findings"][0]["reason"]


def test_the_page_starts_in_it_and_offers_every_language(ran, tmp_path):
    file = tmp_path / "map.html"
    ran("view", "-q", "-o", file)
    page = file.read_text(encoding="utf-8")
    assert '<html lang="xx">' in page
    assert '<h1 id="title">XTITLE</h1>' in page
    (data,) = re.findall(r'<script type="application/json" id="payload">(.*?)</script>', page)
    told = json.loads(data)
    assert told["languages"] == WITH_IT
    assert told["partial"] == [one for one in WITH_IT if one in (*partial(), "xx")]
    its = WITH_IT.index("xx")
    assert told["texts"]["map"][its] == "XMAP"
    assert told["texts"]["caveat.short"][its : its + 1] in ([], [None])
