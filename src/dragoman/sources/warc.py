"""Web archives (.warc, .warc.gz): the HTML of every response, as Common Crawl's news archives have it.

Memory holds one record. Other records (requests, revisits, metadata) and responses that are no page (pictures, errors,
redirects) are passed over and counted in the ledger. Behind a broken record the next one is looked for.
"""

from collections.abc import Iterator
from io import BufferedReader

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected, digest_of
from dragoman.sources.responses import body_of, head_of

_MARK = b"WARC/"
_HEAD, _LONGEST_LINE, _CHUNK, _MOST_FIELDS = 16_384, 65_536, 1 << 18, 200


class Block:
    """A record: its fields under their names in lower case, and its content, of which `left` bytes are not yet read."""

    def __init__(self, stream: BufferedReader, fields: dict[str, str], size: int, where: str) -> None:
        self._stream, self.fields, self.size, self.left, self.where = stream, fields, size, size, where

    def read(self, size: int) -> bytes:
        """So many bytes of the content, or all that are left. Raises SourceError where the archive ends before."""
        wanted = min(size, self.left)
        data = self._stream.read(wanted)
        self.left -= len(data)
        if len(data) < wanted:
            raise SourceError(self.where, f"is cut short: {self.size - self.left} of its {self.size} bytes are there; "
                                          "fetch the archive again")
        return data

    def skip(self) -> None:
        """Pass over what is left. Raises as `read` does."""
        while self.left:
            self.read(_CHUNK)


def pages_of(stream: BufferedReader, given: Given) -> Iterator[Outcome]:
    """The page of every response with HTML in it. Raises SourceError where the archive is cut short; what came before
    has been handed out by then."""
    found = False
    for block in records_of(stream, given.source):
        found = True
        if isinstance(block, Rejected):
            yield block
            continue
        outcome = _outcome(block)
        if isinstance(outcome, str):
            given.ledger.skip(given.source, outcome)
        else:
            yield outcome
    if not found:
        raise SourceError(given.source, "is empty; remove it or fetch it again")


def records_of(stream: BufferedReader, source: str) -> Iterator[Block | Rejected]:
    """The records of an archive; what is none comes as a Rejected, and the next that is one follows it. What is left of
    a record when the next is asked for is passed over. Raises SourceError where the archive is cut short."""
    number, lost = 0, False
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            continue
        if not line.startswith(_MARK):
            if not lost:
                yield Rejected(source, f"is broken behind record {number}: no record begins there; what stands before "
                                       "the next one is not read, fetch the archive again")
            lost = True
            continue
        number, lost, where = number + 1, False, f"{source}:record {number + 1}"
        fields = _fields(stream, where)
        size = fields.get("content-length", "")
        if not (size.isascii() and size.isdigit() and len(size) < 16):
            yield Rejected(where, "does not say how long it is; what stands before the next one is not read")
            lost = True
            continue
        block = Block(stream, fields, int(size), where)
        yield block
        block.skip()


def _fields(stream: BufferedReader, where: str) -> dict[str, str]:
    """The fields at the head of a record. Raises SourceError where the archive ends in them."""
    fields: dict[str, str] = {}
    while line := stream.readline(_LONGEST_LINE):
        if not line.strip():
            return fields
        name, mark, value = line.partition(b":")
        if mark and len(fields) < _MOST_FIELDS:
            fields[name.decode("ascii", "replace").strip().lower()] = value.decode("utf-8", "replace").strip()
    raise SourceError(where, "is cut short in its head; fetch the archive again")


def _outcome(block: Block) -> Outcome | str:
    """The page of a record, what is wrong with it, or why it is none."""
    kind = block.fields.get("warc-type", "").lower()
    if kind != "response":
        return f"{kind or 'nameless'} record"
    data = block.read(_HEAD)
    head = head_of(data)
    if head is None:
        return Rejected(block.where, "holds no response of HTTP; leave it out")
    if head.no_page is not None:
        return head.no_page
    if block.size > LIMIT_BYTES:
        return Rejected(block.where, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it "
                                     "out")
    data += block.read(block.left)
    address = block.fields.get("warc-target-uri", "").strip("<> ") or None
    try:
        body = body_of(head, data[head.size:], block.where)
    except SourceError as problem:
        return Rejected(problem.source, problem.reason)
    if not body.strip():
        return "response without a body"
    return Raw(None, block.where, address or block.where, None, "text/html", digest_of(body), len(body), data=body,
               url=address, encoding=head.charset, crawled=iso_day(block.fields.get("warc-date", "")))
