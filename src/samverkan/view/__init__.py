"""Showing a map as one interactive page that needs nothing but a browser."""

from samverkan.view.page import render_page, write_page

__all__ = ["render_page", "write_page"]
