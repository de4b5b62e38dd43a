"""Several articles that stand in one box below each other, told apart by what stands between them.

Headlines of bulletins are told from sub-headings by one of these: they are first-level headings; a horizontal rule
stands before each; the same link stands behind each article ("read on"); each begins with the same sign, or with the
next number, and is told by the paragraph behind it; each paragraph that follows one opens with a place and an agency;
they are as long as headlines, of one level or in bold letters, while the page shows no headline above them.
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
_FEW = 3
"""Numbered headlines that make a bulletin."""
_OWN, _OTHERS = 0.34, 0.2
"""How much of a headline its own paragraph tells, and of the page's headline each paragraph on average."""
_MOST = 0.75
"""The share of lines of which their paragraphs tell, if they are headlines."""
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
    """Short lines that begin with one sign, the same of all, each over a story of its own."""
    signs: dict[str, list[int]] = {}
    for at in _leading(story, lambda at: unicodedata.category(story.blocks[at][0].text[0]) in _SIGNS):
        signs.setdefault(story.blocks[at][0].text[0], []).append(at)
    heads = max(signs.values(), key=len, default=[])
    return heads if _over_own_stories(story, heads) else []


def _numbered(story: Story) -> list[int]:
    """Lines with the numbers from one on, each over a story of its own."""
    heads = _leading(story, lambda at: _NUMBER.match(story.blocks[at][0].text) is not None)
    numbers = [int(found[1]) for at in heads if (found := _NUMBER.match(story.blocks[at][0].text))]
    counted = len(heads) >= _FEW and numbers == list(range(1, len(heads) + 1))
    return heads if counted and _over_own_stories(story, heads) else []


def _over_own_stories(story: Story, heads: Sequence[int]) -> bool:
    """Are lines headlines, not the sub-headings of an article or the questions of an interview? The paragraph behind a
    headline tells it; and the headline of a page over several tells of none, that of an article of all its parts."""
    if not heads or _asked(story, heads):
        return False
    told = [next(text.text for text, reason in story.blocks[at + 1:] if reason is None and is_prose(text))
            for at in heads]
    own = [shared(story.blocks[at][0].text, text) >= _OWN for at, text in zip(heads, told, strict=True)]
    over = story.blocks[story.title][0].text if story.title is not None and story.title not in heads else ""
    return sum(own) >= _MOST * len(own) and sum(shared(over, text) for text in told) < _OTHERS * len(told)


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
            if wanted(at) and _heads(blocks, at) and any(_tells(blocks, next_) for next_ in (at + 1, at + 2)
                                                         if next_ < len(blocks))]


def _heads(blocks: Sequence[Judged], at: int) -> bool:
    """May a block be a headline?"""
    block, reason = blocks[at]
    return reason is None and not is_prose(block) and len(block.text) <= HEADLINE


def _tells(blocks: Sequence[Judged], at: int) -> bool:
    block, reason = blocks[at]
    return reason is None and is_prose(block)


_WAYS = (_first_level, _ruled, _read_on, _signed, _numbered, _datelined, _unheaded)
