"""What is done once, when it is first asked for: loading names of a package, and what methods find.

So that commands start soon, and nothing is searched for twice.
"""

from __future__ import annotations

import ast
import sys
from contextlib import contextmanager
from functools import cache, wraps
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


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


Owner = TypeVar("Owner")
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do some work in a thread while a block lasts, which ends when both are done.

    For work with arrays, which keeps no other thread waiting; what it raises the block raises.

    Examples
    --------
    >>> done = []
    >>> with meanwhile(lambda: done.append("work")):
    ...     pass
    >>> done
    ['work']
    """
    # Commands that never need it start sooner without it.
    with import_module("concurrent.futures").ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        yield
        done.result()


def cached_method(
    method: Callable[Concatenate[Owner, Asked], Found],
) -> Callable[Concatenate[Owner, Asked], Found]:
    """Return a method that finds what it returns once for the same arguments, which can be hashed.

    As `functools.cached_property` does it for what takes no argument: with the value itself, so
    that both are forgotten together. A function whose first argument is such a value will do too.

    Examples
    --------
    >>> class Doubler:
    ...     @cached_method
    ...     def double(self, number):
    ...         print("once")
    ...         return 2 * number
    >>> doubler = Doubler()
    >>> doubler.double(2), doubler.double(2)
    once
    (4, 4)
    """
    name = f"_found by {method.__module__}.{method.__qualname__}"

    @wraps(method)
    def found(owner: Owner, /, *args: Asked.args, **options: Asked.kwargs) -> Found:
        asked = (args, frozenset(options.items())) if options else args
        known: dict[object, Found] = vars(owner).setdefault(name, {})
        try:
            return known[asked]
        except KeyError:
            pass  # Found outside, so that an error of the method is told as its own.
        result = known[asked] = method(owner, *args, **options)
        return result

    return found
