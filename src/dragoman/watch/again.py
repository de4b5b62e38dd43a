"""Trying again what `dragoman read` could not read."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from dragoman.archive import Archive
from dragoman.errors import PageError
from dragoman.records import Record
from dragoman.sources import Rejected, read_paths
from dragoman.sources.addresses import is_address
from dragoman.sources.web import Web
from dragoman.watch.asking import outcomes_of_address
from dragoman.watch.watcher import PageReader

STANDARD_INPUT = "standard input"


class Again(Record, frozen=True):
    """What came of one thing that was tried again: reason is None where it is read and kept now."""

    source: str
    reason: str | None


def stamp_now() -> str:
    """The time as the archive keeps it."""
    return datetime.fromtimestamp(int(time.time()), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def full_name(source: str) -> str:
    """What was told as the source of a page, such that it means the same from any folder: a file is told in full."""
    alike = is_address(source) or source.partition(":")[0] == STANDARD_INPUT
    return source if alike else str(Path(source).absolute())


def path_of(source: str, given: str) -> str:
    """What to read to try a page again. source: as it was told; given: the path that was to be read. Its own file where
    that can be told from the source, else all that was given; '' where it is gone, as the standard input is."""
    if is_address(given):
        return given
    if source.partition(":")[0] == STANDARD_INPUT:
        return ""
    whole, own = Path(source).absolute(), Path(source.rpartition(":")[0]).absolute()
    return str(next((path for path in (whole, own) if path.is_file()), Path(given).absolute()))


def read_again(archive: Archive, web: Web, reader: Callable[[], PageReader]) -> Iterator[Again]:
    """Read once more everything that `read` has rejected, and keep what can be read now."""
    ways: dict[str, set[str]] = {}
    for source, path in archive.watching.rejects().items():
        ways.setdefault(path, set()).add(source)
    for path, sources in sorted(ways.items()):
        if not path:
            yield from (Again(source, "came by the standard input: give it once more") for source in sorted(sources))
            continue
        yield from _one(path, sources, archive, web, reader)


def _one(
    path: str, sources: set[str], archive: Archive, web: Web, reader: Callable[[], PageReader],
) -> Iterator[Again]:
    """One file or address, of which some pages were rejected."""
    waiting = set(sources)
    for outcome in outcomes_of_address(path, web) if is_address(path) else read_paths([path]):
        source = outcome.source if isinstance(outcome, Rejected) else outcome.place
        if source not in waiting:
            continue
        waiting.discard(source)
        reason = outcome.reason if isinstance(outcome, Rejected) else None
        try:
            if not isinstance(outcome, Rejected):
                archive.keep(reader().read(outcome))
                archive.watching.settle(source)
        except PageError as problem:
            reason = problem.reason
        if reason is not None:
            archive.watching.reject(source, path, reason, stamp_now())
        yield Again(source, reason)
    for source in sorted(waiting):
        archive.watching.settle(source)
        yield Again(source, "is not there any more: forgotten")
