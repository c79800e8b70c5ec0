"""``samverkan join``: two maps that grew from one, as one again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.answers import Answers
from samverkan.cli import sources
from samverkan.cli.clashes import ClashTexts, chosen_before
from samverkan.cli.compare import files_of, map_named
from samverkan.cli.endings import fitting
from samverkan.cli.language import command, option
from samverkan.cli.output import talk, waiting
from samverkan.cli.questions import ask_and_keep, ask_same, keep_answers
from samverkan.cli.request import common, output_option
from samverkan.cli.save import ENDINGS, save_in_workbook
from samverkan.cli.settings import location_of
from samverkan.cli.written_maps import save_whole
from samverkan.comparison import join_maps, maybe_same
from samverkan.edits.loading import mapping_name
from samverkan.errors import UsageError
from samverkan.three_way import Choices, Side
from samverkan.validate.answers_file import answers_path, read_answers
from samverkan.words import counting_any, message, plural_message
from samverkan.write.map_changes import changes_between

if TYPE_CHECKING:
    from samverkan.cli.compare import NamedMap
    from samverkan.cli.request import Request
    from samverkan.model import StakeholderMap
    from samverkan.three_way import Merged
    from samverkan.words import Message


@command(
    "join",
    message(
        "FILES are your map and that of somebody else: each a file, a folder or a database. "
        "--base names the map that both grew from. What one of you has changed is taken; lists of "
        "services, places and other names are put together; where both have changed the same "
        "thing, you are told what each says and where, and asked."
    ),
    message(
        "Without --base everything that either has is in, and all differences are told. Without "
        "-o and --store nothing is saved."
    ),
)
@option(
    "--base",
    shown_as=message("MAP"),
    text=message("The map that both grew from: a file, a folder or a database."),
)
@option(
    "--prefer",
    type=click.Choice([side.value for side in Side]),
    default=Side.MINE.value,
    text=message(
        "Whose word counts where both have changed the same thing: mine is the first map, hers "
        "the second."
    ),
)
@output_option((*ENDINGS, ".csv"))
@common(needs_files=True, store=True, formats=())
def join_command(request: Request, *, base: str | None, prefer: str) -> None:
    """Join two maps, tell in what they clash, and save what was made."""
    if len(request.files) != 2:
        raise UsageError(
            message("Name two maps to join, not {count}", count=len(request.files)),
            message("Put the files of one map in a folder of their own"),
        )
    _check_output(request)
    reading = replace(request, output=None)
    mine, hers = (map_named(reading, location_of(path)) for path in request.files)
    old = map_named(reading, base) if base else None
    merged = _Joining(request, mine, hers, old, Side(prefer)).joined()
    _save(request, merged.stakeholders)


def _check_output(request: Request) -> None:
    """Refuse a name that no map has, and to save over what is joined unless that is asked for."""
    output = request.output
    if output is None:
        return
    if output.suffix and not output.is_dir():
        fitting(output, (*ENDINGS, ".csv"), "join")
    mine, hers = request.files
    is_mine = mine.resolve() == output.resolve()
    if is_mine and not request.force:
        raise UsageError(
            message("{file} is what the result is made from", file=output),
            message("Give another name, move it away, or add --force to replace it"),
        )
    inputs = files_of(hers) if is_mine else (*files_of(mine), *files_of(hers))
    sources.protect_from(request, inputs, [output])


@dataclass(frozen=True)
class _Joining:
    """The two maps to join, what they grew from, and whose word counts unless it is chosen."""

    request: Request
    mine: NamedMap
    hers: NamedMap
    old: NamedMap | None
    prefer: Side

    def joined(self) -> Merged:
        """Return the joined map, with what was answered before and is answered now; tell of it."""
        answers = self._asked_who_is_same(self._answered())
        merged = self._join(answers)
        settled = chosen_before(merged.clashes, answers.replies)
        file, texts = self.request.files[0], self._texts()
        left = (one for one in merged.clashes if one.key not in settled)
        questions = [texts.question(one, file.name) for one in left]
        if ask_and_keep(self.request, questions, [file], insist=False):
            merged = self._join(answers.with_answers(read_answers(answers_path(file))))
        _tell(self.request, texts, merged)
        talk(self.request, _taken(self.mine, merged))
        return merged

    @property
    def _maps(self) -> tuple[StakeholderMap, StakeholderMap, StakeholderMap | None]:
        base = self.old.source.stakeholders if self.old else None
        return self.mine.source.stakeholders, self.hers.source.stakeholders, base

    def _answered(self) -> Answers:
        """Return what was answered about any of the maps, about mine last."""
        answers = Answers()
        for one in filter(None, (self.old, self.hers, self.mine)):
            answers = answers.with_answers(read_answers(one.answers))
        return answers

    def _asked_who_is_same(self, answers: Answers) -> Answers:
        told = ask_same(self.request, maybe_same(*self._maps, answers))
        if not (told.same or told.not_same):
            return answers
        keep_answers(self.request, self.mine.answers, told)
        return answers.with_answers(told)

    def _join(self, answers: Answers) -> Merged:
        with waiting(self.request, message("Joining the maps")):
            first = join_maps(*self._maps, Choices(self.prefer), answers)
            chosen = chosen_before(first.clashes, answers.replies)
            if not chosen:
                return first
            return join_maps(*self._maps, Choices(self.prefer, chosen), answers)

    def _texts(self) -> ClashTexts:
        sides = {Side.MINE: self.mine.name, Side.HERS: self.hers.name}
        if self.mine.name == self.hers.name:
            sides = {side: str(path) for side, path in zip(Side, self.request.files, strict=True)}
        maps = (one for one in reversed(self._maps) if one is not None)
        return ClashTexts.of(sides, maps, self.request.language)


def _tell(request: Request, texts: ClashTexts, merged: Merged) -> None:
    if not merged.clashes:
        talk(request, message("The two maps do not contradict each other"))
        return
    count = plural_message(
        "{count} thing on which the two maps say two things:",
        "{count} things on which the two maps say two things:",
        len(merged.clashes),
    )
    talk(request, count)
    for clash in merged.clashes:
        talk(request, message("  {clash}", clash=texts.told(clash)))


def _taken(mine: NamedMap, merged: Merged) -> Message:
    """Say how the joined map differs from the first one."""
    changes = changes_between(mine.source.stakeholders, merged.stakeholders, {})
    new = len(changes.new_actors) + len(changes.new_relations)
    changed = len(changes.actors) + len(changes.relations)
    gone = len(changes.gone_actors) + len(changes.gone_relations)
    told = counting_any(
        plural_message("{count} actor or relation new", "{count} actors and relations new", new),
        plural_message("{count} changed", "{count} changed", changed),
        plural_message("{count} gone", "{count} gone", gone),
    )
    if not told:
        return message("The joined map is that of {name}", name=mine.name)
    return message("Beside {name}: {what}", name=mine.name, what=told)


def _save(request: Request, stakeholders: StakeholderMap) -> None:
    mine, output = request.files[0], request.output
    if output is not None:
        is_workbook = mine.is_file() and mine.suffix.lower() in ENDINGS
        if is_workbook and output.suffix.lower() == mine.suffix.lower():
            save_in_workbook(request, stakeholders, mine, output)
        else:
            save_whole(request, stakeholders, output)
    if request.store is not None:
        choice = sources.store_of(request)
        with sources.opened(request, choice, create=True) as store:
            store.save(mapping_name([Path(mine)]), stakeholders, prune=True)
        talk(request, message("Saved in {location}", location=choice.location))
    elif output is None:
        talk(request, message("Nothing was saved; name a file with -o, for example -o joined.xlsx"))
