"""What the page says on which a map is handed out, and what came back is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

_KINDS = {
    "report": (
        message("Report"),
        message("What is at risk, who ought to talk and why, as a document for the records."),
    ),
    "picture": (message("Picture"), message("For a slide or a report.")),
    "gaps": (message("List of talks"), message("Who ought to talk, why and how to begin.")),
    "service": (
        message("Service and tables"),
        message("Who offers what in each village, and who sits at which table."),
    ),
    "page": (
        message("The map as a page"),
        message("One file to send or put on the intranet. It opens in any browser, without you."),
    ),
    "map": (
        message("The map as a workbook"),
        message("All actors and relations, to go on with in Excel or to read back here."),
    ),
    "workbook": (
        message("Update your own workbook"),
        message(
            "What differs is changed in its cells. Columns, colours, formulas and pictures stay. "
            "Your file is not changed: you get a new one."
        ),
    ),
    "forms": (
        message("Forms to send"),
        message("Each organisation says itself whom it works with. Mail the forms out as files."),
    ),
    "answers": (
        message("Answers that came back"),
        message(
            "Put the files here as they come in: what the forms saved, forms in Excel, mails, or "
            "lists of your own with the columns Who, Works with and About."
        ),
    ),
    "follow": (
        message("Follow-up list"),
        message("To hand round: who sees to which talk, when, and how far it has come."),
    ),
    "follow_back": (
        message("The list back"),
        message("Put the filled-in lists here. Every row with a state is noted on the map."),
    ),
    "changes": (
        message("Since last time"),
        message("What has come, gone and changed, beside last year's map or an earlier version."),
    ),
}

OUT_TEXTS: Mapping[str, Message] = {
    "out.title": message("Hand out"),
    "out.menu": message("What do you want?"),
    "out.group.give": message("Hand on"),
    "out.group.ask": message("Ask those who know"),
    "out.group.follow": message("Follow up"),
    "out.group.excel": message("Go on in Excel"),
    **{f"out.{name}": title for name, (title, _) in _KINDS.items()},
    **{f"out.{name}.lead": lead for name, (_, lead) in _KINDS.items()},
    "out.place": message("About"),
    "out.place.all": message("The whole map"),
    "out.place.region": message("Regions"),
    "out.place.municipality": message("Municipalities"),
    "out.place.village": message("Villages"),
    "out.format": message("Format"),
    "out.format..docx": message("Word document (.docx)"),
    "out.format..pdf": message("PDF, to print and to file"),
    "out.format..html": message("Web page (.html)"),
    "out.format..md": message("Plain text (.md)"),
    "out.format..xlsx": message("Excel workbook (.xlsx)"),
    "out.format..csv": message("Two tables (.csv), in one zip file"),
    "out.format..svg": message("Sharp at any size (.svg)"),
    "out.format..png": message("Picture (.png)"),
    "out.format..graphml": message("For yEd and other programs (.graphml)"),
    "out.format..gexf": message("For Gephi (.gexf)"),
    "out.format.kumu": message("For Kumu (.json)"),
    "out.format.json": message("For programmers (.json)"),
    "out.since": message("What has happened since"),
    "out.since.compare": message("Beside"),
    "out.since.": message("Nothing: only how it is today"),
    "out.since.file": message("The map of last time, as a file"),
    "out.since.day": message("A day: what held on it, by the dates in the map"),
    "out.since.version": message("An earlier version of this map"),
    "out.day": message("Day"),
    "out.version": message("Version"),
    "out.before": message("The map of last time (Excel file or database)"),
    "out.talks": message("How many talks are told one by one (0 = all)"),
    "out.top": message("How many suggestions (0 = all)"),
    "out.template": message("Give it the look of your own Word template"),
    "out.template.file": message("Word template (.docx or .dotx)"),
    "out.notes": message("With what is told in confidence"),
    "out.notes.ticked": message(
        "Notes, remarks and whom to call come along. Think of who will read it."
    ),
    "out.history": message("With every step, not only the last"),
    "out.picture.which": message("What is drawn"),
    "out.picture.map": message("The map: who works with whom"),
    "out.picture.coverage": message("The service of each village"),
    "out.picture.tables": message("Who sits at each table"),
    "out.picture.quadrants": message("Where to begin"),
    "out.picture.comparison": message("What has changed since last time"),
    "out.size": message("For"),
    "out.size.slide": message("A slide"),
    "out.size.across": message("A page, across"),
    "out.size.upright": message("A page, upright"),
    "out.page.title": message("Title of the page (may be left blank)"),
    "out.story": message("With a story to present, view by view"),
    "out.codes": message("Put codes for all names"),
    "out.workbook.file": message("Your own workbook"),
    "out.whom": message("For whom"),
    "out.whom.each": message("One for each organisation"),
    "out.whom.each_village": message("One for each village"),
    "out.whom.village": message("One village"),
    "out.whom.actor": message("One organisation"),
    "out.whom.one": message("A single form for all"),
    "out.asks": message("Those asked"),
    "out.village": message("Village"),
    "out.actor": message("Organisation"),
    "out.map.title": message("What the map is called in the forms"),
    "out.reply_to": message("Mail address to which the answers go"),
    "out.form..html": message("Web form, for telephone and computer"),
    "out.form..xlsx": message("Excel workbook (.xlsx)"),
    "out.make": message("Make it"),
    "out.making": message("Working …"),
    "out.cancel": message("Cancel"),
    "out.cancelled": message("Cancelled. Nothing was made."),
    "out.ready": message("Ready: {file}"),
    "out.save": message("Save the file"),
    "out.size.of": message("{size} kB"),
    "out.look": message("A look at it"),
    "out.look.rows": message("The first rows"),
    "out.look.forms": message("The first of the forms"),
    "out.missing": message(
        "Word, PDF and pictures need a further part of the program, which is not installed here. "
        "A report can be made as a web page or as plain text."
    ),
    "out.choose": message("Choose files …"),
    "out.drop": message("or drop them here"),
    "out.forget": message("Take away"),
    "out.forget.file": message("Take away {file}"),
    "out.asked.other": message("Another name"),
    "out.answer": message("Answer"),
    "out.yes": message("Yes"),
    "out.no": message("No"),
    "out.same.kept": message("The answer is kept. Make it again to have it counted in."),
    "out.keep": message("Keep it on the map"),
    "out.list": message("The same as a list"),
    "out.relations": message("Add to the map the relations that exist and that it lacks: {names}"),
    "out.nothing": message("Nothing has come back yet."),
    "out.undo": message("Undo"),
}
"""What the page says, by the key of each text."""
