"""The archive as a file: what it refuses, what it never loses, how fast it keeps."""

import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import dump, named, sound

import dragoman.store.writer
from dragoman.archive import Archive
from dragoman.errors import ArchiveError, PageError
from dragoman.identity import identity
from dragoman.records import Article, Because, Mention, Page, Passage, Source, Speaker, Statement
from dragoman.store import database
from dragoman.store.view import View

KILLS = 6

WORDS = re.findall(r"\S+", """
    سفیر دولت مذاکره صلح پیمان مرز آتش‌بس نشست بیانیه تحریم نماینده شورا هیئت بازرگانی پرواز دریا انرژی تنگه مجلس
    هشدار توافق گفت‌وگو
    میانجی کنفرانس اعلامیه رایزنی همکاری منطقه جهان گزارش""")


def page_of(number: int, *, sentences: int = 8, words: int = 14) -> Page:
    """A page of `sentences` statements in words drawn by its number."""
    draw = random.Random(number)
    lines = [" ".join(draw.choices(WORDS, k=words)) + "." for _ in range(sentences)]
    text = "\n".join(lines)
    statements, mentions, start = [], [], 0
    for line in lines:
        end = start + len(line) - 1
        first = line.split()[0]
        name, place = f"Envoy {draw.randrange(40)}", (start, start + len(first))
        mentions.append(Mention(first, place, "person", name, f"person:{name[6:]}", None))
        statements.append(Statement(
            identity("statement", number, start), (Speaker(name, f"person:{name[6:]}", "person", None, first, place),),
            None, (Passage(text[start:end], (start, end)),), "indirect", False, "ASSERT", False, None, (), None, None,
            (), Because("test")))
        start = end + 2
    article = Article(identity("article", number), "fa", None, ((0, len(text)),), None, "IRNA",
                      f"20{number % 20 + 10}-03", (), tuple(statements), (), (), tuple(mentions))
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(f"page-{number}", f"https://example.org/{number}", None, digest, "text/plain")
    return Page(source, (article,), (), (), text)


def keep_for_ever(path: str) -> None:
    """Keep page after page and tell each number once it is kept; somebody will kill us."""
    with Archive.open(path) as archive:
        number = archive.view.stats().pages
        while True:
            archive.keep(page_of(number))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            number += 1





