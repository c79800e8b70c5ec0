"""Follow-up lists that came back: what they say, and noting it on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.app.following import own_version
from samverkan.app.given_files import GivenFiles
from samverkan.app.open_maps import map_of
from samverkan.app.orders import Choices
from samverkan.app.replies import answers
from samverkan.app.wording import faults_named, on_screen
from samverkan.filters import Filters
from samverkan.gaps.options import whole_list
from samverkan.handout.follow import completed, read_back
from samverkan.handout.lacking import lacking_of, together
from samverkan.handout.lists import every_gap
from samverkan.handout.wish import Wish
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.app.open_maps import OpenMap, Shown
    from samverkan.app.replies import Asked
    from samverkan.handout.follow import ReadBack
    from samverkan.handout.lacking import Lacking
    from samverkan.store import Store
    from samverkan.store.journal import Version

MATTER = "follow"


def _read(asked: Asked, open_map: OpenMap, shown: Shown) -> tuple[ReadBack, Analysis]:
    """Return what the lists say, and the map with all its gaps."""
    analysis = _whole(shown)
    files = asked.program.part(GivenFiles).files(open_map.key, MATTER)
    gaps = [gap.id for gap in every_gap(analysis)]
    with faults_named(asked.language):
        return read_back(files, gaps, shown.standing.following), analysis


def _whole(shown: Shown) -> Analysis:
    """Return the map with every gap that a list may tell of, as the command line finds them."""
    source = shown.source
    wish = Wish(source=source, language=shown.language)
    return wish.analysed(whole_list(), filters=Filters())


def _lacking(read: ReadBack, analysis: Analysis, language: str) -> tuple[Lacking, ...]:
    """Return the contacts that the lists tell of, and the map lacks."""
    gaps = {gap.id: gap for gap in every_gap(analysis)}
    return lacking_of(completed(read.steps, analysis, language), gaps)


def _told(asked: Asked) -> dict[str, Any]:
    """Return what the lists say; nothing of it is noted yet."""
    open_map, language = map_of(asked), asked.language
    names = [path.name for path in asked.program.part(GivenFiles).files(open_map.key, MATTER)]
    if not names:
        return {"files": []}
    read, analysis = _read(asked, open_map, open_map.shown())
    said = [*(problem.text(language) for problem in read.problems)]
    said += [on_screen(text).text(language) for text in (*read.told(), *read.unknown())]
    return {
        "files": names,
        "headline": read.foreseen.text(language),
        "said": said,
        "relations": [
            one.names(analysis.stakeholders) for one in _lacking(read, analysis, language)
        ],
    }


def _keep(asked: Asked) -> dict[str, Any]:
    """Note what the lists say, and add the contacts that the map lacks where that was chosen."""
    open_map, language = map_of(asked), asked.language
    lacking: tuple[Lacking, ...] = ()
    said = []

    def work(store: Store, shown: Shown) -> Version | None:
        nonlocal lacking
        read, analysis = _read(asked, open_map, shown)
        lacking = _lacking(read, analysis, language)
        said.append(read.counts)
        steps = completed(read.new, analysis, language)
        return own_version(store) if store.add_steps(steps) else None

    shown = open_map.do(work)
    if lacking and Choices.of(asked.sent).is_ticked("relations"):
        edit, shown = open_map.change(
            lambda now: together([one.plan(now.standing, language) for one in lacking])
        )
        said += edit.said
    asked.program.part(GivenFiles).clear(open_map.key, MATTER)
    said.append(message("Undo on the map takes it back."))
    return {"version": shown.sign, "said": [on_screen(text).text(language) for text in said]}


ROUTES = [
    answers("GET", "/api/maps/{key}/follow", _told),
    answers("POST", "/api/maps/{key}/follow", _keep),
]
