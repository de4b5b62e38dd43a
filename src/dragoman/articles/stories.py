"""Where one article of a plain text ends and another begins.

Nothing but the lines tells: a marker of other stories with a headline and its paragraphs behind it; a headline among
the paragraphs whose words the paragraph behind it tells and those before it do not; the names of papers, one above each
report; paragraphs that each open with a place and an agency; the other language, in which the same is told once more;
the same sign before every paragraph.
"""

import re
from itertools import pairwise

from dragoman.articles.chain import Lookups
from dragoman.articles.furniture import Furniture
from dragoman.articles.language import language_of
from dragoman.articles.lines import HEADLINE, Line, shared
from dragoman.articles.metadata import lone_outlet
from dragoman.articles.openings import read_byline, read_opening
from dragoman.articles.titles import find_title
from dragoman.script.fold import Folded

_WORD = re.compile(r"\w+")
_OWN_STORY = 0.5
"""How much of a headline the paragraph behind a marker of other stories tells, if that headline begins one."""
_FEW = 4
"""Words that a headline has at least; lines that may stand between a marker and the first paragraph behind it."""

_SURE, _LIKELY = 0.6, 0.3
"""How much of a headline its paragraph tells: of one that shows a page to hold several articles, and of the others."""
_KNOWN = 0.34
"""How much of a headline, or of a paragraph's beginning, an article may have told that is not theirs."""
_BEGINNING = 300
"""Characters of a paragraph that count as its beginning: further on it may come back to what was told before."""
_PAPERS = 3
"""Outlets whose names stand alone above reports in a press review: fewer may be the agencies of one report."""
_DISPATCHES = 2
"""Paragraphs with a place and an outlet before them that make a bulletin: one is the dateline of a report."""
_OPENING = 6
"""Words of a paragraph among which one that continues a story ("also", "in the same context") shows that it does."""
_BRIEFS = 3
"""Paragraphs behind the same sign that make briefs: two may be items of a list."""
_SIGNS = "*\u2022\u25a0\u25aa\u25cf\u25c4\u25ba\u25c6\u2666"
_VERSION = 2
"""Paragraphs of each of two languages on a page that tells the same in both."""


def divide(lines: list[Line], folded: Folded, furniture: Furniture, known: Lookups) -> list[list[Line]]:
    """The lines of a page, article by article."""
    return [part for block in _marked(lines, furniture) for part in _parted(block, folded, furniture, known)]


def _parted(block: list[Line], folded: Folded, furniture: Furniture, known: Lookups) -> list[list[Line]]:
    heads = (_headlines(block, known, furniture) or _papers(block, known) or _dispatches(block, known, furniture)
             or _translation(block, folded, furniture) or _signed(block))
    edges = [0, *(head for head in heads if head), len(block)]
    return [block[first:last] for first, last in pairwise(edges) if first < last]


def _headlines(block: list[Line], known: Lookups, furniture: Furniture) -> list[int]:
    """Where further articles begin with a headline: none unless one of them is sure to."""
    found, sure, told = [], False, ""
    first = next((index for index, line in enumerate(block) if line.prose), 0)
    if not any(line.mark is None and line.words for line in block[:first]):
        return []
    for index, line in enumerate(block):
        if told and index + 1 < len(block) and _may_head(line, block[index + 1], known, furniture):
            beginning = block[index + 1].text[:_BEGINNING]
            own = shared(line.text, block[index + 1].text)
            if own >= _LIKELY and shared(beginning, told) <= _KNOWN:
                sure = sure or (own >= _SURE and shared(line.text, told) <= _KNOWN)
                found.append(index)
                told = ""
        if line.prose:
            told += f" {line.text}"
    return found if sure else []


def _may_head(line: Line, following: Line, known: Lookups, furniture: Furniture) -> bool:
    """May a line be the headline of a paragraph?"""
    if line.mark is not None or line.final or line.prose or not following.prose or len(line.text) > HEADLINE:
        return False
    if not frozenset(following.text.split()[:_OPENING]).isdisjoint(furniture.continues):
        return False
    return len(_WORD.findall(line.text)) >= _FEW and read_byline(line, known, furniture) is None


