"""What several measures need is computed once and shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

from samverkan.measures.links import Reading
from samverkan.measures.results import MeasureOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from samverkan.measures.results import Value
    from samverkan.network import Network

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Work:
    """One network being measured: the options, and what has been computed so far.

    `own` has the numbers of the actors of the place being measured, for a measure per place.
    """

    network: Network
    options: MeasureOptions = field(default_factory=MeasureOptions)
    own: tuple[int, ...] = ()
    done: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False, compare=False)

    @property
    def reading(self) -> Reading:
        """How a measure that has both variants reads the relations."""
        return Reading(directed=self.options.directed, weighted=self.options.weighted)

    @property
    def directions(self) -> Reading:
        """How a measure that has a directed variant only reads them."""
        return Reading(directed=self.options.directed)

    def once(self, compute: Callable[[Network, *Ts], T], *arguments: *Ts) -> T:
        """Return ``compute(network, *arguments)``, computed at the first call only."""
        key = (compute, *arguments)
        if key not in self.done:
            self.done[key] = compute(self.network, *arguments)
        return cast("T", self.done[key])


def column(
    array: NDArray[np.generic], defined: NDArray[np.bool_] | None = None
) -> tuple[Value, ...]:
    """Return an array as plain Python values, None where it is not `defined`.

    Examples
    --------
    >>> import numpy as np
    >>> column(np.array([0.5, 0.0]), np.array([True, False]))
    (0.5, None)
    """
    values = cast("list[Value]", array.tolist())
    if defined is None:
        return tuple(values)
    return tuple(value if known else None for value, known in zip(values, defined, strict=True))


def share(part: float, whole: float) -> float | None:
    """Return ``part / whole``, or None when there is no whole.

    Examples
    --------
    >>> share(1, 2), share(0, 0)
    (0.5, None)
    """
    return part / whole if whole else None
