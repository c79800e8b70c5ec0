"""What forms say, in every language, each text under a key: the page, its script and the sheets.

A key that ends with ``.pen`` is for who answers on paper.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

TEXTS: Mapping[str, Message] = MappingProxyType(
    {
        "title": message("Who do you work with?"),
        "lead": message(
            "Tick the organisations that you work with, and say in a few words what it is about. "
            "It takes about ten minutes."
        ),
        "lead.pen": message(
            "Put a cross for each organisation that you work with, write what it is about, and put "
            "a cross for how often."
        ),
        "organisations_only": message(
            "Write about organisations, not about persons: no names of persons, no telephone "
            "numbers, no addresses."
        ),
        "stays_here": message(
            "What you fill in stays on this device until you save it and send it yourselves."
        ),
        "not_kept": message(
            "This browser does not remember what you fill in. Save the answer before you close "
            "the page."
        ),
        "no_script": message(
            "The form cannot be filled in here. Open the file in a browser, such as Chrome, Edge, "
            "Firefox or Safari, or print this page and answer by pen."
        ),
        "who": message("Who answers?"),
        "who.search": message("Search for your organisation"),
        "who.change": message("Change"),
        "who.pen": message("Organisation that answers:"),
        "role": message("Your role, for example chair (no name)"),
        "contacts": message("Which of these do you work with?"),
        "contacts.help": message("Tick one, and a few questions come up."),
        "part.village": message("In your village"),
        "part.municipality": message("Others in the municipality"),
        "part.rest": message("Others"),
        "part.further": message("Others that you added"),
        "part.all": message("Show all {count}"),
        "search": message("Search for more, or write a name"),
        "search.hint": message("Name or place"),
        "search.count": message("{count} found. Choose one."),
        "search.near": message("None is called exactly that. Do you mean one of these?"),
        "search.none": message("Nobody by that name is on the list."),
        "search.write": message("Add “{name}”, which is not on the list"),
        "added": message("{name} is added"),
        "about": message("What is it about?"),
        "about.other": message("Something else, for example roads or broadband"),
        "often": message("How often are you in contact?"),
        "depth": message("How do you work together?"),
        "unanswered": message("Choose"),
        "note": message("Anything to add? (optional)"),
        "alone": message("We do not work with any other organisation"),
        "missing": message("Who is missing?"),
        "missing.help": message(
            "Someone who ought to be on the list, or whom you would want to work with."
        ),
        "missing.name": message("Organisation"),
        "missing.does": message("What it does, or could do"),
        "missing.more": message("Add one more"),
        "own": message("Is this right about you?"),
        "own.name": message("The name of your organisation"),
        "own.services": message("What do people get from you?"),
        "own.note": message("Something else that is wrong"),
        "comment": message("Anything else you want to say?"),
        "send": message("Save and send"),
        "send.help": message("Save the answer as a file, and mail the file back."),
        "send.help.to": message("Save the answer as a file, and mail the file to {address}."),
        "save": message("Save the answer"),
        "file": message("answer"),
        "saved": message(
            "Saved as {file}, among your downloads. Attach that file to a mail and send it."
        ),
        "mail": message("Write the mail"),
        "mail.subject": message("Answer from {name}: who we work with"),
        "mail.body": message("Our answer is in the file {file}, which is attached."),
        "copy": message("Copy the answer as text"),
        "copied": message("Copied. Paste it into a mail, all of it, and send it."),
        "copy.by_hand": message("Mark all of the text and copy it into a mail."),
        "copy.text": message("The answer as text"),
        "print": message("Print"),
        "clear": message("Clear the form"),
        "clear.sure": message("Press again to clear all that you filled in"),
        "cleared": message("The form is blank again"),
        "needs.who": message("First say who is answering, at the top."),
        "needs.answer": message(
            "Nothing is filled in yet. If you do not work with any other organisation, tick that."
        ),
        "personal": message(
            "“{text}” looks like an address or a telephone number. Remove it, or press again "
            "to save it anyway."
        ),
        "count.one": message("{count} organisation ticked"),
        "count.many": message("{count} organisations ticked"),
        "text.head": message("Answer from {name}, {date}"),
        "text.contacts": message("We work with:"),
        "text.missing": message("Missing:"),
        "text.own": message("About us:"),
        "text.keep": message("Please leave the lines below as they are:"),
        "pen.about": message("About what"),
        "pen.others": message("Others that you work with"),
        "sheet.contacts": message("Who you work with"),
        "sheet.questions": message("About you"),
        "sheet.missing": message("Who is missing"),
        "sheet.place": message("Place"),
        "sheet.tick": message("Do you work with it?"),
        "sheet.often": message("How often"),
        "sheet.depth": message("In what way"),
        "sheet.note": message("Anything to add"),
        "sheet.question": message("Question"),
        "sheet.answer": message("Your answer"),
        "sheet.mark": message("Leave as it is"),
        "sheet.who": message("The organisation that answers (correct the name if it is wrong)"),
        "sheet.map": message("Made from"),
        "sheet.yes": message("yes"),
        "sheet.help": message(
            "Choose “yes” for each organisation that you work with. Write others that you work "
            "with in the blank rows at the end. Fill in the other sheets too, save, and mail the "
            "file back."
        ),
        "made_from": message("Made from {map}, {date}"),
        "back": message("Send the answer to {address}"),
    }
)
