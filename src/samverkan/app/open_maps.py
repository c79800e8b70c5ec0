"""The maps that windows show: what a store holds, and what was found in it, kept by version.

Whatever is asked, the last version of the store is looked up first, so that a window never shows
what another window, another program or another person has changed since.
"""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from unicodedata import normalize

from samverkan.analysis import Options, analyse
from samverkan.app.replies import GoneError
from samverkan.app.windows import Windows
from samverkan.dates import today
from samverkan.edits import MovedOnError, PlannedOn, Standing, make_edit
from samverkan.errors import StoreError
from samverkan.gaps import GapOptions
from samverkan.handout.source import Source
from samverkan.store import open_store
from samverkan.store.addresses import is_server
from samverkan.store.turns import turns_of
from samverkan.store.who import who_changes
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.view import page_data
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samverkan.analysis import Analysis
    from samverkan.answers import Answers
    from samverkan.app.program import Program
    from samverkan.app.replies import Asked
    from samverkan.edits import Edit
    from samverkan.store import Store
    from samverkan.store.journal import Version
    from samverkan.store.turns import Turns
    from samverkan.view import PageData
    from samverkan.view.earlier_gaps import EarlierGaps

ATTEMPTS = 10
"""How often a change is planned anew because others changed the map in the meantime."""
KEPT = 8
"""Versions of which is remembered what they held; those before are read anew."""


