"""The map of a desk becomes a database, or the next year of one that is there.

Nothing that is there is replaced unsaid: what goes and what comes is told first, and agreed to.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from samverkan.app.desk_routes import desk_of
from samverkan.app.folder import path_beside, path_named
from samverkan.app.open_maps import OpenMaps
from samverkan.app.replies import answers
from samverkan.app.wording import on_screen
from samverkan.edits.loading import is_much_set_aside, likeness_of, mapping_name, plan_load
from samverkan.errors import ValidationError
from samverkan.report.exchange_lists import (
    say_gains,
    say_likeness,
    say_losses,
    say_share_set_aside,
)
from samverkan.store import open_store
from samverkan.store.addresses import file_of
from samverkan.store.summaries import BY_HAND
from samverkan.store.who import who_changes
from samverkan.validate.answers_file import answers_path
from samverkan.validate.renaming import is_renaming
from samverkan.words import Message, message
from samverkan.write.answers_file import write_answers
from samverkan.writing import cannot_write, replace_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samverkan.answers import Answers
    from samverkan.app.desk import Desk
    from samverkan.app.open_maps import OpenMap
    from samverkan.app.program import Program
    from samverkan.app.replies import Asked
    from samverkan.edits.loading import Load
    from samverkan.model import StakeholderMap
    from samverkan.store.contents import Contents
    from samverkan.store.replacing import Likeness

Data = dict[str, Any]
NEXT, BESIDE, NEW = "next", "beside", "new"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants kept: a map, and what is known about it.

    `usual` is what its mapping is called when nothing else is said.
    """

    stakeholders: StakeholderMap
    answers: Answers
    usual: str


@dataclass(frozen=True, slots=True)
class Offers:
    """What a map may do to one that is there, by its answer, and what of it the map looks like.

    `is_next` when it is likely to be the next year of it, by its name or its actors; `is_blank`
    when there is nobody on the one that is there, so that nothing need be asked.
    """

    plans: dict[str, Load]
    like: Likeness | None
    is_next: bool
    is_blank: bool


class Keeper:
    """Keeps maps, one after the other."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._maps = program.part(OpenMaps)
        self.lock = threading.Lock()

    def make(self, wish: Wish, path: Path) -> OpenMap:
        """Make a database of a map: all of it is there or nothing, however the program ends."""
        environment = self._program.environment
        with TemporaryDirectory(dir=self._program.session) as folder:
            made = Path(folder) / path.name
            with open_store(made, environment=environment) as store:
                store.who = who_changes(environment)
                plan_load(store.contents(), wish.usual, wish.stakeholders).into(store)
            with cannot_write(path):
                replace_file(path, made.read_bytes())
        return self._opened(str(path), wish)

    def offers(self, wish: Wish, there: OpenMap) -> Offers:
        """Return what a map may do to one that is there: replace last year's, or lie beside it."""
        with there.opened() as store:
            contents = store.contents()
        like = likeness_of(contents, wish.usual, wish.stakeholders)
        names = {NEXT: _meant(contents, wish, like), BESIDE: _free(wish.usual, contents)}
        plans = {
            answer: plan_load(contents, name, wish.stakeholders, wish.answers)
            for answer, name in names.items()
            if name is not None
        }
        is_next = like is not None or wish.usual in contents.mappings
        is_blank = not any(rows.actors for rows in contents.mappings.values())
        return Offers(plans, like, is_next, is_blank)

    def load(self, planned: Load, wish: Wish, there: OpenMap) -> OpenMap:
        """Load a map into one that is there."""
        with there.opened() as store:
            planned.into(store)
        return self._opened(there.location, wish)

    def _opened(self, location: str, wish: Wish) -> OpenMap:
        if file := file_of(location):
            write_answers(answers_path(file), wish.answers)
        return self._maps.open(location)


def _meant(contents: Contents, wish: Wish, like: Likeness | None) -> str | None:
    """Return the mapping that a map is the next year of; None when it is like none of them."""
    if wish.usual in contents.mappings:
        return wish.usual
    others = [name for name in contents.mappings if name != BY_HAND]
    return like.mapping if like else others[0] if len(others) == 1 else None


