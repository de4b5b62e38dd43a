"""Names that are written in more ways than one, or told by a part of them."""

from collections.abc import Sequence

SHORTEST = 3
"""Letters of the shortest word that may be somebody's name by itself."""

LONG = 4
"""Letters that a surname has more than, by which alone somebody is called of whose name it is a part."""


def is_surname(name: Sequence[str], words: Sequence[str]) -> bool:
    """Are words the surname of a name, written with another space or half-space in it, or the first of two surnames?"""
    written = "".join(words)
    if len(name) < 2 or len(written) <= SHORTEST:
        return False
    return written in (name[-1], "".join(name[-2:])) or (len(name) > 2 and written == name[-2])


def ends_with(name: Sequence[str], surname: str) -> bool:
    """Is a word the surname of a name that is written with or without the space before it?"""
    return "".join(name[-2:]) == surname or (len(surname) > SHORTEST and name[-1].endswith(surname))


def begins_with(name: Sequence[str], surname: str) -> bool:
    """Is a word the first of two surnames that are written as one word?"""
    return len(name) > 1 and len(surname) > LONG and len(name[-1]) > len(surname) + SHORTEST and (
        name[-1].startswith(surname))


def is_subset(one: Sequence[str], other: Sequence[str]) -> bool:
    """Are the words of one name among those of another, either way?"""
    return set(one) <= set(other) or set(other) <= set(one)
