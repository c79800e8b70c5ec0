"""Keeps maps: in one SQLite file by default, in Neo4j where people share them.

`open_store` opens either; both keep the same promises (`Store`) and give back exactly what was
saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.lazy import lazy_names

if TYPE_CHECKING:
    from samverkan.store.changes import Counts
    from samverkan.store.opening import open_store
    from samverkan.store.summaries import MappingStatus, SaveSummary, StoreStatus
    from samverkan.store.versioned_store import Store

__all__ = ["Counts", "MappingStatus", "SaveSummary", "Store", "StoreStatus", "open_store"]

__getattr__ = lazy_names(__name__)
