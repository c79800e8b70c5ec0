"""Forms of a map, in which organisations say whom they work with: one for each, or for all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.dates import today
from samverkan.errors import UsageError
from samverkan.forms.questions import new_form, villages_of
from samverkan.validate.identity import find_actor
from samverkan.view.form import render_form
from samverkan.words import message
from samverkan.words.terms import some_names
from samverkan.words.vocabulary import key
from samverkan.writing import file_name, names_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samverkan.dates import Date
    from samverkan.forms.questions import Form, Organisation
    from samverkan.handout.source import Source
    from samverkan.handout.wish import Wish
    from samverkan.model import StakeholderMap

PAGE, WORKBOOK = ".html", ".xlsx"
"""The endings of files of forms."""
MOST, MOST_NAMES = 2_000, 2_000_000
"""How many forms are made at once, and how many names they hold together: each holds all."""
MOST_TOLD = 10
"""How many villages are named when the one asked for is not there."""
WORD, DATABASE = message("form"), message("the database")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """For whom forms are wanted; without any of these, one for each organisation.

    `title` is what the map is called in them, and `reply_to` the mail address to which they go.
    """

    actors: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    each_village: bool = False
    one: bool = False
    title: str | None = None
    reply_to: str | None = None

    @property
    def is_single(self) -> bool:
        """Whether one form is wanted, which is a file of its own."""
        return self.one or (not self.each_village and len(self.actors + self.villages) == 1)


def map_name(source: Source, language: str) -> str:
    """Return what a map is called: by its files or mappings, or as that of a database."""
    files = [Path(name).stem for name in source.origin.get("files", ())]
    return ", ".join(files or source.origin.get("mappings", ())) or DATABASE.text(language)


def forms_of(wish: Wish, wanted: Wanted) -> tuple[Form, ...]:
    """Return the forms that are wanted, made today; the filters tell who is asked.

    Raises
    ------
    UsageError
        When no actor, or no village, is called so, or when there would be none or far too many.
    """
    stakeholders, version = wish.source.stakeholders, wish.source.origin.get("version")
    whole = new_form(
        stakeholders,
        name=wanted.title or map_name(wish.source, wish.language),
        day=today(),
        version=None if version is None else str(version),
        asks=wish.options.filters.on(stakeholders).fit,
    )
    whole = replace(whole, reply_to=wanted.reply_to or "")
    forms = tuple(_forms(whole, wanted, stakeholders))
    _refuse_too_many(forms)
    return forms


def form_files(forms: Sequence[Form], ending: str, language: str) -> dict[str, bytes]:
    """Return the files of forms by their names."""
    day = today()
    names = names_apart([_file_of(form, ending, language) for form in forms])
    return {
        name: form_content(form, ending, language, day)
        for name, form in zip(names, forms, strict=True)
    }


def _forms(whole: Form, wanted: Wanted, stakeholders: StakeholderMap) -> Iterator[Form]:
    """Yield the forms that are wanted.

    Raises
    ------
    UsageError
        When no actor, or no village, is called so.
    """
    if wanted.one:
        yield whole
    elif wanted.villages or wanted.each_village:
        for members in _villages(whole.answering, wanted):
            yield replace(whole, answering=members, title=members[0].place)
    else:
        asked = {find_actor(stakeholders.actors, name) for name in wanted.actors}
        for one in whole.names if asked else whole.answering:
            if not asked or one.id in asked:
                yield replace(whole, answering=(one,))


def _villages(names: Sequence[Organisation], wanted: Wanted) -> Iterator[tuple[Organisation, ...]]:
    """Yield the organisations of each village that is wanted."""
    known = villages_of(names)
    if wanted.each_village:
        yield from known.values()
    for word in dict.fromkeys(wanted.villages):
        found = [members for (village, _), members in known.items() if village == key(word)]
        if not found:
            raise _unknown_village(word, sorted({one.locality for one in names if one.locality}))
        yield from found


def _unknown_village(word: str, known: Sequence[str]) -> UsageError:
    """Return what says that a village is not on the map, and which may be meant."""
    meant = tuple(get_close_matches(word, known, n=3)) or some_names(known, MOST_TOLD)
    return UsageError(
        message("{village} is no village on the map", village=word),
        message("Did you mean {names}?", names=meant),
    )


def _refuse_too_many(forms: Sequence[Form]) -> None:
    """Refuse more forms than anybody sends out, and to make none."""
    if not forms:
        raise UsageError(message("There is nobody to make a form for"))
    names = len(forms[0].names)
    if len(forms) > MOST or len(forms) * names > MOST_NAMES:
        raise UsageError(
            message(
                "{count} forms with {names} names each are too many", count=len(forms), names=names
            ),
            message("Choose with --municipality, --village or --for, or make one form with --one"),
        )


def _file_of(form: Form, ending: str, language: str) -> str:
    """Return the name of the file of a form."""
    whom = form.only.name if form.only else form.title or form.map.name
    return f"{WORD.text(language)}-{file_name(whom)}{ending}"


def form_content(form: Form, ending: str, language: str, day: Date) -> bytes:
    """Return the file of a form."""
    if ending == PAGE:
        return render_form(form, language=language, day=day)
    # Half a second to import, so only those who ask for a workbook pay for it.
    workbook = import_module("samverkan.report.form_workbook")
    content: bytes = workbook.form_workbook(form, language=language, day=day)
    return content
