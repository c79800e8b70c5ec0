"""Pictures of a map and of what was found in it, for slides and reports.

Each is loaded when it is first asked for, so that a report with a map loads no other drawing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.pictures.comparison import comparison_picture
    from samverkan.pictures.coverage import coverage_picture
    from samverkan.pictures.map import map_picture
    from samverkan.pictures.picture import Picture
    from samverkan.pictures.quadrants import quadrants_picture
    from samverkan.pictures.sheet import Size
    from samverkan.pictures.tables import tables_picture

__all__ = [
    "Picture",
    "Size",
    "comparison_picture",
    "coverage_picture",
    "map_picture",
    "quadrants_picture",
    "tables_picture",
]

__getattr__ = lazy_names(__name__)
