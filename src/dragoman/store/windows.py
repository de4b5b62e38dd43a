"""The passage round a record's words: whole sentences or lines, and what to point at in them."""

import re

from dragoman.records import Article, Event, Span, Statement, parts_of
from dragoman.store.answers import Mark, Window

MOST_CHARACTERS = 600
"""How far a window reaches on either side before it is cut at a space."""

_END = re.compile("[.!?\u061f\u06d4\u2026][\"\u201d\u00bb)\\]]*\\s+|\n\\s*")
"""Where a sentence or a line ends: a full stop of either script and what closes after it, or a new line."""


def window_of(text: str, record: Statement | Event, *, sentences: int = 1) -> Window:
    """The words of a statement or event with `sentences` whole sentences or lines before and after them."""
    parts = [(part, span) for part, _, span in parts_of(record)]
    core = [span for part, span in parts if part in ("content", "evidence", "cue", "speaker")]
    start, end = min((span[0] for span in core), default=0), max((span[1] for span in core), default=0)
    return _window(text, (_back(text, start, sentences), _on(text, end, sentences)), parts)


def window_of_article(text: str, article: Article) -> Window:
    """A whole article, from its title to its end; its title is marked."""
    title = [("title", article.title.span)] if article.title else []
    spans = [span for _, span in title] + list(article.body)
    if not spans:
        return Window("", (0, 0), ())
    return _window(text, (min(start for start, _ in spans), max(end for _, end in spans)), title)


def window_of_page(text: str, articles: tuple[Article, ...]) -> Window:
    """A whole page; the titles of its articles are marked."""
    return _window(text, (0, len(text)), [("title", article.title.span) for article in articles if article.title])


def _window(text: str, span: Span, parts: list[tuple[str, Span]]) -> Window:
    first, last = span
    inside = {(part, *place) for part, place in parts if first <= place[0] and place[1] <= last}
    marks = sorted((start - first, end - first, part) for part, start, end in inside)
    cut = text[first:last]
    return Window(cut, span, tuple(Mark(part, cut[start:end], (start, end)) for start, end, part in marks))


def _back(text: str, start: int, sentences: int) -> int:
    """Where the sentence of `start` begins, `sentences` earlier."""
    far = max(0, start - MOST_CHARACTERS)
    begins = [match.end() for match in _END.finditer(text, far, start)]
    if len(begins) > sentences:
        return begins[-1 - sentences]
    if far == 0:
        return _skip_space(text, 0, start)
    return begins[0] if begins else _skip_space(text, max(far, text.find(" ", far, start)), start)


def _on(text: str, end: int, sentences: int) -> int:
    """Where the sentence of `end` ends, `sentences` later; the white space after it is left out."""
    far = min(len(text), end + MOST_CHARACTERS)
    # The content of a statement often ends before its full stop, or just behind it.
    ends = [match.end() for match in _END.finditer(text, max(0, end - 1), far)]
    if len(ends) > sentences:
        stop = ends[sentences]
    elif far == len(text):
        stop = far
    else:
        stop = ends[-1] if ends else max(text.rfind(" ", end, far), end)
    return max(end, len(text[:stop].rstrip()))


def _skip_space(text: str, start: int, limit: int) -> int:
    while start < limit and text[start].isspace():
        start += 1
    return start
