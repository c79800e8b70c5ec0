"""A real browser and the page in it; every test ends by asking what the browser complained of."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from builders import analysis_without_gaps, large_map, pilot_map
from required import lacks
from samverkan.analysis import analyse
from samverkan.view import write_page
from samverkan.write import anonymise

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
FIREFOXES = ("firefox", "firefox-esr")
HOW_FIREFOX = (
    "install Firefox (or name one in SAMVERKAN_FIREFOX) and pip install -e '.[test]'; "
    "Debian: apt-get install firefox-esr"
)
OLDER = "pip install 'playwright<1.65'"
# Firefox cannot be told of each page that it is to move little; nor need it ask what Mozilla has.
PREFERENCES = {
    "ui.prefersReducedMotion": 1,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.download.alwaysOpenPanel": False,
}


def found_on_path(variable: str, names: tuple[str, ...]) -> str | None:
    """Return the program that a variable names, else the first that the path has."""
    return os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Any]:
    """Drive every browser by one process; two cannot be had at once."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be absent
    except ModuleNotFoundError:
        lacks("browser", HOW)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Iterator[Any]:
    """One headless browser for all tests; each gets a context of its own."""
    found = found_on_path("SAMVERKAN_BROWSER", BROWSERS)
    if found is None:
        lacks("browser", HOW)
    # Chromium's own sandbox cannot be set up by root, as CI containers run.
    flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else FLAGS
    started = playwright.chromium.launch(executable_path=found, args=flags)
    yield started
    started.close()


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which Firefox saves files; Playwright does not tell of them."""
    return tmp_path_factory.mktemp("hämtade filer")


@pytest.fixture(scope="session")
def firefox(playwright: Any, downloads: Path) -> Iterator[Any]:
    """Start Firefox as anybody has it; Playwright drives it by WebDriver BiDi."""
    found = found_on_path("SAMVERKAN_FIREFOX", FIREFOXES)
    if found is None:
        lacks("firefox", HOW_FIREFOX)
    started = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=found,
        firefox_user_prefs=PREFERENCES,
        downloads_path=downloads,
    )
    from playwright.sync_api import Error  # noqa: PLC0415 - may be absent

    try:
        started.new_context().close()
    except Error as error:
        if "unknown command" not in str(error):
            raise
        lacks("firefox", f"this Playwright asks more than {started.version} knows; {OLDER}")
    yield started
    started.close()


@pytest.fixture
def browser(request: pytest.FixtureRequest) -> Any:
    """Chromium, or the one that `engines.IN_BOTH` names."""
    return request.getfixturevalue(getattr(request, "param", "chromium"))


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
        ready: str = "html[data-ready]",
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
            page.wait_for_selector(ready, state="attached")
        return page

    yield opener
    for here in opened:
        here.page.context.close()
        assert bool(here.faults) == here.complains, here.faults
        if here.complains:
            continue
        # Firefox does not count the opening of a file among its requests.
        opening = [here.url] if browser.browser_type.name == "chromium" else []
        assert [url.split("#")[0] for url in here.requests] == opening


@pytest.fixture(scope="session")
def pilot_analysis() -> Any:
    """Analyse the pilot map once for all tests."""
    return analyse(pilot_map())


@pytest.fixture(scope="session")
def ties() -> Any:
    """Return the pilot map's ties as networkx has them, each actor by its number in the page."""
    stakeholders = pilot_map()
    number = {actor.id: n for n, actor in enumerate(stakeholders.actors)}
    graph = nx.Graph()
    graph.add_nodes_from(number.values())
    graph.add_edges_from(
        (number[each.source], number[each.target]) for each in stakeholders.relations
    )
    return graph


@pytest.fixture(scope="session")
def pilot_file(tmp_path_factory: pytest.TempPathFactory, pilot_analysis: Any) -> Path:
    """Write the pilot map's page to a folder whose name is not plain."""
    folder = tmp_path_factory.mktemp("sidor") / "en mapp åäö"
    folder.mkdir()
    file = folder / "karta för möte.html"
    write_page(pilot_analysis, file, language="sv", date="2026-03-31", with_notes=True)
    return file


@pytest.fixture(scope="session")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a map that is so large that it is summed up."""
    file = tmp_path_factory.mktemp("stor") / "karta.html"
    write_page(analysis_without_gaps(large_map()), file, language="sv")
    return file


@pytest.fixture(scope="session")
def anonymised_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pilot map's page with codes for names."""
    file = tmp_path_factory.mktemp("utan namn") / "karta.html"
    write_page(analyse(anonymise(pilot_map(), language="sv").stakeholders), file, language="sv")
    return file


@pytest.fixture
def page_files(request: pytest.FixtureRequest) -> Any:
    """Return a function that writes the page which a state is of, when it is first asked for."""
    return lambda name: request.getfixturevalue(f"{name}_file")


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core."""
    try:
        return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        lacks("browser", "pip install -e '.[test]'")
