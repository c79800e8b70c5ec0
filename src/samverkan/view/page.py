"""One self-contained page from an analysis; the only module that knows pyvis.

pyvis holds the nodes and edges and renders; template, style and script are our own, for its own
page asks three servers for parts of itself and runs code that stands in the data.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from samverkan.gaps import kind_of
from samverkan.view import assets
from samverkan.view.about import about
from samverkan.view.earlier_gaps import EarlierGaps
from samverkan.view.languages import in_all, said_in
from samverkan.view.large_map import Part, parts_of, summed_up
from samverkan.view.live import LIVE_TEXTS
from samverkan.view.model import ViewModel, view_model
from samverkan.view.payload import (
    LARGE,
    by_column,
    edges,
    nodes,
    packed,
    packed_names,
    payload,
    split,
)
from samverkan.view.story import story_of
from samverkan.view.texts import TEXTS
from samverkan.words import Message, term
from samverkan.writing import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment

    from samverkan.analysis import Analysis
    from samverkan.gaps import Gaps
    from samverkan.view.about import MadeOf
    from samverkan.view.live import Live
    from samverkan.view.model import RelationView
    from samverkan.view.story import Slide

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "keyboard": False,
        "dragNodes": False,
        "selectable": False,
        "hideEdgesOnZoom": False,
    },
    "nodes": {"shape": "custom"},
    "edges": {
        "hoverWidth": 0,
        "selectionWidth": 0,
        "color": {"inherit": False},
        "smooth": False,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """How a page is made.

    Attributes
    ----------
    title
        The heading; without it, "Collaboration map" in the reader's language.
    date
        The day that the map stands for; without it the one that it was cut at.
    story
        Whether the page brings a story to present: views with a sentence each. True for the one
        that the map tells, or the views and sentences themselves, as `read_story` reads them.
    with_notes
        Show what is told in confidence, too; an analysis made with notes shows it anyhow.
    made_of
        From what the page is made and when, for its foot.
    """

    title: str | None = None
    date: str | None = None
    story: bool | Sequence[Slide] = False
    with_notes: bool = False
    made_of: MadeOf | None = None


class NamedPageOptions(TypedDict, total=False):
    """The fields of `PageOptions`, for who gives them one by one."""

    title: str | None
    date: str | None
    story: bool | Sequence[Slide]
    with_notes: bool
    made_of: MadeOf | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """What a page shows: its model, the parts of a large map, and all that its script reads."""

    model: ViewModel
    parts: tuple[Part, ...]
    payload: Mapping[str, Any]

    def earlier(self, gaps: Gaps) -> EarlierGaps | None:
        """Return its gaps, to be shown on a later version; None of a large map."""
        if self.parts:
            return None
        ids = tuple(actor.id for actor in self.model.actors)
        return EarlierGaps(gaps=gaps, rows=self.model.gaps, ids=ids)

    @property
    def blocks(self) -> dict[str, Any]:
        """Payload, nodes and edges as the script of the page takes them in place of others."""
        lines, places = by_column(edges(self.model)), by_column(nodes(self.model))
        return {"payload": self.payload, "nodes": places, "edges": lines}


def render_page(analysis: Analysis, *, language: str, **named: Unpack[NamedPageOptions]) -> bytes:
    """Return the page of an analysis, in ASCII; the same analysis gives the same bytes.

    Parameters
    ----------
    analysis
        What was found in a map.
    language
        The language in which the page opens; the others are chosen in it.
    **named
        The fields of `PageOptions` by their names.
    """
    return page_of(page_data(analysis, language=language, **named), language=language)


def page_data(
    analysis: Analysis,
    *,
    language: str,
    earlier: EarlierGaps | None = None,
    **named: Unpack[NamedPageOptions],
) -> PageData:
    """Return what the page of an analysis shows.

    With `earlier` no gaps are looked for: those of an earlier version are shown, where they still
    can be, on a map that is not large. The other parameters are those of `render_page`.
    """
    options = PageOptions(**named)
    large = len(analysis.stakeholders.actors) > LARGE
    rows = None
    if earlier and not large:
        gaps, rows = earlier.on(analysis.network)
        analysis = analysis.with_gaps(gaps)
    analysis = analysis.with_notes(shown=options.with_notes)
    model = summed_up(analysis) if large else view_model(analysis, rows)
    parts = tuple(parts_of(analysis)) if large else ()
    ready = story_of(model, parts)
    if options.story:
        model = replace(model, story=ready if options.story is True else tuple(options.story))
    heading = in_all(TEXTS["title"]) if options.title is None else options.title
    as_of = options.date or analysis.options.as_of
    told = payload(model, language=language, title=heading, date=as_of, parts=parts)
    made = options.made_of and options.made_of.told
    told |= {"about": about(analysis), "ready": ready, "made": made}
    return PageData(model=model, parts=parts, payload=told)


def page_of(found: PageData, *, language: str, live: Live | None = None) -> bytes:
    """Return the page of what was found, in ASCII.

    Parameters
    ----------
    found
        What it shows.
    language
        The language in which it opens.
    live
        What a page is told that changes its map; None for one that stands alone as a file.
    """
    told = {**found.payload, "language": language}
    if live:
        texts = {key: in_all(text) for key, text in LIVE_TEXTS.items()}
        told |= {"live": live.told, "texts": told["texts"] | texts}
    environment = _environment(replace(found, payload=told), language=language, live=live)
    return assets.ascii_only(_rendered(found.model, environment))


def write_page(
    analysis: Analysis, path: Path, *, language: str, **named: Unpack[NamedPageOptions]
) -> None:
    """Write the page to `path`: the whole new page or, when anything fails, what was there.

    The parameters are those of `render_page`.
    """
    replace_file(path, render_page(analysis, language=language, **named))


def _rendered(model: ViewModel, environment: Environment) -> str:
    """Let pyvis render the model with our environment."""
    from pyvis.network import Network  # noqa: PLC0415 - brings in half of IPython

    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    network.templateEnv = environment
    network.path = "page.html.j2"
    network.options = OPTIONS
    # Appended by hand: add_edge looks through all edges for a double and drops it.
    network.nodes = nodes(model)
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = edges(model)
    return str(network.generate_html())


def _environment(data: PageData, *, language: str, live: Live | None) -> Environment:
    """Return the environment in which the page is rendered; all that it shows is escaped."""
    model, parts = data.model, data.parts
    blocks = split(data.payload, model)
    environment = assets.html_environment("samverkan.view", "page")
    environment.globals.update(
        model=model,
        language=language,
        title=data.payload["title"],
        parts=[(part, packed(part.model)) for part in parts],
        names=packed_names(parts),
        **dict(zip(("payload", "places", "lines", "rest"), blocks, strict=True)),
        vis_options=OPTIONS,
        header=live.header(language) if live else "",
        **_assets(is_live=live is not None),
        relations_by_source=_by_source(model.relations),
        **_functions(language),
    )
    environment.filters["place_name"] = lambda code: model.places[code]
    return environment


def _by_source(relations: Sequence[RelationView]) -> dict[int, dict[str, list[RelationView]]]:
    """Return relations by the actor that they come from and by type, so that names stand once."""
    found: dict[int, dict[str, list[RelationView]]] = {}
    for relation in relations:
        found.setdefault(relation.source, {}).setdefault(relation.type, []).append(relation)
    return found


def _assets(*, is_live: bool) -> dict[str, Any]:
    """Return the scripts and the style, and the policy that lets just these scripts run."""
    first, vis = assets.first_script(), assets.vis_script()
    script = assets.script_of("live/live.js") if is_live else assets.page_script()
    style = assets.page_style()
    return {
        "first": first,
        "vis": vis,
        "script": script,
        "style": style + assets.style_of("shell/shell.css", "live/live.css") if is_live else style,
        "policy": assets.policy(first, vis, script, asks="'self'" if is_live else "'none'"),
    }


def _functions(language: str) -> dict[str, Any]:
    """Return what the template calls, with texts in the language in which the page opens."""

    def text(key: str, **values: object) -> str:
        return Message(TEXTS[key].template, tuple(values.items())).text(language)

    return {
        "said": lambda said: said_in(said, language),
        "text": text,
        "term": lambda family, word: term(family, word).text(language),
        "part_name": lambda part: said_in(part.name, language) or text(f"part.{part.code}"),
        "kind_title": lambda kind: kind_of(kind).title.text(language),
        "json_for_html": assets.json_for_html,
    }
