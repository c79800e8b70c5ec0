"""Maps of files loaded into a store: under which name, and what goes, comes and follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samverkan.analysis import analyse
from samverkan.answers import Answers, Topic
from samverkan.comparison import carried_steps, compare
from samverkan.decisions import DecisionKind
from samverkan.resources import find_folder
from samverkan.store.holdings import decisions_of, following_of, united_of, with_map
from samverkan.store.replacing import Exchange, exchange, likeness
from samverkan.store.rows import map_rows
from samverkan.store.summaries import BY_HAND
from samverkan.validate import read_map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samverkan.following import Step
    from samverkan.model import StakeholderMap
    from samverkan.store import SaveSummary, Store
    from samverkan.store.contents import Contents
    from samverkan.store.replacing import Likeness
    from samverkan.validate import Checked

SAMPLE = "pilots"
MOST_SET_ASIDE = 0.1
"""The share of the rows or of the values that may be set aside without a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A map that is to be kept under the name of a mapping, and what that does.

    `adds` when what the mapping held before stays. `moved` are the steps of gaps whose actors or
    villages are called otherwise now.
    """

    mapping: str
    stakeholders: StakeholderMap
    adds: bool = False
    exchange: Exchange = field(default_factory=Exchange)
    moved: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def loses(self) -> bool:
        """Whether anything goes."""
        return self.exchange.loses

    @property
    def carried(self) -> int:
        """How many steps follow actors or villages that are called otherwise now."""
        return sum(map(len, self.moved.values()))

    def into(self, store: Store, *, dry_run: bool = False) -> SaveSummary:
        """Keep the map, and tell what that changed."""
        return store.save(
            self.mapping,
            self.stakeholders,
            prune=not self.adds,
            moved=self.moved,
            dry_run=dry_run,
        )


def plan_load(
    contents: Contents,
    mapping: str,
    stakeholders: StakeholderMap,
    answers: Answers | None = None,
    *,
    adds: bool = False,
) -> Load:
    """Return what a map does that is loaded under a name; `answers` tell who is whom."""
    files = contents.mappings.keys() - {mapping, BY_HAND}  # by hand may only mention who goes
    others = (contents.mappings[name] for name in files)
    held = contents.mappings.get(mapping)
    found = Exchange() if adds else exchange(held, stakeholders, others)
    moved = _moved(contents, mapping, stakeholders, answers or Answers(), adds=adds)
    return Load(mapping=mapping, stakeholders=stakeholders, adds=adds, exchange=found, moved=moved)


def _moved(
    contents: Contents,
    mapping: str,
    stakeholders: StakeholderMap,
    answers: Answers,
    *,
    adds: bool,
) -> Mapping[str, tuple[Step, ...]]:
    """Return what was noted of gaps as of the ids that they have with the map that is saved."""
    following = following_of(contents)
    if not following.steps or not contents.mappings:
        return {}
    saved = with_map(contents, mapping, map_rows(stakeholders), prune=not adds)
    before, after = (analyse(united_of(one).stakeholders) for one in (contents, saved))
    return carried_steps(compare(before, after, following=following, answers=answers))


def names_said(contents: Contents) -> Answers:
    """Return the further names that somebody has said actors have, as answers for reading files."""
    said = [one for one in decisions_of(contents) if one.kind is DecisionKind.ALIAS]
    names = {
        actor: row["name"]
        for rows in (contents.mappings.values() if said else ())
        for actor, row in rows.actors.items()
    }
    called = ((str(one.value), names.get(one.subject[0])) for one in said)
    return Answers(replies={(Topic.NAME, other): name for other, name in called if name})


def likeness_of(contents: Contents, name: str, stakeholders: StakeholderMap) -> Likeness | None:
    """Return the mapping that a map looks like; None when it has the name of one anyway."""
    return None if name in contents.mappings else likeness(contents.mappings, stakeholders)


def is_much_set_aside(checked: Checked) -> bool:
    """Tell whether so much of the files is set aside that somebody is asked before it is kept."""
    return checked.rows.share_set_aside > MOST_SET_ASIDE


def load_sample(store: Store) -> None:
    """Load the map that ships with samverkan."""
    folder = find_folder("sample_data") / SAMPLE
    store.save(SAMPLE, read_map(sorted(folder.glob("*.csv"))), prune=True)


def mapping_name(files: Sequence[Path]) -> str:
    """Return the stem of a single file, the name of the parent folder of several."""
    return files[0].stem if len(files) == 1 else files[0].resolve().parent.name or files[0].stem
