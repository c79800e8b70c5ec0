"""Which store is meant, and that no address with a password is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.cli.settings import Origin, StoreChoice, choose_store, is_server, read_settings
from samverkan.errors import UsageError


def write_settings(text: str) -> None:
    Path("samverkan.toml").write_text(text, encoding="utf-8")


def test_the_option_comes_before_environment_settings_and_default():
    write_settings('store = "från inställningar.db"')
    environment = {"SAMVERKAN_STORE": "environment.db"}
    assert choose_store("own.db", environment) == StoreChoice("own.db", Origin.OPTION)
    assert choose_store(None, environment) == StoreChoice("environment.db", Origin.ENVIRONMENT)
    assert choose_store(None, {}) == StoreChoice("från inställningar.db", Origin.SETTINGS)
    Path("samverkan.toml").unlink()
    assert choose_store(None, {}) == StoreChoice("samverkan.db", Origin.DEFAULT)


def test_settings_of_notepad_with_a_byte_order_mark_are_read():
    Path("samverkan.toml").write_bytes(b'\xef\xbb\xbfstore = "x.db"\r\n')
    assert read_settings(Path()).store == "x.db"


def test_unknown_settings_are_named():
    write_settings('stöd = 1\nlanguage = "sv"\n'.replace("stöd", "store_path"))
    assert read_settings(Path()).unknown == ("language", "store_path")


@pytest.mark.parametrize("text", ["store = ", "store = 3", 'store = ""'])
def test_faulty_settings_end_with_wrong_usage(run, text):
    write_settings(text)
    for language in ("sv", "en"):
        result = run("status", "--lang", language)
        assert result.exit_code == 2
        assert "samverkan.toml" in result.stderr


def test_settings_that_are_not_text_end_with_wrong_usage(run):
    Path("samverkan.toml").write_bytes(b"\xff\xfe\x00")
    assert run("status").exit_code == 2


@pytest.mark.parametrize(
    ("location", "server"),
    [
        ("neo4j://localhost", True),
        ("bolt+s://db:7687", True),
        (r"C:\kartor\karta.db", False),
        ("/home/anna/karta.db", False),
        ("karta@hemma.db", False),
    ],
)
def test_an_address_is_told_from_a_file(location, server):
    assert is_server(location) is server


def test_a_file_name_may_hold_an_at_sign():
    assert choose_store("karta@hemma.db", {}).location == "karta@hemma.db"


@pytest.mark.parametrize("where", ["option", "environment", "settings"])
@pytest.mark.parametrize("command", ["status", "gaps", "doctor", "load"])
@pytest.mark.usefixtures("village")
def test_a_password_in_an_address_is_refused_and_never_printed(run, where, command):
    address = "bolt://anna:hemligt@localhost:1"
    arguments = [command, "-v", *(["aktörer.csv"] if command == "load" else [])]
    environment = {}
    if where == "option":
        arguments += ["--store", address]
    elif where == "environment":
        environment = {"SAMVERKAN_STORE": address}
    else:
        write_settings(f'store = "{address}"')
    for language in ("sv", "en"):
        result = run(*arguments, "--lang", language, **environment)
        assert result.exit_code == 2
        assert "hemligt" not in result.output
        assert "NEO4J_PASSWORD" in result.output


def test_an_address_with_a_password_is_refused_by_the_value_itself():
    with pytest.raises(UsageError):
        choose_store("neo4j+s://x:y@z", {})


ADDRESSES = ["localhost:7687", "neo4j.kommun.se:7687", "127.0.0.1:7687/", "[::1]:7687"]


@pytest.mark.parametrize("location", [*ADDRESSES, "anna:hemligt@localhost:7687"])
@pytest.mark.parametrize("command", [("status",), ("gaps",), ("doctor",)])
def test_a_host_and_a_port_alone_are_no_file(run, command, location):
    result = run(*command, "--store", location)
    assert result.exit_code == 3
    meant = location.removeprefix("anna:hemligt@").rstrip("/")
    assert f"Did you mean neo4j://{meant}?" in result.output
    assert "hemligt" not in result.output


@pytest.mark.parametrize("location", ["C:/kartor/map.db", "C:7687", "map.db", "map:one", "a/b:80"])
def test_a_path_is_not_taken_for_an_address(location):
    assert choose_store(location, {}).location == location


def test_a_file_named_as_an_address_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("localhost:7687").touch()
    assert choose_store("localhost:7687", {}).location == "localhost:7687"


@pytest.mark.parametrize("command", ["compare", "join"])
@pytest.mark.usefixtures("village")
def test_an_address_among_maps_stays_an_address(run, command):
    environment = {"NEO4J_PASSWORD": "x"}
    result = run(command, "neo4j://127.0.0.1:1", "aktörer.csv", "--lang", "en", **environment)
    assert "Neo4j at neo4j://127.0.0.1:1 cannot be reached" in result.stderr
    assert result.exit_code == 3
