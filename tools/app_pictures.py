"""Takes the pictures of ``docs/app.md``: ``python tools/app_pictures.py [FOLDER]``.

The program is started as a person starts it, and walked through in a browser of 1366 x 768: a sheet
that is laid out for the eye is read, asked about and mended; the sample is worked with at a meeting
and handed out. The picture of each stop is reduced to 256 colours. Needs what the browser tests
need.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from playwright.sync_api import expect, sync_playwright

from screenshots import ROOT, find_browser, reduce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

SIZE = {"width": 1366, "height": 768}
WAIT = 60_000
SHEETS = {
    "Butiker och mackar": [
        ["Service på landsbygden, uppdaterad i mars"],
        [],
        ["Namn", "Ort", "Kommun", "Sektor", "Bensin", "Mat", "Post"],
        ["Lanthandeln i Sunnansjö", "Sunnansjö", "Ludvika", "komersiell", "x", "x", "x"],
        ["Macken vid Fredriksberg", "Fredriksberg", "Ludvika", "privat", "x", None, "(x)"],
        ["Säfsen Livs", "Säfsen", "Ludvika", "privat", None, "x", "x"],
        ["Byalaget i Sunnansjö", "Sunnansjö", "Ludvika", "ideell"],
        ["Fredriksbergs intresseförening", "Fredriksberg", "Ludvika", "ideell"],
        ["Ludvika kommun", None, "Ludvika", "offentlig"],
        ["Region Dalarna", None, None, "offentlig"],
    ],
    "Vem med vem": [
        ["Från", "Till", "Om vad"],
        ["LK", "Lanthandeln i Sunnansjö", "servicebidrag"],
        ["LK", "Region Dalarna", "serviceplan"],
        ["Ludvika kommun", "Byalaget i Sunnansjö", "samråd"],
        ["Byalaget Sunnansjö", "Lanthandeln i Sunnansjö", "öppettider"],
        ["Säfsens byförening", "Säfsen Livs", "öppettider"],
    ],
    "Gammal 2019": [
        ["Namn", "Ort", "Kommun", "Sektor"],
        ["Kiosken i Säfsen", "Säfsen", "Ludvika", "privat"],
    ],
}


def write_sheet(path: Path) -> None:
    """Write the workbook that is read: organisations that are made up, in places that are not."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in SHEETS.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """Start the program, and yield the address that it says."""
    command = [sys.executable, "-m", "samverkan", "--lang", "sv", "app", "--no-open"]
    with subprocess.Popen(
        [*command, "--folder", str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()


class Walk:
    """A walk through the program, of which pictures are taken at each stop."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pictures: dict[str, bytes] = {}

    def shoot(self, name: str) -> None:
        """Take the picture of a stop, when nothing moves any more."""
        self.page.wait_for_timeout(700)
        self.pictures[name] = self.page.screenshot()

    def button(self, name: str) -> Locator:
        """Return the first button with a text."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def wait_for_map(self) -> None:
        """Wait until the page of a map is drawn."""
        self.page.wait_for_url("**/map/**", timeout=WAIT)
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=WAIT)

    def read_sheet(self, sheet: Path) -> None:
        """Give a sheet to the program, answer what it asks, and mend a cell."""
        expect(self.button("Välj en fil")).to_be_visible(timeout=WAIT)
        self.shoot("begin")
        self.page.set_input_files("input[type=file]", sheet)
        expect(self.page.locator("#keep-name")).to_be_visible(timeout=WAIT)
        self.shoot("read")
        while self.page.locator(".asked .main").count():
            self.page.locator(".asked .main").first.click()
            self.page.wait_for_timeout(500)
        self.page.get_by_text("komersiell").first.scroll_into_view_if_needed()
        self.shoot("mend")
        self.button("Öppna kartan").click()
        self.wait_for_map()
        self.shoot("map")

    def meet(self) -> None:
        """Work with the sample, as at a meeting."""
        self.page.get_by_role("link", name="Börja").click()
        self.button("Titta på ett exempel").click()
        self.wait_for_map()
        self.page.locator("#name-meeting").click()
        self.page.locator("dialog input").first.fill("Servicemöte 4 december")
        self.page.keyboard.press("Enter")
        self.page.locator("#add-actor").click()
        self.page.get_by_label("Namn", exact=True).first.fill("Läppe byförening")
        self.shoot("add")
        self.page.keyboard.press("Escape")
        self.page.get_by_role("button", name="Läppe Livs").first.click()
        self.page.locator("#state-meeting_booked").scroll_into_view_if_needed()
        self.page.locator("#state-meeting_booked").click()
        self.shoot("talk")

    def hand_out(self) -> None:
        """Make a report, and look at the forms."""
        self.page.get_by_role("link", name="Dela ut").click()
        self.page.locator("[data-field] select").first.select_option(label="Vingåker")
        self.button("Skapa").click()
        expect(self.page.locator("iframe")).to_be_visible(timeout=WAIT)
        self.shoot("report")
        self.page.get_by_role("link", name="Formulär att skicka ut").click()
        self.shoot("forms")


def walked(browser: Browser, address: str, sheet: Path) -> dict[str, bytes]:
    """Walk through the program, and return the picture of each stop by its name."""
    page = browser.new_context(viewport=SIZE, locale="sv-SE", reduced_motion="reduce").new_page()
    page.goto(address)
    walk = Walk(page)
    walk.read_sheet(sheet)
    walk.meet()
    walk.hand_out()
    return walk.pictures


def main(arguments: list[str]) -> None:
    """Take the pictures, into a folder where one is named."""
    target = Path(arguments[0]) if arguments else ROOT / "docs" / "pictures"
    found, flags = find_browser()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary) / "samverkan"
        folder.mkdir()
        sheet = Path(temporary) / "Servicelista.xlsx"
        write_sheet(sheet)
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        with started(folder) as address:
            for name, png in walked(browser, address, sheet).items():
                picture = reduce(browser, png)
                (target / f"app-{name}.png").write_bytes(picture)
                print(f"app-{name}.png: {len(picture):,} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
