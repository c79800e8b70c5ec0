"""Numbers about actors and networks, each with its definition and source."""

from samverkan.measures.results import CellRow, GroupRow, MeasureOptions, Measures, PlaceRow

__all__ = ["CellRow", "GroupRow", "MeasureOptions", "Measures", "PlaceRow"]
