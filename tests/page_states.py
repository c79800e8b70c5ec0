"""The states of the page that tests visit and take pictures of, each reached from any other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

STORY = quote(
    json.dumps([["a=ljungby_kommun", "Kommunen bär bygden"], ["view=begin", "Börja här"]])
)
TRIAL = quote(json.dumps([["add", "lappe_livs", "vingaker_kommun"], ["leave", "hssl"]]))


@dataclass(frozen=True)
class State:
    """One state: what stands after ``#``, what is run after that, and whose page it is."""

    address: str = ""
    then: str = ""
    page: str = "pilot"


STATES = {
    "overview": State(),
    "about": State("about=1"),
    "actor": State("a=ljungby_kommun"),
    "line": State('line=["ljungby_kommun","agunnaryd_sockenrad"]'),
    "steps": State("a=ljungby_kommun&steps=2"),
    "way": State("a=ljungby_kommun&to=tillvaxtverket"),
    "suggestion": State(then="openGap(0, { focusPanel: true })"),
    "shown": State(then="openGap(0); toggleShown()"),
    "finding": State(then="openGap(GAPS.findIndex(({ kind }) => kind === 'last_one'))"),
    "single bridge": State(then="openGap(GAPS.findIndex(({ lost }) => lost.length > 20))"),
    "search": State(then="seek('search', 'ljungby')"),
    "every filter": State(then="all('#filters details').forEach((each) => { each.open = true; })"),
    "filtered": State("sector=commercial&municipality=0781"),
    "nothing left": State("sector=-"),
    "year": State("year=2018&size=betweenness"),
    "begin": State("view=begin"),
    "pairs of two groups": State("view=begin", "one('#begin .mixing button').click()"),
    "coverage": State("view=coverage"),
    "village": State("view=coverage&v=0428:Läppe"),
    "carrier": State("a=lappe_livs"),
    "seats": State("view=seats&table=0583:fuel"),
    "table": State("view=table"),
    "save menu": State(then="byId('save').open = true"),
    "print menu": State(then="byId('print-more').open = true"),
    "story menu": State(f"story={STORY}", "byId('present').open = true"),
    "no story": State(then="byId('present').open = true"),
    "presenting": State(f"a=ljungby_kommun&story={STORY}&slide=1"),
    "marked": State(then="mark(GAPS[0], 'contacted'); openGap(0)"),
    "marks to hand over": State(then="mark(GAPS[0], 'contacted'); handOver()"),
    "what if": State(f"try={TRIAL}", "openTrial()"),
    "closing": State(then="tryLeave(ACTORS.findIndex(({ id }) => id === 'lappe_livs'))"),
    "large": State(page="large"),
    "large, group": State(page="large", then="openActor(0)"),
    "large, municipality": State("m=0781", page="large"),
    "anonymised": State(page="anonymised", then="openActor(0)"),
}

# What would leave the page, open a window or a file is counted in its place; what a reader leaves
# behind that no address holds is put back as it was.
PREPARE = """() => {
  window.done = { printed: 0, followed: 0, saved: 0, chosen: 0 };
  window.print = () => { done.printed += 1; };
  URL.createObjectURL = () => { done.saved += 1; return "#"; };
  HTMLAnchorElement.prototype.click = () => {};
  HTMLInputElement.prototype.click = () => { done.chosen += 1; };
  document.addEventListener('click', (event) => {
    if (!event.target.closest('a[href^=http]')) return;
    event.preventDefault();
    done.followed += 1;
  }, true);
  window.seek = (id, text) => {
    const box = document.getElementById(id);
    box.value = text;
    box.dispatchEvent(new Event('input'));
  };
}"""
GO = """async ([address, language]) => {
  document.activeElement.blur();
  state.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const parts = new URLSearchParams(address);
  parts.set('lang', language);
  takeMarksAway();
  await followAddress(parts.toString());
  ['search', 'village'].filter((id) => document.getElementById(id)).forEach((id) => seek(id, ''));
  document.querySelectorAll('details').forEach((each) => {
    const { family, kind } = each.dataset;
    each.open = each.matches('.all') ? !narrow.matches
      : ['sector', 'level', 'service'].includes(family) || kind === 'missing_link';
  });
  document.querySelectorAll('#panel, .scroll').forEach((each) => each.scrollTo(0, 0));
  scrollTo(0, 0);
  showAll();
}"""


def go(page: Any, name: str, *, language: str = "sv") -> None:
    """Bring a page that was prepared into a state, whatever it showed before."""
    state = STATES[name]
    page.evaluate(GO, [state.address, language])
    if state.then:
        page.evaluate(f"() => {{ {state.then}; }}")


def prepare(page: Any) -> Any:
    """Make a page ready for `go`."""
    page.evaluate(PREPARE)
    return page
