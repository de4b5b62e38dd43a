"""Watching feeds on a site that misbehaves: nothing lost, nothing doubled, whatever happens in between."""

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from archives import named, sound
from misbehaving import RSS, Reply, Site, item, moved, page, rss
from older import take_back

from dragoman.archive import Archive
from dragoman.cli.app import main
from dragoman.cli.read import Services as ReadServices
from dragoman.cli.read import pages_of
from dragoman.cli.watch import Services as WatchServices
from dragoman.cli.watch import until_signal
from dragoman.errors import ArchiveError, DataError
from dragoman.pipeline import Reader
from dragoman.sources import addresses, read_paths
from dragoman.sources.wire import Limits
from dragoman.store.view import View
from dragoman.store.watching import Watch
from dragoman.watch.asking import Manners, Web, outcomes_of_address
from dragoman.watch.feedlist import FeedList, Listed, add_feed, read_list, remove_feed, seconds_in
from dragoman.watch.watcher import MOST_TRIES, Line, Tally, Watcher

TITLE = "وزیر راه: بندر تازه در بهار گشوده می‌شود"
OPENS = "چابهار - مریم رستگار وزیر راه ایران شنبه گفت: «بندر تازه تا بهار گشوده می‌شود.»"
SUMMER = "چابهار - مریم رستگار وزیر راه ایران شنبه گفت: «بندر تازه تا تابستان گشوده می‌شود.»"
PAID = "وی افزود که دولت هزینه لایروبی را پرداخته است."
CALLED = "رستگار از شرکت‌های خارجی خواست در ساخت این بندر سرمایه‌گذاری کنند."
FIRST = page(TITLE, OPENS, PAID)
HOUR, DAY = 3600.0, 86_400.0


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_709_400_000.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """An archive with a list of feeds, and a watcher for each run."""

    def __init__(self, site: Site, place: Path, reader: Reader) -> None:
        self.site, self.place, self.clock, self.stop = site, place, Clock(), Event()
        self.lines: list[Line] = []
        self.private = True
        self.limits = Limits(100_000, 2.0, 1.0)
        self.recheck = (6 * HOUR, 2 * DAY)
        self._reader = reader

    def run(self, *urls: str | Listed, later: float = 0.0) -> Tally:
        """Watch once, so many seconds later."""
        self.clock.now += later
        self.lines.clear()
        feeds = tuple(Listed(url) if isinstance(url, str) else url for url in urls)
        with Archive.open(self.place) as archive:
            web = Web(Manners(None, 0.0, 0.01, self.private, self.limits), lambda seconds: not self.stop.wait(seconds))
            listed = FeedList(feeds, recheck_seconds=self.recheck)
            return Watcher(archive, listed, web, lambda: self._reader, self.lines.append, self.stop,
                           self.clock).run(once=True)

    def view(self) -> View:
        return View(self.place)

    def told(self, what: str) -> list[str]:
        """The notes of all lines of a kind."""
        return [line.note for line in self.lines if line.what == what]

    def keys(self) -> list[str]:
        """The addresses of all pages that are kept, every version of them."""
        with self.view() as view:
            return [kept.source.key.removeprefix(self.site.home) for kept in view.pages(all_versions=True)]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def desk(site: Site, tmp_path: Path, reader: Reader) -> Desk:
    return Desk(site, tmp_path / "desk.db", reader)


def put_pages(site: Site, many: int) -> str:
    """A feed of so many pages."""
    for number in range(many):
        site.put(f"/{number}", Reply(page(f"{TITLE} {number}", OPENS, PAID)))
    return site.put("/rss", Reply(rss(*(item(f"/{number}") for number in range(many))), kind=RSS))


# ---- reading --------------------------------------------------------------------------------------------------------

def test_new_items_are_read_and_kept_once(site, desk):
    feed = put_pages(site, 3)
    assert desk.run(feed) == Tally(feeds=1, kept=3)
    assert sorted(desk.keys()) == ["/0", "/1", "/2"]
    assert desk.run(feed) == Tally()
    assert desk.run(feed, later=900) == Tally(feeds=1)
    assert [site.times(f"/{number}") for number in range(3)] == [1, 1, 1]
    assert site.times("/rss") == 2


