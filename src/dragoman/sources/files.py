"""Files, folders and the standard input to pages, one after another, with bounded memory.

What a file is, `dragoman.sources.formats` tells. Folders are walked in the order of the names; what they hold besides,
hidden files and the folders that browsers save beside a page among it, is passed over.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from io import BufferedReader
from os import PathLike
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from dragoman.errors import SourceError
from dragoman.sources.formats import HEAD_BYTES, format_of, is_page, reader_of, suffixes_of
from dragoman.sources.given import Given
from dragoman.sources.ledger import Ledger
from dragoman.sources.packed import UNREAD_SUFFIXES, packing_of, unpacked
from dragoman.sources.raw import Outcome, Rejected

_STDIN = "-"
_BUFFER_BYTES = 1 << 17
_SAVED_BESIDE = ("_files", ".files")
_NO_PAGE = ("holds no page to read; put files with .txt, .html, .jsonl, .csv, .docx or another known suffix into it "
            "(docs/formats.md)")


def read_paths(
    paths: Iterable[str | PathLike[str]], stdin: BinaryIO | None = None, *,
    fields: Mapping[str, str] | None = None, ledger: Ledger | None = None,
) -> Iterator[Outcome]:
    """Every page of files, folders and (for `-`) `stdin`, in order; what cannot be read comes as a Rejected.

    Never raises for a page. `stdin` is the process's own where none is given. fields: of tables and JSON, which column
    is taken for which field of a page (`{"text": "body"}`). ledger: told how far the run is and what it passes over.
    """
    asked, told = dict(fields or {}), ledger or Ledger()
    for path in paths:
        if os.fspath(path) == _STDIN:
            # Buffered once more, since not every stream that stands in for the standard input can be looked into.
            reader = BufferedReader(cast(Any, stdin or sys.stdin.buffer), _BUFFER_BYTES)
            yield from _stream(reader, "", Given("standard input", None, asked, told))
            reader.detach()
        elif Path(path).is_dir():
            yield from _folder(Path(path), asked, told)
        else:
            yield from _file(Path(path), asked, told)


def read_stream(stream: BinaryIO, name: str, *, fields: Mapping[str, str], ledger: Ledger, line: int = 1
                ) -> Iterator[Outcome]:
    """Every page of an open stream of bytes. name: of the file or address they come from, whose suffix tells the format
    and whose stem may be the id; line: of a part of JSON lines, the number of the first one in the whole."""
    stem, suffix, _ = suffixes_of(PurePosixPath(name).name)
    given = Given(name, stem, fields, ledger, line)
    yield from _stream(BufferedReader(cast(Any, stream), _BUFFER_BYTES), suffix, given)


def files_of(path: Path) -> Iterator[Path | Rejected]:
    """The files that `read_paths` reads of a file or a folder, in its order."""
    if path.is_dir():
        found = False
        for file in _pages_below(path):
            found = True
            yield file
        if not found:
            yield Rejected(name_of(path), _NO_PAGE)
    else:
        yield path


def total_bytes(paths: Iterable[str | PathLike[str]]) -> int | None:
    """The bytes of all files that `read_paths` would read, or None where the standard input is among them."""
    total = 0
    for path in paths:
        if os.fspath(path) == _STDIN:
            return None
        files = _pages_below(Path(path)) if Path(path).is_dir() else [Path(path)]
        total += sum(file.stat().st_size for file in files if isinstance(file, Path) and file.is_file())
    return total


def name_of(path: Path) -> str:
    """A path as people read it; bytes that are no UTF-8 are shown as escapes, so that it can be printed and kept."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _folder(folder: Path, fields: Mapping[str, str], ledger: Ledger) -> Iterator[Outcome]:
    found = False
    for file in _pages_below(folder, partial(ledger.skip, name_of(folder), "file of another kind (docs/formats.md)")):
        found = True
        yield from [file] if isinstance(file, Rejected) else _file(file, fields, ledger)
    if not found:
        yield Rejected(name_of(folder), _NO_PAGE)


def _pages_below(folder: Path, other: Callable[[], None] | None = None) -> Iterator[Path | Rejected]:
    """The files of a folder that are read by their suffix, in the order of names, depth first; no link is followed to
    a folder, so that no walk goes in circles. other: called for each file that is not read."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        yield Rejected(name_of(folder), f"cannot be opened ({problem.strerror}); check its permissions")
        return
    pages = {suffixes_of(entry.name)[0] for entry in entries if is_page(entry.name)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            # What a browser has saved with a page: its pictures, scripts and the pages in its frames.
            if not any(entry.name.removesuffix(end) in pages for end in _SAVED_BESIDE if entry.name.endswith(end)):
                yield from _pages_below(path, other)
        elif is_page(entry.name) and (entry.is_file() or entry.is_symlink()):
            yield path
        elif other is not None and entry.is_file():
            other()


def _file(path: Path, fields: Mapping[str, str], ledger: Ledger) -> Iterator[Outcome]:
    name = name_of(path)
    stem, suffix, packing = suffixes_of(name_of(Path(path.name)))
    if packing in UNREAD_SUFFIXES:
        yield Rejected(name, "is compressed in a way that is not read here; unpack it first "
                             f"({UNREAD_SUFFIXES[packing]})")
        return
    done = ledger.done
    try:
        with path.open("rb", buffering=0) as file:
            stream = BufferedReader(cast(Any, _Watched(file, ledger)), _BUFFER_BYTES)
            yield from _stream(stream, suffix, Given(name, stem, fields, ledger))
            ledger.done = done + os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        yield Rejected(name, "is not there; check the path")
    except OSError as problem:
        yield Rejected(name, f"cannot be read ({problem.strerror or problem}); check the file and its permissions")


def _stream(stream: BufferedReader, suffix: str, given: Given) -> Iterator[Outcome]:
    """The pages of an open file or of the standard input. suffix: of its format, "" where nobody knows it."""
    try:
        packing = packing_of(stream.peek(HEAD_BYTES))
        if packing is not None:
            stream = unpacked(stream, packing, given.source)
        row = format_of(suffix, stream.peek(HEAD_BYTES)[:HEAD_BYTES], given)
        pages_of = reader_of(row, given.source)
        if row.sought and not stream.seekable():
            with TemporaryFile() as whole:
                shutil.copyfileobj(stream, whole)
                whole.seek(0)
                yield from pages_of(cast(BufferedReader, whole), given)
        else:
            yield from pages_of(stream, given)
    except SourceError as problem:
        yield Rejected(problem.source, problem.reason)


class _Watched(io.RawIOBase):
    """A file that writes into the ledger how far it was read."""

    def __init__(self, file: io.FileIO, ledger: Ledger) -> None:
        self._file, self._ledger = file, ledger
        self._most = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int | None:
        count = self._file.readinto(buffer)
        if count and self._file.seekable():
            place = self._file.tell()
            self._ledger.done += max(0, place - self._most)
            self._most = max(self._most, place)
        return count
