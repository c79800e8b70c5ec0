"""What two joined maps clash about, in words: who, what each side says and where, what counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samverkan.answers import Choice, Question, Topic
from samverkan.edits.values import header_of, said_value
from samverkan.model import Distance
from samverkan.report.difference_tables import say_subject
from samverkan.three_way import Side
from samverkan.words import message, quoted
from samverkan.words.messages import say
from samverkan.words.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samverkan.decisions import Subject
    from samverkan.model import StakeholderMap
    from samverkan.three_way import Clash
    from samverkan.words import Message

_GONE = message("not there any more")
_CHANGED = message("still there, and changed")
_BLANK = message("nothing")
_CODES = ("municipality_code", "region_code")


@dataclass(frozen=True)
class ClashTexts:
    """How clashes are told and asked about: the names of the two sides and of the actors."""

    sides: Mapping[Side, str]
    names: Mapping[str, str]
    language: str

    @classmethod
    def of(
        cls, sides: Mapping[Side, str], maps: Iterable[StakeholderMap], language: str
    ) -> ClashTexts:
        """Take the names of actors from some maps, the last of which counts first."""
        names = {one.id: one.name for known in maps for one in known.actors}
        return cls(sides, names, language)

    def told(self, clash: Clash) -> Message:
        """Say a clash in one sentence."""
        return message(
            "{about}: {mine} ({mine_place}) or {hers} ({hers_place}); what counts: {counts}",
            about=self._about(clash),
            mine=self._value(clash, Side.MINE),
            mine_place=self._place(clash, Side.MINE),
            hers=self._value(clash, Side.HERS),
            hers_place=self._place(clash, Side.HERS),
            counts=self._value(clash, clash.counts),
        )

    def question(self, clash: Clash, file: str) -> Question:
        """Ask which of the two counts; what counts now stands first."""
        first = clash.counts
        second = Side.HERS if first is Side.MINE else Side.MINE
        choices = (
            Choice(
                remembered(clash, side),
                message(
                    "{value} ({place})",
                    value=self._value(clash, side),
                    place=self._place(clash, side),
                ),
            )
            for side in (first, second)
        )
        return Question(
            topic=Topic.CLASH,
            about=about(clash),
            file=file,
            text=message("{about}: what counts?", about=self._about(clash)),
            choices=tuple(choices),
        )

    def _about(self, clash: Clash) -> Message | str:
        who = say_subject(clash.subject, self.names, self.language)
        if clash.field is None:
            return who
        return message("{who}, {field}", who=who, field=header_of(clash.field))

    def _value(self, clash: Clash, side: Side) -> Message | str:
        if clash.field is None:
            row = clash.mine if side is Side.MINE else clash.hers
            return _GONE if row is None else _CHANGED
        value = clash.said(side)
        if value is None:
            return _BLANK
        said = say(said_value(clash.field, value), self.language)
        return said if clash.field in _CODES else quoted(said)

    def _place(self, clash: Clash, side: Side) -> str:
        """Return where a side says it, or which side it is."""
        row = clash.mine if side is Side.MINE else clash.hers
        place = None if row is None or isinstance(row, Distance) else row.place
        name = self.sides[side]
        if place is None or place.row is None:
            return name
        return f"{name}, {place.sheet}:{place.row}" if place.sheet else f"{name}:{place.row}"


def about(clash: Clash) -> str:
    """Return by what the answer about a clash is remembered."""
    return ": ".join((" – ".join(clash.subject), clash.field or "gone"))


def remembered(clash: Clash, side: Side) -> str:
    """Return what is remembered when the word of a side is chosen: the value, not whose it is."""
    if clash.field is None:
        return "gone" if (clash.mine if side is Side.MINE else clash.hers) is None else "kept"
    return str(clash.said(side))


def chosen_before(
    clashes: Iterable[Clash], replies: Mapping[tuple[Topic, str], str]
) -> dict[tuple[Subject, str | None], Side]:
    """Return whose word stands in the clashes about which somebody has answered."""
    known = {key(what): reply for (topic, what), reply in replies.items() if topic is Topic.CLASH}
    found = {}
    for clash in clashes:
        reply = known.get(key(about(clash)))
        for side in Side:
            if reply is not None and reply == remembered(clash, side):
                found[clash.key] = side
    return found