def sign_of(version: Version | None) -> str:
    """Return what tells a version from every other, also from those of another file.

    Examples
    --------
    >>> sign_of(None)
    '0'
    """
    return f"{version.number}-{version.checksum[:8]}" if version else "0"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a store held at a version, and what was found in it, looked for when first asked for.

    `language` is the one in which its page opens; the page holds them all. `like` is what was found
    in the map at an earlier version, if only what was noted of suggestions has changed since;
    `earlier` are the gaps of the last version whose page was shown, with notes and without.
    """

    standing: Standing
    versions: tuple[Version, ...]
    answers: Answers
    language: str
    title: str
    like: Analysis | None = None
    earlier: Mapping[bool, EarlierGaps] = field(default_factory=dict)
    _pages: dict[bool, PageData] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    @property
    def source(self) -> Source:
        """The map and what became of its gaps, as what is handed out is made of it."""
        return Source(self.analysis.stakeholders, {}, self.standing.following)

    @property
    def sign(self) -> str:
        """What tells the version from every other."""
        return sign_of(self.last)

    @property
    def last(self) -> Version | None:
        """The version; None of a store that was made before there were any."""
        return self.versions[-1] if self.versions else None

    @cached_property
    def analysis(self) -> Analysis:
        """What was found in the map: what ``samverkan view`` shows of it."""
        if self.like is not None:
            return self.like.following(self.standing.following)
        stakeholders = self.answers.with_former_names(self.standing.stakeholders)
        gaps = GapOptions(date=today(), following=self.standing.following)
        return analyse(stakeholders, Options(gaps=gaps))

    def page(self, *, with_notes: bool) -> PageData:
        """Return what the page shows; found once, however many windows ask at the same time.

        Without notes what is told in confidence is left out, as in what is handed on.
        """
        with self._lock:
            if with_notes not in self._pages:
                self._pages[with_notes] = self._page(with_notes=with_notes)
            return self._pages[with_notes]

    def drawn(self, *, with_notes: bool) -> tuple[PageData, bool]:
        """Return what the page shows at once, and whether that is all.

        Where the gaps have to be looked for, which takes longest, those of an earlier version are
        shown so far.
        """
        with self._lock:
            earlier = self.earlier.get(with_notes)
            if self.like is not None or earlier is None or with_notes in self._pages:
                return self.page(with_notes=with_notes), True
            # What does not follow from gaps is found here, and is known when they are asked for.
            self.analysis.service  # noqa: B018
            return self._page(with_notes=with_notes, earlier=earlier), False

    def _page(self, *, with_notes: bool, earlier: EarlierGaps | None = None) -> PageData:
        return page_data(
            self.analysis,
            language=self.language,
            title=self.title,
            with_notes=with_notes,
            earlier=earlier,
        )

    @property
    def found(self) -> Mapping[bool, EarlierGaps]:
        """The gaps of this version as its pages show them; until it has any, of an earlier one."""
        pages = {
            notes: page.earlier(self.analysis.gaps) for notes, page in dict(self._pages).items()
        }
        return {notes: own for notes, own in pages.items() if own} or self.earlier


class OpenMap:
    """A store that windows show, and who changes it.

    Attributes
    ----------
    key
        What stands for it in addresses.
    name
        What it is called in the windows.
    meeting
        At which meeting it is changed: the source of what is changed, and its maker in the history.
    """

    def __init__(
        self, key: str, location: str, program: Program, environment: Mapping[str, str]
    ) -> None:
        self.key, self.location = key, location
        self.name = location.rpartition("/")[2] if is_server(location) else Path(location).stem
        self.meeting = ""
        self._program, self._environment = program, environment
        self._own: set[str] = set()
        self._shown: Shown | None = None
        self._standings: dict[str, Standing] = {}
        self._lock = RLock()
        self._closing, self._connecting = ExitStack(), RLock()
        self._connected: Store | None = None

    @property
    def access(self) -> dict[str, str]:
        """What opens the store in another process: where it is on a server, who may open it."""
        return {name: text for name, text in self._environment.items() if name.startswith("NEO4J_")}

    @property
    def who(self) -> str | None:
        """Who is named as the maker of changes."""
        return self.meeting or who_changes(self._environment)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """Open the store; changes are kept under who makes them here.

        A server is asked again and again, and stays open until the program ends.
        """
        with ExitStack() as closing:
            store = self._server() if is_server(self.location) else self._open(closing)
            store.who = self.who
            yield store

    def _open(self, closing: ExitStack) -> Store:
        return closing.enter_context(
            open_store(self.location, environment=self._environment, create=False)
        )

    def _server(self) -> Store:
        with self._connecting:
            if self._connected is None:
                self._connected = self._open(self._closing)
            return self._connected

    def close(self) -> None:
        """Close the server, if there is one."""
        self._closing.close()

    def sign(self) -> str:
        """Return what tells the version that the store holds now; nothing else of it is read."""
        with self.opened() as store:
            return sign_of(store.last_version())

    def shown(self) -> Shown:
        """Return what the store holds now."""
        with self._lock, self.opened() as store:
            return self._read(store)

    def standing_at(self, sign: str) -> Standing:
        """Return what the store held at a version that a page was shown.

        Raises
        ------
        StoreError
            When the store keeps no such version.
        """
        with self._lock:
            known = self._standings.get(sign)
        if known is not None:
            return known
        number = sign.partition("-")[0]
        with self.opened() as store:
            return Standing.of(store.contents(int(number) if number.isdecimal() else 0))

    def change(self, plan: Callable[[Shown], Edit]) -> tuple[Edit, Shown]:
        """Make a change, planned on just what the store holds then; return it and what holds after.

        Raises
        ------
        SamverkanError
            When it cannot be planned, or the store refuses; nothing is changed then.
        """
        with self._lock, self.opened() as store:
            for attempt in range(ATTEMPTS):
                shown = self._read(store)
                edit = plan(shown)
                try:
                    self._keep(make_edit(store, edit, PlannedOn(shown.last)))
                except MovedOnError:
                    if attempt == ATTEMPTS - 1:
                        raise
                    continue
                break
            return edit, self._told(self._read(store))

    def do(self, work: Callable[[Store, Shown], Version | None]) -> Shown:
        """Do something else to the store, which keeps it or refuses; return what holds after."""
        with self._lock, self.opened() as store:
            self._keep(work(store, self._read(store)))
            return self._told(self._read(store))

    def _told(self, shown: Shown) -> Shown:
        """Tell every window of the map at once what it is now."""
        self._program.part(Windows).tell("version", {"version": shown.sign}, self.key)
        return shown

    def turns(self, shown: Shown) -> Turns:
        """Return what undo and redo would take back next: only what was done here."""
        return turns_of(shown.versions, self.is_own)

    def is_own(self, version: Version) -> bool:
        """Tell whether a version was made here: by this program, or under the same name."""
        return sign_of(version) in self._own or version.who == self.who

    def _keep(self, version: Version | None) -> None:
        """Remember that a version was made here."""
        if version is not None:
            self._own.add(sign_of(version))

    def _read(self, store: Store) -> Shown:
        """Return what the store holds: what was read before, where that is still so."""
        known = self._shown
        if known is not None and known.sign == sign_of(store.last_version()):
            return known
        with store.reading() as held:
            standing = Standing.of(held.contents.whole())
            versions = held.versions
        if known is not None and known.last is not None and not (versions or standing.maps):
            raise _emptied(self.name)
        answers = self._answers()
        self._shown = Shown(
            standing=standing,
            versions=versions,
            answers=answers,
            language=self._program.language,
            title=self.name,
            like=_like(known, standing, answers),
            earlier=known.found if known else {},
        )
        self._remember(self._shown)
        return self._shown

    def _remember(self, shown: Shown) -> None:
        """Keep what a few versions held, on which forms may still rest."""
        self._standings[shown.sign] = shown.standing
        for sign in [*self._standings][:-KEPT]:
            del self._standings[sign]

    def _answers(self) -> Answers:
        """Return what was answered about the map beside its file; nothing of a server."""
        path = Path() if is_server(self.location) else answers_path(Path(self.location))
        return read_answers(path)


def _like(known: Shown | None, standing: Standing, answers: Answers) -> Analysis | None:
    """Return what was found in a map that is the same but for what was noted of suggestions."""
    if known is None or (known.standing.stakeholders, known.answers) != (
        standing.stakeholders,
        answers,
    ):
        return None
    return known.analysis if known.analysis.options.gaps.date == today() else None


def _emptied(name: str) -> StoreError:
    """Return the error for a store that another program has emptied since it was opened here."""
    return StoreError(
        message("Nothing is left of {name}: another program has emptied it", name=name),
        message("Put back a copy of it, or go back to the beginning and open another map."),
    )


class OpenMaps:
    """The maps that are open in one run of the program, by their keys."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._maps: dict[str, OpenMap] = {}
        self._lock = RLock()

    def open(self, location: str, environment: Mapping[str, str] | None = None) -> OpenMap:
        """Return the map of a store that is there, opened once however often it is asked for.

        Parameters
        ----------
        location
            The path of a file or the address of a server.
        environment
            What opens a server; the program's own without it.

        Raises
        ------
        StoreError
            When the store is not there or cannot be opened.
        """
        if not is_server(location):
            location = str(Path(location).resolve())
        with self._lock:
            known = next((one for one in self._maps.values() if one.location == location), None)
            found = known or self._new(location, environment or self._program.environment)
            found.sign()
            self._maps[found.key] = found
            return found

    def close(self) -> None:
        """Close what is open."""
        for one in self._maps.values():
            one.close()

    def _new(self, location: str, environment: Mapping[str, str]) -> OpenMap:
        stem = normalize("NFKD", Path(location.rpartition("://")[2]).stem.casefold())
        plain = stem.encode("ascii", "ignore").decode()
        key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "map"
        number = sum(one.rpartition("~")[0] in ("", key) for one in self._maps) + 1
        return OpenMap(f"{key}~{number}", location, self._program, environment)

    def of(self, asked: Asked) -> OpenMap:
        """Return the map that a page names.

        Raises
        ------
        GoneError
            When none is open under that name.
        """
        found = self._maps.get(asked.path.get("key") or asked.query.get("map", ""))
        if found is None:
            raise GoneError(
                message("This map is not open any more"),
                message("Go back to the beginning and open it again"),
            )
        return found


def map_of(asked: Asked) -> OpenMap:
    """Return the map that a page names; see `OpenMaps.of`."""
    return asked.program.part(OpenMaps).of(asked)