def _free(name: str, contents: Contents) -> str:
    """Return a name that no mapping has."""
    return name if name not in contents.mappings else _free(f"{name} 2", contents)


def wish_of(desk: Desk) -> Wish:
    """Return the map of a desk.

    Raises
    ------
    ValidationError
        When there is none.
    """
    checked, known = desk.found().checked, desk.answers()
    if checked.stakeholders is None:
        raise ValidationError(checked.problems, checked.refusal and on_screen(checked.refusal))
    paths = [file.path for _, file in desk.files if not is_renaming(file.path)]
    return Wish(known.with_former_names(checked.stakeholders), known, _usual(paths))


def _usual(paths: Sequence[Path]) -> str:
    """Return what the mapping of files is called: of several, the first tells it."""
    return mapping_name(paths[:1])


def _keep(asked: Asked) -> Data:
    """Keep the map of a desk, or say what must be agreed to first."""
    sent = asked.sent if isinstance(asked.sent, dict) else {}
    desk, keeper = desk_of(asked), asked.program.part(Keeper)
    wish = wish_of(desk)
    checked = desk.found().checked
    if is_much_set_aside(checked) and not sent.get("agreed"):
        return _ask_much(say_share_set_aside(checked.rows), asked.language)
    with keeper.lock:
        if into_map := sent.get("into_map"):
            there = asked.program.part(OpenMaps).open(str(into_map))
            return _into(asked, wish, there, str(sent.get("into", "")))
        return _named(asked, wish, str(sent.get("name", "")), str(sent.get("into", "")))


def _named(asked: Asked, wish: Wish, name: str, into: str) -> Data:
    """Keep a map under a name; where one is there, ask what is meant."""
    path = path_named(asked.program.folder, name)
    keeper = asked.program.part(Keeper)
    if path.exists() and into == NEW:
        path = path_beside(path)
    if path.exists():
        return _into(asked, wish, asked.program.part(OpenMaps).open(str(path)), into, path)
    return {"map": keeper.make(wish, path).key}


def _into(asked: Asked, wish: Wish, there: OpenMap, into: str, path: Path | None = None) -> Data:
    """Load a map into one that is there as was said; else say what that does, and ask."""
    keeper = asked.program.part(Keeper)
    offers = keeper.offers(wish, there)
    into = BESIDE if offers.is_blank else into
    if into in offers.plans:
        return {"map": keeper.load(offers.plans[into], wish, there).key}
    return _ask(offers, there, path, asked.language)


def _ask(offers: Offers, there: OpenMap, path: Path | None, language: str) -> Data:
    """Ask what becomes of a map that is there."""
    choices = {}
    said = [say_likeness(offers.like)] if offers.like else []
    if NEXT in offers.plans:
        planned = offers.plans[NEXT]
        said += [*say_losses(planned.exchange), *say_gains(planned.exchange)]
        choices[NEXT] = message(
            "It is the new version of “{mapping}”: it takes its place, and can be undone",
            mapping=planned.mapping,
        )
    choices[BESIDE] = message("It is another part of the map: both are shown together")
    if path is not None:
        choices[NEW] = message(
            "It is another map: keep it as “{name}”", name=path_beside(path).stem
        )
    return {
        "ask": "exists",
        "text": message("There is a map “{name}” already", name=there.name).text(language),
        "said": [one.text(language) for one in said],
        "choices": [
            {"answer": answer, "text": text.text(language)} for answer, text in choices.items()
        ],
        "guess": NEXT if offers.is_next else [*choices][-1],
    }


def _ask_much(text: Message, language: str) -> Data:
    """Ask whether a map is kept of which much was set aside."""
    choice = message("Keep the rest")
    return {
        "ask": "much",
        "text": text.text(language),
        "said": [],
        "choices": [{"answer": "yes", "text": choice.text(language)}],
        "guess": "yes",
    }


ROUTES = [answers("POST", "/api/desks/{desk}/keep", _keep)]
