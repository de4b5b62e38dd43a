"""A walk through a JSON file of any size, one value at a time: what is not asked for is never held."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from dragoman.errors import SourceError
from dragoman.sources.raw import LIMIT_BYTES

_CHUNK = 1 << 18
_SPACE = re.compile(rb"[ \t\r\n]*")
_STRUCTURE = re.compile(rb'["{}\[\]]')
_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR = re.compile(rb"[^,\]}\s]*")
_BOM = b"\xef\xbb\xbf"
_OPENS, _CLOSES = b"{[", b"}]"


class Parts:
    """Reads forward only. Every method raises SourceError where the file is no JSON or is cut short."""

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self._stream, self._source = stream, source
        self._data, self._at, self._before = b"", 0, 0
        self._more()
        if self._data.startswith(_BOM):
            self._at = len(_BOM)

    def peek(self) -> str:
        """The next character that is no white space; "" at the end."""
        while True:
            found = _SPACE.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return chr(self._data[self._at])
            if not self._more():
                return ""

    def members(self) -> Iterator[str]:
        """The names of an object's members. Before the next name is asked for, the value has to be read or passed."""
        self._take("{")
        while self.peek() != "}":
            data = self.value() if self.peek() == '"' else None
            if data is None:
                raise self._wrong("a name in quotation marks")
            self._take(":")
            yield self._name(data)
            if self.peek() != "}":
                self._take(",")
        self._take("}")

    def elements(self) -> Iterator[int]:
        """The numbers of an array's elements, from 1. Before the next is asked for, the element has to be read or
        passed."""
        self._take("[")
        number = 0
        while self.peek() != "]":
            number += 1
            yield number
            if self.peek() != "]":
                self._take(",")
        self._take("]")

    def value(self) -> bytes | None:
        """The bytes of the next value; None for one that is longer than a page may be, and is passed over."""
        kept: list[bytes] | None = []
        size = 0
        for piece in self._pieces():
            size += len(piece)
            if kept is not None:
                kept.append(piece)
            if size > LIMIT_BYTES:
                kept = None
        return None if kept is None else b"".join(kept)

    def skip(self) -> None:
        """Pass the next value over."""
        for _ in self._pieces():
            pass

    def _pieces(self) -> Iterator[bytes]:
        """The bytes of the next value, as they come."""
        first = self.peek()
        if first == '"':
            self._at += 1
            yield b'"'
            yield from self._string()
        elif first and first in "{[":
            yield from self._nested()
        else:
            yield from self._scalar()

    def _nested(self) -> Iterator[bytes]:
        depth = 0
        while True:
            found = _STRUCTURE.search(self._data, self._at)
            if found is None:
                yield self._data[self._at:]
                self._need()
                continue
            yield self._data[self._at:found.end()]
            self._at = found.end()
            mark = found[0]
            if mark == b'"':
                yield from self._string()
            depth += (mark in _OPENS) - (mark in _CLOSES)
            if not depth:
                return

    def _string(self) -> Iterator[bytes]:
        """What is left of a string after its first mark."""
        while True:
            found = _STRING.match(self._data, self._at)
            if found is not None:
                yield found[0]
                self._at = found.end()
                return
            tail = len(self._data)
            while tail > self._at and self._data[tail - 1:tail] == b"\\":
                tail -= 1
            odd = (len(self._data) - tail) % 2  # a lone backslash belongs to what comes next
            yield self._data[self._at:len(self._data) - odd]
            self._need(keep=odd)

    def _scalar(self) -> Iterator[bytes]:
        found = _SCALAR.match(self._data, self._at)
        while found is not None and found.end() == len(self._data):
            yield found[0]
            self._at = found.end()
            if not self._more():
                return
            found = _SCALAR.match(self._data, self._at)
        if found is not None:
            yield found[0]
            self._at = found.end()

    def _take(self, mark: str) -> None:
        if self.peek() != mark:
            raise self._wrong(repr(mark))
        self._at += 1

    def _name(self, data: bytes) -> str:
        try:
            return msgspec.json.decode(data, type=str)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise self._wrong("a name") from problem

    def _wrong(self, wanted: str) -> SourceError:
        there = self.peek()
        at = self._before + self._at
        if not there:
            return SourceError(self._source, f"ends at byte {at} where {wanted} has to follow: the file was cut short; "
                                             "fetch or export it again")
        return SourceError(self._source, f"is not JSON at byte {at} ({there!r} where {wanted} has to stand); mend it")

    def _need(self, keep: int = 0) -> None:
        """More bytes, where a value goes on. keep: how many of the last ones are not yet read."""
        self._at = len(self._data) - keep
        if not self._more():
            raise SourceError(self._source, f"ends at byte {self._before + len(self._data)} in the middle of a value: "
                                            "the file was cut short; fetch or export it again")

    def _more(self) -> bool:
        """Read on, and forget what was read before."""
        piece = self._stream.read(_CHUNK)
        if piece:
            self._before += self._at
            self._data, self._at = self._data[self._at:] + piece, 0
        return bool(piece)
