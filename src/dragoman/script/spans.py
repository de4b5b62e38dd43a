"""How far stretches of a text agree."""

from collections.abc import Iterable, Sequence

from dragoman.records import Passage, Span


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
