"""One shard: its part of the inputs is read, its tables are written, and last a marker that says so.

It may be done twice, or by two at once: the files are the same to the byte, each appears whole, and the marker last.
"""

import hashlib
import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any, BinaryIO, Protocol

import msgspec

from dragoman.batch.catching import Caught, told
from dragoman.batch.extras import needed
from dragoman.batch.places import Folder, open_input
from dragoman.batch.plan import Piece, Shard, changed
from dragoman.batch.tables import REJECTS, TABLES, Column, Reject
from dragoman.errors import BatchError, LanguageError, PageError
from dragoman.records import Page, Record
from dragoman.sources import Ledger, Outcome, Raw, Rejected, read_stream

DONE = "done"
"""The folder of the markers."""
STOPPED = ".stopped"
"""What is added to the name of the rejects that the machine has decided: they are in no digest."""


class Limits(Record, frozen=True):
    """The largest page that is read, in characters (of markup: bytes) and in words, the steps of reading. They are no
    matter of time: every run rejects the same pages."""

    characters: int = 1_000_000
    words: int = 200_000


class Job(Record, frozen=True):
    """What is done with every shard. fields: as of `read_paths`; jsonl: write the records as JSON lines too."""

    limits: Limits = Limits()
    fields: Mapping[str, str] = {}
    jsonl: bool = False


class Done(Record, frozen=True):
    """The marker of a shard. pages, statements, events: that were read; rejects: by kind; texts: characters; files: of
    each its bytes and digest; digest: of all that does not hang on the machine; seconds: of the processor."""

    name: str
    pages: int
    statements: int
    events: int
    characters: int
    rejects: dict[str, int]
    files: dict[str, tuple[int, str]]
    digest: str
    seconds: float


def parquet() -> Any:
    """The module that writes tables. Raises BatchError where its extra is missing."""
    return needed("dragoman.batch.parquetfile", "parquet", "dragoman batch")


class PageReader(Protocol):
    """Reads one page. Raises PageError for a page that cannot be used."""

    def read(self, raw: Raw) -> Page:
        """The record of a page."""
        ...


Watch = Callable[[int, int, int], None]
"""Told how far a shard is: twice the number of the page that is fetched now, one more while it is read; how many bytes
of the inputs were read; how many rejects there are."""


def finished(shard: Shard, folder: Folder) -> Done | None:
    """The marker of a shard of which all files are there; None for one that is still to be done."""
    told_of = folder.read(f"{DONE}/{shard.name}.json")
    if told_of is None:
        return None
    done = msgspec.json.decode(told_of, type=Done)
    for name, (size, _) in done.files.items():
        under, _, file = name.rpartition("/")
        if folder.sizes_of(under).get(file) != size:
            return None
    return done


def process_shard(
    shard: Shard, folder: Folder, job: Job, reader: PageReader, skip: Mapping[int, Reject] | None = None,
    watch: Watch = lambda *_: None,
) -> Done:
    """Read a shard and write its files, then its marker.

    skip: pages by their number in the shard that are not read, and as what they are rejected. Raises BatchError for an
    input that has changed since it was planned, OSError where the folder cannot be written to.
    """
    start = time.process_time()
    ledger = Ledger()
    with ExitStack() as stack:
        files = _Files(stack, folder, shard.name, job)
        for number, outcome in enumerate(_watched(_outcomes(shard, job, ledger), ledger, files, watch)):
            reject = (skip or {}).get(number)
            if reject is not None:
                files.reject(msgspec.structs.replace(reject, source=_place(outcome)))
            elif isinstance(outcome, Rejected):
                files.reject(Reject(outcome.source, "input", outcome.reason))
            else:
                watch(2 * number + 1, ledger.done, files.rejected)
                _read(outcome, reader, job.limits, files)
        watch(-1, ledger.done, files.rejected)
        done = files.finish()
    done = msgspec.structs.replace(done, seconds=round(time.process_time() - start, 3))
    with folder.create(f"{DONE}/{shard.name}.json") as marker:
        marker.write(msgspec.json.format(msgspec.json.encode(done)))
    return done


def _watched(outcomes: Iterator[Outcome], ledger: Ledger, files: "_Files", watch: Watch) -> Iterator[Outcome]:
    watch(0, 0, 0)
    for number, outcome in enumerate(outcomes, 1):
        yield outcome
        watch(2 * number, ledger.done, files.rejected)


def _outcomes(shard: Shard, job: Job, ledger: Ledger) -> Iterator[Outcome]:
    for piece in shard.pieces:
        before = ledger.done
        with _opened(piece) as stream:
            part = io.BufferedReader(_Part(stream, piece, ledger), 1 << 17)
            yield from read_stream(part, piece.source, fields=job.fields, ledger=ledger, line=piece.line)
        ledger.done = before + piece.size


def _opened(piece: Piece) -> BinaryIO:
    """The input of a piece, as it was when it was planned. Raises BatchError where it is not."""
    try:
        if changed(piece):
            raise BatchError(piece.source, "has changed since the batch was begun: begin another in a new folder")
        return open_input(piece.source)
    except OSError as problem:
        raise BatchError(piece.source, f"cannot be read any more ({problem.strerror or problem})") from problem


