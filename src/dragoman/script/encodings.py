"""Bytes of the region's pages to text, whatever their encoding and whatever they say of it.

Tried in this order: a byte order mark; UTF-16 without one, told by its zero bytes; UTF-8, which no other encoding looks
like by chance, also where some bytes are broken; then the one-byte encodings in which Persian and Arabic were written,
windows-1256 and ISO-8859-6, of which the text tells by the Arabic article and the frequent endings of Persian plurals,
and by accented Latin letters within words, which only a wrong reading has. What a page declares decides only between
readings that are as good.
"""

import codecs
import re
from typing import NamedTuple

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)
_LETTER = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
_ONE_BYTE = ("windows-1256", "iso-8859-6")
_USUAL = {codecs.lookup(name).name: name for name in _ONE_BYTE}
_FREQUENT = ("\u0627\u0644", "\u0647\u0627", "\u0627\u0646")
_TORN = re.compile("[\u0621-\u064a][\u00c0-\u00ff]|[\u00c0-\u00ff][\u0621-\u064a]")
_ALEF = "\u0627"

HEAD = 4096
"""Bytes in which a declaration, and the zeros of UTF-16, are looked for."""

BROKEN = 20
"""In UTF-8 with broken bytes there are at least so many whole letters for each of them."""


class Decoded(NamedTuple):
    """The text of bytes, the encoding in which they were read ("utf-8", "utf-16-le", "windows-1256"), and how many of
    them, or of the letters that they should have been, no reading explains: those are U+FFFD in the text."""

    text: str
    encoding: str
    broken: int


def decode(data: bytes, declared: bool = False, charset: str | None = None) -> str:
    """The text of bytes; with `declared`, a charset that HTML names in its head is heard, and `charset` is what else
    was said of them (by a server).

    Never fails: what no reading explains becomes U+FFFD. A byte order mark stays in the text, where it is part of what
    was given.
    """
    return decoded(data, declared, charset).text


def decoded(data: bytes, declared: bool = False, charset: str | None = None) -> Decoded:
    """As `decode`, with the encoding and the number of broken bytes."""
    if data.startswith(codecs.BOM_UTF8):
        return _as(data, "utf-8")
    wide = utf16_of(data)
    if wide is not None:
        return _as(data, wide)
    whole = _as(data, "utf-8")
    cut = whole.broken == 1 and whole.text.endswith("\ufffd")
    letters = len(_LETTER.findall(data)) if whole.broken else 0
    if not whole.broken or letters > (0 if cut else whole.broken * BROKEN):
        return whole
    return _one_byte(data, [_charset(charset), _declared(data) if declared else None])


def _as(data: bytes, encoding: str) -> Decoded:
    """Bytes read in one encoding. A U+FFFD that UTF-8 itself spells is none of ours."""
    text = data.decode(encoding, "replace")
    own = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    return Decoded(text, encoding, text.count("\ufffd") - own)


def utf16_of(data: bytes) -> str | None:
    """The byte order of UTF-16 ("utf-16-le", "utf-16-be"), or None for bytes that are none.

    Told by its mark; without one, in markup and in Persian and Arabic text every second byte is 0 or 6.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return marked
    head = data[:HEAD]
    half = len(head) // 2
    if b"\0" not in head or half < 2:
        return None
    even, odd = (head[first::2].count(0) + head[first::2].count(6) for first in (0, 1))
    if odd > 0.9 * half > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.9 * half > 9 * odd else None


def _declared(data: bytes) -> str | None:
    """The codec of the charset that a page names; None for none, and for one that holds no Arabic letter."""
    found = _CHARSET.search(data, 0, HEAD)
    return _charset(found.group(1).decode("ascii")) if found else None


def _charset(name: str | None) -> str | None:
    """The codec of a charset's name; None for none, and for one in which an Arabic letter is not one byte."""
    try:
        codec = codecs.lookup(name).name if name else None
        return _USUAL.get(codec, codec) if codec and len(_ALEF.encode(codec)) == 1 else None
    except (LookupError, ValueError):
        return None


def _one_byte(data: bytes, declared: list[str | None]) -> Decoded:
    """The likeliest reading in an encoding of one byte a letter."""
    names = dict.fromkeys(name for name in [*declared, *_ONE_BYTE] if name)
    return max((_as(data, name) for name in names), key=lambda reading: _likelihood(reading.text))


def _likelihood(text: str) -> int:
    """How many frequent endings a reading has, less what no writer writes: accented letters within Arabic words."""
    return sum(map(text.count, _FREQUENT)) - text.count("\ufffd") - len(_TORN.findall(text))
