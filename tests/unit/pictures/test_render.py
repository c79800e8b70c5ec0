"""A picture as a file: what each kind holds, and that it is the same whatever is installed."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from samverkan.pictures import Picture
from samverkan.pictures.render import parsed, picture_pdf, png_content, svg_content

NAMES = ("Åse & Söner", "Čáhput", "שלום", "مرحبا", "漢字 😀", "#*_$@\\ <label> // [x]")


def a_picture(*names, height=100.0):
    """Return a drawing with a box and these names, each on a line of its own."""
    drawing = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 200 {height}",
            "width": "200mm",
            "height": f"{height}mm",
            "lang": "sv",
            "font-family": "'Segoe UI', sans-serif",
        },
    )
    group = ET.SubElement(drawing, "g", {"font-size": "6"})
    ET.SubElement(group, "rect", {"width": "10", "height": "10", "fill": "#123456"})
    for line, name in enumerate(names, start=1):
        text = ET.SubElement(group, "text", {"x": "100", "y": str(8 * line), "fill": "#16202e"})
        text.set("text-anchor", ("start", "middle", "end")[line % 3])
        text.set("font-weight", "bold" if line % 2 else "normal")
        text.text = name
    return Picture(
        svg=ET.tostring(drawing, encoding="unicode"),
        width=200,
        height=height,
        title="Karta över Ånge",
        alternative="Tre aktörer: två föreningar och en kommun",
    )


def chunks(png):
    """Return the chunks of a PNG, each checked."""
    found, place = [], 8
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        (check,) = struct.unpack(">I", png[place + 8 + size : place + 12 + size])
        assert check == zlib.crc32(kind + content)
        found.append((kind, content))
        place += 12 + size
    return found


def test_an_svg_has_outlines_for_letters_and_says_what_it_shows():
    drawing = parsed(svg_content(a_picture(*NAMES)))
    assert not list(drawing.iter("text"))
    assert drawing.get("role") == "img"
    assert drawing.get("font-family") is None
    assert [drawing[0].tag, drawing[0].text] == ["title", "Karta över Ånge"]
    assert [drawing[1].tag, drawing[1].text] == [
        "desc",
        "Tre aktörer: två föreningar och en kommun",
    ]
    used = {use.get("xlink:href")[1:] for use in drawing.iter("use")}
    assert used == {symbol.get("id") for symbol in drawing.iter("symbol")}


def test_an_svg_keeps_the_place_and_the_colour_of_a_text():
    texts = [
        group
        for group in parsed(svg_content(a_picture("ii", "ii", "ii"))).iter("g")
        if group.get("fill")
    ]
    assert [group.get("fill") for group in texts] == ["#16202e"] * 3
    middle, end, start = (
        float(group[0].get("transform").removeprefix("translate(").split()[0]) for group in texts
    )
    assert start == 100
    assert end < middle < start


def test_the_rim_of_letters_is_as_wide_as_that_of_the_text():
    picture = a_picture("Ånge")
    rimmed = replace(picture, svg=picture.svg.replace("<text", '<text stroke-width="1.5"'))
    (text,) = (
        group for group in parsed(svg_content(rimmed)).iter("g") if group.get("stroke-width")
    )
    assert text.get("stroke-width") == "250"
    assert text[0].get("transform").endswith("scale(0.006)")


def test_an_svg_without_letters_stays_as_it_is():
    drawing = parsed(svg_content(a_picture("", "  ")))
    assert not list(drawing.iter("use"))
    assert len(list(drawing.iter("rect"))) == 1


def test_a_png_has_its_size_and_its_texts():
    parts = chunks(png_content(a_picture(*NAMES), dpi=100))
    assert struct.unpack(">II", parts[0][1][:8]) == (787, 394)
    texts = [content.split(b"\0", 5) for kind, content in parts if kind == b"iTXt"]
    said = {name.decode(): text.decode() for name, _, _, language, _, text in texts}
    assert said == {
        "Title": "Karta över Ånge",
        "Description": "Tre aktörer: två föreningar och en kommun",
        "Software": "samverkan",
    }
    assert dict(parts)[b"pHYs"] == struct.pack(">IIB", 3937, 3937, 1)


@pytest.mark.parametrize("content", [svg_content, png_content, picture_pdf])
def test_equal_pictures_give_equal_bytes(content):
    assert content(a_picture(*NAMES)) == content(a_picture(*NAMES))


@pytest.mark.parametrize("content", [svg_content, png_content, picture_pdf])
def test_signs_that_no_file_may_hold_are_left_out_of_what_is_told(content):
    told = replace(a_picture("Ånge"), title="Karta\x00\ud800", alternative="\ufffeTre aktörer")
    plain = replace(told, title="Karta", alternative="Tre aktörer")
    assert content(told) == content(plain)


def test_two_thousand_names_are_drawn():
    names = [f"Byalaget i Å-{number}" for number in range(2000)]
    drawing = parsed(svg_content(a_picture(*names, height=16_000)))
    groups = [group for group in drawing.iter("g") if group.get("fill")]
    assert len(groups) == 2000
    assert len(list(drawing.iter("symbol"))) < 60
    assert picture_pdf(a_picture(*names[:200], height=1600)).startswith(b"%PDF")