def test_a_feed_that_has_not_changed_is_not_sent_again(site, desk):
    put_pages(site, 1)
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS, headers={"ETag": '"a"'}), Reply(status=304))
    desk.run(feed)
    assert desk.run(feed, later=900) == Tally(feeds=1)
    assert desk.told("feed") == ["nothing new"]
    assert site.headers("/rss")[1]["If-None-Match"] == '"a"'


def test_a_new_item_beside_old_ones(site, desk):
    feed = put_pages(site, 2)
    desk.run(feed)
    put_pages(site, 3)
    assert desk.run(feed, later=900) == Tally(feeds=1, kept=1)
    assert site.times("/0") == 1


def test_the_outlet_of_the_list_and_the_day_of_the_feed_are_taken(site, desk):
    put_pages(site, 1)
    desk.run(Listed(site.home + "/rss", outlet="IRNA"))
    with desk.view() as view:
        [kept] = view.pages()
    assert (kept.source.outlet, kept.source.published) == ("IRNA", "2024-03-02")


def test_the_same_item_in_two_feeds_is_read_once(site, desk):
    first = put_pages(site, 2)
    second = site.put("/atom", Reply(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='{site.home}/1?utm_source=atom#x'/>"
        "<updated>2024-03-02T00:00:00Z</updated></entry></feed>", kind="application/atom+xml"))
    assert desk.run(first, second) == Tally(feeds=2, kept=2)
    assert site.times("/1") + site.times("/1?utm_source=atom") == 1
    assert desk.run(first, second, later=900) == Tally(feeds=2)


def test_an_item_without_a_link_is_told_and_harms_no_other(site, desk):
    put_pages(site, 1)
    feed = site.put("/rss", Reply(rss("<item><title>x</title></item>", item("/0")), kind=RSS))
    assert desk.run(feed) == Tally(feeds=1, kept=1)
    assert desk.told("note") == ["1 item without an address of a page left out"]


def test_half_a_feed_is_read_as_far_as_it_goes_and_wholly_the_next_time(site, desk):
    put_pages(site, 3)
    whole = rss(*(item(f"/{number}") for number in range(3)))
    tag = {"ETag": '"a"'}
    feed = site.put("/rss", Reply(whole[:whole.rindex(b"<item>") + 20], kind=RSS, headers=tag),
                    Reply(whole, kind=RSS, headers=tag))
    assert desk.run(feed) == Tally(feeds=1, kept=2)
    assert "is broken in line 1" in desk.told("note")[0]
    assert desk.run(feed, later=900) == Tally(feeds=1, kept=1)
    assert "If-None-Match" not in site.headers("/rss")[1]


def test_an_index_of_sitemaps_is_followed(site, desk):
    put_pages(site, 2)
    site.put("/news.xml", Reply(f"<urlset><url><loc>{site.home}/0</loc></url></urlset>", kind="text/xml"))
    site.put("/odd.xml", Reply("", 404))
    feed = site.put("/index.xml", Reply(
        "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/odd.xml</loc></sitemap></sitemapindex>",
        kind="text/xml"))
    assert desk.run(feed) == Tally(feeds=1, kept=1)
    assert desk.told("note") == ["answered 404 (Not Found)"]


def test_a_feed_that_moves_is_asked_where_it_has_moved(site, desk):
    put_pages(site, 1)
    site.put("/new", Reply(rss(item("/0")), kind=RSS))
    feed = site.put("/old", moved("/new", 301))
    assert desk.run(feed) == Tally(feeds=1, kept=1)
    assert desk.told("moved") == [f"has moved for good to {site.home}/new: write that address into the list of feeds"]
    assert desk.run(feed, later=900) == Tally(feeds=1)
    assert (site.times("/old"), desk.told("moved")) == (1, [])
    site.put("/new", Reply("", 410))
    assert desk.run(feed, later=900).failed == 1
    site.put("/old", Reply(rss(item("/0")), kind=RSS))
    assert desk.run(feed, later=DAY) == Tally(feeds=1, same=1)


# ---- changes --------------------------------------------------------------------------------------------------------

