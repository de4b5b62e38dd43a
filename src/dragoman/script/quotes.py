"""Quotation marks: what stands between which, whatever the signs.

The press mixes its marks: a quotation opened by one sign is closed by another, a mark is left open, one stands inside
another. A mark opens or closes by the characters beside it, and one that is never closed in its paragraph is no mark.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.records import Span

SIGNS = "\u00ab\u00bb\u201c\u201d\u201e\u201f\"\u2033\uff02\u2039\u203a\u2018\u2019\u201b\u2032'`<>"
"""The characters of which quotation marks are made."""

PAIRS = (("\u00ab", "\u00bb"), ("\u201c", "\u201d"))
"""Quotation marks of which a content that holds one takes the other too."""

OPENING, CLOSING = map(frozenset, zip(*PAIRS, strict=True))

_MARKS = re.compile(f"[{SIGNS}](?:(?<=[^'<>`\u2032])|(?<=')'|(?<=<)<|(?<=>)>)")
_MAKESHIFT = re.compile("(?P<sign>[\u060c\u066c,])(?P=sign)|[`\u2032]{1,2}|(?<!')'(?!')|\\(\\(|\\)\\)")
_ONE_SIGN = {"``": "'", "`": "'", "\u2032": "'", "\u2032\u2032": "'", "))": "(("}
_DOUBLED = frozenset({"\u060c\u060c", "\u066c\u066c", ",,", "(("})
_AROUND = SIGNS + " \n\t"
_ENDS = frozenset(".!?\u061f\u2026)\u00bb\"")
_APOSTROPHE = "\u2019"
_OPENERS = frozenset({"\u00ab", "\u201e", "\u2039", "\u2018", "<<"})
_CLOSERS = frozenset({"\u00bb", "\u203a", "\u2019", ">>"})


def quotations(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The quotations between `start` and `end`, marks included, outermost and inner, by their start.

    A run of one paragraph is expected. Unbalanced marks are ignored.
    """
    out: list[Span] = []
    open_marks: list[tuple[int, str]] = []
    directed: list[int] = []
    for match in _MARKS.finditer(text, start, end):
        sign = match.group()
        if sign == _APOSTROPHE and _inside_word(text, match.start()):
            continue
        if _opens(text, match.start(), match.end(), start, end, sign, bool(open_marks)):
            if sign in _OPENERS:
                directed.append(len(open_marks))
            open_marks.append((match.start(), sign))
        elif open_marks:
            out.append((_partner(open_marks, directed, sign), match.end()))
    makeshift = [one for one in _makeshift(text, start, end) if not any(_cross(one, other) for other in out)]
    return tuple(sorted([*out, *makeshift]))


def _makeshift(text: str, start: int, end: int) -> list[Span]:
    """The quotations in signs that are something else too: single straight marks, primes, commas or brackets that are
    doubled. Each is closed by its own sign alone, and stands right beside the words."""
    out: list[Span] = []
    opened: dict[str, int] = {}
    for match in _MAKESHIFT.finditer(text, start, end):
        (low, high), sign = match.span(), _ONE_SIGN.get(match.group(), match.group())
        before, after = text[low - 1] if low > start else " ", text[high] if high < end else " "
        if after.isalnum() and not before.isalnum() and match.group() != "))":
            opened[sign] = low
        elif sign in opened and (before.isalnum() or before in _ENDS) and not after.isalnum() and match.group() != "((":
            out.append((opened.pop(sign), high))
    return out


def _cross(one: Span, other: Span) -> bool:
    """Do two quotations overlap, neither inside the other?"""
    return one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _inside_word(text: str, at: int) -> bool:
    """Does a sign stand between two letters of a script with capitals? Then it is an apostrophe."""
    return all(letter.lower() != letter.upper() for letter in (text[at - 1 : at], text[at + 1 : at + 2]))


def _partner(open_marks: list[tuple[int, str]], directed: list[int], sign: str) -> int:
    """Take the open mark that a closing sign belongs to; marks opened after it are given up.

    directed: which of the open marks are signs that only open.
    """
    at = len(open_marks) - 1
    if directed and (sign in _CLOSERS or directed[-1] == at):
        at = directed.pop()
    start = open_marks[at][0]
    del open_marks[at:]
    return start


def _opens(text: str, start: int, end: int, low: int, high: int, sign: str, inside: bool) -> bool:
    """Does the sign open a quotation? Told by direction where the sign has one, else by what stands beside it."""
    if sign in _OPENERS:
        return True
    if sign in _CLOSERS:
        return False
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    if before.isalnum() and not after.isalnum():
        return False
    if after.isalnum() and not before.isalnum():
        return not (inside and before in ".!?\u061f")
    if not inside:
        return not after.isspace() or before in ":\u060c "
    return before.isspace() and not after.isspace()


def inside(spans: Sequence[Span], place: int) -> bool:
    """Does a place stand in one of some spans, which are sorted and apart?"""
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and place < spans[at][1]


def outermost(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that lie inside no other."""
    out: list[Span] = []
    for span in spans:
        if not out or span[0] >= out[-1][1]:
            out.append(span)
    return tuple(out)


def without_marks(text: str, start: int, end: int) -> Span:
    """The words of a quotation, without its marks and the white space beside them."""
    if text[start : start + 2] in _DOUBLED:
        start, end = start + 2, end - 2
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(_AROUND))
    return start, start + len(inner.strip(_AROUND))


def with_marks(text: str, start: int, end: int) -> Span:
    """A stretch of a text with the mark right beside it that closes or opens a quotation begun or ended inside it."""
    if text[end : end + 1] not in CLOSING and text[start - 1 : start] not in OPENING:
        return start, end
    inner = text[start:end]
    for opening, closing in PAIRS:
        if text.startswith(closing, end) and inner.count(opening) > inner.count(closing):
            return start, end + len(closing)
        if text.endswith(opening, 0, start) and inner.count(closing) > inner.count(opening):
            return start - len(opening), end
    return start, end
