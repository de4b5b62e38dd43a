"""Web pages as files: one page a file, handed on as bytes, whose encoding is found with the text."""

from collections.abc import Iterator
from typing import BinaryIO

from dragoman.sources.decoding import refuse_binary
from dragoman.sources.given import Given
from dragoman.sources.plain import whole
from dragoman.sources.raw import Outcome, Raw, digest_of


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The one page of a stream. Raises SourceError for what cannot be a page."""
    data = whole(stream, given.source)
    refuse_binary(data, given.source)
    yield Raw(given.identifier, given.source, given.source, None, "text/html", digest_of(data), len(data), data=data)
