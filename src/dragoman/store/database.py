"""The file of an archive: recognised before it is touched, made whole or not at all, opened to write or to read.

A file that is not ours is refused by its first bytes, without SQLite, which would leave side files beside it. For an
archive on a server `postgresql.py` does the same; it is loaded where the address of one is given, and not before.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

from dragoman.errors import ArchiveError
from dragoman.script.search import VERSION as FOLD_VERSION
from dragoman.store.connection import Connection, Refused, is_file
from dragoman.store.place import Address, Place, address_of, file_of

APPLICATION = 0x44524147
"""SQLite's application_id of every archive: the letters DRAG."""

BUSY_SECONDS = 5.0
"""How long a connection waits for another that writes."""

CACHE_KIB = 65_536
"""The memory in which a connection keeps what it has read last: SQLite's own 2,000 KiB hold not one search of a large
archive, nor what a page is compared with."""

_SQLITE = b"SQLite format 3\x00"


def schema_version() -> int:
    """The number of the last migration: the version of archive that this Dragoman writes."""
    return max(_migrations())


def open_writer(place: Place, *, create: bool) -> Connection:
    """A connection that may write, to an archive of the newest version; an older one is migrated, a missing one made.

    Raises ArchiveError for what is no archive or of a newer version, or cannot be made or written.
    """
    if address := address_of(place):
        with archive_errors(place):
            server: Connection = on_server(address).open_writer(address, _migrations("postgresql"), create=create)
            return server
    path = file_of(place)
    if not recognise(path, may_be_missing=create):
        _make(path)
    if not os.access(path, os.W_OK):
        raise ArchiveError(str(path), "cannot be written: change its permissions, or name another with --archive")
    with archive_errors(path):
        connection = connect(path, "rw")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB: fewer waits for the disk than at 4
        refuse_newer(connection, path)
        _migrate(connection)
    return connection


def open_reader(place: Place) -> Connection:
    """A connection that only reads. Raises ArchiveError for no archive, a newer one, or one to be renewed first."""
    if address := address_of(place):
        with archive_errors(place):
            server: Connection = on_server(address).open_reader(address, schema_version())
            return server
    path = file_of(place)
    recognise(path, may_be_missing=False)
    with archive_errors(path):
        connection = connect(path, "ro")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        refuse_newer(connection, path)
        if _version(connection) < schema_version() or fold_version(connection) < FOLD_VERSION:
            raise ArchiveError(str(path), "was written by an older Dragoman: `dragoman reread` renews it")
    return connection


def recognise(path: Path, *, may_be_missing: bool) -> bool:
    """True where the file is an archive of ours, False where there is none yet and that is allowed.

    Raises ArchiveError for anything else: a folder, a file that is not SQLite, a database of something else.
    """
    if path.is_dir():
        raise ArchiveError(str(path), "is a folder: name a file in it")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as problem:
        if may_be_missing:
            return False
        raise ArchiveError(str(path), "there is no such archive: read a page into it first") from problem
    except OSError as problem:
        raise ArchiveError(str(path), f"cannot be opened ({problem.strerror})") from problem
    if not header and may_be_missing:
        return False
    if not header.startswith(_SQLITE):
        raise ArchiveError(str(path), "is no archive (not an SQLite file): name another; it was left as it is")
    if header[68:72] != APPLICATION.to_bytes(4, "big"):
        raise ArchiveError(str(path), "is a database, but no archive of Dragoman: name another; it was left as it is")
    return True


def is_there(place: Place) -> bool:
    """Whether there is an archive, or something else in its place. Raises ArchiveError for a server that does not
    answer."""
    if address := address_of(place):
        with archive_errors(place):
            return bool(on_server(address).is_there(address))
    return file_of(place).exists()


def on_server(address: Address) -> Any:
    """The module for archives on a server. Raises ArchiveError where what it needs is not installed."""
    try:
        return import_module("dragoman.store.postgresql")
    except ModuleNotFoundError as problem:
        raise ArchiveError(str(address), f"needs {problem.name}: pip install 'dragoman[postgres]'") from problem


