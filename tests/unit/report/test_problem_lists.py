import tomllib

from samverkan.report.problem_lists import MOST_HINTS, mapping_hint, render_checked
from samverkan.report.tables import Look
from tables import ACTORS, check


def lines(checked, language):
    return [
        line[2:]
        for line in mapping_hint(checked.problems, Look(language=language)).splitlines()[3:]
    ]


def test_words_that_are_not_known_are_followed_by_the_lines_that_would_make_them_known(tmp_path):
    actors = [["namn", "Bransch", "nivå"], ["Byn", "x", 'hund"are'], ["Affären", "y", "härad"]]
    actors.append(["Skolan", "z", "kommunall"])
    checked = check(tmp_path, actors)
    assert lines(checked, "sv") == [
        "[columns]",
        '"Bransch" = "…"',
        "[words.level]",
        r'"hund\"are" = "…"  # ett av: lokal, kommunal, regional, nationell och europeisk',
        '"härad" = "…"  # ett av: lokal, kommunal, regional, nationell och europeisk',
    ]
    text = render_checked(checked, Look(language="sv"))
    assert "actors.csv.answers.toml bredvid filen" in " ".join(text.split())
    assert set(tomllib.loads("\n".join(lines(checked, "en")))) == {"columns", "words"}


def test_nothing_is_said_when_all_words_are_known(tmp_path):
    assert mapping_hint(check(tmp_path, ACTORS).problems, Look(language="sv")) == ""


def test_columns_that_are_kept_are_not_named_when_none_is_missing(tmp_path):
    actors = [[*ACTORS[0], "medlemmar"], *([*row, "12"] for row in ACTORS[1:])]
    assert mapping_hint(check(tmp_path, actors).problems, Look(language="sv")) == ""


def test_many_words_are_cut_short(tmp_path):
    actors = [["namn", "sektor", "nivå"]]
    actors += [[f"Byn {n}", f"{n} xyz", "lokal"] for n in range(14)]
    actors += [[f"Skolan {n}", "ideell", "lokal"] for n in range(100)]
    assert len(lines(check(tmp_path, actors), "en")) == MOST_HINTS + 1
