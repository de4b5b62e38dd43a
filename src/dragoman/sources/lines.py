"""JSON lines: one page a line, its fields under the names that `dragoman.sources.fields` knows, or that are asked for.

Other fields are passed over. A field that cannot be believed is left out with a note; a line that is no page is
rejected by its number.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.decoding import not_utf8
from dragoman.sources.fields import Columns, kind_of, listed, raw_of_row
from dragoman.sources.given import Given
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected

__all__ = ["Objects", "iso_day", "pages_of", "too_long"]

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20
_MEDIA_TYPE = "application/json"


def pages_of(stream: BinaryIO, given: Given) -> Iterator[Outcome]:
    """The pages of a stream of JSON lines. Memory holds one line, never more than the limit of a page."""
    number, found = given.line - 1, 0
    objects = Objects(given.fields)
    while data := stream.readline(LIMIT_BYTES + 2):
        number += 1
        where = f"{given.source}:{number}"
        if len(data) > LIMIT_BYTES and not data.endswith(b"\n"):
            found += 1
            yield Rejected(where, too_long("line", len(data) + _skip_line(stream)))
            continue
        line = (data.removeprefix(_BOM) if number == 1 else data).rstrip(b"\r\n")
        if not line.strip():
            continue
        found += 1
        try:
            yield objects.page(line, where)
        except SourceError as problem:
            yield Rejected(problem.source, problem.reason)
    if not found and given.line == 1:
        yield Rejected(given.source, "is empty; remove it or write one JSON object a line into it")
    yield from objects.never_met(given.source)


class Objects:
    """Makes pages of objects of JSON, and remembers which of the fields that were asked for it has met."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        """asked: by field of a page, the name it goes by in the objects."""
        self._asked, self._unmet, self._names = asked, dict(asked), dict[str, None]()
        self._columns: dict[tuple[str, ...], Columns] = {}

    def page(self, data: bytes, where: str) -> Raw:
        """The page of an object. Raises SourceError for what is none, and for one without a text."""
        fields = _object(data, where)
        names = tuple(fields)
        columns = self._columns.get(names)
        if columns is None:
            if len(self._columns) > 100:  # every line may have fields of its own
                self._columns.clear()
            columns = self._columns[names] = Columns(names, self._asked)
            self._unmet = {field: name for field, name in self._unmet.items() if field in columns.missing}
            self._names.update(dict.fromkeys(names[:100]) if len(self._names) < 100 else {})
        return raw_of_row(fields, columns, where, _MEDIA_TYPE, data)

    def never_met(self, source: str) -> Iterator[Rejected]:
        """Of each field that was asked for and was in no object, that it was not."""
        for field, name in self._unmet.items() if self._names else ():
            yield Rejected(source, f"has no field {name!r}, which --field {field}={name} names, in any of its objects; "
                                   f"their fields are {listed(self._names)}")


def too_long(what: str, size_bytes: int) -> str:
    """What to say of something that is longer than a page may be."""
    return (f"the {what} has {size_bytes / 1e6:.0f} MB, a page may have {LIMIT_BYTES // 1_000_000} MB; "
            "split it or leave it out")


def _skip_line(stream: BinaryIO) -> int:
    """Read to the end of a line, a piece at a time; how many bytes that was."""
    size = 0
    while piece := stream.readline(_CHUNK):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


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
        raise SourceError(where, f"is {kind_of(told)}, not an object; write {{\"text\": ...}}")
    return told


def _first_bad_byte(line: bytes) -> int | None:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start
    return None
