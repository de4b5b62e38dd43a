"""Where a list goes on: opaque to who asks, and of use for the question that gave it only."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping

from dragoman.errors import QueryError

_LETTERS = 10
_FURTHEST = 1_000_000


def cursor(offset: int, question: Mapping[str, object]) -> str:
    """The cursor of the item at an offset in the answer to a question."""
    return base64.urlsafe_b64encode(f"{offset}:{_mark(question)}".encode()).decode().rstrip("=")


def offset_of(told: str | None, question: Mapping[str, object]) -> int:
    """The offset of a cursor, 0 of none. Raises QueryError for what is no cursor of this question."""
    if told is None:
        return 0
    try:
        offset, _, mark = base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True).decode(
            "ascii").partition(":")
    except (binascii.Error, UnicodeError, ValueError):
        offset, mark = "", ""
    if mark != _mark(question) or not offset.isdecimal() or int(offset) > _FURTHEST:
        raise QueryError("cursor: it is not one of this question; begin again without one")
    return int(offset)


def _mark(question: Mapping[str, object]) -> str:
    told = json.dumps({name: value for name, value in sorted(question.items()) if value is not None})
    return hashlib.sha256(told.encode()).hexdigest()[:_LETTERS]
