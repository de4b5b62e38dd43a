"""Versions: what made a record, and an archive brought up to date in place, whatever ends the run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from archives import named
from older import take_back

from dragoman.archive import Archive
from dragoman.archive.rereading import BATCH, differences
from dragoman.errors import ArchiveError, PageError
from dragoman.pipeline import Reader, raw_of
from dragoman.pipeline.made import reader_version
from dragoman.records import MadeBy, Page
from dragoman.store.rereading import Reread

OLD = MadeBy("0.0.1+old", "old packs")
TEXT = ("گفت‌وگوی بندر\nتهران، ۱۲ مهر ۱۴۰۲\nسعید رحمتی‌پور، مدیر بندر، گفت: «کشتی‌های تازه تا پایان پاییز می‌رسند.»\n"
        "او افزود که هزینه اسکله پرداخت شده است.")


def page_at(reader: Reader, number: int) -> Page:
    return reader.read(raw_of(TEXT.replace("کشتی‌های", f"{number + 2} کشتی"), id=f"p{number}",
                              url=f"https://port.example/{number}", outlet="Port News", published="2023-10-04"))


def as_old(page: Page, keep: Callable[[int], bool] = lambda at: True) -> Page:
    """The page as another reader would have made it: without some of its statements."""
    articles = tuple(msgspec.structs.replace(
        article, statements=tuple(one for at, one in enumerate(article.statements) if keep(at)), events=())
        for article in page.articles)
    return msgspec.structs.replace(page, articles=articles, made_by=OLD)


@pytest.fixture
def archive(tmp_path: Path, reader: Reader) -> Iterator[Archive]:
    """Twenty pages that an older reader read: without the second statement."""
    with Archive.open(tmp_path / "a.db") as one:
        for number in range(20):
            one.keep(as_old(page_at(reader, number), lambda at: at != 1))
        yield one


# ---- what made a record ----------------------------------------------------------------------------------------------

def test_every_record_tells_what_made_it(reader: Reader, tmp_path: Path) -> None:
    page = page_at(reader, 0)
    assert page.made_by
    assert page.made_by.reader == reader_version() and page.made_by.reader.startswith("0.")
    assert len(page.made_by.packs) == 32
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(page)
        assert next(archive.view.pages()).made_by == page.made_by
        assert archive.to_reread(reader) == 0
        assert list(archive.reread(reader)) == []


def test_what_the_text_told_is_looked_for_anew_and_what_came_with_it_is_not(reader: Reader) -> None:
    told, found = page_at(reader, 0), reader.read(raw_of(TEXT.replace("تهران، ", "تاریخ انتشار: "), id="x"))
    assert told.made_by and found.made_by
    assert told.made_by.found == ("title", "language")
    assert {"published", "title", "language"} <= set(found.made_by.found)
    assert found.source.published == "2023-10-04"
    wrong = msgspec.structs.replace(found, source=msgspec.structs.replace(found.source, published="2001-01-01"))
    assert reader.again(wrong) == found
    assert reader.again(msgspec.structs.replace(wrong, made_by=msgspec.UNSET)).source.published == "2001-01-01"
    assert reader.again(told) == told


def test_a_page_that_is_kept_again_by_another_reader_changes_only_what_made_it(reader: Reader, tmp_path: Path) -> None:
    page = page_at(reader, 0)
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(msgspec.structs.replace(page, made_by=OLD))
        assert archive.to_reread(reader) == 1
        kept = archive.keep(page)
        assert not kept.new_records
        assert archive.to_reread(reader) == 0
        made = next(archive.view.pages()).made_by
        assert made and (made.reader, made.packs, made.found) == (page.made_by.reader, page.made_by.packs, ())


# ---- up to date ------------------------------------------------------------------------------------------------------

def test_an_old_archive_is_as_if_it_were_read_today(archive: Archive, reader: Reader, tmp_path: Path) -> None:
    assert archive.to_reread(reader) == 20
    told = list(archive.reread(reader))
    assert [one.outcome for one in told] == ["changed"] * 20
    assert all(one.before == OLD for one in told)
    found = {(found.what, found.kind) for one in told for found in one.differences}
    assert found == {("new", "statement")}
    assert archive.to_reread(reader) == 0
    with Archive.open(tmp_path / "new.db") as new:
        for number in range(20):
            new.keep(page_at(reader, number))
        for one, other in zip(archive.view.pages(), new.view.pages(), strict=True):
            assert msgspec.structs.replace(one, made_by=other.made_by) == other
        assert archive.view.stats() == new.view.stats()
        assert archive.view.search("اسکله").total == new.view.search("اسکله").total == 20
        first = next(new.view.pages()).statements[0].id
        assert _tied(archive, first) == _tied(new, first)
    counts, changed = archive.view.last_reread()
    assert counts == {"changed": 20}
    assert changed == tuple(told)
    assert list(archive.reread(reader)) == []


def _tied(archive: Archive, name: str) -> tuple[set[str], set[frozenset[str]]]:
    tied = archive.view.tied("statement", name)
    return set(tied.places), {frozenset(tie[:2]) for tie in tied.ties}


def test_every_version_of_a_page_is_read_anew_and_none_is_made(reader: Reader, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as archive:
        page = page_at(reader, 0)
        later = reader.read(raw_of(TEXT + "\nپایان.", id="p0", url="https://port.example/0", outlet="Port News",
                                   published="2023-10-04"))
        for one in (page, later):
            archive.keep(as_old(one))
        before = archive.view.show("https://port.example/0").history
        assert len(list(archive.reread(reader))) == 2
        assert archive.view.show("https://port.example/0").history == before


class Second:
    """A reader of today with a way of its own to read anew."""

    def __init__(self, reader: Reader, again: Callable[[Page], Page], proposes: tuple[str, ...] = ("rules",)) -> None:
        self._again, self.made_by, self.proposes = again, reader.made_by, frozenset(proposes)

    def again(self, page: Page) -> Page:
        return msgspec.structs.replace(self._again(page), made_by=self.made_by)


def test_gone_new_and_changed_are_told_by_page(reader: Reader, tmp_path: Path) -> None:
    page = page_at(reader, 0)
    first, second, *_ = page.statements
    other = msgspec.structs.replace(first, act="REJECT", id="statement-other")
    old = msgspec.structs.replace(page, articles=(msgspec.structs.replace(
        page.articles[0], statements=(other,), events=()),))
    found = [(one.what, one.kind, one.before, one.after, one.fields) for one in differences(old, page)
             if one.kind == "statement"]
    assert found == [("changed", "statement", "statement-other", first.id, ("act",)),
                     ("new", "statement", None, second.id, ())]
    assert [one.what for one in differences(page, old) if one.kind == "statement"] == ["changed", "gone"]
    assert list(differences(page, page)) == []


def test_a_page_that_can_no_longer_be_read_stays_and_is_told_once(archive: Archive, reader: Reader) -> None:
    before = list(archive.view.pages())

    def refuse(page: Page) -> Page:
        if page.source.id == "p3":
            raise PageError("p3", "holds no article")
        return reader.again(page)

    told = [one for one in archive.reread(Second(reader, refuse)) if one.outcome == "refused"]
    assert [(one.id, one.reason) for one in told] == [("p3", "holds no article")]
    assert list(archive.view.pages())[3] == before[3]
    assert list(archive.reread(Second(reader, refuse))) == []
    assert archive.view.last_reread()[0] == {"changed": 19, "refused": 1}


def test_what_others_proposed_is_not_lost(reader: Reader, tmp_path: Path) -> None:
    page = as_old(page_at(reader, 0))
    article = msgspec.structs.replace(page.articles[0], proposals={"llm": {"added": 1}})
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(msgspec.structs.replace(page, articles=(article,)))
        told = list(archive.reread(reader))
        assert [(one.outcome, one.reason) for one in told] == [
            ("left", "llm proposed statements in it: name them too")]
        assert next(archive.view.pages()).made_by == OLD
        assert [one.outcome for one in archive.reread(Second(reader, reader.again, ("rules", "llm")))] == ["changed"]


def test_whoever_writes_meanwhile_is_not_written_over(archive: Archive, reader: Reader) -> None:
    newer = page_at(reader, 5)

    def meanwhile(page: Page) -> Page:
        if page.source.id == "p5":
            with Archive.open(archive.path) as other:
                other.keep(newer)
        return reader.again(page)

    told = list(archive.reread(Second(reader, meanwhile)))
    assert len(told) == 19
    assert archive.to_reread(reader) == 0


@pytest.mark.of_files
def test_a_disk_that_fills_keeps_what_was_told(archive: Archive, reader: Reader) -> None:
    connection = archive._writer._connection
    connection.execute("VACUUM")
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 3}")
    told: list[Reread] = []
    with pytest.raises(ArchiveError, match="the disk is full"):
        told += archive.reread(reader)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert archive.to_reread(reader) == 20 - len(told)
    assert len(list(archive.reread(reader))) == 20 - len(told)
    assert archive.view.last_reread()[0] == {"changed": 20}


def test_broken_off_it_goes_on_where_it_was(archive: Archive, reader: Reader) -> None:
    assert len(list(islice(archive.reread(reader), 3))) == 3
    assert archive.to_reread(reader) == 20 - BATCH
    assert len(list(archive.reread(reader))) == 20 - BATCH
    assert archive.view.last_reread()[0] == {"changed": 20}


def test_judgements_are_kept_and_it_is_told_what_became_of_them(reader: Reader, tmp_path: Path) -> None:
    page = page_at(reader, 0)
    with Archive.open(tmp_path / "a.db") as archive:
        archive.keep(as_old(page))
        first, second = (one.id for one in page.statements[:2])
        moved, gone, back = (archive.judge("unsure", name, by="Sara") for name in (first, second, first))
        archive.undo(back.id, by="Sara")

        def shorter(page: Page) -> Page:
            article = page.articles[0]
            one = article.statements[0]
            words = one.content[0].text.rpartition(" ")[0]
            start = one.content[0].span[0]
            cut = msgspec.structs.replace(one.content[0], text=words, span=(start, start + len(words)))
            one = msgspec.structs.replace(one, id="statement-shorter", content=(cut,))
            return msgspec.structs.replace(page, articles=(msgspec.structs.replace(
                article, statements=(one,), events=()),))

        told, = archive.reread(Second(reader, shorter))
        assert {(one.judgement, one.state) for one in told.judgements} == {(moved.id, "moved"), (gone.id, "orphan")}
        assert [bool(one.orphan) for one in archive.view.judgements()] == [False, True, False]


def test_an_archive_that_never_told_what_made_it(archive: Archive, reader: Reader) -> None:
    place = archive.path
    archive.close()
    take_back(place, 4)
    with Archive.open(place, create=False) as again:
        assert again.to_reread(reader) == 20
        assert {one.outcome for one in again.reread(reader)} == {"changed"}
        assert again.to_reread(reader) == 0


# ---- kill -9 ---------------------------------------------------------------------------------------------------------

def test_killed_it_opens_and_goes_on(archive: Archive, reader: Reader) -> None:
    place = archive.path
    for number in range(20, 120):
        archive.keep(as_old(page_at(reader, number), lambda at: at != 1))
    name = next(archive.view.pages()).statements[0].id
    archive.judge("reject", name, by="Sara")
    archive.close()
    command = [sys.executable, "-m", "dragoman", "reread", "--archive", named(place), "--format", "jsonl"]
    for patience in (0.02, 0.1, 0.2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(patience)
            run.send_signal(signal.SIGKILL)
        with Archive.open(place, create=False) as again:
            left = again.to_reread(reader)
            done = again.view.last_reread()[0].get("changed", 0) if left < 120 else 0
            assert done == 120 - left
    assert left < 120
    assert subprocess.run(command, capture_output=True).returncode == 0
    with Archive.open(place, create=False) as again:
        assert again.to_reread(reader) == 0
        assert again.view.last_reread()[0] == {"changed": 120}
        assert again.view.judgements()[0].attached[0][0].state == "same"
        assert again.view.show(name).judged == "rejected"
