"""In which order names are listed."""

from __future__ import annotations


def swedish_order(text: str) -> str:
    """Return a key that sorts as in Sweden: å, ä and ö after z.

    Examples
    --------
    >>> sorted(["Östersund", "Åre", "Umeå", "Älmhult"], key=swedish_order)
    ['Umeå', 'Åre', 'Älmhult', 'Östersund']
    """
    return text.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})