def test_an_item_edited_twice_has_three_versions_and_the_record_shows_what_changed(site, desk):
    """First the feed tells of the edit, then looking again after some hours finds one."""
    site.put("/0", Reply(FIRST), Reply(page(TITLE, SUMMER, PAID)), Reply(page(TITLE, SUMMER, CALLED)))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS),
                    Reply(rss(item("/0", date="Sat, 02 Mar 2024 09:00:00 +0330")), kind=RSS))
    assert desk.run(feed) == Tally(feeds=1, kept=1)
    assert desk.run(feed, later=HOUR) == Tally(feeds=1, changed=1)
    assert desk.run(feed, later=6 * HOUR) == Tally(feeds=1, changed=1)
    assert desk.keys() == ["/0", "/0", "/0"]
    with desk.view() as view:
        shown = view.show(site.home + "/0")
        old = next(iter(view.pages(all_versions=True)))
        statement = next(one for one in old.statements if "بهار" in one.content[0].text and not one.headline)
        followed = view.show(statement.id)
    assert [version.shown for version in shown.history] == [False, False, True]
    second, third = (version.digest for version in shown.history[1:])
    words = [change for change in shown.changes if change.version == second]
    assert {change.kind for change in words} == {"words"}
    assert any("بهار" in change.before.words and "تابستان" in change.after.words for change in words)
    last = {change.kind: change for change in shown.changes if change.version == third}
    assert "سرمایه‌گذاری" in last["came"].after.words
    assert "لایروبی" in last["went"].before.words
    assert [(change.kind, change.before.id) for change in followed.changes] == [("words", statement.id)]


def test_show_draws_the_versions_with_their_days(site, desk, capsys):
    site.put("/0", Reply(FIRST), Reply(page(TITLE, OPENS, PAID, CALLED)))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS))
    desk.run(feed)
    desk.run(feed, later=7 * HOUR)
    with pytest.raises(SystemExit):
        main(["show", site.home + "/0", "--archive", str(desk.place)])
    told = capsys.readouterr().out
    assert "1  kept 20" in told and "2  kept 20" in told and "(shown)" in told
    assert "+ came: " in told and "سرمایه‌گذاری" in told


def test_a_page_that_has_not_changed_is_not_read_again(site, desk):
    site.put("/0", Reply(FIRST, headers={"ETag": '"1"'}), Reply(status=304), Reply(FIRST), Reply(FIRST + "<!-- 1 -->"))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS))
    desk.recheck = (HOUR, 2 * HOUR, 3 * HOUR)
    desk.run(feed)
    for note in ("not changed since it was read", "not changed since it was read", "the same text as before"):
        assert desk.run(feed, later=HOUR + 1) == Tally(feeds=1, same=1)
        assert desk.told("same") == [note]
    assert site.headers("/0")[1]["If-None-Match"] == '"1"'
    assert desk.run(feed, later=DAY) == Tally(feeds=1)
    assert desk.keys() == ["/0"]


def test_a_page_that_the_outlet_takes_away_stays_and_is_told(site, desk):
    feed = put_pages(site, 1)
    desk.run(feed)
    site.put("/0", Reply("", 410))
    assert desk.run(feed, later=7 * HOUR).failed == 1
    assert desk.keys() == ["/0"]
    with desk.view() as view:
        [failure] = view.failures()
    assert (failure.status, failure.reason, failure.next_at) == ("kept", "answered 410 (Gone)", None)
    assert desk.run(feed, later=3 * DAY) == Tally(feeds=1)


# ---- failures -------------------------------------------------------------------------------------------------------

def test_one_bad_item_stops_no_other(site, desk):
    put_pages(site, 2)
    site.put("/gone", Reply("", 404))
    site.put("/film", Reply(b"x", kind="video/mp4"))
    english = page("The port opens", "The minister said that the new port will open in the spring.")
    site.put("/english", Reply(english.replace('lang="fa"', 'lang="en"')))
    site.put("/slow", Reply(FIRST, drip=0.05))
    site.put("/circle", moved("/circle"))
    links = ("/0", "/gone", "/film", "/english", "/slow", "/circle", "/1")
    feed = site.put("/rss", Reply(rss(*map(item, links)), kind=RSS))
    desk.limits = Limits(100_000, 0.3, 0.3)
    assert desk.run(feed) == Tally(feeds=1, kept=2, waiting=1, failed=4)
    with desk.view() as view:
        reasons = {failure.source.rpartition("/")[2]: failure.reason for failure in view.failures()}
    assert reasons["gone"] == "answered 404 (Not Found)"
    assert "video/mp4" in reasons["film"] and "none of the languages" in reasons["english"]
    assert "within 0.3 seconds" in reasons["slow"] and "in a circle" in reasons["circle"]
    assert desk.run(feed, later=900).kept == 0
    assert site.times("/gone") == 1


