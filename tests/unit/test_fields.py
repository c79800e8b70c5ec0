"""A field of the model is described once, and everything reads it there."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import samverkan
from samverkan.model import Actor, Distance, Presence, Relation
from samverkan.store.neo4j_nodes import RELATION_PROPERTIES
from samverkan.store.neo4j_server import statement
from samverkan.words.fields import Holds, Mark, columns_of, descriptions, header_named, names_of

PACKAGE = Path(samverkan.__file__).parent
FIELD = '    motto: str | None = field(default=None, metadata=described(message("motto of old")))\n'
WORDS = 'motto = ["motto", "motto of old"]\n'
TRY = """
import json, sqlite3, sys
from pathlib import Path
from samverkan import Actor, StakeholderMap, anonymise, compare, open_store, read_map, write_map
from samverkan.analysis import analyse
from samverkan.comparison.differences import ACTOR_FIELDS

folder = Path(sys.argv[1])
made = StakeholderMap.of([Actor(id="a", name="A", motto="Vi kan"), Actor(id="b", name="B")], [])
found = {"compared": "motto" in ACTOR_FIELDS}
for name in ("map.csv", "map.xlsx", "map.graphml"):
    files = write_map(made, folder / name)
    found[name] = [actor.motto for actor in read_map(files).actors]
(kumu,) = write_map(made, folder / "map.json", form="kumu")
found["json"] = [one.get("motto") for one in json.loads(kumu.read_text("utf-8"))["elements"]]
with open_store(folder / "kept.db") as store:
    store.save("m", made)
    found["kept"] = [actor.motto for actor in store.load().actors]
connection = sqlite3.connect(folder / "kept.db")
found["columns"] = [row[1] for row in connection.execute("PRAGMA table_info(actor)")]
found["csv"] = (folder / "map-actors.csv").read_text("utf-8").splitlines()[0]
found["codes"] = [actor.motto for actor in anonymise(made).stakeholders.actors]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """Return what becomes of a field that one line declares, and one line of words reads."""
    folder = tmp_path_factory.mktemp("field")
    copy = folder / "samverkan"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file, before, line in (
        ("model/actors.py", "    note: str | None", FIELD),
        ("words/vocabulary/en.toml", "note = ", WORDS),
    ):
        text = (copy / file).read_text("utf-8")
        (copy / file).write_text(text.replace(before, line + before, 1), "utf-8")
    command = [sys.executable, "-c", TRY, str(folder)]
    run = subprocess.run(
        command, check=True, capture_output=True, env={"PYTHONPATH": str(folder)}, cwd=folder
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("name", ["map.csv", "map.xlsx", "map.graphml", "kept"])
def test_a_field_that_is_described_is_written_and_read_back(found, name):
    assert found[name] == ["Vi kan", None]


def test_a_field_that_is_described_is_in_headers_columns_json_comparisons_and_codes(found):
    assert "motto of old" in found["csv"]
    assert "motto" in found["columns"]
    assert found["json"] == ["Vi kan", None]
    assert found["compared"]
    assert set(found["codes"]) == {"text 1", None}


@pytest.mark.parametrize(
    ("kind", "told_elsewhere"),
    [
        (Actor, {"assumed", "extras", "place"}),
        (Relation, {"extras", "place"}),
        (Presence, set()),
        (Distance, set()),
    ],
)
def test_every_field_is_described(kind, told_elsewhere):
    assert set(kind.__dataclass_fields__) - set(descriptions(kind)) == told_elsewhere


def test_columns_begin_with_who_and_what_an_actor_is():
    assert columns_of(Actor)[:6] == ("id", "name", "aliases", "sector", "level", "kind")
    assert set(columns_of(Actor)) == set(names_of(Actor)) - {"presences"}
    assert names_of(Actor, Holds.AREA) == ("municipality_code", "region_code")
    assert Mark.DECIDES not in descriptions(Actor)["note"].marks


def test_a_header_that_may_be_another_is_not_taken_for_ours():
    assert header_named("source") is None
    assert header_named("Municipality code").text("sv") == "kommunkod"


def test_neo4j_is_given_every_property_of_a_relation_in_its_place():
    _source, _target, *told = re.findall(r"(\w+): row\[(\d+)\]", statement("create_relations"))
    assert [name for name, _ in told] == ["mapping", "number", *RELATION_PROPERTIES]
    assert [int(number) for _, number in told] == list(range(3, 3 + len(told)))
