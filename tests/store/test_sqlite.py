"""What is SQLite's own: its errors, other people's files, and older schemas."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from builders import a_map, pilot_map
from samverkan.errors import StoreError
from samverkan.following import Following, State, Step
from samverkan.store import Counts, open_store, sqlite, sqlite_file

NOBODY = 65534


def refusal_of(path, action=lambda store: store.load(), **options):
    with pytest.raises(StoreError) as caught, open_store(path, **options) as store:
        action(store)
    assert caught.value.next_step is not None
    return caught.value.text("en")


@pytest.fixture
def path(tmp_path):
    """Return the path of a store that holds one small map."""
    made = tmp_path / "karta över Åsele.db"
    with open_store(made) as store:
        store.save("one", a_map([("a", "b")]))
    return made


def test_a_closed_store_is_a_single_file(path):
    assert [file.name for file in path.parent.iterdir()] == ["karta över Åsele.db"]


def test_a_missing_store_is_not_made_by_reading_nor_by_a_dry_run(tmp_path):
    with open_store(tmp_path / "new.db") as store:
        store.save("one", a_map([("a", "b")]), dry_run=True)
        assert (store.load(), store.status().mappings) == (a_map(), ())
    assert list(tmp_path.iterdir()) == []


def test_a_store_made_by_another_in_the_meantime_is_seen(tmp_path):
    with open_store(tmp_path / "new.db") as early, open_store(tmp_path / "new.db") as late:
        late.save("one", a_map([("a", "b")]))
        assert early.load() == a_map([("a", "b")])


def test_a_reader_sees_the_old_map_while_another_saves(path):
    with open_store(path) as reader, open_store(path) as writer:
        with writer._transaction("BEGIN IMMEDIATE") as connection:
            connection.execute("DELETE FROM relation")
            assert reader.load() == a_map([("a", "b")])
        assert reader.load().relations == ()


def test_a_folder_is_refused(tmp_path):
    assert "is a folder" in refusal_of(tmp_path)


def test_a_folder_that_is_missing_is_named(tmp_path):
    missing = tmp_path / "nowhere" / "samverkan.db"
    text = refusal_of(missing, lambda store: store.save("one", a_map()))
    assert (
        text
        == f"{missing} cannot be opened\nCheck that its folder exists and that you may write there."
    )


@pytest.mark.parametrize("location", ["", "  "])
def test_an_empty_name_is_refused(location):
    assert "name of the database is empty" in refusal_of(location)


def test_an_unknown_kind_of_store_is_refused():
    assert refusal_of("postgres://u:secret@host/db").startswith("postgres:// is not a kind")
    assert "secret" not in refusal_of("postgres://u:secret@host/db")


@pytest.mark.parametrize("content", [b"id,name\na,A\n" * 100, b"PK\x03\x04" + bytes(5000), b"x"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    file = tmp_path / "actors.csv"
    file.write_bytes(content)
    assert "is not a database of samverkan" in refusal_of(file)
    assert "is not a database of samverkan" in refusal_of(file, lambda s: s.save("one", a_map()))
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE actor (id)", "PRAGMA user_version = 1", "PRAGMA application_id = 9"]
)
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path, statement):
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
        connection.commit()
    before = file.read_bytes()
    assert "is a database of another program" in refusal_of(file, lambda s: s.save("one", a_map()))
    assert file.read_bytes() == before


def test_an_empty_file_is_a_store_to_be_filled(tmp_path):
    file = tmp_path / "empty.db"
    file.touch()
    with open_store(file) as store:
        assert store.load() == a_map()
        store.save("one", a_map([("a", "b")]))
        assert store.load() == a_map([("a", "b")])


def test_a_newer_schema_is_refused(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert "newer samverkan: schema 99, not 4" in refusal_of(path)


def test_a_locked_store_says_so_and_keeps_its_map(path, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        text = refusal_of(path, lambda store: store.save("one", a_map(), prune=True))
        other.execute("ROLLBACK")
    assert "is locked" in text
    with open_store(path) as store:
        assert store.load() == a_map([("a", "b")])


def test_a_full_disk_says_so_and_keeps_the_map(path):
    with open_store(path) as store:
        connection = store.connect()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="no room left"):
            store.save("pilots", pilot_map())
        assert store.load() == a_map([("a", "b")])


def test_a_damaged_file_says_so(path):
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    assert "is damaged" in refusal_of(path)


@pytest.fixture
def unwritable():
    """Give a folder with a store in it, unwritable for the superuser too while it is used."""
    with unwritable_store() as folder:
        yield folder


@pytest.fixture
def old_and_unwritable():
    """Give such a folder with a store of the first schema."""
    with unwritable_store(first_schema) as folder:
        yield folder


@contextmanager
def unwritable_store(change=Path.touch):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder / "samverkan.db") as store:
            store.save("one", a_map([("a", "b")]))
        change(folder / "samverkan.db")
        (folder / "samverkan.db").chmod(0o444)
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have other permissions")
def test_a_store_in_a_folder_that_may_only_be_read_is_read(unwritable):
    path = unwritable / "samverkan.db"
    with open_store(path) as store:
        assert store.load() == a_map([("a", "b")])
    assert "may only be read" in refusal_of(path, lambda store: store.save("one", a_map()))


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have other permissions")
def test_a_store_cannot_be_made_in_a_folder_that_may_only_be_read(unwritable):
    path = unwritable / "new.db"
    assert "cannot be opened" in refusal_of(path, lambda store: store.save("one", a_map()))


OLD = ("CREATE TABLE mapping (name TEXT)", "INSERT INTO mapping VALUES ('kept')")
NEW = ("ALTER TABLE mapping ADD COLUMN colour TEXT", "UPDATE mapping SET colour = 'blue'")
BROKEN = ("UPDATE mapping SET name = 'lost'", "UPDATE nowhere SET name = 1")


def old_file(tmp_path):
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    sqlite_file.upgrade(connection, tmp_path / "old.db", migrations=[OLD])
    return connection


def test_an_older_schema_is_migrated_after_a_copy(tmp_path):
    with closing(old_file(tmp_path)) as connection:
        copy = sqlite_file.upgrade(connection, tmp_path / "old.db", migrations=[OLD, NEW])
        assert connection.execute("SELECT * FROM mapping").fetchall() == [("kept", "blue")]
        assert sqlite_file.schema_version(connection) == 2
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT * FROM mapping").fetchall() == [("kept",)]
        assert sqlite_file.schema_version(connection) == 1


def test_a_migration_that_fails_changes_nothing(tmp_path):
    with closing(old_file(tmp_path)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            sqlite_file.upgrade(connection, tmp_path / "old.db", migrations=[OLD, BROKEN])
        assert connection.execute("SELECT * FROM mapping").fetchall() == [("kept",)]
        assert sqlite_file.schema_version(connection) == 1


def test_opening_an_older_store_migrates_it(path, monkeypatch):
    added = ("ALTER TABLE mapping ADD COLUMN colour TEXT",)
    monkeypatch.setattr(sqlite, "MIGRATIONS", (*sqlite.MIGRATIONS, added))
    monkeypatch.setattr(sqlite_file.upgrade, "__kwdefaults__", {"migrations": sqlite.MIGRATIONS})
    monkeypatch.setattr(
        sqlite_file.apply_migrations, "__kwdefaults__", {"migrations": sqlite.MIGRATIONS}
    )
    with open_store(path) as store:
        assert store.load() == a_map([("a", "b")])
        assert store.status().schema_version == 5
    assert path.with_name("karta över Åsele.schema-4.1.db").exists()


def second_schema(path):
    """Make the file what it was before there were further places, other names and distances."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE actor DROP COLUMN aliases")
        connection.execute("ALTER TABLE actor DROP COLUMN presences")
        for table in ("distance", "version", "decision"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA user_version = 2")


def first_schema(path):
    """Make the file what it was before there were steps."""
    second_schema(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE step")
        connection.execute("PRAGMA user_version = 1")


def test_a_store_without_places_is_migrated_and_the_same_map_changes_nothing_in_it(path):
    second_schema(path)
    with open_store(path) as store:
        assert store.load() == a_map([("a", "b")])
        summary = store.save("one", a_map([("a", "b")]))
        assert (summary.actors, summary.distances) == (Counts(unchanged=2), Counts())
        assert store.status().schema_version == 4
    assert path.with_name("karta över Åsele.schema-2.1.db").exists()


def test_a_store_without_steps_is_migrated_after_a_copy_and_keeps_its_map(path):
    first_schema(path)
    with open_store(path) as store:
        assert store.load() == a_map([("a", "b")])
        assert store.status().schema_version == 4
        assert store.add_steps([Step(gap="a" * 12, state=State.CONTACTED)]) == 1
    copy = path.with_name("karta över Åsele.schema-1.1.db")
    with closing(sqlite3.connect(copy)) as connection:
        assert sqlite_file.schema_version(connection) == 1
        assert connection.execute("SELECT count(*) FROM actor").fetchone() == (2,)


def test_states_under_their_former_names_are_read(path):
    gaps = {"proposed": "a" * 12, "lapsed": "b" * 12}
    with open_store(path) as store:
        store.add_steps(Step(gap=gap, state=State.CONTACTED) for gap in gaps.values())
    with closing(sqlite3.connect(path)) as connection:
        for state, gap in gaps.items():
            connection.execute("UPDATE step SET state = ? WHERE gap = ?", (state, gap))
        connection.commit()
    with open_store(path, read_only=True) as store:
        states = [step.state for step in store.following().steps]
    assert states == [State.NOT_BEGUN, State.PAUSED]


def test_an_older_store_opened_for_reading_is_read_as_it_is(path):
    first_schema(path)
    before = path.read_bytes()
    with open_store(path, read_only=True) as store:
        assert store.load() == a_map([("a", "b")])
        assert store.following() == Following()
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*schema-1*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows folders have other permissions")
def test_an_older_store_in_a_folder_that_may_only_be_read_is_read(old_and_unwritable):
    with open_store(old_and_unwritable / "samverkan.db") as store:
        assert store.load() == a_map([("a", "b")])
        assert store.following() == Following()
