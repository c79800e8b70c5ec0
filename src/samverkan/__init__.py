"""Finds missing collaboration across sectors and levels."""

__version__ = "0.1.0"
