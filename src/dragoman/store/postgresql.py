"""An archive on a PostgreSQL server: in a schema of its own in a database, asked and written as a file is.

Loaded only where an address of one is given (`database.py`): it needs the extra `postgres`. One writer at a time, as
with a file: whoever writes holds an advisory lock for as long as his transaction lasts, and the server lets go of it
however he ends.
"""

import ssl
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from pg8000 import native
from pg8000.exceptions import DatabaseError, Error, InterfaceError

from dragoman.script.search import VERSION as FOLD_VERSION
from dragoman.store.connection import Refused
from dragoman.store.dialect import for_rows, translated
from dragoman.store.place import Address

BUSY_SECONDS = 5
"""How long a connection waits for another that writes."""
CONNECT_SECONDS = 10
_LEAST = 150_000
_PREPARED = 300
_BATCHES = (256, 64, 16, 4, 1)
_MOST_CELLS = 30_000
_FETCHED = 500
_LETTERS = "\u06af\u0641\u062a"
"""Three letters of which the server must know that they are letters."""
_NUMERIC = 1700
_JSON = 114
_WRITES, _WATCHES = 1, 2


class Rows:
    """The rows that a question gave."""

    def __init__(self, rows: Sequence[Sequence[Any]], written: int) -> None:
        self._rows = iter([tuple(row) for row in rows])
        self.rowcount = written

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows, `size` at most."""
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return self._rows


class Server:
    """A connection to an archive on a server, which is spoken to as `sqlite3.Connection` is. Everything that it raises
    is `Refused`."""

    def __init__(self, address: Address, *, reads: bool) -> None:
        """Connect. reads: nothing shall be written."""
        self._address, self._reads = address, reads
        self._prepared: OrderedDict[str, tuple[Any, ...]] = OrderedDict()
        self._within = False
        self._link = _connected(address)
        self._link.register_in_adapter(_NUMERIC, lambda told: float(told) if "." in told else int(told))
        self._link.register_in_adapter(_JSON, str)
        settings = {"search_path": f'"{address.schema}", public', "lock_timeout": f"{BUSY_SECONDS}s", "jit": "off",
                    "work_mem": "64MB", "client_min_messages": "warning",
                    # A plan for any words suits none: of a question each is planned for what it asks.
                    "plan_cache_mode": "force_custom_plan" if reads else "auto",
                    "default_transaction_read_only": "on" if reads else "off"}
        self.script("; ".join(f"SET {name} = {value if name == 'search_path' else native.literal(value)}"
                              for name, value in settings.items()))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._within

    def execute(self, sql: str, cells: Any = ()) -> Rows:
        """Ask or write, in the SQL of the store."""
        if sql == "BEGIN":
            self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return Rows((), 0)
        if sql == "BEGIN IMMEDIATE":
            self._begin("BEGIN")
            try:
                self.ask(f"SELECT pg_advisory_xact_lock({_WRITES}, hashtext($1))", [self._address.schema])
            except Refused:
                self.rollback()
                raise
            return Rows((), 0)
        known = translated(sql)
        return self.ask(known.sql, known.cells(cells))

    def executemany(self, sql: str, cells: Iterable[Any]) -> Rows:
        """Write the same with many rows of values, several at once where the statement allows it."""
        rows = [list(row) for row in cells]
        written = at = 0
        while at < len(rows):
            most = min(len(rows) - at, max(1, _MOST_CELLS // max(1, len(rows[at]))))
            size = next(batch for batch in _BATCHES if batch <= most)
            text = for_rows(sql, size)
            if text is None:
                size, text = 1, sql
            known = rows[at] if size == 1 else [cell for row in rows[at:at + size] for cell in row]
            written += self.execute(text, known).rowcount
            at += size
        return Rows((), written)

    def ask(self, sql: str, cells: Sequence[Any] = ()) -> Rows:
        """Ask or write in PostgreSQL's own SQL."""
        values = [self._told(cell) for cell in cells]
        try:
            name, columns, functions = self._statement(sql)
            done = self._link.execute_named(name, values, columns, functions, sql)
        except (Error, OSError, AttributeError) as problem:
            raise self._refused(problem) from problem
        return Rows(done.rows or (), max(done.row_count, 0))

    def stream(self, sql: str, cells: Any = ()) -> Iterator[Any]:
        """The rows of a question, fetched some at a time; inside a transaction."""
        known = translated(sql)
        self.ask(f"DECLARE rows NO SCROLL CURSOR FOR {known.sql}", known.cells(cells))
        try:
            while rows := self.ask(f"FETCH {_FETCHED} FROM rows").fetchall():
                yield from rows
        finally:
            with suppress(Refused):
                self.script("CLOSE rows")

    def script(self, sql: str) -> None:
        """Run several statements of PostgreSQL's own SQL."""
        try:
            self._link.execute_simple(sql)
        except (Error, OSError, AttributeError) as problem:
            raise self._refused(problem) from problem

    def commit(self) -> None:
        """Write what the open transaction has written for good."""
        self._within = False
        self.script("COMMIT")

    def rollback(self) -> None:
        """Take back what the open transaction has written."""
        if self._within:
            self._within = False
            self.script("ROLLBACK")

    def close(self) -> None:
        """End the connection; what is open is taken back by the server."""
        with suppress(Error, OSError, AttributeError):
            self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
                 ) -> None:
        if kind is None:
            self.commit()
            return
        with suppress(Refused):  # what was wrong is being told
            self.rollback()

    def _begin(self, sql: str) -> None:
        self.script(sql)
        self._within = True

    def _statement(self, sql: str) -> tuple[Any, ...]:
        """A statement as the server knows it, parsed once."""
        known = self._prepared.get(sql)
        if known is None:
            known = self._prepared[sql] = self._link.prepare_statement(sql, ())
            if len(self._prepared) > _PREPARED:
                _, (oldest, *_) = self._prepared.popitem(last=False)
                self._link.close_prepared_statement(oldest)
        else:
            self._prepared.move_to_end(sql)
        return known

    def _told(self, cell: Any) -> str | None:
        if cell is None or isinstance(cell, str):
            if cell and "\0" in cell:
                if self._reads:
                    return cell.replace("\0", "\ufffd")  # it is kept nowhere: nothing is found by it
                raise Refused("PostgreSQL cannot keep the character U+0000: nothing of this was written")
            return cell
        return str(int(cell)) if isinstance(cell, bool) else repr(cell)

    def _refused(self, problem: Exception) -> Refused:
        return Refused(reason_of(problem, self._address))


