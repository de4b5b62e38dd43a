"""Plain text: one page a file, left as it is."""

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import SourceError
from dragoman.sources.decoding import text_of
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, digest_of

_MEDIA_TYPE = "text/plain"


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The one page of a stream. Raises SourceError for what cannot be a page."""
    data = whole(stream, given.source)
    text = text_of(data, given.source)
    yield Raw(given.identifier, given.source, given.source, text.text, _MEDIA_TYPE, digest_of(data), len(data),
              encoding=text.encoding, notes=text.notes)


def whole(stream: BinaryIO, source: str) -> bytes:
    """All bytes of a page. Raises SourceError where they are more than a page may have."""
    data = stream.read(LIMIT_BYTES + 1)
    if len(data) > LIMIT_BYTES:
        raise SourceError(source, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; split it, or "
                                  "give many pages as JSON lines in a .jsonl file")
    return data
