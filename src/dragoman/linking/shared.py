"""Which words two texts share: runs of words that stand in both, in whatever order the runs come."""

from collections.abc import Sequence

from dragoman.records import Record

LEAST = 3
"""Words of a run: two words stand together by chance in any two reports of one subject."""
_MANY = 8
"""Places of one beginning that are looked at: a text of one word again and again costs no more than another."""


class Run(Record, frozen=True):
    """Words that stand in both texts: from which word on in each, and how many."""

    one: int
    other: int
    length: int


def shared_runs(one: Sequence[str], other: Sequence[str], least: int = LEAST) -> tuple[Run, ...]:
    """The runs of at least `least` words that both texts have, in the order of the first; no word is in two of them.

    From each word of the first text on, the longest run is taken. The cost grows with the sum of both lengths.
    """
    places = _beginnings(other, least)
    taken = bytearray(len(other))
    runs: list[Run] = []
    at = 0
    while at <= len(one) - least:
        place, length = 0, 0
        for begin in places.get(tuple(one[at:at + least]), ()):
            reach = _reach(one, other, at, begin, taken)
            if reach > length:
                place, length = begin, reach
        if length < least:
            at += 1
            continue
        runs.append(Run(at, place, length))
        taken[place:place + length] = b"\1" * length
        at += length
    return tuple(runs)


def covered_at_most(one: Sequence[str], other: Sequence[str]) -> float:
    """More than the share of a text's words in runs that another has cannot be: quicker than to look for the runs."""
    runs = list(zip(one, one[1:], one[2:], strict=False))
    found = set(runs).intersection(zip(other, other[1:], other[2:], strict=False))
    return min(1.0, LEAST * sum(map(found.__contains__, runs)) / len(one))


def _beginnings(words: Sequence[str], least: int) -> dict[tuple[str, ...], list[int]]:
    """Where each sequence of `least` words begins."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - least + 1):
        known = places.setdefault(tuple(words[at:at + least]), [])
        if len(known) < _MANY:
            known.append(at)
    return places


def _reach(one: Sequence[str], other: Sequence[str], at: int, begin: int, taken: bytearray) -> int:
    """How many words from two places on are equal, and not taken."""
    length = 0
    while (at + length < len(one) and begin + length < len(other) and not taken[begin + length]
           and one[at + length] == other[begin + length]):
        length += 1
    return length