@contextmanager
def archive_errors(place: Place) -> Iterator[None]:
    """Turn what SQLite or a server raises inside into an ArchiveError of one line that names the archive."""
    try:
        yield
    except sqlite3.Error as problem:
        raise ArchiveError(str(place), _reason(problem), passing="locked" in str(problem)) from problem
    except Refused as problem:
        raise ArchiveError(str(place), str(problem), passing=problem.passing) from problem


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Everything inside is written, or nothing. The lock comes first: a read that turns into a write may not wait.

    Inside another transaction it is part of that one, and its failure takes the whole back at once.
    """
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            yield
        return
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            connection.rollback()


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """All questions asked inside see the archive as of one moment."""
    connection.execute("BEGIN")
    with connection:
        yield


def data_version(connection: Connection) -> object:
    """Another value where somebody has written something since."""
    known = "PRAGMA data_version" if is_file(connection) else "SELECT CAST(pg_current_snapshot() AS text)"
    return connection.execute(known).fetchone()


def fold_version(connection: Connection) -> int:
    """The version of the search fold whose keys the archive holds."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'fold_version'").fetchone()
    return int(row[0]) if row else 0


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A bare connection to a file. mode: `ro`, `rw` or `rwc`. Raises what SQLite raises."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    # Reading a WAL file needs a place for its index beside it; where there is none, nobody can be writing either.
    if mode == "ro" and not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists():
        address += "&immutable=1"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _make(path: Path) -> None:
    """Build a new archive under another name and link it into place: there is never half an archive at `path`."""
    if not path.absolute().parent.is_dir():
        raise ArchiveError(str(path), f"the folder {path.parent} does not exist: make it first")
    new = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        with archive_errors(path), closing(connect(new, "rwc")) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            _migrate(connection)
            connection.execute("PRAGMA journal_mode = WAL")
        _place(new, path)
    except OSError as problem:
        raise ArchiveError(str(path), f"cannot be made here ({problem.strerror})") from problem
    finally:
        new.unlink(missing_ok=True)


def _place(new: Path, path: Path) -> None:
    if path.exists() and path.stat().st_size == 0:
        new.replace(path)
        return
    try:
        os.link(new, path)
    except FileExistsError:
        return  # Somebody else made it meanwhile, and theirs is as good as ours.
    except OSError:
        new.rename(path)  # A file system without links.


def _migrate(connection: sqlite3.Connection) -> None:
    """Run the migrations that the archive has not seen, each in a transaction of its own."""
    for number, script in sorted(_migrations().items()):
        if number <= _version(connection):
            continue
        with connection:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};")
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('fold_version', ?)", (str(FOLD_VERSION),))


def _migrations(dialect: str = "") -> dict[int, str]:
    """The scripts by their numbers: those of the file, or of a dialect in a folder beside them."""
    folder = files("dragoman.store") / "migrations" / dialect if dialect else files("dragoman.store") / "migrations"
    numbered = ((re.match(r"(\d{4})_\w+\.sql$", file.name), file) for file in folder.iterdir())
    return {int(match[1]): file.read_text(encoding="utf-8") for match, file in numbered if match}


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """Raises ArchiveError for an archive that a newer Dragoman has written."""
    known = schema_version()
    found = _version(connection)
    if found > known:
        raise ArchiveError(str(path), f"is of version {found}, this Dragoman knows {known}: update Dragoman")
    if found and fold_version(connection) > FOLD_VERSION:
        raise ArchiveError(str(path), "its search index was written by a newer Dragoman: update Dragoman")


def _reason(problem: sqlite3.Error) -> str:
    text = str(problem)
    told = {
        "locked": f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds: try again later",
        "readonly": "cannot be written: change its permissions, or name another with --archive",
        "disk is full": "the disk is full: nothing of this was written",
        "disk I/O error": "the disk refused a write: it is full or broken; nothing of this was written",
        "unable to open": "cannot be opened here: SQLite needs to write beside it",
        "malformed": "is damaged: restore it from a copy",
        "no such module: fts5": f"this Python's SQLite {sqlite3.sqlite_version} has no full-text search",
        "no such tokenizer": f"this Python's SQLite {sqlite3.sqlite_version} is older than 3.34",
    }
    return next((reason for sign, reason in told.items() if sign in text), text)
