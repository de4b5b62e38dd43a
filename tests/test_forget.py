"""A page is forgotten: nothing of it stays, nothing of others goes, and a feed does not bring it back."""

from pathlib import Path

import msgspec
import pytest
from archives import connected, dump
from exported import PAGES, archive_of, hostile_page
from test_archive import page_of, sound
from test_store import ARABIC, PERSIAN, arabic_page, persian_page

from dragoman.archive import Archive
from dragoman.cli.app import main
from dragoman.errors import QueryError
from dragoman.records import Page
from dragoman.script.search import key
from dragoman.store.view import View
from dragoman.store.watched import FeedState, Offer

LATER = ARABIC.replace("عمّان.", "عمّان، مساء الأحد.")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return archive_of(tmp_path / "talks.db")


def bytes_of(place: Path) -> bytes:
    """All bytes on the disk: the file, and what SQLite may have left beside it."""
    return b"".join(file.read_bytes() for file in sorted(place.parent.glob(f"{place.name}*")))


def test_forgetting_is_as_if_it_had_never_been_kept(place: Path, tmp_path: Path) -> None:
    before = dump(place)
    with Archive.open(place) as archive:
        archive.keep(page_of(1))
        gone = archive.forget("https://example.org/1")
    assert (gone.document, gone.articles, gone.statements) == ("https://example.org/1", 1, 8)
    assert dump(place) == before
    sound(place)


def test_what_goes_is_told(place: Path) -> None:
    hostile = hostile_page()
    with Archive.open(place) as archive:
        gone = archive.forget(hostile.source.key)
        assert (gone.articles, gone.statements, gone.events, gone.findings) == (1, 2, 1, 1)
        assert gone.strangers == ("person:00112233aabbccdd",)
        assert gone.names > 0 and len(gone.versions) == 1
        assert {page.source.key for page in archive.view.pages()} == {
            page.source.key for page in PAGES} - {hostile.source.key}
        assert archive.view.search(speaker="Petrovich").total == 0


def test_all_versions_go(place: Path) -> None:
    with Archive.open(place) as archive:
        assert archive.keep(arabic_page(LATER)).new_version
        gone = archive.forget("https://example.org/ar-1")
        assert len(gone.versions) == 2 and gone.statements == 4
        assert archive.view.search("المفاوضات").total == 0
    sound(place)


def test_it_is_found_by_every_name_of_its_own_and_by_no_beginning(place: Path) -> None:
    names = (lambda page: page.source.key, lambda page: page.source.id, lambda page: "HTTPS://Example.org:443/fa-1/",
             lambda page: _digest(place, page))
    for name in names:
        with Archive.open(place) as archive:
            assert archive.forget(name(persian_page()), dry=True).document == "https://example.org/fa-1"
            with pytest.raises(QueryError, match="no document has"):
                archive.forget("https://example.org/f")


def _digest(place: Path, page: Page) -> str:
    with View(place) as view:
        return view.show(page.source.key).history[-1].digest


def test_a_name_of_two_is_refused(place: Path) -> None:
    other = page_of(3)
    twin = msgspec.structs.replace(other, source=msgspec.structs.replace(other.source, id="fa-1"))
    with Archive.open(place) as archive:
        archive.keep(twin)
        before = dump(place)
        with pytest.raises(QueryError, match="2 documents are called 'fa-1'"):
            archive.forget("fa-1")
    assert dump(place) == before


def test_a_dry_run_changes_nothing(place: Path) -> None:
    before = dump(place)
    with Archive.open(place) as archive:
        told = archive.forget("ar-1", dry=True)
        assert dump(place) == before
        assert msgspec.structs.replace(archive.forget("ar-1"), swept=False) == told


def test_whoever_stands_on_other_pages_stays(place: Path) -> None:
    with Archive.open(place) as archive:
        first, second = page_of(1), page_of(2)
        archive.keep(first)
        archive.keep(second)
        shared = {who.actor for page in (first, second) for said in page.statements for who in said.speakers}
        alone = shared - {who.actor for said in second.statements for who in said.speakers}
        gone = archive.forget("page-1")
        with connected(place) as connection:
            kept = {name for (name,) in connection.execute("SELECT key FROM actors")}
        assert not alone & kept and shared - alone <= kept
        assert gone.strangers == ()  # those of page_of are none whom a page alone knows
        assert archive.view.show("page-2").page == second
    sound(place)


