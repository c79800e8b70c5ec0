"""What the command line asks of the gaps, as the library wants it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from samverkan.cli.motif_options import motif_choice
from samverkan.gaps import GapOptions
from samverkan.gaps.options import DEFAULT_WEIGHTS

if TYPE_CHECKING:
    from samverkan.cli.request import Request


def gap_options(
    request: Request,
    *,
    kinds: tuple[str, ...] = (),
    weights: tuple[tuple[str, float], ...] = (),
    motifs: tuple[str, ...] = (),
    motif_levels: tuple[str, str, str] | None = None,
    **values: Any,
) -> GapOptions:
    """Put filters, kinds and weights together; any other value goes by its name in `GapOptions`.

    Ties that end are judged as of the date at which the map is cut, else as of today.
    """
    shown = request.filters
    return GapOptions(
        kinds=kinds or None,
        weights=dict(DEFAULT_WEIGHTS) | dict(weights),
        motifs=motif_choice(motifs, motif_levels) if motifs or motif_levels else None,
        municipality=shown.municipality,
        region=shown.region,
        sector=shown.sector,
        level=shown.level,
        service=shown.service,
        date=request.as_of or datetime.now(UTC).astimezone().date().isoformat(),
        **values,
    )
