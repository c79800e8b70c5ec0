"""Makes a folder that runs without Python installed: ``python tools/portable.py OUT``.

For Windows, on whatever machine; ``--for here`` makes the same folder for this machine, of the
Python that runs this. ``portable.toml`` says which Python is in it and what is left out,
``portable_wheels.toml`` which libraries; ``--renew`` writes the latter anew.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import sysconfig
import tempfile
import tomllib
import urllib.request
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portable_parts import (
    files_of,
    gather_licences,
    leave_out,
    size,
    size_table,
    sizes,
    stand_in,
)
from portable_wheels import WHEELS, renewed, requirements, run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = Path(__file__).with_name("portable.toml")
FILES = Path(__file__).with_name("portable_folder")
INSTALL = ("-m", "pip", "--disable-pip-version-check", "-qq", "install", "--no-compile")
ONLY_WHEELS = "--only-binary=:all:"


def main() -> None:
    """Make the folder, and tell the size of each part of it."""
    arguments = _arguments()
    manifest = tomllib.loads(MANIFEST.read_text("utf-8"))
    if arguments.renew:
        WHEELS.write_text(renewed(ROOT, manifest["python"]["version"]), "utf-8")
        return
    folder = arguments.out / "samverkan"
    if folder.exists():
        sys.exit(f"{folder} is there already: move it away, or name another folder")
    folder.mkdir(parents=True)
    make(folder.resolve(), manifest, arguments)
    if arguments.zip:
        named = arguments.out / f"samverkan-{arguments.system}"
        print("packed:", shutil.make_archive(str(named), "zip", arguments.out, "samverkan"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("out", type=Path, nargs="?", default=Path(), help="where to make it")
    parser.add_argument("--for", dest="system", choices=("windows", "here"), default="windows")
    parser.add_argument("--python", type=Path, help="the embeddable zip, when it is here already")
    parser.add_argument("--zip", action="store_true", help="pack the folder too")
    parser.add_argument("--renew", action="store_true", help="find the newest wheels (needs uv)")
    return parser.parse_args()


def make(folder: Path, manifest: Mapping[str, Any], arguments: argparse.Namespace) -> None:
    """Fill the folder: Python, libraries, licences, starters; print what each weighs."""
    libraries, python = folder / "lib", folder / "python"
    windows = arguments.system == "windows"
    if windows:
        unpack_python(python, manifest["python"], arguments.python)
        install_locked(libraries, manifest["python"]["version"])
    else:
        copy_python(python, manifest["copied"]["left_out"])
        run(*INSTALL, ONLY_WHEELS, "--target", libraries, f"{ROOT}[report]")
    files = files_of(distributions(path=[str(libraries)]), libraries)
    before = sizes(files)
    leave_out(libraries, manifest["left_out"], files)
    for name, text in manifest["stand_ins"].items():
        stand_in(libraries / name, text)
    gather_licences(libraries, folder / "licences", python)
    for told in (MANIFEST, WHEELS) if windows else ():
        shutil.copy(told, folder / "licences")
    print(size_table(before, sizes(files)))
    add_starters(folder, windows=windows)
    compile_all(folder, manifest["python"]["version"], windows=windows)
    print(f"Python {size(python):.1f} MB, all {size(folder):.1f} MB in {folder}")


def unpack_python(target: Path, python: Mapping[str, str], archive: Path | None) -> None:
    """Unpack the embeddable Python, once its checksum is right, and tell it where to look."""
    archive = archive or download(python["address"].format(version=python["version"]))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != python["sha256"]:
        sys.exit(f"{archive.name} is not what the manifest names: its SHA-256 is {found}")
    with zipfile.ZipFile(archive) as content:
        content.extractall(target)
    (paths,) = target.glob("python*._pth")
    paths.write_text(f"{paths.stem}.zip\n.\n..\\lib\n", "utf-8")


def download(address: str) -> Path:
    """Return what lies at an address as a file."""
    target = Path(tempfile.mkdtemp()) / address.rpartition("/")[2]
    print("fetching", address)
    urllib.request.urlretrieve(f"https://{address}", target)
    return target


def copy_python(target: Path, left_out: Sequence[str]) -> None:
    """Copy the Python that runs this, with its standard library."""
    library = Path(sysconfig.get_path("stdlib"))
    (target / "bin").mkdir(parents=True)
    shutil.copy(Path(sys.base_prefix, "bin", library.name), target / "bin" / "python3")
    shutil.copytree(
        library,
        target / "lib" / library.name,
        ignore=shutil.ignore_patterns(*left_out),
        ignore_dangling_symlinks=True,
    )
    if sysconfig.get_config_var("Py_ENABLE_SHARED"):
        folder, name = sysconfig.get_config_vars("LIBDIR", "INSTSONAME")
        shutil.copy(Path(folder, name), target / "lib")


def install_locked(libraries: Path, python: str) -> None:
    """Install the wheels for Windows by their checksums, and samverkan itself."""
    for_windows = ("--platform", "win_amd64", "--python-version", python, "--require-hashes")
    for_windows += ("--ignore-requires-python",)  # which pip compares with its own Python
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "wheels.txt")
        listed.write_text(requirements(), "utf-8")
        here = (*INSTALL, "--no-deps", "--target", libraries)
        run(*here, ONLY_WHEELS, *for_windows, "-r", listed)
        run(*here, ROOT)


def add_starters(folder: Path, *, windows: bool) -> None:
    """Add what is opened by double-click, and what to read."""
    shutil.copy(FILES / "start.py", folder / "lib")
    if not windows:
        shutil.copy(FILES / "samverkan.sh", folder)
    for path in sorted(FILES.glob("*.cmd" if windows else "*.none")) + sorted(FILES.glob("*.txt")):
        encoding = "utf-8-sig" if path.suffix == ".txt" else "ascii"
        text = path.read_text("utf-8")
        (folder / path.name).write_text(text, encoding, newline="\r\n" if windows else "\n")


def compile_all(folder: Path, version: str, *, windows: bool) -> None:
    """Compile the libraries, so that a stick that cannot be written to starts as fast."""
    own = folder / "python" / ("python.exe" if windows else "bin/python3")
    same = version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    if not windows or same:
        program = sys.executable
    elif sys.platform == "win32":
        program = str(own)
    else:
        print(f"not compiled: that takes Python {version}, or Windows; the first start is slower")
        return
    how = ("-q", "--invalidation-mode", "unchecked-hash", "-s", folder)
    run("-m", "compileall", *how, folder, program=program)


if __name__ == "__main__":
    main()
