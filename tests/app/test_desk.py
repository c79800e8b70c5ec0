"""Files are read, asked about and mended; what is told of them is small and says where to look."""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from samverkan.app.desk import Desk, question_key
from samverkan.app.jobs import Jobs

TRUTH = Path(__file__).parents[1] / "files" / "truth"
MAPS = {"arjeplog": (40, 52), "hultsfred": (63, 89), "northumberland": (63, 70)}
MOST_BYTES = 60_000
WRONG = "komersiel!"


@pytest.fixture
def desk(client):
    """Return the address of a new desk."""
    return "/api/desks/" + client.post("/api/desks", json={}).json()["desk"]


def put(client, desk, name, content):
    return client.put(f"{desk}/files/{name}", content=content)


def told(client, desk, reply=None):
    found = (reply or client.get(desk)).json()
    while found["state"] == "reading":
        time.sleep(0.05)
        found = client.get(desk).json()
    return found


def give(client, desk, *files):
    for file in files:
        assert put(client, desk, file.name, file.read_bytes()).status_code == 200
    return told(client, desk)


def actors(second=WRONG):
    """Return a workbook of actors as bytes, with colours and a width of the user's own."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Aktörer"
    sheet.append(["namn", "sektor", "nivå", "kommun"])
    sheet.append(["Höje kommun", "offentlig", "kommunal", "Flen"])
    sheet.append(["Byns livs", WRONG, "lokal", "Flen"])
    sheet.append(["Torgets livs", second, "lokal", "Flen"])
    sheet["B3"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFEEDD")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("name", MAPS)
def test_a_messy_workbook_is_the_right_map_in_at_most_three_answers(client, desk, name):
    found = give(client, desk, TRUTH / name / "messy.xlsx")
    asked = found["questions"][: found["in_front"]]
    assert found["in_front"] == 3
    assert all(one["guess"] == one["choices"][0]["answer"] for one in asked)
    answers = [{"key": one["key"], "answer": one["guess"]} for one in asked]
    then = told(client, desk, client.post(f"{desk}/answers", json={"answers": answers}))
    assert (then["map"]["actors"], then["map"]["relations"]) == MAPS[name]
    assert [one["key"] for one in then["answered"]] == [one["key"] for one in asked]


@pytest.mark.parametrize("name", MAPS)
def test_what_is_told_is_small_and_in_the_readers_words(client, desk, name):
    found = give(client, desk, TRUTH / name / "messy.xlsx")
    reply = client.get(desk)
    assert len(reply.content) < MOST_BYTES
    for word in ("--", "samverkan ", ".toml", "name stands in"):
        assert word not in reply.text
    assert sum(group["count"] for group in found["groups"]) == found["problems"]
    used = [sheet for sheet in found["sheets"] if sheet["actors"]]
    assert sum(sheet["actors"] for sheet in used) == found["map"]["actors"]
    assert all(sheet["text"].startswith(str(sheet["actors"])) for sheet in used)


def test_a_problem_is_shown_in_the_users_own_row_and_mended_there(client, desk):
    put(client, desk, "Åre karta.xlsx", actors(second="kommersiell"))
    found = told(client, desk)
    group = next(one for one in found["groups"] if one["value"] == WRONG)
    cell = group["cells"][0]
    assert group["mendable"]
    assert "kommersiell" in group["words"]
    shown = [row for row in cell["around"]["rows"] if row["here"]]
    assert shown[0]["cells"][cell["around"]["at"]] == WRONG
    put_in = {name: cell[name] for name in ("file", "sheet", "row", "column")}
    reply = client.post(f"{desk}/cells", json={"cells": [put_in | {"text": "kommersiell"}]})
    then = told(client, desk, reply)
    assert WRONG not in {one["value"] for one in then["groups"]}
    (mended,) = then["mended"]
    assert (mended["before"], mended["after"]) == (WRONG, "kommersiell")
    assert mended["header"] == "sektor"
    copy = openpyxl.load_workbook(
        io.BytesIO(client.get(f"{desk}/repaired/{then['repaired'][0]}").content)
    )
    assert copy["Aktörer"]["B3"].value == "kommersiell"
    assert copy["Aktörer"]["B3"].fill.fgColor.rgb == "00FFEEDD"
    back = told(client, desk, client.post(f"{desk}/cells", json={"undo": mended["key"]}))
    assert (back["problems"], back["mended"]) == (found["problems"], [])


def test_all_of_a_kind_are_mended_at_once_or_left(client, desk):
    put(client, desk, "karta.xlsx", actors())
    found = told(client, desk)
    group = next(one for one in found["groups"] if one["value"] == WRONG)
    assert group["alike"] == 2
    left = told(client, desk, client.post(f"{desk}/left", json={"group": group["key"]}))
    assert next(one for one in left["groups"] if one["key"] == group["key"])["left"]
    all_of_it = {"group": group["key"], "text": "ideell"}
    then = told(client, desk, client.post(f"{desk}/cells", json=all_of_it))
    assert {one["row"] for one in then["mended"]} == {3, 4}
    assert group["key"] not in {one["key"] for one in then["groups"]}


def test_a_cell_of_csv_is_mended_and_every_row_keeps_its_number(client, desk):
    text = "namn;sektor;kommun\n\nHöje kommun;offentlig;Flen\nByns livs;=komersiel;Flen\n"
    put(client, desk, "lista.csv", text.encode("cp1252"))
    found = told(client, desk)
    cell = {"file": "lista.csv", "sheet": None, "row": 4, "column": 1, "text": "kommersiell"}
    told(client, desk, client.post(f"{desk}/cells", json={"cells": [cell]}))
    copy = client.get(f"{desk}/repaired/lista.csv").content.decode("utf-8-sig")
    assert copy.splitlines() == text.replace("=komersiel", "kommersiell").splitlines()
    assert found["map"]["actors"] == 2


def test_a_name_that_is_asked_about_is_shown_where_it_stands(client, desk):
    found = give(client, desk, TRUTH / "arjeplog" / "messy.xlsx")
    for question, written in zip(found["questions"], ("LTN", "stugägarna"), strict=True):
        (here,) = [row for row in question["around"]["rows"] if row["here"]]
        assert written in here["cells"][question["around"]["at"]]
    assert found["groups"][0]["where"] == "Servicelista, rad 24"
    assert found["set_aside"]["text"] == "Läggs åt sidan: 1 rad"


def test_a_word_that_is_only_misspelt_is_guessed(client, desk):
    text = "namn;nivå;kommun\n" + "".join(f"By {n};lokall;Flen\n" for n in range(5))
    put(client, desk, "lista.csv", (text + "Höje kommun;kommunal;Flen\n").encode())
    found = told(client, desk)
    (question,) = [one for one in found["questions"] if "lokall" in one["text"]]
    assert question["guess"] == "local"
    assert found["set_aside"]["text"] == ""


@pytest.mark.parametrize(
    "cell",
    [
        {"sheet": "Aktörer", "row": 10**9, "column": 1},
        {"sheet": "Aktörer", "row": 3, "column": 10**9},
        {"sheet": "Finns inte", "row": 3, "column": 1},
        {"sheet": "Aktörer", "row": -1, "column": 1},
    ],
)
def test_a_cell_that_is_not_there_is_refused(client, desk, cell):
    put(client, desk, "karta.xlsx", actors())
    told(client, desk)
    sent = {"cells": [cell | {"file": "karta.xlsx", "text": "x"}]}
    assert client.post(f"{desk}/cells", json=sent).status_code == 400


def test_an_answer_is_changed_and_taken_back(client, desk):
    found = give(client, desk, TRUTH / "arjeplog" / "messy.xlsx")
    asked = next(one for one in found["questions"] if "stugägarna" in one["text"])

    def answered(text):
        sent = {"answers": [{"key": asked["key"], "answer": text}]}
        return told(client, desk, client.post(f"{desk}/answers", json=sent))

    assert answered("new")["map"]["actors"] == found["map"]["actors"] + 1
    assert answered("nobody")["map"]["actors"] == found["map"]["actors"]
    assert asked["key"] in {one["key"] for one in answered(None)["questions"]}
    refused = {"answers": [{"key": asked["key"], "answer": "x" * 300}]}
    assert client.post(f"{desk}/answers", json=refused).status_code == 400


def test_two_files_are_read_together_and_the_same_twice_lies_there_once(client, desk):
    put(client, desk, "a.csv", "namn\nHöje kommun\nByns livs\n".encode())
    put(client, desk, "b.csv", "från,till\nHöje kommun,Byns livs\n".encode())
    again = put(client, desk, "c.csv", "namn\nHöje kommun\nByns livs\n".encode()).json()
    assert (again["name"], again["same"]) == ("a.csv", True)
    found = told(client, desk)
    assert [one["name"] for one in found["files"]] == ["a.csv", "b.csv"]
    assert found["map"] == {"actors": 2, "relations": 1}
    client.delete(f"{desk}/files/b.csv")
    assert told(client, desk)["map"]["relations"] == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..%5Cevil.xlsx", "evil.xlsx"),
        ("%2E%2E%2Fevil.xlsx", "evil.xlsx"),
        ("Å ö.xlsx", "Å ö.xlsx"),
    ],
)
def test_a_name_leads_nowhere_else(client, desk, program, name, kept):
    assert put(client, desk, name, actors()).json()["name"] == kept
    inside = program.session.rglob("*.xlsx")
    assert [path.name for path in inside] == [kept]
    assert not list(program.session.parent.glob("*.xlsx"))


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bild.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(99), "binär"),
        ("tom.csv", b"", ""),
        ("bomb.xlsx", bomb(), ""),
        ("låst.xlsx", LOCKED, "lösenord"),
        ("sida.xlsx", b"<!DOCTYPE html><html></html>", "webbsida"),
    ],
)
def test_what_is_no_table_is_told_in_clear_words(client, desk, name, content, said):
    assert put(client, desk, name, content).status_code == 200
    found = told(client, desk)
    assert found["state"] == "read"
    assert found["map"] is None
    assert found["refusal"]
    (group,) = found["groups"]
    assert said in group["cells"][0]["text"]
    assert group["next"]


def test_files_of_the_user_are_read_where_they_lie_and_the_answers_kept_beside(program, tmp_path):
    file = tmp_path / "karta.xlsx"
    file.write_bytes((TRUTH / "arjeplog" / "messy.xlsx").read_bytes())
    before = file.read_bytes()
    own = Desk(program.session / "d", program.part(Jobs), [file])
    own.reading(20)
    question = own.found().checked.questions[0]
    own.answer({question_key(question): question.choices[0].answer})
    assert "[[answer]]" in (tmp_path / "karta.xlsx.answers.toml").read_text("utf-8")
    assert file.read_bytes() == before


def test_a_reading_is_given_up(client, desk):
    put(client, desk, "karta.xlsx", actors())
    client.post(f"{desk}/cancel")
    assert told(client, desk)["state"] in {"cancelled", "read"}
    client.post(f"{desk}/read", json={})
    assert told(client, desk)["state"] == "read"


@pytest.mark.slow
def test_a_large_file_is_read_in_a_process_of_its_own_and_ended_there(client, desk):
    rows = "".join(f"Förening {n} i den lilla byn,Flen,{'x' * 60}\n" for n in range(25_000))
    put(client, desk, "stor.csv", f"namn,kommun,anteckning\n{rows}".encode())
    assert client.get(desk).json()["state"] == "reading"
    assert client.post(f"{desk}/cancel").json()["state"] == "cancelled"
    found = told(client, desk, client.post(f"{desk}/read"))
    assert found["map"]["actors"] == 25_000
    assert len(client.get(desk).content) < MOST_BYTES


@pytest.mark.parametrize("sent", [None, [], {"answers": 3}, {"answers": [{"key": 1}]}])
def test_what_makes_no_sense_is_refused(client, desk, sent):
    put(client, desk, "karta.xlsx", actors())
    told(client, desk)
    assert client.post(f"{desk}/answers", json=sent).status_code == 400
    assert client.post(f"{desk}/cells", json=sent).status_code == 400
    assert client.get("/api/desks/none").status_code == 404
