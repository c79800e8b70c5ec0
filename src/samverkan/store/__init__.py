"""Keeps maps: in one SQLite file by default, in Neo4j where people share them.

`open_store` opens either; both keep the same promises (`Store`) and give back exactly what was
saved.
"""

from samverkan.store.opening import open_store
from samverkan.store.protocol import Counts, MappingStatus, SaveSummary, Store, StoreStatus

__all__ = ["Counts", "MappingStatus", "SaveSummary", "Store", "StoreStatus", "open_store"]
