"""``samverkan demo``: the whole way through, on the map that ships with samverkan."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.analysis import analyse
from samverkan.cli.language import command, flag
from samverkan.cli.output import deliver, look, waiting
from samverkan.cli.own_files import note_saved, refuse_not_own
from samverkan.cli.parameter_types import number_option
from samverkan.cli.request import common
from samverkan.edits.loading import load_sample
from samverkan.report.gap_lists import render_links
from samverkan.report.gap_table import gap_table, render_markdown
from samverkan.report.sentences import actor_names, count_of_actors, count_of_relations
from samverkan.report.tables import Look, Table, columns, render_csv, render_paragraph, render_table
from samverkan.store import open_store
from samverkan.view import render_page
from samverkan.words import message
from samverkan.writing import cannot_write, replace_files

if TYPE_CHECKING:
    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap
    from samverkan.words import Message

FOLDER = Path("samverkan-demo")
TITLE = message("Eleven pilot municipalities for rural service")


@command(
    "demo",
    message(
        "Loads the map into samverkan-demo/samverkan.db, never into your own database, "
        "finds who ought to talk, and saves the list and the interactive page beside "
        "it."
    ),
)
@flag("--open", "opens", text=message("Open the page in the browser."))
@number_option(
    "--top",
    default=5,
    text=message("How many suggestions to show here; 0 shows all that the list holds."),
)
@common(formats=())
def demo_command(request: Request, *, opens: bool, top: int) -> None:
    """Show what samverkan does."""
    with cannot_write(FOLDER):
        FOLDER.mkdir(exist_ok=True)
    with waiting(request, message("Looking for gaps")):
        stakeholders = _kept(request)
        analysis = analyse(stakeholders)
        written = _written(request, analysis)
    shown = look(request)
    links = analysis.gaps.missing_links[: top or None]
    opening = message(
        "{actors} and {relations} from eleven Swedish municipalities: {gaps} suggestions of who "
        "ought to talk, and {findings} other gaps.",
        actors=count_of_actors(len(stakeholders.actors)),
        relations=count_of_relations(len(stakeholders.relations)),
        gaps=len(analysis.gaps.missing_links),
        findings=len(analysis.gaps.findings),
    )
    parts = (
        render_paragraph(opening, shown),
        render_links(links, actor_names(analysis), shown),
        _paths(written, shown),
    )
    deliver(request, "\n".join(parts))
    if opens:
        webbrowser.open((FOLDER / "map.html").resolve().as_uri())


def _kept(request: Request) -> StakeholderMap:
    """Load the sample into the demo's own store, and return it as the store gives it back."""
    with open_store(FOLDER / "samverkan.db", environment=request.environment) as store:
        load_sample(store)
        return store.load()


def _written(request: Request, analysis: Analysis) -> dict[Path, Message]:
    """Write page and lists; return what each file is."""
    language, title = request.language, TITLE.text(request.language)
    contents = {
        "map.html": (
            message("the interactive page, to open in a browser"),
            render_page(analysis, language=language, title=title),
        ),
        "suggestions.md": (
            message("the list with reasons and sources, to read"),
            render_markdown(analysis, Look(language=language)).encode("utf-8"),
        ),
        "suggestions.csv": (
            message("the same as a table, for Excel"),
            render_csv(gap_table(analysis, language), language, excel=True).encode("utf-8"),
        ),
    }
    files = {FOLDER / name: content for name, (_what, content) in contents.items()}
    refuse_not_own(request, files)
    replace_files(files)
    note_saved(request, files)
    told = {FOLDER / name: what for name, (what, _content) in contents.items()}
    return told | {FOLDER / "samverkan.db": message("the map, as a database file")}


def _paths(written: dict[Path, Message], look: Look) -> str:
    """Say where everything lies."""
    rows = tuple((str(path), what) for path, what in written.items())
    return render_table(Table(columns("", ""), rows, message("Saved files")), look)
