"""What is noted as a contact that is there, and is not on the map: offered to be added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.editing import way_back_from
from samverkan.cli.language import flag
from samverkan.cli.output import talk
from samverkan.cli.questions import YES, ask, is_terminal
from samverkan.cli.sources import opened, store_of
from samverkan.edits import Standing, make_edit
from samverkan.handout.lacking import lacking_of, together
from samverkan.words import message, plural_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.analysis import Analysis
    from samverkan.cli.request import Request
    from samverkan.following import Step
    from samverkan.gaps import Finding, MissingLink
    from samverkan.handout.lacking import Lacking
    from samverkan.store import Store

ADD_RELATION = flag(
    "--add-relation",
    text=message(
        "Add the relation to the map too, where a contact is established or they already work "
        "together."
    ),
)


def offer_relations(
    request: Request,
    analysis: Analysis,
    steps: Iterable[Step],
    gaps: Mapping[str, MissingLink | Finding],
    *,
    add: bool,
) -> None:
    """Add the relations that steps tell of and the map lacks, or say or ask whether to."""
    lacking = lacking_of(steps, gaps)
    if lacking and (add or _is_wanted(request, analysis, lacking)):
        with opened(request, store_of(request)) as store:
            _add(request, store, lacking)


def _is_wanted(request: Request, analysis: Analysis, lacking: tuple[Lacking, ...]) -> bool:
    """Ask whether to add relations; where nobody can be asked, say how to."""
    names = tuple(one.names(analysis.stakeholders) for one in lacking)
    if request.quiet or not is_terminal():
        told = plural_message(
            "{count} relation is not on the map: {names}. To add it, write the same with "
            "--add-relation",
            "{count} relations are not on the map: {names}. To add them, write the same with "
            "--add-relation",
            len(lacking),
            names=names,
        )
        talk(request, told)
        return False
    asked = plural_message(
        "Add the relation {names} to the map? (yes or no)",
        "Add {count} relations to the map: {names}? (yes or no)",
        len(lacking),
        names=names,
    )
    return ask(request, asked) in YES


def _add(request: Request, store: Store, lacking: tuple[Lacking, ...]) -> None:
    """Add relations, all in one version, and tell which."""
    standing = Standing.of(store.contents())
    every = together([one.plan(standing, request.language) for one in lacking])
    version = make_edit(store, every)
    said = [*every.said]
    if version:
        said.append(way_back_from(version.number))
    for text in said:
        talk(request, text)
