"""Times a change by hand until the page has its new data: ``python benchmarks/edits.py [MAP ...]``.

For the pilot map (``pilot``) and for two made-up maps of 1,000 actors, in one process that has
shown the map once, as the program in the browser has: the seconds of processor and of clock from a
form that was sent until the data that are shown at once are there as JSON, and until those are
there whose suggestions were looked through again, each the least of three. A relation changes all
that is measured, a mark only the list of talks.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from made_up import one_place  # noqa: E402

from builders import pilot_map  # noqa: E402 - the path is set above
from page_maps import large_map  # noqa: E402
from samverkan.app.guard import Keys  # noqa: E402
from samverkan.app.open_maps import OpenMaps  # noqa: E402
from samverkan.app.program import Program  # noqa: E402
from samverkan.app.server import application  # noqa: E402
from samverkan.store import open_store  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samverkan.model import StakeholderMap

ROUNDS = 3


def timed(works: Sequence[Callable[[int], object]]) -> str:
    """Return how long it takes until each of some works is done, in each round all, at least."""
    found: list[list[tuple[float, float]]] = [[] for _ in works]
    for number in range(ROUNDS):
        clock, processor = time.perf_counter(), time.process_time()
        for work, times in zip(works, found, strict=True):
            work(number)
            times.append((time.process_time() - processor, time.perf_counter() - clock))
    least = (map(min, zip(*times, strict=True)) for times in found)
    return "; ".join(f"{p:.2f} s of processor, {c:.2f} s of clock" for p, c in least)


def measure(name: str, stakeholders: StakeholderMap, folder: Path) -> None:
    """Print how long the first page takes, and the data of the page after each kind of change."""
    file = folder / f"{name}.db"
    with open_store(file) as store:
        store.save("fil", stakeholders)
    program = Program(language="sv", folder=folder, session=folder, environment={})
    keys = Keys(port=8000)
    key = program.part(OpenMaps).open(str(file)).key
    client = TestClient(application(program, keys), base_url=keys.origin)
    client.cookies.set(keys.cookie_name, keys.cookie)
    client.headers["X-Samverkan"] = "sv"
    ids = [actor.id for actor in stakeholders.actors]

    def shown(what: str) -> dict[str, list[str]]:
        gaps: dict[str, list[str]] = client.get(f"/api/maps/{key}/{what}").json()["payload"]["gaps"]
        return gaps

    def sent(what: str, **form: object) -> None:
        reply = client.post(f"/api/maps/{key}/{what}", json=form)
        if not reply.is_success:
            raise RuntimeError(reply.text)
        shown("drawn")

    begun = time.perf_counter()
    client.get(f"/map/{key}")
    print(f"{name}: first page {time.perf_counter() - begun:.2f} s of clock")
    gaps = shown("page")["id"]
    changes: dict[str, Callable[[int], object]] = {
        "a relation": lambda n: sent(
            "edits",
            do="add_relation",
            first=ids[n],
            second=ids[-1 - n],
            cells={"description": f"{n}"},
        ),
        "a field": lambda n: sent("edits", do="set_field", actor=ids[n], field="note", text=f"{n}"),
        "a mark": lambda n: sent("steps", gap=gaps[n], state="contacted"),
    }
    for what, change in changes.items():
        print(f"  {what}: {timed([change, lambda _n: shown('page')])}")


def main() -> None:
    """Print the times of each map."""
    maps = {
        "pilot": pilot_map(),
        "villages": large_map(1_000, places=11),
        "one place": one_place(1_000, 2_500),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or maps:
            measure(name, maps[name], Path(folder))


if __name__ == "__main__":
    main()
