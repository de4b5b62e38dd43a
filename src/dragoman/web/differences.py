"""Two tellings of one statement, side by side: the words of each that the other has not, marked."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from dragoman.script.search import key

MOST = 300
"""Words of a telling that are compared: the cost grows with both."""


class Stretch(NamedTuple):
    """Words that stand together; own: the other telling has them not."""

    text: str
    own: bool


def compared(one: Sequence[str], other: Sequence[str]) -> tuple[list[Stretch], list[Stretch]] | None:
    """The words of two tellings in one language (their passages), in stretches. Spelling is no difference: words are
    compared as they are looked for. None for tellings that are too long."""
    words = [" … ".join(passages).split() for passages in (one, other)]
    if max(map(len, words)) > MOST:
        return None
    keys = [[key(word) for word in told] for told in words]
    here: list[Stretch] = []
    there: list[Stretch] = []
    for tag, low, high, first, last in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        for stretches, told, unlike in ((here, words[0][low:high], keys[0][low:high]),
                                        (there, words[1][first:last], keys[1][first:last])):
            if told:
                stretches.append(Stretch(" ".join(told), tag != "equal" and any(unlike)))
    return here, there
