"""A kind of gap is one value: whoever registers it need touch nothing else to see it everywhere."""

import json

import pytest
from click.testing import CliRunner

from builders import a_map, an_actor
from samverkan.analysis import analyse
from samverkan.cli.group import samverkan
from samverkan.comparison import compare
from samverkan.errors import UsageError
from samverkan.gaps import (
    KINDS,
    Finding,
    GapOptions,
    Kind,
    Reason,
    evidence_print,
    find_gaps,
    registry,
)
from samverkan.gaps.kinds import Pair
from samverkan.network import build_network
from samverkan.scenario import Change, ChangeKind, what_if
from samverkan.view.model import view_model
from samverkan.view.payload import payload
from samverkan.words import message

MAP = a_map([("a", "b"), ("b", "c")], *[an_actor(name, name=name.upper()) for name in "abc"])


def find(search):
    if "a" in search.network.ids:
        yield Finding(
            id="0123456789ab",
            kind="made_up",
            place=None,
            actors=("a",),
            suggested=("c",),
            reason=Reason(sentences=(message("This was made up."),)),
        )


@pytest.fixture(params=[{}, {"about_villages": True, "needs_municipality": True}])
def _made_up(request, monkeypatch):
    kind = Kind(
        name="made_up",
        title=message("Made up for a test"),
        definition=message("An actor that comes first."),
        find=find,
        notes=lambda search: [message("{count} were looked at.", count=len(search.network))],
        filled_by_any_contact=True,
        closed_by_anybody=True,
        pair=Pair.ACTOR_AND_SUGGESTED,
        **request.param,
    )
    monkeypatch.setitem(registry.REGISTERED, "made_up", kind)


def run(*command):
    result = CliRunner().invoke(samverkan, ["--lang", "en", *command])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "relations.csv"
    path.write_text("source,target,type\na,b,supplies\nb,c,supplies\n", "utf-8")
    return str(path)


def test_the_registry_says_each_kind_in_both_languages():
    assert [*KINDS][:3] == ["last_one", "unserved", "missing_link"]
    for name, kind in KINDS.items():
        assert kind.name == name
        for text in (kind.title, kind.definition):
            assert text.text("sv") != text.text("en")


@pytest.mark.usefixtures("_made_up")
def test_a_new_kind_is_in_the_help_the_list_and_json(file):
    assert "made_up" in run("gaps", "--help")
    assert "Made up for a test" in run("gaps", "--help")
    shown = " ".join(run("gaps", "--create-missing", file, "--kind", "made_up").split())
    assert "This was made up." in shown
    assert "3 were looked at." in shown
    assert "Made up for a test (1): a [made_up]" in " ".join(
        run("gaps", "--create-missing", file).split()
    )
    data = json.loads(run("gaps", "--create-missing", file, "--format", "json"))
    assert [one["kind"] for one in data["findings"] if one["id"] == "0123456789ab"] == ["made_up"]


@pytest.mark.usefixtures("_made_up")
def test_a_new_kind_is_on_the_page_with_whom_it_brings_together():
    model = view_model(analyse(MAP))
    told = payload(model, language="en", title="", date=None)
    assert told["kinds"][-1] == "made_up"
    assert told["texts"]["gap.made_up"] == "Made up for a test"
    gap = next(gap for gap in model.gaps if gap["kind"] == "made_up")
    assert (gap["pair"], gap["mends"]) == ((0, 2), ((0,), None))


@pytest.mark.usefixtures("_made_up")
def test_a_new_kind_is_compared_tried_and_followed():
    before, after = analyse(MAP), analyse(a_map([("b", "c")], an_actor("b"), an_actor("c")))
    gone = {change.gap.kind: change.left for change in compare(before, after).gaps.gone}
    assert gone["made_up"] == ("a",)
    leaving = Change(ChangeKind.LEAVE, ("a",))
    assert "made_up" in {gap.kind for gap in what_if(before, [leaving]).gone}
    assert evidence_print(before.gaps.findings[-1], before.network)


def test_an_unknown_kind_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match=r"unserve is not known here\n?.*Did you mean unserved\?"):
        find_gaps(build_network(MAP), GapOptions(kinds=("unserve",)))
