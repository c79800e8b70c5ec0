"""Lists of answers that people write themselves: in many shapes, and what cannot be one."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from samverkan.answers import Answers
from samverkan.forms.answer_file import Often
from samverkan.gathering import gather, read_folder
from samverkan.gathering.names import Names
from samverkan.model import Actor, StakeholderMap


def written(tmp_path, name, text):
    (tmp_path / name).write_text(text, "utf-8")
    return read_folder([tmp_path])


def said(folder):
    return {
        (one.answer.name or one.also[0]): [contact.name for contact in one.answer.contacts]
        for one in folder.received
    }


@pytest.mark.parametrize(
    "header",
    [
        *("Vem;Samarbetar med;Om vad", "who;works with;about", "Från;Till;Typ"),
        *("Organisation;Vilka samarbetar ni med?;Kommentar", "Namn;Samverkar med;Om vad"),
        *("Förening;Kontakt med;Ärende", "Respondent;Partner;About"),
    ],
)
def test_headers_in_many_words_say_who_works_with_whom(tmp_path, header):
    rows = "Vena Sockenråd;Kommunen;service\nVena Sockenråd;Lifvs;butiken\nPRO;Kommunen;\n"
    folder = written(tmp_path, "svar.csv", f"{header}\n{rows}")
    assert said(folder) == {"Vena Sockenråd": ["Kommunen", "Lifvs"], "PRO": ["Kommunen"]}
    assert folder.problems == ()


def test_what_it_is_about_and_how_often_go_along(tmp_path):
    text = 'vem,med vem,om vad,hur ofta\nPRO,Kommunen,"bensin, bygdepeng",varje månad\n'
    (one,) = written(tmp_path, "a.csv", text).received
    (contact,) = one.answer.contacts
    assert contact.about == ("fuel", "bygdepeng")
    assert contact.often is Often.MONTHLY


def test_below_a_name_a_blank_means_the_same_one(tmp_path):
    text = "Svar på enkäten\n\nvem,med vem\nPRO,Kommunen\n,Kyrkan\nLRF,\n"
    assert said(written(tmp_path, "a.csv", text)) == {"PRO": ["Kommunen", "Kyrkan"], "LRF": []}


def test_the_name_of_the_file_or_sheet_says_who_answers_where_no_column_does(tmp_path):
    text = "Samarbetar med,Om vad\nKommunen,service\n"
    assert said(written(tmp_path, "svar_Vena sockenråd 2026-12-01.csv", text)) == {
        "Vena sockenråd": ["Kommunen"]
    }
    book = Workbook()
    book.active.title = "PRO Målilla"
    book.active.append(["Med vem"])
    book.active.append(["Kommunen"])
    (tmp_path / "svar_Vena sockenråd 2026-12-01.csv").unlink()
    book.save(tmp_path / "enkät.xlsx")
    assert said(read_folder([tmp_path])) == {"PRO Målilla": ["Kommunen"]}


def test_who_answers_may_stand_above_the_list(tmp_path):
    rows = "Svar\n{}\n\nSamarbetar med;Om vad\nKommunen;service\nLifvs;\n"
    for above in ("Organisation;Byalaget i Vena", "Organisation: Byalaget i Vena"):
        folder = written(tmp_path, "enkät.csv", rows.format(above))
        assert said(folder) == {"Byalaget i Vena": ["Kommunen", "Lifvs"]}


def test_an_export_of_a_form_on_the_web_has_a_row_for_each_who_answered(tmp_path):
    text = (
        "Tidstämpel;Vilken organisation svarar du för?;Vilka samarbetar ni med?;Vad handlar det om?"
        "\n2026-12-01 10:11;Vena Sockenråd;Kommunen, Lifvs;service\n2026-12-02 09:00;PRO;HK;\n"
    )
    folder = written(tmp_path, "formulär.csv", text)
    assert said(folder) == {"Vena Sockenråd": ["Kommunen, Lifvs"], "PRO": ["HK"]}
    assert Names(StakeholderMap.of([Actor(id="l", name="Lifvs")], [])).parts("HK, Lifvs") == [
        *("HK", "Lifvs"),
    ]


@pytest.mark.parametrize("header", ["Samarbetar ni?", "Samarbetar ni med dem?", "Kryss"])
def test_names_that_are_ticked_are_whom_the_file_is_about(tmp_path, header):
    rows = "Kommunen;x;service\nLifvs;;\nPRO;X;\nICA;nej;\n"
    folder = written(
        tmp_path, "Byalaget i Vena.csv", f"Organisation;{header};Vad gäller det?\n{rows}"
    )
    assert said(folder) == {"Byalaget i Vena": ["Kommunen", "PRO"]}
    assert folder.received[0].answer.contacts[0].about == ("service",)


def test_a_matrix_is_read_as_a_map_is(tmp_path):
    text = ";Byalaget;Kommunen;Butiken\nByalaget;;1;\nKommunen;1;;1\nButiken;;1;\n"
    folder = written(tmp_path, "matris.csv", text)
    pairs = {tuple(sorted((who, one))) for who, others in said(folder).items() for one in others}
    assert pairs == {("Byalaget", "Kommunen"), ("Butiken", "Kommunen")}


@pytest.mark.parametrize(
    "text", ["", "bara text\n", "Datum;Plats\n2026-12-01;Vena\n", "a,b\n1,2\n"]
)
def test_what_is_no_list_is_told_with_its_file(tmp_path, text):
    folder = written(tmp_path, "a.csv", text)
    assert not folder.received
    assert [problem.place.file for problem in folder.problems] == ["a.csv"]


def test_files_of_programs_and_folders_within_folders(tmp_path):
    (tmp_path / "från mejl").mkdir()
    (tmp_path / "från mejl" / "a.csv").write_text("vem,med vem\nPRO,Kommunen\n", "utf-8")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert said(read_folder([tmp_path])) == {"PRO": ["Kommunen"]}


def test_who_answers_may_be_asked_about_and_a_file_whose_name_says_nothing_is_told(tmp_path):
    map_ = StakeholderMap.of(
        [Actor(id=one, name=f"ICA {one}", kind="shop") for one in ("Norr", "Söder")], []
    )
    written(tmp_path, "lista över möten.csv", "med vem\nICA Norr\n")
    folder = written(tmp_path, "telefon.csv", "vem,med vem\nICA,ICA Norr\nSöder,ICA Norr\n")
    found = gather(map_, folder, Answers(), name="svar")
    assert list(found.answered) == ["Söder"]
    assert not found.new
    assert [one.about for one in found.questions] == ["ICA"]
    assert {one.place.file for one in found.problems} == {"lista över möten.csv", "telefon.csv"}


def test_data_about_persons_are_left_out_of_what_is_told(tmp_path):
    text = "vem,med vem,kommentar\nPRO,Byalaget,ring Anna 070-174 06 05\n"
    map_ = StakeholderMap.of([Actor(id="p", name="PRO"), Actor(id="b", name="Byalaget")], [])
    found = gather(map_, written(tmp_path, "a.csv", text), Answers(), name="svar")
    (relation,) = found.relations
    assert relation.description == "ring Anna […]"
