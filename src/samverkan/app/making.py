"""What is ordered of a map is made: a file with its name, what is said of it, and a look at it.

It runs in the worker. Each maker calls what the command of the same matter calls, with what that
command takes where nothing is asked for, so that both write the same bytes.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.app import comparing, gathering
from samverkan.app.bench import MOST_ROWS, Bench, first_rows, zipped
from samverkan.app.orders import Made
from samverkan.dates import today
from samverkan.documents.formats import check_template, rendered
from samverkan.documents.report import ReportOptions
from samverkan.filters import Filters
from samverkan.handout.drawings import DRAWN, MAKERS, drawing_of, picture_content
from samverkan.handout.exported import chosen_part, left_out
from samverkan.handout.forms import PAGE, WORKBOOK, Wanted, form_content, form_files, forms_of
from samverkan.handout.lists import HandedRound, service_list, talks_list
from samverkan.handout.page import made_of, page_of
from samverkan.handout.reports import origin_of, report_of
from samverkan.handout.saved import BESIDE, can_be_changed, told
from samverkan.handout.source import stored_map
from samverkan.handout.titles import TITLES
from samverkan.pictures import Size
from samverkan.privacy import without_notes
from samverkan.store import open_store
from samverkan.store.addresses import file_of
from samverkan.words import message
from samverkan.write import Form, anonymise, render_map
from samverkan.write.saved_map import save_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.app.bench import Tell
    from samverkan.app.orders import Choices, Order
    from samverkan.handout.workbook import Workbook
    from samverkan.model import StakeholderMap
    from samverkan.words import Message


FORMATS = (".docx", ".pdf", ".html", ".md", ".xlsx")
"""The endings of a report, the usual one first."""
GRAPHS = {".graphml": Form.GRAPHML, ".gexf": Form.GEXF, "kumu": Form.KUMU, "json": Form.NODE_LINK}
FORMS = {".xlsx": Form.XLSX, ".csv": Form.CSV, **GRAPHS}
"""How the map itself is saved."""
ZIP = ".zip"


def make(tell: Tell, *, folder: Path, order: Order) -> Made:
    """Make what is ordered of the map as it is now."""
    with open_store(order.location, environment=order.environment, create=False) as store:
        source = stored_map(store, file_of(order.location))
    return OF_KIND[order.what](Bench(tell=tell, folder=folder, order=order, source=source))


def _report(bench: Bench) -> Made:
    choices, said = bench.choices, message("Writing the report")
    ending = choices.word("format", FORMATS)
    template = bench.order.given.get("template") if choices.is_ticked("template") else None
    check_template(ending, template)
    bench.tell(said)
    before = bench.order.given.get("before") if choices.text("since") == "file" else None
    options = ReportOptions(
        most=choices.number("talks", ReportOptions().most),
        with_notes=choices.is_ticked("notes"),
        origin=origin_of(
            bench.source, [] if before is None else [(f"{before.name}: {before.name}", before)]
        ),
        progress=lambda done, of: bench.tell(said, done, of),
    )
    document = report_of(bench.wish(), options)
    content = rendered(document, ending, template)
    shown = bench.shown(".html", rendered(document, ".html"))
    return Made(file=bench.put(TITLES["report"], ending, content), shown=shown)


def _picture(bench: Bench) -> Made:
    what = bench.choices.word("picture", (*DRAWN, "comparison"))
    size = Size(bench.choices.word("size", [one.value for one in Size]))
    ending = bench.choices.word("format", [*MAKERS])
    bench.tell(message("Drawing the picture"))
    picture = drawing_of(bench.wish(), what, size)
    shown = bench.shown(".svg", picture_content(picture, ".svg"))
    return Made(file=bench.put(TITLES[what], ending, picture_content(picture, ending)), shown=shown)


def _talks(bench: Bench) -> Made:
    bench.tell(message("Looking for gaps"))
    return _list(bench, "gaps", talks_list(bench.wish(_area(bench.choices))))


def _area(choices: Choices) -> Filters:
    """Return what lets a place through: a municipality, or a region by its two digits."""
    place = choices.text("place")
    is_region = place is not None and len(place) == 2
    return Filters(region=place) if is_region else Filters(municipality=place)


def _service(bench: Bench) -> Made:
    bench.tell(message("Looking for who offers what and who sits where"))
    return _list(bench, "service", service_list(bench.wish()))


def _follow(bench: Bench) -> Made:
    bench.tell(message("Looking for gaps"))
    choices = bench.choices
    found = HandedRound.of(bench.wish(_area(choices)), top=choices.number("top", 20))
    workbook = found.workbook(bench.language, history=choices.is_ticked("history"))
    return _list(bench, "follow", workbook)


def _list(bench: Bench, title: str, workbook: Workbook) -> Made:
    """Return a workbook that was made, with its first rows."""
    said: list[Message] = []
    content = workbook.content(bench.language, said.append)
    rows = first_rows(workbook.sheets[0].table, bench.language)
    return Made(file=bench.put(TITLES[title], WORKBOOK, content), rows=rows, said=tuple(said))


def _page(bench: Bench) -> Made:
    bench.tell(message("Drawing the page"))
    choices, wish = bench.choices, bench.wish()
    coded, said = _coded(bench, wish.source.stakeholders)
    if coded is not wish.source.stakeholders:
        # What was noted of a gap names its actors by their ids.
        source = replace(wish.source, stakeholders=coded, following=type(wish.source.following)())
        wish = replace(wish, source=source)
    content = page_of(
        wish,
        title=choices.text("title"),
        story=choices.is_ticked("story"),
        made_of=made_of(wish.source, today(), named=not choices.is_ticked("codes")),
    )
    return Made(file=bench.put(TITLES["page"], PAGE, content), said=said)


def _coded(
    bench: Bench, stakeholders: StakeholderMap
) -> tuple[StakeholderMap, tuple[Message, ...]]:
    """Return a map with codes for names where that was chosen, and what is said of it."""
    if not bench.choices.is_ticked("codes"):
        return stakeholders, ()
    found = anonymise(stakeholders, language=bench.language)
    return found.stakeholders, tuple(found.said)


def _map(bench: Bench) -> Made:
    form = FORMS[bench.choices.word("format", [*FORMS])]
    bench.tell(message("Saving"))
    wish = bench.wish(_area(bench.choices))
    analysis = wish.analysed()
    kept = chosen_part(analysis)
    shown = kept if bench.choices.is_ticked("notes") else without_notes(kept)
    coded, said = _coded(bench, shown)
    files = render_map(coded, form, bench.language)
    said = (*left_out(analysis, kept), *said)
    if form is Form.CSV:
        named = {f"{name}.csv": content for name, content in files.items() if content}
        return Made(file=bench.put(MAP, ZIP, zipped(named)), said=said)
    ending = WORKBOOK if form is Form.XLSX else bench.choices.word("format", [*FORMS])
    ending = ending if ending.startswith(".") else ".json"
    return Made(file=bench.put(MAP, ending, files[""] or b""), said=said)


MAP = message("Map")


def _own_workbook(bench: Bench) -> Made:
    workbook = bench.order.given["workbook"]
    bench.tell(message("Changing {file}", file=workbook.name))
    with can_be_changed(Path(workbook.name)):
        saved = save_in(workbook, bench.source.stakeholders, language=bench.language)
    name = BESIDE.filled(name=workbook.stem).text(bench.language)
    path = bench.folder / f"{name}{workbook.suffix}"
    path.write_bytes(saved.content)
    return Made(file=path, said=tuple(told(saved)))


def _forms(bench: Bench) -> Made:
    choices = bench.choices
    whom = choices.word("whom", ("each", "village", "each_village", "actor", "one"))
    wanted = Wanted(
        actors=_named(choices, "actor") if whom == "actor" else (),
        villages=_named(choices, "village") if whom == "village" else (),
        each_village=whom == "each_village",
        one=whom == "one",
        title=choices.text("title"),
        reply_to=choices.text("reply_to"),
    )
    bench.tell(message("Making forms"))
    forms = forms_of(bench.wish(_area(choices)), wanted)
    ending = choices.word("format", (PAGE, WORKBOOK))
    files = form_files(forms, ending, bench.language)
    shown = bench.shown(PAGE, form_content(forms[0], PAGE, bench.language, today()))
    if len(files) == 1:
        return Made(file=bench.put(FORM, ending, *files.values()), shown=shown)
    rows = tuple((name,) for name in islice(files, MOST_ROWS))
    return Made(file=bench.put(MANY_FORMS, ZIP, zipped(files)), shown=shown, rows=((), *rows))


FORM, MANY_FORMS = message("Form"), message("Forms")


def _named(choices: Choices, name: str) -> tuple[str, ...]:
    return tuple(filter(None, [choices.text(name)]))


OF_KIND: Mapping[str, Callable[[Bench], Made]] = {
    "report": _report,
    "gaps": _talks,
    "service": _service,
    "follow": _follow,
    "page": _page,
    "picture": _picture,
    "map": _map,
    "workbook": _own_workbook,
    "forms": _forms,
    "changes": lambda bench: comparing.changes(bench, _area(bench.choices)),
    "answers": gathering.answers_list,
}
"""What can be ordered, each with what makes it."""
