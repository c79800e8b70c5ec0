"""The page as servers hand it out and other pages hold it: the same map, or at least its tables."""

from __future__ import annotations

import base64
import html
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from engines import IN_BOTH

pytestmark = pytest.mark.browser

PLAIN = {"Content-Type": "text/html; charset=utf-8"}
AS_LATIN_1 = {"Content-Type": "text/html; charset=iso-8859-1"}
WITHOUT_SCRIPTS = {**PLAIN, "Content-Security-Policy": "script-src 'none'"}
FROM_BLOB = """<iframe></iframe><script>
  const text = atob("{page}");
  const frame = document.querySelector("iframe");
  frame.src = URL.createObjectURL(new Blob([text], {{ type: "text/html" }}));
</script>"""
SIZE = "<style>iframe {{ width: 1300px; height: 800px; }}</style>"
HOLDERS = {
    "frame": '<iframe src="/page"></iframe>',
    "sandbox": '<iframe sandbox="allow-scripts" src="/page"></iframe>',
    "srcdoc": '<iframe srcdoc="{escaped}"></iframe>',
    "sandboxed srcdoc": '<iframe sandbox="allow-scripts" srcdoc="{escaped}"></iframe>',
    "blob": FROM_BLOB,
}
"""By name, a page that holds ours in a frame."""


def answers(page):
    """Return what the server answers by path: headers and content."""
    told = {
        "escaped": html.escape(page.decode("ascii")),
        "page": base64.b64encode(page).decode("ascii"),
    }
    holders = {name.replace(" ", "-"): SIZE + holder for name, holder in HOLDERS.items()}
    return {
        "/page": (PLAIN, page),
        "/latin-1": (AS_LATIN_1, page),
        "/without-scripts": (WITHOUT_SCRIPTS, page),
        **{f"/{name}": (PLAIN, text.format(**told).encode()) for name, text in holders.items()},
    }


@pytest.fixture(scope="module")
def server(pilot_file):
    """Serve the pilot map's page in all these ways; give the address."""
    known = answers(pilot_file.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            headers, content = known[self.path]
            self.send_response(200)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()


@pytest.fixture
def tab(browser):
    """Give a window."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="sv-SE")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def quiet(tab):
    """Give a window, and hold that nothing in it complained."""
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    yield tab
    assert faults == []


def is_whole(frame):
    """Hold that a frame shows the map, and that an actor opens and closes in it."""
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#search").fill("alvdalen byarad")
    frame.locator("#search").press("Enter")
    assert frame.locator("#panel h2").inner_text() == "Älvdalens kommunbyaråd"
    frame.locator("#language").wait_for()
    frame.locator("#panel .close").click()
    assert frame.locator("#panel h2").inner_text() == "Förslag och andra luckor"


@IN_BOTH
def test_another_encoding_in_the_servers_header_changes_no_letter(quiet, server):
    quiet.goto(f"{server}/latin-1")
    is_whole(quiet)
    assert quiet.evaluate("document.characterSet") == "windows-1252"
    assert "Läget 31 mars 2026" in quiet.locator("#counts").inner_text()
    assert "↕" in quiet.evaluate(
        "() => { setView('table'); return getComputedStyle("
        "document.querySelector('thead button'), '::after').content; }"
    )


@IN_BOTH
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_page_in_a_frame_works_with_or_without_an_address_of_its_own(quiet, server, holder):
    quiet.goto(f"{server}/{holder.replace(' ', '-')}")
    frame = quiet.frame_locator("iframe")
    is_whole(frame)
    frame.locator(".skip").focus()
    frame.locator(".skip").press("Enter")
    assert frame.locator("#main").evaluate("(main) => main === document.activeElement")


@IN_BOTH
def test_where_scripts_are_forbidden_the_tables_stand(tab, server):
    tab.goto(f"{server}/without-scripts")
    assert "behöver JavaScript" in tab.locator(".no-script").first.inner_text()
    assert tab.locator("#actor-table tbody tr").count() == 174
    assert tab.locator("#actor-table tbody tr").first.is_visible()
    assert not tab.locator("#filters").is_visible()


@IN_BOTH
def test_a_script_that_cannot_start_leaves_the_tables(tab, server):
    tab.add_init_script("delete window.ResizeObserver; delete window.DecompressionStream")
    tab.goto(f"{server}/page")
    tab.locator("#actor-table").wait_for()
    assert tab.locator("#gap-table").is_visible()


@IN_BOTH
@pytest.mark.parametrize(
    "address", ["a=gone", "g=gone", "m=9999", "view=coverage&v=9999:Byn", "municipality=9999"]
)
def test_a_link_to_what_is_gone_says_so_until_something_is_opened(open_page, pilot_file, address):
    page = open_page(pilot_file, f"#{address}")
    assert "inte längre" in page.locator("#gone").inner_text()
    assert len(page.evaluate("__sv.visible()")) == 174
    page.evaluate("openActor(0)")
    assert page.locator("#gone").is_hidden()


def test_a_link_to_what_is_there_says_nothing(open_page, pilot_file):
    page = open_page(pilot_file, "#a=ljungby_kommun&sector=public&to=hssl")
    assert page.locator("#gone").is_hidden()
