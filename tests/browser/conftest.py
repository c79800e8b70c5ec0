"""A real browser and the page in it; every test ends by asking what the browser complained of."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from builders import pilot_map
from required import lacks
from samverkan.analysis import analyse
from samverkan.view import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge", "msedge")
HOW = "install Chromium (or name one in SAMVERKAN_BROWSER) and pip install -e '.[test]'"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One headless browser for all tests; each gets a context of its own."""
    found = os.environ.get("SAMVERKAN_BROWSER") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    if found is None:
        lacks("browser", HOW)
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be absent
    except ModuleNotFoundError:
        lacks("browser", HOW)
    # Chromium's own sandbox cannot be set up by root, as CI containers run.
    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=flags)
        yield started
        started.close()


@dataclass
class Opened:
    """What the browser did while a page was open."""

    page: Any
    url: str
    complains: bool
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    """Return a function that opens a file and gives its page; faults are told at the end."""
    opened: list[Opened] = []

    def opener(
        file: Path,
        address: str = "",
        *,
        script: bool = True,
        complains: bool = False,
        **options: Any,
    ) -> Any:
        size = {"width": options.pop("width", 1440), "height": options.pop("height", 900)}
        context = browser.new_context(
            viewport=size,
            offline=options.pop("offline", True),
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
            java_script_enabled=script,
            **options,
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        here = Opened(page, file.as_uri(), complains)
        page.on("console", lambda message: here.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: here.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (here.faults.append("dialog"), dialog.dismiss()))
        context.on("request", lambda request: here.requests.append(request.url))
        opened.append(here)
        page.goto(here.url + address)
        if script:
            page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield opener
    for here in opened:
        here.page.context.close()
        assert bool(here.faults) == here.complains, here.faults
        if here.complains:
            continue
        assert [url.split("#")[0] for url in here.requests] == [here.url]


@pytest.fixture(scope="session")
def pilot_analysis() -> Any:
    """Analyse the pilot map once for all tests."""
    return analyse(pilot_map())


@pytest.fixture(scope="session")
def pilot_file(tmp_path_factory: pytest.TempPathFactory, pilot_analysis: Any) -> Path:
    """Write the pilot map's page to a folder whose name is not plain."""
    folder = tmp_path_factory.mktemp("sidor") / "en mapp åäö"
    folder.mkdir()
    file = folder / "karta för möte.html"
    write_page(pilot_analysis, file, language="sv", date="2026-03-31")
    return file


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core."""
    try:
        return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        lacks("browser", "pip install -e '.[test]'")