def test_what_may_go_well_later_is_asked_again_later_each_time_and_then_given_up(site, desk):
    site.put("/0", Reply("", 503))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS))
    assert desk.run(feed).waiting == 1
    assert desk.run(feed, later=200) == Tally()
    assert desk.run(feed, later=101).waiting == 1
    assert desk.run(feed, later=500) == Tally()
    tallies = [desk.run(Listed(feed, every_seconds=99 * DAY), later=DAY + 1) for _ in range(MOST_TRIES)]
    assert [tally.waiting for tally in tallies[:MOST_TRIES - 3]] == [1] * (MOST_TRIES - 3)
    assert tallies[MOST_TRIES - 3].failed == 1
    assert tallies[-1] == Tally()
    with desk.view() as view:
        [failure] = view.failures()
    assert (failure.status, failure.reason) == ("failed", "answered 503 (Service Unavailable)")


def test_a_long_retry_after_is_kept_by(site, desk):
    site.put("/0", Reply("", 429, headers={"Retry-After": "7200"}), Reply(FIRST))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS))
    assert desk.run(feed).waiting == 1
    assert (site.times("/0"), desk.run(feed, later=7000).kept) == (1, 0)
    assert desk.run(feed, later=201).kept == 1


def test_a_feed_that_fails_is_told_and_asked_again_later(site, desk):
    put_pages(site, 1)
    feed = site.put("/rss", Reply("<html><p>no feed"), Reply(rss(item("/0")), kind=RSS))
    other = site.put("/other", Reply(rss(item("/0")), kind=RSS))
    assert desk.run(feed, other) == Tally(feeds=1, kept=1, failed=1)
    with desk.view() as view:
        [failure] = view.failures()
    assert (failure.kind, failure.reason) == ("feed", "is a web page, not a feed")
    assert desk.run(feed, later=900) == Tally(feeds=1)
    with desk.view() as view:
        assert view.failures() == ()


def test_robots_that_forbid_are_obeyed(site, desk):
    put_pages(site, 2)
    site.put("/robots.txt", Reply("User-agent: *\nDisallow: /0", kind="text/plain"))
    assert desk.run(site.home + "/rss") == Tally(feeds=1, kept=1, failed=1)
    assert site.times("/0") == 0


def test_a_feed_cannot_make_it_ask_a_private_address(site, desk, monkeypatch):
    """The feed itself stands on an address that is taken for a public one."""
    real = addresses.kind_of
    monkeypatch.setattr(addresses, "kind_of", lambda address: None if address == "127.0.0.1" else real(address))
    desk.private = False
    put_pages(site, 1)
    feed = site.put("/rss", Reply(rss(item(f"http://127.0.0.2:{site.port}/0"), item("http://169.254.169.254/latest"),
                                      item("/0")), kind=RSS))
    assert desk.run(feed) == Tally(feeds=1, kept=1, failed=2)
    with desk.view() as view:
        assert all("leads to" in failure.reason for failure in view.failures())


def test_a_bomb_and_a_wrong_length_in_a_feed(site, desk):
    site.put("/0", Reply(gzip.compress(bytes(10_000_000)), headers={"Content-Encoding": "gzip"}))
    site.put("/1", Reply(FIRST, length=len(FIRST.encode()) + 9))
    feed = site.put("/rss", Reply(rss(item("/0"), item("/1")), kind=RSS))
    assert desk.run(feed) == Tally(feeds=1, kept=1, failed=1)
    assert desk.told("note") == ["9 bytes of it were announced and never came"]


