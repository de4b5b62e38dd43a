"""JSON lines: one page a line, its fields under the names that crawlers give them.

    text (or body, content)    the page's text, which a page must have
    id                         the page's own id
    url (or link)              its address
    published (or date)        the day: 2024-09-23, 2024-09, an ISO date and time, a Jalali 1403-07-02, an RFC 2822 date
    outlet (or source)         who published it
    title (or headline)        its headline, where the text does not begin with it
    language (or lang)         fa or ar

Other fields are passed over. A field that cannot be believed is left out with a note; a line that is no page is
rejected by its number.
"""

import re
from collections.abc import Iterator
from email.utils import parsedate
from typing import Any, BinaryIO

import msgspec

from dragoman.calendars.arithmetic import day_of
from dragoman.errors import SourceError
from dragoman.sources.decoding import not_utf8
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected, digest_of

_FIELDS = {
    "text": ("text", "body", "content"), "id": ("id",), "url": ("url", "link"), "published": ("published", "date"),
    "outlet": ("outlet", "source"), "title": ("title", "headline"), "language": ("language", "lang"),
}
_KINDS = {list: "a list", dict: "an object", str: "a string", bool: "true or false", int: "a number",
          float: "a number", type(None): "null"}
_BASIC = re.compile(r"^(\d{4})(\d{2})(\d{2})(?=$|T)")
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?![\d]))?)?(?:$|[T\s])")
_JALALI, _GREGORIAN, _MONTHS = range(1250, 1500), range(1800, 2200), range(1, 13)
_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20


def read_lines(stream: BinaryIO, source: str) -> Iterator[Outcome]:
    """The pages of a stream of JSON lines. Memory holds one line, never more than the limit of a page."""
    number = found = 0
    while data := stream.readline(LIMIT_BYTES + 2):
        number += 1
        if len(data) > LIMIT_BYTES and not data.endswith(b"\n"):
            size = len(data) + _skip_line(stream)
            found += 1
            yield Rejected(f"{source}:{number}", f"the line has {size / 1e6:.0f} MB, a page may have "
                                                 f"{LIMIT_BYTES // 1_000_000} MB; split it or leave it out")
            continue
        line = (data.removeprefix(_BOM) if number == 1 else data).rstrip(b"\r\n")
        if not line.strip():
            continue
        found += 1
        try:
            yield _page(line, f"{source}:{number}")
        except SourceError as problem:
            yield Rejected(problem.source, problem.reason)
    if not found:
        yield Rejected(source, "is empty; remove it or write one JSON object a line into it")


def _skip_line(stream: BinaryIO) -> int:
    """Read to the end of a line, a piece at a time; how many bytes that was."""
    size = 0
    while piece := stream.readline(_CHUNK):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def _page(line: bytes, where: str) -> Raw:
    fields = _object(line, where)
    notes: list[str] = []
    text = _text(fields, where)
    identifier = _string(fields, "id", notes)
    url = _string(fields, "url", notes)
    published = _string(fields, "published", notes)
    day = iso_day(published) if published else None
    if published and day is None:
        notes.append(f"published {published[:40]!r} is no date such as 2024-09-23: read as undated")
    return Raw(
        identifier, where, url or where, text, "application/json", digest_of(line), len(line), own_id=identifier,
        outlet=_string(fields, "outlet", notes), published=day, title=_string(fields, "title", notes),
        language=_string(fields, "language", notes), url=url, notes=tuple(notes))


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        told = msgspec.json.decode(line)
    except UnicodeDecodeError as problem:
        bad = _first_bad_byte(line)
        reason = not_utf8(line, bad) if bad is not None else f"is not JSON ({problem.reason}); write one object a line"
        raise SourceError(where, reason) from problem
    except (msgspec.DecodeError, RecursionError) as problem:
        raise SourceError(where, f"is not JSON ({problem}); write one object a line") from problem
    if not isinstance(told, dict):
        raise SourceError(where, f"is {_KINDS[type(told)]}, not an object; write {{\"text\": ...}}")
    return told


def _first_bad_byte(line: bytes) -> int | None:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start
    return None


def _text(fields: dict[str, Any], where: str) -> str:
    name, value = _first(fields, "text")
    if value is None:
        raise SourceError(where, "has no text; give it in a field text, body or content")
    if not isinstance(value, str):
        raise SourceError(where, f"has {_KINDS[type(value)]} in {name}, not a string; give the page's text there")
    if not value.strip():
        raise SourceError(where, f"holds only spaces in {name}; give the page's text there")
    return value


def _string(fields: dict[str, Any], field: str, notes: list[str]) -> str | None:
    """A field's string, stripped; None where it is missing or empty, and, with a note, where it is none."""
    name, value = _first(fields, field)
    if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "published"):
        value = str(value)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    notes.append(f"{name} is {_KINDS[type(value)]}, not a string: left out")
    return None


def _first(fields: dict[str, Any], field: str) -> tuple[str, Any]:
    """The first of a field's names under which something is told, and what; the plain name and None for none."""
    for name in _FIELDS[field]:
        if fields.get(name) not in (None, ""):
            return name, fields[name]
    return field, None


def iso_day(written: str) -> str | None:
    """A date as metadata write it as an ISO date or the beginning of one, or None where it is none.

    Of a date with a time the day stays as written, whatever the zone. Years 1250 to 1499 are Jalali and need a day.
    """
    plain = _BASIC.sub(r"\1-\2-\3", written.strip())
    match = _ISO.match(plain)
    if match is None:
        parsed = parsedate(plain)
        return _checked(parsed[0], parsed[1], parsed[2]) if parsed else None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _checked(year or 0, month, day)


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    jalali = year in _JALALI
    if not (jalali or year in _GREGORIAN) or (month is not None and month not in _MONTHS):
        return None
    if month is not None and day is not None:
        found = day_of("jalali" if jalali else "gregorian", year, month, day)
        return found.isoformat() if found else None
    if jalali:
        return None
    return f"{year:04}" if month is None else f"{year:04}-{month:02}"
