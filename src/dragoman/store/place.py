"""Where an archive lies: in a file, or in a database on a PostgreSQL server. Nothing is opened here."""

import os
from os import PathLike
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import msgspec

from dragoman.errors import ArchiveError

SCHEMES = ("postgresql://", "postgres://")
SCHEMA = "dragoman"
"""The schema of a database in which an archive lies, where its address names no other."""
_SSL = ("disable", "prefer", "require", "verify-full")
_OPTIONS = ("host", "schema", "sslmode", "sslrootcert")
_PORT = 5432


class Place(Protocol):
    """The path of a file, or the address of a database."""

    @property
    def name(self) -> str:
        """What it is called, without where it lies."""


class Address(msgspec.Struct, frozen=True):
    """The address of an archive on a server. Its text never holds the password.

    host: a name, or the folder of a socket; schema: where in the database it lies; ssl: one of disable, prefer,
    require (whoever answers is believed), verify-full (against `root`, else the certificates of this machine).
    """

    host: str
    port: int
    user: str
    database: str
    password: str | None = None
    schema: str = SCHEMA
    ssl: str = "prefer"
    root: str | None = None

    @property
    def name(self) -> str:
        """The database, and the schema in it where that is not the usual one."""
        return self.database if self.schema == SCHEMA else f"{self.database}.{self.schema}"

    def __str__(self) -> str:
        host, asked = (quote(self.host), "") if not self.host.startswith("/") else ("", f"host={self.host}")
        port = f":{self.port}" if self.port != _PORT else ""
        if self.schema != SCHEMA:
            asked += f"{'&' if asked else ''}schema={self.schema}"
        return f"postgresql://{quote(self.user)}@{host}{port}/{quote(self.database)}{f'?{asked}' if asked else ''}"

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


def place_of(place: str | PathLike[str] | Place) -> Place:
    """The place that a user names: postgresql://[user[:password]@][host][:port]/[database][?host=...&schema=...
    &sslmode=...&sslrootcert=...], with the variables of the environment that PostgreSQL's own programs take for what is
    left out; else a path. Raises ArchiveError for an address that is none."""
    if isinstance(place, Address):
        return place
    text = os.fspath(place) if isinstance(place, PathLike) else str(place)
    return _address(text) if text.startswith(SCHEMES) else Path(text)


def address_of(place: Place) -> Address | None:
    """The address of an archive on a server; None for a file."""
    return place if isinstance(place, Address) else None


def file_of(place: Place) -> Path:
    """The path of an archive in a file. Raises ArchiveError for one that is on a server."""
    if isinstance(place, Path):
        return place
    raise ArchiveError(str(place), "is no file")


def _address(text: str) -> Address:
    try:
        parts = urlsplit(text)
        port, asked = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as problem:
        raise ArchiveError(f"{text.partition('://')[0]}://...", f"is no address of a database ({problem})") from None
    env = os.environ.get
    user = unquote(parts.username or "") or env("PGUSER") or env("USER") or env("LOGNAME") or "postgres"
    host = asked.get("host") or unquote(parts.hostname or "") or env("PGHOST") or "localhost"
    database = unquote(parts.path.lstrip("/")) or env("PGDATABASE") or user
    try:
        number = port or int(env("PGPORT") or _PORT)
    except ValueError:
        number = _PORT
    address = Address(host, number, user, database, unquote(parts.password) if parts.password else _password(
        host, number, database, user), asked.get("schema", SCHEMA),
        asked.get("sslmode") or env("PGSSLMODE") or "prefer", asked.get("sslrootcert") or env("PGSSLROOTCERT"))
    unknown = sorted(asked.keys() - set(_OPTIONS))
    if unknown:
        raise ArchiveError(str(address), f"{', '.join(unknown)}: its options are {', '.join(_OPTIONS)}")
    if address.ssl not in _SSL:
        raise ArchiveError(str(address), f"sslmode {address.ssl!r}: it is one of {', '.join(_SSL)}")
    if not address.schema.isidentifier() or not address.schema.isascii() or address.schema != address.schema.lower():
        raise ArchiveError(str(address), f"schema {address.schema!r}: it is of small letters, digits and _")
    return address


def _password(host: str, port: int, database: str, user: str) -> str | None:
    """The password that the environment or the user's file of passwords has; None for none."""
    if told := os.environ.get("PGPASSWORD"):
        return told
    file = Path(os.environ.get("PGPASSFILE") or Path.home() / ".pgpass")
    try:
        # As PostgreSQL's own programs do: a file that others may read is no place for passwords.
        lines = [] if file.stat().st_mode & 0o077 else file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    known = ("localhost" if host.startswith("/") else host, str(port), database, user)
    for line in lines:
        cells = line.replace("\\:", "\0").split(":")
        cells = [cell.replace("\0", ":").replace("\\\\", "\\") for cell in cells]
        if len(cells) == 5 and all(cell in ("*", own) for cell, own in zip(cells, known, strict=False)):
            return cells[4]
    return None
