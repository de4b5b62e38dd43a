"""Where two tellings of the same words differ, whatever the spelling."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from dragoman.records import Passage, Record, Span
from dragoman.script.search import key, squeeze

_WORD = re.compile(r"\S+")
_LEAST = 0.5
"""The share of the shorter one's words that must be the same that the others are a difference."""


class Difference(Record, frozen=True):
    """What stands in one of two tellings in place of something in the other. Of a part that the other leaves out,
    there is nothing in it."""

    one: tuple[Passage, ...]
    other: tuple[Passage, ...]


def difference(one: Sequence[Passage], other: Sequence[Passage]) -> Difference | None:
    """The words between the first and the last common ones that differ; None where none do, or nearly all. What only
    one telling has before or behind what both have is shortened, and no difference."""
    left, right = list(_words(one)), list(_words(other))
    matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
    codes = matcher.get_opcodes()
    same = [place for place, code in enumerate(codes) if code[0] == "equal"]
    common = sum(block.size for block in matcher.get_matching_blocks())
    if not same or common < _LEAST * min(len(left), len(right)):
        return None
    mine: list[Span] = []
    theirs: list[Span] = []
    for tag, first, last, begin, end in codes[same[0]:same[-1]]:
        if tag != "equal" and _text(left[first:last]) != _text(right[begin:end]):
            mine += _whole(left[first:last])
            theirs += _whole(right[begin:end])
    return Difference(_cut(one, mine), _cut(other, theirs)) if mine or theirs else None


def _words(passages: Sequence[Passage]) -> Iterator[tuple[str, Span]]:
    """The words of passages, folded, with their places in the page."""
    for passage in passages:
        for match in _WORD.finditer(passage.text):
            for word in key(match.group()).split():
                yield word, (passage.span[0] + match.start(), passage.span[0] + match.end())


def _text(words: Sequence[tuple[str, Span]]) -> str:
    """Words without the spaces between them: a half-space lost makes no difference."""
    return squeeze("".join(word for word, _ in words))


def _whole(words: Sequence[tuple[str, Span]]) -> list[Span]:
    return [(words[0][1][0], words[-1][1][1])] if words else []


def _cut(passages: Sequence[Passage], spans: Sequence[Span]) -> tuple[Passage, ...]:
    """The parts of passages that lie in spans of the page."""
    out = []
    for first, last in spans:
        for passage in passages:
            start, end = max(first, passage.span[0]), min(last, passage.span[1])
            if start < end:
                begin = passage.span[0]
                out.append(Passage(passage.text[start - begin:end - begin], (start, end)))
    return tuple(out)
