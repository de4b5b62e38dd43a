"""Several articles that stand in one box below each other, told apart by what stands between them.

Headlines of bulletins are told from sub-headings by one of these: they are first-level headings; a horizontal rule
stands before each; each begins with the same sign; each paragraph that follows one opens with a place and an agency;
they are as long as headlines while the page shows no headline above them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from dragoman.articles.html.belief import is_prose
from dragoman.articles.html.content import Judged, Story
from dragoman.articles.lines import HEADLINE

_DATELINE = re.compile(r"^\(?\w+(?: \w+){0,2}\)?\s*(?:[-\u2013\u2014/(]|\d{1,2} \w+ ?[-\u2013\u2014/(])")
_LONG = 30
"""Characters from which a heading is a headline: sub-headings are shorter."""
_SIGNS = ("So", "Sm", "Po")
"""Kinds of letters, as Unicode has them, that open the headlines of bulletins: symbols and punctuation."""


def parted(story: Story) -> list[Story]:
    """The articles of a story's blocks; the story itself where it is only one."""
    blocks = story.blocks
    heads = next((found for find in _WAYS if len(found := find(story)) > 1), [])
    if not heads:
        return [story]
    edges = [*heads, len(blocks)]
    return [Story(list(blocks[first:last]), 0) for first, last in pairwise(edges)]


def _first_level(story: Story) -> list[int]:
    return _leading(story, lambda at: story.blocks[at][0].level == 1)


def _ruled(story: Story) -> list[int]:
    """The heads of the parts between rules, where every part that holds prose has one."""
    blocks = story.blocks
    edges = [0, *(at for at, (block, _) in enumerate(blocks) if block.ruled and at), len(blocks)]
    heads = []
    for first, last in pairwise(edges):
        prose = next((at for at in range(first, last) if _tells(blocks, at)), None)
        if prose is None:
            continue
        if prose == first or not _heads(blocks, prose - 1):
            return []
        heads.append(prose - 1)
    return heads


def _signed(story: Story) -> list[int]:
    """Short lines that begin with one sign, the same of all."""
    signs: dict[str, list[int]] = {}
    for at in _leading(story, lambda at: unicodedata.category(story.blocks[at][0].text[0]) in _SIGNS):
        signs.setdefault(story.blocks[at][0].text[0], []).append(at)
    return max(signs.values(), key=len, default=[])


def _datelined(story: Story) -> list[int]:
    """Headings of which each is followed by a paragraph that opens with a place or an agency."""
    heads = _leading(story, lambda at: story.blocks[at][0].level > 1)
    return heads if all(_DATELINE.match(story.blocks[at + 1][0].text) for at in heads) else []


def _unheaded(story: Story) -> list[int]:
    """Headings as long as headlines, of one level, on a page that shows no headline above them."""
    if story.shown:
        return []
    heads = _leading(story, lambda at: story.blocks[at][0].level > 0)
    levels = {story.blocks[at][0].level for at in heads}
    long = all(len(story.blocks[at][0].text) >= _LONG for at in heads)
    return heads if long and len(levels) == 1 and not any(_tells(story.blocks, at) for at in range(heads[0])) else []


def _leading(story: Story, wanted: Callable[[int], bool]) -> list[int]:
    """The blocks that lead a paragraph as its headline and are wanted."""
    blocks = story.blocks
    return [at for at in range(len(blocks) - 1)
            if _heads(blocks, at) and wanted(at) and any(_tells(blocks, next_) for next_ in (at + 1, at + 2)
                                                         if next_ < len(blocks))]


def _heads(blocks: Sequence[Judged], at: int) -> bool:
    """May a block be a headline?"""
    block, reason = blocks[at]
    return reason is None and not is_prose(block) and len(block.text) <= HEADLINE


def _tells(blocks: Sequence[Judged], at: int) -> bool:
    block, reason = blocks[at]
    return reason is None and is_prose(block)


_WAYS = (_first_level, _ruled, _signed, _datelined, _unheaded)
