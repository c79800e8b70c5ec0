"""Click's own words, so that they stand in our catalogue: click looks them up there itself.

The texts are click's keys and have to be written exactly as click writes them.
"""

from samverkan.words import message, plural_message

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