def test_a_page_at_which_the_process_dies_again_and_again_is_given_up(site, desk, monkeypatch):
    class Dying(Exception):
        """What nothing catches."""

    feed = put_pages(site, 1)

    def die(*_: object) -> None:
        raise Dying

    with monkeypatch.context() as patch:
        patch.setattr(Watcher, "_read", die)
        for _ in range(MOST_TRIES):
            with pytest.raises(Dying):
                desk.run(feed)
    assert desk.run(feed) == Tally(failed=1)
    with desk.view() as view:
        assert "ended in the middle" in view.failures()[0].reason


# ---- ends and beginnings --------------------------------------------------------------------------------------------

def test_a_run_that_is_asked_to_end_ends_after_its_item_and_the_next_goes_on(site, desk):
    feed = put_pages(site, 5)
    desk.lines = Stopping(desk.stop, 2)
    assert desk.run(feed) == Tally(feeds=1, kept=2)
    desk.stop.clear()
    desk.lines = []
    assert desk.run(feed) == Tally(kept=3)
    assert sorted(desk.keys()) == [f"/{number}" for number in range(5)]
    assert [site.times(f"/{number}") for number in range(5)] == [1] * 5


class Stopping(list):
    """Lines, of which the one after so many pages asks to end."""

    def __init__(self, stop: Event, pages: int) -> None:
        super().__init__()
        self._stop, self._pages = stop, pages

    def append(self, line: Line) -> None:
        super().append(line)
        if sum(each.what == "kept" for each in self) == self._pages:
            self._stop.set()


def test_being_asked_to_end_while_it_waits_for_a_server_costs_no_try(site, desk):
    site.put("/0", Reply("", 503, headers={"Retry-After": "20"}), Reply(FIRST))
    feed = site.put("/rss", Reply(rss(item("/0")), kind=RSS))
    desk.stop = Waiting()
    assert desk.run(feed) == Tally(feeds=1)
    desk.stop = Event()
    assert desk.run(feed) == Tally(kept=1)


class Waiting(Event):
    """An event that is set as soon as somebody waits for longer than a moment."""

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is not None and timeout > 1:
            self.set()
        return self.is_set()


def test_one_process_at_a_time_watches_for_an_archive(site, desk):
    feed = put_pages(site, 1)
    desk.run(feed)
    with Watch(desk.place), pytest.raises(ArchiveError, match="another dragoman watch"):
        desk.run(feed)
    assert desk.run(feed, later=900) == Tally(feeds=1)


def command(*arguments: str, **more: object) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "dragoman", *arguments], text=True, stderr=subprocess.PIPE,
                            stdout=subprocess.PIPE, **more)


def written_list(folder: Path, *urls: str) -> Path:
    """A list of feeds that wants no delay."""
    place = folder / "feeds.toml"
    place.write_text('delay = "0s"\n' + "".join(f'[[feed]]\nurl = "{url}"\n' for url in urls), encoding="utf-8")
    return place


def await_asked(site: Site, path: str) -> None:
    """Wait until a path is asked for."""
    ends = time.monotonic() + 60
    while not site.times(path) and time.monotonic() < ends:
        time.sleep(0.01)
    assert site.times(path)


def test_after_kill_9_in_the_middle_nothing_is_lost_and_nothing_doubled(site, tmp_path):
    feed = put_pages(site, 8)
    site.put("/3", Reply(page(f"{TITLE} 3", OPENS, PAID), hold=0.4))
    feeds, archive = written_list(tmp_path, feed), tmp_path / "a.db"
    arguments = ("watch", str(feeds), "--once", "--allow-private", "--archive", named(archive))
    killed = command(*arguments)
    await_asked(site, "/3")
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)
    sound(archive)
    told = command(*arguments)
    assert "5 pages kept, 0 changed" in told.communicate(timeout=60)[1]
    assert told.returncode == 0
    with View(archive) as view:
        kept = [page.source.key.removeprefix(site.home) for page in view.pages(all_versions=True)]
        assert view.failures() == ()
    assert sorted(kept) == [f"/{number}" for number in range(8)]
    assert [site.times(f"/{number}") for number in range(8)] == [1, 1, 1, 2, 1, 1, 1, 1]


