"""Commands load what they need: rooms and libraries that one has no use for stay out."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from samverkan.cli.group import samverkan
try:
    samverkan.main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(*{name for name in sys.modules if not name.startswith("_")}, file=sys.stderr)
"""


def loaded(*arguments):
    """Return what a process has loaded in the end, by the rooms of samverkan and by library."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)],
        check=True,
        capture_output=True,
        text=True,
    )
    names = done.stderr.splitlines()[-1].split()
    return {".".join(name.split(".")[: 2 if name.startswith("samverkan") else 1]) for name in names}


@pytest.mark.parametrize("command", [["doctor"], ["template", "mall.xlsx"]], ids=lambda c: c[0])
def test_what_reads_no_map_loads_no_room_that_does(command):
    found = loaded(*command)
    rooms = {"samverkan.validate", "samverkan.gaps", "samverkan.measures", "samverkan.network"}
    assert not found & (rooms | {"networkx", "rapidfuzz", "scipy", "pandas", "pyvis"})


def test_gaps_of_files_need_no_store_no_workbook_and_no_page(village):
    found = loaded("gaps", *sorted(village.glob("*.csv")), "-q")
    assert "samverkan.gaps" in found
    rooms = {"samverkan.view", "samverkan.scenario", "samverkan.comparison"}
    assert not found & (rooms | {"openpyxl", "sqlite3", "scipy", "rustworkx", "pandas", "pyvis"})


def test_measures_find_no_gaps(village):
    found = loaded("measures", *sorted(village.glob("*.csv")), "--measures", "degree", "-q")
    assert "samverkan.measures" in found
    assert not found & {"samverkan.view", "openpyxl", "sqlite3", "pandas", "pyvis"}


def test_check_measures_nothing(village):
    found = loaded("check", *sorted(village.glob("*.csv")))
    assert not found & {"samverkan.measures", "samverkan.view", "openpyxl", "sqlite3", "pandas"}
