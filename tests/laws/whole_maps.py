"""Maps with everything that reading can make: all fields, odd texts, parallel relations."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from samverkan.model import (
    DIRECTED_TYPES,
    Actor,
    Depth,
    Distance,
    Level,
    Presence,
    Relation,
    Sector,
    StakeholderMap,
)
from samverkan.read.characters import righted
from samverkan.validate.faults import inspect
from samverkan.validate.identity import abbreviation_in
from samverkan.validate.rows import _ERROR_VALUES, _NOT_FOUND
from samverkan.validate.values import stated
from samverkan.words.cells import is_blank, parse_services
from samverkan.words.spreadsheets import PROBLEM_HEADER
from samverkan.words.terms import words
from samverkan.words.vocabulary import loosely, meaning

DATES = ("1999", "2017", "2017-05", "2017-05-31", "2018-02-28", "2021")
CODES = (("0428", "04"), ("0114", "01"), ("2584", "25"), ("0980", "09"), ("1480", "14"))
ODD_HEADERS = (
    *("Namn", "name", "note", "label", "key", "weight", "samverkar med", "medlem i", "id", "start"),
    *("directed", "type", "_id", "attributes", "kommunkod", "A (C)", "=1+1", "extra: x", "Extra:"),
    *("till", "source", "networkx_key", "antal medlemmar", "slag", "Vikt", "för 🏠 alla"),
)
LETTERS = st.one_of(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    st.sampled_from("åäöÅÄÖé \n;,|\"'<>&=+-@#_x0041_é🏠"),
)


def _clean(text):
    return unicodedata.normalize("NFC", text).strip()


def _is_kept(text):
    """Tell whether reading leaves a text as it is: without hard blanks, misread letters, faults."""
    plain = inspect(text) == (text, (), (), None) and text not in _ERROR_VALUES | _NOT_FOUND
    return plain and righted(text) == text


def texts(most=12):
    """Return a strategy for texts that a cell may hold, formulas and codes among them."""
    drawn = st.one_of(
        st.text(LETTERS, min_size=1, max_size=most),
        st.text(LETTERS, max_size=most).map(lambda text: "=" + text),
        st.sampled_from(
            (
                *("=A1", "'=A1", "''-1", "+46", "- vet ej", "@x", "0428", "1e5", "Organisation"),
                *("12", "-3.25", "84.967", "1.50", "3-5", "'0012", "MARS1"),
            )
        ),
    )
    return drawn.map(_clean).filter(bool).filter(_is_kept)


def stated_texts(most=12):
    """Return a strategy for texts that say something: not NULL or nan, which programs write."""
    return texts(most).filter(stated)


def place_texts():
    """Return a strategy for names of places: not “whole area”, which names none."""
    return stated_texts().filter(lambda text: meaning("whole_area", text) is None)


def _words(family):
    free = stated_texts().filter(lambda text: meaning(family, text) is None)
    return st.one_of(st.sampled_from(words(family)), free)


def _services():
    free = texts().filter(lambda text: parse_services(text) == (text,))
    word = st.one_of(st.sampled_from(words("service")), free)
    return st.lists(word, max_size=3, unique=True).map(tuple)


def _or_blank(strategy):
    return st.one_of(st.none(), strategy)


SPANS = st.tuples(_or_blank(st.sampled_from(DATES)), _or_blank(st.sampled_from(DATES))).filter(
    lambda span: None in span or span[0] <= span[1]
)
PLACES = st.tuples(st.sampled_from(CODES), st.booleans(), st.booleans()).map(
    lambda drawn: (drawn[0][0] if drawn[1] else None, drawn[0][1] if drawn[2] else None)
)


def _is_header(text):
    tidy = " ".join(text.split()) == text and text.isprintable() and text != PROBLEM_HEADER
    return bool(text) and tidy and meaning("personal_headers", text) is None


HEADERS = st.one_of(st.sampled_from(ODD_HEADERS), texts(8).filter(_is_header))
EXTRAS = st.dictionaries(HEADERS, texts(), max_size=3).map(
    lambda found: tuple(sorted(found.items()))
)


def _aliases(name):
    """Return a strategy for other names, with the abbreviation that the name itself ends with."""
    alias = texts().filter(lambda text: not (set(";|\n") & set(text) or is_blank(text)))
    return st.lists(alias.filter(lambda text: text != name), max_size=2).map(
        lambda found: tuple(dict.fromkeys((*found, *abbreviation_in(name))))
    )


def _presences(home, code):
    """Return a strategy for further places, each of them one of its own."""
    presence = st.builds(
        Presence,
        locality=texts().filter(lambda text: loosely(text) != loosely(home or "")),
        municipality_code=st.sampled_from([code, "0428"]) if code else st.just(code),
        services=_services(),
    )
    return st.lists(presence, max_size=2, unique_by=lambda one: loosely(one.locality)).map(
        lambda found: tuple(sorted(found, key=lambda one: one.locality))
    )


@st.composite
def _actor(draw, actor_id):
    (since, until), (municipality, region) = draw(SPANS), draw(PLACES)
    name = draw(st.one_of(st.just(actor_id), stated_texts()).filter(stated))
    locality = draw(_or_blank(place_texts()))
    return Actor(
        id=actor_id,
        name=name,
        aliases=draw(_aliases(name)),
        presences=draw(_presences(locality, municipality)),
        sector=draw(_or_blank(st.sampled_from(Sector))),
        level=draw(_or_blank(st.sampled_from(Level))),
        locality=locality,
        municipality_code=municipality,
        region_code=region,
        kind=draw(_or_blank(_words("kind"))),
        services=draw(_services()),
        plans=draw(_or_blank(_services())),
        latitude=draw(_or_blank(st.floats(-90, 90))),
        longitude=draw(_or_blank(st.floats(-180, 180))),
        since=since,
        until=until,
        source=draw(_or_blank(stated_texts())),
        note=draw(_or_blank(stated_texts(40))),
        extras=draw(EXTRAS),
    )


@st.composite
def _relation(draw, ids):
    source, target = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
    since, until = draw(SPANS)
    kind = draw(_words("type"))
    role = texts().map(lambda text: f"Den som såg {text}").filter(_is_kept)
    return Relation(
        source=source,
        target=target,
        type=kind,
        directed=draw(st.sampled_from([kind in DIRECTED_TYPES, True, False])),
        depth=draw(_or_blank(st.sampled_from(Depth))),
        weight=draw(_or_blank(st.floats(0, exclude_min=True, allow_infinity=False))),
        since=since,
        until=until,
        source_url=draw(_or_blank(texts())),
        description=draw(_or_blank(texts(40))),
        reported_by=draw(_or_blank(st.one_of(st.sampled_from(ids), role))),
        extras=draw(EXTRAS),
    )


@st.composite
def _distances(draw, actors):
    """Draw distances between places that are spelt as the first actor has them, when one does."""
    spelt = {}
    for actor in sorted(actors, key=lambda one: one.id):
        for place in (actor.locality, *(one.locality for one in actor.presences)):
            if place:
                spelt.setdefault(loosely(place), place)
    for place in sorted(draw(st.sets(texts(), max_size=2))):
        spelt.setdefault(loosely(place), place)
    names = sorted(spelt.values())
    pairs = [(a, b) for a in names for b in names if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True)) if pairs else []
    km = st.floats(0.1, 10_000).map(lambda length: round(length, 3))
    return [Distance(first=first, second=second, km=draw(km)) for first, second in chosen]


@st.composite
def whole_maps(draw, most=5):
    """Draw a map of at most `most` actors; no two relations say the same in all."""
    ids = draw(
        st.lists(
            texts().filter(lambda text: text != "Organisation"),
            min_size=1,
            max_size=most,
            unique=True,
        )
    )
    actors = [draw(_actor(actor_id)) for actor_id in ids]
    pairs = st.lists(_relation(ids), max_size=6) if len(ids) > 1 else st.just([])
    return StakeholderMap.of(actors, dict.fromkeys(draw(pairs)), draw(_distances(actors)))
