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
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec
import pytest

from dragoman.script.search import VERSION as FOLD_VERSION
from dragoman.store import database, postgresql
from dragoman.store.connection import Refused
from dragoman.store.place import Address, Place
from dragoman.store.server import Server

PORT = 5432
USER = "dragoman"
DATABASE = "archives"
_SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "max_connections=50",
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

    def restore(self, dump: str) -> None:
        """Run what pg_dump has printed."""
        self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-p", str(PORT), "-U", USER,
                  "-d", DATABASE, told=dump)

    def _run(self, program: str, *options: str, told: str = "") -> str:
        path = self._bin / program
        done = subprocess.run([*self._as, str(path), *options], text=True, input=told,
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


class Schemas:
    """Archives on a server that stand for the files of tests: of each path a schema. To make one takes a second, so
    that those of finished tests are emptied and given to others under other names."""

    def __init__(self, address: Address) -> None:
        self._address, self._paths, self._empty, self._count = address, set[Path](), list[str](), 0
        self.files: set[Path] = set()
        """Paths that are files all the same."""
        self._make = postgresql._migrate

    def address_of(self, place: Place) -> Address | None:
        """The address that stands for a path."""
        if isinstance(place, Address):
            return place
        path = Path(str(place)).absolute()
        if path in self.files:
            return None
        self._paths.add(path)
        return msgspec.structs.replace(self._address, schema=_schema_for(path))

    def made(self, server: Server, address: Address, migrations: dict[int, str]) -> None:
        """In the place of `postgresql._migrate`: an emptied archive of the newest version, where there is one."""
        if self._empty and not postgresql._recognised(server, address):
            server.script(f"ALTER SCHEMA {self._empty.pop()} RENAME TO {address.schema}")
        else:
            self._make(server, address, migrations)

    def clear(self, folder: Path) -> None:
        """Empty the archives that stand for paths in a folder."""
        mine = {path for path in self._paths if path.is_relative_to(folder)}
        self._paths -= mine
        if mine:
            with closing(Server(self._address, reads=False)) as server:
                self._clear(server, mine)

    def _clear(self, server: Server, mine: set[Path]) -> None:
        for schema in map(_schema_for, mine):
            tables = [name for (name,) in server.ask(
                "SELECT tablename FROM pg_tables WHERE schemaname = $1", [schema])]
            if not tables:
                continue
            asked = " UNION ALL ".join(f"(SELECT '{name}' FROM {schema}.{name} LIMIT 1)" for name in tables)
            filled = [name for (name,) in server.ask(asked)]
            self._count += 1
            with suppress(Refused):  # somebody still holds it: it is left
                if "meta" not in filled:
                    server.script(f"DROP SCHEMA {schema} CASCADE")
                    continue
                emptied = "; ".join(f"DELETE FROM {schema}.{name}" for name in filled)
                server.script(  # without triggers, in any order
                    f"BEGIN; SET LOCAL session_replication_role = replica; {emptied}; INSERT INTO {schema}.meta VALUES"
                    f" ('schema_version', '{database.schema_version()}'), ('application', 'dragoman'),"
                    f" ('fold_version', '{FOLD_VERSION}'); INSERT INTO {schema}.index_sizes VALUES"
                    " ('statement', 0, 0), ('event', 0, 0), ('article', 0, 0);"
                    f" ALTER SCHEMA {schema} RENAME TO empty_{self._count}; COMMIT")
                self._empty.append(f"empty_{self._count}")
                continue
            server.script("ROLLBACK")


def _schema_for(path: Path) -> str:
    return f"t{hashlib.sha256(str(path).encode()).hexdigest()[:20]}"
