"""How far spans agree at the least, and who is matched with whom."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from dragoman.records import Span
from dragoman.script.spans import agreement

G = TypeVar("G")
S = TypeVar("S")


def at_least(floor: float, one: Sequence[Span], other: Sequence[Span]) -> float:
    """The agreement, or 0 where it is under the floor."""
    found = agreement(one, other)
    return found if found >= floor else 0.0


def match(gold: Sequence[G], system: Sequence[S], same: Callable[[G, S], float]) -> list[tuple[int, int]]:
    """One-to-one matches as pairs of indices, greedily, the best first; a value of 0 is no match.

    Of equal values the later pair goes first: the reference yardstick counts so.
    """
    pairs = sorted(((same(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True)
    used_gold: set[int] = set()
    used_system: set[int] = set()
    out: list[tuple[int, int]] = []
    for value, i, j in pairs:
        if value > 0 and i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            out.append((i, j))
    return out
