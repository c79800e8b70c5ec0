"""What ships with the code: its version, and the folders ``cypher`` and ``sample_data`` beside it.

In a wheel they lie inside the package; in a checkout, also one installed with ``pip install -e``,
they lie at its root.
"""

from __future__ import annotations

from pathlib import Path

__version__ = "0.1.0"


def find_folder(name: str) -> Path:
    """Return the folder `name` that ships with samverkan.

    Raises
    ------
    FileNotFoundError
        When the installation lacks the folder.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name} is missing from this installation of samverkan")