def test_a_watch_without_end_is_ended_by_a_signal_after_the_item_in_work(site, tmp_path):
    feed = put_pages(site, 3)
    site.put("/1", Reply(page(f"{TITLE} 1", OPENS, PAID), hold=0.5))
    feeds, archive = written_list(tmp_path, feed), tmp_path / "a.db"
    watching = command("watch", str(feeds), "--allow-private", "--archive", named(archive), "--format", "jsonl")
    await_asked(site, "/1")
    watching.send_signal(signal.SIGTERM)
    out, err = watching.communicate(timeout=30)
    assert watching.returncode == 0
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["what"] for line in lines] == ["feed", "kept", "kept"]
    assert "2 pages kept" in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_first_signal_asks_to_end_and_the_second_does_what_it_always_does(number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with until_signal() as stop:
            os.kill(os.getpid(), number)
            assert stop.wait(1)
            assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)


def test_a_watch_without_end_goes_on(site, tmp_path, reader):
    """It sleeps until something is due, and sees then what is new."""
    put_pages(site, 1)
    site.put("/1", Reply(FIRST))
    feed = site.put("/rss", Reply("", 503, headers={"Retry-After": "40"}), Reply(rss(item("/0"), item("/1")), kind=RSS))
    lines: list[Line] = []
    clock = Clock()

    class Hasty(Event):
        """Sleeping only moves the clock."""

        def wait(self, timeout: float | None = None) -> bool:
            clock.now += timeout or 0
            if sum(line.what == "kept" for line in lines) == 2:
                self.set()
            return self.is_set()

    with Archive.open(tmp_path / "a.db") as archive:
        watcher = Watcher(archive, FeedList((Listed(feed),)), Web(Manners(None, 0, 0, True), lambda seconds: True),
                          lambda: reader, lines.append, Hasty(), clock)
        assert watcher.run(once=False) == Tally(feeds=1, kept=2, failed=1)
    assert [line.what for line in lines] == ["failed", "feed", "kept", "kept"]
    assert clock.now - Clock().now >= 900


