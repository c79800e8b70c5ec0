"""The version of samverkan, for all that write it beside what they made."""

__version__ = "0.1.0"
