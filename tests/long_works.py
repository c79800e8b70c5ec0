"""Works that a test has done in the worker of the app, which finds them by the module's name."""

from __future__ import annotations

import os
import signal
import time

from samverkan.errors import InputError
from samverkan.words import message


def write(tell, *, folder, text):
    tell(message("Drawing the page"), 1, 2)
    (folder / "å ä ö.txt").write_text(text, "utf-8")
    return folder / "å ä ö.txt"


def sleep(tell, *, folder):
    tell(message("Drawing the page"), 1, 3)
    (folder / "begun").touch()
    time.sleep(60)


def refuse(_tell, **_given):
    raise InputError(message("There is nothing here"), message("Try again"))


def fail(_tell, **_given):
    return 1 / 0


def die(_tell, **_given):
    os.kill(os.getpid(), signal.SIGKILL)


def bring_what_cannot_be_sent(_tell, **_given):
    return lambda: None


def tell_what_cannot_be_read(tell, **_given):
    tell(Unreadable(), 1, 2)
    tell(message("Drawing the page"), 2, 2)


class Unreadable:
    """Something that can be sent and not be read."""

    def __reduce__(self):
        return int, ("one",)
