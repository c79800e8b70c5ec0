"""The folder for computers without Python: it starts, opens a map and makes what commands make."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib

import httpx2
import pytest

import portable
import portable_wheels

pytestmark = pytest.mark.slow
PILOTS = [
    portable.ROOT / "sample_data" / "pilots" / f"{name}.csv" for name in ("actors", "relations")
]
COMMANDS = [
    "doctor",
    "demo",
    "check {map}",
    "gaps {map}",
    "table Motala {map}",
    "measures {map} --as-directed --weighted --permutations 99 --format json",
    "measures {map} --uncertainty --resamples 10",
    "motifs {map} --motif-levels sector=public,nonprofit",
    "plan {map}",
    "view {map} -o karta.html",
    "report Motala {map} -o motala.docx",
    "report Motala {map} -o motala.pdf",
    "report Motala {map} -o motala.xlsx",
    "report Motala {map} -o motala.html",
    "plot map Motala {map} -o motala.png",
    "plot map Motala {map} -o motala.svg",
    "export {map} -o karta.gexf",
    "export {map} -o karta.xlsx",
    "form {map} -o formulär",
    "template mall.xlsx",
    "compare karta.xlsx karta.xlsx",
    "load {map}",
    "history",
]
"""What is to run without all that is left out of the folder."""


def made(out, *arguments):
    """Return the folder that the tool makes."""
    tool = portable.ROOT / "tools" / "portable.py"
    command = [sys.executable, tool, out, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out / "samverkan"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder for this machine, at a place with a space and an å."""
    place = tmp_path_factory.mktemp("på resa") / "en mapp"
    yield made(place, "--for", "here")
    shutil.rmtree(place)


@pytest.fixture
def launcher(folder):
    """Return the starter: the program runs from the folder instead of this checkout."""
    return [str(folder / "samverkan.sh")]


@pytest.fixture
def of_one_user(tmp_path):
    """Return the environment of somebody who has nothing of ours."""
    return {"PATH": os.defpath, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "TMPDIR": str(tmp_path)}


def state(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_commands_run_and_nothing_is_written_into_the_folder(
    folder, launcher, tmp_path, of_one_user
):
    before = state(folder)
    for command in COMMANDS:
        words = [
            word for part in command.split() for word in (PILOTS if part == "{map}" else [part])
        ]
        done = subprocess.run(
            [*launcher, *words],
            cwd=tmp_path,
            env=of_one_user,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert state(folder) == before
    for name in ("karta.html", "motala.docx", "motala.pdf", "motala.png", "karta.xlsx"):
        assert (tmp_path / name).stat().st_size > 5000


def waited(window, address, states):
    """Return what is told at an address, once it says something else than these."""
    while (told := window.get(address).json())["state"] in states:
        time.sleep(0.1)
    return told


def opened(window, name):
    """Return the key of the pilots' map, read on a desk and kept under a name."""
    desk = "/api/desks/" + window.post("/api/desks", json={}).json()["desk"]
    for file in PILOTS:
        window.put(f"{desk}/files/{file.name}", content=file.read_bytes())
    assert waited(window, desk, ["reading"])["map"]["actors"] == 174
    return window.post(f"{desk}/keep", json={"name": name}).json()["map"]


def test_the_app_opens_a_map_and_reports_and_two_people_share_the_folder(folder, start, tmp_path):
    before = state(folder)
    users = [tmp_path / name for name in ("Åsa", "Bo")]
    for user in users:
        user.mkdir()
    first, second = ({"HOME": str(user), "TMPDIR": str(user)} for user in users)
    with start(**first) as one, start(**second) as other:
        for name, program in (("karta", one), ("annan karta", other)):
            with program.window() as window:
                assert "<h1" in window.get("/").text
                key = opened(window, name)
                assert "vis-network" in window.get(f"/map/{key}").text
                order = {"what": "report", "format": ".docx", "place": "0482"}
                job = window.post(f"/api/maps/{key}/out", json=order).json()["job"]
                done = waited(window, f"/api/jobs/{job}", ["waiting", "working"])
                assert done["state"] == "done"
                report = window.get(f"/api/maps/{key}/out/{job}/file").content
                assert report.startswith(b"PK")
    assert state(folder) == before


def test_the_app_runs_where_nothing_can_be_written_as_without_a_window(
    launcher, of_one_user, tmp_path
):
    closed = ["sh", "-c", 'exec "$0" app --no-open 0<&- 1>&- 2>&-', *launcher]
    with subprocess.Popen(closed, env=of_one_user) as process:
        try:
            while not (notes := list(tmp_path.glob("samverkan-*/running.json"))):
                assert process.poll() is None
                time.sleep(0.1)
            told = json.loads(notes[0].read_text("utf-8"))
            own = {"base_url": f"http://127.0.0.1:{told['port']}", "headers": {"X-Samverkan": "sv"}}
            with httpx2.Client(**own, timeout=20) as window:
                assert window.get(f"/?token={told['token']}").status_code == 303
                assert "vis-network" in window.get(f"/map/{opened(window, 'karta')}").text
        finally:
            process.terminate()
    assert process.returncode == 0


def test_the_folder_for_windows_has_all_that_windows_loads(tmp_path):
    version = tomllib.loads(portable.MANIFEST.read_text("utf-8"))["python"]["version"]
    wheels = tomllib.loads(portable_wheels.WHEELS.read_text("utf-8"))
    libraries = tmp_path / "lib"
    portable.install_locked(libraries, version)
    compiled = [path.name for path in libraries.rglob("*.pyd")]
    major, minor, _ = version.split(".")
    fitting = rf"\.cp{major}{minor}-win_amd64\.pyd$|^[^.]+\.pyd$"
    assert len(compiled) > 100
    assert [name for name in compiled if not re.search(fitting, name)] == []
    assert not list(libraries.rglob("*.so"))
    assert len(list(libraries.glob("*.dist-info"))) == len(wheels) + 1
    assert (libraries / "samverkan" / "sample_data").is_dir()
    assert (libraries / "colorama").is_dir(), "what only Windows needs"
    shutil.rmtree(libraries)