# ---- pages ----------------------------------------------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reader: Reader) -> Run:
    """Runs a command in an empty folder, with the reader that is there: its exit status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        web = Web(Manners(None, 0.0, 0.01, True))
        ask = partial(outcomes_of_address, web=web)
        reading = ReadServices(lambda paths: pages_of(paths, read_paths, ask), lambda notify: reader)
        services = reading if arguments[0] == "read" else WatchServices(lambda: reader)
        with pytest.raises(SystemExit) as ended:
            main(arguments, services)
        told = capsys.readouterr()
        return int(ended.value.code or 0), told.out, told.err

    return run


def test_pages_lists_what_failed_and_tries_it_again(site, tmp_path, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")  # wherever the paths of tests lie, they are not cut
    put_pages(site, 1)
    site.put("/1", Reply("", 404))
    written_list(tmp_path, site.put("/rss", Reply(rss(item("/0"), item("/1")), kind=RSS)))
    (tmp_path / "odd.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(OPENS, encoding="utf-8")
    (tmp_path / "some.jsonl").write_text(json.dumps({"text": OPENS}) + "\n[]\n", encoding="utf-8")
    assert run("watch", "--once", "--allow-private")[0] == 1
    assert run("read", "good.txt", "odd.txt", "some.jsonl", "gone.txt")[0] == 1
    status, out, _ = run("pages", "--failed", "--format", "jsonl")
    failures = {Path(told["source"]).name: told for told in map(json.loads, out.splitlines())}
    assert status == 0
    assert {name: (told["kind"], told["status"]) for name, told in failures.items()} == {
        "1": ("item", "failed"), "odd.txt": ("page", "waiting"), "some.jsonl:2": ("page", "waiting"),
        "gone.txt": ("page", "waiting")}
    assert "is empty" in failures["odd.txt"]["reason"]
    site.put("/1", Reply(FIRST))
    (tmp_path / "odd.txt").write_text(CALLED, encoding="utf-8")
    mended = json.dumps({"text": OPENS}) + "\n" + json.dumps({"text": PAID})
    (tmp_path / "some.jsonl").write_text(mended, encoding="utf-8")
    status, out, err = run("pages", "--retry", "--allow-private")
    assert status == 1
    assert "gone.txt" in out and "odd.txt" not in out and "/1" not in out
    assert err.count("read and kept") == 2 and "1 pages kept" in err
    (tmp_path / "gone.txt").write_text(PAID + " پایان", encoding="utf-8")
    assert run("read", "gone.txt")[0] == 0
    assert run("pages", "--failed")[2] == "dragoman: nothing failed\n"


def test_a_file_is_read_once_however_many_of_its_pages_failed(tmp_path, run, monkeypatch):
    (tmp_path / "many").mkdir()
    rows = "".join(f"{at},{'x' if at else PAID}\n" for at in range(4))
    (tmp_path / "many" / "rows.csv").write_text(f"id,text\n{rows}", encoding="utf-8")
    (tmp_path / "many" / "list.json").write_text(json.dumps([{"text": PAID}, {"no": 1}, {"no": 2}]), encoding="utf-8")
    assert run("read", "many")[0] == 1
    asked = []

    def reading(paths):
        asked.extend(Path(path).name for path in paths)
        return read_paths(paths)

    monkeypatch.setattr("dragoman.watch.again.read_paths", reading)
    assert run("pages", "--retry")[0] == 1
    assert sorted(asked) == ["list.json", "rows.csv"]


def test_pages_of_the_standard_input_and_of_addresses(site, tmp_path, run, monkeypatch):
    (tmp_path / "good.txt").write_text(OPENS, encoding="utf-8")
    url = site.put("/a", Reply("", 404))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    assert run("read", "-", "good.txt", url)[0] == 1
    site.put("/a", Reply(FIRST))
    status, out, err = run("pages", "--retry", "--allow-private", "--format", "jsonl")
    assert (status, [json.loads(line)["source"] for line in out.splitlines()]) == (1, ["standard input"])
    assert f"{url}: read and kept" in err and "give it once more" in err


def test_pages_wants_to_know_what_to_do(tmp_path, run):
    assert run("pages")[0] == 2
    status, _, err = run("pages", "--failed")
    assert (status, "no such archive" in err) == (1, True)
    assert not os.listdir(tmp_path)


# ---- the list of feeds ----------------------------------------------------------------------------------------------

LIST = """# What the desk reads.
contact = "desk@example.org"
delay = "5s"
recheck = ["1h", "1d"]

[[feed]]  # the agency
name = "irna"
url = "https://example.org/rss.xml"
outlet = "IRNA"
every = "30m"

