"""The language of a run: click's commands, options and help, said in it.

The language is found before anything is parsed, for a fault in the parsing has to be told as well.
Click's own words stand in our catalogue too, where click looks them up itself.
"""

from __future__ import annotations

import copy
import gettext
import locale
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from samverkan.words import LANGUAGES, message, plural_message
from samverkan.words.languages import LOCALE_FOLDER, partial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samverkan.words import Message


LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_FIRST_WORD = re.compile(r"[a-z]+")


def find_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language of a run: by ``--lang``, ``SAMVERKAN_LANG``, or the locale."""
    locales = [environment.get(name) for name in LOCALE_VARIABLES]
    wishes = [_lang_given(arguments), environment.get("SAMVERKAN_LANG"), *locales]
    known = (known_language(wish) for wish in wishes if wish)
    return next((language for language in known if language), None) or _system_language()


def known_language(name: str) -> str | None:
    """Return the language that a locale's name stands for, None when we do not speak it.

    Examples
    --------
    >>> known_language("sv_SE.UTF-8"), known_language("Swedish_Sweden"), known_language("de")
    ('sv', 'sv', None)
    """
    first = _FIRST_WORD.match(name.lower())
    # Windows writes out what it is called in English, which the standard library knows the code of.
    code = locale.normalize(first[0] if first else "").partition("_")[0]
    spoken = "en" if code == "C" else code
    return spoken if spoken in LANGUAGES else None


def _lang_given(arguments: Sequence[str]) -> str | None:
    """Return the value of the last ``--lang``, as the parser would see it."""
    found = None
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang":
            found = next(iter(arguments[number + 1 :]), None)
        elif argument.startswith("--lang="):
            found = argument.partition("=")[2]
    return found


def _system_language() -> str:
    """Return the language of the system, where no variable tells it (Windows); else English."""
    return known_language(locale.getlocale()[0] or "en") or "en"


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Let click's own words come from our catalogue, which it looks up through gettext."""
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("cli", str(LOCALE_FOLDER))
    gettext.textdomain("cli")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


