"""Bringing an archive up to date: what other readers or other packs made is read anew, in place.

Each version carries the mark of what made it, written in the transaction that writes its records: whoever is killed
goes on where he was.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from dragoman.archive.linking import link
from dragoman.errors import PageError
from dragoman.evaluate.spans import at_least, match
from dragoman.records import MadeBy, Page
from dragoman.script.spans import spans_of
from dragoman.store.attaching import HALF
from dragoman.store.judgeable import WORDS, Judgeable, judgeables
from dragoman.store.judged import EndKind
from dragoman.store.rereading import Difference, Moved, Reread, Rereading, Waiting
from dragoman.store.rows import digest_of, page_text
from dragoman.store.watched import stamp_now
from dragoman.store.writer import Writer

__all__ = ["BATCH", "KINDS", "Reread", "Rereader", "differences", "reread"]

BATCH = 16
"""Versions that are written together: others who write wait so long."""
KINDS: tuple[EndKind, ...] = ("article", "statement", "event", "date", "mention")


class Rereader(Protocol):
    """Reads anew what is kept, as `dragoman.Reader` does. Raises PageError for a page that it cannot read."""

    @property
    def made_by(self) -> MadeBy:
        """What its records are made by."""
        ...

    @property
    def proposes(self) -> frozenset[str]:
        """Who proposes its statements."""
        ...

    def again(self, page: Page) -> Page:
        """The record of a page that was read before."""
        ...


class _Read(NamedTuple):
    """A version that was read anew; `page` is None where it could not be, or is left."""

    before: Waiting
    page: Page | None
    told: Reread


def reread(writer: Writer, reader: Rereader) -> Iterator[Reread]:
    """Read anew all versions that another maker made; what came of each, once it is written. Raises ArchiveError for a
    refused write: what was told before is kept."""
    rereading, made_by, after = writer.rereading, reader.made_by, 0
    while waiting := rereading.waiting(made_by, after, BATCH):
        after = waiting[-1].row
        batch = [_read(reader, one) for one in waiting]
        with writer.together():
            told = [_write(writer, rereading, made_by, one) for one in batch]
        yield from (one for one in told if one is not None)


def _read(reader: Rereader, one: Waiting) -> _Read:
    source, version = one.page.source, digest_of(page_text(one.page))
    before = one.page.made_by or None
    others = sorted({name for article in one.page.articles for name in article.proposals or ()} - reader.proposes)
    if others:
        reason = f"{', '.join(others)} proposed statements in it: name them too"
        return _Read(one, None, Reread(source.key, source.id, version, "left", before, reason))
    try:
        page = reader.again(one.page)
    except PageError as problem:
        return _Read(one, None, Reread(source.key, source.id, version, "refused", before, problem.reason))
    found = tuple(differences(one.page, page))
    same = _bare(one.page) == _bare(page)
    return _Read(one, page, Reread(source.key, source.id, version, "same" if same else "changed", before, None, found))


def _write(writer: Writer, rereading: Rereading, made_by: MadeBy, one: _Read) -> Reread | None:
    """Write what was read, in the transaction that is open; None where somebody has written the version meanwhile."""
    told = one.told
    if told.outcome == "left":
        return told
    if one.page is not None:
        attached = rereading.attached(one.before.row)
        if not writer.rewrite(one.before.row, one.before.record, one.page, link):
            return None
        moved = tuple(_moved(attached, rereading.attached(one.before.row)))
        told = Reread(told.page, told.id, told.version, told.outcome, told.before, None, told.differences, moved)
    rereading.remember(one.before.row, made_by, told, stamp_now())
    return told


def _moved(before: Mapping[tuple[str, int], str], after: Mapping[tuple[str, int], str]) -> Iterator[Moved]:
    for end in sorted({*before, *after}):
        state = after.get(end, "orphan")
        if state != before.get(end, "orphan"):
            yield Moved(end[0], state)


def differences(before: Page, after: Page) -> Iterator[Difference]:
    """What a page that was read anew tells otherwise: a record is the same where its id is, else where it overlaps the
    other by half at least (intersection over union), the nearest first."""
    old, new = _by_kind(before), _by_kind(after)
    for kind in KINDS:
        known = {one.id: one for one in new[kind]}
        pairs = [(one, known[one.id]) for one in old[kind] if one.id in known]
        paired = {one.id for one, _ in pairs}
        left, right = ([one for one in side if one.id not in paired] for side in (old[kind], new[kind]))
        near = match(left, right, lambda one, other: at_least(HALF, spans_of(one.words), spans_of(other.words)))
        pairs += [(left[at], right[place]) for at, place in near]
        yield from _changed(pairs)
        gone, came = {at for at, _ in near}, {place for _, place in near}
        yield from (Difference("gone", kind, one.id, None, (), _words(one)) for at, one in enumerate(left)
                    if at not in gone)
        yield from (Difference("new", kind, None, one.id, (), _words(one)) for at, one in enumerate(right)
                    if at not in came)


def _changed(pairs: Sequence[tuple[Judgeable, Judgeable]]) -> Iterator[Difference]:
    for one, other in pairs:
        fields = [name for name, value in other.told.items() if one.told.get(name) != value]
        if one.words != other.words:
            fields.append(WORDS.get(one.kind, "title"))
        if fields:
            yield Difference("changed", one.kind, one.id, other.id, tuple(fields), _words(other))


def _by_kind(page: Page) -> Mapping[EndKind, list[Judgeable]]:
    found: dict[EndKind, list[Judgeable]] = defaultdict(list)
    for one in judgeables(page, *KINDS):
        found[one.kind].append(one)
    return found


def _words(one: Judgeable) -> str:
    return " … ".join(passage.text for passage in one.words)


def _bare(page: Page) -> Page:
    """A page without what made it."""
    return Page(page.source, page.articles, page.findings, page.dropped)