def _connected(address: Address) -> native.Connection:
    """A bare connection. Raises Refused."""
    where: dict[str, Any] = {"host": address.host, "port": address.port, "ssl_context": _ssl(address)}
    if address.host.startswith("/"):
        where = {"unix_sock": f"{address.host.rstrip('/')}/.s.PGSQL.{address.port}", "ssl_context": False}
    try:
        link = native.Connection(address.user, database=address.database, password=address.password,
                                 application_name="dragoman", timeout=CONNECT_SECONDS, **where)
        link._usock.settimeout(None)  # the time is one to connect in, not one for each question
    except (Error, OSError) as problem:
        raise Refused(reason_of(problem, address)) from problem
    return link


def _ssl(address: Address) -> Any:
    if address.ssl == "verify-full":
        return ssl.create_default_context(cafile=address.root)
    return {"disable": False, "prefer": None, "require": True}[address.ssl]


_REASONS = {
    "55P03": f"another process has been writing to it for {BUSY_SECONDS} seconds: try again later",
    "53100": "the server's disk is full: nothing of this was written",
    "53300": "the server has too many connections: try again later",
    "25006": "cannot be written: the server, or its user, may only read",
    "57P01": "the server was shut down: what was not finished is not written; do it again when the server is back",
    "57P02": "the server was shut down: what was not finished is not written; do it again when the server is back",
    "57P03": "the server is starting or shutting down: try again later",
}


def reason_of(problem: Exception, address: Address) -> str:
    """What went wrong, in one line and without a password."""
    told = problem.args[0] if problem.args and isinstance(problem, DatabaseError) else None
    if isinstance(told, dict):
        code, message = str(told.get("C", "")), " ".join(str(told.get("M", "")).split())
        if code in ("28P01", "28000"):
            missing = "needs a password (PGPASSWORD, ~/.pgpass)" if not address.password else "refuses the password"
            return f"the server {missing} of {address.user}: {message}" if code == "28P01" else (
                f"the server refuses {address.user}: {message}")
        if code == "3D000":
            return f"there is no database {address.database} on the server: make it with createdb"
        if code == "42501":
            return f"{address.user} may not do this in the database: {message}"
        return _REASONS.get(code, f"{message} ({code})")
    cause = problem.__cause__ if isinstance(problem.__cause__, OSError) else problem
    if isinstance(cause, OSError):
        return f"no server answers ({cause.strerror or cause}): is it running, and are host and port right?"
    if isinstance(problem, InterfaceError) and "password" in str(problem):
        return f"the server needs a password of {address.user} (PGPASSWORD, ~/.pgpass)"
    if isinstance(problem, AttributeError) or "network" in str(problem) or "closed" in str(problem):
        return ("the connection to the server was lost: what was not finished is not written; do it again when the"
                " server is back")
    return " ".join(str(problem).split())


