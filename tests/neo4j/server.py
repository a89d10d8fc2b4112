"""A Neo4j server of the tests' own: one Java process, on a free port, with a home folder that it takes with it."""

import atexit
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).with_name("pom.xml")
OPENED = "java.nio java.io sun.nio.ch java.lang java.util.concurrent".split()
# measured: the serial collector and the first compiler alone save a tenth of the start, a third of the processor's time
QUICK = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1".split()
JAVA = ["java", "-Xmx1g", *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED)]
CONF = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=256m
# else the server waits ten seconds for threads that have nothing to do before it ends
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""
# a query that was planned stays so: each test empties the database, and the server would plan all queries anew
SMALL = """\
dbms.cypher.min_replan_interval=1h
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
"""
START_SECONDS = 120.0  # alone it takes five
STOP_SECONDS = 20.0
LOG_LINES = 20


def jars_folder() -> Path:
    """Return where `jars.sh` puts the jars."""
    if named := os.environ.get("CHAINMAP_NEO4J_JARS"):
        return Path(named)
    version = re.search(r"<neo4j\.version>(.*)</neo4j\.version>", POM.read_text(encoding="utf-8"))
    assert version
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "chainmap" / f"neo4j-{version[1]}"


def why_no_server() -> str:
    """Say what a server of our own lacks here; nothing if it can start."""
    if shutil.which("java") is None:
        return "no Java on this machine"
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < 17:
        return "Neo4j needs Java 17 or newer"
    if not jars_folder().is_dir():
        return f"no jars of Neo4j in {jars_folder()} (sh tests/neo4j/jars.sh fetches them)"
    return ""


class Neo4jServer:
    """A server that starts, stops without a trace, and can be killed and started again with what it had committed."""

    def __init__(self, jars: Path | None = None, *, quick: bool = True) -> None:
        """Make a server that starts quickly and stays small, or with `quick` False one that is to run for long."""
        self.user = "neo4j"
        self.password = secrets.token_urlsafe(16)
        self._jars = jars or jars_folder()
        self._flags, self._conf = (QUICK, CONF + SMALL) if quick else ([], CONF)
        self._process: subprocess.Popen[bytes] | None = None
        self._home: Path | None = None
        self._port = 0
        self._password_set = False

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self._port}"

    @property
    def home(self) -> Path:
        assert self._home, "the server was not started"
        return self._home

    @property
    def pid(self) -> int:
        assert self._process, "the server does not run"
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it answers; after `kill`, on the port and the folder that it had."""
        assert self._process is None, "the server runs already"
        atexit.register(self.stop)  # pytest may end without the end of its fixtures
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:  # else `timeout` ends pytest, and leaves the server
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            if self._home is None:
                self._make_home()
            # what the server says goes to a file: a pipe that nobody reads would fill up and block it
            with self._output.open("ab") as output:
                server = ["-cp", f"{self._jars}/*", "org.neo4j.server.CommunityEntryPoint", "--console-mode"]
                folders = [f"--home-dir={self.home}", f"--config-dir={self.home}/conf"]
                self._process = subprocess.Popen(
                    [*JAVA, *self._flags, *server, *folders],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                )
            self._wait(self._process)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server and delete its folder."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None
        if self._home is not None:
            shutil.rmtree(self._home)
            self._home = None
            self._password_set = False
        atexit.unregister(self.stop)

    def kill(self) -> None:
        """End the server as a power cut would; its folder stays, for `start`."""
        assert self._process, "the server does not run"
        self._process.kill()
        self._process.wait()
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _output(self) -> Path:
        return self.home / "output.log"

    def _make_home(self) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="chainmap-neo4j-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        conf = self._home / "conf" / "neo4j.conf"
        conf.parent.mkdir()
        conf.write_text(self._conf.format(port=self._port), encoding="utf-8")

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while (why := self._why_no_answer()) is not None:
            code = process.poll()
            if code is not None or time.monotonic() > deadline:
                ended = f"ended with code {code}" if code is not None else f"did not answer: {why}"
                tail = self._output.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:]
                raise RuntimeError("\n".join([f"the Neo4j server {ended}", *tail]))
            time.sleep(0.1)

    def _why_no_answer(self) -> Exception | None:
        try:
            # cheaper than a driver for the seconds in which nothing listens
            socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            if not self._password_set:  # a new server lets its user do nothing before
                with self._driver("neo4j") as driver:
                    change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
                    driver.execute_query(change, old="neo4j", new=self.password, database_="system")
                self._password_set = True
            with self._driver(self.password) as driver:
                driver.execute_query("RETURN 1")
        except (OSError, DriverError, Neo4jError) as error:
            return error
        return None

    def _driver(self, password: str) -> Driver:
        # without patience of its own: `_wait` asks again, and looks whether the process lives
        return GraphDatabase.driver(self.uri, auth=(self.user, password), max_transaction_retry_time=0)
