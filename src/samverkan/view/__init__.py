"""Showing a map as one interactive page that needs nothing but a browser."""

from samverkan.view.about import MadeOf
from samverkan.view.page import render_page, write_page
from samverkan.view.story import lost_views, read_story

__all__ = ["MadeOf", "lost_views", "read_story", "render_page", "write_page"]
