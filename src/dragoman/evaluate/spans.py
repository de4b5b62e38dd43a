"""How far spans agree, and who is matched with whom."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.records import Passage, Span

G = TypeVar("G")
S = TypeVar("S")


def spans_of(passages: Iterable[Passage] | None) -> list[Span]:
    """The spans of passages; none for None."""
    return [passage.span for passage in passages or ()]


def covered(spans: Iterable[Span]) -> list[Span]:
    """The spans as sorted, disjoint intervals."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif end > start:
            out.append((start, end))
    return out


def length(spans: Iterable[Span]) -> int:
    """The characters that spans cover, each counted once."""
    return sum(end - start for start, end in covered(spans))


def shared(one: Iterable[Span], other: Iterable[Span]) -> int:
    """The characters that two lists of spans share."""
    there = covered(other)
    return sum(max(0, min(end, stop) - max(start, begin)) for start, end in covered(one) for begin, stop in there)


def agreement(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union, from 0 to 1."""
    common = shared(one, other)
    return common / max(1, length(one) + length(other) - common)


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
