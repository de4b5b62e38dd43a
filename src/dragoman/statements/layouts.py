"""What the layout of a page alone tells: who speaks after a label, under a quotation, or on a page of quotations."""

from collections.abc import Sequence

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.headlines import colon_reading
from dragoman.statements.leads import LONGEST
from dragoman.statements.nouns import Reading
from dragoman.statements.rows import Row

TURNS = 2
"""Paragraphs with a label from which on a page is a transcript; a single one may be a heading."""

LABELS = frozenset({"person", "office"})
"""Kinds of actors whose labels are believed: "Iran:" heads a list."""


def turns_of(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]], text: str) -> frozenset[int]:
    """The paragraphs of a transcript that begin with the label of whoever speaks: "X: ..."."""
    turns = frozenset(
        number
        for number, (paragraph, line) in enumerate(zip(paragraphs, found, strict=True))
        if line
        and not paragraph.headline
        and line[0].kind in LABELS
        and not any(letter.isalnum() for letter in text[paragraph.span[0] : line[0].span[0]])
        and text[line[0].span[1] : line[0].span[1] + 2].lstrip().startswith(":")
    )
    return turns if len(turns) >= TURNS else frozenset()


def turn(rows: Sequence[Row], pack: Pack) -> Reading | None:
    """What is said after the label of a paragraph: all that follows its colon."""
    row, colons = rows[0], pack.alphabet.among("COLON")
    at = next((k for k in range(len(row)) if row.tags[k] in colons), len(row))
    if not 0 < at < len(row) - 1:
        return None
    content = (row.starts[at + 1], rows[-1].ends[-1])
    return colon_reading("label-colon", row, at=at, first=at + 1, content=content, speaker=(0, at), fixed=True)


def alone(rows: Sequence[Row], pack: Pack, text: str) -> Reading | None:
    """The quotation of a paragraph that holds nothing else, but for a signature behind a dash: whoever it names first
    is the speaker."""
    if len(rows) != 1:
        return None
    among, row = pack.alphabet.among, rows[0]
    if row.headline or not row.tags or row.tags[0] not in among("QUOTE:long"):
        return None
    light = among("STOP", "MARK", "NL")
    first = next((k for k in range(1, len(row)) if row.tags[k] not in light), len(row))
    signed = first + 1 < len(row) <= LONGEST and row.tags[first] in among("DASH")
    if first < len(row) and not (signed and among("FIN", "CUE:verb", "COLON").isdisjoint(row.tags)):
        return None
    last = next((k for k in range(first + 1, len(row)) if row.tags[k] in among("COMMA")), len(row))
    speaker = (first + 1, last) if signed else None
    return colon_reading("quotation-alone", row, at=0, first=0, content=_inside(row, text), speaker=speaker, fixed=True)


def _inside(row: Row, text: str) -> Span:
    """The words of the quotation with which a row begins, without its marks."""
    start, end = row.starts[0] + 1, row.ends[0] - 1
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
