"""What a test reads from a drawing of the pictures: its texts, and whether it is what it says."""

from __future__ import annotations

from samverkan.pictures.render import parsed


def drawing_of(picture):
    """Return the drawing of a picture, read as XML, after a look at what every one has."""
    root = parsed(picture.svg.encode())
    assert root.tag == "svg"
    assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert root[0].text == picture.title
    assert root[1].text == picture.alternative
    return root


def texts_of(picture):
    """Return the texts that are read in a picture, each once, in the order in which they stand."""
    return [
        "".join(text.itertext())
        for text in drawing_of(picture).iter("text")
        if text.get("aria-hidden") is None
    ]


def sizes_of(picture):
    """Return the sizes of the texts of a picture in points, but for those within signs."""
    sizes = (float(text.get("font-size")) for text in drawing_of(picture).iter("text"))
    return {size for size in sizes if size > 1}
