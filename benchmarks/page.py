"""Times the page in a browser, no graphics card: ``python benchmarks/page.py [pilots] [--stock]``.

For the pilot map (``pilots``: for it alone), for 1,000 actors and for 60,000 (which open summed
up): the size of the file, the milliseconds until its first whole image and until a first click on
an actor is answered, and the frames a second while a mouse drags and zooms a map of 500 actors.
``--stock`` times pyvis' own page of the pilot map and of 500 actors too, until it has settled; with
1,000 it takes minutes. Medians of three. Needs what the browser tests need. Gaps are looked for in
the pilot map and in that of 1,000 actors, whose lists make the largest file.
"""

from __future__ import annotations

import math
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

from builders import analysis_without_gaps, pilot_map  # noqa: E402 - the path is set above
from page_maps import large_map  # noqa: E402
from samverkan.analysis import analyse  # noqa: E402
from samverkan.view import write_page  # noqa: E402
from screenshots import find_browser  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from samverkan.model import StakeholderMap

ROUNDS = 3
FIRST_IMAGE = """
new MutationObserver((_, observer) => {
  if (!document.documentElement?.dataset.ready) return;
  observer.disconnect();
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { window.first_image = performance.now(); };
    after.port2.postMessage(0);
  });
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""
AT_FIRST_IMAGE = """() => new Promise((done) => {
  const look = () => (window.first_image ? done(window.first_image) : requestAnimationFrame(look));
  look();
})"""
FRAMES = """() => {
  const counting = window.frames_seen !== undefined;
  window.frames_seen = 0;
  if (counting) return;
  const next = () => { window.frames_seen += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}"""
MOVES = 120


def opened(browser: Browser, file: Path) -> tuple[Page, float]:
    """Open a page of ours; return it and the milliseconds until its first whole image.

    They are counted in the page from the beginning of the navigation, so that the time of whoever
    asks from outside is not among them.
    """
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(FIRST_IMAGE)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", state="attached")
    return page, page.evaluate(AT_FIRST_IMAGE)


def first_click(page: Page) -> float:
    """Return the milliseconds from a click on the best tied actor until its panel is there."""
    most = (
        "ACTORS.reduce((best, { partners }, n) => partners > ACTORS[best].partners ? n : best, 0)"
    )
    at = page.evaluate(f"__sv.pos({most})")
    start = time.perf_counter()
    page.mouse.click(at["x"], at["y"])
    page.locator("#panel [data-actor]").first.wait_for()
    return 1000 * (time.perf_counter() - start)


def frames(page: Page, *, zooming: bool) -> float:
    """Return the frames a second while the mouse drags the map, or its wheel zooms."""
    box = page.locator("#map canvas").bounding_box()
    if box is None:
        raise RuntimeError("the map is not drawn")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.55
    page.mouse.move(x, y)
    page.evaluate(FRAMES)
    start = time.perf_counter()
    if not zooming:
        page.mouse.down()
    for n in range(MOVES):
        if zooming:
            page.mouse.wheel(0, -100 if n % 30 < 15 else 100)
        else:
            page.mouse.move(x + 80 * math.sin(n / 8), y + 40 * math.cos(n / 8))
        page.wait_for_timeout(16)
    seen: int = page.evaluate("window.frames_seen")
    rate = seen / (time.perf_counter() - start)
    page.mouse.up()
    return rate


def stock(browser: Browser, stakeholders: StakeholderMap, folder: Path) -> float:
    """Return the seconds until pyvis' own page of a map has settled."""
    from pyvis.network import Network  # noqa: PLC0415 - brings in half of IPython

    network = Network(cdn_resources="in_line")
    for actor in stakeholders.actors:
        network.add_node(actor.id, label=actor.name)
    for relation in stakeholders.relations:
        network.add_edge(relation.source, relation.target)
    file = folder / "stock.html"
    file.write_text(network.generate_html(), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.set_default_timeout(300_000)
    start = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function("() => typeof network === 'object' && network !== null")
    page.evaluate("() => new Promise((done) => network.once('stabilized', done))")
    page.context.close()
    return time.perf_counter() - start


def main(arguments: list[str]) -> None:
    """Print a line for each map."""
    found, flags = find_browser()
    maps = {
        "pilot map": lambda: analyse(pilot_map()),
        "500 actors": lambda: analysis_without_gaps(large_map(500, places=11)),
        "1,000 actors": lambda: analyse(large_map(1_000, places=11)),
        "60,000 actors": lambda: analysis_without_gaps(large_map(60_000)),
    }
    names = ["pilot map"] if "pilots" in arguments else list(maps)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        for name in names:
            analysis = maps[name]()
            file = Path(folder) / "page.html"
            start = time.perf_counter()
            write_page(analysis, file, language="sv")
            written = time.perf_counter() - start
            ready, click = [], []
            for _ in range(ROUNDS):
                page, until = opened(browser, file)
                ready.append(until)
                click.append(first_click(page))
                page.context.close()
            print(
                f"{name}: {file.stat().st_size / 1e6:.2f} MB, written in {written:.1f} s, "
                f"first image {statistics.median(ready):.0f} ms, "
                f"first click {statistics.median(click):.0f} ms"
            )
            if name == "500 actors":
                page, _ = opened(browser, file)
                pan, zoom = frames(page, zooming=False), frames(page, zooming=True)
                page.context.close()
                print(f"  {pan:.0f} frames a second when dragged, {zoom:.0f} when zoomed")
            if "--stock" in arguments and name in ("pilot map", "500 actors"):
                settled = stock(browser, analysis.stakeholders, Path(folder))
                print(f"  stock pyvis settled after {settled:.1f} s")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
