"""What is said of several problems of one kind: a sentence for each code, with their number."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.words import plural_message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.words import Message

PHRASES: Mapping[Code, Message] = MappingProxyType(
    {
        Code.UNREADABLE_FILE: plural_message(
            "{count} part cannot be read", "{count} parts cannot be read"
        ),
        Code.NO_ROWS: plural_message("{count} table holds no rows", "{count} tables hold no rows"),
        Code.UNKNOWN_COLUMN: plural_message(
            "{count} column is not known", "{count} columns are not known"
        ),
        Code.BAD_MAPPING: plural_message(
            "{count} answer cannot be used",
            "{count} answers cannot be used",
        ),
        Code.MISSING_COLUMN: plural_message(
            "{count} column is missing", "{count} columns are missing"
        ),
        Code.MISSING_VALUE: plural_message(
            "{count} cell lacks its value", "{count} cells lack their value"
        ),
        Code.UNKNOWN_SECTOR: plural_message(
            "{count} cell holds a sector that is not known",
            "{count} cells hold a sector that is not known",
        ),
        Code.UNKNOWN_LEVEL: plural_message(
            "{count} cell holds a level that is not known",
            "{count} cells hold a level that is not known",
        ),
        Code.UNKNOWN_PLACE: plural_message(
            "{count} cell holds a place that is not known",
            "{count} cells hold a place that is not known",
        ),
        Code.BAD_CODE: plural_message(
            "{count} cell holds a code or a word that is not known",
            "{count} cells hold a code or a word that is not known",
        ),
        Code.BAD_DATE: plural_message(
            "{count} cell holds no date that can be read",
            "{count} cells hold no date that can be read",
        ),
        Code.UNTIL_BEFORE_SINCE: plural_message(
            "{count} row ends before it begins", "{count} rows end before they begin"
        ),
        Code.BAD_WEIGHT: plural_message(
            "{count} weight cannot be used", "{count} weights cannot be used"
        ),
        Code.BAD_DISTANCE: plural_message(
            "{count} distance cannot be used", "{count} distances cannot be used"
        ),
        Code.DUPLICATE_ID: plural_message(
            "{count} row says otherwise than an earlier one",
            "{count} rows say otherwise than earlier ones",
        ),
        Code.SAME_ACTOR: plural_message(
            "{count} row says more of an actor that has one already",
            "{count} rows say more of actors that have one already",
        ),
        Code.UNKNOWN_ACTOR: plural_message(
            "{count} reference is to nobody in a table of actors",
            "{count} references are to nobody in a table of actors",
        ),
        Code.AMBIGUOUS_ACTOR: plural_message(
            "{count} reference may mean several actors",
            "{count} references may mean several actors",
        ),
        Code.SELF_RELATION: plural_message(
            "{count} relation goes from an actor to itself",
            "{count} relations go from an actor to itself",
        ),
        Code.CONTROL_CHARACTER: plural_message(
            "{count} text holds what cannot be seen or read",
            "{count} texts hold what cannot be seen or read",
        ),
        Code.TOO_LONG: plural_message("{count} text is too long", "{count} texts are too long"),
        Code.RESTORED_ZERO: plural_message(
            "{count} code has its first zero back", "{count} codes have their first zero back"
        ),
        Code.FORMER_NAME: plural_message(
            "{count} place has another name today", "{count} places have another name today"
        ),
        Code.EXACT_DUPLICATE: plural_message(
            "{count} row says the same as an earlier one",
            "{count} rows say the same as earlier ones",
        ),
        Code.FURTHER_PLACE: plural_message(
            "{count} row is a further place of an actor",
            "{count} rows are further places of actors",
        ),
        Code.EXAMPLE_ROW: plural_message(
            "{count} example of the template is still there",
            "{count} examples of the template are still there",
        ),
        Code.SIMILAR_NAMES: plural_message(
            "{count} name is much like another", "{count} names are much like others"
        ),
        Code.NO_RELATION: plural_message(
            "{count} actor has no relation on the map", "{count} actors have no relation on the map"
        ),
        Code.NO_SECTOR: plural_message(
            "{count} sector is not filled in", "{count} sectors are not filled in"
        ),
        Code.NO_LEVEL: plural_message(
            "{count} level is not filled in", "{count} levels are not filled in"
        ),
        Code.PERSONAL_DATA: plural_message(
            "{count} cell looks like data about a person",
            "{count} cells look like data about persons",
        ),
        Code.UNKNOWN_TYPE: plural_message(
            "{count} type of relation is not known", "{count} types of relation are not known"
        ),
        Code.LOOKS_ALIKE: plural_message(
            "{count} word holds a letter that only looks Latin",
            "{count} words hold letters that only look Latin",
        ),
    }
)
"""Each is for one problem; `dataclasses.replace` its count."""
