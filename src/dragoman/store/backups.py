"""Copies of an archive, made and put back while others may use it: SQLite's own online copy, never half of one."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from dragoman.errors import ArchiveError
from dragoman.store import database
from dragoman.store.place import Place, address_of, file_of


def backup(archive: Place, target: Path, *, force: bool = False) -> int:
    """Write a copy of an archive, as it is at one moment, to a new file; its size in bytes.

    Others may read and write meanwhile. The copy is looked through before it gets its name. Raises ArchiveError where
    there is no archive, where `target` is there and not `force`, where it is none of ours, and where it cannot be
    written.
    """
    _must_be_file(archive, "pg_dump --format=custom --schema={schema} --file=FILE {address}")
    archive = file_of(archive)
    database.recognise(archive, may_be_missing=False)
    _may_be_written(target, force, "name another file, or --force replaces it")
    if target.exists() and target.samefile(archive):
        raise ArchiveError(str(target), "is the archive itself: name another file for its copy")
    new = _copied(archive, target)
    try:
        if force:
            new.replace(target)
        else:
            _put(new, target)
    except OSError as problem:
        raise ArchiveError(str(target), f"cannot be written ({problem.strerror})") from problem
    finally:
        _remove(new)
    return target.stat().st_size


def restore(copy: Path, archive: Place, *, force: bool = False) -> int:
    """Put a copy in the place of an archive; its size in bytes. The copy stays.

    It is looked through first; where it is sound, an archive that is there is overwritten in one transaction: others
    who use it see the one or the other. Raises ArchiveError where `copy` is no archive, is damaged or of a newer
    Dragoman, where `archive` is there and not `force`, or is there and is no archive, or cannot be written.
    """
    _must_be_file(archive, "pg_restore --dbname={address} FILE")
    archive = file_of(archive)
    database.recognise(copy, may_be_missing=False)
    with database.archive_errors(copy), closing(database.connect(copy, "ro")) as source:
        database.refuse_newer(source, copy)
    _may_be_written(archive, force, "--force overwrites it (make a backup of it first)")
    if not archive.exists():
        return backup(copy, archive)
    if archive.samefile(copy):
        raise ArchiveError(str(archive), "is the copy itself: name the archive with --archive")
    checked = _copied(copy, archive)
    try:
        with (database.archive_errors(archive), closing(database.connect(checked, "rw")) as source,
              closing(database.connect(archive, "rw")) as target):
            source.backup(target, progress=_patience())
    finally:
        _remove(checked)
    return archive.stat().st_size


def _must_be_file(archive: Place, instead: str) -> None:
    """Raises ArchiveError for an archive on a server: its copies are made and put back with PostgreSQL's own programs,
    which know its users, its other databases and its log."""
    if address := address_of(archive):
        told = instead.format(schema=address.schema, address=address)
        raise ArchiveError(str(archive), f"lies on a server, whose own programs copy it: {told}")


def _may_be_written(place: Path, force: bool, advice: str) -> None:
    if not place.absolute().parent.is_dir():
        raise ArchiveError(str(place), f"the folder {place.parent} does not exist: make it first")
    if not place.exists() and not place.is_symlink():
        return
    if not force:
        raise ArchiveError(str(place), f"is there already: {advice}")
    database.recognise(place, may_be_missing=False)
    if not os.access(place, os.W_OK):
        raise ArchiveError(str(place), "cannot be written: change its permissions, or name another")


def _copied(source: Path, target: Path) -> Path:
    """A sound copy beside the target, under a name of its own."""
    new = target.with_name(f".{target.name}.{uuid4().hex}.new")
    done = False
    try:
        with (database.archive_errors(source), closing(database.connect(source, "ro")) as reading,
              database.archive_errors(target), closing(database.connect(new, "rwc")) as writing):
            reading.backup(writing)
        with database.archive_errors(source), closing(database.connect(new, "rw")) as written:
            _look_through(written, source)
        done = True
    finally:
        if not done:
            _remove(new)
    return new


def _patience() -> Callable[[int, int, int], None]:
    """What gives up a copy into an archive in which somebody else has been writing for too long."""
    end = time.monotonic() + database.BUSY_SECONDS

    def check(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise sqlite3.OperationalError("database is locked")

    return check


def _remove(file: Path) -> None:
    """Take a database away with what SQLite may have left beside it."""
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm"), Path(f"{file}-journal")):
        name.unlink(missing_ok=True)


def _look_through(connection: sqlite3.Connection, source: Path) -> None:
    told = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if told != "ok":
        raise ArchiveError(str(source), f"is damaged ({' '.join(told.split())}): no copy was made of it")


def _put(new: Path, target: Path) -> None:
    """Give a file its name; what got that name meanwhile stays. Raises OSError."""
    try:
        os.link(new, target)
    except FileExistsError as problem:
        raise ArchiveError(str(target), "was made by somebody else meanwhile: it was left as it is") from problem
    except OSError:
        new.rename(target)  # A file system without links.
