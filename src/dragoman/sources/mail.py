"""Pages in an envelope: web pages saved as one file (.mhtml, .mht) and mails (.eml), a newsletter mostly.

Of a saved page the first part that is HTML is the page; of a mail the plain text, else the HTML. Pictures, attachments
and the parts in frames are passed over.
"""

from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate
from typing import BinaryIO

from msgspec.structs import replace

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.decoding import text_of
from dragoman.sources.given import Given
from dragoman.sources.identity import canonical_url
from dragoman.sources.raw import LIMIT_BYTES, LIMIT_DOCUMENT, Outcome, Raw, digest_of

_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = "text/plain"

# The library's parser of headers lets these out for some broken ones.
_FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, OverflowError, RecursionError)


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The one page of an envelope. Raises SourceError for what is none, or holds no text."""
    data = stream.read(LIMIT_DOCUMENT + 1)
    if len(data) > LIMIT_DOCUMENT:
        raise SourceError(given.source, f"has more than the {LIMIT_DOCUMENT // 1_000_000} MB that a document may have; "
                                        "save the page without its pictures")
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(data)
        if not message.keys():
            raise SourceError(given.source, "is no saved page or mail: it has no header; save the page as HTML")
        kind, part = _chosen(message, saved="Snapshot-Content-Location" in message)
        if part is None:
            raise SourceError(given.source, "holds neither HTML nor text; save the page as HTML")
        raw = _raw(message, part, kind, data, given)
    except _FAULTS as problem:
        raise SourceError(given.source, f"is a broken envelope ({problem}); save it again") from problem
    yield raw


def _chosen(message: EmailMessage, saved: bool) -> tuple[str, EmailMessage | None]:
    """The part that is the page, and what it is."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.is_attachment()]
    wanted = _HTML if saved or message.get_content_type() == "multipart/related" else (_PLAIN, *_HTML)
    for kind in (*wanted, _PLAIN):
        for part in parts:
            if part.get_content_type() == kind and _bytes_of(part).strip():
                return kind, part
    return "", None


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _raw(message: EmailMessage, part: EmailMessage, kind: str, data: bytes, given: Given) -> Raw:
    content, charset = _bytes_of(part), part.get_content_charset()
    if len(content) > LIMIT_BYTES:
        raise SourceError(given.source, f"holds a page of more than {LIMIT_BYTES // 1_000_000} MB; split it")
    address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
    url = address if address and canonical_url(address) else None
    day = _day(_header(message, "Date"))
    digest, size = digest_of(data), len(data)
    if kind in _HTML:
        raw = Raw(given.identifier, given.source, url or given.source, None, "text/html", digest, size, data=content,
                  url=url, encoding=charset)
    else:
        text = text_of(content, given.source, charset)
        raw = Raw(given.identifier, given.source, url or given.source, text.text, kind, digest, size, url=url,
                  encoding=text.encoding, notes=text.notes)
    if url is not None or "Snapshot-Content-Location" in message:
        return replace(raw, crawled=day)
    identity = _header(message, "Message-ID")
    return replace(raw, own_id=identity, id=identity or raw.id, published=day, author=_header(message, "From"),
                   title=_header(message, "Subject") if raw.text is not None else None)


def _header(message: EmailMessage, name: str) -> str | None:
    """A header's text on one line, decoded; None where it is missing or cannot be."""
    try:
        told = message.get(name)
    except _FAULTS:
        return None
    return " ".join(str(told).split()) or None if told is not None else None


def _day(written: str | None) -> str | None:
    parsed = parsedate(written) if written else None
    return iso_day(f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}") if parsed else None
