"""Sentences of a paragraph. A quotation is never cut: it belongs to the sentence in which it begins."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.records import Span

LONGEST = 2000
"""Characters outside quotations that a sentence may have: the longest of 6,800 that the press wrote had 1,800. What is
longer has lost its full stops; it is cut at a comma or a space, so that whoever reads sentences need not fear them."""

_ENDS = re.compile(  # one set of characters comes first: the search runs over all others without trying the rest
    r"[.!?\u061f\u06d4\u2026](?:[.!?\u061f\u06d4\u2026]*[\u00bb\u201d\"\u2033)\]]*(?=\s|$)"
    r"|(?<=[!?\u061f])(?=\S)"
    r"|(?<=[^\d\s.]{2}\.)(?<!\.\w\w\.)(?<!\.\w{3}\.)(?=[^\W\da-zA-Z])(?!\w{1,3}\.)"  # but for spelled letters
    r"|(?<=\w\s\.)(?=[^\W\da-zA-Z]{3}))"
)
_COMMAS = ("\u060c", "\u061b", ",", ";")
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
        if match.start() < begin or (match.start() > begin and _INITIAL.match(text, match.start() - 1, match.start())):
            continue
        stop = match.end()
        if quote < len(quotes) and match.start() < quotes[quote][0] < stop:
            stop = quotes[quote][0]  # what looks like a closing mark opens the next quotation
        _add(out, text, begin, stop, quotes)
        begin = stop
    _add(out, text, begin, end, quotes)
    return tuple(out)


def is_ended(text: str, start: int) -> bool:
    """Does a mark end what stands before a sentence? Else its beginning is only where a long stretch was cut."""
    before = text[max(0, start - 8) : start].rstrip()[-1:]
    return not (before.isalnum() or before in _COMMAS)


def _closes_sentence(text: str, quote: Span, end: int) -> bool:
    """Does a full stop before the closing mark end the sentence too? Not where the clause goes on after it."""
    rest = text[quote[1] : min(end, quote[1] + 3)].lstrip(" ")
    begins = rest[:1].isalnum() and not rest[0].islower()  # a small letter never begins a sentence
    return not rest or rest[0] == "\n" or begins or rest[0] in '"\u00ab\u201c'


def _add(out: list[Span], text: str, start: int, end: int, quotes: Sequence[Span]) -> None:
    pieces = [(start, end)] if end - start <= LONGEST else _pieces(text, start, end, quotes)
    for low, high in pieces:
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            out.append((low, high))


def _pieces(text: str, start: int, end: int, quotes: Sequence[Span]) -> Iterator[Span]:
    """A stretch in pieces of no more than `LONGEST` characters outside quotations."""
    left, at = LONGEST, start
    inside = quotes[bisect_left(quotes, (start, start)) : bisect_left(quotes, (end, end))]
    for low, high in (*inside, (end, end)):
        while low - at > left:
            at = _cut(text, at, at + left, low)
            yield start, at
            start, left = at, LONGEST
        left -= low - at
        at = high
    yield start, end


def _cut(text: str, low: int, high: int, end: int) -> int:
    """Where to cut: behind the last comma between two places, else behind the last space, else before the next one."""
    last = max(text.rfind(mark, low, high) for mark in _COMMAS)
    last = last if last >= 0 else text.rfind(" ", low, high)
    if last >= 0:
        return last + 1
    following = text.find(" ", high, end)
    return following if following >= 0 else end
