"""A real Neo4j server for the tests, the first of these that can be had.

1. The one named in ``SAMVERKAN_TEST_NEO4J`` (with ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``). The
   tests empty it of all maps, so name no server that people use.
2. One started here: Maven fetches the jars of ``tests/neo4j/pom.xml`` once (`maven_jars`), Java
   runs them on a free port.
3. One started by docker.

It is stopped when the tests end.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from neo4j.exceptions import DriverError, Neo4jError

import maven_jars
import neo4j
from required import lacks

if TYPE_CHECKING:
    from collections.abc import Iterator

POM = Path(__file__).parent / "neo4j" / "pom.xml"
IMAGE = "neo4j:5.26"
START_SECONDS = 120
OPENED_MODULES = ("java.nio", "java.io", "sun.nio.ch")
HOW = "install Java 17 or later and Maven, or docker, or name a server in SAMVERKAN_TEST_NEO4J"


@dataclass(frozen=True)
class Server:
    """A running server, and the environment that a store needs to reach it."""

    uri: str
    environment: dict[str, str]

    def driver(self) -> neo4j.Driver:
        """Return a driver for looking behind the store's back."""
        user, password = self.environment["NEO4J_USERNAME"], self.environment["NEO4J_PASSWORD"]
        return neo4j.GraphDatabase.driver(self.uri, auth=(user, password))


@contextmanager
def running_server() -> Iterator[Server]:
    """Give a server for the length of the block, or skip and say what is lacking."""
    with ExitStack() as stack:
        if named := os.environ.get("SAMVERKAN_TEST_NEO4J"):
            server = Server(named, {k: v for k, v in os.environ.items() if k.startswith("NEO4J_")})
        elif shutil.which("java") and shutil.which("mvn"):
            server = stack.enter_context(java_server())
        elif shutil.which("docker") and _runs("docker", "info"):
            server = stack.enter_context(_docker_server())
        else:
            lacks("neo4j", HOW)
        _wait_until_it_answers(server)
        yield server


def wipe(server: Server) -> None:
    """Take every node away that samverkan or a test has made."""
    with server.driver() as driver:
        driver.execute_query(
            "MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'Samverkan' OR l = 'Foreign') "
            "DETACH DELETE n"
        )


@contextmanager
def java_server(*, heap: str = "512m") -> Iterator[Server]:
    """Run the jars from Maven Central in a folder of their own, on a free port."""
    jars = maven_jars.jars("neo4j", POM)
    with tempfile.TemporaryDirectory(prefix="samverkan-neo4j-") as folder, ExitStack() as stack:
        home, port, password = Path(folder), _free_port(), secrets.token_hex(16)
        _write_settings(home / "conf", port)
        _set_password(jars, home, password)
        log = stack.enter_context((home / "log.txt").open("wb"))
        command = ["java", f"-Xmx{heap}"]
        command += [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in OPENED_MODULES]
        command += ["-cp", f"{jars}/*", "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        stack.callback(_stop, process)
        environment = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password}
        yield Server(f"neo4j://127.0.0.1:{port}", environment)


def _write_settings(folder: Path, port: int) -> None:
    folder.mkdir(parents=True)
    settings = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "64m",
        # Every test that gives a wrong password would else lock the user out for a while.
        "dbms.security.auth_max_failed_attempts": "0",
    }
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (folder / "neo4j.conf").write_text(text, encoding="utf-8")


def _set_password(jars: Path, home: Path, password: str) -> None:
    command = ["java", "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool"]
    command += ["dbms", "set-initial-password", password]
    folders = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    subprocess.run(command, env={**os.environ, **folders}, check=True, capture_output=True)


@contextmanager
def _docker_server() -> Iterator[Server]:
    password = secrets.token_hex(16)
    command = ["docker", "run", "--detach", "--rm", "--publish", "127.0.0.1::7687"]
    command += ["--env", f"NEO4J_AUTH=neo4j/{password}", IMAGE]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        lacks("neo4j", f"docker could not start it: {result.stderr[-500:]}")
    container = result.stdout.strip()
    try:
        port = subprocess.check_output(["docker", "port", container, "7687"], text=True)
        environment = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password}
        yield Server(f"bolt://{port.splitlines()[0].strip()}", environment)
    finally:
        subprocess.run(["docker", "stop", container], check=False, capture_output=True)


def _wait_until_it_answers(server: Server) -> None:
    # While the server starts, the driver logs every attempt as an error.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with server.driver() as driver:
                driver.verify_connectivity()
        except (DriverError, Neo4jError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop at once: nothing that the server holds is kept."""
    process.kill()
    process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


def _runs(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
