"""The fixed texts of the page, each in every language under a key that the script knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.gaps.seat_questions import RESTS_ON
from samverkan.service.seats import HOST
from samverkan.view.follow_texts import FOLLOW_TEXTS
from samverkan.view.frame_texts import FRAME_TEXTS
from samverkan.view.map_texts import MAP_TEXTS
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

TEXTS: Mapping[str, Message] = {
    "title": message("Collaboration map"),
    "counts": message("{actors}, {relations}, {links}"),
    "actors.one": message("{count} actor"),
    "actors.many": message("{count} actors"),
    "relations.one": message("{count} relation"),
    "relations.many": message("{count} relations"),
    "links.one": message("{count} suggested contact"),
    "links.many": message("{count} suggested contacts"),
    "as_of": message("As of {date}"),
    "made": message("Made {date} with samverkan {version}."),
    "made.files": message("Made {date} from {files} with samverkan {version}."),
    "made.database": message("Made {date} from the database with samverkan {version}."),
    "made.version": message(
        "Made {date} from version {number} of the database, {day}, with samverkan {version}."
    ),
    "made.mappings": message(
        "Made {date} from {files} in version {number} of the database, {day}, with samverkan "
        "{version}."
    ),
    "note": message("Note"),
    "caveat": message(
        "What is not documented here may exist all the same. Check with the actors before you act."
    ),
    "caveat.short": message("What is not documented here may exist all the same."),
    **FRAME_TEXTS,
    **MAP_TEXTS,
    "findings": message("Other gaps"),
    "suggestions": message("Suggestions"),
    "key.groups": message("Relations between groups: thicker is more"),
    "key.size.actors": message("Larger: more actors"),
    "region": message("Region"),
    "group": message("Group"),
    "view": message("View"),
    "map": message("Map"),
    "table": message("Table"),
    "begin": message("Where to begin"),
    "begin.help": message(
        "Each number is a suggested contact. The higher it stands, the more good it does; "
        "the farther to the right, the easier it is to bring about."
    ),
    "begin.none": message(
        "Need and likelihood are not known of any suggested link among what the filters show."
    ),
    "axis.need": message("Need →"),
    "axis.likely": message("Easy to bring about →"),
    "begin.groups": message("Open a municipality first: this view is about its actors."),
    "trial": message("What if?"),
    "trial.help": message(
        "Nothing here changes the map. Each change can be taken back, and the address of the page"
        " holds them all."
    ),
    "trial.add": message("{a} and {b} begin to work together"),
    "trial.leave": message("{a} closes down"),
    "trial.undo": message("Take back"),
    "trial.undo.label": message("Take back: {change}"),
    "trial.ask": message("What happens if they begin to work together?"),
    "trial.ask.leave": message("What happens if it closes down?"),
    "trial.meet": message("If it gets in touch with …"),
    "trial.meet.label": message("What happens if {name} gets in touch with another actor"),
    "trial.leave.label": message("What if another actor closes down?"),
    "trial.service": message("What happens to the service"),
    "trial.now": message("To do now"),
    "trial.loses": message("{village} loses {services}."),
    "trial.concerned": message("Whom it concerns"),
    "trial.contacts": message("Contacts"),
    "trial.same": message("The contacts between the others stay as they are."),
    "trial.filled": message("Gaps that a new contact would fill ({count})"),
    "trial.tag": message("tried"),
    "key.tried": message("Contact that is tried"),
    "trial.steps": message("Between {a} and {b}: {before} today, {after} afterwards."),
    "trial.noway": message("no documented way"),
    "trial.step": message("{count} step"),
    "trial.many": message("{count} steps"),
    "trial.components": message(
        "Groups without contact with each other: {before} today, {after} afterwards."
    ),
    "trial.isolates": message("Actors without contacts: {before} today, {after} afterwards."),
    "trial.lost": message("{count} would lose their documented contact with the others."),
    "trial.apart": message("Who would stand apart"),
    "trial.gone": message("Gaps that disappear only because the actor is gone ({count})"),
    "trial.none": message("None of those that the page shows."),
    "trial.part": message("All is counted on this part of the map alone."),
    "trial.limits": message(
        "The page does not show all that changes. See the report: samverkan whatif"
    ),
    "untied": message("{a} and {b} have no documented collaboration with each other."),
    "show": message("Show before and after"),
    "show.today": message("Today:"),
    "show.link": message("With the contact:"),
    "show.tag": message("with the contact"),
    "show.part": message("Counted on this part of the map; the reasons count on the whole."),
    "confined": message("Has a documented way only to"),
    "show.via": message("{steps}, by way of {names}."),
    "show.also.one": message("One other way is as short."),
    "show.also.many": message("{count} other ways are as short."),
    "show.nearer.one": message("{name} also comes nearer to:"),
    "show.nearer.many": message("{name} also comes nearer to {count} others, among them:"),
    "show.steps": message("{after} with the contact, {before} today"),
    "key.today": message("The way today"),
    "apart": message("What would fall apart"),
    "apart.piece": message("{actors} that would still reach each other"),
    "apart.alone": message("{actors} that would have no documented relation left"),
    "apart.uncounted": message(
        "Besides these, {actors} without a territory of their own, such as national ones, would"
        " lose contact."
    ),
    "key.gone": message("Would be gone"),
    "mixing": message("Who meets whom, by sector and level"),
    "mixing.help": message(
        "Documented ties between two groups / how many there would be if all ties were spread"
        " evenly. ↓ marks fewer than that, + the links suggested. Press a box to see the pairs."
    ),
    "mixing.cell": message(
        "{a} and {b}: {observed} ties documented, {expected} if spread evenly, {links} suggested"
    ),
    "between": message("Between two groups"),
    "between.none": message("No contact is suggested between them."),
    "between.ties": message("Documented contacts"),
    "coverage": message("Service"),
    "coverage.title": message("Service in the villages"),
    "coverage.help": message(
        "Who offers what in each village. Whoever is alone with a service is marked; where nobody"
        " is documented, the nearest other place is named. Press a village to see more of it."
    ),
    "coverage.none": message(
        "The map documents no service in any village or municipality, so there is nothing to show."
    ),
    "coverage.parts": message(
        "The service of each village is shown for maps of up to {count} actors. For a larger map"
        " write: samverkan table PLACE"
    ),
    "coverage.nobody": message("not documented"),
    "coverage.sole": message("the only one"),
    "coverage.several": message("several"),
    "coverage.nearest": message("nearest {place}"),
    "coverage.otherwise": message("otherwise {place}"),
    "coverage.find": message("Find a village"),
    "coverage.empty.one": message("{count} village where nothing of this is documented"),
    "coverage.empty.many": message("{count} villages where nothing of this is documented"),
    "coverage.road": message("Kilometres with nothing added are the map's own distances."),
    "coverage.air": message("As the crow flies means a straight line; the road is longer."),
    "coverage.state": message("How many offer it"),
    "coverage.offers": message("Offered by"),
    "coverage.principals": message("Principal or owner"),
    "coverage.talks": message("In documented contact with"),
    "coverage.silent": message(
        "No documented contact with the municipality, the village's associations or others who"
        " offer service."
    ),
    "coverage.next": message("Nearest other place"),
    "coverage.km": message("Kilometres"),
    "coverage.by": message("Kind of distance"),
    "coverage.by_air": message("as the crow flies"),
    "coverage.by_road": message("the map's own distance"),
    "way.by_air": message("{village}, {km}\u00a0km as the crow flies"),
    "way.by_road": message("{village}, {km}\u00a0km"),
    "village": message("Village"),
    "village.show": message("See the service of {village}"),
    "village.others": message("Others in the village"),
    "the_map": message("the map"),
    "served": message("Service that it offers"),
    "seats": message("At the table"),
    "seats.title": message("The table for {service} in {place}"),
    "seats.title.map": message("The table for {service}"),
    "seats.show": message("See the table for {service} in {place}"),
    "seats.show.map": message("See the table for {service}"),
    "seats.gaps": message("About this table"),
    "seats.none": message("The map tells of no service, so there is no table to show."),
    "seats.parts": message(
        "Tables are shown for maps of up to {count} actors. For a larger map write:"
        " samverkan table PLACE"
    ),
    "seats.offered": message("Offered there by"),
    "seats.not_there": message("not at the table"),
    "seats.nobody": message("nobody documented"),
    "seats.empty": message("Empty seat"),
    "seats.empty.public": message("The public sector is missing at the table."),
    "seats.empty.commercial": message("Business is missing at the table."),
    "seats.empty.nonprofit": message("The associations are missing at the table."),
    "seats.host": HOST,
    "seats.absent": message("Ought to sit there too"),
    "seats.could": message("Could speak for it:"),
    "seats.members": message("Who sits at the table, by level and sector"),
    "seats.questions": message("To ask at the meeting"),
    "seats.basis": RESTS_ON[0],
    "seats.blank": RESTS_ON[1],
    "print": message("Print"),
    "print.what": message("Choose what to print"),
    "print.shown": message("Print puts on paper what is shown. Something else:"),
    "print.shown.map": message(
        "Print puts the map on one page, and after it what stands beside it. Something else:"
    ),
    "print.map": message("The map alone"),
    "print.all": message("Everything: the map, all views and lists"),
    "story": message("Present"),
    "story.help": message(
        "Collect the views to show, with a sentence each. Save the story to open it another day or"
        " to send it. The arrow keys go from view to view, Esc ends."
    ),
    "story.add": message("Add what is shown now"),
    "story.start": message("Start"),
    "story.save": message("Save the story"),
    "story.open": message("Open a saved story"),
    "story.file": message("story"),
    "story.opened": message("{file} is open. Views in it: {count}."),
    "story.lost": message("{count} of them show something that is not on this map."),
    "story.other": message(
        "{file} is not a story saved from a page like this. Nothing is changed."
    ),
    "story.newer": message(
        "{file} was saved by a newer samverkan, which this page does not understand. Nothing is"
        " changed."
    ),
    "story.broken": message(
        "{file} is damaged: a view in it lacks its address or its sentence. Nothing is changed."
    ),
    "story.sentence": message("What is said of view {n}"),
    "story.up": message("Earlier"),
    "story.remove": message("Leave out"),
    "story.before": message("Back"),
    "story.next": message("Next"),
    "story.end": message("End"),
    "save": message("Save as"),
    "save.svg": message("Picture for Word"),
    "save.png": message("Picture (PNG)"),
    "save.csv": message("{list} for Excel (CSV)"),
    "picture.source": message(
        "Made with samverkan {version} from {sources}."
        " What is not documented here may exist all the same."
    ),
    "filters": message("Search and filters"),
    "filters.only": message("Filters"),
    "search": message("Name, municipality, service"),
    "search.label": message("Search for an actor"),
    "search.whole": message("Name or municipality"),
    "search.whole.label": message("Search for an actor or a municipality"),
    "search.none": message("No actor matches."),
    "search.count": message("{count} found"),
    "search.near": message("No exact match; {count} with similar spelling"),
    "sector": message("Sector"),
    "level": message("Level"),
    "municipality": message("Municipality"),
    "service": message("Service"),
    "type": message("Relation type"),
    "depth": message("Depth"),
    "grid": message("Actors by sector and level"),
    "grid.cell": message("{sector}, {level}: {count}. Show only these."),
    "year": message("Year:"),
    "year.all": message("All years"),
    "year.help": message("{count} of {total} relations have no year and are always shown."),
    "size": message("Size shows"),
    "suggested": message("Suggested contacts"),
    "suggested.help": message(
        "Dashed lines: two that have no documented relation but ought to talk."
    ),
    "only": message("Only"),
    "only.label": message("Show only {name}"),
    "clear": message("Clear all filters"),
    "unknown": message("Unknown"),
    "no_service": message("No service documented"),
    "shown": message("Showing {shown} of {total} actors"),
    "shown.relations": message("{shown} of {total} relations"),
    "none": message("No actor passes the filters."),
    "map.label": message("Map of {actors} by level and municipality"),
    "map.help": message(
        "Arrow keys go from actor to actor, Enter opens, Esc closes, plus and minus zoom, 0 shows"
        " the whole map. The table holds the same facts."
    ),
    "zoom.in": message("Zoom in"),
    "zoom.out": message("Zoom out"),
    "zoom.all": message("Show the whole map"),
    "key": message("Key"),
    "key.relation": message("Documented relation"),
    "key.suggested": message("Suggested contact"),
    "key.holder": message("Holds others together"),
    "key.isolate": message("No documented relation"),
    "key.crowded": message("Kinds of line: zoom in"),
    "key.plain": message("Relation of another kind, or of several"),
    "key.weight": message("Thicker: greater weight"),
    "key.arrow": message("From whom to whom"),
    "key.open": message("What is open"),
    "key.bridge": message("Could introduce them"),
    "key.letter": message("Would be left together: the same letter"),
    "key.cross": message("Without these"),
    "key.number": message("A number: the name stands in the list below"),
    "key.size": message("Larger: more contacts"),
    "key.size.of": message("Size: {measure}"),
    "panel": message("Suggestions and other gaps"),
    "panel.empty": message("Nothing to suggest among what the filters show."),
    **FOLLOW_TEXTS,
    "notes": message("Not shown here ({count})"),
    "thin": message("Too little is documented to suggest anything here: {places}."),
    "folded": message("Also suggested, but left out of the list"),
    "back": message("All suggestions"),
    "why": message("Why?"),
    "who": message("Who could introduce them?"),
    "who.alone": message("Who could help?"),
    "closes": message("How the gap can be filled"),
    "concerns": message("Concerns"),
    "suggested.actors": message("To start with"),
    "sources": message("Sources"),
    "source.row": message("{file}, row {row}"),
    "source.sheet": message("{file}, sheet {sheet}, row {row}"),
    "about": message("About the map"),
    "about.link": message("About the map ({sources})"),
    "about.reading": message(
        "Each symbol is an organisation. Its place says on which level it works and in which"
        " municipality, its shape the level, its colour the sector. A line is a documented"
        " relation; a dashed green line joins two that have none but ought to talk."
    ),
    "about.blank": message("What is not documented"),
    "about.sources": message("Sources ({count})"),
    "about.no_sources": message("No source is named in the map."),
    "sources.one": message("{count} source"),
    "sources.many": message("{count} sources"),
    "blank.sector": message("{count} of {total} actors have no sector."),
    "blank.level": message("{count} of {total} actors have no level."),
    "blank.municipality": message("{count} of {total} actors have no municipality."),
    "blank.services": message("{count} of {total} actors have no service."),
    "blank.actor_source": message("{count} of {total} actors name no source."),
    "blank.since": message("{count} of {total} relations have no year."),
    "blank.depth": message("{count} of {total} relations do not say how deep they go."),
    "blank.url": message("{count} of {total} relations name no source."),
    "steps": message("Steps shown"),
    "steps.label": message("Show what lies within {count} steps"),
    "steps.shown": message("{count} others within reach"),
    "way": message("Way to another actor"),
    "way.label": message("Way from {name} to another actor"),
    "way.one": message("They have a documented relation."),
    "way.many": message("{count} steps between them:"),
    "way.none": message("No way between them is documented among what is shown."),
    "way.off": message("Hide the way"),
    "measures": message("Measures"),
    "undefined": message("cannot be counted"),
    "rank": message("no. {rank} of {count}"),
    "need": message("Need"),
    "need.value": message("{value} of 100"),
    "show_on_map": message("Show on the map"),
    "services": message("Services"),
    "relations": message("Relations"),
    "gaps": message("Gaps"),
    "partners": message("Contacts"),
    "since": message("since {date}"),
    "until": message("until {date}"),
    "source": message("Source"),
    "kind": message("Kind"),
    "name": message("Name"),
    "place": message("Place"),
    "from": message("From"),
    "to": message("To"),
    "years": message("Years"),
    "description": message("Description"),
    "finding": message("Gap"),
    "no_relations": message("No relation is documented."),
    "table.actors": message("Actors"),
    "table.relations": message("Relations"),
    "table.gaps": message("Suggestions and other gaps"),
    "sort": message("Sort by {name}"),
    "isolate": message("No documented relation"),
    "holder": message("Holds others together"),
    "relation.out": message("{type} (outgoing)"),
    "relation.in": message("{type} (incoming)"),
    "opposed": message("At odds with (counts as no contact)"),
    "key.opposed": message("At odds"),
    "more": message("{count} more"),
    "noscript": message(
        "The map needs JavaScript, which does not run here, and so do the sources. The tables"
        " below say who is there, who works with whom and what is proposed."
    ),
}
