"""The texts of how the map is laid out: bands, columns, frames, and the parts of a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

MAP_TEXTS: Mapping[str, Message] = {
    "groups": message("Groups"),
    "table.between": message("Relations between groups"),
    "groups.one": message("{count} group"),
    "groups.many": message("{count} groups"),
    "groups.help": message(
        "The map is summed up: a symbol is a group of actors, a line the relations between two"
        " groups. The {drawn} strongest of {pairs} lines are drawn. {open}"
    ),
    "groups.help.region": message(
        "The map is summed up by region: a symbol is a group of actors, a line the relations"
        " between two groups. The {drawn} strongest of {pairs} lines are drawn. {open}"
    ),
    "parts.municipality": message("Municipalities"),
    "parts.region": message("Regions"),
    "parts.group": message("Groups"),
    "parts.name": message("Part"),
    "parts.open.municipality": message(
        "Open a municipality to see its own map, suggestions and findings."
    ),
    "parts.open.region": message("Open a region to see its own map, suggestions and findings."),
    "parts.open.group": message("Open a group to see its own map, suggestions and findings."),
    "part.whole": message("The whole map"),
    "part.help": message("with all that it has a documented relation with."),
    "part.many": message(
        "They are too many to be read at once: search, or choose sector, level or service."
    ),
    "part.above": message("Regional and national level"),
    "part.nowhere": message("Actors without a municipality"),
    "part.loose": message("Actors without a group"),
    "band": message("{level} level"),
    "band.unknown": message("Level not documented"),
    "line": message("A line between two"),
    "line.open": message("More about it"),
    "line.label": message("All about the relations between {a} and {b}"),
    "relation.plain": message("Documented"),
    "weight": message("weight {weight}"),
    "story.ready": message("Show the map's own story ({count} views)"),
    "begin.limit": message("on the limit"),
    "gone": message("The link leads to something that is not in this map, or no longer."),
    "by.region": message("A column for each region."),
    "by.village": message("{places}Grouped by village: a frame for each."),
    "by.column": message("Grouped by {header}: a frame for each."),
    "by.component": message(
        "A frame for each group that has no documented contact with the others, named after the one"
        " with most contacts."
    ),
    "by.community": message(
        "Grouped by who has most contact with whom: each frame is named after the one with most"
        " contacts."
    ),
    "none.municipality": message("No municipality"),
    "none.region": message("No region"),
    "none.village": message("Village not documented"),
    "none.column": message("Not documented"),
}
