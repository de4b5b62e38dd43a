"""Pieces of expressions that know with which characters they may begin, so that nothing is tried where it cannot."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

_GROUPS = re.compile(r"\A(?:\((?:\?:|\?P<\w+>))*")


class Piece(NamedTuple):
    """An expression; the characters it may begin with, None for any; may it match nothing at all? needs: sets of
    characters, without one of each of which the expression matches nowhere."""

    expression: str
    begins: frozenset[str] | None = frozenset()
    empty: bool = False
    needs: tuple[frozenset[str], ...] = ()

    @property
    def first(self) -> frozenset[str] | None:
        """The characters without one of which the expression never matches; None where it may match before any."""
        return None if self.empty else self.begins

    @property
    def searched(self) -> str:
        """The expression for a search, which tries it at every element though few may begin it: a look ahead tells
        them at once. Where a set of these characters stands first, the search itself knows them."""
        if not self.first:
            return self.expression
        ahead = f"[{ranges(''.join(sorted(self.first)))}]"
        bare = _GROUPS.sub("", self.expression, count=1)
        return self.expression if bare.startswith(ahead) else f"(?={ahead}){self.expression}"


def row_of(pieces: Sequence[Piece]) -> Piece:
    """Pieces one after the other."""
    begins: frozenset[str] | None = frozenset()
    empty = True
    for piece in pieces:
        if empty:
            begins, empty = _union((begins, piece.begins)), piece.empty
    needs = tuple(need for piece in pieces for need in piece.needs)
    return Piece("".join([piece.expression for piece in pieces]), begins, empty, needs)


def either_of(pieces: Sequence[Piece]) -> Piece:
    """One of several pieces."""
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
