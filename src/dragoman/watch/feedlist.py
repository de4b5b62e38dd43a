"""The list of feeds: a TOML file that people write, read strictly and edited without touching what they wrote.

    contact = "desk@example.org"        # told to every site that is asked; may be left out
    delay = "2s"                        # between two requests to one host
    recheck = ["6h", "2d"]              # how long after it was read a page is looked at again

    [[feed]]
    name = "irna"                       # by which it can be removed; may be left out
    url = "https://example.org/rss.xml"
    outlet = "IRNA"                     # who publishes its pages; may be left out
    every = "15m"                       # how often it is asked
    enabled = true
"""

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Any

from dragoman.errors import DataError, FetchError
from dragoman.packs.tables import read_text
from dragoman.records import Record
from dragoman.sources.addresses import target_of

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
_TOP = frozenset({"contact", "delay", "recheck", "feed"})
_KEYS = frozenset({"name", "url", "outlet", "every", "enabled"})
_HEAD = re.compile(r"\s*\[")
_BLOCK = re.compile(r"\s*\[\[\s*feed\s*\]\]")

EVERY_SECONDS = 900.0
SHORTEST_EVERY_SECONDS = 60.0
DELAY_SECONDS = 2.0
RECHECK_SECONDS = (6 * 3600.0, 2 * 86_400.0)


class Listed(Record, frozen=True):
    """A feed of the list. every_seconds: how often it is asked; line: where its block begins, from 1."""

    url: str
    name: str | None = None
    outlet: str | None = None
    every_seconds: float = EVERY_SECONDS
    enabled: bool = True
    line: int = 0


class FeedList(Record, frozen=True):
    """A list of feeds with what goes for all of them."""

    feeds: tuple[Listed, ...] = ()
    contact: str | None = None
    delay_seconds: float = DELAY_SECONDS
    recheck_seconds: tuple[float, ...] = RECHECK_SECONDS


def read_list(path: Path) -> FeedList:
    """The feeds of a file. Raises DataError, with file, line and key, for what cannot be meant."""
    return _checked(_text(path), path.name)


def add_feed(path: Path, feed: Listed) -> FeedList:
    """Write a feed to the end of a list, which is made where there is none. Raises DataError, and leaves the file as
    it was, where its address or its name is there already."""
    text = _text(path) if path.exists() else ""
    fields = {"name": feed.name, "url": feed.url, "outlet": feed.outlet}
    lines = ["[[feed]]", *(f"{key} = {_quoted(value)}" for key, value in fields.items() if value)]
    if feed.every_seconds != EVERY_SECONDS:
        lines.append(f'every = "{_span(feed.every_seconds)}"')
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    changed = f"{text}{gap}" + "\n".join(lines) + "\n"
    new = _checked(changed, path.name)
    _replace(path, changed)
    return new


def remove_feed(path: Path, which: str) -> Listed:
    """Take a feed, told by its address or its name, from a list. Raises DataError where it is not there."""
    text = _text(path)
    before = _checked(text, path.name)
    feed = next((feed for feed in before.feeds if which in (feed.url, feed.name)), None)
    if feed is None:
        raise DataError(f"there is no feed {which!r}: write its address or its name", file=path.name)
    lines = text.splitlines(keepends=True)
    end = next((at for at in range(feed.line, len(lines)) if _HEAD.match(lines[at])), len(lines))
    while end < len(lines) and lines[end - 1].lstrip().startswith("#"):
        end -= 1  # A comment right above the next block belongs to that.
    changed = "".join(lines[:feed.line - 1] + lines[end:])
    left = [one for one in before.feeds if one.url != feed.url]
    if not feed.line or [one.url for one in _checked(changed, path.name).feeds] != [one.url for one in left]:
        raise DataError("cannot be edited by a program: take the feed out yourself", file=path.name, line=feed.line)
    _replace(path, changed)
    return feed


