import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from samverkan.resources import find_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["cypher", "sample_data"])
def test_a_folder_is_found_in_the_checkout(name):
    assert find_folder(name) == ROOT / name


def test_a_folder_that_is_missing_is_named():
    with pytest.raises(FileNotFoundError, match="no_such_folder"):
        find_folder("no_such_folder")


@pytest.mark.slow
def test_a_wheel_holds_the_folders_and_finds_them_and_no_ignored_file(tmp_path):
    builder = pytest.importorskip("hatchling.builders.wheel")
    stray = ROOT / "sample_data" / "samverkan.db"
    stray.write_bytes(b"stray")
    try:
        wheel = next(builder.WheelBuilder(str(ROOT)).build(directory=str(tmp_path)))
    finally:
        stray.unlink()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    assert "samverkan/sample_data/pilots/actors.csv" in names
    assert any(name.startswith("samverkan/cypher/") and name.endswith(".cypher") for name in names)
    assert "samverkan/words/municipalities.csv" in names
    assert {"samverkan/pictures/fonts/NotoSans-Bold.ttf", "samverkan/pictures/fonts/OFL.txt"} <= {
        *names
    }
    assert "samverkan/documents/report.typ" in names
    for name in ("sv/LC_MESSAGES/words.mo", "fi/LC_MESSAGES/words.mo", "fi/forms.toml"):
        assert f"samverkan/words/locale/{name}" in names
    assert not [name for name in names if name.endswith(".db") or "tests/" in name]
    program = "from samverkan.resources import find_folder; print(find_folder('sample_data'))"
    found = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, sys.argv[1]); {program}",
            str(tmp_path / "installed"),
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert Path(found.stdout.strip()) == tmp_path / "installed" / "samverkan" / "sample_data"
