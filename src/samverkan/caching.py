"""What a method has returned is kept with the value that it belongs to."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Owner = TypeVar("Owner")
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


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
        known: dict[object, Found] = vars(owner).setdefault(name, {})
        asked = args, tuple(sorted(options.items()))
        if asked not in known:
            known[asked] = method(owner, *args, **options)
        return known[asked]

    return found
