"""Pages and feeds of the web, asked for politely.

Before anything else of a site its robots.txt is asked for, once a day. Requests to one host come one after another
with a delay between; a busy or broken server (429, 5xx, a lost connection) is asked again a few times, each time later
and not before its `Retry-After`. Redirects are followed a few times, each judged as the first address was. No script is
run and no cookie kept.
"""

import re
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version

from dragoman.errors import FetchError
from dragoman.records import Record
from dragoman.sources.addresses import Target, target_of
from dragoman.sources.raw import Raw, digest_of
from dragoman.sources.robots import LIMIT_BYTES as ROBOTS_BYTES
from dragoman.sources.robots import Judge, Rules, rules_in
from dragoman.sources.wire import Answer, Limits, exchange

AGENT = "Dragoman"
"""The name by which robots.txt may speak of us."""

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""The media types of pages."""

FEEDS = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/feed+json", "application/json", "text/html", "text/plain", "application/xhtml+xml",
    "application/octet-stream", "application/x-rss+xml", "text/rss+xml", "application/gzip", "application/x-gzip"})
"""The media types under which feeds are found; what is in them decides."""

MOST_REDIRECTS = 5
MOST_TRIES = 3
LONGEST_WAIT_SECONDS = 30.0
"""How long a run waits for a server that is busy; where it wants more, it is asked another time."""

LONGEST_LATER_SECONDS = 86_400.0
"""The longest `Retry-After` that is believed."""

ROBOTS_SECONDS = 86_400.0
"""How long what a site allows is remembered."""

CLOSED_SECONDS = 600.0
"""How long nothing is asked of a site whose robots.txt could not be read."""

_MOVES = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_BUSY = frozenset({408, 425, 429, *range(500, 600)})
_NOT_CONTACT = re.compile(r"[^\x20-\x7e]|[()\\]")


class Manners(Record, frozen=True):
    """How to ask. contact: an address or a page by which a site reaches whoever runs this, told in every request;
    delay_seconds: between two requests to one host; backoff_seconds: before the second try, doubled for each more."""

    contact: str | None = None
    delay_seconds: float = 1.0
    backoff_seconds: float = 2.0
    allow_private: bool = False
    limits: Limits = Limits()

    @property
    def agent(self) -> str:
        """What is told as User-Agent."""
        try:
            name = f"{AGENT}/{version('dragoman')}"
        except PackageNotFoundError:
            name = AGENT
        contact = _NOT_CONTACT.sub("", self.contact or "").strip()
        return f"{name} (reads news about diplomacy{f'; contact: {contact}' if contact else ''})"


class Fetched(Record, frozen=True):
    """What an address gave. url: as it was asked for; address: under which the page is known: where it has moved for
    good, else as asked; data: None where nothing has changed (304) since `etag` or `modified`. Notes are clauses."""

    url: str
    address: str
    data: bytes | None
    media_type: str | None
    charset: str | None
    etag: str | None
    modified: str | None
    notes: tuple[str, ...] = ()


POLITE = Manners()

Pause = Callable[[float], bool]
"""Waits so many seconds; false where it was woken up because the run is to end."""


def sleeping(seconds: float) -> bool:
    """Waits, whatever happens."""
    time.sleep(seconds)
    return True


class Web:
    """Asks for addresses. It remembers, as long as it lives, what hosts allow and when they were last asked."""

    def __init__(self, manners: Manners = POLITE, pause: Pause = sleeping) -> None:
        """pause: how to wait; raises FetchError in place of a request where that was cut short."""
        self._manners, self._pause = manners, pause
        self._agent = manners.agent
        self._judges: dict[str, tuple[Judge, float]] = {}
        self._ready: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def ready_in(self, host: str) -> float:
        """The seconds until a host may be asked again."""
        return max(self._ready.get(host, 0.0) - time.monotonic(), 0.0)

    def page(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """A page, or that it is the same as when it had this ETag and Last-Modified. Raises FetchError."""
        return self._get(url, PAGES, etag, modified)

    def feed(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """A feed, as `page` gives a page. Raises FetchError."""
        return self._get(url, FEEDS, etag, modified)

    def _get(self, url: str, types: frozenset[str], etag: str | None, modified: str | None) -> Fetched:
        first = target = target_of(url)
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in known.items() if value and value.isascii() and value.isprintable()}
        address, for_good, seen = first.url, True, {first.url}
        for _ in range(MOST_REDIRECTS + 1):
            self._obey(target)
            answer = self._asked(target, types, headers)
            if answer.status not in _MOVES or "location" not in answer.headers:
                return _fetched(url, address, answer, target)
            target = target_of(_location(answer), target.url)
            for_good = for_good and answer.status in _FOR_GOOD
            address = target.url if for_good else address
            if target.url in seen:
                raise FetchError(first.url, f"redirects in a circle, by {target.url}")
            seen.add(target.url)
        raise FetchError(first.url, f"redirects more than {MOST_REDIRECTS} times")

    def _obey(self, target: Target) -> None:
        """Raises FetchError for what the site's robots.txt forbids."""
        judge, until = self._judges.get(target.site, (None, 0.0))
        if judge is None or until < time.monotonic():
            judge = Judge(self._rules(target), AGENT)
            lasts = CLOSED_SECONDS if judge.is_closed else ROBOTS_SECONDS
            self._judges[target.site] = judge, time.monotonic() + lasts
            self._delays[target.host] = max(judge.delay_seconds, self._delays.get(target.host, 0.0))
        if judge.is_closed:
            raise FetchError(target.url, f"the robots.txt of {target.host} cannot be read, so nothing is", passing=True)
        if not judge.allows(target.url):
            raise FetchError(target.url, f"the robots.txt of {target.host} forbids it")

    def _rules(self, target: Target) -> Rules:
        """The rules of a target's site: none where there is no robots.txt, and all is forbidden where the server fails.
        """
        limits = Limits(ROBOTS_BYTES * 4, min(20.0, self._manners.limits.seconds), self._manners.limits.connect_seconds)
        place = target_of("/robots.txt", target.url)
        for _ in range(MOST_REDIRECTS + 1):
            try:
                answer = self._asked(place, None, {}, limits)
                if answer.status not in _MOVES or "location" not in answer.headers:
                    return rules_in(answer.body if answer.status == 200 else b"")
                place = target_of(_location(answer), place.url)
            except FetchError as problem:
                if problem.passing:
                    return Rules(None)
                if problem.status is not None:
                    break
                raise FetchError(target.url, problem.reason) from problem
        return rules_in(b"")

    def _asked(
        self, target: Target, types: frozenset[str] | None, headers: dict[str, str], limits: Limits | None = None,
    ) -> Answer:
        """The answer to a request, asked again where that may help. Raises FetchError."""
        wanted = {"User-Agent": self._agent, "Accept-Encoding": "gzip", **headers,
                  "Accept": "*/*" if types is None or types is FEEDS else ", ".join(sorted(PAGES))}
        short: Answer | None = None
        for tried in range(1, MOST_TRIES + 1):
            self._wait(self.ready_in(target.host), target)
            try:
                answer = exchange(target, wanted, limits or self._manners.limits, types=types,
                                  allow_private=self._manners.allow_private)
                if answer.missing and (short is None or short.body != answer.body):
                    short = answer
                    raise FetchError(target.url, f"breaks off, {answer.missing} bytes are missing", passing=True)
                _refuse(answer, target)
                return answer
            except FetchError as problem:
                wait = max(problem.after_seconds or 0.0, self._manners.backoff_seconds * 2 ** (tried - 1))
                if not problem.passing or tried == MOST_TRIES or wait > LONGEST_WAIT_SECONDS:
                    raise
            finally:
                delay = max(self._manners.delay_seconds, self._delays.get(target.host, 0.0))
                self._ready[target.host] = time.monotonic() + delay
            self._wait(wait, target)
        raise AssertionError("the last try has returned or raised")

    def _wait(self, seconds: float, target: Target) -> None:
        if seconds > 0 and not self._pause(seconds):
            raise FetchError(target.url, "the run ended before it was asked", passing=True)


