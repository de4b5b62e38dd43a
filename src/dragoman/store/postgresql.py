"""Archives on a PostgreSQL server: each in a schema of its own, recognised before it is touched, made whole or not at
all.

Loaded only where an address of one is given (`database.py`): it needs the extra `postgres`.
"""

from contextlib import suppress

from dragoman.script.search import VERSION as FOLD_VERSION
from dragoman.store.connection import Refused
from dragoman.store.place import Address
from dragoman.store.server import WATCHES, Server

_LEAST = 150_000
_LETTERS = "\u06af\u0641\u062a"
"""Three letters of which the server must know that they are letters."""


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
    if server.ask(f"SELECT pg_try_advisory_lock({WATCHES}, hashtext($1))", [address.schema]).fetchone()[0]:
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
    if not found and not server.ask("SELECT to_regnamespace($1)", [address.schema]).fetchone()[0]:
        server.script(f'CREATE SCHEMA "{address.schema}"')
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
