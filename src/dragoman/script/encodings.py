"""Bytes of the region's pages to text, whatever their encoding and whatever they say of it.

Tried in this order: a byte order mark; UTF-16 without one, told by its zero bytes; UTF-8, which no other encoding looks
like by chance, also where some bytes are broken; then the one-byte encodings in which Persian and Arabic were written,
windows-1256 and ISO-8859-6, of which the text tells by the Arabic article and the frequent endings of Persian plurals,
and by accented Latin letters within words, which only a wrong reading has. What a page declares decides only between
readings that are as good.
"""

import codecs
import re

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)
_LETTER = re.compile(rb"[\xd8-\xdb][\x80-\xbf]")
_ONE_BYTE = ("windows-1256", "iso-8859-6")
_FREQUENT = ("\u0627\u0644", "\u0647\u0627", "\u0627\u0646")
_TORN = re.compile("[\u0621-\u064a][\u00c0-\u00ff]|[\u00c0-\u00ff][\u0621-\u064a]")
_WESTERN = frozenset({"iso8859-1", "cp1252", "ascii", "latin-1"})
_ESCAPES = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape"})

HEAD = 4096
"""Bytes in which a declaration, and the zeros of UTF-16, are looked for."""

BROKEN = 20
"""In UTF-8 with broken bytes there are at least so many whole letters for each of them."""


def decode(data: bytes, declared: bool = False, charset: str | None = None) -> str:
    """The text of bytes; with `declared`, a charset that HTML or XML names in its head is heard, and before it the
    `charset` that came beside the bytes.

    Never fails: what no reading explains becomes U+FFFD. A byte order mark stays in the text, where it is part of what
    was given.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8", "replace")
    wide = utf16_of(data)
    if wide is not None:
        return data.decode(wide, "replace")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not broken or len(_LETTER.findall(data)) > broken * BROKEN:
        return text
    return _one_byte(data, (_codec(charset) if charset else None) or (_declared(data) if declared else None))


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
    return _codec(found.group(1).decode("ascii")) if found else None


def _codec(charset: str) -> str | None:
    """The codec of a charset; None for one that nobody knows, that holds no Arabic letter, or is no charset of pages
    (that of host names takes quadratic time)."""
    try:
        name = codecs.lookup(charset).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name in _WESTERN or name in _ESCAPES or name.startswith("utf") else name


def _one_byte(data: bytes, declared: str | None) -> str:
    """The likeliest reading in an encoding of one byte a letter."""
    names = dict.fromkeys([*([declared] if declared else []), *_ONE_BYTE])
    texts = [data.decode(name, "replace") for name in names]
    return max(texts, key=_likelihood)


def _likelihood(text: str) -> int:
    """How many frequent endings a reading has, less what no writer writes: accented letters within Arabic words."""
    return sum(map(text.count, _FREQUENT)) - text.count("\ufffd") - len(_TORN.findall(text))
