"""Where an archive lies: addresses of databases, what is told of them, and the SQL that is written for both."""

from pathlib import Path

import pytest

from dragoman import Archive
from dragoman.cli.app import main
from dragoman.errors import ArchiveError
from dragoman.store import database, dialect
from dragoman.store.place import Address, place_of

SECRET = "saffron-and-salt"


@pytest.fixture(autouse=True)
def nothing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSSLMODE", "PGSSLROOTCERT", "PGPASSFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USER", "sara")


@pytest.mark.parametrize(("text", "address"), [
    ("postgresql://ben:pw@db.example.org:6000/press",
     Address("db.example.org", 6000, "ben", "press", "pw")),
    ("postgres:///press?host=/run/sockets&schema=gulf", Address("/run/sockets", 5432, "sara", "press", schema="gulf")),
    ("postgresql://", Address("localhost", 5432, "sara", "sara")),
    ("postgresql://b%40n:p%3Aw@[::1]/press?sslmode=verify-full&sslrootcert=/etc/root.pem",
     Address("::1", 5432, "b@n", "press", "p:w", ssl="verify-full", root="/etc/root.pem")),
])
def test_addresses(text: str, address: Address) -> None:
    assert place_of(text) == address
    assert place_of(str(address)) == place_of(str(address))


def test_a_path_is_a_path() -> None:
    assert place_of("talks.db") == place_of(Path("talks.db")) == Path("talks.db")


def test_what_is_left_out_stands_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("PGHOST", "db"), ("PGPORT", "6001"), ("PGUSER", "ben"), ("PGDATABASE", "press")):
        monkeypatch.setenv(name, value)
    assert place_of("postgresql://") == Address("db", 6001, "ben", "press")
    file = tmp_path / ".pgpass"
    file.write_text(f"# a note\nother:*:*:*:no\ndb:*:press:ben:{SECRET}\\:x\n", encoding="utf-8")
    file.chmod(0o644)
    assert place_of("postgresql://").password is None  # a file that others may read is left alone
    file.chmod(0o600)
    assert place_of("postgresql://").password == f"{SECRET}:x"
    monkeypatch.setenv("PGPASSWORD", SECRET)
    assert place_of("postgresql://").password == SECRET


@pytest.mark.parametrize(("text", "reason"), [
    (f"postgresql://ben:{SECRET}@db:many/press", "is no address"),
    (f"postgresql://ben:{SECRET}@db/press?fetch=all", "fetch: its options are host, schema, sslmode, sslrootcert"),
    (f"postgresql://ben:{SECRET}@db/press?sslmode=maybe", "sslmode 'maybe'"),
    (f"postgresql://ben:{SECRET}@db/press?schema=a-b", "schema 'a-b'"),
    (f"postgresql://ben:{SECRET}@127.0.0.1:9/press", "no server answers"),
])
def test_what_is_wrong_is_told_without_the_password(text: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["stats", "--archive", text])
    told = capsys.readouterr().err
    assert ended.value.code == 1 and reason in told and SECRET not in told and told.count("\n") == 1
    with pytest.raises(ArchiveError) as problem:
        Archive.open(text)
    assert SECRET not in str(problem.value) and SECRET not in repr(place_of("postgresql://ben:" + SECRET + "@db/x"))


def test_the_extra_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="pg8000")

    monkeypatch.setattr(database, "import_module", missing)
    with pytest.raises(ArchiveError, match=r"needs pg8000: pip install 'dragoman\[postgres\]'"):
        Archive.open("postgresql://db/press")


def test_both_have_a_script_of_the_last_number() -> None:
    of_files, of_servers = database._migrations(), database._migrations("postgresql")
    assert max(of_files) == max(of_servers)
    assert set(of_servers) == set(range(min(of_servers), max(of_files) + 1)), "a migration is missing on the server"


@pytest.mark.parametrize(("ours", "theirs"), [
    ("SELECT a FROM t WHERE b = ? AND c = ?", "SELECT a FROM t WHERE b = $1 AND c = $2"),
    ("SELECT a FROM t WHERE b = ?2 OR c = ?1 OR d = ?2", "SELECT a FROM t WHERE b = $2 OR c = $1 OR d = $2"),
    ("SELECT ':no', '?' FROM t WHERE b = :yes AND c = :no AND d = :yes",
     "SELECT ':no', '?' FROM t WHERE b = $1 AND c = $2 AND d = $1"),
    ("INSERT OR IGNORE INTO t (a) VALUES (?)", "INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING"),
    ("SELECT ifnull(a, '') FROM t CROSS JOIN u ON u.a = t.b WHERE a IS NOT ? AND b IS c.d AND e IS NOT NULL",
     "SELECT coalesce(a, '') FROM t JOIN u ON u.a = t.b WHERE a IS DISTINCT FROM $1 AND b IS NOT DISTINCT FROM c.d"
     " AND e IS NOT NULL"),
])
def test_the_sql_of_the_store_for_a_server(ours: str, theirs: str) -> None:
    assert dialect.translated(ours).sql == theirs


def test_values_go_with_their_marks() -> None:
    assert dialect.translated("SELECT :b, :a, :b").cells({"a": 1, "b": 2, "c": 3}) == [2, 1]
    assert dialect.for_rows("INSERT INTO t (a, b) VALUES (?, ?)", 3) == (
        "INSERT INTO t (a, b) VALUES (?, ?), (?, ?), (?, ?)")
    assert dialect.for_rows("INSERT INTO t (a, b) SELECT id, ? FROM u WHERE c = ?", 2) is None
    assert dialect.for_rows("UPDATE t SET a = ? WHERE b = ?", 2) is None
