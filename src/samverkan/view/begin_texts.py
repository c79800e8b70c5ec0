"""The fixed texts of the first page of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

WELCOME: Mapping[str, Message] = {
    "begin.title": message("Make a map of who works with whom"),
    "welcome.lead": message(
        "Choose your Excel file. You see how it was understood, answer a few questions and open "
        "the map. The file itself is never changed, and nothing leaves this computer."
    ),
    "drop.here": message("Drop your file here"),
    "drop.or": message("or"),
    "drop.choose": message("Choose a file"),
    "drop.kinds": message("Excel, CSV or OpenDocument. Several files are fine."),
    "recent": message("Go on with a map"),
    "recent.none": message("Maps that you make are listed here."),
    "recent.changed": message("changed {time}"),
    "other": message("Other ways to begin"),
    "sample": message("Look at an example"),
    "sample.help": message("A finished map, to try everything on"),
    "empty": message("Begin with an empty map"),
    "empty.help": message("Add one actor at a time on the map"),
    "empty.name": message("Name of the map"),
    "empty.make": message("Make the map"),
    "database": message("Open a database"),
    "database.help": message("A map that is kept elsewhere, in a file or on a server"),
    "database.where": message("Where the map is kept"),
    "database.file": message("In a file"),
    "database.server": message("On a server (Neo4j)"),
    "database.path": message("Path of the file"),
    "database.path.help": message(
        "In Explorer: hold Shift, right-click the file, choose Copy as path, and paste it here."
    ),
    "database.address": message("Address of the server"),
    "database.user": message("User"),
    "database.password": message("Password"),
    "database.password.help": message("It is not saved."),
    "database.open": message("Open"),
}

READING: Mapping[str, Message] = {
    "reading": message("Reading your files"),
    "reading.wait": message("Large files take a minute or two."),
    "reading.sending": message("Taking in {name} …"),
    "reading.locked": message("{name} cannot be opened"),
    "reading.locked.hint": message(
        "If it is open in Excel, close it there. If it is a folder, choose the files in it."
    ),
    "reading.cancel": message("Cancel"),
    "reading.cancelled": message("The reading was cancelled"),
    "reading.again": message("Read again"),
    "reading.failed": message("The files could not be read"),
    "files": message("Files"),
    "files.add": message("Add a file"),
    "files.remove": message("Take {name} away"),
    "files.over": message("Start over"),
    "read": message("This is how your file was understood"),
    "read.none": message("There is no map yet"),
    "actors.one": message("{count} actor"),
    "actors.many": message("{count} actors"),
    "relations.one": message("{count} relation"),
    "relations.many": message("{count} relations"),
    "sheets": message("From your sheets"),
    "sheets.unused": message("Not used"),
    "more.said": message("More about the reading"),
}

QUESTIONS: Mapping[str, Message] = {
    "questions": message("Questions"),
    "question.number": message("Question {number} of {count}"),
    "question.rows": message("Concerns {rows}"),
    "question.other": message("Something else:"),
    "question.other.label": message("Your own answer"),
    "question.write": message("Write an answer, or choose one above."),
    "question.next": message("Next"),
    "question.done": message("Done"),
    "question.skip": message("I do not know"),
    "question.skip.help": message("Then the first answer counts for now."),
    "question.back": message("Back"),
    "questions.left.one": message("{count} more question can wait. It changes little."),
    "questions.left.many": message("{count} more questions can wait. They change little."),
    "questions.more": message("Answer more"),
    "questions.none": message("No more questions."),
    "answered.one": message("{count} answer that you gave"),
    "answered.many": message("{count} answers that you gave"),
    "answered.change": message("Change"),
    "answered.change.label": message("Change the answer: {question}"),
    "excerpt": message("From your table: {where}"),
    "excerpt.row": message("row {row}"),
    "excerpt.here": message("this cell"),
}

PROBLEMS: Mapping[str, Message] = {
    "problems.one": message("{count} thing to look at"),
    "problems.many": message("{count} things to look at"),
    "problems.help": message(
        "Mend what you want here, or leave it. Changes go into a copy; your own file stays as it "
        "is."
    ),
    "problems.notes.one": message("{count} more thing to know"),
    "problems.notes.many": message("{count} more things to know"),
    "problems.none": message("Nothing to mend."),
    "problems.cut": message("The most serious are shown. More come when these are mended."),
    "problem.value": message("{text}: “{value}”"),
    "mend.value": message("New text in {where}"),
    "mend": message("Mend"),
    "mend.all": message("Mend all {count} alike"),
    "mend.leave": message("Leave as it is"),
    "mend.more": message("Show more"),
    "left.one": message("{count} that you left as it is"),
    "left.many": message("{count} that you left as they are"),
    "left.again": message("Take up again"),
    "mended.one": message("{count} cell mended"),
    "mended.many": message("{count} cells mended"),
    "mended.change": message("{where}: “{before}” became “{after}”"),
    "mended.blank": message("(blank)"),
    "mended.undo": message("Undo"),
    "mended.undo.label": message("Undo: {change}"),
    "mended.copy": message("Save the mended copy of {name}"),
}

KEEPING: Mapping[str, Message] = {
    "keep": message("Open the map"),
    "keep.name": message("Name of the map"),
    "keep.unnamed": message("Give the map a name first."),
    "keep.where": message("Saved in {folder}"),
    "keep.as": message("Save as"),
    "keep.new": message("A new map"),
    "keep.next": message("Next version of {name}"),
    "keep.saving": message("The map is saved …"),
    "keep.agree": message("Go on"),
    "keep.cancel": message("Cancel"),
}

BEGIN_TEXTS: Mapping[str, Message] = {**WELCOME, **READING, **QUESTIONS, **PROBLEMS, **KEEPING}
