"""Names of a package that are loaded when first asked for, so that commands start soon."""

from __future__ import annotations

import ast
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(package: str) -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package that imports its names for type checkers only.

    They are listed once, under ``if TYPE_CHECKING``: which module to load for a name is read there.

    Examples
    --------
    >>> lazy_names("samverkan")("first_day")
    Traceback (most recent call last):
    AttributeError: module 'samverkan' has no attribute 'first_day'
    """

    def load(name: str) -> object:
        module = _modules(package).get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(module), name)
        setattr(sys.modules[package], name, value)
        return value

    return load


@cache
def _modules(package: str) -> Mapping[str, str]:
    """Return the module of each name that a package imports from modules of its own."""
    spec = find_spec(package)
    source = getattr(spec and spec.loader, "get_source", lambda _name: "")(package)
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(ast.parse(source or ""))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("samverkan.")
        for alias in node.names
        if node.module
    }
