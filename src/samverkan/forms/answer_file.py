"""What an organisation answers in a form, and the file or text in which the answer comes back.

An *answer* says with whom one organisation works, who is missing, and what is wrong in its own
row. It stands in a file of JSON, in ASCII, with the number of its schema and a checksum over all
else, so that a file that was cut off or changed on its way is not taken for what was answered.
The same stands, between two marks, in the text that a form copies for a mail.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import unicodedata
import zlib
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from samverkan.dates import is_date
from samverkan.errors import Code, Place, Problem
from samverkan.model import Depth
from samverkan.words import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.model import StakeholderMap
    from samverkan.words import Message

SCHEMA = 1
"""The number of what stands in a file; a greater one is of a newer samverkan."""
SCHEMA_KEY, CHECKSUM_KEY = "samverkan_form_answer", "checksum"
LARGEST = 5_000_000
"""Bytes of the largest file that is read: an answer with 5,000 names takes one of these five."""
TEXT_BEGIN, TEXT_END = "[samverkan:", ":samverkan]"
"""What stands around an answer in a text; between them it is base64, however it is folded."""

NO_ANSWER = message("this is not an answer that a form saved, or it is cut off")


class Often(StrEnum):
    """How often two organisations are in contact, from the most often."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    SOME_TIMES_A_YEAR = "some_times_a_year"
    RARELY = "rarely"

    @property
    def times_a_year(self) -> int:
        """About how many times a year that is."""
        return {"weekly": 52, "monthly": 12, "some_times_a_year": 4}.get(self.value, 1)


OFTEN_LABELS: Mapping[Often, Message] = MappingProxyType(
    {
        Often.WEEKLY: message("every week"),
        Often.MONTHLY: message("every month"),
        Often.SOME_TIMES_A_YEAR: message("a few times a year"),
        Often.RARELY: message("once a year or less"),
    }
)
DEPTH_LABELS: Mapping[Depth, Message] = MappingProxyType(
    {
        Depth.INFORMATION: message("we keep each other informed"),
        Depth.COORDINATION: message("we plan together"),
        Depth.JOINT: message("we run something together"),
    }
)
"""How a form asks how far a collaboration goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMap:
    """The map that a form was made from.

    Attributes
    ----------
    name
        What the map is called: its file, or its mapping in a database.
    print
        Who is on it, as `print_of` says it: another one where an actor came, went or was renamed.
    version
        The number of the version of a database; None for a map of files.
    """

    name: str
    print: str
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One organisation with which the answering one works.

    Attributes
    ----------
    id
        Its id on the map; None when the name was written by hand.
    name
        As the form showed it, or as it was written. It may be on no map.
    about
        Services by our words (``fuel``), other matters as they were written.
    """

    id: str | None = None
    name: str
    about: tuple[str, ...] = ()
    often: Often | None = None
    depth: Depth | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody who ought to be on the map or in the collaboration, and what they do."""

    name: str
    does: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """What the answering organisation corrects in its own row; None where it stands.

    `services` are all that it offers, by our words or as written; an empty tuple says none.
    """

    name: str | None = None
    services: tuple[str, ...] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer:
    """All that one organisation answered.

    Attributes
    ----------
    map
        The map that the form was made from.
    id
        The id of the answering organisation; None when it wrote its name by hand.
    name
        Its name as the form showed it, or as it was written.
    role
        In what role somebody answered for it, no person's name.
    language
        The language of the form.
    date
        The day on which it was answered.
    contacts
        With whom it works, each once.
    works_with_nobody
        That it says so: no contacts are then an answer, else they are a blank.
    missing
        Who ought to be there.
    own
        What is wrong in its own row.
    comment
        Anything else.
    """

    map: FormMap
    id: str | None = None
    name: str
    role: str | None = None
    language: str = "en"
    date: str | None = None
    contacts: tuple[Contact, ...] = ()
    works_with_nobody: bool = False
    missing: tuple[Missing, ...] = ()
    own: OwnRow = field(default_factory=OwnRow)
    comment: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered at all."""
        answered = (self.contacts, self.works_with_nobody, self.missing, self.comment)
        return not any(answered) and self.own == OwnRow()


def print_of(stakeholders: StakeholderMap) -> str:
    """Return the print of who is on a map: sixteen signs that follow from ids and names."""
    named = sorted((actor.id, actor.name) for actor in stakeholders.actors)
    return hashlib.sha256(_canonical(named)).hexdigest()[:16]


def encoded(answer: FormAnswer) -> bytes:
    """Return an answer as its file holds it."""
    told = asdict(answer)
    told[SCHEMA_KEY] = SCHEMA
    told[CHECKSUM_KEY] = checksum_of(told)
    return json.dumps(told, indent=1, allow_nan=False).encode("ascii") + b"\n"


def checksum_of(told: Mapping[str, Any]) -> str:
    """Return the checksum of what a file says, whatever its order, spaces and escapes.

    It is CRC-32 over the compact JSON in UTF-8 with sorted keys, without the checksum itself.

    Examples
    --------
    >>> checksum_of({"name": "Å", "checksum": "ffffffff"}) == checksum_of({"name": "Å"})
    True
    """
    rest = {key: value for key, value in told.items() if key != CHECKSUM_KEY}
    return f"{zlib.crc32(_canonical(rest)):08x}"


