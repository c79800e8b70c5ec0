"""Where the map is kept: by option, environment, ``samverkan.toml`` or this folder."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import UsageError
from samverkan.store.addresses import is_server, refuse_address_without_scheme
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_STORE = "samverkan.db"
SETTINGS_FILE = "samverkan.toml"
KNOWN_SETTINGS = ("store",)


class Origin(StrEnum):
    """What chose a store."""

    OPTION = "--store"
    ENVIRONMENT = "SAMVERKAN_STORE"
    SETTINGS = SETTINGS_FILE
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class StoreChoice:
    """A store, and what chose it."""

    location: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``samverkan.toml`` says; `unknown` are keys that mean nothing to samverkan."""

    store: str | None = None
    unknown: tuple[str, ...] = ()


def read_settings(folder: Path) -> Settings:
    """Read ``samverkan.toml`` in a folder; without one, nothing is set.

    Raises
    ------
    UsageError
        When the file is not TOML, cannot be read, or gives a setting a wrong kind of value.
    """
    try:
        table = tomllib.loads((folder / SETTINGS_FILE).read_text("utf-8-sig"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            message("{file} cannot be read", file=SETTINGS_FILE),
            message("Let it be a text file in UTF-8 that you may read, or remove it"),
        ) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(
            message(
                "Line {line} of {file} is wrong", line=line[1] if line else 1, file=SETTINGS_FILE
            ),
            message('Mend it, or remove the file; a right line is: store = "map.db"'),
        ) from error
    store = table.get("store")
    if store is not None and not (isinstance(store, str) and store):
        raise UsageError(
            message("store in {file} is not a text", file=SETTINGS_FILE),
            message('Write it in quotation marks: store = "map.db"'),
        )
    return Settings(store, tuple(sorted(set(table) - set(KNOWN_SETTINGS))))


def choose_store(
    option: str | None, environment: Mapping[str, str], folder: Path | None = None
) -> StoreChoice:
    """Return the store that the user's wishes lead to."""
    if option:
        choice = StoreChoice(option, Origin.OPTION)
    elif environment.get("SAMVERKAN_STORE"):
        choice = StoreChoice(environment["SAMVERKAN_STORE"], Origin.ENVIRONMENT)
    else:
        store = read_settings(folder or Path()).store
        default = StoreChoice(DEFAULT_STORE, Origin.DEFAULT)
        choice = StoreChoice(store, Origin.SETTINGS) if store else default
    refuse_password(choice)
    refuse_address_without_scheme(choice.location)
    return choice


def location_of(path: Path) -> str:
    """Return what somebody wrote: an address loses a slash when it is taken for a path.

    Examples
    --------
    >>> location_of(Path("neo4j://localhost:7687"))
    'neo4j://localhost:7687'
    """
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.-]+):[/\\]+(?=[^/\\])", r"\1://", str(path))


def refuse_password(choice: StoreChoice) -> None:
    """Refuse an address that holds a user or a password: it would be seen in lists of processes."""
    if is_server(choice.location) and "@" in choice.location:
        raise UsageError(
            message(
                "The address given by {origin} holds a user name or a password",
                origin=choice.origin.value,
            ),
            message(
                "Take away all before @, and give them in the environment as NEO4J_USERNAME and "
                "NEO4J_PASSWORD"
            ),
        )