@pytest.mark.of_files
def test_no_byte_of_it_stays_on_the_disk(place: Path) -> None:
    words = [PERSIAN.split("\n")[2], "اسپن بارت ایده", key(PERSIAN.split("\n")[2]), key("اسپن بارت ایده"), "fa-1"]
    told = bytes_of(place)
    assert all(word.encode() in told for word in words)
    with Archive.open(place) as archive:
        assert archive.forget("fa-1").swept
        told = bytes_of(place)
        assert not [word for word in words if word.encode() in told]
        assert archive.view.show("ar-1").page == arabic_page()


def test_what_people_say_of_it_goes_too(place: Path) -> None:
    with Archive.open(place) as archive:
        gone, stays = (page.statements[0].id for page in (page_of(1), arabic_page()))
        archive.keep(page_of(1))
        first = archive.view.show("fa-1").page
        archive.judge("reject", first.statements[0].id, by="Sara", note="quoted wrongly")
        archive.judge("different", first.statements[0].id, stays, by="Sara")
        kept = archive.judge("confirm", stays, by="Sara")
        assert gone != stays
        assert archive.forget("fa-1", dry=True).judgements == 2
        assert archive.forget("fa-1").judgements == 2
        assert [one.judgement.id for one in archive.view.judgements()] == [kept.id]
        assert archive.view.show(stays).judged == "confirmed"
    assert "quoted wrongly" not in bytes_of(place).decode("utf-8", "replace")


@pytest.mark.of_files
def test_a_reader_who_holds_the_log_is_told_of(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.database.BUSY_SECONDS", 0.1)
    with Archive.open(place) as archive, View(place) as view:
        archive.keep(page_of(1))
        reading = view.excerpts()
        next(reading)
        assert not archive.forget("fa-1").swept
        assert sum(1 for _ in reading) > 0  # it goes on as the archive was when it began
        reading.close()
        assert archive.forget("ar-1").swept
    assert PERSIAN.split("\n")[2].encode() not in bytes_of(place)


def test_a_refused_forgetting_leaves_everything(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(place)
    with Archive.open(place) as archive, pytest.raises(KeyboardInterrupt):
        def fail(*_: object) -> None:
            raise KeyboardInterrupt
        monkeypatch.setattr("dragoman.store.forgetting._drop_watched", fail)
        archive.forget("fa-1")
    assert dump(place) == before
    sound(place)


def test_a_feed_does_not_bring_it_back(place: Path) -> None:
    now, later = "2024-06-01T00:00:00Z", "2024-06-02T00:00:00Z"
    feed = FeedState("https://example.org/rss.xml", now)
    offer = Offer("https://example.org/fa-1", "https://example.org/fa-1?from=rss", "example.org", "IRNA", None, "one")
    with Archive.open(place) as archive:
        archive.watching.offer(feed, [offer], now)
        item, = archive.watching.due(now, 10)
        archive.watching.save_item(msgspec.structs.replace(item, status="kept", document=offer.key, next_at=later))
        archive.watching.reject("https://example.org/fa-1", "https://example.org/fa-1", "was broken", now)
        assert archive.forget("fa-1").items == 1
        archive.watching.offer(feed, [msgspec.structs.replace(offer, mark="edited")], later)
        archive.watching.try_again(later)
        assert archive.watching.due("2030-01-01T00:00:00Z", 10) == []
        assert archive.view.failures() == ()


def test_the_command(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def dragoman(*args: object) -> int:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        return int(ended.value.code or 0)
    assert dragoman("forget", "fa-1", "--dry-run", "--archive", place) == 0
    told = capfd.readouterr()
    assert "would go" in told.out and "would be forgotten" in told.err
    assert dragoman("forget", "fa-1", "--format", "jsonl", "--archive", place) == 0
    assert msgspec.json.decode(capfd.readouterr().out)["statements"] == 2
    assert dragoman("forget", "fa-1", "--archive", place) == 1
    assert "talks.db: no document has" in capfd.readouterr().err
    assert dragoman("forget", "fa-1", "--archive", place.with_name("none.db")) == 1
