"""Bulletins in plain text: what stands in front of each of their stories, or between them.

Each reader gives the lines at which further stories begin, none where its sign is missing. A line that names the page
as a bulletin makes signs count that elsewhere number the points of one text.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from dragoman.articles.chain import Lookups
from dragoman.articles.furniture import Furniture, Mark
from dragoman.articles.lines import Line, trimmed
from dragoman.articles.metadata import lone_outlet
from dragoman.articles.openings import read_opening

_PAPERS = 3
"""Outlets whose names stand alone above reports in a press review: fewer may be the agencies of one report."""
_DISPATCHES = 2
"""Paragraphs with a place and an outlet before them that make a bulletin: one is the dateline of a report."""
_PLACES = 3
"""Paragraphs with a place alone before them that make a bulletin of a page that is not called one."""
_BRIEFS = 3
"""Paragraphs behind the same sign that make briefs: two may be items of a list."""
_TITLE = 60
"""Characters of a line that calls its page a bulletin, at most."""
_NAME = 40
"""Characters of a line, or of what stands before a colon, that is the name of an outlet, at most."""
_OPENING = 60
"""Characters with which a paragraph opens that names its paper."""
_UNDER = 3
"""Lines below a headline among which its paragraph stands."""
_SPOKEN = ".!\u061f"
"""With these ends a sentence, and no headline."""
_FEW = 4
"""Words of an outlet's name at most, and of a headline at least."""
_SIGNS = "*\u2022\u25a0\u25aa\u25cf\u25c4\u25ba\u25c6\u2666"
_QUESTION = "\u061f"
_NUMBER = re.compile(r"[(\[]?(\d{1,2})\s?[-\u2013\u2014.)\]:/]+\s*(?=\D)")
_OPEN = "\u00ab\u201c\u2018\"'([{#"
_EDGES = " *\u00ab\u00bb\"\u201c\u201d()[]:\u2022\u25a0\u25aa-\u2013"
_APART = re.compile(r"[^\w\u200c]+")
_RULE = re.compile(r"[\W_]{2,}|[\u2042\u2e3b]")


def is_rule(line: Line) -> bool:
    """Is the line nothing but a row of signs, as one puts between two stories?"""
    return _RULE.fullmatch(line.text.replace(" ", "")) is not None


def is_named(block: list[Line], furniture: Furniture) -> bool:
    """Does a short line before the first paragraph call the page a bulletin or a review of the press?"""
    for line in block:
        if line.prose:
            return False
        if names_bulletin(line, furniture):
            return True
    return False


def names_bulletin(line: Line, furniture: Furniture) -> bool:
    """Does a short line hold words by which a bulletin is called?"""
    return not line.prose and line.mark is None and calls_bulletin(line.text, furniture)


def calls_bulletin(text: str, furniture: Furniture) -> bool:
    """Does a short folded text hold words by which a bulletin is called?"""
    padded = f" {_APART.sub(' ', text)} " if len(text) <= _TITLE else ""
    return any(f" {words} " in padded for words in furniture.bulletins)


def unnumbered(block: list[Line], named: bool, furniture: Furniture) -> tuple[list[Line], list[int]]:
    """The lines without the numbers of a row of stories, and where each of those begins.

    Numbered are headlines, each over its paragraph, or, where the page is `named` a bulletin, paragraphs too.
    """
    found: list[tuple[int, int]] = []
    for index, line in enumerate(block):
        match = _NUMBER.match(line.text)
        if match is None or int(match[1]) != len(found) + 1 or _QUESTION in line.text:
            continue
        over = index + 1 < len(block) and block[index + 1].prose
        if (named and line.prose) or (over and not line.prose and not line.final):
            found.append((index, match.end()))
    if len(found) < _BRIEFS:
        return block, []
    lines = list(block)
    for index, length in found:
        line = lines[index]
        lines[index] = trimmed(line, line.start + length, line.end, furniture)
    heads = [index for index, _ in found]
    return lines, heads if named or all(block[index].prose for index in heads) else []


def papers(block: list[Line], named: bool, known: Lookups, furniture: Furniture) -> list[int]:
    """Lines that only name an outlet, each above the report of that one, of at least three outlets, on a page `named` a
    review with the other short lines behind the same sign; or paragraphs that each open with the name of one and a
    colon."""
    found: dict[int, str] = {}
    for index, (line, following) in enumerate(pairwise(block)):
        heads = index + 2 < len(block) and not following.final and len(following.text.split()) >= _FEW \
            and following.mark is None and block[index + 2].prose
        if (following.prose or heads) and (name := _paper(line, known, furniture)):
            found[index] = name
    if len(set(found.values())) >= _PAPERS:
        signs = {block[index].text[0] for index in found if not block[index].text[0].isalnum()}
        return sorted({*found, *(index for index in headed(block, named) if block[index].text[0] in signs)})
    for opening in (_named_before_colon, _named_early):
        inline = {index: name for index, line in enumerate(block)
                  if line.prose and (name := opening(line, known, furniture))}
        if len(set(inline.values())) >= _PAPERS and (opening is _named_before_colon or is_named(block, furniture)):
            return list(inline)
    return []


def attributed(block: list[Line], heads: list[int]) -> bool:
    """Is a review one report, which says under each paper's name itself that the paper writes what follows ("writes in
    its leader:")? The line under most of the names ends with a colon then."""
    under = [block[head + 1].text.rstrip() for head in heads if head + 1 < len(block)]
    return len(under) >= _DISPATCHES and 2 * sum(text.endswith(":") for text in under) > len(under)


