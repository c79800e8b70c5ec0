"""Click's commands, options and values with texts that are said in the language of the user."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samverkan.words import Message


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
    """A command whose help is made of messages; `epilogue` is asked for only when shown."""

    def __init__(
        self,
        *args: Any,
        summary: Message,
        details: tuple[Message, ...] = (),
        epilogue: Callable[[str], str] | None = None,
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
            formatter.write("\n" + self.epilogue(language_of(ctx)))


class Family(Command, click.Group):
    """A command with commands of its own; without the name of one, the one named `default` runs."""

    def __init__(self, *args: Any, default: str, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default in where neither a command is named nor help is asked for."""
        known = {*self.commands, *self.help_option.opts}
        return super().parse_args(ctx, args if known & {*args} else [self.default, *args])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the usage line's parts, with the command."""
        return [*super().collect_usage_pieces(ctx), COMMAND.text(language_of(ctx))]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        language = language_of(ctx)
        with formatter.section(message("Commands").text(language)):
            formatter.write_dl(
                [
                    (name, command.summary.text(language))
                    for name, command in self.commands.items()
                    if isinstance(command, Command)
                ]
            )


COMMAND = message("COMMAND [ARGUMENTS]")
OPTIONS = message("[OPTIONS]")


def option(*names: str, text: Message, **attributes: Any) -> Callable[[Any], Any]:
    """Add an option whose help is a message; else as ``click.option``."""
    return click.option(*names, cls=Option, text=text, **attributes)


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
