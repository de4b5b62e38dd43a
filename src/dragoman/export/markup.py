"""Pieces of HTML: text escaped, right-to-left words kept to themselves, passages with their marks."""

from html import escape
from itertools import pairwise

from dragoman.export.fields import digest
from dragoman.records import Event, Span, Statement, parts_of
from dragoman.store.answers import Excerpt, Window

_RIGHT_TO_LEFT = ("fa", "ar")
_OF_RECORD = ("content", "evidence", "title")


def escaped(text: str) -> str:
    """Text for an element or an attribute; a carriage return stays one, which a parser would take for a newline."""
    return escape(text, quote=True).replace("\r", "&#13;").replace("\0", "\ufffd")


def bidi(text: str, language: str = "") -> str:
    """Text that does not change the direction of what stands beside it."""
    lang = f' lang="{escaped(language)}"' if language else ""
    return f"<bdi{lang}>{escaped(text)}</bdi>" if lang or not text.isascii() else escaped(text)


def stamped(date: str) -> str:
    """A date, whose digits stay in their order beside right-to-left text."""
    return f'<time dir="ltr">{escaped(date)}</time>'


def place_of(uri: str) -> str:
    """Where a page was read: a link only where a browser may follow it."""
    if uri.startswith(("https://", "http://")):
        return f'<a href="{escaped(uri)}" rel="noreferrer noopener" dir="ltr">{escaped(uri)}</a>'
    return f'<span dir="ltr">{escaped(uri)}</span>'


def passage(excerpt: Excerpt, with_text: bool) -> str:
    """The passage round the words of an excerpt, these marked; without text the places and digests of the words."""
    if not with_text:
        return "\n".join(f'<p class="digest">{part} [{start}, {end}) sha256 {digest(words)}</p>'
                         for part, words, (start, end) in _words(excerpt))
    if excerpt.window is None:
        return ""
    language = excerpt.article.language
    direction = "rtl" if language in _RIGHT_TO_LEFT else "auto"
    start, end = excerpt.window.span
    return (f'<blockquote lang="{escaped(language)}" dir="{direction}" data-start="{start}" data-end="{end}">'
            f"{_marked(excerpt.window)}</blockquote>")


def _words(excerpt: Excerpt) -> list[tuple[str, str, Span]]:
    record = excerpt.record
    if isinstance(record, Statement | Event):
        return [(part, words, span) for part, words, span in parts_of(record) if words]
    title = excerpt.article.title
    return [("title", title.text, title.span)] if title else []


def _marked(window: Window) -> str:
    """The text of a window in pieces, each with the parts of the record that lie over it."""
    edges = sorted({0, len(window.text), *(edge for mark in window.marks for edge in mark.span)})
    out = []
    for start, end in pairwise(edges):
        parts = sorted({mark.part for mark in window.marks if mark.span[0] <= start and end <= mark.span[1]})
        words = escaped(window.text[start:end])
        if not parts:
            out.append(words)
            continue
        tag = "mark" if any(part in _OF_RECORD for part in parts) else "span"
        out.append(f'<{tag} class="{" ".join(parts)}">{words}</{tag}>')
    return "".join(out)
