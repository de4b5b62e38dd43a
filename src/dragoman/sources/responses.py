"""Responses of HTTP as an archive keeps them: bytes that hold a head and a body."""

import re
import zlib
from email.message import Message
from email.parser import BytesHeaderParser
from io import BytesIO

from dragoman.errors import SourceError
from dragoman.records import Record
from dragoman.sources.packed import unpacked
from dragoman.sources.raw import LIMIT_BYTES

try:
    import brotli
except ModuleNotFoundError:
    brotli = None

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")
_GZIP = b"\x1f\x8b"
_HTML = ("text/html", "application/xhtml+xml")


class Head(Record, frozen=True):
    """What stands before the body, which begins at `size`. media_type and charset: as the server declares them."""

    status: int
    size: int
    media_type: str | None
    charset: str | None
    content_coding: str | None
    chunked: bool

    @property
    def no_page(self) -> str | None:
        """Why this is no response with a page in it; None for one that is."""
        if self.status != 200:
            return f"response with status {self.status}"
        if self.media_type is not None and self.media_type not in _HTML:
            return "response that is no HTML"
        return None


def head_of(data: bytes) -> Head | None:
    """The head of a response, of which these are the first bytes; None for what is none."""
    status = _STATUS.match(data)
    end = _HEAD_END.search(data)
    if status is None or end is None:
        return None
    fields: Message = BytesHeaderParser().parsebytes(data[data.index(b"\n") + 1:end.end()])
    declared = "Content-Type" in fields
    try:
        charset = fields.get_content_charset() if declared else None
    except (ValueError, LookupError, TypeError, AttributeError):  # some broken parameters
        charset = None
    return Head(int(status[1]), end.end(), fields.get_content_type() if declared else None, charset,
                str(fields.get("Content-Encoding", "")).strip().lower() or None,
                "chunked" in str(fields.get("Transfer-Encoding", "")).lower())


def body_of(head: Head, data: bytes, source: str) -> bytes:
    """The body, taken out of its codings where it still is in them: many archives keep it plain and the head as it was.

    data: what follows the head. Raises SourceError where it is broken, or more than a page may have.
    """
    body = _joined(data) if head.chunked else data
    try:
        if body.startswith(_GZIP):
            return _limited(unpacked(BytesIO(body), "gzip", source).read(LIMIT_BYTES + 1), source)
        if head.content_coding == "br" and not body.lstrip().startswith(b"<"):
            return _limited(_unbrotlied(body, source), source)
        if head.content_coding == "deflate" and not body.lstrip().startswith(b"<"):
            return _limited(zlib.decompressobj().decompress(body, LIMIT_BYTES + 1), source)
    except zlib.error as problem:
        raise SourceError(source, f"holds a broken deflate stream ({problem}); leave it out") from problem
    return _limited(body, source)


def _unbrotlied(body: bytes, source: str) -> bytes:
    if brotli is None:
        raise SourceError(source, "is compressed with Brotli, which needs the extra 'warc': pip install "
                                  "'dragoman[warc]'")
    try:
        return bytes(brotli.Decompressor().process(body, output_buffer_limit=LIMIT_BYTES + 1))
    except brotli.error as problem:
        raise SourceError(source, f"holds a broken br stream ({problem}); leave it out") from problem


def _limited(body: bytes, source: str) -> bytes:
    if len(body) > LIMIT_BYTES:
        raise SourceError(source, f"holds more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it "
                                  "out")
    return body


def _joined(data: bytes) -> bytes:
    """A chunked body in one piece; as it is, where it is none any more."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(data, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(data[size.end():size.end() + length])
        at = size.end() + length
    return b"".join(pieces) if pieces and at >= len(data) else data
