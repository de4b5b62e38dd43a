"""Bytes to text, or the reason why not. Nothing is translated: newlines and a byte order mark stay as given."""

from dragoman.errors import SourceError
from dragoman.script.encodings import utf16_of


def text_of(data: bytes, source: str) -> str:
    """The text of UTF-8 bytes. Raises SourceError for bytes that are empty, binary, or not UTF-8."""
    refuse_binary(data, source)
    if utf16_of(data) is not None:
        raise SourceError(source, "is UTF-16; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise SourceError(source, not_utf8(data, problem.start)) from problem
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b\u200c\u200e\u200f"):
        raise SourceError(source, "holds no text, only spaces; remove it or put the page's text into it")
    return text


def refuse_binary(data: bytes, source: str) -> None:
    """Raises SourceError for no bytes at all, and for bytes that hold a NUL and are not UTF-16."""
    if not data:
        raise SourceError(source, "is empty; remove it or put the page's text into it")
    at = data.find(b"\0")
    if at >= 0 and utf16_of(data) is None:
        raise SourceError(source, f"is a binary file (NUL at byte {at}); give plain text, HTML or JSON lines")


def not_utf8(data: bytes, at: int) -> str:
    """What to say of bytes that stop being UTF-8 at an offset."""
    return (f"is not UTF-8 at byte {at} (0x{data[at]:02x}); mend or convert it "
            "(old pages are often windows-1256: iconv -f WINDOWS-1256 -t UTF-8)")
