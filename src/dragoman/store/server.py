"""A connection to an archive on a PostgreSQL server, which is spoken to as one to a file is.

One writer at a time, as with a file: whoever writes holds an advisory lock for as long as his transaction lasts, and
the server lets go of it however he ends.
"""

import ssl
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from pg8000 import native
from pg8000.exceptions import DatabaseError, Error, InterfaceError

from dragoman.store.connection import LATER, Refused
from dragoman.store.dialect import for_rows, translated
from dragoman.store.place import Address

BUSY_SECONDS = 5
"""How long a connection waits for another that writes."""
CONNECT_SECONDS = 10
_PREPARED = 300
_BATCHES = (256, 64, 16, 4, 1)
_MOST_CELLS = 30_000
_FETCHED = 500
_NUMERIC = 1700
_JSON = 114
WRITES, WATCHES = 1, 2
"""What the advisory locks are for."""


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
        # Plans of a writer are made once, often while the tables are empty: every table has the index that is due.
        walks = "on" if reads else "off"
        settings = {"search_path": f'"{address.schema}", public', "lock_timeout": f"{BUSY_SECONDS}s", "jit": "off",
                    "work_mem": "64MB", "client_min_messages": "warning",
                    # A plan for any words suits none: of a question each is planned for what it asks.
                    "plan_cache_mode": "force_custom_plan" if reads else "auto",
                    "enable_seqscan": walks, "enable_hashjoin": walks, "enable_mergejoin": walks,
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
                self.ask(f"SELECT pg_advisory_xact_lock({WRITES}, hashtext($1))", [self._address.schema])
            except Refused:
                self.rollback()
                raise
            return Rows((), 0)
        if sql == "ROLLBACK":
            self.rollback()
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
        if not any(isinstance(one, DatabaseError) for one in _chain(problem)) and (
                isinstance(problem, OSError | AttributeError) or isinstance(problem.__cause__, OSError)):
            return Refused(_LOST)
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
    except (Error, OSError, AttributeError) as problem:
        raise Refused(reason_of(problem, address)) from problem
    return link


def _ssl(address: Address) -> Any:
    if address.ssl == "verify-full":
        return ssl.create_default_context(cafile=address.root)
    return {"disable": False, "prefer": None, "require": True}[address.ssl]


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    """An error and those in whose handling it was raised: a server tells why, and then hangs up."""
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__


_LOST = "the connection to the server was lost: what was not finished is not written; do it again when it is back"
_REASONS = {
    "55P03": f"another process has been writing to it for {BUSY_SECONDS} seconds: {LATER}",
    "53100": "the server's disk is full: nothing of this was written",
    "53300": f"the server has too many connections: {LATER}",
    "25006": "cannot be written: the server, or its user, may only read",
    "57P01": "the server was shut down: what was not finished is not written; do it again when the server is back",
    "57P02": "the server was shut down: what was not finished is not written; do it again when the server is back",
    "57P03": f"the server is starting or shutting down: {LATER}",
}


def reason_of(problem: Exception, address: Address) -> str:
    """What went wrong, in one line and without a password."""
    told = next((one.args[0] for one in _chain(problem) if isinstance(one, DatabaseError) and one.args), None)
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
    if isinstance(problem, AttributeError) or (isinstance(problem, InterfaceError) and "password" in str(problem)):
        return f"the server needs a password of {address.user} (PGPASSWORD, ~/.pgpass)"  # pg8000 takes one for given
    if isinstance(problem, InterfaceError) and any(sign in str(problem) for sign in ("network", "closed")):
        return _LOST
    return " ".join(str(problem).split())