@pytest.mark.of_files
def test_keep_and_ask(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        assert archive.path == path
        kept = archive.keep(page_of(1))
        assert (kept.document, kept.new_page, kept.statements) == ("https://example.org/1", True, 8)
        assert archive.view.show("page-1").page == page_of(1)
        archive.keep(page_of(2))
        assert archive.view.stats().pages == 2
    assert sorted(found.name for found in tmp_path.iterdir()) == ["talks.db"]
    with Archive.open(str(path), create=False) as archive:
        assert archive.view.stats().pages == 2


@pytest.mark.of_files
def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Archive.open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (database.APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (database.schema_version(),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT value FROM meta WHERE name = 'fold_version'").fetchone() == ("1",)


# -- files that are refused

def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute("INSERT INTO recipes VALUES ('bread')")
    connection.close()


def newer_archive(path: Path) -> None:
    Archive.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def newer_fold(path: Path) -> None:
    Archive.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'fold_version'")
    connection.close()


@pytest.mark.of_files
@pytest.mark.parametrize("make, told", [
    (lambda path: path.write_text("A letter to the consul.\n" * 20), "not an SQLite file"),
    (lambda path: path.write_bytes(b"\x00"), "not an SQLite file"),
    (lambda path: path.write_bytes(b"SQLite format 3\x00"), "no archive of Dragoman"),
    (foreign_database, "no archive of Dragoman"),
    (newer_archive, f"version 99, this Dragoman knows {database.schema_version()}: update"),
    (newer_fold, "newer Dragoman: update"),
    (lambda path: path.mkdir(), "is a folder"),
])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, make: object, told: str) -> None:
    path = tmp_path / "file.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(tmp_path.iterdir())
    for opened in (Archive.open, lambda path: Archive.open(path, create=False), View):
        with pytest.raises(ArchiveError, match=told) as problem:
            opened(path)
        assert "\n" not in str(problem.value) and str(path) in str(problem.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    if make is not newer_archive and make is not newer_fold:
        assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.of_files
def test_a_missing_archive_is_made_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    for opened in (lambda path: Archive.open(path, create=False), View):
        with pytest.raises(ArchiveError, match="there is no such archive"):
            opened(path)
    with pytest.raises(ArchiveError, match=r"folder .* does not exist"):
        Archive.open(tmp_path / "no" / "where.db")
    assert list(tmp_path.iterdir()) == []
    path.touch()
    with pytest.raises(ArchiveError, match="no archive"):
        View(path)
    with Archive.open(path) as archive:
        assert archive.keep(page_of(0)).new_page
    odd = tmp_path / "a b?c#d%41.db"
    with Archive.open(odd) as archive:
        assert archive.view.stats().pages == 0
    assert odd.exists()


@pytest.mark.of_files
def test_an_archive_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        archive.keep(page_of(0))
    # Whoever runs the tests may be allowed everything: the system's answer is put in its mouth.
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        with pytest.raises(ArchiveError, match="cannot be written"):
            Archive.open(path)
        with View(path) as view:
            assert view.stats().pages == 1
    with Archive.open(path) as archive:
        archive._writer._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.keep(page_of(1))


@pytest.mark.of_files
def test_a_damaged_archive_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        for number in range(20):
            archive.keep(page_of(number))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(ArchiveError) as problem, Archive.open(path) as archive:
        archive.keep(page_of(21))
    assert "\n" not in str(problem.value) and "damaged" in str(problem.value)


@pytest.mark.of_files
def test_a_full_disk_loses_only_the_page_that_did_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        archive.keep(page_of(0))
        pages = archive._writer._connection.execute("PRAGMA page_count").fetchone()[0]
        archive._writer._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(ArchiveError, match="disk is full"):
            for number in range(1, 50):
                archive.keep(page_of(number))
        archive._writer._connection.execute("PRAGMA max_page_count = 1000000")
        archive.keep(page_of(60))
        assert archive.view.show("page-0").page == page_of(0)
    sound(path)


# -- nothing kept is lost

def test_a_failing_keep_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talks.db"
    write = dragoman.store.writer.write_page

    def write_and_fail(*args: object) -> None:
        write(*args)
        raise KeyboardInterrupt

    with Archive.open(path) as archive:
        archive.keep(page_of(0))
        before = dump(path)
        monkeypatch.setattr(dragoman.store.writer, "write_page", write_and_fail)
        with pytest.raises(KeyboardInterrupt):
            archive.keep(page_of(1))
        monkeypatch.undo()
        with pytest.raises(PageError):
            archive.keep(page_of(2).without_text())
        assert dump(path) == before
        assert archive.keep(page_of(1)).new_page
    sound(path)


def test_nothing_kept_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    told = -1
    for attempt in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", "import sys, test_archive; test_archive.keep_for_ever(sys.argv[1])", named(path)],
            cwd=Path(__file__).parent, env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(10 + 7 * attempt):
            told = int(writer.stdout.readline())
        time.sleep(0.003 * attempt)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")[:-1]
        told = int(rest[-1]) if rest else told
        writer.wait()
        sound(path)
        with View(path) as view:
            kept = {page.source.id: page for page in view.pages()}
            assert len(kept) >= told + 1
            assert all(kept[f"page-{number}"] == page_of(number) for number in range(len(kept)))
            assert view.stats().statements == 8 * len(kept)


def test_pages_kept_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        with archive.together():
            assert archive.keep(page_of(0)).new_page
            with pytest.raises(PageError):
                archive.keep(page_of(1).without_text())
            assert archive.keep(page_of(2)).new_page and not archive.keep(page_of(2)).new_page
            assert archive.view.stats().pages == 0
        assert archive.view.stats().pages == 2
        with pytest.raises(KeyboardInterrupt), archive.together():
            archive.keep(page_of(3))
            raise KeyboardInterrupt
        with archive.together():
            archive.keep(page_of(4))
            with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
                patch.setattr(dragoman.store.writer, "write_page", lambda *_: 1 / 0)
                archive.keep(page_of(5))
            archive.keep(page_of(6))
        assert [page.source.id for page in archive.view.pages()] == ["page-0", "page-2", "page-6"]
    sound(path)


def test_two_who_make_the_same_archive_share_it(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    code = ("import sys, test_archive as t\nwith t.Archive.open(sys.argv[1]) as archive:\n"
            " for n in range(30): archive.keep(t.page_of(int(sys.argv[2]) + n))")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    here = Path(__file__).parent
    writers = [subprocess.Popen([sys.executable, "-c", code, named(path), first], cwd=here, env=environment)
               for first in ("0", "20")]
    assert [writer.wait() for writer in writers] == [0, 0]
    with View(path) as view:
        assert view.stats().pages == 50
    sound(path)
    assert [found.name for found in tmp_path.iterdir() if found.name.endswith(".new")] == []


def test_readers_see_whole_pages_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    with Archive.open(path) as archive:
        archive.keep(page_of(0))
        archive._writer._connection.execute("BEGIN IMMEDIATE")
        with View(path) as view:
            assert view.stats().pages == 1
        archive._writer._connection.execute("ROLLBACK")


def test_a_reader_may_ask_while_it_walks_the_pages(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "talks.db") as archive:
        for number in range(3):
            archive.keep(page_of(number))
        for number, page in enumerate(archive.view.pages()):
            assert archive.view.show(page.source.id).page == page
            assert archive.view.search(since="2000").total == archive.view.stats().statements
            archive.keep(page_of(number + 10))
        assert archive.view.stats().pages == 6


@pytest.mark.of_files
def test_an_archive_can_be_copied_and_read(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "talks.db") as archive:
        archive.keep(page_of(0))
    shutil.copy(tmp_path / "talks.db", tmp_path / "copy.db")
    with View(tmp_path / "copy.db") as view:
        assert view.search("صلح", limit=1).hits == view.search("صلح").hits[:1]


@pytest.mark.of_files
def test_a_thousand_pages_are_kept(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "talks.db") as archive:
        for number in range(1000):
            archive.keep(page_of(number))
        assert archive.view.stats().statements == 8000
