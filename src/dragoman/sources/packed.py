"""Compressed files as streams of what is in them: gzip, bzip2, xz, of one or of many members.

Memory is constant. A file that holds hundreds of times its size is taken for a trap and refused, and so is one that
ends too early: what came before it has been read by then.
"""

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from dragoman.errors import SourceError

SUFFIXES = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz"}
UNREAD_SUFFIXES = {".zst": "zstd -d", ".7z": "7z x", ".rar": "unrar x", ".lz4": "lz4 -d", ".br": "brotli -d"}
_MAGIC = ((re.compile(rb"\x1f\x8b\x08"), "gzip"), (re.compile(rb"BZh[1-9]1AY&SY"), "bzip2"),
          (re.compile(rb"\xfd7zXZ\x00"), "xz"))

LARGEST_RATIO = 200
"""Times its own size that a file may hold: news compresses to a fifth or a tenth, the same page repeated to a
hundredth, a gzip bomb to a thousandth."""
FREE_BYTES = 20_000_000
"""What any file may hold, however small it is."""
_CHUNK = 1 << 14
_BUFFER_BYTES = 1 << 17
_XZ_MEMORY = 128 << 20


class _Engine(Protocol):
    """A decompressor of the standard library."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's decompressor with the face of the two others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_ENGINES: dict[str, Callable[[], _Engine]] = {
    "gzip": _Gzip, "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY),
}


def packing_of(head: bytes) -> str | None:
    """By what the bytes of a file's beginning are compressed, or None."""
    return next((kind for magic, kind in _MAGIC if magic.match(head)), None)


def unpacked(stream: BinaryIO, kind: str, source: str) -> io.BufferedReader:
    """The content of a compressed stream. Reading it raises SourceError where it is broken, cut short, or a trap."""
    return io.BufferedReader(_Unpacked(stream, kind, source), _BUFFER_BYTES)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: BinaryIO, kind: str, source: str) -> None:
        self._stream, self._kind, self._source = stream, kind, source
        self._engine: _Engine | None = None
        self._rest = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._next(len(buffer))
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as problem:
            raise SourceError(self._source, f"is no sound {self._kind} file ({problem}); fetch or compress it again"
                              ) from problem
        buffer[:len(data)] = data
        return len(data)

    def _next(self, size: int) -> bytes:
        """Some bytes of the content, none at its end."""
        while True:
            if self._engine is None:
                self._rest = (self._rest or self._stream.read(_CHUNK)).lstrip(b"\0" if self._taken else b"")
                if not self._rest:
                    self._refuse_nothing()
                    return b""
                self._engine = _ENGINES[self._kind]()
            if self._engine.eof:
                self._rest, self._engine = self._engine.unused_data, None
                continue
            data, self._rest = self._rest, b""
            if not data and self._engine.needs_input:
                data = self._stream.read(_CHUNK)
                if not data:
                    raise SourceError(self._source, f"ends before its end: the {self._kind} file was cut short at byte "
                                                    f"{self._taken}; fetch it again")
            self._taken += len(data)
            out = self._engine.decompress(data, size)
            self._given += len(out)
            self._refuse_trap()
            if out:
                return out

    def _refuse_nothing(self) -> None:
        if not self._taken:
            raise SourceError(self._source, "is empty; remove it or fetch it again")

    def _refuse_trap(self) -> None:
        if self._given > max(FREE_BYTES, self._taken * LARGEST_RATIO):
            raise SourceError(self._source, f"holds more than {LARGEST_RATIO} times its size: a trap (a decompression "
                                            "bomb), or no news; unpack it yourself if it is neither")
