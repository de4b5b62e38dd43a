"""Lines as they are drawn, from left to right, back to the order in which they are read and written.

A page description (PDF) says which glyph stands where. Of a line in Arabic script that is the mirror image of its text,
in which numbers and Latin words stand the right way round; letters may be given as presentation forms (U+FB50 on,
U+FE70 on), and a half-space has no glyph at all or one without width. What is drawn does not always tell what was
written: a number on the right of a Latin word is taken for what follows it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

HALF_SPACE = "\u200c"
_WORD_GAP, _NO_GAP = 0.15, 0.05
_NEAR = 8
_NUMBER = re.compile(r"\d+(?:[.,/:\u060c\u066b\u066c]\d+)*")
_LATIN = r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]"
_LEFTWARD = re.compile(rf"{_LATIN}(?:(?:\d|[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])*(?:{_LATIN}|\d))?")
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u00ab": "\u00bb", "\u2039": "\u203a", "<": ">"}
_MIRROR = {**_PAIRS, **{close: mark for mark, close in _PAIRS.items()}}


class Glyph(NamedTuple):
    """What a glyph stands for (several letters, in the order they are read, for a ligature), and where it is drawn:
    its left and right edge and the size of its font, in one unit."""

    text: str
    left: float
    right: float
    size: float


class Piece(NamedTuple):
    """Some letters in the order of reading. rightward: whether they stand in a Latin word or a number."""

    text: str
    rightward: bool


def is_arabic(text: str) -> bool:
    """Whether there is a letter of the Arabic script in a text, presentation forms among them."""
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def reading_order(glyphs: Sequence[Glyph]) -> list[Piece]:
    """The pieces of one drawn line in the order of reading, with its half-spaces and its gaps as spaces."""
    cells = _spaced(_drawn(glyphs))
    if not any(map(is_arabic, cells)):
        return [Piece(text, True) for text in cells]
    starts, whole = [], ""
    for text in cells:
        starts.append(len(whole))
        whole += text if len(text) == 1 else "\ue000" if is_arabic(text) else text
    runs = [found.span() for found in _LEFTWARD.finditer(whole)]
    taken = {at for start, end in runs for at in range(start, end)}
    numbers = [found.span() for found in _NUMBER.finditer(whole) if found.start() not in taken]
    level = [0] * len(cells)
    for number, (start, end) in enumerate(sorted(runs + numbers), 1):
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            level[at] = number
    pieces: list[Piece] = []
    run: list[str] = []
    for at in range(len(cells) - 1, -1, -1):
        if level[at]:
            run.append(cells[at])
            if at and level[at - 1] == level[at]:
                continue
            pieces.append(Piece("".join(reversed(run)), True))
            run.clear()
        else:
            pieces.append(Piece(cells[at], False))
    return _joined(pieces)


def crossed(lines: Iterable[Sequence[Piece]]) -> bool:
    """Whether the brackets of these lines are those that are drawn, which close before they open, and not those that
    are meant: producers of documents do both, each in its own way throughout."""
    right = wrong = 0
    for line in lines:
        open_marks: list[str] = []
        for mark in (piece.text for piece in line if not piece.rightward and piece.text in _MIRROR):
            if open_marks and _MIRROR[mark] == open_marks[-1]:
                first = open_marks.pop()
                right += first in _PAIRS
                wrong += first not in _PAIRS
            else:
                open_marks.append(mark)
    return wrong > right


def written(line: Iterable[Piece], mirrored: bool) -> str:
    """The text of a line. mirrored: whether its brackets are those that are drawn."""
    return "".join(_MIRROR.get(piece.text, piece.text) if mirrored and not piece.rightward else piece.text
                   for piece in line)


def _drawn(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs from left to right, each vowel sign with the letter that it stands at."""
    signs = [glyph for glyph in glyphs if all(map(unicodedata.combining, glyph.text))]
    bases = [glyph for glyph in glyphs if not all(map(unicodedata.combining, glyph.text))] if signs else list(glyphs)
    bases.sort(key=_middle)
    for sign in signs:
        at = bisect_left(bases, sign.left, key=_middle)
        near = min((place for place in range(max(0, at - _NEAR), min(len(bases), at + _NEAR))
                    if not _is_space(bases[place].text)), default=None, key=lambda place: _distance(bases[place], sign))
        if near is not None:
            bases[near] = bases[near]._replace(text=bases[near].text + sign.text)
    return bases


def _middle(glyph: Glyph) -> float:
    """Where a glyph is sorted: a half-space without room begins where the letter beside it does."""
    return glyph.left if _is_space(glyph.text) else (glyph.left + glyph.right) / 2


def _distance(base: Glyph, sign: Glyph) -> tuple[bool, float]:
    """How far a vowel sign stands from a letter: first whether it begins beside it."""
    beside = not base.left - _NO_GAP * base.size < sign.left < base.right - _NO_GAP * base.size
    return beside, abs((base.left + base.right) / 2 - sign.left)


def _spaced(glyphs: list[Glyph]) -> list[str]:
    """The texts of glyphs from left to right: a gap is a space, and a space without room between two letters a
    half-space."""
    texts: list[str] = []
    edge: float | None = None
    for glyph, after in zip(glyphs, _next_letters(glyphs), strict=True):
        text = glyph.text
        if _is_space(text):
            if edge is not None and after is not None and after.left - edge < _NO_GAP * glyph.size:
                text = HALF_SPACE if texts and is_arabic(texts[-1]) and is_arabic(after.text) else ""
            elif text == HALF_SPACE and after is not None and edge is not None:
                text = HALF_SPACE if after.left - edge < _WORD_GAP * glyph.size else " "
            if text and not (texts and _is_space(texts[-1])):
                texts.append(text)
            continue
        if edge is not None and glyph.left - edge > _WORD_GAP * glyph.size and not (texts and _is_space(texts[-1])):
            texts.append(" ")
        texts.append(text)
        edge = max(glyph.right, edge or glyph.right)
    return texts


def _next_letters(glyphs: list[Glyph]) -> list[Glyph | None]:
    """For each glyph the next one that is no space."""
    out: list[Glyph | None] = []
    last: Glyph | None = None
    for glyph in reversed(glyphs):
        out.append(last)
        last = last if _is_space(glyph.text) else glyph
    return out[::-1]


def _is_space(text: str) -> bool:
    return text.isspace() or text == HALF_SPACE


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Presentation forms as letters. A letter that could be joined to the next and is drawn as the last of its word
    has a half-space behind it."""
    out: list[Piece] = []
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        text = "".join(map(letters_of, piece.text))
        ends = bool(piece.text) and _ends_early(piece.text[-1])
        goes_on = after is not None and bool(after.text) and is_arabic(after.text[0])
        out.append(Piece(text + HALF_SPACE if ends and goes_on else text, piece.rightward))
    return out


@cache
def letters_of(letter: str) -> str:
    """The letters that a presentation form stands for; any other letter as it is."""
    if "\ufb50" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc":
        return unicodedata.normalize("NFKC", letter).strip() or letter
    return letter


@cache
def _ends_early(letter: str) -> bool:
    form, *codes = unicodedata.decomposition(letter).split() or [""]
    return form in ("<final>", "<isolated>") and bool(codes) and codes[-1] in _joining()


@cache
def _joining() -> frozenset[str]:
    """The letters, as code points in hex, that are joined to the next one: those that have a form for it."""
    forms = (unicodedata.decomposition(chr(code)).split() for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
    return frozenset(form[1] for form in forms if len(form) == 2 and form[0] == "<initial>")
