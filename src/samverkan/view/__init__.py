"""Showing a map as one interactive page that needs nothing but a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.view.about import MadeOf
    from samverkan.view.live import Live
    from samverkan.view.page import PageData, page_data, page_of, render_page, write_page
    from samverkan.view.story import lost_views, read_story

__all__ = [
    "Live",
    "MadeOf",
    "PageData",
    "lost_views",
    "page_data",
    "page_of",
    "read_story",
    "render_page",
    "write_page",
]

__getattr__ = lazy_names(__name__)
