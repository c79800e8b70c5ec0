"""Jars from Maven Central for the tests: fetched once, as a ``pom.xml`` names them, and kept.

They lie in the user's cache folder; ``SAMVERKAN_TEST_CACHE`` names another.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from required import lacks


def jars(what: str, pom: Path) -> Path:
    """Return the folder of the jars that a ``pom.xml`` names; `what` they are for is said."""
    version = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    folder = _cache() / f"{what}-{version}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        fetched = Path(tempfile.mkdtemp(dir=folder.parent))
        command = [shutil.which("mvn") or "mvn", "-q", "-B", "-f", str(pom)]
        command += ["dependency:copy-dependencies"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={fetched}"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            shutil.rmtree(fetched)
            lacks(what, f"Maven could not fetch it: {result.stdout[-500:]}")
        try:
            fetched.rename(folder)
        except OSError:  # another test run was quicker
            shutil.rmtree(fetched)
    return folder


def _cache() -> Path:
    if named := os.environ.get("SAMVERKAN_TEST_CACHE"):
        return Path(named).absolute()
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "samverkan-tests"
