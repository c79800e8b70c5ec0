from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.answers import NEW, NOBODY, Answers, Topic
from samverkan.errors import Place
from samverkan.report.repair import write_problems
from samverkan.validate import check_files
from samverkan.validate.answers_file import read_answers
from samverkan.validate.renaming import LARGEST, read_renaming
from samverkan.words.vocabulary import key, meaning
from samverkan.write.answers_file import write_answers
from tables import ACTORS, RELATIONS, check, codes, write_csv, write_excel

OWN = [
    ["Verksamhet", "Organisation", "Roll", "Ger", "Jobbar ihop med"],
    ["kooperativ", "Läppe byalag", "byföretag", "tapp, post", "Läppe livs"],
    ["handel", "Läppe livs", "butik", "mat", ""],
]
MAPPING = """\
[columns]
"Verksamhet" = "sector"
Roll = "slag"
ger = "tjänster"
"JOBBAR  IHOP MED" = "samverkar med"

[words.sector]
"kooperativ" = "ideell"
"Handel" = "commercial"

[ord.slag]
"byföretag" = "bygdebolag"

[words.service]
tapp = "drivmedel"
"""


def mapping(folder, text, encoding="utf-8"):
    file = folder / "mapping.toml"
    file.write_bytes(text.encode(encoding))
    return file


