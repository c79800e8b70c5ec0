"""Every control of the page: where it stands, how it is used, and what then differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# What a person can act on, as far as the page shows it.
ALL = """() => [...document.querySelectorAll(
    'button, input, select, textarea, a[href], summary, [role=option], [tabindex]')]
  .filter((node) => node.checkVisibility({ visibilityProperty: true })
    && !node.disabled && node.getAttribute('tabindex') !== '-1')"""

OPEN = """[state.actor, state.gap, state.line, state.about, state.trying, state.village, state.part]
  .join()"""
OFF = "filtersTold().join()"
HITS = "document.querySelectorAll('[role=option]').length"
TRIED = "JSON.stringify(state.trial)"
MARKS = "JSON.stringify(marksState())"
SLIDES = "JSON.stringify(storyState())"
SCALE = "network.getScale()"


def click(page: Any, control: Any) -> None:  # noqa: ARG001 - one shape for all
    """Press the button of the mouse on a control."""
    control.click()


def hover_and_click(page: Any, control: Any) -> None:
    """Click what shows itself only under the mouse."""
    control.locator("xpath=..").hover()
    click(page, control)


def focus_and_click(page: Any, control: Any) -> None:
    """Click what shows itself only in focus."""
    control.focus()
    click(page, control)


def choose(page: Any, control: Any) -> None:  # noqa: ARG001
    """Take another entry of a list, which the browser itself shows."""
    other = control.evaluate("list => [...list.options].findIndex((each) => !each.selected)")
    control.select_option(index=other)


def slide(page: Any, control: Any) -> None:  # noqa: ARG001
    """Click near the low end of a slider."""
    control.click(position={"x": 12, "y": 8})


def roll(page: Any, control: Any) -> None:
    """Turn the wheel over something that scrolls or zooms."""
    control.hover()
    page.mouse.wheel(200, 200)


def drag(page: Any, control: Any) -> None:
    """Draw the map aside by the mouse."""
    box = control.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()


def click_actor(page: Any, control: Any) -> None:  # noqa: ARG001
    """Click the symbol of an actor in the map."""
    at = page.evaluate("__sv.pos(ACTORS.findIndex(({ id }) => id === 'ljungby_kommun'))")
    page.mouse.click(at["x"], at["y"])


def write(text: str) -> Callable[[Any, Any], None]:
    """Return what clicks into a field and types there."""

    def act(page: Any, control: Any) -> None:
        control.click()
        page.keyboard.type(text)

    return act


@dataclass(frozen=True)
class Control:
    """A control in a state of the page; `watch` is an expression that differs after its use.

    Keys are pressed with the control in focus, or `held`, where the keys of a control go through
    another; one that is longer than a key's name is typed.
    """

    state: str
    selector: str
    watch: str
    keys: tuple[str, ...] = ("Enter",)
    mouse: Callable[[Any, Any], None] = click
    held: str = ""
    before: str = ""
    width: int = 1440


def a_field(state: str, selector: str, watch: str, text: str, before: str = "") -> Control:
    """Return a field that names are typed into."""
    return Control(state, selector, watch, tuple(text), write(text), before=before)


def an_option(state: str, field: str, watch: str, text: str) -> Control:
    """Return what is offered below a field in which something is sought."""
    held = f"#{field}"
    return Control(
        state,
        f"#{field}-found [role=option]",
        watch,
        ("ArrowDown", "Enter"),
        held=held,
        before=f"byId('{field}').focus(); seek('{field}', '{text}')",
    )


def scrolled(selector: str) -> str:
    """Return the expression for how far something is scrolled."""
    return f"[document.querySelector('{selector}')].map((e) => e.scrollLeft + e.scrollTop)[0]"


def a_scroll(state: str, selector: str, width: int = 320) -> Control:
    """Return a table that is wider than a narrow window."""
    return Control(state, selector, scrolled(selector), ("ArrowRight",) * 3, roll, width=width)


SPACE = ("Space",)
CONTROLS = {
    "past the filters": Control(
        "overview", ".skip", "document.activeElement.id", mouse=focus_and_click
    ),
    # The head.
    "about": Control("overview", "#about", "state.about"),
    "map": Control("table", "#show-map", "state.view", SPACE),
    "begin": Control("overview", "#show-begin", "state.view"),
    "coverage": Control("overview", "#show-coverage", "state.view"),
    "seats": Control("overview", "#show-seats", "state.view", SPACE),
    "table": Control("overview", "#show-table", "state.view"),
    "save": Control("overview", "#save summary", "byId('save').open"),
    "save as svg": Control("save menu", "#save-svg", "done.saved"),
    "save as png": Control("save menu", "#save-png", "done.saved"),
    "save gaps": Control("save menu", "#save-gap-table", "done.saved"),
    "save actors": Control("save menu", "#save-actor-table", "done.saved"),
    "save relations": Control("save menu", "#save-relation-table", "done.saved"),
    "save coverage": Control(
        "coverage", "#save-coverage", "done.saved", before="byId('save').open = true"
    ),
    "save seats": Control("seats", "#save-seats", "done.saved", before="byId('save').open = true"),
    "present": Control("overview", "#present summary", "byId('present').open"),
    "print": Control("overview", "#print", "done.printed"),
    "what to print": Control("overview", "#print-more summary", "byId('print-more').open"),
    **{
        f"print {what}": Control("print menu", f"#print-{what}", "done.printed")
        for what in ("map", "gap-table", "actor-table", "relation-table", "all")
    },
    "theme": Control("overview", "#theme", "state.theme", SPACE),
    "language": Control(
        "overview", "#language", "document.documentElement.lang", ("ArrowDown",), choose
    ),
    # The story.
    "add a view": Control("story menu", "#story-add", SLIDES),
    "a view's sentence": Control(
        "story menu",
        "#story input",
        SLIDES,
        ("x", "Enter"),
        lambda p, c: (write("x")(p, c), c.blur()),
    ),
    "a view earlier": Control("story menu", "#story li + li button:nth-of-type(1)", SLIDES),
    "a view away": Control("story menu", "#story li button:nth-of-type(2)", SLIDES),
    "start the story": Control("story menu", "#story-start", SLIDES),
    "the map's own story": Control("no story", "#story-ready", SLIDES),
    "save the story": Control("story menu", "#story-save", "done.saved"),
    "open a story": Control("story menu", "#story-open", "done.chosen"),
    "slide before": Control("presenting", "#slide-before", SLIDES, before="goSlide(1)"),
    "slide next": Control("presenting", "#slide-next", SLIDES),
    "slides by arrow": Control("presenting", "#slide-next", SLIDES, ("ArrowRight",), held="#map"),
    "end the story": Control("presenting", "#slide-end", SLIDES),
    # Filters.
    "search": a_field("overview", "#search", HITS, "ljungby"),
    "a hit": an_option("overview", "search", OPEN, "ljungby"),
    "all filters": Control(
        "overview", "#filters .all > summary", "one('#filters .all').open", width=320
    ),
    "suggested links": Control("overview", "#suggested", "state.suggested", SPACE),
    "a cell of sectors and levels": Control("overview", "#filters .grid button", OFF),
    "a filter": Control(
        "overview", "#filters .group summary", "all('#filters .group[open]').length"
    ),
    "a word of a filter": Control("overview", "#filters .row input[data-family]", OFF, SPACE),
    "only a word": Control("overview", "#filters .only", OFF, mouse=hover_and_click),
    "year": Control("overview", "#year", "state.filters.year", ("ArrowLeft",), slide),
    "all years": Control("year", "#year-all", "state.filters.year"),
    "size": Control("overview", "#size", "state.size", ("ArrowDown",), choose),
    "clear": Control("filtered", "#clear", OFF),
    # The map.
    "an actor on the map": Control(
        "overview", "#map", OPEN, ("ArrowDown", "ArrowRight", "Enter"), click_actor
    ),
    "zoom on the map": Control("overview", "#map", SCALE, ("+",), roll),
    "move on the map": Control(
        "overview",
        "#map",
        "JSON.stringify(network.getViewPosition())",
        ("ArrowDown",) * 5,
        drag,
        before="zoom(4)",
    ),
    "zoom in": Control("overview", "#zoom-in", SCALE, SPACE),
    "zoom out": Control("overview", "#zoom-out", SCALE),
    "zoom to all": Control("overview", "#zoom-all", SCALE, before="zoom(2)"),
    # The panel.
    "a kind of gap": Control("overview", "#panel .kind > summary", "all('.kind[open]').length"),
    "the notes": Control("overview", "#notes", "one('.notes').open"),
    "a card": Control("overview", "#panel .card:not(.kind:not([open]) *)", OPEN),
    "close": Control("suggestion", "#panel .close", OPEN, SPACE),
    "back": Control("suggestion", "#panel .head .link", OPEN),
    "a line": Control("actor", "#panel [data-between]", OPEN),
    "a name": Control("suggestion", "#panel .link[data-actor]", OPEN),
    "a source": Control("suggestion", "#panel a[href^=http]", "done.followed"),
    "how far it has come": Control("suggestion", ".follow [aria-pressed]", MARKS, SPACE),
    "the day of a mark": Control(
        "marked", "#follow-date", MARKS, ("ArrowUp",), lambda _p, c: c.fill("2026-03-01")
    ),
    "a remark": a_field("marked", "#follow-note", MARKS, "fika"),
    "save the marks": Control("marked", "#save-marks", "done.saved"),
    "take the marks away": Control("marks to hand over", "#forget-marks", MARKS),
    "show it": Control("suggestion", "#show-it", "state.shown", SPACE),
    "see the village": Control("finding", "#show-village", OPEN),
    "see the table": Control("suggestion", "#show-seat", "state.view"),
    "show on the map": Control("actor", "#panel .pane > p > .plain", "scrollY", width=320),
    "what if they met": Control("suggestion", "#try-link", OPEN),
    "what if it left": Control("actor", "#try-actor", OPEN),
    "who to meet": a_field("actor", "#try-meet", HITS, "hallaryd"),
    "whom to meet": an_option("actor", "try-meet", TRIED, "hallaryd"),
    "who is to leave": a_field("what if", "#try-leave", HITS, "hallaryd"),
    "whom to leave": an_option("what if", "try-leave", TRIED, "hallaryd"),
    "take back": Control("what if", "[id^=take-back]", TRIED),
    "steps": Control("steps", ".steps button", "state.steps"),
    "a way": a_field("actor", "#way", HITS, "tillv"),
    "a way's end": an_option("actor", "way", "state.goal", "tillv"),
    "no way": Control("way", "#way-off", "state.goal"),
    # The other views.
    "a number": Control("begin", "#begin .dot", OPEN),
    "a pair": Control("begin", "#begin .quadrant .link", OPEN),
    "a cell of the matrix": Control("begin", "#begin .mixing button", "state.cell"),
    "the matrix": a_scroll("begin", "#begin .scroll"),
    "a village": Control("coverage", "#coverage [data-village]", OPEN),
    "a village of a name": a_field(
        "coverage", "#village", "document.querySelectorAll('.coverage tr').length", "lagan"
    ),
    "who offers it": Control("coverage", "#coverage .link[data-actor]", OPEN),
    "villages without anything": Control(
        "coverage", ".empties summary", "one('.empties').open", SPACE
    ),
    "the villages": a_scroll("coverage", "#coverage .scroll"),
    "where it offers": Control("carrier", "#panel [data-village]", OPEN),
    "which municipality": Control(
        "seats", "#seat-municipality", "seatChoice()", ("ArrowDown",), choose
    ),
    "which service": Control("seats", "#seat-service", "seatChoice()", ("ArrowDown",), choose),
    "who sits there": Control("seats", "#seats .link[data-actor]", OPEN),
    "why a seat is empty": Control("seats", "#seats .link.unprinted", OPEN),
    "a gap of the table": Control("seats", "#seats .card", OPEN),
    "the seats": a_scroll("seats", "#seats .scroll"),
    "a column": Control("table", "#table-view thead button", "one('#gap-table tbody').textContent"),
    "a gap's row": Control("table", "#gap-table tbody a", OPEN),
    "an actor's row": Control("table", "#actor-table tbody a", OPEN),
    "a relation's row": Control("table", "#relation-table tbody a[href^='#']", OPEN),
    "a relation's source": Control("table", "#relation-table tbody a[href^=http]", "done.followed"),
    "the gaps": a_scroll("table", "#table-view .scroll:has(#gap-table)", width=160),
    "the actors": a_scroll("table", "#table-view .scroll:has(#actor-table)"),
    "the relations": a_scroll("table", "#table-view .scroll:has(#relation-table)"),
    # Large maps.
    "a municipality": Control("large", "#panel [data-part]", OPEN),
    "the whole": Control("large, municipality", "#whole", OPEN),
}
