"""What the layout of a page alone tells: who speaks after a label, under a quotation, or on a page of quotations."""

from collections.abc import Sequence
from unicodedata import category

import msgspec

from dragoman.packs.found import Found, Paragraph
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.script.quotes import SIGNS
from dragoman.statements.headlines import NEAR, colon_reading
from dragoman.statements.leads import LONGEST, OPENING, SIGN
from dragoman.statements.nouns import Draft, Reading
from dragoman.statements.rows import Row

MARKS = 6
"""Characters at the beginning of a paragraph among which its mark stands."""

ITEMS, LABELLED = 6, 3
"""Paragraphs behind one sign that list headlines, and how many of them name a speaker before a colon, at least."""

LABELS = frozenset({"person", "office"})
"""Kinds of actors whose labels are believed: "Iran:" heads a list."""


def turns_of(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Found]], text: str) -> frozenset[int]:
    """The paragraphs that begin with the label of whoever speaks: "X: ..."; headings inside an article do so too."""
    return frozenset(
        number
        for number, (paragraph, line) in enumerate(zip(paragraphs, found, strict=True))
        if line
        and not paragraph.headline
        and line[0].kind in LABELS
        and not any(letter.isalnum() for letter in text[paragraph.span[0] : line[0].span[0]])
        and text[line[0].span[1] : line[0].span[1] + 2].lstrip().startswith(":")
    )


def headlines_of(paragraphs: Sequence[Paragraph], text: str) -> dict[int, Paragraph]:
    """The paragraphs that list headlines, as a review of the press does, as headlines without their sign: each is one
    sentence behind the same sign, without a full stop, and some of them name a speaker before a colon."""
    listed: dict[str, dict[int, Paragraph]] = {}
    for number, paragraph in enumerate(paragraphs):
        start, end = paragraph.span
        word = next((k for k in range(start, min(end, start + MARKS)) if text[k].isalnum()), start)
        sign = text[start:word].strip(SIGNS + " ")
        whole = len(paragraph.sentences) == 1 and not text[start:end].rstrip(SIGNS + " ").endswith((".", ":"))
        if sign and whole and not paragraph.headline:
            line = word, end
            headline = msgspec.structs.replace(paragraph, headline=True, span=line, sentences=(line,))
            listed.setdefault(sign, {})[number] = headline
    lists = [items for items in listed.values() if len(items) >= ITEMS and sum(
        ":" in text[slice(*paragraphs[number].span)] for number in items) >= LABELLED]
    return {number: headline for items in lists for number, headline in items.items()}


def told(rows: Sequence[Row], pack: Pack, text: str, labels: int) -> Reading | None:
    """What the layout of a paragraph tells that is said in it: behind its label, or in the marks that hold all of it.
    labels: how many paragraphs have one, where this one has; else 0."""
    said = turn(rows, pack, proven=labels > 1) if labels else alone(rows, pack, text)
    return said or labelled(rows, pack, text)


def turn(rows: Sequence[Row], pack: Pack, *, proven: bool) -> Reading | None:
    """What is said after the label of a paragraph: all that follows its colon. proven: other paragraphs have one too,
    or the words tell that somebody speaks; else only words with a verb are believed ("Editor: A B")."""
    row, colons = rows[0], pack.alphabet.among("COLON")
    at = next((k for k in range(len(row)) if row.tags[k] in colons), len(row))
    signs = pack.alphabet.among("STOP", "MARK", "NL", "DASH")
    if at < 1 or (len(rows) == 1 and signs.issuperset(row.tags[at + 1 :])) or at + 1 >= len(row):
        return None
    said = "".join((row.tags[at + 1 :], *(other.tags for other in rows[1:])))
    if not proven and pack.alphabet.among("FIN", "CUE:verb").isdisjoint(said):
        return None
    first = next((k for k in range(at + 1, len(row)) if row.tags[k] not in signs), at + 1)
    content = (row.starts[first], rows[-1].ends[-1])
    return colon_reading("label-colon", row, at=at, first=first, content=content, speaker=(0, at), fixed=True)


def labelled(rows: Sequence[Row], pack: Pack, text: str) -> Reading | None:
    """What is said after the only label of a page ("X on the bridge: ..."), where whoever speaks tells of himself, or
    the sign of a list stands behind it."""
    row, among = rows[0], pack.alphabet.among
    at = next((k for k in range(min(len(row), NEAR)) if row.tags[k] in among("COLON")), 0)
    people, verbs = among("ACTOR:person", "ACTOR:office"), among("CUE:verb", "FIN")
    if row.headline or not at or people.isdisjoint(row.tags[:OPENING]) or not verbs.isdisjoint(row.tags[:at]):
        return None
    behind = text[row.ends[at] : row.ends[at] + SIGN].lstrip()
    if behind and category(behind[0]) == "So":
        return turn(rows, pack, proven=True)
    own = among("PRON:own", "FIN:own", "PREP:own", "THAT:own", "BUT:own", "BOUND:own")
    others = own.isdisjoint(row.tags[at:]) and all(own.isdisjoint(other.tags) for other in rows[1:])
    return None if others else turn(rows, pack, proven=True)


def tells(draft: Draft, found: Sequence[Found]) -> bool:
    """Does a reporter tell what somebody said, whom he names?"""
    at = draft.here
    return at >= 0 and found[at].kind not in ("group", "pronoun", "unnamed") and draft.subject.how != "same"


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