def seconds_in(written: object) -> float | None:
    """A span of time such as "15m", "2h" or "1d" in seconds; None for what is none."""
    match = _SPAN.fullmatch(written.strip()) if isinstance(written, str) else None
    return float(int(match[1]) * _UNITS[match[2]]) if match else None


def _span(seconds: float) -> str:
    unit, size = next((unit, size) for unit, size in reversed(_UNITS.items()) if seconds % size == 0 or size == 1)
    return f"{int(seconds // size)}{unit}"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _checked(text: str, file: str) -> FeedList:
    """The feeds of a text. Raises DataError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise DataError(f"is no TOML: {problem}", file=file) from problem
    for key in told.keys() - _TOP:
        raise DataError(f"is not known; known are {', '.join(sorted(_TOP))}", file=file, key=key)
    blocks = told.get("feed", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise DataError("write each feed under a line [[feed]]", file=file, key="feed")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _BLOCK.match(line)]
    places = starts if len(starts) == len(blocks) else [0] * len(blocks)
    feeds = tuple(_listed(block, file, line) for block, line in zip(blocks, places, strict=True))
    seen: dict[str, int] = {}
    for feed in feeds:
        for sign in filter(None, (feed.url, feed.name)):
            if sign in seen:
                raise DataError(f"{sign} stands in line {seen[sign]} already", file=file, line=feed.line or None)
            seen[sign] = feed.line
    contact = _string(told, "contact", file, None)
    delay = _seconds(told, "delay", file, None, DELAY_SECONDS)
    rechecks = told.get("recheck")
    spans = tuple(map(seconds_in, rechecks)) if isinstance(rechecks, list) else (None,)
    if rechecks is not None and None in spans:
        raise DataError('write a list of spans such as ["6h", "2d"]', file=file, key="recheck")
    known = RECHECK_SECONDS if rechecks is None else tuple(sorted(span for span in spans if span is not None))
    return FeedList(feeds, contact, delay, known)


def _listed(block: dict[str, Any], file: str, line: int) -> Listed:
    """One feed of the list. Raises DataError."""
    where = line or None
    for key in block.keys() - _KEYS:
        raise DataError(f"is not known; known are {', '.join(sorted(_KEYS))}", file=file, line=where, key=key)
    url = _string(block, "url", file, where)
    if url is None:
        raise DataError("is missing: write the feed's address", file=file, line=where, key="url")
    try:
        target_of(url)
    except FetchError as problem:
        raise DataError(problem.reason, file=file, line=where, key="url") from problem
    every = _seconds(block, "every", file, where, EVERY_SECONDS)
    if every < SHORTEST_EVERY_SECONDS:
        raise DataError(f"is less than {SHORTEST_EVERY_SECONDS:g} seconds, which no site likes", file=file, line=where,
                        key="every")
    enabled = block.get("enabled", True)
    if not isinstance(enabled, bool):
        raise DataError("write true or false", file=file, line=where, key="enabled")
    name, outlet = (_string(block, key, file, where) for key in ("name", "outlet"))
    return Listed(url, name, outlet, every, enabled, line)


def _string(block: dict[str, Any], key: str, file: str, line: int | None) -> str | None:
    value = block.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise DataError("write a text in quotation marks, on one line", file=file, line=line, key=key)
    return value.strip()


def _seconds(block: dict[str, Any], key: str, file: str, line: int | None, usual: float) -> float:
    if key not in block:
        return usual
    seconds = seconds_in(block[key])
    if seconds is None:
        raise DataError('write a span such as "30s", "15m", "2h" or "1d"', file=file, line=line, key=key)
    return seconds


def _text(path: Path) -> str:
    return read_text(path, missing="there is no such list: make one with dragoman feeds add URL")


def _replace(path: Path, text: str) -> None:
    """Put a new text in the place of a file, all of it or nothing. Raises DataError."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as problem:
        raise DataError(f"cannot be written ({problem.strerror})", file=str(path)) from problem
    finally:
        new.unlink(missing_ok=True)
