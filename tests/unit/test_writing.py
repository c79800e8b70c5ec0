import os
import re
import stat
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.words.spreadsheets import FORMULA_SIGNS, NO_TEXT, guarded
from samverkan.writing import replace_file


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
