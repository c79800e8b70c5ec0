"""How long it takes to check large files: ``python benchmarks/reading.py [ACTORS RELATIONS]``.

Prints the CPU seconds and the peak memory of `check_files` on made-up csv files (100,000 actors
and 500,000 relations unless told otherwise), and those of pandas and networkx for merely reading
them and building a graph. Of files of one's own, ``python benchmarks/reading.py FILE ...``, it
prints the seconds that either takes once it has started, and the memory of `check_files`.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from samverkan.words.places import municipalities

SYLLABLES = ("ba", "ke", "li", "mo", "ne", "ra", "si", "to", "va", "hu", "dal", "berg", "fors")

OURS = """
from pathlib import Path
from samverkan.validate import check_files
folder = Path({folder!r})
checked = check_files([folder / "actors.csv", folder / "relations.csv"])
assert checked.stakeholders is not None
print(checked.rows.used, "rows used,", len(checked.problems), "warnings and notes")
"""
PEERS = """
import networkx
import pandas
actors = pandas.read_csv({folder!r} + "/actors.csv")
relations = pandas.read_csv({folder!r} + "/relations.csv")
graph = networkx.Graph()
graph.add_nodes_from(actors["id"])
graph.add_edges_from(zip(relations["source"], relations["target"]))
print(len(graph), "nodes")
"""

OUR_FILE = """
import resource, time
from samverkan.validate import check_files
started = time.perf_counter()
checked = check_files([{file!r}])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"check_files: {{time.perf_counter() - started:.2f}} s, {{peak:.0f}} MB,", checked.rows.read)
"""
THEIR_FILE = """
import time
import pandas
started = time.perf_counter()
if {file!r}.endswith(".csv"):
    pandas.read_csv({file!r}, sep=None, engine="python")
else:
    pandas.read_excel({file!r}, sheet_name=None)
print(f"pandas: {{time.perf_counter() - started:.2f}} s")
"""


def write_files(folder: Path, actors: int, relations: int) -> None:
    """Write made-up tables; names are of syllables, so that they differ as real ones do."""
    draw = random.Random(1)  # noqa: S311 (nothing secret)
    codes = list(municipalities())
    with (folder / "actors.csv").open("w", encoding="utf-8") as stream:
        stream.write("id,name,sector,level,municipality_code,kind\n")
        for number in range(actors):
            name = "".join(draw.choice(SYLLABLES) for _ in range(6)).capitalize()
            place = draw.choice(codes)
            stream.write(f"a{number},{name} förening,ideell,lokal,{place},association\n")
    with (folder / "relations.csv").open("w", encoding="utf-8") as stream:
        stream.write("source,target,type,since,source_url,description\n")
        for number in range(relations):
            source = draw.randrange(actors)
            target = (source + 1 + draw.randrange(actors - 1)) % actors
            page = f"https://example.org/{number}"
            year = 2000 + number % 20
            stream.write(f"a{source},a{target},samverkar,{year},{page},Möte nummer {number}\n")


def cost(program: str) -> tuple[float, float]:
    """Return the CPU seconds of a program and the peak memory in MB of all run so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", program], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    """Print what both cost, and the ratio."""
    actors, relations = sizes or (100_000, 500_000)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), actors, relations)
        started = time.perf_counter()
        peers, memory_of_peers = cost(PEERS.format(folder=folder))
        ours, memory = cost(OURS.format(folder=folder))
        elapsed = time.perf_counter() - started
    print(f"pandas and networkx: {peers:.1f} s, {memory_of_peers:.0f} MB")
    print(f"check_files: {ours:.1f} s, {max(memory, memory_of_peers):.0f} MB")
    print(f"ratio {ours / peers:.1f}; {elapsed:.0f} s by the clock")


def of_files(files: list[str]) -> None:
    """Print what reading takes, for each of some files."""
    for file in files:
        print(file)
        cost(THEIR_FILE.format(file=file))
        cost(OUR_FILE.format(file=file))


if __name__ == "__main__":
    given = sys.argv[1:]
    if all(text.isdecimal() for text in given):
        main([int(size) for size in given])
    else:
        of_files(given)
