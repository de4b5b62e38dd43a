"""Trying again what `dragoman read` could not read."""

from collections.abc import Callable, Iterator

from dragoman.archive import Archive
from dragoman.errors import LanguageError, PageError
from dragoman.records import Record
from dragoman.sources import Rejected, read_paths
from dragoman.sources.addresses import has_scheme
from dragoman.sources.web import Web
from dragoman.watch.asking import outcomes_of_address
from dragoman.watch.places import stamp_now
from dragoman.watch.watcher import PageReader


class Again(Record, frozen=True):
    """What came of one thing that was tried again: reason is None where it is read and kept now. foreign: it is in a
    language that is not read; path: what was read for it."""

    source: str
    reason: str | None
    foreign: bool = False
    path: str = ""


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
    for outcome in outcomes_of_address(path, web) if has_scheme(path) else read_paths([path]):
        source = outcome.source if isinstance(outcome, Rejected) else outcome.place
        if source not in waiting:
            continue
        waiting.discard(source)
        reason = outcome.reason if isinstance(outcome, Rejected) else None
        foreign = False
        try:
            if not isinstance(outcome, Rejected):
                archive.keep(reader().read(outcome))
                archive.watching.settle(source)
        except PageError as problem:
            reason, foreign = problem.reason, isinstance(problem, LanguageError)
        if reason is not None:
            archive.watching.reject(source, path, reason, stamp_now())
        yield Again(source, reason, foreign, path)
    for source in sorted(waiting):
        archive.watching.settle(source)
        yield Again(source, "is not there any more: forgotten")
