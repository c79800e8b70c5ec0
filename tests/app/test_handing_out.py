"""What is handed out on a page is, byte for byte, what the command line writes."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from samverkan.app.making import make
from samverkan.app.open_maps import OpenMaps
from samverkan.app.orders import Choices, Order
from samverkan.cli.group import samverkan
from samverkan.errors import UsageError
from samverkan.resources import find_folder

PILOTS = find_folder("sample_data") / "pilots"
PATIENCE = 60


@pytest.fixture(scope="module")
def command():
    """Return what runs a command of samverkan in Swedish."""

    def run(*arguments):
        command = [str(argument) for argument in arguments]
        result = CliRunner().invoke(samverkan, [*command, "--lang", "sv"], catch_exceptions=False)
        assert result.exit_code == 0, result.output

    return run


@pytest.fixture(scope="module")
def store(tmp_path_factory, command):
    """Return the pilots of one region as a database."""
    folder = tmp_path_factory.mktemp("kartor")
    files = (PILOTS / "actors.csv", PILOTS / "relations.csv")
    command("export", *files, "--region", "04", "--with-notes", "-o", folder / "karta.xlsx")
    command("load", folder / "karta.xlsx", "--store", folder / "Våra piloter.db")
    return folder / "Våra piloter.db"


@pytest.fixture
def key(program, store):
    """Return the key under which the program shows it."""
    return program.part(OpenMaps).open(str(store)).key


@pytest.fixture
def made(tmp_path, store):
    """Return what makes something as the worker does, and returns it with its bytes."""

    def make_it(*, given=None, **choices):
        order = Order(
            location=str(store),
            environment={},
            name=store.stem,
            language="sv",
            what=choices["what"],
            choices=Choices.of(choices),
            given=given or {},
        )
        folder = tmp_path / "färdigt"
        folder.mkdir(exist_ok=True)
        made = make(lambda *_told: None, folder=folder, order=order)
        return made, made.file.read_bytes()

    return make_it


ORDERED = [
    ({"what": "report", "format": ".md", "place": "0482"}, ["report", "0482"]),
    ({"what": "report", "format": ".html", "talks": 3}, ["report", "--top", 3]),
    ({"what": "report", "format": ".docx", "notes": True}, ["report", "--with-notes"]),
    ({"what": "report", "format": ".pdf", "place": "0428"}, ["report", "0428"]),
    ({"what": "picture", "format": ".svg"}, ["plot", "map"]),
    (
        {"what": "picture", "picture": "coverage", "format": ".png", "size": "upright"},
        ["plot", "coverage", "--size", "upright"],
    ),
    ({"what": "gaps", "format": ".xlsx"}, ["gaps"]),
    ({"what": "gaps", "place": "0428", "format": ".xlsx"}, ["gaps", "--municipality", "0428"]),
    ({"what": "service", "place": "0428", "format": ".xlsx"}, ["table", "0428"]),
    ({"what": "follow", "format": ".xlsx"}, ["follow", "export"]),
    ({"what": "page", "format": ".html", "story": True}, ["view", "--story"]),
    ({"what": "page", "format": ".html", "codes": True}, ["view", "--anonymise"]),
    ({"what": "map", "format": ".xlsx", "notes": True}, ["export", "--with-notes"]),
    ({"what": "map", "format": ".graphml"}, ["export"]),
    ({"what": "forms", "whom": "one", "format": ".html"}, ["form", "--one"]),
]


@pytest.mark.parametrize(("choices", "arguments"), ORDERED)
def test_a_file_is_that_of_the_command(made, command, store, choices, arguments):
    written = store.parent / f"skrivet{choices['format']}"
    written.unlink(missing_ok=True)
    command(*arguments, "--store", store, "-o", written)
    _, content = made(**choices)
    assert content == written.read_bytes()


def test_each_form_is_that_of_the_command(made, command, store, tmp_path):
    command("form", "--each-village", "--store", store, "-o", tmp_path / "ut")
    _, content = made(what="forms", whom="each_village")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {path.name: path.read_bytes() for path in (tmp_path / "ut").iterdir()}


def test_what_has_changed_is_told_and_listed(made, command, store, tmp_path):
    written, last = tmp_path / "skrivet.xlsx", tmp_path / "förra året.xlsx"
    command("export", "--store", store, "--sector", "ideell", "-o", last)
    command("compare", last, store, "-o", written)
    found, content = made(what="changes", since="file", given={"before": last})
    assert content == written.read_bytes()
    assert found.told
    assert "--" not in str(found.told)


def test_the_report_tells_what_has_happened_since_the_map_of_last_time(
    made, command, store, tmp_path
):
    written, last = tmp_path / "skrivet.md", tmp_path / "förra året.xlsx"
    command("export", "--store", store, "-o", last)
    command("report", "--before", last, "--store", store, "-o", written)
    _, content = made(what="report", since="file", format=".md", given={"before": last})
    assert content == written.read_bytes()


def test_ones_own_workbook_is_saved_beside_it_and_a_broken_one_refused(
    made, command, store, tmp_path
):
    own, written = tmp_path / "vår.xlsx", tmp_path / "skrivet.xlsx"
    command("export", "--store", store, "--sector", "ideell", "-o", own)
    command("save", own, "--store", store, "-o", written)
    found, content = made(what="workbook", given={"workbook": own})
    assert found.file.name == "vår (sparad).xlsx"
    assert content == written.read_bytes()
    own.write_bytes(b"no workbook")
    with pytest.raises(UsageError):
        made(what="workbook", given={"workbook": own})


@pytest.mark.slow
def test_a_file_is_named_in_words_and_shown(client, key):
    sent = {"what": "report", "format": ".docx", "place": "0428"}
    job = client.post(f"/api/maps/{key}/out", json=sent).json()["job"]
    until = time.monotonic() + PATIENCE
    while client.get(f"/api/jobs/{job}").json()["state"] in ("waiting", "working"):
        assert time.monotonic() < until
        time.sleep(0.05)
    address = f"/api/maps/{key}/out/{job}"
    told, reply = client.get(address).json(), client.get(f"{address}/file")
    assert told["file"].startswith("Rapport Vingåker 20")
    assert told["shown"] == ".html"
    assert quote(told["file"]) in reply.headers["content-disposition"]
    look = client.get(f"/map/{key}/out/shown/{job}")
    assert look.headers["content-security-policy"].startswith("sandbox")
    assert "<h1" in look.text


def test_what_is_private_is_said_before(client, key):
    offered = client.get(f"/api/maps/{key}/out").json()
    assert offered["private"].keys() >= {"report", "page", "map"}
    assert {"kind": "municipality", "word": "0428", "name": "Vingåker"} in offered["places"]


def test_what_cannot_be_made_here_is_told_before(client, key, monkeypatch):
    assert client.get(f"/api/maps/{key}/out").json()["can"] == {"word": True, "typeset": True}
    monkeypatch.setattr("samverkan.app.handing_out.find_spec", lambda _name: None)
    assert client.get(f"/api/maps/{key}/out").json()["can"] == {"word": False, "typeset": False}


def test_a_choice_that_is_none_is_refused(client, key):
    for sent in ({"what": "nothing"}, [], {"what": 7}):
        assert client.post(f"/api/maps/{key}/out", json=sent).status_code == 422
    reply = client.post(f"/api/maps/{key}/out", json={"what": "changes", "since": "file"})
    assert reply.status_code == 400


def test_the_page_is_there(client, key):
    page = client.get(f"/map/{key}/out")
    assert page.status_code == 200
    assert "Dela ut" in page.text