def is_there(address: Address) -> bool:
    """Whether the database has the schema of an archive. Raises Refused where the server does not answer."""
    server = Server(address, reads=True)
    try:
        return _recognised(server, address)
    finally:
        server.close()


def open_reader(address: Address, version: int) -> Server:
    """A connection that only reads. Raises Refused for no archive, or one that is not of this version."""
    server = Server(address, reads=True)
    try:
        if not _recognised(server, address):
            raise Refused("there is no such archive: read a page into it first")
        _refuse_newer(server, version)
        if _version(server) < version or _fold(server) < FOLD_VERSION:
            raise Refused("was written by an older Dragoman: `dragoman reread` renews it")
    except Refused:
        server.close()
        raise
    return server


def open_writer(address: Address, migrations: dict[int, str], *, create: bool) -> Server:
    """A connection that may write, to an archive of the newest version; an older one is migrated, a missing one made.
    Raises Refused for what is no archive or of a newer version, and where it cannot be made."""
    server = Server(address, reads=False)
    try:
        if not _recognised(server, address):
            if not create:
                raise Refused("there is no such archive: read a page into it first")
            _make_sure(server)
        else:
            _refuse_newer(server, max(migrations))
        if not _recognised(server, address) or _version(server) < max(migrations):
            server.execute("BEGIN IMMEDIATE")
            with server:
                _migrate(server, address, migrations)
    except Refused:
        server.close()
        raise
    return server


def watch(address: Address) -> Server | None:
    """A connection that holds the right to watch for an archive until it ends; None where another has it."""
    server = Server(address, reads=False)
    if server.ask(f"SELECT pg_try_advisory_lock({_WATCHES}, hashtext($1))", [address.schema]).fetchone()[0]:
        return server
    server.close()
    return None


def _recognised(server: Server, address: Address) -> bool:
    """True where the schema is an archive of ours, False where there is none. Raises Refused for anything else."""
    there = server.ask("SELECT to_regnamespace($1) IS NOT NULL, to_regclass($2) IS NOT NULL",
                       [address.schema, f"{address.schema}.meta"]).fetchone()
    if not there[0]:
        return False
    if there[1]:
        with suppress(Refused):
            if server.ask("SELECT value FROM meta WHERE name = 'application'").fetchone() == ("dragoman",):
                return True
    elif not server.ask("SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace($1) LIMIT 1",
                        [address.schema]).fetchone():
        return False  # an empty schema: somebody with more rights has made it for us
    raise Refused(f"its schema {address.schema} is no archive of Dragoman: name another (?schema=...); it was left as"
                  " it is")


def _make_sure(server: Server) -> None:
    """Make sure that an archive can be made. Raises Refused."""
    (version, encoding), = server.ask(
        "SELECT current_setting('server_version_num'), current_setting('server_encoding')").fetchall()
    if int(version) < _LEAST:
        raise Refused(f"the server is PostgreSQL {int(version) // 10_000}: 15 or later is needed")
    if encoding != "UTF8":
        raise Refused(f"its database is encoded in {encoding}: make one in UTF8")
    if not server.ask("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").fetchone():
        try:
            server.script("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
        except Refused as problem:
            raise Refused("its database lacks pg_trgm, which comes with PostgreSQL: an administrator of it runs"
                          f" CREATE EXTENSION pg_trgm ({problem})") from problem
    if not server.ask("SELECT cardinality(public.show_trgm($1))", [_LETTERS]).fetchone()[0]:
        raise Refused("its database does not know letters beyond ASCII: make one with a locale such as C.UTF-8")


def _migrate(server: Server, address: Address, migrations: dict[int, str]) -> None:
    """Run the migrations that the archive has not seen; the caller holds a transaction."""
    found = _version(server) if _recognised(server, address) else 0
    if not found:
        server.script(f'CREATE SCHEMA IF NOT EXISTS "{address.schema}"')
    for number, script in sorted(migrations.items()):
        if number > found:
            server.script(script)
            server.ask("INSERT INTO meta (name, value) VALUES ('schema_version', $1), ('application', 'dragoman'),"
                       " ('fold_version', $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                       " WHERE meta.name = 'schema_version'", [str(number), str(FOLD_VERSION)])


def _refuse_newer(server: Server, known: int) -> None:
    found = _version(server)
    if found > known:
        raise Refused(f"is of version {found}, this Dragoman knows {known}: update Dragoman")
    if _fold(server) > FOLD_VERSION:
        raise Refused("its search index was written by a newer Dragoman: update Dragoman")


def _version(server: Server) -> int:
    row = server.ask("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()
    return int(row[0]) if row else 0


def _fold(server: Server) -> int:
    row = server.ask("SELECT value FROM meta WHERE name = 'fold_version'").fetchone()
    return int(row[0]) if row else 0
