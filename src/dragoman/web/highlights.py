"""Words of a page with what stands in them marked: pieces of the text, cut wherever something begins or ends.

Marks may lie inside each other and over each other's edges; of every piece is told which lie over it. Nothing of the
page's own HTML comes into it: only its reading text and offsets.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dragoman.records import Span
from dragoman.store.answers import Window


class Marked(NamedTuple):
    """Something that stands in a text. kind: what it is, as the legend tells it; span: where, in the text that is cut;
    name: what a reader is told of it; to: the path that opens it, "" where there is none."""

    kind: str
    span: Span
    name: str = ""
    to: str = ""


class Piece(NamedTuple):
    """A stretch of text: the marks that lie over it, the outer ones first; begins: those of them that begin with it."""

    text: str
    marks: tuple[Marked, ...]
    begins: tuple[Marked, ...]


def pieces(text: str, marks: Iterable[Marked]) -> list[Piece]:
    """A text in pieces. Marks that stand outside of it or hold nothing are left out."""
    every = sorted((mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)),
                   key=lambda mark: (mark.span[0], -mark.span[1]))
    edges = sorted({0, len(text), *(edge for mark in every for edge in mark.span)})
    out = []
    waiting, over = 0, list[Marked]()
    for start, end in pairwise(edges):
        over = [mark for mark in over if mark.span[1] > start]
        new = waiting
        while new < len(every) and every[new].span[0] <= start:
            new += 1
        begins = every[waiting:new]
        waiting, over = new, [*over, *begins]
        out.append(Piece(text[start:end], tuple(over), tuple(begins)))
    return out


def lines_of(cut: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces line by line; empty lines are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in cut:
        first, *rest = piece.text.split("\n")
        lines[-1].append(piece._replace(text=first))
        lines += [[piece._replace(text=part, begins=())] for part in rest]
    return [kept for line in lines if any(piece.text.strip() for piece in line)
            for kept in [[piece for piece in line if piece.text]]]


def pieces_of_window(window: Window) -> list[list[Piece]]:
    """The passage round a record, line by line, with the parts of the record marked."""
    return lines_of(pieces(window.text, (Marked(mark.part, mark.span) for mark in window.marks)))
