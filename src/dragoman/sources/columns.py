"""Drawn lines to paragraphs: which glyphs stand on one line, which lines in one column, and where a paragraph ends.

Units are points; y grows upwards, as in a PDF.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from dragoman.script.visual import Glyph

_SAME_LINE = 0.3
_COLUMN_GAP = 2.0
_CUT_GAP = 0.8
_FEWEST, _MOST_LINES = 3, 400
_SIZES_DIFFER = 0.12
_LEADING = 1.35
_SHORT = 0.12


class Line(NamedTuple):
    """Glyphs that stand side by side, the height of their base line, and their common edges and size."""

    glyphs: tuple[Glyph, ...]
    y: float
    left: float
    right: float
    size: float


def lines_of(glyphs: Iterable[tuple[float, Glyph]]) -> list[Line]:
    """Glyphs with the heights of their base lines, as lines from top to bottom; a wide gap ends a line."""
    rows: list[tuple[float, list[Glyph]]] = []
    for y, glyph in sorted(glyphs, key=lambda one: -one[0]):
        if rows and rows[-1][0] - y < _SAME_LINE * glyph.size:
            rows[-1][1].append(glyph)
        else:
            rows.append((y, [glyph]))
    return [line for y, row in rows for line in _parts(y, row)]


def _parts(y: float, row: list[Glyph]) -> Iterator[Line]:
    row.sort(key=lambda glyph: glyph.left)
    part: list[Glyph] = []
    edge = 0.0
    for glyph in row:
        if glyph.text.isspace():
            if part:
                part.append(glyph)
            continue
        if part and glyph.left - edge > _COLUMN_GAP * glyph.size:
            yield _line(y, part)
            part = []
        edge = max(edge, glyph.right) if part else glyph.right
        part.append(glyph)
    if part:
        yield _line(y, part)


def _line(y: float, part: list[Glyph]) -> Line:
    inked = [glyph for glyph in part if not glyph.text.isspace()]
    return Line(tuple(part), y, min(glyph.left for glyph in inked), max(glyph.right for glyph in inked),
                median(glyph.size for glyph in inked))


def blocks_of(lines: Sequence[Line], leftward: bool) -> list[list[Line]]:
    """Lines in the order of reading, those of a column together. leftward: the first column is the right one."""
    sides = _sides(lines)
    if sides is None and len(lines) > _MOST_LINES:  # no page that somebody has set in columns
        return [_downward(lines, leftward)]
    if sides is not None:
        first, second = (sides[1], sides[0]) if leftward else sides
        return [*blocks_of(first, leftward), *blocks_of(second, leftward)]
    for cut in range(1, len(lines) - 2 * _FEWEST + 1):  # a headline over the columns
        if _sides(lines[cut:]) is not None:
            return [*blocks_of(lines[:cut], leftward), *blocks_of(lines[cut:], leftward)]
    for cut in range(len(lines) - 1, 2 * _FEWEST - 1, -1):  # a foot under them
        if _sides(lines[:cut]) is not None:
            return [*blocks_of(lines[:cut], leftward), *blocks_of(lines[cut:], leftward)]
    return [_downward(lines, leftward)]


def _downward(lines: Sequence[Line], leftward: bool) -> list[Line]:
    """The lines of one column from top to bottom."""
    return sorted(lines, key=lambda line: (-round(line.y), -line.right if leftward else line.left))


def _sides(lines: Sequence[Line]) -> tuple[list[Line], list[Line]] | None:
    """The lines left and right of a gap that goes through all of them; None where none does, or too few stand there."""
    ordered = sorted(lines, key=lambda line: line.left)
    edge = float("-inf")
    for at, line in enumerate(ordered):
        if at >= _FEWEST and len(ordered) - at >= _FEWEST and line.left - edge > _CUT_GAP * line.size:
            left = set(map(id, ordered[:at]))
            return [one for one in lines if id(one) in left], [one for one in lines if id(one) not in left]
        edge = max(edge, line.right)
    return None


def paragraphs_of(block: Sequence[Line], leftward: bool) -> list[list[Line]]:
    """The lines of a column as paragraphs: one ends where the next line is farther down than usual, is of another size,
    or where its own line ends before the edge."""
    if not block:
        return []
    steps = [above.y - below.y for above, below in pairwise(block) if above.y - below.y > 1]
    usual = median(steps) if steps else 0.0
    left, right = min(line.left for line in block), max(line.right for line in block)
    out = [[block[0]]]
    for above, below in pairwise(block):
        step = above.y - below.y
        short = (above.left - left if leftward else right - above.right) > _SHORT * (right - left)
        far = step > _LEADING * usual or step < 1
        other = abs(above.size - below.size) > _SIZES_DIFFER * above.size
        if short or far or other:
            out.append([])
        out[-1].append(below)
    return out
