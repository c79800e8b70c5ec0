"""The page's script outside of a browser: its types, its own tests, and how it is put together."""

import shutil
import subprocess
from pathlib import Path

import pytest

from required import lacks
from samverkan.view.assets import bundled, modules, page_script

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "src" / "samverkan" / "view" / "page"


def node():
    found = shutil.which("node")
    if found is None:
        lacks("node", "install Node.js, 20 or later")
    return found


def run(*command):
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_node_finds_the_types_right():
    compiler = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.exists():
        lacks("node", "npm install --no-package-lock")
    run(node(), str(compiler), "-p", ".")


def test_node_runs_the_tests_of_the_script():
    files = sorted((ROOT / "tests" / "page").glob("*.test.js"))
    said = run(node(), "--test", "--test-reporter=tap", *map(str, files))
    assert said.count("ok ") > len(files)


def test_every_module_is_in_the_script():
    # The one that runs before it stands by itself.
    by_itself = {"first.js"}
    assert set(modules(PAGE, "page.js")) == {file.name for file in PAGE.glob("*.js")} - by_itself
    live = {f"live/{file.name}" for file in (PAGE.parent / "live").glob("*.js")}
    assert live <= set(modules(PAGE.parent, "live/live.js"))
    form = {f"form/{file.name}" for file in (PAGE.parent / "form").glob("*.js")}
    shared = {"page/elements.js", "page/matching.js"}
    assert set(modules(PAGE.parent, "form/form.js")) == form | shared
    rooms = {f"{name}/{file.name}" for name in ("shell", "begin") for file in of(name)}
    shared = {"page/elements.js", "page/said.js"}
    assert set(modules(PAGE.parent, "begin/begin.js")) == rooms - {"shell/first.js"} | shared


def of(room):
    return (PAGE.parent / room).glob("*.js")


def test_the_script_holds_no_comment_of_its_own_line_and_no_indentation():
    lines = page_script().splitlines()
    assert [line for line in lines if line.startswith(("//", "/*", " "))] == []


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_a_module_comes_once_and_after_what_it_imports(tmp_path):
    folder = write(
        tmp_path,
        page='import { a } from "./left.js";\nimport { b } from "./right.js";\n\na(b);\n',
        left='import { b } from "./right.js";\n\n// Why.\nexport const a = () => b;\n',
        right="/** What.\n * More. */\nexport let b = 1;\n",
    )
    script = bundled(folder, "page.js")
    assert script == '"use strict";\nlet b = 1;\nconst a = () => b;\na(b);'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('import * as left from "./left.js";\n', "import"),
        ('import { a as b } from "left";\n', "import"),
        ("export default 1;\n", "export"),
        ("const same = 1;\n", "same"),
        ("/** @type {any} */ (a).b = 1;\n", "code after a comment"),
        ("const text = `one\ntwo`;\n", "several lines"),
    ],
)
def test_what_cannot_be_put_together_is_refused(tmp_path, text, told):
    folder = write(
        tmp_path,
        page='import { same } from "./left.js";\n' + text,
        left="export const same = 2;\n",
    )
    with pytest.raises(ValueError, match=told):
        bundled(folder, "page.js")
