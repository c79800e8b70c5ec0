"""Showing a map as one interactive page that needs nothing but a browser."""

from samverkan.view.about import MadeOf
from samverkan.view.page import PageData, page_data, render_page, write_page
from samverkan.view.story import lost_views, read_story

__all__ = [
    "MadeOf",
    "PageData",
    "lost_views",
    "page_data",
    "read_story",
    "render_page",
    "write_page",
]
