"""Help is there for everything, in both languages, and the documentation is made from it."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

import commands
from catalogues import read
from samverkan import __version__
from samverkan.cli.group import samverkan
from samverkan.cli.language import SUMMARIES, Argument, Option
from samverkan.gaps import KINDS
from samverkan.measures import REGISTRY

NAMES = list(SUMMARIES)
SWEDISH = {str(e.id): str(e.string) for e in read("cli") if e.id and isinstance(e.id, str)}


def load(name: str) -> click.Command:
    command = samverkan.get_command(click.Context(samverkan), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", NAMES)
def test_every_command_and_option_has_help_in_both_languages(name):
    command = load(name)
    for text in (command.summary, *command.details):
        assert SWEDISH[text.template]
    for param in command.get_params(click.Context(command)):
        assert isinstance(param, (Option, Argument))
        shown = [param.shown_as] if param.shown_as else []
        for text in [*([param.text] if isinstance(param, Option) else []), *shown]:
            assert text.text("en")
            assert SWEDISH[text.template]


@pytest.mark.parametrize("name", [None, *NAMES])
def test_no_english_remains_in_swedish_help(run, name):
    result = run(*([name] if name else []), "--help", "--lang", "sv")
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert said.startswith("Användning: samverkan")
    for english, swedish in SWEDISH.items():
        if english != swedish and len(english) > 6 and "{" not in english:
            assert re.search(rf"\b{re.escape(english)}\b", said) is None, english
    for word in ("Usage", "Options", "Show ", "[default", "FILE]", "NUMBER", "[required"):
        assert word not in said


@pytest.mark.parametrize("name", [None, *NAMES])
def test_no_swedish_stands_in_english_help(run, name):
    said = run(*([name] if name else []), "--help").output
    assert said.startswith("Usage: samverkan")
    assert not set("åäöÅÄÖ") & set(said)


@pytest.mark.parametrize("name", [None, *NAMES])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_help_fits_eighty_columns(run, name, language):
    result = run(*([name] if name else []), "--help", "--lang", language)
    assert max(len(line) for line in result.output.splitlines()) <= 80


def test_commands_without_arguments_show_the_way(run):
    result = run()
    assert result.exit_code == 2
    assert "samverkan demo" in result.output


def test_the_language_may_stand_before_or_after_the_command(run):
    before = run("--lang", "sv", "gaps", "--help").output
    assert before == run("gaps", "--help", "--lang=sv").output
    assert before == run("gaps", "--help", SAMVERKAN_LANG="sv").output


def test_version_is_that_of_the_package(run):
    assert run("--version").output == f"samverkan {__version__}\n"


def test_the_page_of_commands_is_as_the_commands_are():
    assert commands.PAGE.read_text("utf-8") == commands.page(), "run python tools/commands.py"


def test_help_of_gaps_and_measures_lists_the_registries(run):
    for kind in KINDS:
        assert f"  {kind} " in run("gaps", "--help").output
    measured = run("measures", "--help").output
    assert all(measure.name in measured for measure in REGISTRY)


def test_help_imports_nothing_heavy():
    code = (
        "import sys; sys.argv = ['samverkan', '--help']\n"
        "from samverkan.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'networkx', 'numpy', 'openpyxl', 'pandas', 'pyvis', 'neo4j', 'rich', 'rapidfuzz'}"
        "\nsys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=-3, check=False).returncode == 0
