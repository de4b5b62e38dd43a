"""A PostgreSQL server of the tests' own: on a temporary folder and its socket, never the system's.

It needs the programs of PostgreSQL 15 or later (Debian's package `postgresql`); no server of theirs has to run.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dragoman.store.place import Address

PORT = 5432
USER = "dragoman"
DATABASE = "archives"
_SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50",
             "max_locks_per_transaction=512", "shared_buffers=64MB")


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, 15 or later; None where there is none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if not (folder / "initdb").exists() or not (folder / "pg_ctl").exists():
            continue
        told = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
        version = re.search(r"\) (\d+)", told)
        if version and int(version[1]) >= 15:
            return folder
    return None


class OwnServer:
    """A running server; `address` leads to a database of it in which nothing is yet."""

    def __init__(self, folder: Path, bin: Path) -> None:
        self.folder, self._bin = folder, bin
        # PostgreSQL refuses to run as root.
        self._as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self._run("initdb", "-D", str(folder / "data"), "-U", USER, "-A", "trust", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        self.start()
        self.sql(f"CREATE DATABASE {DATABASE}", database="postgres")

    @property
    def address(self) -> Address:
        """The address of the database."""
        return Address(str(self.folder), PORT, USER, DATABASE)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {setting}" if not setting.endswith("=") else f"-c {setting}''" for setting in _SETTINGS)
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-t", "60", "-l", str(self.folder / "log"), "-o",
                  f"{options} -k {self.folder} -p {PORT}", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it. mode: `fast`, or `immediate`, which is a crash."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")

    def sql(self, text: str, database: str = DATABASE, user: str = USER) -> str:
        """What a statement prints, with PostgreSQL's own program."""
        return self._run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p",
                         str(PORT), "-U", user, "-d", database, "-c", text).strip()

    def dump(self, *options: str) -> str:
        """What pg_dump prints."""
        return self._run("pg_dump", "-h", str(self.folder), "-p", str(PORT), "-U", USER, *options, DATABASE)

    def _run(self, program: str, *options: str) -> str:
        path = self._bin / program
        done = subprocess.run([*self._as, str(path), *options], text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE if program != "pg_ctl" else
                              subprocess.DEVNULL, cwd="/")
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or (self.folder / 'log').read_text(errors='replace')[-2000:]}")
        return done.stdout


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server for as long as the `with` lasts; skips the test where no PostgreSQL is installed."""
    bin = programs()
    if bin is None:
        pytest.skip("no programs of PostgreSQL 15 or later (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        server = OwnServer(folder, bin)
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def schema_for(path: Path) -> str:
    """The schema that stands for a file, so that every test has an archive of its own."""
    return f"t{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:20]}"
