"""Which blocks of a page are its articles, and why the others round them are none.

Prose is counted where it stands: of all boxes that is taken which holds the most prose and the least else.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from dragoman.articles.html.belief import (
    MOST,
    Weights,
    above,
    believed,
    is_prose,
    round_headline,
    weighed,
    with_teasers,
)
from dragoman.articles.html.blocks import Block, Outline
from dragoman.articles.lines import FINAL, same

STORY = 150
"""Characters of prose that an article has which stands among others."""

Judged: TypeAlias = tuple[Block, str | None]
"""A block of an article with the reason why it is none of it, None for one that is."""

_OUTSIDE = frozenset({"menu", "share", "related link", "other", "comment box"})
_CAPTION = 160
"""Characters under which the text beside a picture is its caption: a paragraph that opens with a picture is longer."""
_DRAWN = 20
"""Characters from which a line that the prose has too was drawn out of it: a shorter one may stand there by chance."""
_BODY = 1.5
"""How many times its prose counts of a box that is named as the body of an article, against another that holds more."""
_MAIN = frozenset({"article", "main"})


class Story(NamedTuple):
    """An article of a page: its blocks in order, and which of them is the headline (None where it is not among them).
    shown: the page shows the headline that its metadata have."""

    blocks: list[Judged]
    title: int | None
    shown: bool = False


def stories_of(outline: Outline, titles: Sequence[str], live: bool = False) -> list[Story]:
    """The articles of a page; none where there is no prose. titles: what may be the headline, the likeliest first;
    live: the page is one article, written entry by entry."""
    boxes, blocks = outline
    at = _heading(blocks, titles)
    whole = weighed(outline, [None] * len(boxes))
    chosen = next((number for number, box in enumerate(boxes) if box.told.chosen and whole.prose[number]), None)
    headed = round_headline(outline, at) | frozenset(above(outline, chosen) if chosen is not None else ())
    named = believed(outline, whole, headed)
    reasons = with_teasers(outline, weighed(outline, named), named, headed)
    weights = weighed(outline, reasons)
    if chosen is not None:
        return [_story(outline, reasons, chosen, at)]
    several = [] if live else _several(outline, weights, reasons) or _headed(outline, weights, reasons)
    if len(several) > 1:
        return [_story(outline, reasons, box, _linked_headline(outline, box))._replace(shown=False) for box in several]
    best = _best(outline, weights)
    return [_story(outline, reasons, best, at)] if weights.prose[best] else []


def is_live(outline: Outline) -> bool:
    """Do the names of a page's elements say that it is written entry by entry, while something happens?"""
    return len([box for box in outline.boxes if box.told.entry]) > 1


