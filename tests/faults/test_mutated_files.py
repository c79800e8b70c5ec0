"""20,000 damaged copies of the corpus, in every format: each ends in a map or in problems.

The ledger of rows is held by `conftest.py`, here as in every other test. A longer run::

    SAMVERKAN_TEST_MUTATIONS=200000 pytest tests/faults/test_mutated_files.py
"""

import os
from itertools import islice
from pathlib import Path

import pytest

from mutations import mutations
from samverkan.read import markup
from samverkan.validate import check_files
from tables import assert_told, write_excel

FILES = Path(__file__).parents[1] / "files"
NUMBER = int(os.environ.get("SAMVERKAN_TEST_MUTATIONS", "20000"))
SEEDS = (1, 2)
MERGES = b"keep,drop\nbyalaget,affaren\n"
MAPPING = '[columns]\n"Verksamhet" = "sektor"\n[words.sector]\n"kooperativ" = "ideell"\n'
ROWS = [["namn", "Verksamhet", "samverkar med"], ["Byn", "kooperativ", "Affären; Skolan"],
        ["Affären", "privat", "=A2"], ["Skolan", True, 428]]  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    """Return all whole files, a workbook with formulas and numbers, merges and a mapping."""
    found = {str(path.relative_to(FILES)): path.read_bytes() for path in FILES.rglob("*.*")}
    workbook = write_excel(tmp_path / "own.xlsx", Aktörer=ROWS, Blad2=ROWS)
    return {
        **found,
        "own.xlsx": workbook.read_bytes(),
        "merges.csv": MERGES,
        "mapping.toml": MAPPING.encode("utf-8"),
    }


@pytest.fixture
def small(monkeypatch):
    """Hold the size that a sheet may have low, for damage may repeat cells a million times."""
    monkeypatch.setattr(markup, "LARGEST_CELLS", 50_000)


def check_damaged(folder, name, content):
    """Check a damaged file in the part that it plays: a table, merges, or a mapping beside one."""
    suffix = Path(name).suffix
    damaged = folder / f"skadad{suffix}"
    whole = FILES / "map" / "semicolon" / "aktörer.csv"
    if name == "mapping.toml":
        (folder / "mapping.toml").write_bytes(content)
        (folder / "tabell.csv").write_text("namn;Verksamhet\nByn;kooperativ\n", "utf-8")
        return check_files([folder / "tabell.csv"])
    damaged.write_bytes(content)
    if name == "merges.csv":
        return check_files([whole], merges=damaged)
    (folder / "mapping.toml").unlink(missing_ok=True)
    # Relations are looked up in a whole table, and so are read to their end.
    files = [whole, damaged] if "relationer" in name else [damaged]
    return check_files(files, create_missing=len(content) % 2 == 0)


@pytest.mark.slow
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", SEEDS)
def test_every_damaged_file_ends_in_a_map_or_in_problems(tmp_path, corpus, seed):
    tried = 0
    for name, content in islice(mutations(corpus, seed), NUMBER // len(SEEDS)):
        try:
            assert_told(check_damaged(tmp_path, name, content))
        except Exception as error:  # noqa: BLE001 - whatever it is, the file is kept
            kept = tmp_path / f"seed-{seed}-number-{tried}-{Path(name).name}"
            kept.write_bytes(content)
            pytest.fail(f"{name}, changed to {kept}: {error!r}")
        tried += 1
    assert tried == NUMBER // len(SEEDS)
