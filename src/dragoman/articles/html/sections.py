"""Several articles that stand in one box below each other, told apart by what stands between them.

Headlines of bulletins are told from sub-headings by one of these: they are first-level headings; a horizontal rule
stands before each; the same link stands behind each article ("read on"); each begins with the same sign, or with the
next number; each paragraph that follows one opens with a place and an agency; they are as long as headlines, of one
level or in bold letters, while the page shows no headline above them.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from dragoman.articles.html.belief import is_prose
from dragoman.articles.html.content import Judged, Story
from dragoman.articles.lines import HEADLINE, shared

_DATELINE = re.compile(r"^\(?\w+(?: \w+){0,2}\)?\s*(?:[-\u2013\u2014/(]|\d{1,2} \w+ ?[-\u2013\u2014/(])")
_NUMBER = re.compile(r"\s*(\d{1,2})\s*[.\-\u2013)/:]\s*")
_ASKS = ("\u061f", "?")
_FEW, _SHORT = 3, 16
"""Numbered headlines that make a bulletin, and the characters that each of them has at least."""
_OWN, _OTHERS = 0.34, 0.2
"""How much of a numbered headline its own paragraph tells, and of the page's headline each paragraph on average."""
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
    """The heads of the parts between rules."""
    edges = [at for at, (block, _) in enumerate(story.blocks) if block.ruled and at]
    return _headed_parts(story, [0, *edges, len(story.blocks)])


def _read_on(story: Story) -> list[int]:
    """The heads of the parts of which each ends with the same link; what stands behind the last may be no article."""
    links: dict[str, list[int]] = {}
    for at, (block, _) in enumerate(story.blocks):
        if block.link:
            links.setdefault(block.text, []).append(at + 1)
    repeated = max(links.values(), key=len, default=[])
    if len(repeated) < 2:
        return []
    return _headed_parts(story, [0, *repeated, len(story.blocks)]) or _headed_parts(story, [0, *repeated])


def _headed_parts(story: Story, edges: Sequence[int]) -> list[int]:
    """The heads of the parts between some blocks, where every part that holds prose has one before it."""
    blocks = story.blocks
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
    """Short lines that begin with one sign, the same of all; none of an interview."""
    signs: dict[str, list[int]] = {}
    for at in _leading(story, lambda at: unicodedata.category(story.blocks[at][0].text[0]) in _SIGNS):
        signs.setdefault(story.blocks[at][0].text[0], []).append(at)
    heads = max(signs.values(), key=len, default=[])
    return [] if _asked(story, heads) else heads


def _numbered(story: Story) -> list[int]:
    """Lines with the numbers from one on, each told by its own paragraph, of which the page's headline tells nothing:
    the parts of an article are numbered too, and its headline is about all of them."""
    heads = _leading(story, lambda at: _NUMBER.match(story.blocks[at][0].text) is not None)
    lines = [_NUMBER.sub("", story.blocks[at][0].text) for at in heads]
    numbers = [int(found[1]) for at in heads if (found := _NUMBER.match(story.blocks[at][0].text))]
    few = len(heads) < _FEW or min(map(len, lines)) < _SHORT
    if few or _asked(story, heads) or numbers != list(range(1, len(heads) + 1)):
        return []
    told = [story.blocks[at + 1][0].text for at in heads]
    over = " ".join(block.text for block, _ in story.blocks[:1]) if heads[0] else ""
    apart = sum(shared(over, text) for text in told) < _OTHERS * len(told)
    return heads if apart and all(shared(*both) >= _OWN for both in zip(lines, told, strict=True)) else []


def _datelined(story: Story) -> list[int]:
    """Headings of which each is followed by a paragraph that opens with a place or an agency."""
    heads = _leading(story, lambda at: story.blocks[at][0].level > 1)
    return heads if all(_DATELINE.match(story.blocks[at + 1][0].text) for at in heads) else []


def _unheaded(story: Story) -> list[int]:
    """Headings as long as headlines, of one level or in bold letters, on a page that shows no headline above them."""
    if story.shown:
        return []
    heads = _leading(story, lambda at: story.blocks[at][0].level > 0 or story.blocks[at][0].strong)
    if not heads or _asked(story, heads):
        return []
    levels = {story.blocks[at][0].level for at in heads}
    long = all(len(story.blocks[at][0].text) >= _LONG for at in heads)
    return heads if long and len(levels) == 1 and not any(_tells(story.blocks, at) for at in range(heads[0])) else []


def _asked(story: Story, heads: Sequence[int]) -> bool:
    """Do most of some lines ask? They are the questions of an interview."""
    return 2 * sum(story.blocks[at][0].text.endswith(_ASKS) for at in heads) > len(heads)


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


_WAYS = (_first_level, _ruled, _read_on, _signed, _numbered, _datelined, _unheaded)
