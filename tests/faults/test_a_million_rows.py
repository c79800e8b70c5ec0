"""A million rows are checked in memory that does not run away."""

import subprocess
import sys

import pytest

ACTORS, RELATIONS = 50_000, 950_000
MOST_MEGABYTES = 1_500
PROGRAM = """
import resource, sys
from samverkan.validate import check_files
checked = check_files(sys.argv[1:])
assert checked.stakeholders is not None, checked.problems[:3]
print(checked.rows.read, checked.rows.used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_a_million_rows_take_less_than_one_and_a_half_gigabytes(tmp_path):
    pytest.importorskip("resource", reason="Windows does not tell the memory of a process so")
    actors, relations = tmp_path / "actors.csv", tmp_path / "relations.csv"
    with actors.open("w", encoding="utf-8") as stream:
        stream.write("id,namn,sektor,nivå,kommun\n")
        stream.writelines(f"a{n},Förening {n},ideell,lokal,Ljungby\n" for n in range(ACTORS))
    with relations.open("w", encoding="utf-8") as stream:
        stream.write("från,till,typ,sedan,källa\n")
        stream.writelines(
            f"a{n % ACTORS},a{(7 * n + 3) % ACTORS},samverkar,{2000 + n % 20},https://x.se/{n}\n"
            for n in range(RELATIONS)
            if (6 * n + 3) % ACTORS
        )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(actors), str(relations)],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    read, used, peak = map(int, done.stdout.split())
    assert read == used == ACTORS + RELATIONS
    assert peak / (2**20 if sys.platform == "darwin" else 2**10) < MOST_MEGABYTES