# Asked again after the holidays.
[[feed]]
url = "https://example.org/other.xml"
enabled = false
"""


def test_the_list_is_read(tmp_path):
    place = tmp_path / "feeds.toml"
    place.write_text(LIST, encoding="utf-8")
    told = read_list(place)
    assert (told.contact, told.delay_seconds, told.recheck_seconds) == ("desk@example.org", 5, (HOUR, DAY))
    assert told.feeds == (Listed("https://example.org/rss.xml", "irna", "IRNA", 1800, True, 6),
                          Listed("https://example.org/other.xml", None, None, 900, False, 13))


def test_adding_and_removing_leave_the_rest_as_it_was_written(tmp_path):
    place = tmp_path / "feeds.toml"
    place.write_text(LIST, encoding="utf-8")
    new = Listed("https://example.org/new.xml", 'the "new" one', "ایرنا", 7200)
    add_feed(place, new)
    assert place.read_text(encoding="utf-8").startswith(LIST)
    assert read_list(place).feeds[-1] == Listed(new.url, new.name, new.outlet, 7200, True, 17)
    assert remove_feed(place, "irna").url == "https://example.org/rss.xml"
    left = place.read_text(encoding="utf-8")
    assert "the agency" not in left and "after the holidays" in left and "What the desk reads" in left
    assert remove_feed(place, new.url).name == new.name
    assert [feed.url for feed in read_list(place).feeds] == ["https://example.org/other.xml"]


@pytest.mark.parametrize(("text", "told"), [
    ("x", "feeds.toml: is no TOML"), ('feeds = []', "feeds.toml: feeds: is not known; known are contact, delay"),
    ("feed = 1", "feed: write each feed under a line [[feed]]"), ("[[feed]]\n", "feeds.toml:1: url: is missing"),
    ('[[feed]]\nurl = "example.org"', "feeds.toml:1: url: only http and https"),
    ('[[feed]]\nurl = "https://a:b@example.org"', "url: bears a name or a password"),
    ('\n[[feed]]\nurl = "https://example.org/"\nevry = "5m"', "toml:2: evry: is not known; known are enabled, every"),
    ('[[feed]]\nurl = "https://example.org/"\nevery = 15', "every: write a span such as"),
    ('[[feed]]\nurl = "https://example.org/"\nevery = "5 minutes"', "every: write a span such as"),
    ('[[feed]]\nurl = "https://example.org/"\nevery = "5s"', "every: is less than 60 seconds"),
    ('[[feed]]\nurl = "https://example.org/"\nenabled = "no"', "enabled: write true or false"),
    ('[[feed]]\nurl = "https://example.org/"\noutlet = 5', "outlet: write a text"),
    ('[[feed]]\nurl = "https://example.org/"\nname = " "', "name: write a text"),
    ('[[feed]]\nurl = "https://e.org/"\n[[feed]]\nurl = "https://e.org/"', "toml:3: https://e.org/ stands in line 1"),
    ('[[feed]]\nurl = "https://e.org/1"\nname = "a"\n[[feed]]\nurl = "https://e.org/2"\nname = "a"',
     "a stands in line 1"),
    ('delay = "x"', "delay: write a span"), ('recheck = "6h"', "recheck: write a list of spans"),
    ('contact = 1', "contact: write a text"),
])
def test_a_list_that_cannot_be_meant_is_refused_with_its_line(tmp_path, text, told):
    place = tmp_path / "feeds.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_list(place)
    assert told in str(caught.value)
    with pytest.raises(DataError):
        add_feed(place, Listed("https://example.org/another"))
    assert place.read_text(encoding="utf-8") == text


def test_spans():
    told = {"90s": 90, "15m": 900, "2h": 7200, "1 d": DAY, "0s": 0, "": None, "5": None, "-1m": None, "1w": None,
            "1.5h": None}
    assert {written: seconds_in(written) for written in told} == told


def test_the_commands_of_the_list(site, tmp_path, run):
    feed = put_pages(site, 1)
    (tmp_path / "feeds.toml").write_text('delay = "0s"\n', encoding="utf-8")
    status, _, err = run("feeds", "add", feed)
    assert (status, "--allow-private" in err) == (1, True)
    assert read_list(tmp_path / "feeds.toml").feeds == ()
    assert run("feeds", "add", site.put("/page", Reply(FIRST)), "--allow-private")[0] == 1
    status, _, err = run("feeds", "add", feed, "--name", "port", "--outlet", "IRNA", "--allow-private")
    assert (status, "(rss, 1 items)" in err) == (0, True)
    assert run("feeds", "add", feed, "--no-ask")[0] == 1
    assert run("feeds", "add", "https://example.org/x", "--no-ask", "--every", "2h")[0] == 0
    assert run("feeds", "remove", "https://example.org/x")[0] == 0
    assert run("watch", "--once", "--allow-private")[0] == 0
    _, out, _ = run("feeds", "list", "--format", "jsonl")
    told = json.loads(out)
    assert (told["name"], told["state"]["items"], told["state"]["kept"]) == ("port", 1, 1)
    assert "port" in run("feeds", "list")[1]
    assert run("feeds", "remove", "no")[0] == 1
    assert run("feeds", "remove", "port")[0] == 0
    assert run("watch", "--once")[0] == 2


# ---- the archive ----------------------------------------------------------------------------------------------------

@pytest.mark.of_files
def test_an_archive_of_version_2_is_brought_to_version_3(tmp_path, reader):
    place = tmp_path / "a.db"
    Archive.open(place).close()
    take_back(place, 2)
    with pytest.raises(ArchiveError, match="older Dragoman"), View(place) as view:
        view.failures()
    with Archive.open(place) as archive:
        assert archive.view.failures() == ()
        assert archive.view.watched() == ()
