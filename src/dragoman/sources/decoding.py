"""Bytes to text, or the reason why not. Nothing is translated: newlines and a byte order mark stay as given."""

import re
from typing import NamedTuple

from dragoman.errors import SourceError
from dragoman.script.encodings import decoded, utf16_of

_BLANK = "\ufeff \t\r\n\f\v\u00a0\u200b\u200c\u200e\u200f"
_CONTROLS = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536
_CONTROLS_MAY_BE, _FEW_CONTROLS = 0.01, 4


class Text(NamedTuple):
    """A text, the encoding it was in (None for UTF-8), and what is to be told of that."""

    text: str
    encoding: str | None
    notes: tuple[str, ...]


def text_of(data: bytes, source: str, charset: str | None = None) -> Text:
    """The text of bytes in any encoding of the region. charset: what an envelope has said of them.

    Raises SourceError for bytes that are empty, blank or binary.
    """
    refuse_binary(data, source)
    text, encoding, broken = decoded(data, charset=charset)
    if not text.strip(_BLANK):
        raise SourceError(source, "holds no text, only spaces; remove it or put the page's text into it")
    return Text(text, None if encoding == "utf-8" else encoding, notes_of(encoding, broken))


def refuse_binary(data: bytes, source: str) -> None:
    """Raises SourceError for no bytes at all, and for bytes that are neither UTF-16 nor free of NUL and of other codes
    that no text has."""
    if not data:
        raise SourceError(source, "is empty; remove it or put the page's text into it")
    if utf16_of(data) is not None:
        return
    at = data.find(b"\0")
    if at >= 0:
        raise SourceError(source, f"is a binary file (NUL at byte {at}); give a page in a format that is known here")
    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(_FEW_CONTROLS, _CONTROLS_MAY_BE * len(sample)):
        raise SourceError(source, "is a binary file (full of control codes); give a page in a format that is known "
                                  "here")


def notes_of(encoding: str, broken: int) -> tuple[str, ...]:
    """What to tell of an encoding that is not UTF-8, and of bytes that it does not explain."""
    notes = []
    if encoding != "utf-8":
        notes.append(f"is no UTF-8: read as {encoding}")
    if broken:
        many = "a byte is" if broken == 1 else f"{broken} bytes are"
        notes.append(f"{many} broken and stand as U+FFFD; mend the file if the words matter")
    return tuple(notes)


def not_utf8(data: bytes, at: int) -> str:
    """What to say of bytes that stop being UTF-8 at an offset, where they must be."""
    return (f"is not UTF-8 at byte {at} (0x{data[at]:02x}); mend or convert it "
            "(old pages are often windows-1256: iconv -f WINDOWS-1256 -t UTF-8)")