def said(folder, text):
    """Return what is wrong in a mapping: section, line, key and the next step."""
    problems = read_renaming(mapping(folder, text))[1]
    assert all(problem.code.value == "bad-mapping" for problem in problems)
    assert all(problem.place.file == "mapping.toml" for problem in problems)
    return [(p.place.sheet, p.place.row, p.place.column, p.next_step.text("en")) for p in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_columns_and_words_mean_what_the_mapping_says(tmp_path, encoding, newline):
    mapping(tmp_path, MAPPING.replace("\n", newline), encoding)
    checked = check(tmp_path, OWN)
    assert codes(checked) == ["no-level"]
    byalag, livs = checked.stakeholders.actors
    assert (byalag.sector, byalag.kind, byalag.services) == (
        "nonprofit", "community_company", ("fuel", "post"),
    )  # fmt: skip
    assert (livs.sector, livs.kind, livs.extras) == ("commercial", "shop", ())
    (relation,) = checked.stakeholders.relations
    assert (relation.source, relation.target, relation.type) == (byalag.id, livs.id, "collaborates")


def test_a_mapping_counts_for_all_tables_of_its_folder_and_for_no_other(tmp_path):
    mapping(tmp_path, '[columns]\nEna = "från"\nAndra = "till"\nHur = "typ"\n')
    relations = [["Ena", "Andra", "Hur"], ["byalaget", "butiken", "avtal"]]
    (relation,) = check(tmp_path, ACTORS, relations).stakeholders.relations
    assert relation.type == "agreement"
    other = tmp_path / "annan"
    other.mkdir()
    actors, relations = (
        write_csv(tmp_path / "actors.csv", ACTORS),
        write_csv(other / "r.csv", relations),
    )
    (relation,) = check_files([actors, relations]).stakeholders.relations
    assert (relation.type, relation.extras) == ("collaborates", (("Hur", "avtal"),))


def test_a_mapping_goes_before_the_words_that_are_known(tmp_path):
    mapping(tmp_path, '[columns]\nBransch = "sektor"\n[words.sector]\nprivat = "ideell"\n')
    actors = [["namn", "sektor", "nivå", "bransch"], ["Byn", "handel", "lokal", "privat"]]
    checked = check(tmp_path, actors)
    (actor,) = checked.stakeholders.actors
    assert (actor.sector, actor.extras) == ("nonprofit", (("sektor", "handel"),))
    (note,) = checked.problems
    assert note.place == Place("actors.csv", None, 1, "sektor")
    assert "“bransch”, which is used" in note.message.text("en")


def test_a_place_names_the_header_as_it_is_written(tmp_path):
    mapping(tmp_path, '[columns]\n"Verksamhet" = "sector"\n')
    (_, problem) = check(tmp_path, [["namn", "Verksamhet"], ["Byn", "handel"]]).problems
    assert problem.place == Place("actors.csv", None, 2, "Verksamhet")
    assert "samverkan check --ask" in problem.next_step.text("sv")


def test_the_cells_of_a_matrix_may_hold_words_of_ones_own(tmp_path):
    mapping(tmp_path, '[words.type]\nbetalar = "funds"\n')
    matrix = [["", "Byn", "Affären"], ["Byn", "", "betalar"], ["Affären", "betalar", ""]]
    relations = check(tmp_path, None, matrix).stakeholders.relations
    assert [relation.type for relation in relations] == ["funds", "funds"]


def test_what_became_of_columns_and_words_is_explained(tmp_path):
    mapping(tmp_path, MAPPING)
    checked = check(tmp_path, OWN)
    told = [text.text("sv") for text in (*checked.understood, *checked.explained)]
    assert "mapping.toml ger 4 kolumner och 4 ord en betydelse" in told
    assert "actors.csv: ”Verksamhet” läses som sektor, enligt mapping.toml" in told
    assert "mapping.toml: ”tapp” läses som drivmedel, i 1 cell" in told


def test_the_file_may_be_named_among_the_tables(tmp_path):
    files = [mapping(tmp_path, MAPPING), write_csv(tmp_path / "a.csv", OWN)]
    checked = check_files(files)
    assert codes(checked) == ["no-level"]
    write_problems(tmp_path / "fel.xlsx", files, checked.problems, "sv")
    assert checked.rows.read == 3


def test_each_fault_is_told_with_section_line_and_key(tmp_path):
    text = (
        '[columns]\n"Verksamhet" = "sektro"\nKommunen = 3\n\n'
        '[words.sector]\n"handel" = "privaat"\n[words.farg]\na = "b"\n'
        '[hylla]\n[words.type]\nx = "finansiera"\n'
    )
    found = said(tmp_path, text)
    steps = {
        ("columns", 2, "Verksamhet"): "did you mean sektor?",
        ("columns", 3, "Kommunen"): 'write a line like "Verksamhet" = "sector"',
        ("words.sector", 6, "handel"): "did you mean privat?",
        ("words", 7, "farg"): "write one of [words.sector], [words.level]",
        (None, 9, "hylla"): "write it under [columns]",
        ("words.type", 11, "x"): "did you mean finansierar?",
    }
    assert len(found) == len(steps)
    for section, line, column, step in found:
        assert step.startswith(steps[section, line, column])


@pytest.mark.parametrize(
    ("text", "line", "step"),
    [
        ('[columns]\n"a" "b"\n', 2, 'write a line like "Verksamhet" = "sector"'),
        ('[ord.nivå]\n"a" = "b"\n', 1, "å, ä or ö needs quotation marks"),
        ('[columns]\nå = "namn"\n', 2, "with quotation marks on both sides"),
        ("a = " + "[" * 50_000, 1, "write a line like"),
        ("#" * (LARGEST + 1), None, "write a line like"),
        ("a = " + "1" * 5_000, None, "write a line like"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path, text, line, step):
    renaming, (problem,) = read_renaming(mapping(tmp_path, text))
    assert renaming is None
    assert problem.place.row in (line, None)
    assert step in problem.next_step.text("en")


def test_a_word_with_two_meanings_is_told(tmp_path):
    ((section, line, word, _),) = said(
        tmp_path, '[words.sector]\nhandel = "privat"\n"Handel" = "ideell"\n'
    )
    assert (section, line, word) == ("words.sector", 3, "Handel")


def test_a_bad_line_is_told_and_the_good_ones_count(tmp_path):
    mapping(tmp_path, '[columns]\nVerksamhet = "sektor"\nNiv = "nivv"\n')
    checked = check(tmp_path, [["namn", "verksamhet", "nivå"], ["Byn", "ideell", "lokal"]])
    assert codes(checked) == ["bad-mapping"]
    assert checked.stakeholders.actors[0].sector == "nonprofit"


def bare(rows):
    return [replace(row, place=None) for row in rows]


OWN_WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=12, max_size=20)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=st.lists(OWN_WORDS, min_size=12, max_size=12, unique_by=key))
def test_a_map_in_words_of_ones_own_is_the_same_map(tmp_path, names):
    headers, words = names[:8], names[8:]
    known = {
        **{header: ("columns", header) for header in (*ACTORS[0], *RELATIONS[0])},
        **{word: ("words.sector", word) for word in ("ideell", "kommersiell", "offentlig")},
        "finansierar": ("words.type", "finansierar"),
    }
    own = dict(zip(known, [*headers, *words], strict=True))
    if any(meaning(family, name) for family in ("actor_headers", "sector") for name in names):
        return
    lines = [
        line
        for section in ("columns", "words.sector", "words.type")
        for line in (
            f"[{section}]",
            *(f'"{own[word]}" = "{ours}"' for word, (where, ours) in known.items()
              if where == section),
        )
    ]  # fmt: skip
    mapping(tmp_path, "\n".join(lines))
    mine, theirs = (
        [[own.get(cell, cell) for cell in row] for row in rows] for rows in (ACTORS, RELATIONS)
    )
    file = write_excel(tmp_path / "karta.xlsx", Blad1=mine, Blad2=theirs)
    found = check_files([file])
    assert codes(found) == []
    (tmp_path / "mapping.toml").unlink()
    expected = check(tmp_path, ACTORS, RELATIONS).stakeholders
    assert bare(found.stakeholders.actors) == bare(expected.actors)
    assert bare(found.stakeholders.relations) == bare(expected.relations)


def answers(folder, text, name="actors.csv"):
    (folder / f"{name}.answers.toml").write_text(text, encoding="utf-8")


def actor_of(checked, name):
    return next(actor for actor in checked.stakeholders.actors if actor.name == name)


def test_the_answers_beside_a_file_count_more_than_those_of_its_folder(tmp_path):
    mapping(tmp_path, '[words.sector]\nkooperativ = "nonprofit"\nKF = "nonprofit"\n')
    answers(tmp_path, '[words.sector]\nkooperativ = "commercial"\n')
    rows = [["namn", "sektor"], ["A", "kooperativ"], ["B", "KF"]]
    checked = check_files([write_csv(tmp_path / "actors.csv", rows)])
    assert actor_of(checked, "A").sector == "commercial"
    assert actor_of(checked, "B").sector == "nonprofit"


def test_a_known_header_is_set_aside_and_a_code_made_blank(tmp_path):
    answers(tmp_path, '[columns]\n"Region" = ""\n[words.level]\n"99" = ""\n')
    rows = [["namn", "Region", "nivå"], ["A", "Mellersta distriktet", "99"]]
    checked = check_files([write_csv(tmp_path / "actors.csv", rows)])
    found = actor_of(checked, "A")
    assert found.level is None
    assert dict(found.extras) == {"Region": "Mellersta distriktet"}
    assert not {"unknown-place", "unknown-level"} & set(codes(checked))


def test_one_column_may_have_two_meanings(tmp_path):
    answers(tmp_path, '[columns]\n"Ort" = ["locality", "municipality"]\n')
    rows = [["namn", "Ort", "sektor"], ["A", "Flen", "ideell"], ["B", "Nora"]]
    checked = check_files([write_csv(tmp_path / "actors.csv", rows)])
    found = actor_of(checked, "A")
    assert (found.locality, found.municipality_code, found.sector) == ("Flen", "0482", "nonprofit")
    assert actor_of(checked, "B").municipality_code == "1884"


def test_words_may_stand_for_weights(tmp_path):
    answers(tmp_path, '[words.weight]\n"ofta" = "3"\n"sällan" = "en del"\n', "ties.csv")
    actors = write_csv(tmp_path / "actors.csv", [["namn"], ["A"], ["B"]])
    ties = write_csv(tmp_path / "ties.csv", [["från", "till", "vikt"], ["A", "B", "ofta"]])
    checked = check_files([actors, ties])
    problems = [(p.place.row, p.place.column) for p in checked.problems if p.code == "bad-mapping"]
    assert problems == [(3, "sällan")]
    (renaming, _) = read_renaming(tmp_path / "ties.csv.answers.toml")
    assert renaming.words["weight"] == {"ofta": "3"}


def test_names_and_answers_are_replies_and_a_broken_answer_is_told(tmp_path):
    text = """[names]
"HK" = "Höje kommun"
"ingen alls" = ""

[[answer]]
topic = "sheet"
about = "2019 gammal"
answer = "no"

[[answer]]
topic = "weather"
about = "x"
answer = "y"

[[answer]]
about = "x"

[[same]]
before = "a"
after = "b"
"""
    answers(tmp_path, text)
    renaming, problems = read_renaming(tmp_path / "actors.csv.answers.toml")
    assert renaming.reply(Topic.NAME, "HK") == "Höje kommun"
    assert renaming.reply(Topic.NAME, "Ingen alls") == NOBODY
    assert renaming.reply(Topic.SHEET, "2019 gammal") == "no"
    assert renaming.reply(Topic.SHEET, "2020") is None
    assert [problem.place.row for problem in problems] == [5, 5]
    assert "weather" in problems[0].message.text("en")


def test_replies_are_kept_once_and_the_newest_counts(tmp_path):
    path = tmp_path / "map.xlsx.answers.toml"
    first = Answers(replies={(Topic.NAME, "HK"): "Höje kommun", (Topic.ROW, "A!7"): "no"})
    assert write_answers(path, first) == 2
    path.write_text(path.read_text("utf-8") + '\n[words.sector]\n"KF" = "nonprofit"\n', "utf-8")
    assert write_answers(path, replace(first, replies={(Topic.NAME, "HK"): NEW})) == 1
    assert write_answers(path, replace(first, replies={(Topic.NAME, "HK"): NEW})) == 0
    assert read_answers(path).replies == {(Topic.ROW, "A!7"): "no", (Topic.NAME, "HK"): NEW}
    renaming, problems = read_renaming(path)
    assert renaming.words == {"sector": {"kf": "nonprofit"}}
    assert not problems
