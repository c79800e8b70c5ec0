"""``samverkan report``: a document under the name that is asked for."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from samverkan.cli import report
from word_files import part, text
from word_templates import a_template


def test_a_report_is_written_and_tells_what_it_was_made_from(run, village):
    files = sorted(village.glob("*.csv"))
    result = run("report", "Flen", *files, "-o", "flen.md", "--lang", "sv")
    assert result.exit_code == 0, result.output
    report = Path("flen.md").read_text("utf-8")
    assert report.startswith("# Service och samverkan i Flen\n")
    for file in files:
        assert f"| {file.name} | {sha256(file.read_bytes()).hexdigest()} |" in report


def test_without_a_file_the_report_is_shown_as_markdown(run, village):
    result = run("report", *village.glob("*.csv"), "-q")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# Service and cooperation in Flen\n")


def test_a_name_under_which_no_report_can_be_saved_is_refused_before_anything_is_read(run):
    result = run("report", "missing.csv", "-o", "report.txt")
    assert result.exit_code == 2
    assert "report.txt" in result.output
    assert ".md" in result.output


def test_a_report_from_the_database_says_so(run, village):
    run("load", *village.glob("*.csv"), "-q")
    result = run("report", "-q")
    assert result.exit_code == 0, result.output
    assert "| read from | version 1 of a database, 20" in result.stdout


def test_with_an_earlier_file_or_date_it_tells_what_has_happened(run, village):
    files = sorted(village.glob("*.csv"))
    (village / "i fjol").mkdir()
    earlier = village / "i fjol" / "aktörer.csv"
    former = files[0].read_text("utf-8")
    earlier.write_text(former.replace("grocery", "grocery; fuel"), encoding="utf-8")
    result = run("report", *files, "--before", "i fjol", "-q", "--lang", "sv")
    assert result.exit_code == 0, result.output
    assert "Ingen uppges längre erbjuda drivmedel i Bettna." in result.stdout
    digest = sha256(earlier.read_bytes()).hexdigest()
    assert f"| i fjol: aktörer.csv | {digest} |" in result.stdout
    dated = run("report", *files, "--before", "2020", "-q")
    assert "Compared with 2020." in dated.stdout


def test_a_word_file_has_the_look_of_a_template(run, village):
    a_template(Path("kommunens mall.docx"))
    files = village.glob("*.csv")
    result = run("report", *files, "-o", "flen.docx", "--template", "kommunens mall.docx")
    assert result.exit_code == 0, result.output
    content = Path("flen.docx").read_bytes()
    assert "Ortens kommun, 123 45 Orten" in text(part(content, "word/footer1.xml"))


def test_a_report_is_never_saved_over_its_template(run, village):
    mall = Path("mall.docx")
    a_template(mall)
    before = mall.read_bytes()
    files = sorted(village.glob("*.csv"))
    result = run("report", "Flen", *files, "-o", "mall.docx", "--template", "mall.docx", "--force")
    assert result.exit_code == 2
    assert "made from" in result.output
    assert mall.read_bytes() == before


def test_a_template_is_for_word_files_alone_and_is_told_before_anything_is_read(run):
    for saved in (["-o", "flen.pdf"], []):
        result = run("report", "missing.csv", *saved, "--template", "mall.docx")
        assert result.exit_code == 2
        assert "Only a Word file can have the look of a template" in result.output


@pytest.mark.usefixtures("empty_folder")
def test_one_pdf_on_very_many_municipalities_is_made_and_says_what_would_serve_better(
    run, monkeypatch
):
    monkeypatch.setattr(report, "MANY", 1)
    rows = ["a;Flens kommun;Flen", "b;Vingåkers kommun;Vingåker"]
    Path("karta.csv").write_text("\n".join(["id;namn;kommun", *rows]), "utf-8")
    told = run("report", "karta.csv", "-o", "alla.pdf", "--lang", "sv")
    assert told.exit_code == 0, told.output
    assert Path("alla.pdf").read_bytes().startswith(b"%PDF")
    assert "2 kommuner" in told.stderr
    assert "samverkan run" in told.stderr
    for wish in (["-o", "alla.docx"], ["Flen", "-o", "flen.pdf"], ["-o", "alla.html", "-q"]):
        silent = run("report", *wish[:-2], "karta.csv", *wish[-2:], "--lang", "sv")
        assert "samverkan run" not in silent.stderr, wish