def _papers(block: list[Line], known: Lookups) -> list[int]:
    """Lines that only name an outlet, each above the report of that one, of at least three outlets."""
    found = [index for index, (line, following) in enumerate(pairwise(block))
             if following.prose and lone_outlet(line, known.outlets) is not None]
    return found if len({block[index].text for index in found}) >= _PAPERS else []


def _dispatches(block: list[Line], known: Lookups, furniture: Furniture) -> list[int]:
    """Paragraphs that open with a place and an outlet, where at least two do, with the headlines above them."""
    found = []
    for index, line in enumerate(block):
        if not line.prose:
            continue
        opening = read_opening(line.text, 0, len(line.text), known)
        if opening.place is not None and opening.outlets:
            above = block[index - 1] if index else None
            found.append(index - 1 if above is not None and _may_head(above, line, known, furniture) else index)
    return found[1:] if len(found) >= _DISPATCHES else []


def _signed(block: list[Line]) -> list[int]:
    """Briefs: every paragraph begins with the same sign, and none of them asks."""
    found = [index for index, line in enumerate(block) if line.text[0] in _SIGNS]
    prose = [index for index, line in enumerate(block) if line.prose]
    briefs = len(prose) >= _BRIEFS and prose == [index for index in found if block[index].prose]
    same = {block[index].text[0] for index in prose}
    asks = any("\u061f" in block[index].text for index in prose)
    return prose[1:] if briefs and len(same) == 1 and not asks else []


def _translation(block: list[Line], folded: Folded, furniture: Furniture) -> list[int]:
    """Where the same is told once more in the other language: from there on no paragraph is in the first."""
    prose = [(index, language_of(_as_written(line, folded), furniture.words))
             for index, line in enumerate(block) if line.prose]
    if len(prose) < 2 * _VERSION or prose[0][1] == prose[-1][1]:
        return []
    first = prose[0][1]
    turn = next(at for at, (_, code) in enumerate(prose) if code != first)
    if turn < _VERSION or len(prose) - turn < _VERSION or any(code in (first, None) for _, code in prose[turn:]):
        return []
    index, last = prose[turn][0], prose[turn - 1][0]
    while index - 1 > last and block[index - 1].mark is None and not block[index - 1].final and block[index - 1].words:
        index -= 1
    return [index]


def _as_written(line: Line, folded: Folded) -> str:
    return folded.source[slice(*folded.to_source(line.start, line.end))]


def _marked(lines: list[Line], furniture: Furniture) -> list[list[Line]]:
    """The lines cut at markers of other stories: another begins behind one with a headline and at least two paragraphs,
    where the first had ended or the paragraphs tell what that headline tells."""
    blocks, start, prose, ended = [], 0, False, False
    for index, line in enumerate(lines):
        prose = prose or line.prose
        if not prose or line.mark is None:
            ended = ended and not line.prose
            continue
        if line.mark.effect == "more" and _another(lines, index, ended, furniture):
            blocks.append(lines[start:index + 1])
            start, prose, ended = index + 1, False, False
        ended = ended or line.mark.reason in ("source line", "tags", "signature", "comment box", "share")
    blocks.append(lines[start:])
    return blocks


def _another(lines: list[Line], marker: int, ended: bool, furniture: Furniture) -> bool:
    first = next((at for at in range(marker + 1, len(lines)) if lines[at].prose), len(lines))
    title = find_title(lines[marker + 1:], first - marker - 1, None, furniture)
    if title is None or first - marker > _FEW:
        return False
    following = lines[first:first + 2]
    if len(following) < 2 or not all(line.prose for line in following):
        return False
    if ended:
        return True
    told = shared(title.line.text, following[0].text)
    return told >= _OWN_STORY and not _continues(following[0].text, furniture)


def _continues(text: str, furniture: Furniture) -> bool:
    word, two = text.split(" ", 1)[0], " ".join(text.split(" ", 2)[:2])
    return word in furniture.continues or two in furniture.continues
