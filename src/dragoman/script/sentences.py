"""Sentences of a paragraph. A quotation is never cut: it belongs to the sentence in which it begins."""

import re
from collections.abc import Sequence

from dragoman.records import Span

_ENDS = re.compile(  # one set of characters comes first: the search runs over all others without trying the rest
    r"[.!?\u061f\u06d4\u2026](?:[.!?\u061f\u06d4\u2026]*[\u00bb\u201d\"\u2033)\]]*(?=\s|$)"
    r"|(?<=[!?\u061f])(?=\S)|(?<=[^\d\s.]{2}\.)(?=[^\W\da-zA-Z]))"
)
_INITIAL = re.compile(r"(?<![^\s.])\w$")


def sentences(text: str, start: int, end: int, quotes: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences between `start` and `end` of a folded text, white space trimmed; `quotes` are not cut into."""
    out: list[Span] = []
    begin, quote = start, 0
    for match in _ENDS.finditer(text, start, end):
        while quote < len(quotes) and quotes[quote][1] <= match.start():
            quote += 1
        inside = quote < len(quotes) and quotes[quote][0] < match.start() < quotes[quote][1]
        if inside and match.end() < quotes[quote][1]:
            continue
        if inside and not _closes_sentence(text, quotes[quote], end):
            continue
        if match.start() < begin or _INITIAL.search(text, begin, match.start()):
            continue
        stop = match.end()
        if quote < len(quotes) and match.start() < quotes[quote][0] < stop:
            stop = quotes[quote][0]  # what looks like a closing mark opens the next quotation
        _add(out, text, begin, stop)
        begin = stop
    _add(out, text, begin, end)
    return tuple(out)


def _closes_sentence(text: str, quote: Span, end: int) -> bool:
    """Does a full stop before the closing mark end the sentence too? Not where the clause goes on after it."""
    rest = text[quote[1] : min(end, quote[1] + 3)].lstrip(" ")
    begins = rest[:1].isalnum() and not rest[0].islower()  # a small letter never begins a sentence
    return not rest or rest[0] == "\n" or begins or rest[0] in '"\u00ab\u201c'


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))
