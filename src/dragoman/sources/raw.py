"""What a source gives: a page before anybody has read it, or the reason why it cannot be read."""

import hashlib
from typing import TypeAlias

from dragoman.records import Record

LIMIT_BYTES = 20_000_000
"""The largest page that is read: a file, or a line of JSON lines."""


class Raw(Record, frozen=True):
    """One page as it was found.

    id: the id it has in the input (JSONL id, file stem), None where the input has none. own_id: the id that is part of
    the page's identity: only one that the input itself states, never a path. place: the file (and the line) that a
    person has to look into; uri: its address where it has one, else the place. text: the reading text; None where
    `data` are the bytes of HTML, whose text is still to be extracted. sha256: of the bytes it was found in (the file,
    the line); size: their number. published: an ISO date or the beginning of one. title, outlet, language, url: what
    came beside the text. notes: fields that could not be believed and were left out, each a clause that says what to
    write. charset: of the data, as the server that sent them says.
    """

    id: str | None
    place: str
    uri: str | None
    text: str | None
    media_type: str
    sha256: str
    size: int
    data: bytes | None = None
    own_id: str | None = None
    extractor: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    charset: str | None = None


class Rejected(Record, frozen=True):
    """Something that cannot be read: `source` names it (a path, with the line where it has lines), `reason` says why
    and what to do."""

    source: str
    reason: str


Outcome: TypeAlias = Raw | Rejected


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def raw_of(
    text: str, *, id: str | None = None, url: str | None = None, outlet: str | None = None,
    published: str | None = None, title: str | None = None, language: str | None = None,
) -> Raw:
    """A page whose text is at hand, as `dragoman.read_text` gets it. An `id` given here is part of its identity."""
    data = text.encode("utf-8", "surrogatepass")
    return Raw(id, id or "the given text", url, text, "text/plain", digest_of(data), len(data), own_id=id,
               outlet=outlet, published=published, title=title, language=language, url=url)
