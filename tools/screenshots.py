"""Takes the pictures of the page: ``python tools/screenshots.py [FOLDER]``.

Without a folder it writes the pictures of the README and the documents: the pilot map in a window
of 1440 x 900 or less, reduced to 256 colours so that the repository stays small. With a folder it
takes there the states that a meeting sees, in several sizes, colours and both languages, to be
looked at by a person. Needs what the browser tests need.
"""

from __future__ import annotations

import base64
import os
import shutil
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from playwright.sync_api import sync_playwright

from samverkan.analysis import analyse
from samverkan.view import write_page
from samverkan.write import anonymise

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

# The tests' folder is put on the path above.
from builders import analysis_without_gaps, large_map, pilot_map  # noqa: E402
from page_states import STATES, go, prepare  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "msedge")
# By name: the state, as the tests visit it, and what differs from 1440 x 900, light, Swedish.
SHOTS: dict[str, tuple[str, dict[str, Any]]] = {
    "01-overview": ("overview", {}),
    "02-actor": ("actor", {}),
    "03-suggestion-shown": ("shown", {}),
    "04-way": ("way", {}),
    "05-begin": ("begin", {}),
    "06-matrix": ("pairs of two groups", {"height": 2000}),
    "07-seats": ("seats", {}),
    "08-what-if": ("what if", {}),
    "09-presenting": ("presenting", {}),
    "10-dark-filtered": ("filtered", {"color_scheme": "dark"}),
    "11-english-table": ("table", {"language": "en"}),
    "12-phone": ("overview", {"width": 390, "height": 800}),
    "13-phone-suggestion": ("suggestion", {"width": 390, "height": 800}),
    "14-narrow-begin": ("begin", {"width": 320, "height": 900, "color_scheme": "dark"}),
    "15-large": ("large", {}),
    "16-large-municipality": ("large, municipality", {"language": "en"}),
    "17-anonymised": ("anonymised", {"language": "en"}),
    "18-laptop": ("story menu", {"width": 1280, "height": 720}),
    "19-tablet-dark": ("suggestion", {"width": 820, "height": 1100, "color_scheme": "dark"}),
    "20-find": ("search", {"width": 1280, "height": 720, "language": "en"}),
    "21-service": ("coverage", {}),
    "22-village": ("village", {"width": 1366, "height": 768}),
    "23-narrow-service": ("coverage", {"width": 320, "height": 900, "color_scheme": "dark"}),
    "24-closing": ("closing", {"width": 1366, "height": 768}),
}
README = {
    "docs/page.png": "01-overview",
    "docs/pictures/page-suggestion.png": "03-suggestion-shown",
    "docs/pictures/page-begin.png": "05-begin",
    "docs/pictures/page-seats.png": "07-seats",
    "docs/pictures/page-service.png": "21-service",
    "docs/pictures/page-closing.png": "24-closing",
}
"""The pictures that the README and the documents show."""
PIXELS = """async (png) => {
  const blob = await (await fetch('data:image/png;base64,' + png)).blob();
  const picture = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  let text = '';
  for (let n = 0; n < data.length; n += 32768) {
    text += String.fromCharCode(...data.subarray(n, n + 32768));
  }
  return [picture.width, picture.height, btoa(text)];
}"""


def write_pages(folder: Path) -> dict[str, Path]:
    """Write the pages that the states are of; return where each is."""
    anonymous = anonymise(pilot_map(), language="sv").stakeholders
    analyses = {
        "pilot": analyse(pilot_map()),
        "large": analysis_without_gaps(large_map()),
        "anonymised": analyse(anonymous),
    }
    for name, analysis in analyses.items():
        write_page(analysis, folder / f"{name}.html", language="sv", date="2026-03-31")
    return {name: folder / f"{name}.html" for name in analyses}


def shoot(browser: Browser, pages: dict[str, Path], name: str) -> bytes:
    """Return a picture, as PNG."""
    state, options = SHOTS[name]
    context = browser.new_context(
        viewport={"width": options.get("width", 1440), "height": options.get("height", 900)},
        offline=True,
        locale="sv-SE",
        reduced_motion="reduce",
        color_scheme=options.get("color_scheme", "light"),
    )
    page = context.new_page()
    page.goto(pages[STATES[state].page].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    go(prepare(page), state, language=options.get("language", "sv"))
    page.wait_for_timeout(300)
    picture: bytes = page.screenshot()
    context.close()
    return picture


def reduce(browser: Browser, png: bytes) -> bytes:
    """Return a PNG with the 256 colours that a picture has most of, each other at its nearest."""
    page = browser.new_page()
    width, height, text = page.evaluate(PIXELS, base64.b64encode(png).decode("ascii"))
    page.close()
    pixels = np.frombuffer(base64.b64decode(text), dtype=np.uint8).reshape(-1, 4)[:, :3]
    # Five bits a channel first: neighbours in a soft edge then count as one colour.
    coarse = pixels >> 3
    keys = (coarse.astype(np.int64) * [1024, 32, 1]).sum(axis=1)
    _, where, counts = np.unique(keys, return_inverse=True, return_counts=True)
    means = np.stack(
        [np.bincount(where, pixels[:, channel]) / counts for channel in range(3)], axis=1
    )
    palette = means[np.argsort(-counts, kind="stable")[:256]].round()
    nearest = np.array([((palette - mean) ** 2).sum(axis=1).argmin() for mean in means])
    return indexed_png(nearest[where].astype(np.uint8).reshape(height, width), palette)


def indexed_png(pixels: NDArray[np.uint8], palette: NDArray[np.float64]) -> bytes:
    """Return a PNG of palette numbers."""
    height, width = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), dtype=np.uint8), pixels], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            chunk(b"IHDR", header),
            chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
            chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
            chunk(b"IEND", b""),
        ]
    )


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return one part of a PNG: its length, kind, content and checksum."""
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def find_browser() -> tuple[str, list[str]]:
    """Return where a browser is, and how to start it so that it draws alike everywhere."""
    found = os.environ.get("SAMVERKAN_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)))
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags += ["--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]
    return found, flags


def main(arguments: list[str]) -> None:
    """Take the README's picture, and all the others when a folder is named."""
    found, flags = find_browser()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        pages = write_pages(Path(temporary))
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        if arguments:
            folder = Path(arguments[0])
            folder.mkdir(parents=True, exist_ok=True)
            for name in SHOTS:
                (folder / f"{name}.png").write_bytes(shoot(browser, pages, name))
        else:
            for file, name in README.items():
                picture = reduce(browser, shoot(browser, pages, name))
                (ROOT / file).write_bytes(picture)
                print(f"{file}: {len(picture):,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
