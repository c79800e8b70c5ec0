import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PLUGIN = Path(__file__).parents[1] / "quick.py"
MARKS = "slow: s\n browser: b\n neo4j: n\n libreoffice: l"
TESTS = """
import pytest
def test_quick(): pass
@pytest.mark.slow
def test_slow(): pass
@pytest.mark.browser
def test_page(): pass
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "quick.py").write_text(PLUGIN.read_text("utf-8"), encoding="utf-8")
    (tests / "conftest.py").write_text('pytest_plugins = ["quick"]\n', encoding="utf-8")
    (tests / "test_some.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(
        f"[pytest]\ntestpaths = tests\npythonpath = tests\naddopts = -n 1\nmarkers = {MARKS}\n",
        encoding="utf-8",
    )
    return tmp_path


def said(project: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    plain = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    run = subprocess.run(
        command, check=False, cwd=project, env=plain, capture_output=True, text=True
    )
    return run.stdout


def test_a_plain_run_says_what_it_left_out_and_the_command_for_it(project: Path):
    output = said(project)
    assert "1 passed" in output
    assert "Left out: 1 slow, 1 browser. All of them: pytest --everything" in output


@pytest.mark.parametrize("arguments", [["--everything"], ["tests/test_some.py"]])
def test_everything_and_files_that_are_named_run_whole(project: Path, arguments: list[str]):
    output = said(project, *arguments)
    assert "3 passed" in output
    assert "Left out" not in output