def _heading(blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """The block that is the headline: one that says what the metadata say, a heading before any other; then a heading
    that says most of it; else the page's only first-level heading."""
    for title in titles:
        alike = [at for at, block in enumerate(blocks) if same(block.text, title)]
        if alike:
            return next((at for at in alike if blocks[at].level), alike[0])
    for at, block in enumerate(blocks):
        if block.level and any(_within(block.text, title) for title in titles):
            return at
    first = [at for at, block in enumerate(blocks) if block.level == 1 and not block.link]
    return first[0] if len(first) == 1 else None


def _within(heading: str, title: str) -> bool:
    """Is one of two headlines in the other, and most of it?"""
    short, long = sorted((heading, title), key=len)
    return short in long and len(short) > MOST * len(long)


def _several(outline: Outline, weights: Weights, reasons: Sequence[str | None]) -> list[int]:
    """The boxes that the markup calls articles, the outermost of them."""
    boxes = outline.boxes
    told = [number for number, box in enumerate(boxes)
            if reasons[number] is None and weights.prose[number]
            and (box.told.story or (box.tag == "article" and weights.prose[number] >= STORY))]
    inner = {outer for number in told for outer in above(outline, boxes[number].parent)}
    return [number for number in told if number not in inner]


def _headed(outline: Outline, weights: Weights, reasons: Sequence[str | None]) -> list[int]:
    """The largest boxes that hold one first-level heading each, and an article."""
    heads = [block.box for block in outline.blocks
             if block.level == 1 and not block.link and reasons[block.box] is None]
    if len(heads) < 2:
        return []
    held = Counter(outer for box in heads for outer in above(outline, box))
    largest = (next((box for box in reversed(above(outline, head)) if held[box] == 1), head) for head in heads)
    return [box for box in dict.fromkeys(largest) if weights.prose[box] >= STORY]


def _best(outline: Outline, weights: Weights) -> int:
    """The box of the only article."""
    best, most = 0, float("-inf")
    for number, box in enumerate(outline.boxes):
        if not weights.prose[number]:
            continue
        worth = weights.prose[number] * (_BODY if box.told.body or box.tag in _MAIN else 1.0) - weights.noise[number]
        if worth >= most:
            best, most = number, worth
    return best


def _story(outline: Outline, reasons: Sequence[str | None], box: int, title: int | None) -> Story:
    """The blocks of a box that holds prose, from the headline on; what stands between them if it stands before it."""
    within = _within_box(outline, box)
    title, stretch = _stretch([at for at, block in enumerate(outline.blocks) if within[block.box]], title)
    chosen = _without_edges(_judged(outline, reasons, within, stretch, title))
    if title is None:
        headline = _first_heading(chosen)
    else:
        headline = next(at for at, (block, _) in enumerate(chosen) if block is outline.blocks[title])
    return Story(_without_bare_headings(chosen, headline), headline, title is not None)


def _linked_headline(outline: Outline, box: int) -> int | None:
    """The heading with which the box of one of several articles opens, if it links to where the article came from."""
    within = _within_box(outline, box)
    opening = next((at for at, block in enumerate(outline.blocks)
                    if within[block.box] and (block.level or is_prose(block))), None)
    return opening if opening is not None and outline.blocks[opening].level and outline.blocks[opening].link else None


def _stretch(inside: Sequence[int], title: int | None) -> tuple[int | None, range]:
    """The headline of a story whose box holds some blocks, and from where to where on the page it runs. A headline that
    stands behind them all is a link to the story, or another's: then the story has none."""
    first, last = inside[0], inside[-1]
    if title is None or title > last:
        return None, range(first, last + 1)
    return title, range(title, last + 1)


def _within_box(outline: Outline, box: int) -> list[bool]:
    """Which boxes are one box or within it."""
    within = [False] * len(outline.boxes)
    for number, parent in enumerate(one.parent for one in outline.boxes):
        within[number] = number == box or (parent >= 0 and within[parent])
    return within


def _judged(outline: Outline, reasons: Sequence[str | None], within: Sequence[bool], stretch: range,
            title: int | None) -> list[Judged]:
    """The blocks of a stretch of the page that belong to a box, and those before it that are prose or stand by the
    headline, each with the reason why it is none of the article."""
    blocks = [outline.blocks[at] for at in stretch]
    inside = [block for block in blocks if within[block.box]]
    tables = _tables(outline, inside)
    prose = "\n".join(block.text for block in inside if is_prose(block))
    seen: set[str] = set()
    out: list[Judged] = []
    for at, block in zip(stretch, blocks, strict=True):
        reason = _reason(block, reasons, prose) if at != title else None
        if reason is None and tables and not tables.isdisjoint(above(outline, block.box)):
            reason = "table"
        if at != title and reason is None and is_prose(block):
            reason = "other" if block.text in seen else None
            seen.add(block.text)
        led = reason is None and (is_prose(block) or block.told.subtitle)
        if within[block.box] or at == title or led:
            out.append((block, reason))
    return out


def _without_edges(blocks: list[Judged]) -> list[Judged]:
    """The blocks without the furniture of the site before the first and behind the last."""
    kept = [at for at, (_, reason) in enumerate(blocks) if reason not in _OUTSIDE]
    return blocks[kept[0]:kept[-1] + 1] if kept else []


def _first_heading(blocks: Sequence[Judged]) -> int | None:
    """The first heading, if no prose stands before it."""
    for at, (block, reason) in enumerate(blocks):
        if reason is None and (block.level or is_prose(block)):
            return at if block.level else None
    return None


def _without_bare_headings(blocks: list[Judged], title: int | None) -> list[Judged]:
    """The blocks, a reason given to headings under which nothing of the article stands."""
    out = list(blocks)
    under = 1
    for at in range(len(out) - 1, -1, -1):
        block, reason = out[at]
        if reason is not None or at == title:
            continue
        if not block.level:
            under = 0
        elif under and block.level >= under:
            out[at] = (block, "related link")
        else:
            under = block.level
    return out


def _reason(block: Block, reasons: Sequence[str | None], prose: str) -> str | None:
    """Why a block is none of the article that it stands in."""
    told = reasons[block.box] or block.told.reason
    if told is not None:
        return told
    if block.link and not block.text.endswith(FINAL):
        return "related link"
    if len(block.text) < _CAPTION and (block.pictured or (block.beside and _hangs(block))):
        return "caption"
    drawn = not block.level and len(block.text) >= _DRAWN and not is_prose(block) and block.text in prose
    return "other" if drawn else None


def _hangs(block: Block) -> bool:
    """Is a line neither a sentence nor a heading? Under a picture it is its caption."""
    return not (block.level or block.strong or block.link or block.told.subtitle or block.text.endswith(FINAL[:-2]))


def _tables(outline: Outline, inside: Sequence[Block]) -> set[int]:
    """The boxes of tables of data among blocks: two rows and more, of two cells and more, none of which holds prose."""
    boxes = outline.boxes
    inner: list[int | None] = []
    for number, box in enumerate(boxes):
        outer = inner[box.parent] if box.parent >= 0 else None
        inner.append(number if box.tag == "table" else outer)
    cells: dict[int, list[Block]] = {}
    for block in inside:
        table = inner[block.box]
        if table is not None:
            cells.setdefault(table, []).append(block)
    rows = {table: {boxes[block.box].parent for block in held} for table, held in cells.items()}
    return {table for table, held in cells.items()
            if len(rows[table]) > 1 and len(held) >= 2 * len(rows[table]) and not any(map(is_prose, held))}
