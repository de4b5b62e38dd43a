"""Pieces of expressions that know with which characters they may begin, so that nothing is tried where it cannot."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

ANY = "."
"""The expression for any element: it does not match a break between rows."""

_GROUPS = re.compile(r"\A(?:\((?:\?:|\?P<\w+>))*")


class Piece(NamedTuple):
    """An expression; the characters it may begin with, None for any; may it match nothing at all? needs: sets of
    characters, without one of each of which the expression matches nowhere.

    chars: those of an expression that is one set of characters and no more; bars: those of one that only tells that
    none of them comes next; led: does a capture stand first in it, whatever it matches?
    """

    expression: str
    begins: frozenset[str] | None = frozenset()
    empty: bool = False
    needs: tuple[frozenset[str], ...] = ()
    chars: frozenset[str] | None = None
    bars: frozenset[str] | None = None
    led: bool = False

    @property
    def first(self) -> frozenset[str] | None:
        """The characters without one of which the expression never matches; None where it may match before any."""
        return None if self.empty else self.begins

    @property
    def ahead(self) -> str:
        """The set of characters with which it may begin, for a search that tries it nowhere else: few elements may. ""
        where it may begin with any, or this set stands first in the expression: the search itself knows it then."""
        if not self.first:
            return ""
        ahead = f"[{ranges(''.join(sorted(self.first)))}]"
        return "" if _GROUPS.sub("", self.expression, count=1).startswith(ahead) else ahead


def one_of(chars: frozenset[str]) -> Piece:
    """One of some characters; of none it matches nothing."""
    return Piece(f"[{ranges(''.join(sorted(chars)))}]" if chars else "(?!)", chars, needs=(chars,), chars=chars)


def row_of(pieces: Sequence[Piece]) -> Piece:
    """Pieces one after the other."""
    pieces = _without_bars(pieces)
    if len(pieces) == 1:
        return pieces[0]
    begins: frozenset[str] | None = frozenset()
    empty = True
    for piece in pieces:
        if empty:
            begins, empty = _union((begins, piece.begins)), piece.empty
    needs = tuple(need for piece in pieces for need in piece.needs)
    led = bool(pieces) and pieces[0].led
    return Piece("".join([piece.expression for piece in pieces]), begins, empty, needs, led=led)


def _without_bars(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces one after the other, where a set of characters stands for itself behind what bars some of them: to ask one
    set is quicker than to look ahead for others first."""
    out: list[Piece] = []
    held: list[Piece] = []
    for piece in pieces:
        if piece.bars is not None:
            held.append(piece)
            continue
        barred = frozenset().union(*(bar.bars for bar in held if bar.bars is not None))
        if held and piece.chars is not None:
            out.append(one_of(piece.chars - barred))
        elif held and piece.expression == ANY:
            out.append(Piece(f"[^\\n{ranges(''.join(sorted(barred)))}]", None))
        else:
            out += [*held, piece]
        held = []
    return out + held


def either_of(pieces: Sequence[Piece]) -> Piece:
    """One of several pieces; neighbours that are sets of characters are one set."""
    pieces = [one for known, group in groupby(pieces, key=lambda piece: piece.chars is not None)
              for one in ([one_of(frozenset().union(*(piece.chars or () for piece in group)))] if known else group)]
    if len(pieces) == 1:
        return pieces[0]
    expression = "|".join([piece.expression for piece in pieces])
    needs: tuple[frozenset[str], ...] = ()
    if all(piece.needs for piece in pieces):
        needs = (frozenset().union(*(min(piece.needs, key=len) for piece in pieces)),)
    return Piece(expression, _union(piece.begins for piece in pieces), any(piece.empty for piece in pieces), needs)


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    known = list(sets)
    return None if None in known else frozenset().union(*(chars for chars in known if chars is not None))


@cache
def ranges(chars: str) -> str:
    """Characters as the inside of a set, neighbours as a range: the compiler of expressions reads it once."""
    runs: list[list[str]] = []
    for char in sorted(set(chars)):
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    return "".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else "".join(run) for run in runs)
