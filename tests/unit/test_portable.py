"""What the folder for computers without Python is made of; tests/app/test_portable.py runs it."""

import hashlib
import re
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from importlib.util import module_from_spec, spec_from_file_location

import pytest

import portable
import portable_parts
import portable_wheels

MANIFEST = tomllib.loads(portable.MANIFEST.read_text("utf-8"))
PYTHON = {"python.exe": "", "pythonw.exe": "", "python314._pth": "python314.zip\n.\n"}


@pytest.fixture
def embeddable(tmp_path):
    """Return a zip laid out as the embeddable Python, and what a manifest says of it."""
    archive = tmp_path / "python-embed-amd64.zip"
    with zipfile.ZipFile(archive, "w") as content:
        for name, text in PYTHON.items():
            content.writestr(name, text)
    return archive, {"sha256": hashlib.sha256(archive.read_bytes()).hexdigest()}


def test_python_for_windows_looks_into_the_folder_and_nowhere_else(tmp_path, embeddable):
    archive, told = embeddable
    portable.unpack_python(tmp_path / "python", told, archive)
    assert {path.name for path in (tmp_path / "python").iterdir()} == set(PYTHON)
    paths = (tmp_path / "python" / "python314._pth").read_text("utf-8")
    assert paths == "python314.zip\n.\n..\\lib\n"


def test_another_python_than_the_one_named_is_refused(tmp_path, embeddable):
    archive, _ = embeddable
    with pytest.raises(SystemExit, match="SHA-256"):
        portable.unpack_python(tmp_path / "python", MANIFEST["python"], archive)
    assert not (tmp_path / "python").exists()


def test_a_folder_that_is_there_is_kept(tmp_path, monkeypatch):
    (tmp_path / "samverkan").mkdir()
    monkeypatch.setattr(sys, "argv", ["portable.py", str(tmp_path)])
    with pytest.raises(SystemExit, match="there already"):
        portable.main()


def test_each_wheel_has_one_version_and_one_checksum():
    lines = portable_wheels.requirements().splitlines()
    assert len(lines) > 30
    assert all(
        re.fullmatch(r"[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}", line) for line in lines
    )


def test_the_wheels_are_those_that_samverkan_needs():
    project = tomllib.loads((portable.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["report"]
    names = {portable_parts.plain(re.split("[<>=]", need)[0]) for need in needed}
    wheels = set(tomllib.loads(portable_wheels.WHEELS.read_text("utf-8")))
    assert names <= wheels
    left_out = {name for part in MANIFEST["left_out"] for name in part.get("libraries", ())}
    assert "ipython" in left_out & wheels


@pytest.fixture
def library(tmp_path):
    """Return a folder with one library, as pip lays it."""
    folder = tmp_path / "lib"
    files = {
        "Book.py-1.2.dist-info/METADATA": "Name: Book.py\nVersion: 1.2\nLicense-Expression: MIT\n",
        "Book.py-1.2.dist-info/licenses/LICENSE": "You may.",
        "Book.py-1.2.dist-info/direct_url.json": "where it was made",
        "book/__init__.py": "import page",
        "book/page.pyi": "",
        "book/tests/test_page.py": "",
    }
    record = "Book.py-1.2.dist-info/RECORD"
    for name, text in (files | {record: "".join(f"{name},,\n" for name in files)}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def left(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_nothing_reaches_is_left_out_and_the_sizes_say_so(library):
    files = portable_parts.files_of(distributions(path=[str(library)]), library)
    before = portable_parts.sizes(files)
    portable_parts.leave_out(library, [{"paths": ["**/tests", "**/*.pyi"]}], files)
    assert not {"book/page.pyi", "book/tests/test_page.py"} & left(library)
    assert "book/__init__.py" in left(library)
    table = portable_parts.size_table(before, portable_parts.sizes(files))
    assert [line.split()[0] for line in table.splitlines()] == ["library", "book-py", "all"]
    portable_parts.leave_out(library, [{"libraries": ["book-py"]}], files)
    assert left(library) == {"Book.py-1.2.dist-info/RECORD"}
    assert portable_parts.sizes(files) == {"book-py": 0}


def test_licences_lie_together_and_nothing_tells_where_it_was_made(library, tmp_path):
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "LICENSE.txt").write_text("PSF", "utf-8")
    licences = tmp_path / "licences"
    portable_parts.gather_licences(library, licences, tmp_path / "python")
    assert left(licences) == {"README.txt", "Book.py/licenses-LICENSE", "Python/LICENSE.txt"}
    assert (licences / "README.txt").read_text("utf-8") == "Book.py 1.2: MIT\n"
    home = "Book.py-1.2.dist-info"
    assert {name for name in left(library) if home in name} == {f"{home}/METADATA"}


def test_starters_for_windows_are_plain_and_the_texts_open_in_notepad(tmp_path):
    (tmp_path / "lib").mkdir()
    portable.add_starters(tmp_path, windows=True)
    starter = (tmp_path / "samverkan.cmd").read_bytes()
    assert starter.isascii()
    assert starter.count(b"\r\n") == starter.count(b"\n") == 3
    assert b'"%~dp0python\\pythonw.exe" "%~dp0lib\\start.py" %*' in starter
    for name in ("Läs mig.txt", "Read me.txt"):
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbfsamverkan\r\n")
    assert not (tmp_path / "samverkan.sh").exists()


@pytest.fixture
def starter(monkeypatch):
    """Return the starter of the folder, and what it shows in boxes instead of a screen."""
    spec = spec_from_file_location("start", portable.FILES / "start.py")
    start = module_from_spec(spec)
    spec.loader.exec_module(start)
    shown = []
    monkeypatch.setattr(start, "show", shown.append)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    return start, shown


@pytest.mark.parametrize("given", [[], ["karta.xlsx"], ["gaps", "karta.xlsx"]])
def test_files_that_are_dropped_on_the_starter_are_opened(starter, given, tmp_path, monkeypatch):
    start, shown = starter
    (tmp_path / "karta.xlsx").touch()
    monkeypatch.chdir(tmp_path)
    ran = []
    monkeypatch.setattr("samverkan.cli.main", lambda: ran.extend(sys.argv[1:]))
    monkeypatch.setattr(sys, "argv", ["start.py", *given])
    start.start_without_window()
    assert ran == (given if "gaps" in given else ["app", *given])
    assert shown == []


@pytest.mark.parametrize("end", [SystemExit(2), ImportError("no such library")])
def test_without_a_window_what_went_wrong_is_shown_in_a_box(starter, end, monkeypatch):
    start, shown = starter

    def failing():
        sys.stderr.write("The database is locked")
        raise end

    monkeypatch.setattr("samverkan.cli.main", failing)
    monkeypatch.setattr(sys, "argv", ["start.py", "gaps"])
    with pytest.raises(type(end)):
        start.start_without_window()
    (text,) = shown
    assert "The database is locked" in text
    assert ("no such library" in text) == isinstance(end, ImportError)
