"""What abbreviations and codes mean, as the legends of a file say it.

A legend is a text such as “VK = Viks kommun, RN = regionen”, “O offentlig, K kommersiell” or
“(v = värd, x = med)”, wherever it stands: in a title, below a table, on a sheet of its own.
Codes for words of ours are words of the table.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samverkan.read.headers import header_position, header_word
from samverkan.read.tables import Explained, Renaming, filled, first_text, has_several, text_at
from samverkan.words.relation_headers import type_said
from samverkan.words.service_words import services_within
from samverkan.words.vocabulary import key, meaning, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samverkan.read.tables import Row, Table

FAMILIES = ("sector", "level", "service", "type", "kind")
"""The words that a code may stand for, beside an actor."""

_FAMILY_OF = {"level": "level", "sector": "sector", "services": "service", "kind": "kind"}
"""The family of the words that a column holds, by our name for it."""

_LONGEST_CODE = 30
_LONGEST_TEXT = 5_000
_MARKS = frozenset("✓✔✗✘●○■□▲△★☆•◦+–-")
# What parts one pair from the next. A bracket does when it is not the code's own, as in “(x) = …”.
_PART = re.compile(r"[,;|·•\n\t]|\.\s|\s{2,}|:\s|\((?![^()=]*\)\s*$)")
_SENTENCE = re.compile(
    r"(?<=[a-zåäöæø]{4})[.!]\s+(?=[A-ZÅÄÖÆØ])"
    r"|(?<=[a-zåäöæø]{2})[.!]\s+(?=[A-ZÅÄÖÆØ][a-zåäöæø]+ [a-zåäöæø]+ [a-zåäöæø]+)"
)
_EQUALS = re.compile(r"\s*(?<![<>=!])=(?!=)\s*|\s+(?:betyder|står för|stands for|means)\s+")
_BOLD = re.compile(
    r"\(?\s*([^\W\d_][^(),;.=]{0,40}?)\s+(?:in|i|med|mit|en)\s+"
    r"(?:bold|fet(?:\s?stil)?|fetstil|halvfet|fed|lihavoitu|gras|negrita|fettdruck)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2
_COLUMN_FIRST = re.compile(
    r"\b(?:kolum|kolon|column|spalte|sara[ck]|sarakkee|colonne)\w*\b.*"
    r"\b(?:rad|row|rekk|r[æa]k|zeile|rivi|ligne|fila)",
    re.IGNORECASE,
)
_FIRST_OF_LIST = re.compile(r"^(.*\b(?:i|in|of|på|av|for|för|at|vid|von|de)\s+)(\S.*)$")
_COLON = re.compile(r"\s*([^\s:]{1,8}):\s+(\S.*)")
_BETWEEN_PAIRS = re.compile(r"[,;\n]|\s{2,}")
_WITHIN_TEXT = re.compile(r"[,;|\n\t()]|\.\s|\s{2,}|:\s")
_BETWEEN_CODES = re.compile(r"\s*[/,|]\s*")
_BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+(?:och|and|og|ja|und|et|y|&)\s+")
Pair = tuple[str, str]
"""A code and what it stands for."""


class Word(NamedTuple):
    """A code that stands for one of our words, and the sheet whose legend says so."""

    sheet: str | None
    family: str
    written: str
    ours: str


def legends_of(table: Table, *, is_key: bool) -> tuple[list[Explained], list[Word]]:
    """Return what a sheet explains, wherever in it that stands, and its codes for words of ours.

    What a sheet explains that `is_key` counts for all others.
    """
    rows = table.rows if is_key else [row for row in table.rows if not has_several(row)]
    found = [
        *_in_headers(table),
        *(one for row in rows for one in _in_row(table, row, is_key=is_key)),
    ]
    explained = [Explained(*pair, table.place(one.row)) for one in found for pair in one.pairs]
    words = [word for one in found for word in _words_in_legend(one.sheet, one.text, one.of)]
    return explained, words


class _Legend(NamedTuple):
    """A legend: its row, the sheet that it is for, the header that it is `of`, text and pairs."""

    row: int
    sheet: str | None
    of: str
    text: str
    pairs: list[Pair]


def _in_headers(table: Table) -> Iterator[_Legend]:
    """Yield what headers explain in brackets: “Nivå (1 = lokal, 2 = kommunal)”."""
    position = header_position(table.rows)
    if position is None:
        return
    header = table.rows[position]
    for cell in header.cells:
        of, _, rest = cell.strip().partition("(")
        inside = rest.removesuffix(")")
        yield _Legend(header.number, table.sheet, of, inside, pairs_in(inside))


def _in_row(table: Table, row: Row, *, is_key: bool) -> Iterator[_Legend]:
    """Yield what a row explains: in its only cell, or in a sheet that is a key in two."""
    sheet = None if is_key else table.sheet
    for code, said in pairs_beside(row) if is_key else ():
        pairs = pairs_in(said) if "=" in said else []
        if pairs:
            yield _Legend(row.number, sheet, code, said, pairs)
        else:
            yield _Legend(row.number, sheet, "", f"{code} = {said}", [(code, said)])
    if not has_several(row):
        text = first_text(row)
        yield _Legend(row.number, sheet, "", text, pairs_in(text))


def pairs_beside(row: Row) -> list[Pair]:
    """Return a code and its meaning that stand in two cells beside each other."""
    places = filled(row)
    if len(places) != 2:
        return []
    code, said = (text_at(row, column) for column in places)
    return [(code, said)] if len(code) <= _LONGEST_CODE and code != said else []


def _words_in_legend(sheet: str | None, text: str, of: str = "") -> list[Word]:
    """Return the codes of one legend that stand for known words, by what most of it is about.

    What it is about may stand before it, as in “Nivå: 1 = lokal”, or be the header it is `of`.
    """
    pairs = [pair for pair in pairs_in(text) if key(pair[0])]
    told = _FAMILY_OF.get(header_word("actor_headers", of or _heading_of(text)) or "")
    possible = [{family for family in FAMILIES if word_of(family, said)} for _, said in pairs]
    if not any(told in families for families in possible):
        told = None  # “Slag” may be of relations, too
    common = set(FAMILIES).intersection(*possible) if len(pairs) > 1 else set()
    return [
        Word(sheet, family, code, ours)
        for (code, said), families in zip(pairs, possible, strict=True)
        for family in ({told} if told else common or families)
        if (ours := word_of(family, said))
    ]


def _heading_of(text: str) -> str:
    """Return what stands before the first pair of a legend, as “Nivå” in “Nivå: 1 = lokal”."""
    return text.split("=", 1)[0].rpartition(":")[0].strip() if "=" in text else ""


def with_words(table: Table, words: Iterable[Word]) -> Table:
    """Return a table whose words of its own are those of the legends, its own sheet's first.

    What somebody has said beside the file counts more.
    """
    found: dict[str, dict[str, str]] = {}
    written = {}
    for word in sorted(words, key=lambda word: word.sheet != table.sheet):
        found.setdefault(word.family, {}).setdefault(key(word.written), word.ours)
        written[key(word.written)] = word.written
    if not found:
        return table
    legend = Renaming(table.file, {}, found, written)
    given = table.renaming
    return replace(table, renaming=given.over(legend) if given else legend)


def pairs_in(text: str) -> list[Pair]:
    """Return the codes that a text explains, and what each of them stands for.

    Examples
    --------
    >>> pairs_in("Nivå: 1 = lokal, 2 = kommun"), pairs_in("O offentlig, K kommersiell")
    ([('1', 'lokal'), ('2', 'kommun')], [('O', 'offentlig'), ('K', 'kommersiell')])
    >>> pairs_in("1 mat, 2 post, 3 annat"), pairs_in("5 bolag, 3 byar")
    ([('1', 'mat'), ('2', 'post'), ('3', 'annat')], [])
    >>> pairs_in("V = Vik. Gula rader är inte klara"), pairs_in("S = St. Olof")
    ([('V', 'Vik')], [('S', 'St. Olof')])
    >>> pairs_in("BS / HS = skolorna i Berga, Holm.")
    [('BS', 'skolorna i Berga'), ('HS', 'skolorna i Holm')]
    """
    if len(text) > _LONGEST_TEXT:
        return []
    found = list(_with_signs(text))
    return found + [("bold", match[1]) for match in _BOLD.finditer(text)]


def _with_signs(text: str) -> Iterator[Pair]:
    """Yield the pairs with a sign between code and meaning, and those without in what is left."""
    pieces = _EQUALS.split(text)
    before, code = _code_at_end(pieces[0])
    yield from _without_signs(before if len(pieces) > 1 else pieces[0])
    for number, piece in enumerate(pieces[1:], start=1):
        last = number == len(pieces) - 1
        said, following = (_ended(piece)) if last else _code_at_end(piece)
        if code and said:
            yield from _each(code, _ended(said)[0] if _is_long(said) else said)
        if last:
            yield from _without_signs(following)
        code = following


def _is_long(said: str) -> bool:
    return len(said) > 2 * _LONGEST_CODE and _SENTENCE.search(said) is not None


def _code_at_end(text: str) -> tuple[str, str]:
    """Part the code of the next pair from what stands before it; blank when there is none."""
    parts = list(_PART.finditer(text))
    end, start = (parts[-1].start(), parts[-1].end()) if parts else (0, 0)
    code = text[start:].strip()
    return text[:end].strip(" ,;.(|"), code if 0 < len(code) <= _LONGEST_CODE else ""


def _ended(text: str) -> tuple[str, str]:
    """Part the meaning of the last pair from the sentences after it, and from a bracket around."""
    ends = [
        found.span() for found in (_SENTENCE.search(text), re.search(r"\s{2,}|\n", text)) if found
    ]
    closed = _unbalanced(text)
    if closed is not None:
        ends.append((closed, closed + 1))
    start, end = min(ends, default=(len(text), len(text)))
    return text[:start].strip(" ,;.|"), text[end:]


def _unbalanced(text: str) -> int | None:
    """Return where a bracket closes that opened before the text."""
    depth = 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return position
    return None


def _each(codes: str, said: str) -> Iterator[Pair]:
    """Yield a pair for each of several codes before one sign: “BS / HS = …”."""
    several = [code for code in _BETWEEN_CODES.split(codes) if code]
    if len(several) < 2:
        yield codes.strip("“”\"'"), said
        return
    names = _listed(said)
    if len(names) != len(several):
        names = [said] * len(several)
    yield from zip(several, names, strict=True)


def _listed(said: str) -> list[str]:
    """Return the parts of a list, each with the words that stand before the first of them."""
    first, *rest = (part for part in _BETWEEN_NAMES.split(said) if part)
    found = _FIRST_OF_LIST.match(first)
    return [first, *(f"{found[1]}{name}" if found else name for name in rest)]


def _without_signs(text: str) -> list[Pair]:
    """Return pairs such as “O offentlig, K kommersiell”: at least two codes for known words."""
    coded = [found.groups() for part in _BETWEEN_PAIRS.split(text) if (found := _COLON.match(part))]
    if len(coded) > 1 or (coded and len(_BETWEEN_PAIRS.split(text)) == 1):
        return [(code, said.strip(" .")) for code, said in coded if _is_code(code)]
    parts = (part.strip(" .").partition(" ") for part in _WITHIN_TEXT.split(text))
    pairs = [(code, said.strip()) for code, _, said in parts if said.strip()]
    codes = [pair for pair in pairs if _is_code(pair[0]) and _families(pair[1])]
    common = set(FAMILIES).intersection(*(_families(said) for _, said in codes))
    known = codes if len(codes) > 1 and common else []
    numbered = bool(known) and all(code.isdigit() for code, _ in known)
    return [pair for pair in pairs
            if pair[0] in _MARKS or pair in known or (numbered and pair[0].isdigit())]  # fmt: skip


def _is_code(word: str) -> bool:
    return 0 < len(word) <= 4 and (word.isupper() or word.isdigit())


def _families(said: str) -> tuple[str, ...]:
    return tuple(family for family in FAMILIES if word_of(family, said))


def word_of(family: str, said: str) -> str | None:
    """Return our word for what a code stands for, when it is one of a family.

    Of several words the first that is known counts: “post/paket”.

    Examples
    --------
    >>> word_of("service", "post/paket"), word_of("sector", "ideell (föreningar)")
    ('post', 'nonprofit')
    >>> word_of("service", "bensin och diesel")
    'fuel'
    >>> word_of("service", "Viks kommun") is None
    True
    """
    bare = re.sub(r"\s*\(.*\)\s*$", "", said)
    attempts = (said, bare, *re.split(r"\s*[/,]\s*|\s+(?:och|eller|and|or|og|ja)\s+", bare))
    known = (meaning(family, attempt) for attempt in attempts if attempt)
    found = next(filter(None, known), None)
    if found or family not in ("type", "service"):
        return found
    return _type_in(bare) if family == "type" else next(iter(services_within(bare)), None)


def _type_in(sentence: str) -> str | None:
    """Return a word for what a sentence says that one does to the other, a row to a column.

    Examples
    --------
    >>> _type_in("the row gives a grant to the column"), _type_in("the row gets money from it")
    ('funds', 'finansieras av')
    >>> _type_in("the column is a member of the row"), _type_in("stöd")
    (None, None)
    >>> _type_in("from gives money (a grant) to"), _type_in("to gives money from")
    ('funds', 'finansieras av')
    """
    words = sentence.split()
    ends = [meaning("relation_headers", word) for word in (words[0], words[-1])] if words else []
    is_sentence = len(words) >= _FEWEST_WORDS
    if set(ends) == {"source", "target"}:
        words = words[1:-1]
    told = type_said(" ".join(words)) if is_sentence else None
    if told is None:
        return None
    turned = told.turned != (ends[0] == "target" or bool(_COLUMN_FIRST.search(sentence)))
    others = vocabulary()["type_from_others"].get(told.type, ())
    return next(iter(others), None) if turned else told.type