def raw_from(fetched: Fetched) -> Raw:
    """A fetched page for the reader. Raises FetchError where nothing was sent."""
    data = fetched.data
    if not data or not data.strip():
        raise FetchError(fetched.url, "is empty", passing=True)
    media_type = fetched.media_type or ("text/html" if data.lstrip()[:1] == b"<" else "text/plain")
    return Raw(None, fetched.url, fetched.address, None, media_type, digest_of(data), len(data), data=data,
               url=fetched.address, notes=fetched.notes, encoding=fetched.charset)


def _location(answer: Answer) -> str:
    """Where an answer sends us. Sites of the region write letters as they are, which HTTP reads as Latin ones."""
    told = answer.headers["location"]
    try:
        return told.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return told


def _fetched(url: str, address: str, answer: Answer, target: Target) -> Fetched:
    told = answer.headers
    notes = (f"{answer.missing} bytes of it were announced and never came",) if answer.missing else ()
    data = None if answer.status == 304 else answer.body
    return Fetched(url, address, data, answer.media_type, answer.charset, told.get("etag"), told.get("last-modified"),
                   notes)


def _refuse(answer: Answer, target: Target) -> None:
    """Raises FetchError for an answer that is neither a page, nor "not changed", nor another address."""
    status = answer.status
    if status in (200, 304) or (status in _MOVES and "location" in answer.headers):
        return
    told = f"answered {status}{f' ({answer.phrase})' if answer.phrase else ''}"
    busy = status in _BUSY
    after = _seconds_in(answer.headers.get("retry-after", "")) if busy else None
    raise FetchError(target.url, told, passing=busy, after_seconds=after, status=status)


def _seconds_in(told: str) -> float | None:
    """The seconds that `Retry-After` tells, as a number or as a time; bounded."""
    if re.fullmatch(r"\d{1,9}", told.strip()):
        return min(float(told), LONGEST_LATER_SECONDS)
    try:
        later = parsedate_to_datetime(told).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(later, 0.0), LONGEST_LATER_SECONDS)
