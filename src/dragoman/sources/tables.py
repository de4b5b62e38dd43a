"""Tables as text: CSV and TSV in any encoding, whatever separates their columns, rows over several lines included.

The first line names the columns. Memory holds one row.
"""

import codecs
import csv
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader, StringIO
from itertools import islice
from typing import BinaryIO

from msgspec.structs import replace

from dragoman.errors import SourceError
from dragoman.script.encodings import decoded
from dragoman.sources.decoding import notes_of, refuse_binary
from dragoman.sources.fields import Columns, columns_of, listed, raw_of_row
from dragoman.sources.given import Given
from dragoman.sources.raw import Outcome, Raw, Rejected

LARGEST_ROW = 10_000_000
"""Characters that a row may have: 20 MB of Persian."""

_HEAD = 1 << 18
_CHUNK = 1 << 16
_DELIMITERS = ",\t;|"
_SAMPLE_ROWS = 30
_MEDIA_TYPE = "text/csv"

# The library's own limit holds for the whole process; the lines given to it are counted here in its place.
csv.field_size_limit(2**31 - 1)


class _TooLong(Exception):
    pass


def pages_of(stream: BufferedReader, given: Given) -> Iterator[Outcome]:
    """The page of every row. Raises SourceError for what is no table with a column for the text."""
    head = stream.read(_HEAD)
    refuse_binary(head, given.source)
    encoding = decoded(head).encoding
    lines = _Lines(stream, head, encoding)
    delimiter = _delimiter(head.decode(encoding, "replace"))
    try:
        names = [name.strip("\ufeff \t") for name in next(csv.reader(lines, delimiter=delimiter), [])]
    except _TooLong as problem:
        raise SourceError(given.source, "has a first line of more than 20 MB; it must name the columns") from problem
    except csv.Error as problem:
        raise SourceError(given.source, f"has a first line that names no columns ({problem}); save it again with lines "
                                        "that end as Unix or Windows has them") from problem
    columns = columns_of(names, given)
    rows = 0
    told = notes_of(encoding, 0)
    for where, row in _rows(lines, delimiter, given.source):
        rows += 1
        try:
            page = _page(row, names, columns, where)
        except SourceError as problem:
            yield Rejected(problem.source, problem.reason)
            continue
        notes = (*page.notes, *told, *notes_of("utf-8", (page.text or "").count("\ufffd")))
        told = ()  # once a file
        yield replace(page, encoding=None if encoding == "utf-8" else encoding, notes=notes)
    if not rows:
        yield Rejected(given.source, f"has a first line ({listed(names)}) and no row; write a page a row into it")


def _page(row: list[str] | str, names: list[str], columns: Columns, where: str) -> Raw:
    """The page of a row. Raises SourceError for what is none."""
    if isinstance(row, str):
        raise SourceError(where, row)
    if len(row) > len(names):
        raise SourceError(where, f"has {len(row)} fields where the first line names {len(names)}; put a field in which "
                                 "the mark between the columns stands into quotation marks")
    return raw_of_row(dict(zip(names, row, strict=False)), columns, where, _MEDIA_TYPE)


def _rows(lines: "_Lines", delimiter: str, source: str) -> Iterator[tuple[str, list[str] | str]]:
    """Each row that holds something, or why it cannot be read, with its place: the line on which it begins."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.begin()
        where = f"{source}:{lines.number + 1}"
        try:
            row = next(reader, None)
        except _TooLong:
            yield where, lines.pass_over()
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        except csv.Error as problem:
            yield where, f"is no row of a table ({problem}); mend it"
            continue
        if row is None:
            return
        if any(row):
            yield where, row


class _Lines:
    """The lines of a table for the library, counted, and never more of them for one row than a page may have."""

    def __init__(self, stream: BinaryIO, head: bytes, encoding: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)("replace")
        self._text = self._decoder.decode(head)
        self._at = self._size = self._marks = self.number = 0
        self._last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._piece()
        if not line:
            raise StopIteration
        self._count(line)
        if self._size > LARGEST_ROW:
            raise _TooLong
        return line

    def begin(self) -> None:
        """A row begins."""
        self._size = self._marks = 0

    def pass_over(self) -> str:
        """Go on behind a row that is too long, which ends with a line behind which no quotation mark is open; what to
        say of it."""
        line = self._last
        while line and not (line.endswith("\n") and self._marks % 2 == 0):
            line = self._piece()
            self._count(line)
        millions = f"{self._size / 1e6:.0f} million characters"
        if not line and self._marks % 2:
            return (f"a row of {millions} begins here and goes on to the end of the file: a quotation mark is not "
                    "closed; close it")
        return f"the row has {millions}, a row may have {LARGEST_ROW // 1_000_000}; split it or leave it out"

    def _count(self, line: str) -> None:
        self._last = line
        self._size += len(line)
        self._marks += line.count('"')

    def _piece(self) -> str:
        """The next line, or what there is of it where it is very long; "" at the end."""
        while True:
            end = self._text.find("\n", self._at) + 1
            if end:
                self.number += 1
                break
            if len(self._text) - self._at > LARGEST_ROW:
                end = len(self._text)
                break
            data = self._stream.read(_CHUNK)
            self._text = self._text[self._at:] + self._decoder.decode(data, final=not data)
            self._at = 0
            if not data:
                end = self._text.find("\n") + 1 or len(self._text)
                break
        line, self._at = self._text[self._at:end], end
        return line


def _delimiter(head: str) -> str:
    """What separates the columns: of the marks it may be, the one that gives most rows the columns of the first."""
    def agreement(mark: str) -> tuple[float, int]:
        rows: list[int] = []
        with suppress(csv.Error):
            rows += (len(row) for row in islice(csv.reader(StringIO(head, newline=""), delimiter=mark), _SAMPLE_ROWS)
                     if row)
        columns = rows[0] if rows else 1
        return (sum(size == columns for size in rows) / max(len(rows), 1) if columns > 1 else 0, columns)
    return max(_DELIMITERS, key=agreement)
