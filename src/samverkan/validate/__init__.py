"""Validation: tables become a map, or every problem that stands in the way, in file order.

A *sheet* is a table whose kind and columns are known; a *fault* is a problem whose place is not
known yet. `check_files` tells, `read_map` insists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.validate.check import Checked, check_files, read_map
    from samverkan.validate.follow_list import FollowList, read_follow_list
    from samverkan.validate.ledger import Rows

__all__ = ["Checked", "FollowList", "Rows", "check_files", "read_follow_list", "read_map"]

__getattr__ = lazy_names(__name__)
