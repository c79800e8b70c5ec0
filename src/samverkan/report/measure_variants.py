"""Which measures followed the direction or the weights of relations, and what that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.measures import REGISTRY, Variant
from samverkan.words import message

if TYPE_CHECKING:
    from samverkan.measures import Measure, Measures
    from samverkan.words import Message


OPTIONS = {Variant.DIRECTED: "--as-directed", Variant.WEIGHTED: "--weighted"}
"""What each variant is asked for with."""


NAMES = {
    Variant.DIRECTED: message("Measured with direction (--as-directed)"),
    Variant.WEIGHTED: message("Measured with weights (--weighted)"),
}


DISTANCE = "1/weight"
"""The distance along a tie where weights count."""


def followed(measures: Measures) -> dict[Variant, tuple[str, ...]]:
    """Return the measures that have each variant asked for, among those that were computed."""
    places = (name for row in measures.places for name in row.values)
    computed = {*measures.actors, *measures.network, *places}
    return {
        variant: tuple(
            dict.fromkeys(
                measure.name
                for measure in REGISTRY
                if variant in measure.variants and measure.name in computed
            )
        )
        for variant in Variant
        if getattr(measures.options, variant.value)
    }


def variant_texts(measures: Measures) -> list[Message]:
    """Say which measures followed direction or weights, and that nothing else did."""
    return [_text(variant, names) for variant, names in followed(measures).items()]


def _text(variant: Variant, names: tuple[str, ...]) -> Message:
    # The p of a measure goes with the measure, and needs no words of its own.
    named = tuple(name for name in names if name.rpartition("_p")[0] not in names)
    shown = named or message("no measure that was asked for")
    if variant is Variant.DIRECTED:
        return message(
            "With the direction of relations: {names}. All else is on ties without direction.",
            names=shown,
        )
    return message(
        "With the weights of relations: {names}. Distance is one over weight, so that stronger is"
        " nearer. Of all else only strength counts weights, as always.",
        names=shown,
    )


def variant_method(measures: Measures) -> dict[str, Any]:
    """Return the same for the ``method`` of the JSON."""
    data: dict[str, Any] = {
        variant.value: list(names) for variant, names in followed(measures).items()
    }
    if Variant.WEIGHTED in followed(measures):
        data["distance"] = DISTANCE
    return data


def variants_of(measure: Measure) -> list[Message]:
    """Say what each variant of a measure changes."""
    return [
        message("with {option}: {change}", option=OPTIONS[variant], change=change)
        for variant, change in measure.variants.items()
    ]
