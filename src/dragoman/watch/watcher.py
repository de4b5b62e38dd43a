"""The watch: feeds are asked when it is time, the pages that they name are read and kept, one after the other.

Whatever is done is remembered in the archive in the same transaction as its outcome. A run that is ended, killed even,
is taken up by the next one: nothing is lost, and nothing is read that was read before.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Event
from typing import NamedTuple, Protocol

import msgspec

from dragoman.archive import Archive
from dragoman.errors import FetchError, PageError, SourceError
from dragoman.records import Page, Record
from dragoman.sources.addresses import target_of
from dragoman.sources.feeds import Feed, Item, read_feed
from dragoman.sources.raw import Raw
from dragoman.sources.web import Fetched, Web, raw_from
from dragoman.store.watched import FeedState, ItemState, Offer
from dragoman.store.watching import Watch
from dragoman.watch.feedlist import FeedList, Listed

MOST_TRIES = 8
"""How often a page that may go well later is asked for before it is given up: over about a day."""

BACKOFF_SECONDS = 300.0
"""Before the second try, doubled for each more."""

LONGEST_BACKOFF_SECONDS = 86_400.0
MOST_SITEMAPS = 3
"""Parts of an index of sitemaps that are asked for, the newest first."""

_HOSTS = 1_000


class PageReader(Protocol):
    """Reads one page. Raises PageError for a page that cannot be used."""

    def read(self, raw: Raw) -> Page:
        """The record of a page."""
        ...


class Line(Record, frozen=True):
    """One thing that was done. what: feed, kept, changed, same, waiting, failed, moved, note; left: items that are due
    beside it."""

    what: str
    url: str
    note: str
    left: int


class Tally(NamedTuple):
    """What a run came to."""

    feeds: int = 0
    kept: int = 0
    changed: int = 0
    same: int = 0
    waiting: int = 0
    failed: int = 0


class Watcher:
    """Watches the feeds of a list for an archive."""

    def __init__(
        self, archive: Archive, feeds: FeedList, web: Web, reader: Callable[[], PageReader],
        tell: Callable[[Line], None], stop: Event, clock: Callable[[], float] = time.time,
    ) -> None:
        """reader: made when the first page is there; tell: gets a line for everything done; stop: set to end after the
        item in work; clock: seconds since 1970."""
        self._archive, self._list, self._web = archive, feeds, web
        self._state = archive.watching
        self._make_reader = reader
        self._reader: PageReader | None = None
        self._tell, self._stop, self._clock = tell, stop, clock
        self._tally = Tally()

    def run(self, *, once: bool) -> Tally:
        """Watch until `stop` is set, or (`once`) until there is nothing to do now.

        Raises ArchiveError where another process watches for this archive, or the archive refuses a write.
        """
        with Watch(self._archive.path):
            self._state.watch_only(feed.url for feed in self._list.feeds if feed.enabled)
            while not self._stop.is_set():
                if not self._step():
                    if once:
                        break
                    self._stop.wait(self._idle_seconds())
        return self._tally

    def _step(self) -> bool:
        """Ask one feed, or read one item; false where there is nothing to do now."""
        now = self._now()
        for listed in self._list.feeds:
            state = self._state.feed(listed.url, now)
            if listed.enabled and state.next_at <= now:
                self._ask_feed(listed, state)
                return True
        due = self._state.due(now, _HOSTS)
        if not due:
            return False
        self._look_at(min(due, key=lambda item: self._web.ready_in(item.host)))
        return True

    def _idle_seconds(self) -> float:
        """The seconds until there is something to do."""
        now = self._now()
        times = [self._state.feed(listed.url, now).next_at for listed in self._list.feeds if listed.enabled]
        first = min([*times, self._state.next_at() or "9999"], default="9999")
        if first == "9999":
            return 60.0
        return max(datetime.fromisoformat(first).timestamp() - self._clock(), 0.5)

    # -- feeds

    def _ask_feed(self, listed: Listed, state: FeedState) -> None:
        """Ask a feed and remember what it names, or why it gave nothing."""
        asked = state.moved_to or listed.url
        try:
            fetched = self._web.feed(asked, state.etag, state.modified)
            feed = None if fetched.data is None else read_feed(fetched.data, fetched.address, fetched.charset)
            items = [] if feed is None else list(self._items_of(feed))
        except SourceError as problem:
            if not self._stop.is_set():
                self._feed_failed(listed, state, problem)
            return
        now = self._now()
        moved = fetched.address if fetched.address != target_of(listed.url).url else None
        if moved and moved != state.moved_to:
            self._say("moved", listed.url, f"has moved for good to {moved}: write that address into the list of feeds")
        later = self._later(listed.every_seconds)
        new = msgspec.structs.replace(state, moved_to=moved, next_at=later, read_at=now, tries=0, reason=None)
        if feed is not None:
            whole = not feed.broken and feed.kind != "index"
            new = msgspec.structs.replace(new, title=feed.title, etag=fetched.etag if whole else None,
                                          modified=fetched.modified if whole else None)
        offered = self._state.offer(new, [_offer(item, listed) for item in items], now)
        self._tally = self._tally._replace(feeds=self._tally.feeds + 1)
        told = "nothing new" if feed is None else f"{len(items)} items, {offered.new} new, {offered.edited} edited"
        self._say("feed", listed.url, told)
        for note in (*fetched.notes, *(feed.notes if feed else ())):
            self._say("note", listed.url, note)

    def _items_of(self, feed: Feed) -> Iterator[Item]:
        """The items of a feed; of an index, those of its newest parts. One that fails is told and passed over."""
        yield from feed.items
        for address in feed.sitemaps[:MOST_SITEMAPS]:
            try:
                fetched = self._web.feed(address)
                part = read_feed(fetched.data or b"", fetched.address, fetched.charset)
            except SourceError as problem:
                self._say("note", problem.source, problem.reason)
                continue
            yield from part.items

    def _feed_failed(self, listed: Listed, state: FeedState, problem: SourceError) -> None:
        passing = isinstance(problem, FetchError) and problem.passing
        after = problem.after_seconds if isinstance(problem, FetchError) else None
        wait = max(listed.every_seconds, _backoff(state.tries), after or 0.0)
        moved = state.moved_to if passing else None
        self._state.save_feed(msgspec.structs.replace(
            state, moved_to=moved, next_at=self._later(wait), tries=state.tries + 1, reason=problem.reason))
        self._tally = self._tally._replace(failed=self._tally.failed + 1)
        self._say("failed", listed.url, problem.reason)

    # -- items

    def _look_at(self, item: ItemState) -> None:
        """Ask for a page, read it where it is new or another than before, and keep it."""
        if item.tries >= MOST_TRIES:
            reason = item.reason or f"{item.tries} tries ended in the middle: dragoman pages --retry tries again"
            self._fail(item, PageError(item.url, reason))
            return
        self._state.begin(item)
        try:
            known = (item.etag, item.modified) if item.status == "kept" else (None, None)
            fetched = self._web.page(item.url, *known)
            raw = None if fetched.data is None else raw_from(fetched)
            if raw is None or raw.sha256 == item.sha256:
                self._done(item, fetched, None)
                return
            page = self._read(msgspec.structs.replace(raw, outlet=item.outlet), item)
            self._done(item, fetched, raw.sha256, page)
        except (FetchError, PageError) as problem:
            if self._stop.is_set() and isinstance(problem, FetchError) and problem.passing:
                self._state.save_item(item)
            else:
                self._fail(item, problem)

    def _read(self, raw: Raw, item: ItemState) -> Page:
        """The record of a page; where it tells no day, with the one that its feed tells. Raises PageError."""
        self._reader = self._reader or self._make_reader()
        page = self._reader.read(raw)
        if page.source.published is None and item.published is not None:
            page = self._reader.read(msgspec.structs.replace(raw, published=item.published))
        return page

    def _done(self, item: ItemState, fetched: Fetched, sha256: str | None, page: Page | None = None) -> None:
        """Remember that an item was looked at, together with its page where there is one. Raises PageError."""
        now = self._now()
        done = msgspec.structs.replace(item, status="kept", tries=0, reason=None, read_at=item.read_at or now)
        done = msgspec.structs.replace(done, next_at=self._recheck(done))
        if page is None:
            self._state.save_item(done)
            self._count("same", item.url, "not changed since it was read")
            return
        with self._archive.together():
            kept = self._archive.keep(page)
            self._state.save_item(msgspec.structs.replace(
                done, document=kept.document, sha256=sha256, etag=fetched.etag, modified=fetched.modified))
        many = f"{_many(kept.statements, 'statement')}, {_many(kept.events, 'event')}"
        what = "kept" if item.status != "kept" else "changed" if kept.new_version else "same"
        self._count(what, item.url, many if what != "same" else "the same text as before")
        for note in fetched.notes:
            self._say("note", item.url, note)

    def _recheck(self, item: ItemState) -> str | None:
        """When a page is looked at again: the first time of the list that is still to come."""
        read = datetime.fromisoformat(item.read_at or self._now()).timestamp()
        times = (read + span for span in self._list.recheck_seconds)
        coming = next((when for when in times if when > self._clock()), None)
        return None if coming is None else _stamp(coming)

    def _fail(self, item: ItemState, problem: FetchError | PageError) -> None:
        """Remember why an item gave nothing, and when it is asked again."""
        passing = isinstance(problem, FetchError) and problem.passing and item.tries + 1 < MOST_TRIES
        after = problem.after_seconds if isinstance(problem, FetchError) else None
        next_at = self._later(max(_backoff(item.tries), after or 0.0)) if passing else None
        read = item.status == "kept"
        self._state.save_item(msgspec.structs.replace(
            item, status="kept" if read else "waiting" if passing else "failed", tries=item.tries + 1,
            next_at=next_at, reason=problem.reason))
        told = f"{problem.reason}; again {next_at}" if next_at else problem.reason
        self._count("waiting" if passing else "failed", item.url, told)

    # -- telling

    def _count(self, what: str, url: str, note: str) -> None:
        self._tally = self._tally._replace(**{what: getattr(self._tally, what) + 1})
        self._say(what, url, note)

    def _say(self, what: str, url: str, note: str) -> None:
        self._tell(Line(what, url, note, self._state.how_many_due(self._now())))

    def _now(self) -> str:
        return _stamp(self._clock())

    def _later(self, seconds: float) -> str:
        return _stamp(self._clock() + seconds)


def _offer(item: Item, listed: Listed) -> Offer:
    return Offer(item.key, item.url, item.host, listed.outlet, item.published, item.mark)


def _stamp(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _backoff(tries: int) -> float:
    return float(min(BACKOFF_SECONDS * 2 ** min(tries, 20), LONGEST_BACKOFF_SECONDS))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
