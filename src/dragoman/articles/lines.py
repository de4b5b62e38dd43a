"""The lines of a page, and what can be told of each without knowing the others."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.articles.furniture import Furniture, Mark
from dragoman.records import Record, Span

SENTENCE = 60
"""Characters from which a line that ends like a sentence is a paragraph of prose."""
PARAGRAPH = 160
"""Characters from which a line is a paragraph of prose however it ends."""
HEADLINE = 200
"""The longest headline, in characters: longer lines are prose."""

FINAL = tuple(".\u061f?!:\u2026\u00bb\u201d\"\u061b;)]")
"""How a sentence ends."""

_LINE = re.compile(r"[^\s][^\n\r\x0b\x0c\x85\u2028\u2029]*")
_WORD = re.compile(r"[^\W_]")
_NO_WORD = re.compile(r"[\W_]+")
_MARKS = 12
_LONG_WORD = re.compile(r"\w{4,}")
_STOP = re.compile(r"\.[\u00bb\u201d\")\]]*$")
_INLINE_ADDRESS = re.compile(r"https?://\S+\s*")
_BULLET = re.compile("(?<= )[\\U0001f536-\\U0001f53b\\u25a0-\\u25cf\\u25fb-\\u25fe\\u2b1b\\u2b1c]")
_GAP = re.compile(r"[ \t\u00a0]{2,}")
_BETWEEN = re.compile(r"(?<=\s)(?:\*{1,3}|[\u2022\u25a0\u25aa\u25cf\u25c4\u25ba\u25c6]|//|\||\+)(?=\s)")
_LOST = 4
"""How many gaps of two spaces, or of the same sign, show a page of one line to have lost its newlines."""
_APART = 60
"""How many characters lie between two of those signs at the least, on the average."""
_DATED = re.compile(r"[\w:/.-]+\s*|-\s*")
TAGGED = re.compile(r"(?:\s*#\s?[^\s#]+)+$")
"""The hashtags at the end of a line."""


class Line(Record, frozen=True):
    """A line of the folded text, without the white space round it; `words` is false where it holds no letter or figure.

    `final`: it ends like a sentence. `prose`: it is a paragraph, too long or too well finished for a headline;
    `stopped`: it ends with a full stop, before closing marks or after them. `heading`: the page's markup says that it
    is a heading.
    """

    start: int
    end: int
    text: str
    mark: Mark | None
    words: bool
    final: bool
    prose: bool
    stopped: bool
    heading: bool = False

    @property
    def span(self) -> Span:
        """Where it stands in the folded text."""
        return self.start, self.end


def read_lines(text: str, breaks: Iterable[int], furniture: Furniture) -> list[Line]:
    """The lines of a folded text that are not empty. breaks: folded offsets where a line begins without a newline."""
    found = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    edges = sorted({*breaks, *_run_together(text, found, furniture)})
    parts = (part for span in found for part in _parts(span, edges))
    return [_line(text, start, end, furniture) for start, end in parts if text[start:end].strip()]


def gaps_of(source: str) -> list[int]:
    """Where the lines of a source text of one line began that has spaces, two and more of them, for its newlines."""
    found = [match.end() for match in _GAP.finditer(source)] if "\n" not in source.strip() else []
    return found if len(found) >= _LOST else []


def _parts(span: Span, edges: list[int]) -> Iterator[Span]:
    """A line in the pieces into which the edges within it cut it."""
    start, end = span
    within = edges[bisect_right(edges, start):bisect_left(edges, end)]
    return zip((start, *within), (*within, end), strict=True)


def _run_together(text: str, found: list[Span], furniture: Furniture) -> list[int]:
    """Where a page that lost its newlines has its headline, the address of its picture and its date on the first line,
    or its headline and the bullet of its first paragraph; or where signs on a page of one line stand for newlines."""
    if len(found) == 1 and (lost := _lost(text, found[0])):
        return lost
    worded = next((span for span in found if _WORD.search(text, *span)), None)
    bullet = _BULLET.search(text, worded[0], min(worded[1], worded[0] + HEADLINE)) if worded else None
    if bullet and worded and _WORD.search(text, worded[0], bullet.start()):
        return [bullet.start()]
    match = _INLINE_ADDRESS.search(text, *found[0]) if found else None
    if match is None or not 0 < match.start() - found[0][0] < HEADLINE:
        return []
    at = match.end()
    while (word := _DATED.match(text, at)) and furniture.is_date(word.group()):
        at = word.end()
    return [match.start(), match.end(), at]


def _lost(text: str, span: Span) -> list[int]:
    """Where the lines of a page of one line began: before a sign that comes again and again."""
    signs: dict[str, list[int]] = {}
    for match in _BETWEEN.finditer(text, *span):
        signs.setdefault(match[0], []).append(match.start())
    most = max(signs.values(), key=len, default=[])
    return most if len(most) >= _LOST - 1 and most[-1] - most[0] > _APART * (len(most) - 1) else []


def _line(text: str, start: int, end: int, furniture: Furniture) -> Line:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    mark = furniture.mark(said)
    words = _WORD.search(said) is not None
    ending = TAGGED.sub("", said) if "#" in said else said
    final = ending.endswith(FINAL)
    prose = mark is None and (len(said) >= PARAGRAPH or (final and len(said) >= SENTENCE))
    return Line(start, start + len(said), said, mark, words, final, prose, _STOP.search(ending) is not None)


def trimmed(line: Line, start: int, end: int, furniture: Furniture) -> Line:
    """The part of a line between two folded offsets, judged anew."""
    cut = _line(line.text, start - line.start, end - line.start, furniture)
    return msgspec.structs.replace(cut, start=cut.start + line.start, end=cut.end + line.start)


def shared(line: str, prose: str) -> float:
    """How much of a headline is in a passage: the share of its words of four letters and more that stand there.

    Longer words may lose a letter at each end, where Arabic and Persian put articles, clitics and endings.
    """
    words = _LONG_WORD.findall(line)
    if not words:
        return 0.0
    return sum((word[1:-1] if len(word) > 5 else word) in prose for word in words) / len(words)


def same(line: str, other: str) -> bool:
    """Do two lines say the same, punctuation and spaces apart?"""
    if line == other:
        return True
    return abs(len(line) - len(other)) < _MARKS and _letters(line) == _letters(other)


def _letters(line: str) -> str:
    return _NO_WORD.sub("", line)
