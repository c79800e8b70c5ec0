import errno
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.words.spreadsheets import FORMULA_SIGNS, NO_TEXT, guarded
from samverkan.writing import lock_beside, refuse_closed, replace_file, replace_files


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_failed_write_leaves_the_older_file(monkeypatch):
    file = Path("list.txt")
    file.write_text("gammalt", encoding="utf-8")

    def no_space(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    with pytest.raises(InputError) as caught:
        replace_file(file, b"nytt")
    assert "list.txt" in caught.value.text("sv")
    assert file.read_text("utf-8") == "gammalt"
    assert list(Path().iterdir()) == [file]


@pytest.mark.parametrize("number", [None, 5, 32])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_that_is_open_in_excel_stays_as_it_was(monkeypatch, number, language):
    """Windows refuses to put another in its place; the number is Windows' own."""
    file = Path("lista på väg.xlsx")
    file.write_bytes(b"old")

    def in_use(*_given):
        error = PermissionError(13, "The process cannot access the file")
        if number is not None:
            error.winerror = number
        raise error

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(InputError) as caught:
        replace_file(file, b"new")
    said = {"sv": "verkar vara öppen i ett annat program", "en": "looks open in another program"}
    assert caught.value.text(language).startswith(f"{file} {said[language]}")
    assert file.read_bytes() == b"old"
    assert list(Path().iterdir()) == [file]


@pytest.mark.parametrize("number", range(3))
def test_of_several_files_all_are_replaced_or_none(monkeypatch, number):
    """The second, first or third is open elsewhere; what was there before it comes back."""
    old = {Path("a"): b"1", Path("b"): None, Path("c"): b"3"}
    for file, content in old.items():
        if content is not None:
            file.write_bytes(content)
    count = iter(range(9))
    plain = Path.replace

    def refused_once(part, target):
        if next(count) == number:
            raise PermissionError(13, "in use")
        return plain(part, target)

    monkeypatch.setattr(Path, "replace", refused_once)
    with pytest.raises(InputError):
        replace_files(dict.fromkeys(old, b"new"))
    assert {file: file.read_bytes() if file.exists() else None for file in old} == old
    assert not list(Path().glob(".samverkan-*"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_in_words(monkeypatch, number):
    def full(*_given):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fdopen", full)
    Path("a.txt").write_text("old")
    with pytest.raises(InputError) as caught:
        replace_files({Path("a.txt"): b"new"})
    assert caught.value.text("sv") == "a.txt kan inte sparas: disken är full"
    assert Path("a.txt").read_text() == "old"


WRITE = """
import resource, signal, sys
from pathlib import Path
from samverkan.errors import InputError
from samverkan.writing import replace_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    replace_files({Path("a"): b"new", Path("b"): b"x" * 5000})
except InputError as error:
    sys.exit(error.text("sv"))
"""


def test_a_file_that_does_not_fit_leaves_nothing_half():
    pytest.importorskip("resource")
    Path("a").write_bytes(b"old")
    result = subprocess.run(
        [sys.executable, "-c", WRITE], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stderr.strip() == "b kan inte sparas: filen är större än vad som är tillåtet här"
    assert Path("a").read_bytes() == b"old"
    assert [path.name for path in Path().iterdir()] == ["a"]


def test_a_file_that_is_set_to_be_read_only_stays():
    file = Path("beslut.csv")
    file.write_bytes(b"old")
    file.chmod(0o444)
    for refuse in (lambda: replace_file(file, b"new"), lambda: refuse_closed(file)):
        with pytest.raises(InputError, match="may not be changed"):
            refuse()
    assert file.read_bytes() == b"old"


def test_a_folder_without_rights_is_told(monkeypatch):
    def refused(**_given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(InputError, match="may not save in its folder"):
        replace_file(Path("a b å.txt"), b"")


def test_a_folder_that_is_missing_or_is_a_file_is_told():
    Path("fil").touch()
    for name, told in (("ingen/a.txt", "mappen"), ("fil/a.txt", "är en fil")):
        with pytest.raises(InputError) as caught:
            replace_file(Path(name), b"")
        assert told in caught.value.text("sv")


def test_the_name_of_a_link_that_leads_nowhere_is_used():
    try:
        Path("link").symlink_to("new")
    except OSError:
        pytest.skip("links are not allowed here")
    replace_file(Path("link"), b"x")
    assert Path("new").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("lista.xlsx", "~$lista.xlsx"),
        ("lista.ods", ".~lock.lista.ods#"),
        ("rapporten.docx", "~$pporten.docx"),
    ],
)
def test_the_sign_of_a_program_that_has_a_file_open_is_seen(name, sign):
    assert not lock_beside(Path(name))
    Path(sign).touch()
    assert lock_beside(Path(name))


def test_a_new_file_has_the_rights_of_any_new_file_and_an_old_one_keeps_its_own():
    if os.name == "nt":
        pytest.skip("Windows has no such rights")
    before = os.umask(0o027)
    try:
        replace_file(Path("new"), b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o640
    Path("new").chmod(0o604)
    replace_file(Path("new"), b"x")
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o604


def test_a_link_is_followed_and_stays():
    Path("real").write_bytes(b"old")
    try:
        Path("link").symlink_to("real")
    except OSError:
        pytest.skip("links are not allowed here")
    replace_file(Path("link"), b"new")
    assert Path("link").is_symlink()
    assert Path("real").read_bytes() == b"new"


def test_what_is_no_file_is_written_to_and_never_replaced():
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_file(Path("pipe"), b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("text", [*FORMULA_SIGNS, "=1", "'=1", "0012", "1E5", "3-5", "MARS1"])
def test_the_page_guards_what_the_files_guard(text):
    assert re.match(NO_TEXT, text, re.IGNORECASE)
    assert guarded(text, excel=True) == f"'{text}"


@pytest.mark.parametrize("text", ["Läppe", "12", "2021-05-31", "'t Hoekje", "3A"])
def test_the_page_leaves_what_the_files_leave(text):
    assert not re.match(NO_TEXT, text, re.IGNORECASE)
    assert guarded(text, excel=True) == text
