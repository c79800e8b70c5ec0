"""Last year's map and this year's beside each other, and who is the same on both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.analysis import Options
from samverkan.answers import Answers
from samverkan.app.open_maps import map_of
from samverkan.app.orders import Choices, Made
from samverkan.app.replies import answers
from samverkan.errors import UsageError
from samverkan.handout.compared import Side, between, compared, comparison_list, uncompared
from samverkan.handout.titles import TITLES
from samverkan.report.comparison_lists import all_counts, every_section
from samverkan.report.comparison_texts import say_together, shown_comparison
from samverkan.store.addresses import file_of
from samverkan.validate.answers_file import answers_path
from samverkan.words import message
from samverkan.words.messages import say
from samverkan.write.answers_file import write_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samverkan.app.bench import Bench
    from samverkan.app.replies import Asked
    from samverkan.comparison import MaybeSame
    from samverkan.filters import Filters
    from samverkan.report.comparison_texts import Shown

SINCE = ("file", "version")
NOT_KEPT = message("What is answered about a database on a server cannot be kept here")


def changes(bench: Bench, filters: Filters) -> Made:
    """Make the list of what has changed since last time, with a summary to read."""
    language, sides = bench.language, _sides(bench)
    bench.tell(message("Comparing"))
    options = Options(filters=filters, with_notes=bench.choices.is_ticked("notes"))
    comparison = compared(sides, options, sides[1].source.answers)
    shown = shown_comparison(comparison)
    names = (sides[0].name, sides[1].name)
    workbook = comparison_list(shown, names, language)
    said = list(uncompared(comparison))
    return Made(
        file=bench.put(TITLES["changes"], ".xlsx", workbook.content(language, said.append)),
        said=tuple(said),
        told=tuple(_told(shown, names, language)),
        questions=tuple(_question(one, language) for one in shown.questions),
    )


def _sides(bench: Bench) -> tuple[Side, Side]:
    """Return the map of last time and that of today, called as the command line calls them."""
    if bench.choices.word("since", SINCE) == "version":
        number = bench.choices.number("version", 1)
        version = message("version {version}", version=str(number)).text(bench.language)
        today = message("the database").text(bench.language)
        return Side(version, bench.version(number)), Side(today, bench.source)
    file = file_of(bench.order.location)
    later = bench.order.location if file is None else file.name
    return Side(bench.order.given["before"].name, bench.before()), Side(later, bench.source)


def _told(
    shown: Shown, names: tuple[str, str], language: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what has changed, each part under its title."""
    yield between(names).text(language), tuple(one.text(language) for one in all_counts(shown))
    for title, texts in every_section(shown, language, asks=False):
        if lines := tuple(say(text, language) for text in texts):
            yield title.text(language), lines


def _question(one: MaybeSame, language: str) -> tuple[str, str, str]:
    """Return who may be the same, and what speaks for it."""
    asked = message(
        "{before} is gone, and {after} is new. Is this the same actor?",
        before=one.before.name,
        after=one.after.name,
    )
    lines = (asked.text(language), say_together(one.evidence, language))
    return one.before.id, one.after.id, " ".join(filter(None, lines))


def _keep_same(asked: Asked) -> dict[str, int]:
    """Keep the answer whether two are the same, beside the database."""
    location, choices = map_of(asked).location, Choices.of(asked.sent)
    file = file_of(location)
    if file is None:
        raise UsageError(NOT_KEPT)
    pair = (choices.text("before") or "", choices.text("after") or "")
    names = {pair[0]: choices.text("name") or pair[0]}
    same = choices.is_ticked("same")
    known = Answers(same=(pair,) if same else (), not_same=() if same else (pair,), names=names)
    return {"kept": write_answers(answers_path(Path(file)), known)}


ROUTES = [answers("POST", "/api/maps/{key}/same", _keep_same)]
