"""Where one article of a plain text ends and another begins.

Nothing but the lines tells: a marker of other stories with a headline and its paragraphs behind it; a headline among
the paragraphs whose words the paragraph behind it tells and those before it do not; the names of papers, one above each
report; paragraphs that each open with a place and an agency; the other language, in which the same is told once more;
the same sign before every paragraph; the row of views and times, or of buttons, under each post.
"""

import re
from itertools import pairwise

from dragoman.articles import bulletins, repeats
from dragoman.articles.chain import Lookups
from dragoman.articles.furniture import Furniture
from dragoman.articles.language import language_of
from dragoman.articles.lines import HEADLINE, Line, shared
from dragoman.articles.openings import read_byline
from dragoman.articles.titles import find_title
from dragoman.script.fold import Folded

_WORD = re.compile(r"\w+")
_OWN_STORY = 0.5
"""How much of a headline the paragraph behind a marker of other stories tells, if that headline begins one: less does
where further furniture stands between them."""
_FEW = 4
"""Words that a headline has at least; lines that may stand between a marker and the first paragraph behind it."""

_SURE, _LIKELY = 0.6, 0.3
"""How much of a headline its paragraph tells: of one that shows a page to hold several articles, and of the others."""
_KNOWN = 0.34
"""How much of a headline, or of a paragraph's beginning, an article may have told that is not theirs."""
_BEGINNING = 300
"""Characters of a paragraph that count as its beginning: further on it may come back to what was told before."""
_OPENING = 6
"""Words of a paragraph among which one that continues a story ("also", "in the same context") shows that it does."""
_VERSION = 2
"""Paragraphs of each of two languages on a page that tells the same in both."""


def divide(lines: list[Line], folded: Folded, furniture: Furniture, known: Lookups) -> list[list[Line]]:
    """The lines of a page, article by article."""
    return [part for block in _marked(lines, furniture) for part in _parted(block, folded, furniture, known)]


def _parted(block: list[Line], folded: Folded, furniture: Furniture, known: Lookups) -> list[list[Line]]:
    named = bulletins.is_named(block, furniture)
    heads = bulletins.papers(block, named, known, furniture)
    if heads and bulletins.attributed(block, heads):
        return [block]
    if heads:
        block = bulletins.uncoloned(block, heads)
    else:
        block, heads = bulletins.unnumbered(block, named, furniture)
    may_head = (at for at, (line, following) in enumerate(pairwise(block))
                if _may_head(line, following, known, furniture))
    heads = (heads or _headlines(block, known, furniture) or bulletins.dispatches(block, named, may_head, known)
             or _translation(block, folded, furniture) or bulletins.signed(block, named)
             or bulletins.separated(block, named) or bulletins.headed(block, named))
    if not heads:
        block, heads = repeats.posts(block)
    first = next((at for at, line in enumerate(block) if line.prose), 0)
    edges = [0, *(head for head in heads if head > first), len(block)]
    if named and len(edges) > 2:
        block = bulletins.unnamed(block, heads[0], furniture)
    return [block[first:last] for first, last in pairwise(edges) if first < last]


def _headlines(block: list[Line], known: Lookups, furniture: Furniture) -> list[int]:
    """Where further articles begin with a headline: none unless one of them is sure to."""
    found, sure, told = [], False, ""
    first = next((index for index, line in enumerate(block) if line.prose), 0)
    if not any(line.mark is None and line.words for line in block[:first]):
        return []
    for index, line in enumerate(block):
        following = _under(block, index, known, furniture) if told else None
        if following is not None and _may_head(line, following, known, furniture):
            own = shared(line.text, following.text)
            if own >= _LIKELY and shared(following.text[:_BEGINNING], told) <= _KNOWN:
                apart = bulletins.is_rule(block[index - 1]) or own >= _SURE
                sure = sure or (apart and shared(line.text, told) <= _KNOWN)
                found.append(index)
                told = ""
        if line.prose:
            told += f" {line.text}"
    return found if sure else []


def _under(block: list[Line], index: int, known: Lookups, furniture: Furniture) -> Line | None:
    """The line under another, the date and the byline of a story passed over."""
    for line in block[index + 1:index + _FEW]:
        dated = line.mark is not None and line.mark.reason in ("date line", "source line")
        if not dated and read_byline(line, known, furniture) is None:
            return line
    return None


def _may_head(line: Line, following: Line, known: Lookups, furniture: Furniture) -> bool:
    """May a line be the headline of a paragraph?"""
    final = line.final and not (line.text[0] == "\u00ab" and line.text.find("\u00bb") == len(line.text) - 1)
    if line.mark is not None or final or line.prose or not following.prose or len(line.text) > HEADLINE:
        return False
    if not frozenset(following.text.split()[:_OPENING]).isdisjoint(furniture.continues):
        return False
    return len(_WORD.findall(line.text)) >= _FEW and read_byline(line, known, furniture) is None


def _translation(block: list[Line], folded: Folded, furniture: Furniture) -> list[int]:
    """Where the same is told once more in the other language: from there on no paragraph is in the first."""
    lines = [(index, line) for index, line in enumerate(block) if line.prose]
    edges = [language_of(_as_written(line, folded), furniture.words) for _, line in (*lines[:1], *lines[-1:])]
    if len(lines) < 2 * _VERSION or edges[0] == edges[1]:  # as on nearly all pages: the others need not be asked
        return []
    prose = [(index, language_of(_as_written(line, folded), furniture.words)) for index, line in lines]
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
    where the first had ended or the paragraphs tell what that headline tells; and behind a rule, where it had ended."""
    blocks, start, prose, ended = [], 0, False, False
    for index, line in enumerate(lines):
        prose = prose or line.prose
        if not prose:
            continue
        ruled = ended and bulletins.is_rule(line)
        more = ruled or (line.mark is not None and line.mark.effect == "more")
        if more and _another(lines, index, ended, furniture):
            blocks.append(lines[start:index + 1])
            start, prose, ended = index + 1, False, False
        elif line.mark is None:
            ended = ended and not line.prose
        else:
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
    apart = any(line.mark is not None for line in lines[marker + 1:first])
    return told >= (_LIKELY if apart else _OWN_STORY) and not _continues(following[0].text, furniture)


def _continues(text: str, furniture: Furniture) -> bool:
    word, two = text.split(" ", 1)[0], " ".join(text.split(" ", 2)[:2])
    return word in furniture.continues or two in furniture.continues
