import pytest

from samverkan.errors import Code, InputError
from samverkan.read import files, read_tables


def test_a_missing_file_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match=r"There is no file .*saknas\.csv") as raised:
        read_tables(tmp_path / "saknas.csv")
    assert raised.value.exit_code == 2
    assert "Det finns ingen fil" in raised.value.text("sv")


def test_a_folder_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="is a folder, not a file"):
        read_tables(tmp_path)


def test_a_refused_permission_is_told(tmp_path, monkeypatch):
    file = tmp_path / "karta.csv"
    file.write_text("namn\n")

    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(type(file), "read_bytes", refuse)
    with pytest.raises(InputError, match="may not be read"):
        read_tables(file)


@pytest.mark.parametrize("name", ["a\0b.csv", "x" * 5_000])
def test_an_impossible_name_cannot_be_read(tmp_path, name):
    with pytest.raises(InputError):
        read_tables(tmp_path / name)


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 3)
    file = tmp_path / "karta.csv"
    file.write_text("namn\n")
    (problem,) = read_tables(file).problems
    assert problem.message.text("en") == "the file is larger than 1 GB"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file with a password",
        ),
        (b"%PDF-1.7 ...", "binary file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary file"),
        (bytes(range(256)) * 10, "binary file"),
        (b"\x1f\x8b\x08...", "compressed archive"),
        (b"PK\x03\x04 hej", "compressed archive"),
        (b"<!DOCTYPE html><html><table>", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><karta/>', "web page or an XML file"),
    ],
)
def test_what_is_no_table_is_a_problem_with_a_way_out(tmp_path, content, said):
    file = tmp_path / "karta.csv"
    file.write_bytes(content)
    (problem,) = read_tables(file).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert said in problem.message.text("en")
    assert problem.next_step.text("sv")