def _canonical(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def as_text_block(answer: FormAnswer) -> str:
    """Return an answer as it stands in a text, for who cannot attach a file."""
    coded = base64.b64encode(encoded(answer)).decode("ascii")
    return "\n".join([TEXT_BEGIN, *re.findall(".{1,64}", coded), TEXT_END])


def decoded(file: str, content: bytes) -> FormAnswer | Problem:
    """Return the answer that a file holds, else what is wrong with the file.

    Parameters
    ----------
    file
        The name of the file, for the problem.
    content
        The file that a form saved, or a text into which its answer was copied: a mail with the
        marks of quotations, in any of the encodings of mail.
    """
    if len(content) > LARGEST:
        return _problem(file, message("the file is too large for an answer"))
    told = _told(content)
    wrong = _wrong_in(file, content, told)
    if told is None or wrong is not None:
        return wrong or _problem(file, NO_ANSWER)
    try:
        return _answer(told)
    except (AttributeError, KeyError, TypeError, ValueError):
        return _problem(file, message("the answer lacks something that a form always saves"))


def holds_answer(content: bytes) -> bool:
    """Tell whether a file looks like an answer, sound or not, rather than a list of any kind."""
    return SCHEMA_KEY.encode() in content or TEXT_BEGIN.encode() in content


def _wrong_in(file: str, content: bytes, told: Mapping[str, Any] | None) -> Problem | None:
    """Return what tells that a file is not to be read as it is."""
    if told is None:
        return _problem(file, NO_ANSWER if content.strip() else message("the file is empty"))
    schema = told.get(SCHEMA_KEY)
    if isinstance(schema, int) and schema > SCHEMA:
        return Problem(
            code=Code.UNREADABLE_FILE,
            place=Place(file),
            message=message("the answer was saved by the form of a newer samverkan"),
            next_step=message("update samverkan, then read it again"),
        )
    if told.get(CHECKSUM_KEY) != checksum_of(told):
        return _problem(file, message("the answer was changed or damaged after it was saved"))
    return None


def _problem(file: str, said: Message) -> Problem:
    """Return what is wrong with a file that only who answered can mend."""
    return Problem(
        code=Code.UNREADABLE_FILE,
        place=Place(file),
        message=said,
        next_step=message("ask for the answer again; all other answers are used"),
    )


def _told(content: bytes) -> dict[str, Any] | None:
    """Return what the JSON of a file or text says, when it is of a form."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = content.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\0", "")
    if TEXT_BEGIN in text:
        block = text.partition(TEXT_BEGIN)[2].partition(TEXT_END)[0]
        try:
            coded = re.sub(r"=[0-9A-F]{2}|[^A-Za-z0-9+/]", "", block)
            text = base64.b64decode(coded + "=" * (-len(coded) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return None
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and SCHEMA_KEY in told else None


def _answer(told: Mapping[str, Any]) -> FormAnswer:
    """Return the answer that sound JSON tells.

    Raises
    ------
    AttributeError, KeyError, TypeError, ValueError
        When something is not there, or is of another kind.
    """
    date = _text(told.get("date"))
    return FormAnswer(
        map=_form_map(told["map"]),
        id=_text(told.get("id")),
        name=_name(told["name"]),
        role=_text(told.get("role")),
        language=_name(told["language"]),
        date=date if is_date(date) else None,
        contacts=tuple(map(_contact, told["contacts"])),
        works_with_nobody=told.get("works_with_nobody") is True,
        missing=tuple(
            Missing(name=_name(one["name"]), does=_text(one.get("does"))) for one in told["missing"]
        ),
        own=_own(told["own"]),
        comment=_text(told.get("comment")),
    )


def _form_map(told: Mapping[str, Any]) -> FormMap:
    return FormMap(
        name=_name(told["name"]), print=_name(told["print"]), version=_text(told.get("version"))
    )


def _contact(told: Mapping[str, Any]) -> Contact:
    often, depth = told.get("often"), told.get("depth")
    return Contact(
        id=_text(told.get("id")),
        name=_name(told["name"]),
        about=tuple(map(_name, told.get("about") or ())),
        often=Often(often) if often else None,
        depth=Depth(depth) if depth else None,
        note=_text(told.get("note")),
    )


def _own(told: Mapping[str, Any]) -> OwnRow:
    services = told.get("services")
    return OwnRow(
        name=_text(told.get("name")),
        services=None if services is None else tuple(map(_name, services)),
        note=_text(told.get("note")),
    )


def _name(value: object) -> str:
    """Return a text that has to be there."""
    text = _text(value)
    if text is None:
        raise ValueError(value)
    return text


def _text(value: object) -> str | None:
    """Return a text in one line, None when it is blank."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(value)
    shown = "".join(sign if sign.isprintable() else " " for sign in value)
    return unicodedata.normalize("NFC", " ".join(shown.split())) or None
