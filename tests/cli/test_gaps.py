"""``samverkan gaps``: the list to read out, the table to work with, the data."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from builders import pilot_map
from samverkan.gaps import KINDS
from samverkan.gaps.need import Quadrant


def data(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_village_association_and_the_shop_ought_to_talk(run, village, language):
    result = run("gaps", *village.glob("*.csv"), "--lang", language, "-q")
    assert result.exit_code == 0
    assert " 1. Bettna byalag – Handlarn i Bettna" in result.stdout
    assert "Flen" in result.stdout
    expected = "inte är dokumenterat" if language == "sv" else "not documented"
    assert expected in " ".join(result.stdout.split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pilot_list_holds_what_a_process_leader_would_read_out(run, pilots, language):
    said = " ".join(run("gaps", *pilots, "--top", 30, "--lang", language, "-q").stdout.split())
    for pair in (
        "Byalaget Kreativa Läppe – Läppe Livs",
        "Simonstorp (namn saknas) – Norrköping",
        "Agunnaryds sockenråd – Dagligvarubutiken i Agunnaryd",
        "Fällforsboa (butik i Fällfors) – Skellefteå kommun",
        "Läppe Livs – Vingåkers kommun",
    ):
        assert pair.partition(" – ")[0] in said
    listed = said.partition(" 21. ")[0]
    assert "Riksorganisationen" not in listed
    assert said.count(". ") > 30


def test_lines_fit_eighty_columns(run, pilots):
    for language in ("sv", "en"):
        text = run("gaps", *pilots, "--top", 0, "--lang", language, "-q").stdout
        assert max(len(line) for line in text.splitlines()) <= 80


def test_json_follows_its_schema(run, pilots, validate):
    found = data(run("gaps", *pilots, "--format", "json", "--top", 0, "--per-actor", 0, "-q"))
    validate("gaps", found)
    assert found["findings"] == sorted(found["findings"], key=lambda finding: finding["id"])
    assert {finding["kind"] for finding in found["findings"]} <= set(KINDS)
    evidence = [row for link in found["missing_links"] for row in link["reason"]["evidence"]]
    assert {row["file"] for row in evidence} == {"actors.csv", "relations.csv"}
    assert all(row["row"] >= 2 for row in evidence)


@pytest.mark.parametrize("asked", [("--actor", "Motala kommun"), ("--min-stability", "0.8")])
def test_json_follows_its_schema_whatever_is_asked_for(run, pilots, validate, asked):
    found = data(run("gaps", *pilots, "--format", "json", "--resamples", 3, *asked, "-q"))
    validate("gaps", found)
    assert found["missing_links"]
    assert found["findings"]
    assert {link["quadrant"] for link in found["missing_links"]} <= {*Quadrant}
    assert all(link["stability"] is not None for link in found["missing_links"])
    assert "jobs" not in found["method"]["options"]


@pytest.mark.slow
def test_the_list_can_be_sorted_by_likely_and_says_how_it_was_estimated(run, pilots):
    found = data(run("gaps", *pilots, "--format", "json", "--sort", "likely", "-q"))
    values = [link["likely"] for link in found["missing_links"]]
    assert values == sorted(values, reverse=True)
    assert found["method"]["baselines"]["likely"]["method"] == "regression"
    said = run("gaps", *pilots, "--sort", "likely", "--lang", "en", "-q").stdout
    assert "tied on the map" in " ".join(said.split())


def test_json_says_how_it_was_made(run, village):
    method = data(
        run("gaps", *village.glob("*.csv"), "--format", "json", "--weight", "gain=0", "--seed", 7)
    )["method"]
    assert method["seed"] == 7
    assert method["options"]["weights"]["gain"] == 0.0
    assert method["options"]["scope"] == "place"
    assert method["version"]
    assert method["baselines"]


@pytest.mark.slow
def test_order_of_files_and_rows_changes_nothing(run, pilots, empty_folder):
    straight = run("gaps", *pilots, "--format", "json", "-q").stdout
    for file in pilots:
        head, *rows = file.read_text("utf-8").splitlines()
        (empty_folder / file.name).write_text("\n".join([head, *reversed(rows)]), "utf-8")
    turned = run("gaps", "relations.csv", "actors.csv", "--format", "json", "-q").stdout
    names = [(one["id"], one["need"]) for one in json.loads(straight)["missing_links"]]
    assert names == [(one["id"], one["need"]) for one in json.loads(turned)["missing_links"]]


@pytest.mark.slow
def test_top_and_per_actor_of_zero_set_no_limit(run, pilots):
    some = data(run("gaps", *pilots, "--format", "json", "-q"))["missing_links"]
    more = data(run("gaps", *pilots, "--format", "json", "--top", 0, "-q"))["missing_links"]
    every = data(run("gaps", *pilots, "--format", "json", "--top", 0, "--per-actor", 0, "-q"))[
        "missing_links"
    ]
    assert len(some) == 20
    assert len(some) < len(more) < len(every)
    assert any(link["folded"] for link in more)
    assert not any(link["folded"] for link in every)


@pytest.mark.slow
def test_a_filter_chooses_what_is_shown_and_changes_no_number(run, pilots):
    options = ["--format", "json", "--top", 0, "--per-actor", 0, "-q"]
    need = {one["id"]: one["need"] for one in data(run("gaps", *pilots, *options))["missing_links"]}
    for place in ("Ljungby", "0781", "Ljungby kommun"):
        own = data(run("gaps", *pilots, *options, "--municipality", place))
        assert own["missing_links"]
        assert {one["place"] for one in own["missing_links"]} <= {"0781", None}
        inside = {a.id for a in pilot_map().actors if a.municipality_code == "0781"}
        assert all(inside & {one["source"], one["target"]} for one in own["missing_links"])
        assert all(need[one["id"]] == one["need"] for one in own["missing_links"])


@pytest.mark.slow
def test_words_of_filters_may_be_swedish(run, pilots):
    options = ["--format", "json", "-q", "--top", 0]
    swedish = run("gaps", *pilots, *options, "--sector", "Ideell", "--service", "drivmedel")
    english = run("gaps", *pilots, *options, "--sector", "nonprofit", "--service", "fuel")
    assert swedish.stdout == english.stdout


def test_one_kind_is_shown_whole(run, pilots):
    brief = run("gaps", *pilots, "-q", "--lang", "en").stdout
    assert "54 villages lack some service (--kind unserved)." in " ".join(brief.split())
    assert "[unheard]" in brief
    whole = run("gaps", *pilots, "--kind", "unserved", "-q", "--lang", "en").stdout
    assert whole.count("Nobody is known to offer") == 54
    assert "Who ought to talk" not in whole


def test_a_list_begins_with_what_is_at_stake_and_has_no_figures_unless_asked(run, pilots):
    plain = run("gaps", *pilots, "-q", "--lang", "en").stdout
    assert plain.startswith("What is at stake")
    assert plain.index("Who ought to talk") < len("\n" * 15) * 80
    figures = run("gaps", *pilots, "-q", "--lang", "en", "--figures", "--resamples", 1).stdout
    for word in ("Weights of need", "need (0 to 1)", "What to begin with", "95 per cent"):
        assert word not in plain
        assert word in " ".join(figures.split())


def test_a_note_is_quoted_in_the_list_and_the_data_and_not_in_what_is_handed_on(run):
    Path("a.csv").write_text(
        "id,name,sector,level,kind,municipality,locality,services,note\n"
        "s,Butiken,commercial,local,shop,Flen,Bettna,grocery,Ägaren slutar i vår\n"
        "b,Bettna byalag,nonprofit,local,village_association,Flen,Bettna,,\n",
        "utf-8",
    )
    said = run("gaps", "a.csv", "--lang", "en", "-q").stdout
    assert "Note: Ägaren slutar i vår." in " ".join(said.split())
    told = data(run("gaps", "a.csv", "--format", "json", "-q"))["findings"]
    (last,) = [one for one in told if one["kind"] == "last_one"]
    assert last["reason"]["notes"] == [
        {"sv": "Anteckning: Ägaren slutar i vår.", "en": "Note: Ägaren slutar i vår."}
    ]
    assert (last["village"], last["leaving"]) == ("Bettna", True)
    assert "slutar" not in run("gaps", "a.csv", "--format", "md", "-q").stdout


def test_what_is_assumed_is_said_in_check_and_in_method(run):
    Path("a.csv").write_text(
        "id,name,kind,municipality,locality\n"
        "s,Butiken,shop,Flen,Bettna\nb,Bettna byalag,,Flen,Bettna\n",
        "utf-8",
    )
    said = run("check", "a.csv", "--lang", "en").stdout
    assert "What 1 actor offers is assumed from the kind: Butiken." in " ".join(said.split())
    method = data(run("gaps", "a.csv", "--format", "json", "-q"))["method"]
    assert method["assumed"] == {
        "roles": ["b"],
        "services": ["s"],
        "planners": [],
        "unmanned": [],
    }


def test_an_unknown_kind_names_the_kinds(run, village):
    result = run("gaps", *village.glob("*.csv"), "--kind", "missing_chair", "-q")
    assert result.exit_code == 2
    assert "missing_seat" in result.stderr


def test_csv_holds_every_gap_in_one_table(run, pilots, pilot_gaps):
    text = run("gaps", *pilots, "--format", "csv", "-q").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    found = pilot_gaps
    assert len(rows) == len(found["missing_links"]) + len(found["findings"])
    assert rows[0]["actor 1"] == "Byalaget Kreativa Läppe"
    assert float(rows[0]["need"]) == found["missing_links"][0]["need"]
    assert rows[0]["rows"].startswith("actors.csv:")
    assert rows[0]["pages"].startswith("http")


def test_excel_gets_semicolons_commas_and_a_byte_order_mark(run, pilots):
    result = run("gaps", *pilots, "--excel", "--lang", "sv", "-q", "-o", "gap.csv")
    assert result.exit_code == 0
    content = Path("gap.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfnummer;id;")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["behov"].startswith("0,")


@pytest.mark.slow
def test_cutting_at_a_date_before_anything_leaves_nothing_known(run, pilots):
    early = data(run("gaps", *pilots, "--as-of", "1900", "--format", "json", "-q"))
    late = data(run("gaps", *pilots, "--as-of", "2030", "--format", "json", "-q"))
    assert early["missing_links"] != late["missing_links"]
    assert early["method"]["options"]["as_of"] == "1900"


def test_a_type_that_no_relation_has_leaves_every_actor_alone(run, pilots):
    found = data(run("gaps", *pilots, "--type", "pressures", "--format", "json", "-q"))
    told = [one for one in found["findings"] if one["kind"] in ("isolate", "last_one", "unheard")]
    assert len({actor for one in told for actor in one["actors"]}) == 174


def test_a_map_without_gaps_says_so(run, empty_folder):
    (empty_folder / "a.csv").write_text(
        "id,name,sector,level\na,A,public,national\nb,B,nonprofit,national\n", "utf-8"
    )
    (empty_folder / "r.csv").write_text("source,target\na,b\n", "utf-8")
    result = run("gaps", "a.csv", "r.csv", "--lang", "en")
    assert result.exit_code == 0
    assert "No missing collaboration was found." in result.stdout


def test_patterns_are_expanded_where_the_shell_does_not(run, village):
    plain = run("gaps", "aktörer.csv", "relationer.csv", "-q")
    assert run("gaps", "*.csv", "-q").stdout == plain.stdout
    assert run("gaps", village / "*.csv", "-q").stdout == plain.stdout


def test_a_name_with_brackets_is_a_file_first(run, village):
    (village / "aktörer.csv").rename(village / "aktörer [2019].csv")
    assert run("gaps", "aktörer [2019].csv", "relationer.csv").exit_code == 0


@pytest.mark.usefixtures("village")
def test_a_list_of_pairs_with_nothing_at_stake_says_so(run):
    Path("tre.csv").write_text(
        "id,namn,sektor,nivå,kommun,typ\n"
        "k,Flens kommun,offentlig,kommunal,Flen,kommun\n"
        "f,Macken i Flen,kommersiell,lokal,Flen,bensinstation\n"
        "i,Flens IF,ideell,lokal,Flen,idrottsförening\n",
        encoding="utf-8",
    )
    Path("möte.csv").write_text("från,till\nk,f\nk,i\n", encoding="utf-8")
    everyone_meets = run("--lang", "en", "gaps", "tre.csv", "möte.csv")
    assert "No two on the map have a service or a task in common" in " ".join(
        everyone_meets.stdout.split()
    )
    assert "something is at stake" not in everyone_meets.stdout
    apart = run("--lang", "en", "gaps", "aktörer.csv", "relationer.csv")
    assert "something is at stake for 2 pairs" in " ".join(apart.stdout.split())


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("day", ["2019-02-31", "2019-13", "0000", "19", "2019-1-1"])
def test_a_day_that_never_was_is_refused(run, day):
    result = run("--lang", "en", "gaps", "aktörer.csv", "relationer.csv", "--as-of", day)
    assert result.exit_code == 2
    assert f"{day} is not a date" in result.stderr


@pytest.mark.parametrize("written", ["k", "Flens kommun", "flens  KOMMUN"])
def test_an_actor_is_asked_for_by_its_id_or_its_name(run, village, written):
    files = sorted(village.glob("*.csv"))
    found = data(run("gaps", *files, "--actor", written, "--format", "json", "-q"))
    assert found["method"]["options"]["actor"] == "k"


def test_one_actor_sees_all_that_it_could_do_and_is_concerned_by(run, pilots, pilot_gaps):
    found = data(run("gaps", *pilots, "--actor", "Motala kommun", "--format", "json", "-q"))
    ends = [{link["source"], link["target"]} for link in found["missing_links"]]
    assert len(ends) > 3, "nothing is folded"
    assert all("motala_kommun" in pair for pair in ends)
    named = [
        one
        for one in pilot_gaps["findings"]
        if "motala_kommun" in (*one["actors"], *one["suggested"], *one["concerned"])
    ]
    assert found["findings"] == named
    assert {"last_one", "missing_seat", "single_bridge"} <= {one["kind"] for one in named}
    assert found["method"]["options"]["actor"] == "motala_kommun"


def test_an_unknown_actor_is_refused_with_the_nearest_names(run, pilots):
    result = run("--lang", "en", "gaps", *pilots, "--actor", "Motalla kommun")
    assert result.exit_code == 2
    assert "is the id or name of no actor" in result.stderr
    assert "Motala kommun" in result.stderr


def test_an_actor_with_nothing_at_stake_is_told_so(run, pilots):
    told = run("gaps", *pilots, "--actor", "Norsjö kommun", "--lang", "en", "-q").stdout
    assert "Norsjö kommun has nothing in common with anybody" in " ".join(told.split())
    told = run("gaps", *pilots, "--actor", "Vinnova", "--lang", "en", "-q").stdout
    assert "No pair with Vinnova could be compared" in " ".join(told.split())


def test_kind_service_place_spread_and_order_work_together(run, pilots):
    found = data(
        run(
            *("gaps", *pilots, "--format", "json", "-q", "--kind", "missing_link"),
            *("--kind", "unserved", "--service", "grocery", "--municipality", "Ljungby"),
            *("--per-actor", 1, "--sort", "gain", "--top", 3),
        )
    )
    links = found["missing_links"]
    assert 0 < len(links) <= 3
    ends = [end for link in links for end in (link["source"], link["target"])]
    once = [end for end in ends if end != "ljungby_kommun"]
    assert len(once) == len(set(once)), "each stands in one pair only, the municipality in more"
    assert all("grocery" in link["shared"] and link["place"] == "0781" for link in links)
    gains = [link["gain"] for link in links]
    assert gains == sorted(gains, reverse=True)
    assert all("grocery" in one["services"] for one in found["findings"])
    assert {one["place"] for one in found["findings"]} == {"0781"}


@pytest.mark.slow
def test_only_stable_suggestions_can_be_asked_for(run, pilots):
    options = ["gaps", *pilots, "--resamples", 8]
    every = data(run(*options, "--format", "json", "-q"))["missing_links"]
    stable = data(run(*options, "--format", "json", "-q", "--min-stability", "0,8"))
    assert stable["missing_links"] == [link for link in every if link["stability"] >= 0.8]
    assert 0 < len(stable["missing_links"]) < len(every)
    told = run(*options, "--min-stability", 0.8, "--lang", "en", "-q").stdout
    left_out = len(every) - len(stable["missing_links"])
    assert f"{left_out} suggestions are left out" in " ".join(told.split())


@pytest.mark.parametrize("share", ["80", "1.1", "-1", "much"])
def test_a_stability_that_is_no_share_is_refused(run, pilots, share):
    result = run("--lang", "en", "gaps", *pilots, "--min-stability", share)
    assert result.exit_code == 2
    assert "is not a share" in result.stderr


@pytest.mark.parametrize("language", ["sv", "en"])
def test_gaps_can_be_written_as_markdown(run, pilots, language):
    text = run("gaps", *pilots, "--format", "md", "--lang", language, "-q").stdout
    assert text.startswith("# ")
    assert "## 1. Byalaget Kreativa Läppe – Läppe Livs" in text
    assert run("gaps", *pilots, "--format", "md", "--excel").exit_code == 2


@pytest.mark.parametrize("form", ["table", "md"])
def test_no_list_is_longer_than_was_asked_for(run, empty_folder, form):
    names = "".join(f"Förening {chr(65 + n)} i byn,ideell,lokal\n" for n in range(26))
    (empty_folder / "a.csv").write_text("namn,sektor,nivå\n" + names, "utf-8")
    options = ["gaps", "a.csv", "--kind", "isolate", "--lang", "en", "--format", form, "-q"]
    told = run(*options, "--top", 4).stdout
    assert told.count("no documented contact with") == 4
    assert "and 22 more; --top 0 lists all" in told
    assert run(*options, "--top", 0).stdout.count("no documented contact with") == 26


@pytest.mark.parametrize(("option", "word"), [("--type", "dances_with"), ("--service", "bensinn")])
def test_a_word_that_nobody_knows_is_refused(run, pilots, option, word):
    result = run("gaps", *pilots, option, word, "--lang", "en")
    assert result.exit_code == 2
    assert f"{word} is not known" in result.stderr
