import re
import subprocess
import sys
from pathlib import Path

import readme_commands

README = readme_commands.README.read_text("utf-8")
ROOT = readme_commands.README.parent


def test_the_readme_has_exactly_two_commands_in_its_first_screen():
    assert readme_commands.commands(README) == [
        "pip install . && samverkan demo",
        'pip install -e ".[test]" && pytest',
    ]


def test_every_file_that_the_documentation_links_to_is_there():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")]:
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_python_of_the_readme_runs():
    [program] = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "betweenness" in done.stdout


def test_no_page_or_script_names_a_path_of_one_machine():
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout.split("\0")
    for name in tracked:
        if name.endswith((".md", ".py", ".toml", ".yaml", ".js", ".css", ".j2", ".cypher")):
            text = Path(ROOT / name).read_text("utf-8") if Path(ROOT / name).exists() else ""
            assert not re.search(r"(?<![\w.])/(work|root)/\w", text), name
