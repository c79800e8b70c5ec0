"""The front door: what a person types, and what comes back.

A command parses, calls one library function and prints. The result goes to stdout, talk to stderr.
Only the group (`samverkan.cli.group`) turns an error into a text and an exit code. Every text is a
`Message`, also in the help, and is said in the language that `samverkan.cli.language` finds.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line of this process."""
    # Several threads for one small product of matrices cost more than they gain, and hold up all
    # others on a busy computer; large maps are divided among processes instead.
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")
    try:
        from samverkan.cli.group import samverkan  # noqa: PLC0415  (the package needs no click)

        samverkan.main()
    except KeyboardInterrupt:  # before the group could take it
        sys.exit(130)