def _read(raw: Raw, reader: PageReader, limits: Limits, files: "_Files") -> None:
    """One page, whatever comes of it."""
    over = _over(raw, limits)
    if over is not None:
        files.reject(Reject(raw.place, "limit", over))
        return
    with Caught() as caught:
        page = reader.read(raw)
        drawn = files.drawn(page)
    match caught.error:
        case None:
            files.add(page, *drawn)
        case LanguageError() | PageError() as problem:
            kind = "language" if isinstance(problem, LanguageError) else "page"
            files.reject(Reject(raw.place, kind, problem.reason))
        case MemoryError():
            files.reject(Reject(raw.place, "memory", "needs more memory than a worker may have"))
        case error:
            files.reject(Reject(raw.place, "error", f"could not be read: {told(error)}; please report it"))


def _over(raw: Raw, limits: Limits) -> str | None:
    """Why a page is too large; None for one that is not."""
    size = len(raw.text) if raw.text is not None else len(raw.data or b"")
    if size > limits.characters:
        return f"has {size} characters, more than the {limits.characters} of --most-characters"
    words = len(raw.text.split()) if raw.text is not None else 0
    if words > limits.words:
        return f"has {words} words, more than the {limits.words} of --most-words"
    return None


def _place(outcome: Outcome) -> str:
    return outcome.place if isinstance(outcome, Raw) else outcome.source


class _Files:
    """The files of a shard while it is read. Nothing of a page is written that is not whole."""

    def __init__(self, stack: ExitStack, folder: Folder, name: str, job: Job) -> None:
        self._stack, self._folder, self._name = stack, folder, name
        self._table_file = parquet().TableFile
        self._tables = {table: self._table(table, "parquet", row.columns) for table, row in TABLES.items()}
        self._lines = self._create("records", "jsonl") if job.jsonl else None
        self._digest, self._size = hashlib.sha256(), 0
        self._rejects: list[Reject] = []
        self._stopped: list[Reject] = []
        self._counts = [0, 0, 0, 0]

    @property
    def rejected(self) -> int:
        """How many rejects there are."""
        return len(self._rejects) + len(self._stopped)

    def drawn(self, page: Page) -> tuple[dict[str, list[list[Any]]], bytes]:
        """The rows of a page in every table, and its line; nothing is written yet."""
        rows = {table: self._tables[table].drawn(row.of(page)) for table, row in TABLES.items()}
        return rows, msgspec.json.encode(page) + b"\n" if self._lines else b""

    def add(self, page: Page, rows: dict[str, list[list[Any]]], line: bytes) -> None:
        """Write what was drawn of a page."""
        for table, drawn in rows.items():
            self._tables[table].add(drawn)
        if self._lines:
            self._lines.write(line)
            self._digest.update(line)
            self._size += len(line)
        for at, count in enumerate((1, len(page.statements), len(page.events), len(str(page.text)))):
            self._counts[at] += count

    def reject(self, reject: Reject) -> None:
        """Something of which no page came."""
        (self._stopped if reject.kind in ("clock", "memory", "killed") else self._rejects).append(reject)

    def finish(self) -> Done:
        """End all files; the marker."""
        files = {f"{table}/{self._name}.parquet": file.finish() for table, file in self._tables.items()}
        if self._lines:
            files[f"records/{self._name}.jsonl"] = (self._size, self._digest.hexdigest())
        files[f"rejects/{self._name}.parquet"] = self._table_of(self._rejects, "")
        digest = hashlib.sha256("".join(f"{name} {found}\n" for name, (_, found) in files.items()).encode())
        if self._stopped:
            files[f"rejects/{self._name}{STOPPED}.parquet"] = self._table_of(self._stopped, STOPPED)
        pages, statements, events, characters = self._counts
        kinds = [reject.kind for reject in (*self._rejects, *self._stopped)]
        return Done(self._name, pages, statements, events, characters,
                    {kind: kinds.count(kind) for kind in sorted(set(kinds))}, files, digest.hexdigest(), 0.0)

    def _table_of(self, rejects: list[Reject], suffix: str) -> tuple[int, str]:
        file = self._table("rejects", f"{suffix.strip('.')}.parquet".lstrip("."), REJECTS)
        file.add(file.drawn(rejects))
        written: tuple[int, str] = file.finish()
        return written

    def _table(self, table: str, suffix: str, columns: tuple[Column, ...]) -> Any:
        file = self._table_file(self._create(table, suffix), columns)
        self._stack.callback(file.drop)
        return file

    def _create(self, table: str, suffix: str) -> BinaryIO:
        return self._stack.enter_context(self._folder.create(f"{table}/{self._name}.{suffix}"))


class _Part(io.RawIOBase):
    """The bytes of a piece, and no more; the ledger is told how many were read."""

    def __init__(self, stream: BinaryIO, piece: Piece, ledger: Ledger) -> None:
        self._stream, self._ledger = stream, ledger
        self._left = piece.size if piece.part else None
        if piece.part:
            stream.seek(piece.start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._left is None and self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer) if self._left is None else min(len(buffer), self._left)) or b""
        buffer[:len(data)] = data
        if self._left is not None:
            self._left -= len(data)
        self._ledger.done += len(data)
        return len(data)
