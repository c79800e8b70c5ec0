"""The header that all pages of the app share, and the frame of those that are no map."""

import re
from html import unescape

import pytest

from samverkan.view.begin import render_begin
from samverkan.view.shell import OpenedMap, render_shell
from samverkan.words import LANGUAGES

EVIL = OpenedMap(key="min-karta", name='Ö <img src=x onerror="alert(1)"> & co')


@pytest.mark.parametrize("here", ["begin", "map", "out"])
def test_the_header_leads_to_every_page_and_marks_the_one_that_is_open(here):
    header = str(render_shell(here, language="sv", of=EVIL))
    assert re.findall(r'href="([^"]*)"[^>]*data-step', header) == [
        "/",
        "/map/min-karta",
        "/map/min-karta/out",
    ]
    assert re.findall(r'aria-current="page" data-step="(\w+)"', header) == [here]
    assert "Dela ut" in header


def test_a_name_is_text_in_the_header_whatever_it_holds():
    header = str(render_shell("map", language="sv", of=EVIL))
    assert "<img" not in header
    assert 'data-name="Ö &lt;img' in header


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_a_map_leads_to_none(language):
    page = render_begin(language=language).decode("ascii")
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert page.count('aria-disabled="true" data-step') == 2
    assert "connect-src 'self'" in unescape(page)


def test_the_same_page_has_the_same_bytes():
    assert render_begin(language="sv") == render_begin(language="sv")
