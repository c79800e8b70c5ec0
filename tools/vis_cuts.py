"""Finds what the page never uses of vis-network: ``python tools/vis_cuts.py``.

Uses the page of the pilot map in every way that we know, with mouse, wheel and fingers, and asks
the browser which functions were never called. Those that lie in the rooms of vis-network that the
page has no use for (configuration, other file formats, physics, clustering, its own buttons and
editing, labels and shapes of its own) are written to ``src/samverkan/view/vis_cuts.txt`` as places
in the pinned script: what stands there is left out of the page. A function that is called all the
same tells so by an error. Needs what the browser tests need.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from builders import pilot_map  # noqa: E402 - the tests' folder is put on the path above
from samverkan.analysis import analyse  # noqa: E402
from samverkan.view import assets, write_page  # noqa: E402
from screenshots import find_browser  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

ROOMS = {
    "colour picker, configuration, pop-up": (81_000, 100_500),
    "DOT and Gephi": (108_500, 119_546),
    "labels and shapes": (174_600, 228_000),
    "physics": (280_000, 292_000),
    "clustering": (300_000, 320_000),
    "buttons": (343_000, 350_000),
    "layout by rank": (383_000, 402_000),
    "editing": (410_000, 428_000),
}
"""Where in the pinned script they lie: first and last character."""

LEAST = 200
"""Characters that a function has at least, to be worth leaving out."""

TRY = """() => {
  const add = (id, to, set) => edgeSet.add({ id, from: 0, to, ...set });
  const [curve, s] = ['curvedCW', 'cubicBezier'].map((type) => (
    { smooth: { enabled: true, type, forceDirection: 'vertical', roundness: 0.4 } }));
  add('x1', 1, { arrows: 'to', dashes: [2, 2], ...curve });
  add('x2', 2, { arrows: 'from, to', ...s });
  add('x3', 3, { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: false });
  add('x4', 0, { arrows: 'to' });
  add('x5', 4, { arrows: { middle: { enabled: true } }, width: 3, dashes: [1, 3], ...s });
  edgeSet.update({ id: 'x3', hidden: true, color: { color: '#123456', opacity: 0.4 } });
  edgeSet.get(); edgeSet.getIds(); edgeSet.remove('x1');
  nodeSet.update({ id: 0, x: 3, y: 3, hidden: false });
  nodeSet.update({ id: 1, hidden: true });
  network.getPositions(); network.getViewPosition(); network.DOMtoCanvas({ x: 1, y: 1 });
  network.getBoundingBox(0); network.fit(); network.focus(0); network.setSize('90%', '90%');
  network.selectNodes([0]); network.unselectAll(); network.getConnectedEdges(0);
  network.moveTo({ scale: 1, animation: true });
  network.setOptions({ interaction: { hover: false } });
  network.setData({ nodes: nodeSet, edges: edgeSet });
  const beside = document.createElement('div');
  new vis.Network(beside, { nodes: nodeSet, edges: edgeSet }, read('options')).destroy();
  network.destroy();
}"""


def use(page: Page, session: CDPSession) -> None:
    """Do everything that a reader can do to the map."""

    def touch(kind: str, *points: tuple[float, float]) -> None:
        numbered = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": numbered})
        page.wait_for_timeout(16)

    page.mouse.move(500, 300)
    page.mouse.down()
    page.mouse.move(560, 340, steps=8)
    page.mouse.up()
    for notch in (-200, 200, -400, 300):
        page.mouse.wheel(0, notch)
        page.wait_for_timeout(60)
    for n in range(0, 174, 9):
        at = page.evaluate("n => __sv.pos(n)", n)
        page.mouse.move(at["x"], at["y"])
        page.mouse.click(at["x"], at["y"])
        page.mouse.dblclick(at["x"], at["y"])
        page.touchscreen.tap(at["x"], at["y"])
    page.mouse.click(420, 300, button="right")
    page.evaluate("GAPS.forEach((_, n) => openGap(n))")
    for width in (700, 1500):
        page.set_viewport_size({"width": width, "height": 700})
        page.wait_for_timeout(200)
    for away in (1, 2):
        touch("touchStart", *[(500 + 100 * n, 400) for n in range(away)])
        for n in range(10):
            touch("touchMove", *[(500 - 5 * n, 400), (600 + 5 * n, 400)][:away])
        touch("touchEnd")
        page.wait_for_timeout(300)
    touch("touchStart", (500, 400))
    page.wait_for_timeout(900)
    touch("touchEnd")
    page.evaluate(TRY)
    page.wait_for_timeout(800)


def cuts(script: str, functions: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Return the bodies of functions that were never called, outermost ones, and the languages."""
    found = []
    last = 0
    whole = [(each["ranges"][0]["startOffset"], each["ranges"][0]) for each in functions]
    for start, extent in sorted(whole, key=lambda each: (each[0], -each[1]["endOffset"])):
        end = extent["endOffset"]
        inside = any(first <= start and end <= last_ for first, last_ in ROOMS.values())
        if extent["count"] or not inside or start < last or end - start < LEAST:
            continue
        body = re.match(r"function[^{]*\{", script[start:end])
        if body:
            found.append((start + body.end(), end - 1))
            last = end
    languages = script.index(",de:{", script.index("Tb=Object.freeze"))
    return sorted([*found, (languages, script.index("});", languages))])


def main() -> None:
    """Write the list, and say how much it leaves out."""
    assets.cut = lambda script: script
    script = str(assets.vis_script())
    found, flags = find_browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        write_page(analyse(pilot_map()), file, language="sv")
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        page = browser.new_context(has_touch=True).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Profiler.enable")
        session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        use(page, session)
        told = session.send("Profiler.takePreciseCoverage")["result"]
        browser.close()
    most = max(told, key=lambda each: len(each["functions"]))
    places = cuts(script, most["functions"])
    text = "".join(f"{start} {end}\n" for start, end in places)
    assets.CUTS.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(places)} places, {sum(end - start for start, end in places):,} characters")


if __name__ == "__main__":
    main()
