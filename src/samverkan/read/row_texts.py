"""What the text of a row says it is: a total, a legend, a note, an example, a word for a group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.read.headers import begins_with
from samverkan.read.legend import pairs_in
from samverkan.read.sections import section
from samverkan.words.vocabulary import key, meaning

if TYPE_CHECKING:
    from collections.abc import Sequence


LONGEST_HEADING = 80
LONGEST_INITIALS = 4
_COUNT = re.compile(r"\s*[^\W\d][^:\d]{1,29}:\s*\d+\s*")
NUMBER = re.compile(r"[\d\s.,%()+-]*\d[\d\s.,%()+-]*(?:st|kr|€|pcs)?\.?")
FRAMED = re.compile(r"([-=*~#_–—•])\1*\s*\w.*\1\s*")
"""A text between signs that are there for the eye: “== NORRA BYN ==”, “--- Shops ---”."""

_SIGN_OF_NOTE = re.compile(r"[*†‡#¹²³]|\d\)\s|\[\d\]")
_SHORT_WORD = re.compile(r"\W*[^\W\d_]{1,4}[.:]")


def says_which(text: str) -> bool:
    """Tell whether a heading says a sector or level, or that those below it are the rest."""
    said = section(0, text)
    return bool(said.sector or said.level or said.elsewhere) or (
        begins_with("heading_words", text) == "rest"
    )


def is_group_word(text: str) -> bool:
    """Tell whether a text is nothing but words for groups, as “Ideella” or “Övriga / externa”."""
    families = ("sheet_sector", "heading_words")
    parts = [part.strip() for part in text.split("/")]
    return all(any(meaning(family, part) for family in families) for part in parts)


def is_shouted(text: str) -> bool:
    """Tell whether a text is all in capitals, but for what stands in brackets."""
    bare = re.sub(r"\(.*?\)", "", text)
    letters = [letter for letter in bare if letter.isalpha()]
    least = 3 if bare == text else 2  # “ED (the town)” is no abbreviation
    return len(letters) >= least and all(letter.isupper() for letter in letters)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def says_total(text: str, *, alone: bool) -> bool:
    """Tell whether a text counts rows or adds them up: “Summa”, “13 st totalt”, “Absent: 2”.

    Examples
    --------
    >>> [says_total(text, alone=True) for text in ("Totalt 9", "9 butiker totalt", "Borta: 2")]
    [True, True, True]
    >>> [says_total(text, alone=True) for text in ("Total Energi AB", "Väg 9", "2: Vik")]
    [False, False, False]
    """
    if len(text) > LONGEST_HEADING:
        return False
    if alone and _COUNT.fullmatch(text):
        return True
    number, *counted = text.split()
    if number.isdigit() and counted and meaning("row_words", counted[-1]) == "total":
        return len(counted) < 4
    if begins_with("row_words", text) != "total":
        return False
    rest = _after("row_words", text)
    has_number = any(letter.isdigit() for letter in rest)
    return len(rest.split()) <= 3 and (not rest or has_number or (not alone and len(rest) < 25))


def _after(family: str, text: str) -> str:
    """Return what follows the longest words of a family that a text begins with."""
    words = key(text).split()
    longest = max(
        (n for n in range(1, min(len(words), 5) + 1) if meaning(family, " ".join(words[:n]))),
        default=0,
    )
    return " ".join(words[longest:])


def is_legend(text: str, *, below_all: bool) -> bool:
    """Tell whether a text explains codes, and is no name with a sign in it."""
    pairs = pairs_in(text)
    if not pairs:
        return False
    return below_all or "=" in text or begins_with("row_words", text) == "legend"


def is_note(text: str, *, below_all: bool) -> bool:
    """Tell whether a text is a remark on the whole: by its sign, its first word, or its length."""
    if _SIGN_OF_NOTE.match(text) and _has_letters(text):
        return True
    said = begins_with("row_words", text) in ("note", "legend")
    if said and (below_all or re.match(r"[^:.]{1,30}[:.]\s", text + " ")):
        return True
    words = len(text.split())
    sentence = (words > 3 and text.endswith((".", "!", "?", ")"))) or text.startswith("(")
    return below_all and (words > 7 or sentence)


def explains(text: str) -> bool:
    """Tell whether a text says how to fill in what stands below a header."""
    if len(text) > 5 and text[0] in "([<" and text[-1] in ")]>":
        return True
    choices = [part for part in re.split(r"\s*[/|]\s*|\s+(?:eller|or)\s+", text) if part]
    if len(choices) > 1 and all(map(_is_choice, choices)):
        return True
    return bool(
        meaning("explaining_words", text)
        or (begins_with("explaining_words", text) is not None and " " in text)
    )


def is_example(text: str) -> bool:
    """Tell whether a text says that it is an example: “t.ex. Holms byalag”, “Ex: handel”.

    “Ex Libris” may be a name.
    """
    if begins_with("explaining_words", text) != "example":
        return False
    said = key(text).removesuffix(_after("explaining_words", text)).strip()
    return len(said) > len("exem") or " " in said or _SHORT_WORD.match(text) is not None


def _is_choice(word: str) -> bool:
    """Tell whether a word is one to choose from in a column of few words."""
    return any(meaning(family, word) for family in ("answer", "mark", "level", "sector"))


def is_same_everywhere(cells: Sequence[str]) -> bool:
    """Tell whether all of many cells say the same, and that is more than a mark."""
    return len(cells) > 3 and len(set(cells)) == 1 and len(cells[0]) > 3 and _has_letters(cells[0])


def is_numbered(cells: Sequence[str]) -> bool:
    """Tell whether cells number the columns: 1, 2, 3."""
    bare = [cell.strip("()[]. ") for cell in cells]
    return len(bare) > 2 and bare == [str(n) for n in range(1, len(bare) + 1)]
