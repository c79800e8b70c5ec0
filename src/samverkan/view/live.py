"""What the page is told and says where it changes the map that it shows, in the app."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from samverkan.view.shell import SHELL_TEXTS, OpenedMap, render_shell
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from samverkan.words import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What a page is told that changes the map that it shows.

    Attributes
    ----------
    map
        The key by which the page asks for its map.
    name
        What the map is called.
    version
        What tells the version of the map that stands in the page from every other.
    meeting
        The meeting under whose name changes are kept; None before one is named.
    undo, redo
        What would be undone, or done again, in words; None where there is nothing.
    """

    map: str
    name: str
    version: str
    meeting: str | None = None
    undo: str | None = None
    redo: str | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What the script of the page is told."""
        return asdict(self)

    def header(self, language: str) -> Markup:
        """Return the header that the page has in common with the others of the app."""
        return render_shell("map", language=language, of=OpenedMap(key=self.map, name=self.name))


LIVE_TEXTS: Mapping[str, Message] = {
    **SHELL_TEXTS,
    "live.bar": message("Change the map"),
    "live.add": message("Add an actor"),
    "live.add.do": message("Add it"),
    "live.cleared": message("The filters are cleared, so that it is shown."),
    "live.undo": message("Undo"),
    "live.redo": message("Redo"),
    "live.going": message("Saving …"),
    "live.saved": message("Saved."),
    "live.refused": message("Not saved."),
    "live.seeking": message("Looking through the suggestions again …"),
    "live.unseen": message("The change is saved, but the page could not be brought up to date."),
    "live.vanished": message("What was open is no longer on the map."),
    "live.optional": message("(may be left blank)"),
    "live.needed": message("Fill in: {field}"),
    "live.leave": message("Cancel"),
    "live.save": message("Save"),
    "live.next": message("Continue"),
    "live.do": message("Do it"),
    "live.find": message("Search for an actor"),
    "live.words": message("Words to choose"),
    "live.several": message("Several are written with ; between them."),
    "live.kind": message("What it is"),
    "live.correct": message("Correct what stands here"),
    "live.correct.help": message(
        "A change is saved when you leave the field. Esc takes back what you wrote."
    ),
    "live.elsewhere": message("Offers something elsewhere too"),
    "live.elsewhere.title": message("{name} also in another place"),
    "live.elsewhere.in": message("Also in {place}"),
    "live.elsewhere.away": message("No longer in {place}"),
    "live.also": message("Also called"),
    "live.also.title": message("{name} is also called"),
    "live.also.name": message("Another name"),
    "live.also.help": message(
        "Lists and answers that say the other name then mean this actor as well."
    ),
    "live.same": message("The same as another"),
    "live.same.title": message("{name} is the same as another"),
    "live.same.help": message("{name} keeps its name, and gets what is known of the other too."),
    "live.same.other": message("Which actor?"),
    "live.remove": message("Take off the map"),
    "live.remove.title": message("Take {name} off the map"),
    "live.remove.short": message("Take away"),
    "live.relation": message("Add a relation"),
    "live.relation.more": message("Add a relation between them"),
    "live.relation.title": message("A relation of {name}"),
    "live.relation.whom": message("With whom?"),
    "live.relation.type": message("What is it about?"),
    "live.relation.type.help": message("Left blank it means that they collaborate."),
    "live.change": message("Correct"),
    "live.change.label": message("Correct the relation of {a} and {b}: {type}"),
    "live.drop": message("Take away"),
    "live.drop.label": message("Take away the relation of {a} and {b}: {type}"),
    "live.follow.help": message("What you mark is saved on the map at once."),
    "live.together": message(
        "They already work together. Put the relation on the map as well, or cancel."
    ),
    "live.together.do": message("Put the relation on the map"),
    "live.meeting": message("Name the meeting"),
    "live.meeting.is": message("Meeting: {name}"),
    "live.meeting.change": message("Change the name"),
    "live.meeting.title": message("The name of the meeting"),
    "live.meeting.name": message("Name"),
    "live.meeting.today": message("Meeting {date}"),
    "live.meeting.help": message(
        "What is changed from now on is kept under this name, so that it can be seen later where "
        "it came from."
    ),
    "live.notes": message("Show notes"),
    "live.history": message("History"),
    "live.history.help": message(
        "The newest change stands first. Going back is a change as well, and can be undone."
    ),
    "live.history.here": message("What is shown now"),
    "live.history.back": message("Go back to this"),
    "live.history.back.label": message("Go back to {moment}: {text}"),
    "live.history.all": message("Show all"),
}
