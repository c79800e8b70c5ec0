"""Which language is spoken, and that everything is said in it."""

from __future__ import annotations

import locale

import pytest

from samverkan.cli.language import find_language, known_language

USAGE_ERRORS = [
    ["gaps", "--nonsense"],
    ["fload"],
    ["check"],
    ["template"],
    ["gaps", "--top"],
    ["gaps", "--top", "many"],
    ["gaps", "--top", "-3"],
    ["gaps", "--per-actor", "1.5"],
    ["gaps", "--format", "xml"],
    ["gaps", "--scope", "world"],
    ["gaps", "--level", "kommunall"],
    ["gaps", "--sector", "privat"],
    ["gaps", "--as-of", "förra året"],
    ["gaps", "--weight", "stake"],
    ["gaps", "--weight", "luck=3"],
    ["gaps", "--excel", "--format", "json"],
    ["gaps", "--quiet=yes"],
    ["gaps", "*.csv"],
    ["gaps", "nofile.csv"],
    ["gaps", "--lang", "de"],
    ["status", "a", "b"],
    ["measures", "--measures", ","],
    ["measures", "--explain", "betweeness"],
    ["template", "map.pdf"],
]
ENGLISH = ("Usage", "Error", "No such", "Invalid", "Missing", "is not", "Try ", "Did you", " file ")


@pytest.mark.parametrize("arguments", USAGE_ERRORS, ids=" ".join)
def test_wrong_usage_is_told_in_the_language_and_ends_with_two(run, arguments):
    english, swedish = run(*arguments), run(*arguments, SAMVERKAN_LANG="sv")
    assert english.exit_code == swedish.exit_code == 2
    assert english.stdout == swedish.stdout == ""
    assert english.stderr != swedish.stderr
    for word in ENGLISH:
        assert word not in swedish.stderr


@pytest.mark.parametrize("filters", [["--municipality", "Ljungbi"], ["--region", "Atlantis"]])
def test_a_place_that_is_nowhere_is_told_in_the_language_when_the_map_is_known(
    run, village, filters
):
    files = sorted(village.glob("*.csv"))
    english, swedish = (run("gaps", *files, *filters, SAMVERKAN_LANG=one) for one in ("en", "sv"))
    assert english.exit_code == swedish.exit_code == 2
    assert english.stdout == swedish.stdout == ""
    said = swedish.stderr.splitlines()[-1]
    assert said != english.stderr.splitlines()[-1]
    assert not any(word in said for word in ENGLISH)


@pytest.mark.parametrize("filters", [["--municipality", "Ljungbi"], ["--region", "Atlantis"]])
def test_a_place_that_is_nowhere_is_told_before_a_map_is_asked_for(run, filters):
    ended = run("gaps", *filters)
    assert ended.exit_code == 2
    assert filters[1] in ended.stderr


def test_a_near_name_is_suggested(run, village):
    files = sorted(village.glob("*.csv"))
    assert "Ljungby" in run("gaps", *files, "--municipality", "Ljungbi").stderr
    assert "betweenness" in run("measures", "--explain", "betweeness").stderr
    assert "--kind" in run("gaps", "--kinds", "x").stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LANG": "fi_FI.UTF-8"}, "fi"),
        ([], {"SAMVERKAN_LANG": "sv", "LANG": "en_US"}, "sv"),
        ([], {"SAMVERKAN_LANG": "klingon", "LANG": "sv_FI"}, "sv"),
        (["--lang", "sv"], {"SAMVERKAN_LANG": "en"}, "sv"),
        (["gaps", "--lang=en"], {"LANG": "sv_SE"}, "en"),
        (["--lang", "en", "gaps", "--lang", "sv"], {}, "sv"),
        (["gaps", "--", "--lang", "sv"], {"LANG": "en_US"}, "en"),
        (["gaps", "--lang"], {"LANG": "sv_SE"}, "sv"),
        ([], {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "sv"}, "sv"),
    ],
)
def test_the_language_is_that_of_option_variable_or_locale(arguments, environment, language):
    assert find_language(arguments, environment) == language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Swedish_Sweden", "sv"),
        ("sv_SE", "sv"),
        ("English_United Kingdom", "en"),
        ("Finnish_Finland", "fi"),
        (None, "en"),
        ("German_Germany", "en"),
        ("svabian", "en"),
    ],
)
def test_windows_tells_its_language_through_the_locale(monkeypatch, name, language):
    monkeypatch.setattr(locale, "getlocale", lambda: (name, "1252"))
    assert find_language([], {}) == language


def test_languages_that_are_not_spoken_are_not_known():
    assert known_language("de_DE") is None
    assert known_language("env") is None


@pytest.mark.parametrize(
    ("command", "option", "words"),
    [
        ("gaps", "--scope", ("län", "region")),
        ("gaps", "--scope", ("Alla", "all")),
        ("plan", "--objective", ("närhet", "gain")),
        ("measures", "--per", ("nätverk", "network")),
    ],
)
def test_a_word_that_an_option_takes_is_taken_in_both_languages(
    run, village, command, option, words
):
    said = [run(command, *village.glob("*.csv"), option, word) for word in words]
    assert [result.exit_code for result in said] == [0, 0]
    assert said[0].stdout == said[1].stdout


@pytest.mark.parametrize(
    ("language", "words"), [("sv", "plats, län, alla"), ("en", "place, region, all")]
)
def test_a_word_that_is_not_taken_is_answered_with_those_that_are(run, language, words):
    refused = run("gaps", "--scope", "x", "--lang", language)
    assert refused.exit_code == 2
    assert words in refused.stderr
