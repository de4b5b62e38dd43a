"""Web archives (.warc, .warc.gz): the HTML of every response, as Common Crawl's news archives have it.

Memory holds one record. Other records (requests, revisits, metadata) and responses that are no page (pictures, errors,
redirects) are passed over and counted in the ledger.
"""

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected, digest_of
from dragoman.sources.responses import body_of, head_of

_NAMES = {WarcRecordType.warcinfo: "warcinfo record", WarcRecordType.request: "request",
          WarcRecordType.revisit: "revisit", WarcRecordType.metadata: "metadata record",
          WarcRecordType.resource: "resource record", WarcRecordType.conversion: "conversion record",
          WarcRecordType.continuation: "continuation record"}
_HEAD = 16_384


def pages_of(stream: BufferedReader, given: Given) -> Iterator[Outcome]:
    """The page of every response with HTML in it. Raises SourceError where the archive is broken or cut short; what
    came before has been handed out by then."""
    counted: Any = _Counted(stream)
    number = end = 0
    try:
        for number, record in enumerate(ArchiveIterator(counted, parse_http=False, stream_detect=False), 1):
            end = max(end, record.stream_pos + record.content_length)
            name = _NAMES.get(record.record_type)
            if record.record_type != WarcRecordType.response:
                given.ledger.skip(given.source, name or "record of an unknown kind")
                continue
            outcome = _outcome(record, f"{given.source}:record {number}")
            if isinstance(outcome, str):
                given.ledger.skip(given.source, outcome)
            else:
                yield outcome
    except (OSError, ValueError) as problem:
        raise SourceError(given.source, f"is broken behind record {number} ({problem}): what follows is not read; "
                                        "fetch it again") from problem
    if counted.given < end:
        raise SourceError(given.source, f"ends in the middle of record {number}: the archive was cut short; fetch it "
                                        "again")
    if not number:
        raise SourceError(given.source, "is empty; remove it or fetch it again")


def _outcome(record: Any, where: str) -> Outcome | str:
    """The page of a response, what is wrong with it, or why it is none."""
    size = record.content_length
    data = _read(record.reader, _HEAD)
    head = head_of(data)
    if head is None:
        return Rejected(where, "holds no response of HTTP; leave it out")
    if head.no_page is not None:
        return head.no_page
    if size > LIMIT_BYTES:
        return Rejected(where, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it out")
    data += _read(record.reader, size)
    if len(data) < size:
        return f"response of which {len(data)} of {size} bytes are there"
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    try:
        body = body_of(head, data[head.size:], where)
    except SourceError as problem:
        return Rejected(problem.source, problem.reason)
    if not body.strip():
        return "response without a body"
    return Raw(None, where, address or where, None, "text/html", digest_of(body), len(body), data=body, url=address,
               encoding=head.charset, crawled=iso_day(str(record.headers.get("WARC-Date") or "")))


def _read(reader: Any, size: int) -> bytes:
    """So many bytes, or all that are left."""
    pieces = []
    while size > 0 and (piece := reader.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


class _Counted:
    """A stream that knows how many bytes it has given."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(size)
        self.given += len(data)
        return data
