"""Where to begin from: maps that are kept, a database somewhere else, the sample, an empty map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.app.desk import Desks
from samverkan.app.folder import kept_maps, path_beside, path_named
from samverkan.app.open_maps import OpenMaps
from samverkan.app.replies import answers
from samverkan.edits.loading import load_sample
from samverkan.errors import UsageError
from samverkan.model import StakeholderMap
from samverkan.store import open_store
from samverkan.store.addresses import is_server, refuse_address_without_scheme
from samverkan.store.summaries import BY_HAND
from samverkan.store.who import who_changes
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.app.replies import Asked

Data = dict[str, Any]
SAMPLE = message("Example")
USUAL_USER = "neo4j"


def _recent(asked: Asked) -> Data:
    """Tell which maps are kept, and what the program was begun with."""
    program = asked.program
    return {
        "folder": str(program.folder),
        "maps": [
            {
                "name": one.name,
                "address": str(one.path),
                "changed": one.changed,
                "size": one.size,
            }
            for one in kept_maps(program.folder)
        ],
        "desk": program.part(Desks).first,
    }


def _open(asked: Asked) -> Data:
    """Open a database by its path, or on a server; a password is kept in memory only."""
    sent = asked.sent if isinstance(asked.sent, dict) else {}
    address = str(sent.get("address") or "").replace("\0", "").strip().strip('"').strip()
    if not address:
        raise UsageError(
            message("Nothing is said about where the map is"),
            message("Write the path of its file, or the address of the server"),
        )
    refuse_address_without_scheme(address)
    maps = asked.program.part(OpenMaps)
    if not is_server(address):
        return {"map": maps.open(str(Path(address).expanduser())).key}
    return {"map": maps.open(address, _signed_in(asked.program.environment, sent)).key}


def _signed_in(environment: Mapping[str, str], sent: Mapping[str, object]) -> dict[str, str]:
    """Return what opens a server: the user and password that were given, else those known."""
    found = dict(environment)
    if sent.get("password"):
        found["NEO4J_USERNAME"] = str(sent.get("user") or "").strip() or USUAL_USER
        found["NEO4J_PASSWORD"] = str(sent["password"])
    return found


def _sample(asked: Asked) -> Data:
    """Open the map that ships with samverkan, to try things out: it ends with the program."""
    program = asked.program
    path = program.session / "sample" / f"{SAMPLE.text(asked.language)}.db"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        with open_store(path) as store:
            load_sample(store)
    return {"map": program.part(OpenMaps).open(str(path)).key}


def _empty(asked: Asked) -> Data:
    """Make a map on which there is nobody yet."""
    sent = asked.sent if isinstance(asked.sent, dict) else {}
    path = path_named(asked.program.folder, str(sent.get("name", "")))
    if path.exists() and sent.get("into") != "new":
        return _ask_about(path, asked.language)
    path = path_beside(path) if path.exists() else path
    with open_store(path) as store:
        store.who = who_changes(asked.program.environment)
        store.save(BY_HAND, StakeholderMap.of((), ()))
    return {"map": asked.program.part(OpenMaps).open(str(path)).key}


def _ask_about(path: Path, language: str) -> Data:
    """Say that there is a map of that name, and ask whether another is meant."""
    text = message("There is a map “{name}” already", name=path.stem)
    choice = message("It is another map: keep it as “{name}”", name=path_beside(path).stem)
    return {
        "ask": "exists",
        "text": text.text(language),
        "said": [],
        "choices": [{"answer": "new", "text": choice.text(language)}],
        "guess": "new",
    }


ROUTES = [
    answers("GET", "/api/recent", _recent),
    answers("POST", "/api/open", _open),
    answers("POST", "/api/sample", _sample),
    answers("POST", "/api/empty", _empty),
]
