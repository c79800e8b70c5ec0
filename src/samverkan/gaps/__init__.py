"""Missing collaboration: found, ranked and explained."""

from samverkan.gaps.findings import Evidence, Finding, GapOptions, Gaps, MissingLink, Reason, Scope

__all__ = ["Evidence", "Finding", "GapOptions", "Gaps", "MissingLink", "Reason", "Scope"]
