"""The pilot map gives the same answer, byte for byte, from its files and from every store."""

from __future__ import annotations

import json

import pytest


def answer(output):
    """Return the JSON without its method, written anew: the only part that may differ."""
    data = json.loads(output)
    assert data.pop("method")
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [("measures",), ("gaps",), ("plan",), ("whatif", "--leave", "hssl", "--measures", "degree")],
    ids=lambda command: command[0],
)
def test_files_and_store_give_the_same_bytes(run, pilots, address, command):
    where = ("--store", address.location)
    loaded = run("load", *where, *pilots, "--format", "json", **address.environment)
    assert loaded.exit_code == 0, loaded.output
    from_files = run(*command, *pilots, "--format", "json")
    from_store = run(*command, *where, "--format", "json", **address.environment)
    assert from_store.exit_code == 0, from_store.output
    assert answer(from_store.stdout) == answer(from_files.stdout)
    assert len(json.loads(from_files.stdout)) > 2


def test_a_second_load_says_that_all_is_unchanged(run, pilots, address):
    arguments = ("load", "--store", address.location, *pilots, "--format", "json")
    first = json.loads(run(*arguments, **address.environment).stdout)
    second = json.loads(run(*arguments, **address.environment).stdout)
    assert (first["actors"]["created"], first["relations"]["created"]) == (174, 271)
    nothing = {"created": 0, "updated": 0, "removed": 0}
    assert second["actors"] == {**nothing, "unchanged": 174}
    assert second["relations"] == {**nothing, "unchanged": 271}
