"""Words within names that tell nothing of who it is, or only something of it.

They stand in ``name_words.toml``.
"""

from __future__ import annotations

from functools import cache

from samverkan.words.vocabulary import key, written_in


@cache
def words_of_names(kind: str) -> frozenset[str]:
    """Return words of a kind (`little`, `legal_forms`, `head_office`, `of_descriptions`) by key.

    Examples
    --------
    >>> "pa" in words_of_names("little"), "ab" in words_of_names("legal_forms")
    (True, True)
    """
    return frozenset(map(key, written_in("name_words.toml")["within"][kind]))