CLICK_WORDS = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Aborted!"),
    message("required"),
    message("default: {default}"),
    message("env var: {var}"),
    message("Error: {message}"),
    message("Try '{command} {option}' for help."),
    message("Missing command."),
    message("Missing argument"),
    message("Missing option"),
    message("Missing parameter"),
    message("Invalid value: {message}"),
    message("Invalid value for {param_hint}: {message}"),
    message("No such option {name!r}."),
    message("No such option: {name}"),
    message("No such command {name!r}."),
    plural_message("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    message("Option {name!r} does not take a value."),
    plural_message(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    plural_message(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    plural_message("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    message("{value!r} is not a valid {number_type}."),
    message("{value} is not in the range {range}."),
    message("Argument {name!r} takes {nargs} values."),
    message("Choose from:\n\t{choices}"),
)


@dataclass(frozen=True, slots=True)
class Session:
    """What holds for one run: the language to speak, and the environment it was started in."""

    language: str
    environment: Mapping[str, str]


def language_of(context: click.Context | None) -> str:
    """Return the language of a run; English outside of any."""
    session = context.find_object(Session) if context else None
    return session.language if session else "en"


class Option(click.Option):
    """An option whose help and metavar are messages."""

    def __init__(
        self, *args: Any, text: Message, shown_as: Message | None = None, **attributes: Any
    ) -> None:
        super().__init__(*args, **attributes)
        self.text = text
        self.shown_as = shown_as
        self.say_word: Callable[[str, str], str] | None = getattr(self.type, "said", None)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help, said in the language of the run."""
        spoken = copy.copy(self)
        language = language_of(ctx)
        spoken.help = self.text.text(language)
        if self.shown_as is not None:
            spoken.metavar = self.shown_as.text(language)
        if self.say_word is not None and isinstance(self.default, str):
            spoken.default = self.say_word(self.default, language)
        return click.Option.get_help_record(spoken, ctx)


class Argument(click.Argument):
    """An argument that the usage line names in the language of the run."""

    def __init__(self, *args: Any, shown_as: Message, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.shown_as = shown_as

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the name, marked as optional or repeatable."""
        name = self.shown_as.text(language_of(ctx))
        name = name if self.required else f"[{name}]"
        return [name + ("..." if self.nargs != 1 else "")]

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Return the name as an error names it."""
        return f"'{self.shown_as.text(language_of(ctx))}'"


class Command(click.Command):
    """A command whose help is made of messages; `epilogue` makes the titled list at its end."""

    def __init__(
        self,
        *args: Any,
        summary: Message,
        details: tuple[Message, ...] = (),
        epilogue: Callable[[], tuple[Message, Mapping[str, Message]]] | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(*args, **attributes)
        self.summary = summary
        self.details = details
        self.epilogue = epilogue
        self.help_option = help_option()

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  (click's signature)
        """Return the summary, in English: the group says it in the language of the run."""
        return self.summary.text("en")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002
        """Return the option that shows this command's help."""
        return self.help_option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line after the command's name."""
        pieces = [piece for param in self.get_params(ctx) for piece in param.get_usage_pieces(ctx)]
        return [OPTIONS.text(language_of(ctx)), *pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        for text in (self.summary, *self.details):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text.text(language_of(ctx)))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list that comes last, when there is one."""
        if self.epilogue is not None:
            title, listed = self.epilogue()
            _write_list(title, listed, ctx, formatter)


def _write_list(
    title: Message,
    listed: Mapping[str, Message],
    context: click.Context,
    formatter: click.HelpFormatter,
) -> None:
    """Write names, each with what it is, under a title."""
    language = language_of(context)
    with formatter.section(title.text(language)):
        formatter.write_dl([(name, text.text(language)) for name, text in listed.items()])


class CommandGroup(Command, click.Group):
    """A command with commands of its own."""

    @property
    def summaries(self) -> Mapping[str, Message]:
        """What each of its commands does."""
        return {
            name: one.summary for name, one in self.commands.items() if isinstance(one, Command)
        }

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the usage line's parts, with the command."""
        return [*super().collect_usage_pieces(ctx), COMMAND.text(language_of(ctx))]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        _write_list(message("Commands"), self.summaries, ctx, formatter)


class Family(CommandGroup):
    """A group of which, without the name of a command, the one named `default` runs."""

    def __init__(self, *args: Any, default: str, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default in where neither a command is named nor help is asked for."""
        known = {*self.commands, *self.help_option.opts}
        return super().parse_args(ctx, args if known & {*args} else [self.default, *args])


COMMAND = message("COMMAND [ARGUMENTS]")
OPTIONS = message("[OPTIONS]")


def command(
    name: str, *details: Message, summary: Message | None = None, **attributes: Any
) -> Callable[[Callable[..., Any]], Command]:
    """Make a command, whose summary stands in `SUMMARIES` where none is given."""
    said = summary or SUMMARIES[name]
    return click.command(name, cls=Command, summary=said, details=details, **attributes)


def option(*names: str, text: Message, **attributes: Any) -> Callable[[Any], Any]:
    """Add an option whose help is a message; else as ``click.option``."""
    return click.option(*names, cls=Option, text=text, **attributes)


def flag(*names: str, text: Message) -> Callable[[Any], Any]:
    """Add an option that takes no value."""
    return option(*names, text=text, is_flag=True)


def argument(name: str, *, shown_as: Message, **attributes: Any) -> Callable[[Any], Any]:
    """Add an argument whose name in the help is a message; else as ``click.argument``."""
    return click.argument(name, cls=Argument, shown_as=shown_as, **attributes)


def help_option() -> Option:
    """Make the option that shows the help."""

    def show(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001
        if asked and not context.resilient_parsing:
            click.echo(context.get_help(), color=context.color)
            context.exit()

    return Option(
        ["-h", "--help"],
        text=message("Show this help and end."),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
    )


def _of_languages() -> Message:
    """Return what is said of the languages that texts are shown in."""
    if not partial():
        return message("Language. Without it SAMVERKAN_LANG or the locale.")
    return message(
        "Language; {names} in part, the rest in English. Without it SAMVERKAN_LANG or the locale.",
        names=partial(),
    )


LANG = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    metavar="|".join(LANGUAGES),
    expose_value=False,
    is_eager=True,
    text=_of_languages(),
)


def is_language_asked() -> bool:
    """Tell whether the command that runs was told on its line which language to speak."""
    context: click.Context | None = click.get_current_context()
    while context is not None:
        if context.get_parameter_source("lang") is ParameterSource.COMMANDLINE:
            return True
        context = context.parent
    return False


SUMMARIES = MappingProxyType(
    {
        "app": message("Open samverkan in the browser, for all that needs no commands."),
        "demo": message("Show what samverkan does, on a map of eleven Swedish municipalities."),
        "template": message("Make an empty Excel template to fill in."),
        "check": message("Check your files: what is wrong, where, and what to do."),
        "load": message("Check your files and save them in the database."),
        "gather": message("Read the answers that came back, and tell who has not answered."),
        "status": message("Show what the database holds."),
        "add": message("Add an actor, a relation or a place to the map by hand."),
        "set": message("Change what the map says of an actor, whatever the files say."),
        "remove": message("Take an actor, a relation or a place off the map."),
        "merge": message("Merge two actors that are the same."),
        "alias": message("Give an actor another name that it is called by."),
        "settle": message("Settle what the files say differently, and see what was decided."),
        "history": message("Show what was done to the database, when and by whom."),
        "undo": message("Take back what was done to the database."),
        "store": message("Tell and mend what other programs changed in the database."),
        "mapping": message("List, rename or take away the mappings of the database."),
        "forget": message("Erase an actor from the database and all its versions."),
        "measures": message("Measure the actors and the network."),
        "gaps": message("Show missing collaboration, the most needed first, with reasons."),
        "table": message("Show the service of each village, and who sits at the table for it."),
        "report": message(
            "Write a report for the records: what is at risk, and who ought to talk."
        ),
        "plot": message(
            "Draw a picture for a slide or a report: the map, the service, the tables."
        ),
        "run": message("Make reports, page, lists and pictures at once, as a file says."),
        "follow": message(
            "Note what became of gaps: contacted, meeting booked, established, declined."
        ),
        "compare": message("Compare two maps, or one map at two dates."),
        "plan": message("Find the new contacts that together do most good."),
        "whatif": message("Show what changes would do, without changing anything."),
        "motifs": message("Count motifs across two levels, and find the ties that carry them."),
        "view": message("Make the interactive page."),
        "join": message("Join two maps that grew from one, field by field."),
        "save": message("Save the map in your own Excel file, which keeps its looks."),
        "form": message("Make forms in which organisations say whom they work with."),
        "export": message("Save the map for other programs, or without names."),
        "doctor": message("Check the installation, the database and the settings."),
    }
)
