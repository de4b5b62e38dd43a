"""What a page says more than once: the teaser of a paragraph, the same paragraph again, and the rows that come back
under each post of a channel or each entry of an index, and part them.

Nothing but the repetition tells: no word of any site is known here.
"""

import re
from collections import Counter
from itertools import pairwise

from msgspec.structs import replace

from dragoman.articles.furniture import Mark
from dragoman.articles.lines import Line

TEASER = 40
"""Characters that a teaser, or a paragraph that is told twice, has at least."""
_POSTS = 3
"""Posts that a page is parted into at the least, and times that one of its rows comes back: of two it may be chance.
What stands above each post may come back once less."""
_ROW = 60
"""Characters of such a row, at most."""
_POST = 25
"""Letters that a post has at least."""
_FIGURES = 2
"""Figures of a row that counts views and tells the time of a post, at least."""
_BAR = 3
"""Lines of a row of buttons, at least."""
_CUT = re.compile(r"\s*(?:\[\s*(?:\u2026|\.{2,})\s*\]|\u2026|\.{3,})\s*$")
_NUMBER = re.compile(r"\d+(?:[.,:/\u066b-]\d+)*\s?[KkMm]?(?![^\W\d_])")
_NUMBERED = re.compile(r"[#\u2116]\s?\d")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_LETTER = re.compile(r"[\W_]+")


def without_repeats(lines: list[Line]) -> list[Line]:
    """The lines with marks on a teaser that the lines behind it tell in full, and on a paragraph that tells word for
    word what the one right above it has told."""
    found, above = list(lines), ""
    for index, line in enumerate(lines):
        if line.mark is not None or not line.words:
            continue
        letters = _letters(line.text) if len(line.text) >= TEASER else ""
        if letters and ((line.prose and letters == above) or _is_teaser(lines, index)):
            found[index] = replace(line, mark=Mark("repeated headline"), prose=False)
        else:
            above = letters
    return found


def _is_teaser(lines: list[Line], index: int) -> bool:
    """Is a line that breaks off what the lines right behind it begin with?"""
    text = lines[index].text
    cut = _CUT.search(text)
    if cut is None:
        return False
    teaser, whole = _letters(text[:cut.start()]), ""
    for line in lines[index + 1:]:
        whole += _letters(line.text)
        if len(whole) >= len(teaser) or not teaser.startswith(whole):
            break
    return len(teaser) >= TEASER and whole.startswith(teaser)


def posts(lines: list[Line]) -> tuple[list[Line], list[int]]:
    """The lines with marks on the rows that come back under each post, and where each further post begins; nothing
    where no row parts the page into posts.

    A row is a line of figures, the same figures apart (views and time), or two lines and more of buttons.
    """
    keys = [_key(line) for line in lines]
    times = Counter(filter(None, keys))
    if max(times.values(), default=0) < _POSTS:
        return lines, []
    often = {key for key, count in times.items() if count >= _POSTS - 1}
    rows = [key in often for key in keys]
    parts = [index for index, row in enumerate(rows) if row and _parts(lines, rows, index)]
    found = [replace(line, mark=Mark("menu"), prose=False) if index in parts and (
        line.mark is None or line.mark.shaped) else line for index, line in enumerate(lines)]
    starts = [index + 1 for index in parts if index + 1 < len(lines) and not rows[index + 1]]
    edges = [0, *starts, len(lines)]
    stories = [first for first, last in pairwise(edges) if _tells(found[first:last])]
    return (found, stories[1:]) if len(stories) >= _POSTS else (lines, [])


def _key(line: Line) -> str:
    """A row with its figures left open; "" for a line that is none."""
    if line.prose or len(line.text) > _ROW or line.final or not line.words:
        return ""
    return _NUMBER.sub("0", line.text)


def _parts(lines: list[Line], rows: list[bool], index: int) -> bool:
    """Does a row part posts: has it the number of one, or several figures, or does it stand among other rows? A time
    alone stands above each entry of a live report too, which is one article."""
    text = lines[index].text
    if len(_NUMBER.findall(text)) >= _FIGURES or _NUMBERED.search(text):
        return True
    first = last = index
    while first > 0 and rows[first - 1]:
        first -= 1
    while last + 1 < len(rows) and rows[last + 1]:
        last += 1
    return last - first + 1 >= _BAR


def _tells(lines: list[Line]) -> bool:
    """Do some lines tell something beside the rows?"""
    letters = sum(len(word) for line in lines if line.mark is None for word in _WORD.findall(line.text))
    return letters >= _POST


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)
