"""``samverkan follow``: what became of a gap, in the store and in a list that is handed round."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samverkan.cli import follow_relations
from samverkan.store import open_store


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def links(run, *options):
    return data(run("gaps", *options, "--format", "json", "-q"))["missing_links"]


@pytest.fixture
def gap(run, village):  # noqa: ARG001  (its files are what is loaded)
    """Keep the village in the store, and return the id of the link between the two in Bettna."""
    run("load", "aktörer.csv", "relationer.csv", "-q")
    (found,) = [one for one in links(run) if {one["source"], one["target"]} == {"b", "h"}]
    return found["id"]


@pytest.mark.usefixtures("gap")
def test_nothing_followed_says_how_to_begin(run):
    assert "follow set ID" in run("follow", "-q").stdout
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []


def test_the_list_of_gaps_shows_an_id_that_can_be_followed(run, gap):
    text = run("gaps", "-q").stdout
    assert f"[{gap[:6]}]" in text
    assert run("follow", "set", gap[:6], "kontaktad", "-q").exit_code == 0


def test_a_state_is_noted_and_shown_everywhere(run, gap, validate):
    options = ["--date", "2026-03", "--who", "landsbygdsutvecklaren", "--note", "Fika på fredag."]
    result = run("follow", "set", gap[:5], "Kontaktad", *options, "--lang", "sv")
    assert result.stdout == (
        "Bettna byalag och Handlarn i Bettna: kontaktad 2026-03 (landsbygdsutvecklaren):"
        " Fika på fredag\n"
    )
    expected = {
        "state": "contacted",
        "date": "2026-03",
        "who": "landsbygdsutvecklaren",
        "note": "Fika på fredag.",
    }
    found = data(run("gaps", "--format", "json", "-q", "--with-notes"))
    validate("gaps", found)
    (link,) = [one for one in found["missing_links"] if one["id"] == gap]
    assert link["follow"] == expected | {"evidence_changed": False}
    said = " ".join(run("gaps", "-q", "--lang", "en", "--with-notes").stdout.split())
    assert "Followed up: contacted 2026-03 (landsbygdsutvecklaren): Fika på fredag." in said
    rows = list(csv.DictReader(io.StringIO(run("gaps", "--format", "csv", "-q").stdout)))
    assert [row["state"] for row in rows if row["id"] == gap] == ["contacted"]
    assert "**Followed up: contacted" in run("gaps", "--format", "md", "-q").stdout
    followed = data(run("follow", "--format", "json", "-q", "--with-notes"))
    validate("follow", followed)
    assert followed["gaps"][0]["steps"] == [expected]
    run("view", "-q", "-o", "sida.html")
    page = Path("sida.html").read_text("utf-8")
    assert '"contacted"' in page
    assert "Fika" not in page


def test_the_history_is_kept_and_the_last_day_counts(run, gap):
    run("follow", "set", gap, "established", "--date", "2026-05-01", "-q")
    run("follow", "set", gap, "contacted", "--date", "2026-03-01", "-q")
    text = " ".join(run("follow", "-q", "--lang", "en").stdout.split())
    assert "Established (1)" in text
    assert text.index("established 2026-05-01") < text.index("contacted 2026-03-01")
    assert "Enter the contact in your table" in text


def test_the_same_twice_changes_nothing_and_says_so(run, gap):
    run("follow", "set", gap, "proposed", "--date", "2026", "-q")
    result = run("follow", "set", gap, "proposed", "--date", "2026", "--lang", "en")
    assert "noted already" in result.stderr
    assert len(data(run("follow", "--format", "json", "-q"))["gaps"][0]["steps"]) == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [("ffffffffffff", "no gap has the id"), ("abc", "at least 4 signs"), ("x y", "no gap has")],
)
def test_an_unknown_id_is_refused_with_what_to_do(run, gap, written, said):
    result = run("follow", "set", written, "declined", "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr
    near = gap[:4] + ("0" if gap[4] != "0" else "1") + gap[5:]
    assert f"did you mean {gap}" in run("follow", "set", near, "declined", "--lang", "en").stderr


def test_an_unknown_state_names_the_states(run, gap):
    result = run("follow", "set", gap, "kanske", "--lang", "en")
    assert result.exit_code == 2
    assert "established" in result.stderr


def test_a_declined_gap_is_folded_and_named_until_its_evidence_changes(run, gap, village):
    run("follow", "set", gap, "avböjd", "-q")
    assert gap not in {one["id"] for one in links(run)}
    found = data(run("gaps", "--format", "json", "-q"))
    assert [one["id"] for one in found["declined"]] == [gap]
    text = " ".join(run("gaps", "-q", "--lang", "en").stdout.split())
    assert "1 gap stays out of the list" in text
    assert "Bettna byalag and Handlarn i Bettna [" in text
    assert {one["id"] for one in links(run, "--declined")} == {gap}
    actors = village / "aktörer.csv"
    actors.write_text(actors.read_text("utf-8").replace("grocery", "grocery;post"), "utf-8")
    run("load", "aktörer.csv", "relationer.csv", "--mapping", "Möten på väg", "-q")
    assert gap in {one["id"] for one in links(run)}
    assert "has changed since" in " ".join(run("gaps", "-q", "--lang", "en").stdout.split())


def test_what_was_noted_outlives_the_map(run, gap, village):
    run("follow", "set", gap, "established", "-q")
    (village / "relationer.csv").write_text("från,till\nk,b\nb,h\n", encoding="utf-8")
    run("load", "aktörer.csv", "relationer.csv", "--prune", "-q")
    (one,) = data(run("follow", "--format", "json", "-q"))["gaps"]
    assert (one["id"], one["on_map"]) == (gap, False)
    assert one["about"] == "Bettna byalag and Handlarn i Bettna"
    assert "no longer" in run("follow", "-q", "--lang", "en").stdout


def test_what_is_forgotten_is_gone(run, gap):
    run("follow", "set", gap, "contacted", "-q")
    run("follow", "set", gap, "established", "-q")
    assert run("follow", "forget", gap[:6], "--lang", "en").stdout == "2 steps forgotten\n"
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []


def test_personal_data_is_left_out_and_told(run, gap):
    result = run("follow", "set", gap, "contacted", "--note", "Ring 070-174 06 05", "--lang", "en")
    assert "phone number" in result.stderr
    assert "070" not in json.dumps(data(run("follow", "--format", "json", "-q")))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_list_goes_round_and_comes_back_once(run, gap, language):
    run("follow", "set", gap, "proposed", "--date", "2026-01-01", "--note", "=1+1", "-q")
    run("follow", "export", "-o", "lista.csv", "-q", "--lang", language, "--with-notes")
    content = Path("lista.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid;")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) > 3
    own = next(row for row in rows if row[0] == f"g-{gap}")
    assert own[7] == "'=1+1"
    own[4], own[5], own[7] = "Kontaktad", "2026-02-02", "Möte"
    with Path("ifylld.csv").open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    first = run("follow", "import", "ifylld.csv", "--lang", "en")
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("1 step noted, 0 known already")
    again = run("follow", "import", "ifylld.csv", "lista.csv", "--lang", "en")
    assert again.stdout.startswith("0 steps noted, 2 known already")
    (one,) = data(run("follow", "--format", "json", "-q"))["gaps"]
    assert [step["state"] for step in one["steps"]] == ["not_begun", "contacted"]


def test_a_wrong_row_keeps_the_whole_list_out_and_is_told(run, gap):
    Path("lista.csv").write_text(f"id,state\n{gap},contacted\n{gap},kanske\n", "utf-8")
    result = run("follow", "import", "lista.csv", "--lang", "en")
    assert result.exit_code == 1
    assert "lista.csv:3:state" in result.stderr
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []


def test_a_dry_run_changes_nothing(run, gap):
    Path("lista.csv").write_text(f"id,state\n{gap},contacted\n", "utf-8")
    result = run("follow", "import", "lista.csv", "--dry-run", "--lang", "en")
    assert result.stdout.startswith("1 step noted")
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []


def test_a_row_without_a_day_is_not_new_the_next_day(run, gap):
    run("follow", "set", gap, "contacted", "--date", "2026-01-01", "-q")
    Path("lista.csv").write_text(f"id,state\n{gap},contacted\n", "utf-8")
    assert "0 steps noted" in run("follow", "import", "lista.csv", "--lang", "en").stdout


@pytest.mark.usefixtures("village")
def test_without_a_store_the_list_itself_is_the_memory(run):
    files = ["aktörer.csv", "relationer.csv"]
    run("follow", "export", *files, "-o", "lista.csv", "-q")
    rows = list(csv.reader(io.StringIO(Path("lista.csv").read_text("utf-8-sig")), delimiter=";"))
    own = next(row for row in rows if "Bettna byalag and Handlarn" in row[3])
    own[4] = "declined"
    with Path("lista.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    found = data(run("gaps", *files, "--follow", "lista.csv", "--format", "json", "-q"))
    assert [f"g-{one['id']}" for one in found["declined"]] == [own[0]]
    assert not Path("samverkan.db").exists()
    again = run("follow", "export", *files, "--follow", "lista.csv", "-q").stdout
    assert f"{own[0]};" in again
    assert ";declined;" in again


@pytest.mark.usefixtures("village")
def test_a_list_with_errors_stops_the_gaps(run):
    Path("lista.csv").write_text("id,state\nabc,kanske\n", "utf-8")
    result = run("gaps", "aktörer.csv", "relationer.csv", "--follow", "lista.csv", "--lang", "en")
    assert result.exit_code == 1
    assert "lista.csv:2:id" in result.stderr


def test_compare_tells_which_followed_gaps_were_filled(run, gap, village, validate):
    run("follow", "set", gap, "established", "--date", "2026-05-01", "-q")
    (village / "ny.csv").write_text("från,till\nk,b\nb,h\n", encoding="utf-8")
    Path("2026").mkdir()
    for name in ("aktörer.csv", "ny.csv"):
        (village / name).rename(Path("2026") / name)
    found = data(run("compare", "2026", "--format", "json", "-q"))
    validate("compare", found)
    (own,) = [one for one in found["gaps"]["filled"] if one["id"] == gap]
    assert own["follow"]["state"] == "established"
    assert [(one["id"], one["on_before"], one["on_after"]) for one in found["followed"]] == [
        (gap, True, False)
    ]
    text = " ".join(run("compare", "2026", "-q", "--lang", "en").stdout.split())
    assert "Followed up: 1 gap. Of these the later map shows 0 and no longer shows 1." in text
    assert "Followed up: established 2026-05-01." in text


def test_compare_tells_what_is_established_but_not_on_the_map(run, gap):
    run("follow", "set", gap, "established", "-q")
    text = " ".join(
        run("compare", "samverkan.db", "samverkan.db", "-q", "--lang", "en").stdout.split()
    )
    assert f"1 gap is noted as established, but the later map still shows it: {gap}." in text


def test_a_declined_gap_is_not_taken_for_one_that_is_gone(run, gap):
    run("follow", "set", gap, "declined", "-q")
    found = data(run("compare", "samverkan.db", "samverkan.db", "--format", "json", "-q"))
    assert found["gaps"]["filled"] == found["gaps"]["gone"] == []
    assert gap in found["gaps"]["kept"]


@pytest.mark.parametrize("name", ["list", "set", "export", "import", "forget"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_part_has_help_that_fits(run, name, language):
    result = run("follow", name, "--help", "--lang", language)
    assert result.exit_code == 0
    assert max(len(line) for line in result.output.splitlines()) <= 80
    swedish = bool(set("åäö") & set(result.output))
    assert swedish == (language == "sv")


def test_a_filled_in_workbook_comes_back_as_people_write(run, gap):
    saved = run("follow", "export", "-o", "lista.xlsx", "-q", "--lang", "sv")
    assert saved.exit_code == 0, saved.output
    book = load_workbook("lista.xlsx")
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in sheet.iter_rows(2) if r[column["Id"] - 1].value == f"g-{gap}")[0].row
    for name, value in (
        ("Ansvarig (roll)", "Anna Ek"),
        ("Datum", date(2026, 11, 12)),
        ("Läge", "Bokat möte"),
    ):
        sheet.cell(row, column[name], value)
    book.save("ifylld.xlsx")
    result = run("follow", "import", "ifylld.xlsx", "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert "personnamn" in result.stderr
    (one,) = data(run("follow", "--format", "json", "-q"))["gaps"]
    assert [(step["state"], step["date"]) for step in one["steps"]] == [
        ("meeting_booked", "2026-11-12")
    ]
    again = run("gaps", "--format", "xlsx", "-o", "luckor.xlsx", "-q", "--lang", "sv")
    assert again.exit_code == 0, again.output
    assert run("follow", "import", "luckor.xlsx", "--lang", "en").stdout.startswith("0 steps noted")


def test_who_sees_to_it_is_no_person(run, gap):
    result = run("follow", "set", gap, "contacted", "--who", "Anna Ek", "--lang", "en")
    assert "name of a person" in result.stderr
    assert "Anna" not in json.dumps(data(run("follow", "--format", "json", "-q")))


def marks(*found, schema="samverkan.marks/1"):
    return json.dumps({"schema": schema, "map": "Karta", "marks": found}, ensure_ascii=False)


def test_marks_of_the_page_are_read_as_a_list_is(run, gap):
    one = {"id": gap, "state": "meeting_booked", "date": "2026-12-04", "note": "Ring 070-174 06 05"}
    Path("uppföljning.json").write_text(marks(one, {"id": gap, "state": "paused"}), "utf-8")
    result = run("follow", "import", "uppföljning.json", "--lang", "en")
    assert result.stdout.startswith("2 steps noted"), result.output
    assert "phone number" in result.stderr
    (found,) = data(run("follow", "--format", "json", "-q", "--with-notes"))["gaps"]
    assert {step["state"] for step in found["steps"]} == {"meeting_booked", "paused"}
    assert found["steps"][-1]["note"] == "Ring […]"
    again = run("follow", "import", "uppföljning.json", "--lang", "en")
    assert again.stdout.startswith("0 steps noted, 2 known already")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (marks(schema="samverkan.marks/2"), "a newer samverkan saved"),
        (marks({"id": 7}), "damaged"),
        (marks("x"), "damaged"),
        (marks()[:-9], "damaged"),
        (marks({"id": "g-000000000000", "state": "kanske"}), "is not a state"),
    ],
)
def test_marks_that_cannot_be_used_are_told_and_keep_nothing(run, gap, text, said):
    Path("m.json").write_text(text.replace("000000000000", gap), "utf-8")
    result = run("follow", "import", "m.json", "--lang", "en")
    assert (result.exit_code, said in result.stderr) == (1, True), result.output
    assert data(run("follow", "--format", "json", "-q"))["gaps"] == []


def relations_between(*ends):
    with open_store("samverkan.db", read_only=True) as store:
        every = store.load().relations
    return [(one.type, one.since, one.source_url) for one in every if one.ends == {*ends}]


def test_an_established_contact_is_offered_and_added_as_a_relation_that_can_be_taken_back(run, gap):
    options = ["--date", "2026-12-04", "--lang", "en"]
    told = run("follow", "set", gap, "established", *options)
    assert "1 relation is not on the map: Bettna byalag – Handlarn i Bettna." in told.stderr
    assert relations_between("b", "h") == []
    added = run("follow", "set", gap, "established", *options, "--add-relation")
    assert "Bettna byalag and Handlarn i Bettna: collaborates is added" in added.stderr
    assert relations_between("b", "h") == [("collaborates", "2026-12-04", "follow-up 2026-12-04")]
    again = run("follow", "set", gap, "established", *options, "--add-relation")
    assert again.exit_code == 0, again.output
    assert len(relations_between("b", "h")) == 1
    run("undo")
    assert relations_between("b", "h") == []


@pytest.mark.parametrize(("reply", "count"), [("ja\n", 1), ("\n", 0)])
def test_on_a_terminal_it_is_asked(run, gap, monkeypatch, reply, count):
    monkeypatch.setattr(follow_relations, "is_terminal", lambda: True)
    options = ["--date", "2026-12-04", "--lang", "sv"]
    told = run("follow", "set", gap, "samarbetar redan", *options, stdin=reply)
    assert "Lägga till relationen Bettna byalag – Handlarn i Bettna på kartan?" in told.stderr
    assert (
        relations_between("b", "h")
        == [
            ("collaborates", None, "uppföljning 2026-12-04"),
        ][:count]
    )


def test_a_list_tells_of_all_contacts_that_are_there_and_adds_them_in_one_change(run, gap):
    every = [one["id"] for one in links(run)]
    states = ["established", "contacted", *["already_together"] * (len(every) - 2)]
    pairs = zip([gap, *(one for one in every if one != gap)], states, strict=True)
    rows = "".join(f"{one},{state},2026-12-04\n" for one, state in pairs)
    Path("lista.csv").write_text(f"id,state,date\n{rows}", "utf-8")
    told = run("follow", "import", "lista.csv", "--lang", "en")
    assert "--add-relation" in told.stderr
    assert relations_between("b", "h") == []
    added = run("follow", "import", "lista.csv", "--add-relation", "--lang", "en")
    assert added.stdout.startswith("0 steps noted"), added.output
    assert len(relations_between("b", "h")) == 1
    assert len(data(run("history", "--format", "json", "-q"))["versions"]) == 3


def test_a_contact_that_is_not_there_yet_is_no_relation(run, gap):
    told = run("follow", "set", gap, "contacted", "--add-relation", "--lang", "en")
    assert "relation" not in told.stderr
    assert relations_between("b", "h") == []