def uncoloned(block: list[Line], heads: list[int]) -> list[Line]:
    """The lines with the names of papers without the colon behind them: nobody speaks there."""
    lines = list(block)
    for index in heads:
        line = block[index]
        if not line.prose and line.text.endswith(":"):
            text = line.text.rstrip(" :")
            lines[index] = replace(line, end=line.start + len(text), text=text, final=False)
    return lines


def _paper(line: Line, known: Lookups, furniture: Furniture) -> str | None:
    """The name of the outlet of which a line is nothing but the name, with signs round it."""
    if line.mark is not None or not line.words or line.prose or len(line.text) > _NAME:
        return None
    found = lone_outlet(line, known.outlets)
    return found.party.name if found is not None else _outlet(line.text.strip(_EDGES), known, furniture)


def _named_before_colon(line: Line, known: Lookups, furniture: Furniture) -> str | None:
    name, colon, _ = line.text[:_NAME].partition(":")
    return _outlet(name.strip(_EDGES), known, furniture) if colon else None


def _named_early(line: Line, known: Lookups, furniture: Furniture) -> str | None:
    """The paper, known or not, that the first words of a paragraph call one: `In the newspaper X ...`."""
    words = line.text[:_OPENING].replace("\u00ab", "").replace("\u00bb", "").replace("\"", "").split()
    for at, word in enumerate(words[:_FEW]):
        if word in furniture.papers:
            said = (known.outlets(" ".join(words[at:at + length])) for length in range(_FEW, 1, -1))
            party = next(filter(None, said), None)
            return party.name if party is not None else " ".join(words[at + 1:at + 2]) or None
    return None


def _outlet(name: str, known: Lookups, furniture: Furniture) -> str | None:
    """The outlet of a name, also of one that is an ordinary word unless "newspaper" stands before it."""
    if not name or name.count(" ") >= _FEW:
        return None
    for said in (name, *(f"{noun} {name}" for noun in furniture.papers)):
        party = known.outlets(said)
        if party is not None:
            return party.name
    return None


def dispatches(block: list[Line], named: bool, heads: Iterable[int], known: Lookups) -> list[int]:
    """Paragraphs that open with a place, where at least two name an outlet behind it, or where the first paragraph is
    one of at least three and all are of different places; with the headlines above them.

    heads: the lines that may be a headline of the paragraph below them.
    """
    above = set(heads)
    sent: list[int] = []
    places: dict[int, str] = {}
    first = next((index for index, line in enumerate(block) if line.prose), 0)
    for index, line in enumerate(block):
        if not line.prose:
            continue
        opening = read_opening(line.text, 0, len(line.text), known)
        if opening.place is None:
            continue
        begin = index - 1 if index - 1 in above else index
        places[begin] = opening.place[0]
        if opening.outlets:
            sent.append(begin)
    if len(sent) >= _DISPATCHES:
        return list(places)
    several = len(set(places.values())) == len(places) >= (_DISPATCHES if named else _PLACES)
    return list(places) if several and (first in places or first - 1 in places) else []


def signed(block: list[Line], named: bool) -> list[int]:
    """Briefs: every paragraph begins with the same sign, and none of them asks; on a page `named` a bulletin any sign
    counts, and a story may have further paragraphs without it."""
    prose = [index for index, line in enumerate(block) if line.prose]
    briefs = [index for index in prose if _is_sign(block[index].text[0], named)]
    if len(briefs) < _BRIEFS or briefs[0] != prose[0] or (not named and briefs != prose):
        return []
    same = len({block[index].text[0] for index in briefs}) == 1
    return briefs if same and not any(_QUESTION in block[index].text for index in prose) else []


def _is_sign(letter: str, named: bool) -> bool:
    return letter in _SIGNS or (named and not letter.isalnum() and letter not in _OPEN)


def separated(block: list[Line], named: bool) -> list[int]:
    """Where rules part the stories of a page that is `named` a bulletin: each part has a paragraph of its own."""
    if not named:
        return []
    rules = [index for index, line in enumerate(block) if is_rule(line)]
    edges = [*rules, len(block)]
    told = [any(line.prose for line in block[first:last]) for first, last in pairwise(edges)]
    return [0, *(rule for rule, tells in zip(rules, told, strict=True) if tells)] if sum(told) >= _DISPATCHES else []


def headed(block: list[Line], named: bool) -> list[int]:
    """The short lines over paragraphs, whatever they say: on a page `named` a bulletin each is a headline, or the name
    of a paper that nobody knows."""
    first = next((index for index, line in enumerate(block) if line.prose), len(block))
    heads = [index for index in range(first + 1, len(block) - 1) if named
             and block[index - 1].prose and not block[index].prose and block[index].mark is None and block[index].words
             and block[index].text[-1] not in _SPOKEN and any(line.prose for line in block[index + 1:index + _UNDER])]
    return heads if len(heads) >= _DISPATCHES else []


def unnamed(block: list[Line], head: int, furniture: Furniture) -> list[Line]:
    """The lines of a bulletin without what calls it one: its name, and the one paragraph above its first story, which
    is at `head`, that merely introduces them."""
    first = next((index for index, line in enumerate(block) if line.prose), 0)
    above = next((line for line in reversed(block[:first]) if line.mark is None and line.words), None)
    titled = above is not None and not names_bulletin(above, furniture)
    introduced = head > first and not titled and sum(line.prose for line in block[:head]) == 1
    return [replace(line, mark=Mark("other"), prose=False) if introduced and index < head
            else replace(line, mark=Mark("menu")) if index < first and names_bulletin(line, furniture)
            else line for index, line in enumerate(block)]
