"""An archive on a PostgreSQL server: the same answers as from a file, one writer and its readers, what is refused, and
what happens when somebody is killed. Run with `--archive-on postgresql`."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from archives import connected, sound
from measured_pages import ROOT, pages_at, pages_of
from own_server import USER, OwnServer, Schemas
from test_archive import page_of

from dragoman import Archive
from dragoman.cli.app import main
from dragoman.errors import ArchiveError, PageError
from dragoman.pipeline import Reader
from dragoman.store import database
from dragoman.store.folded import scores
from dragoman.store.place import Address
from dragoman.store.server import Server
from dragoman.store.view import View
from dragoman.store.watching import Watch

Ask = Callable[..., str]
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


# -- the same on both

@pytest.fixture(scope="module")
def both(reader: Reader, archives: Schemas, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Archives of the same pages: a file, and a path that leads to the server."""
    folder = tmp_path_factory.mktemp("both")
    file, there = folder / "file.db", folder / "server.db"
    archives.files.add(file)
    pages = [reader.read(page) for page in (*pages_of("own"), *pages_at([ROOT / "tests/links/stories.jsonl"])[:60])]
    for place in (file, there):
        with Archive.open(place) as archive:
            for page in pages:
                archive.keep(page)
            hits = archive.view.search(speaker="Abbas Araghchi", limit=3).hits
            archive.judge("reject", hits[0].id, by="Sara")
            archive.judge("correct", hits[1].id, by="Sara", changes={"act": "REJECT"})
            archive.judge("unsure", hits[2].id, by="Ben")
            archive._writer._run("UPDATE versions SET kept_at = '2026-01-01T00:00:00Z'")
            archive.watching.reject("page.txt", "page.txt", "is empty", "2026-01-01T00:00:00Z")
    return file, there


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command prints; the times at which pages were kept are none of its answer."""
    capsys.readouterr()
    try:
        main(list(arguments))
    except SystemExit as ended:
        if ended.code == 2:  # what cannot be asked is refused in the same words
            return capsys.readouterr().err
    out = _STAMP.sub("...", capsys.readouterr().out)
    return re.sub(r"judgement-[0-9a-f]{16}", "judgement-...", out)


_SEARCHES = (
    ("گفت",), ("ایران",), ("وزیر خارجه",), ("گفتوگو",), ("گفت وگو",), ('"وزیر امور خارجه"',), ("الوزير",), ("إيران",),
    ("ceasefire",), ("خزر", "--since", "2024"), ("--speaker", "Araghchi"), ("--act", "REJECT"), ("--outlet", "IRNA"),
    ("--about", "ایران"), ("--about", "Russia"), ("--language", "ar", "--mode", "direct"), ("--country", "Iran"),
    ("--chain", "IRNA"), ("--judged", "rejected"), ("--judged", "any"), ("--since", "2026-01", "--until", "2026-03-10"),
    ("--finding", "unknown-holder"), ("ایران", "--page", "2"), ("می", "شود"), ("ها",), ("در", "تهران"),
)


@pytest.mark.parametrize("kinds", ["statements", "events", "pages"])
@pytest.mark.parametrize("asked", _SEARCHES, ids=" ".join)
def test_searches_have_the_same_hits_in_the_same_order(
        both: tuple[Path, Path], asked: tuple[str, ...], kinds: str, capsys: pytest.CaptureFixture[str]) -> None:
    for more in ((), ("--facets",), ("--explain",)):
        one, other = (told(capsys, "search", *asked, "--kind", kinds, *more, "--limit", "50", "--format", "jsonl",
                           "--archive", str(place)) for place in both)
        assert one == other


def test_scores_come_in_the_order_of_the_rows_whatever_the_plan(both: tuple[Path, Path]) -> None:
    with View(both[1]) as view:
        rows = [row for (row,) in view._connection.execute("SELECT id FROM statements ORDER BY id").fetchall()]
        rows = rows[1::2] + rows[::2]
        for way in ("hashjoin", "nestloop", "mergejoin"):
            for other in ("hashjoin", "nestloop", "mergejoin"):
                view._connection.execute(f"SET enable_{other} = {'on' if way == other else 'off'}")
            scored = scores(view._connection, "statement", [("ایران",)], None, rows, 0.5)
            assert [row for row, _ in scored] == rows


@pytest.mark.parametrize("command", [
    ("stats",), ("coverage",), ("findings",), ("pages", "--failed"), ("issues",), ("judge", "list"),
    ("actor", "Abbas Araghchi"), ("actor", "Iran"), ("actor", "عراقچی"),
    ("timeline", "--speaker", "Araghchi", "--about", "ایران"),
    ("verify", "کشورش آماده است داده‌های ایستگاه‌های پایش خود را بگذارد"),
    ("verify", "تنگه هرمز", "--speaker", "ادیب‌نیا"),
    ("reread", "--last"),
], ids=" ".join)
def test_every_listing_command_tells_the_same(
        both: tuple[Path, Path], command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (told(capsys, *command, "--format", "jsonl", *(("--archive", str(place)) if command != ("issues",) else
                                                                ())) for place in both)
    assert one == other


def test_every_record_is_shown_and_told_the_same(both: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    with View(both[0]) as file, View(both[1]) as there:
        assert [page.source.id for page in file.pages()] == [page.source.id for page in there.pages()]
        assert list(file.pages()) == list(there.pages())
        assert file.joined() == there.joined()
        statements, events = ([hit.id for hit in file.search(since="2000", kinds=kind, limit=400)]
                              for kind in ("statements", "events"))
    assert len(statements) > 100 and len(events) > 20
    for name in (*statements[::9], *events[::5]):
        for command in ("show", "same"):
            one, other = (told(capsys, command, name, "--format", "jsonl", "--archive", str(place)) for place in both)
            assert one == other, (command, name)


@pytest.mark.parametrize("format", ["csv", "jsonl", "ftm", "plover", "webannotation"])
def test_exports_are_the_same(both: tuple[Path, Path], format: str, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (told(capsys, "export", "--format", format, "--archive", str(place)) for place in both)
    assert one.replace("server.db", "file.db") == other.replace("server.db", "file.db")


def test_both_schemas_have_the_same_tables_views_and_columns(both: tuple[Path, Path]) -> None:
    with closing(sqlite3.connect(both[0])) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
                 if not re.search("^(statement|event|article)_words|_trigrams(_|$)|_squeezed$", name)]
        ours = {name: {row[1] for row in file.execute(f"PRAGMA table_info({name})")} for name in names}
    with connected(both[1]) as connection:
        theirs: dict[str, set[str]] = {}
        for name, column in connection.ask("SELECT table_name, column_name FROM information_schema.columns"
                                           " WHERE table_schema = current_schema()"):
            theirs.setdefault(name, set()).add(column)
    assert theirs.pop("index_sizes") == {"name", "records", "words"}  # FTS5 counts for itself
    for table in ("statement", "event", "article"):
        theirs[f"{table}_folds"] -= {"words", "size"}
    assert ours == theirs


def test_the_views_for_others_say_the_same(both: tuple[Path, Path]) -> None:
    for name in ("articles", "statements", "events", "speakers", "findings"):
        rows = []
        for place in both:
            with connected(place) as connection:
                rows.append(sorted(_STAMP.sub("...", repr(tuple(row)))
                                   for row in connection.execute(f"SELECT * FROM all_{name}")))
        assert rows[0] == rows[1] and (rows[0] or name == "findings"), name


# -- one writer, and readers

_GONE = "connection to the server was lost|server was shut down"
_KEEPS = "import sys, test_archive; test_archive.keep_for_ever(sys.argv[1])"


def keeping(address: Address) -> subprocess.Popen[str]:
    """A process that keeps page after page, and tells each number once it is kept."""
    return subprocess.Popen(
        [sys.executable, "-c", _KEEPS, str(address)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=Path(__file__).parent, env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))})


def told_by(writer: subprocess.Popen[str], many: int) -> int:
    """The number of the last of so many pages."""
    assert writer.stdout is not None
    return [int(writer.stdout.readline()) for _ in range(many)][-1]


def all_there(address: Address, last: int) -> int:
    """Make sure that all pages to the last one are kept whole, and nothing of another; how many."""
    with View(address) as view:
        kept = {page.source.id: page for page in view.pages()}
        assert len(kept) > last
        assert all(kept[f"page-{number}"] == page_of(number) for number in range(len(kept)))
        assert view.stats().statements == 8 * len(kept)
    sound(address)
    return len(kept)


def test_a_killed_writer_loses_nothing_that_it_told(address: Address) -> None:
    for attempt in range(5):
        writer = keeping(address)
        last = told_by(writer, 3 + attempt)
        time.sleep(0.01 * attempt)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        all_there(address, last)


def test_readers_ask_while_somebody_writes_and_a_second_writer_waits(address: Address) -> None:
    writer = keeping(address)
    try:
        told_by(writer, 2)
        with View(address) as view:
            seen = 0
            for _ in range(20):
                stats = view.stats()
                assert stats.statements == 8 * stats.pages and stats.pages >= seen
                seen = stats.pages
                assert view.search("صلح").total >= 0
        with Archive.open(address) as second:
            second.keep(page_of(900_000))
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    with View(address) as view:
        assert view.show("page-900000").page == page_of(900_000)
    sound(address)


def test_whoever_waits_too_long_is_told_so(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(address) as one, Archive.open(address) as other:
        other._writer._connection.script("SET lock_timeout = '100ms'")
        with one.together():
            one.keep(page_of(1))
            with pytest.raises(ArchiveError, match="another process has been writing") as problem:
                other.keep(page_of(2))
        assert problem.value.passing
        other.keep(page_of(2))
        assert one.view.stats().pages == 2


def test_one_watches_at_a_time(address: Address) -> None:
    Archive.open(address).close()
    with Watch(address), pytest.raises(ArchiveError, match="another dragoman watch"):
        Watch(address)
    Watch(address).close()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_goes_in_the_middle(server: OwnServer, address: Address, mode: str) -> None:
    writer = keeping(address)
    last = told_by(writer, 4)
    with View(address) as view:
        assert view.stats().pages
        server.stop(mode)
        try:
            out, err = writer.communicate(timeout=60)
            with pytest.raises(ArchiveError, match=_GONE) as problem:
                view.stats()
            assert "\n" not in str(problem.value)
            with pytest.raises(ArchiveError, match="no server answers"):
                View(address)
        finally:
            server.start()
    assert writer.returncode == 1
    assert re.search(_GONE, err.splitlines()[-1])
    last = max([last, *map(int, out.split())])
    kept = all_there(address, last)
    with Archive.open(address) as archive:
        archive.keep(page_of(kept))
    all_there(address, kept)


# -- what is refused

def test_a_user_is_told_what_is_wrong(server: OwnServer, address: Address) -> None:
    nothing = msgspec.structs.replace(address, database="nothing")
    with pytest.raises(ArchiveError, match="there is no database nothing on the server: make it with createdb"):
        Archive.open(nothing)
    with pytest.raises(ArchiveError, match="nobody"):
        Archive.open(msgspec.structs.replace(address, user="nobody"))
    with pytest.raises(ArchiveError, match="there is no such archive: read a page into it first"):
        View(address)
    with pytest.raises(ArchiveError, match="there is no such archive"):
        Archive.open(address, create=False)
    assert not View.is_there(address)


def test_a_password_is_asked_for_and_never_told(server: OwnServer, address: Address) -> None:
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text(encoding="utf-8")
    server.sql("CREATE ROLE guest LOGIN PASSWORD 'right'")
    rules.write_text(f"local all guest scram-sha-256\n{before}", encoding="utf-8")
    server.sql("SELECT pg_reload_conf()")
    try:
        for password, reason in ((None, "needs a password of guest"), ("saffron", "refuses the password of guest")):
            guest = msgspec.structs.replace(address, user="guest", password=password)
            for _ in range(50):
                with pytest.raises(ArchiveError) as problem:
                    View(guest)
                if reason in str(problem.value):
                    break
                time.sleep(0.1)
            assert reason in str(problem.value) and "saffron" not in str(problem.value)
        right = msgspec.structs.replace(address, user="guest", password="right")
        with pytest.raises(ArchiveError, match="guest may not do this in the database: permission denied"):
            Archive.open(right)
        Archive.open(address).close()
        with pytest.raises(ArchiveError, match=r"guest may not do this|is no archive"):
            View(right)
    finally:
        rules.write_text(before, encoding="utf-8")
        server.sql("SELECT pg_reload_conf()")


def test_what_is_no_archive_is_left_as_it_is(server: OwnServer, address: Address) -> None:
    server.sql(f"CREATE SCHEMA {address.schema}; CREATE TABLE {address.schema}.meta (name text, value text)")
    for opened in (Archive.open, View):
        with pytest.raises(ArchiveError, match=r"is no archive of Dragoman: name another .* it was left as it is"):
            opened(address)
    assert server.sql(f"SELECT count(*) FROM pg_tables WHERE schemaname = '{address.schema}'") == "1"


def test_a_newer_archive_is_refused(address: Address) -> None:
    Archive.open(address).close()
    for name, value, reason in (("schema_version", "99", "is of version 99, this Dragoman knows"),
                                ("fold_version", "99", "its search index was written by a newer Dragoman")):
        with connected(address) as connection:
            before, = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
            connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))
        for opened in (Archive.open, View):
            with pytest.raises(ArchiveError, match=reason):
                opened(address)
        with connected(address) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = ?", (before, name))
    Archive.open(address).close()


def test_a_database_that_cannot_search_is_refused(server: OwnServer, address: Address) -> None:
    server.sql("CREATE ROLE plain LOGIN", database="postgres")
    server.sql("CREATE DATABASE bare", database="postgres")
    server.sql(f"CREATE SCHEMA {address.schema} AUTHORIZATION plain", database="bare")  # who else may make nothing
    server.sql("CREATE DATABASE letterless LOCALE 'C' TEMPLATE template0", database="postgres")
    server.sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0", database="postgres")
    for name, user, reason in (("letterless", USER, "does not know letters beyond ASCII"),
                               ("latin", USER, "is encoded in LATIN1: make one in UTF8"),
                               ("bare", "plain", "lacks pg_trgm.*CREATE EXTENSION pg_trgm")):
        with pytest.raises(ArchiveError, match=reason):
            Archive.open(msgspec.structs.replace(address, database=name, user=user))
        assert server.sql("SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
                          database=name) == "0"
    server.sql("CREATE EXTENSION pg_trgm", database="bare")
    with Archive.open(msgspec.structs.replace(address, database="bare", user="plain")) as archive:
        archive.keep(page_of(1))


def test_a_reader_of_the_database_may_read_and_not_write(server: OwnServer, address: Address) -> None:
    with Archive.open(address) as archive:
        archive.keep(page_of(1))
    server.sql(f"CREATE ROLE looker LOGIN; GRANT USAGE ON SCHEMA {address.schema} TO looker;"
               f" GRANT SELECT ON ALL TABLES IN SCHEMA {address.schema} TO looker")
    looker = msgspec.structs.replace(address, user="looker")
    with View(looker) as view:
        assert view.stats().pages == 1 and view.search("صلح").total
    with Archive.open(looker, create=False) as archive, pytest.raises(ArchiveError, match="looker may not do this"):
        archive.keep(page_of(2))


def test_the_character_that_a_server_cannot_keep(address: Address) -> None:
    page = page_of(1)
    text = f"{page.text}\0"
    with Archive.open(address) as archive:
        with pytest.raises(PageError, match=r"holds the character U\+0000"):
            archive.keep(msgspec.structs.replace(page, text=text))
        assert archive.keep(page).new_page
        assert archive.view.search("صلح\0").total == archive.view.search("صلح").total


def test_long_words_and_long_pages_are_kept(address: Address) -> None:
    page = page_of(1)
    long = f"{page.text}\n{'x' * 5000} {' '.join(f'w{number}' for number in range(120_000))}"
    article = msgspec.structs.replace(page.articles[0], body=((0, len(long)),))
    with Archive.open(address) as archive:
        archive.keep(msgspec.structs.replace(page, text=long, articles=(article,)))
        for words in ("x" * 5000, "w17", "w100"):
            assert archive.view.search(words, kinds="pages").total == 1
        assert archive.view.search('"w17 w18"', kinds="pages").total == 1
        assert archive.view.search('"w17 w19"', kinds="pages").total == 0
    sound(address)


def test_copies_are_made_by_the_servers_own_programs(
        server: OwnServer, address: Address, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(address) as archive:
        archive.keep(page_of(1))
    for command, words in (("backup", "pg_dump"), ("restore", "pg_restore")):
        with pytest.raises(SystemExit):
            main([command, str(tmp_path / "copy"), "--archive", str(address)])
        assert f"whose own programs copy it: {words}" in capsys.readouterr().err
    dump = server.dump("--format=plain", f"--schema={address.schema}")
    server.sql(f"DROP SCHEMA {address.schema} CASCADE")
    server.restore(dump)
    with View(address) as view:
        assert view.show("page-1").page == page_of(1) and view.search("صلح").total
    with Archive.open(address) as archive:
        archive.keep(page_of(2))
    sound(address)


def test_many_rows_come_in_flat_memory(address: Address) -> None:
    with Archive.open(address) as archive:
        for number in range(3):
            archive.keep(page_of(number))
        assert len(list(archive.view.excerpts())) == 24
        rows = archive.view.excerpts()
        next(rows)
        rows.close()
        assert archive.view.stats().pages == 3


def test_statements_are_written_several_at_once(address: Address) -> None:
    Archive.open(address).close()
    with closing(Server(address, reads=False)) as connection:
        connection.executemany("INSERT INTO spellings (fold) VALUES (?)", [(f"name {n}",) for n in range(1000)])
        done = connection.executemany("INSERT OR IGNORE INTO spellings (fold) VALUES (?)",
                                      [(f"name {n}",) for n in range(990, 1010)])
        assert done.rowcount == 10
        assert connection.execute("SELECT count(*) FROM spellings").fetchone() == (1010,)
        with pytest.raises(Exception, match="null value"), connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO spellings (fold) VALUES ('lost')")
            connection.execute("INSERT INTO spellings (fold) VALUES (?)", (None,))
        assert not connection.in_transaction
        assert connection.execute("SELECT count(*) FROM spellings").fetchone() == (1010,)


def test_schema_version_is_kept(address: Address) -> None:
    Archive.open(address).close()
    with connected(address) as connection:
        kept = dict(connection.execute("SELECT name, value FROM meta"))
    assert kept["schema_version"] == str(database.schema_version()) and kept["application"] == "dragoman"
