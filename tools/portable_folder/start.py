"""Starts samverkan from its own folder: the program in the browser, or a command that is given.

Started by double-click there is no window to tell in: what went wrong is shown in a box.
"""

import io
import sys
from pathlib import Path

LIBRARIES = str(Path(__file__).parent)
LONGEST = 2000
"""How much of what was told fits into the box, in characters."""


def start() -> None:
    """Run the command that is given; with files alone or nothing, the program in the browser."""
    if LIBRARIES not in sys.path:
        sys.path.insert(0, LIBRARIES)
    from samverkan.cli import main  # noqa: PLC0415 - is found only from here on

    if all(Path(word).is_file() for word in sys.argv[1:]):
        sys.argv.insert(1, "app")
    main()


def start_without_window() -> None:
    """Run samverkan where nothing can be written, and show what went wrong."""
    sys.stdout = sys.stderr = told = io.StringIO()
    try:
        start()
    except SystemExit as end:
        if end.code:
            show(told.getvalue())
        raise
    except BaseException as error:
        show(f"{told.getvalue()}\n{error}")
        raise


def show(text: str) -> None:
    """Show a text in a box of Windows."""
    import ctypes  # noqa: PLC0415 - only here

    ctypes.windll.user32.MessageBoxW(None, text[-LONGEST:].strip(), "samverkan", 0x10)


if __name__ == "__main__":
    if sys.stderr is None:
        start_without_window()
    else:
        start()
