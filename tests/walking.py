"""Somebody who uses the program in a browser, by mouse or by keyboard; what is seen is watched."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accessibility import OPTIONS, violations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STOPS = 250
"""How often somebody presses Tab before giving up."""
WHERE = """control => {
  const here = document.activeElement;
  if (here === control) return "here";
  const isAbove = here.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING;
  return isAbove ? "above" : "below";
}"""


@dataclass
class Mouse:
    """Somebody who points and clicks."""

    page: Any
    axe: str
    downloads: Path
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    seen: dict[str, list[tuple[str, list[str]]]] = field(default_factory=dict)

    def watch(self, page: Any) -> None:
        """Note what a page says in the console, where it fails, and what it asks for."""
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def look(self, state: str) -> None:
        """Ask axe about the page as it now stands."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(self.axe)
        # What is shown of a file is shut off from the page, and from axe.
        self.seen[state] = violations(self.page, OPTIONS | {"iframes": False})

    def find(self, selector: str, text: str = "") -> Any:
        """Wait for a control, and return it."""
        found = self.page.locator(selector, has_text=text or None).first
        found.wait_for()
        return found

    def press(self, selector: str, text: str = "") -> None:
        """Press a button or follow a link."""
        self.find(selector, text).click()

    def tick(self, selector: str) -> None:
        """Tick a box."""
        self.find(selector).check()

    def write(self, selector: str, text: str) -> None:
        """Write a text into a field, in place of what stands there."""
        self.find(selector).fill(text)

    def back(self) -> None:
        """Leave the pane that is open."""
        self.press("#panel .link", "←")

    def undo(self) -> None:
        """Take the last change back."""
        self.press("#undo")

    def hand_in(self, selector: str, file: Path) -> None:
        """Choose a file, in the window that the browser opens for it."""
        with self.page.expect_file_chooser() as opened:
            self.press(selector)
        opened.value.set_files(file)

    def fetch(self, selector: str, folder: Path) -> Path:
        """Save what is offered, into a folder."""
        if self.is_firefox():  # Playwright does not tell of what it saves
            before = set(self.downloads.iterdir())
            self.press(selector)
            return _moved(_waited_for(lambda: set(self.downloads.iterdir()) - before), folder)
        with self.page.expect_download() as download:
            self.press(selector)
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def is_firefox(self) -> bool:
        """Tell whether the browser is Firefox."""
        return bool(self.page.context.browser.browser_type.name == "firefox")


@dataclass
class Keys(Mouse):
    """Somebody who has nothing but a keyboard."""

    def reach(self, selector: str, text: str = "") -> None:
        """Go to a control by Tab, or by Shift and Tab when it stands above."""
        control = self.find(selector, text)
        for _ in range(STOPS):
            where = control.evaluate(WHERE)
            if where == "here":
                return
            self.page.keyboard.press("Tab" if where == "below" else "Shift+Tab")
        raise AssertionError(selector)

    def press(self, selector: str, text: str = "") -> None:
        self.reach(selector, text)
        self.page.keyboard.press("Enter")

    def tick(self, selector: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Space")

    def write(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def back(self) -> None:
        self.page.keyboard.press("Escape")

    def undo(self) -> None:
        self.page.keyboard.press("Control+z")

    def hand_in(self, selector: str, file: Path) -> None:
        self.reach(selector)  # the window that Enter opens is not of the page
        self.page.set_input_files("input[type=file]", file)


def _waited_for(found: Callable[[], set[Path]]) -> Path:
    """Return the file that comes, when all of it is there."""
    for _ in range(200):
        whole = [path for path in found() if path.suffix != ".part" and path.stat().st_size]
        if whole and not any(path.suffix == ".part" for path in found()):
            return whole[0]
        time.sleep(0.05)
    raise AssertionError("nothing was saved")


def _moved(file: Path, folder: Path) -> Path:
    return file.replace(folder / file.name)
