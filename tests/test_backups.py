"""Copies of an archive: made while it is in use, put back, never over another by accident, never half."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from exported import PAGES, archive_of
from test_archive import page_of, sound

from dragoman.archive import Archive
from dragoman.archive.copying import backup, restore
from dragoman.cli.app import main
from dragoman.errors import ArchiveError
from dragoman.store.view import View

HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def pages_in(place: Path) -> list[str]:
    with View(place) as view:
        return sorted(page.source.key for page in view.pages())


def names(folder: Path) -> list[str]:
    """The files of a folder but those that a reader leaves beside an archive (which SQLite takes back up)."""
    return sorted(found.name for found in folder.iterdir() if not found.name.endswith((".db-wal", ".db-shm")))


def test_a_copy_is_the_archive_in_one_file(tmp_path: Path) -> None:
    place = archive_of(tmp_path / "talks.db")
    size = backup(place, tmp_path / "copy.db")
    assert names(tmp_path) == ["copy.db", "talks.db"] and size == (tmp_path / "copy.db").stat().st_size
    assert pages_in(tmp_path / "copy.db") == sorted(page.source.key for page in PAGES)
    with View(tmp_path / "copy.db") as view:
        assert view.search(speaker="Safadi").total == 2
    sound(tmp_path / "copy.db")


def test_a_copy_holds_what_only_the_log_has_yet(tmp_path: Path) -> None:
    place = tmp_path / "talks.db"
    with Archive.open(place) as archive:
        archive.keep(page_of(0))
        backup(place, tmp_path / "copy.db")
        assert (tmp_path / "talks.db-wal").stat().st_size > 0
        archive.keep(page_of(1))
    assert pages_in(tmp_path / "copy.db") == ["https://example.org/0"]


def test_copies_made_while_somebody_writes_are_of_one_moment(tmp_path: Path) -> None:
    place = tmp_path / "talks.db"
    writer = subprocess.Popen(
        [sys.executable, "-c", "import sys, test_archive; test_archive.keep_for_ever(sys.argv[1])", str(place)],
        cwd=HERE, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    held = []
    try:
        for number in range(4):
            for _ in range(10):
                told = int(writer.stdout.readline())
            copy = tmp_path / f"copy{number}.db"
            backup(place, copy)
            sound(copy)
            held.append(len(pages_in(copy)))
            assert held[-1] > told
            assert pages_in(copy) == sorted(f"https://example.org/{page}" for page in range(held[-1]))
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    assert held == sorted(held)
    sound(place)


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    place, other = archive_of(tmp_path / "talks.db"), tmp_path / "other.db"
    with Archive.open(other) as archive:
        archive.keep(page_of(5))
    for copy in (lambda: backup(place, other), lambda: restore(place, other)):
        with pytest.raises(ArchiveError, match="is there already"):
            copy()
    assert pages_in(other) == ["https://example.org/5"]
    backup(place, other, force=True)
    assert len(pages_in(other)) == len(PAGES)


@pytest.mark.parametrize("way", [backup, restore])
def test_what_is_no_archive_is_neither_copied_nor_overwritten(tmp_path: Path, way: object) -> None:
    place, letter = archive_of(tmp_path / "talks.db"), tmp_path / "letter.txt"
    letter.write_text("A letter to the consul.\n" * 20)
    with pytest.raises(ArchiveError, match="not an SQLite file"):
        way(letter, tmp_path / "new.db")
    with pytest.raises(ArchiveError, match="not an SQLite file"):
        way(place, letter, force=True)
    with pytest.raises(ArchiveError, match="no such archive"):
        way(tmp_path / "none.db", tmp_path / "new.db")
    with pytest.raises(ArchiveError, match="does not exist"):
        way(place, tmp_path / "no" / "new.db")
    with pytest.raises(ArchiveError, match=r"is the (archive|copy) itself"):
        way(place, place, force=True)
    assert names(tmp_path) == ["letter.txt", "talks.db"] and letter.read_text().startswith("A letter")


def test_a_damaged_archive_gives_no_copy_and_is_not_restored(tmp_path: Path) -> None:
    place = tmp_path / "talks.db"
    with Archive.open(place) as archive:
        for number in range(20):
            archive.keep(page_of(number))
    good = tmp_path / "good.db"
    backup(place, good)
    whole = good.read_bytes()
    bad = tmp_path / "bad.db"
    bad.write_bytes(whole[:40_960] + b"\xff" * 4096 * 5 + whole[61_440:])
    for way, target in ((backup, tmp_path / "new.db"), (restore, tmp_path / "new.db"), (restore, place)):
        with pytest.raises(ArchiveError, match="damaged") as problem:
            way(bad, target, force=True)
        assert "\n" not in str(problem.value)
    assert names(tmp_path) == ["bad.db", "good.db", "talks.db"]
    assert len(pages_in(place)) == 20


def test_restoring_while_somebody_reads_and_writing_goes_on_after_it(tmp_path: Path) -> None:
    place, copy = tmp_path / "talks.db", tmp_path / "copy.db"
    with Archive.open(place) as archive:
        archive.keep(page_of(0))
        backup(place, copy)
        for number in range(1, 30):
            archive.keep(page_of(number))
        assert archive.view.stats().pages == 30
        restore(copy, place, force=True)
        assert archive.view.stats().pages == 1
        assert archive.keep(page_of(99)).new_page
    assert pages_in(place) == ["https://example.org/0", "https://example.org/99"]
    assert names(tmp_path) == ["copy.db", "talks.db"]
    sound(place)


def test_an_archive_in_which_somebody_writes_on_and_on_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    place, copy = archive_of(tmp_path / "talks.db"), tmp_path / "copy.db"
    backup(place, copy)
    monkeypatch.setattr("dragoman.store.database.BUSY_SECONDS", 0.1)
    with Archive.open(place) as archive:
        archive.keep(page_of(0))
        archive._writer._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another process has been writing"):
            restore(copy, place, force=True)
        archive._writer._connection.execute("ROLLBACK")
        assert archive.view.stats().pages == len(PAGES) + 1
    assert names(tmp_path) == ["copy.db", "talks.db"]
    sound(place)


def test_a_damaged_archive_is_mended_by_its_copy(tmp_path: Path) -> None:
    place, copy = tmp_path / "talks.db", tmp_path / "copy.db"
    with Archive.open(place) as archive:
        for number in range(20):
            archive.keep(page_of(number))
    backup(place, copy)
    whole = place.read_bytes()
    place.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    restore(copy, place, force=True)
    assert len(pages_in(place)) == 20
    sound(place)


def test_a_copy_of_a_newer_dragoman_is_refused(tmp_path: Path) -> None:
    copy = archive_of(tmp_path / "copy.db")
    with sqlite3.connect(copy) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveError, match="update Dragoman"):
        restore(copy, tmp_path / "talks.db")
    assert names(tmp_path) == ["copy.db"]


def test_a_disk_that_fills_in_the_middle_of_a_copy(tmp_path: Path) -> None:
    place = tmp_path / "talks.db"
    with Archive.open(place) as archive:
        for number in range(40):
            archive.keep(page_of(number))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    done = subprocess.run([sys.executable, "-m", "dragoman", "backup", tmp_path / "copy.db", "--archive", place],
                          env=ENVIRONMENT, cwd=HERE, check=False, capture_output=True, preexec_fn=limit)
    assert done.returncode == 1
    told = done.stderr.decode().splitlines()
    assert len(told) == 1 and "copy.db: the disk" in told[0]
    assert names(tmp_path) == ["talks.db"]


def test_the_commands(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = archive_of(tmp_path / "talks.db")

    def dragoman(*args: object) -> int:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        return int(ended.value.code or 0)
    assert dragoman("backup", tmp_path / "copy.db", "--archive", place) == 0
    assert "it is sound" in capfd.readouterr().err
    assert dragoman("restore", tmp_path / "copy.db", "--archive", place) == 1
    assert "--force overwrites it" in capfd.readouterr().err
    assert dragoman("restore", tmp_path / "copy.db", "--archive", place, "--force") == 0
    assert dragoman("restore", tmp_path / "copy.db", "--archive", tmp_path / "new.db") == 0
    assert pages_in(tmp_path / "new.db") == pages_in(place)
