"""Searches that a reader has saved. They are kept in a cookie of his browser and nowhere else: nothing is written to
the archive, and no other reader sees them."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

MOST, LARGEST, LONGEST_NAME = 40, 3_800, 80
"""Searches, letters of the cookie (browsers keep 4,096 with its name and its attributes), letters of a name."""
_UNPACKED = 40_000


class Saved(NamedTuple):
    """A search. name: as the reader called it, "" where he did not; query: its fields as an address holds them."""

    name: str
    query: str

    @property
    def fields(self) -> dict[str, str]:
        """The fields of the search."""
        return dict(parse_qsl(self.query))


def query_of(fields: Mapping[str, str], known: Sequence[str]) -> str:
    """The fields of a search that are known, in one order, as an address holds them."""
    return urlencode({name: fields[name] for name in known if fields.get(name)})


def saved_in(cookie: str) -> tuple[Saved, ...]:
    """What a cookie holds; nothing of one that was tampered with."""
    try:
        packed = base64.urlsafe_b64decode(cookie.encode("ascii") + b"=" * (-len(cookie) % 4))
        told = json.loads(zlib.decompressobj().decompress(packed, _UNPACKED))
        return tuple(Saved(str(name)[:LONGEST_NAME], str(query)) for name, query in told)[:MOST]
    except (UnicodeError, binascii.Error, zlib.error, ValueError, TypeError, RecursionError):
        return ()


def cookie_of(saved: Sequence[Saved]) -> str:
    """Searches as a cookie."""
    packed = zlib.compress(json.dumps(saved, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def with_one(saved: Sequence[Saved], one: Saved) -> tuple[Saved, ...] | None:
    """Searches with another one, the last saved first; None where the cookie holds no more."""
    told = (one, *(other for other in saved if other.query != one.query))
    return told if len(told) <= MOST and len(cookie_of(told)) <= LARGEST else None
