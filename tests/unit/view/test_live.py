"""The page of a map in the app: the page as it is saved in a file, and what is added to it."""

import json
import re
from html import unescape

import pytest

from builders import pilot_map
from samverkan.analysis import analyse
from samverkan.view import Live, page_data, page_of, render_page

LIVE = Live(map="prov~1", name="Prov <1>", version="7-3fa9c2d1", undo="Lade till för hand: A")


@pytest.fixture(scope="module")
def found():
    return page_data(analyse(pilot_map()), language="sv", title="Prov")


@pytest.fixture(scope="module")
def page(found):
    return page_of(found, language="en", live=LIVE).decode("ascii")


def told(page):
    return json.loads(re.search(r'id="payload">(.*?)</script>', page)[1])


def test_it_asks_the_program_that_serves_it_and_nobody_else(page):
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert "connect-src 'self'" in policy
    assert "default-src 'none'" in policy


def test_it_is_told_which_map_and_version_it_shows_and_opens_in_the_language_asked_for(page):
    assert told(page)["live"] == LIVE.told
    assert told(page)["language"] == "en"


def test_it_has_the_header_of_the_app_and_one_banner(page):
    assert 'data-map="prov~1" data-name="Prov &lt;1&gt;"' in page
    assert re.findall(r"<header class=\"(\w+)\"", page) == ["shell"]


def test_a_page_that_is_saved_has_nothing_of_it(found):
    alone = render_page(analyse(pilot_map()), language="sv", title="Prov")
    assert alone == page_of(found, language="sv")
    assert b"EventSource" not in alone
    assert b"/api/" not in alone
    assert "live" not in told(alone.decode("ascii"))
