"""Whether somebody sits at a screen, who can be shown a page of the browser."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SHOWN_BY = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
"""What is set where windows can be shown, on systems that have terminals without any."""


def can_show(environment: Mapping[str, str]) -> bool:
    """Tell whether a browser can be shown here, as far as the system tells."""
    has_windows = os.name == "nt" or sys.platform == "darwin"
    return has_windows or any(environment.get(name) for name in SHOWN_BY)


def at_screen(environment: Mapping[str, str]) -> bool:
    """Tell whether a person started this, at a terminal or without any, and can be shown a page."""
    streams = [stream for stream in (sys.stdin, sys.stdout) if stream is not None]
    return can_show(environment) and all(stream.isatty() for stream in streams)
