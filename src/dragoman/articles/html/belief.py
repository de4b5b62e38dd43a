"""What the boxes of a page hold, and which of them are furniture by what their names say.

Names of elements are believed unless the headline, a part that is named as the body of an article, or most of the prose
stands within. Beside a headline that links to another page a short text is a teaser.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.articles.html.blocks import Block, Outline
from dragoman.articles.lines import FINAL

PROSE = 80
"""Characters from which a block is prose however it ends."""
SENTENCE = 40
"""Characters from which a block that ends like a sentence is prose."""
LEAD = 120
"""Characters from which bold letters are a paragraph, the lead mostly, and no headline, however they end."""
TEASER = 400
"""Characters of prose from which what stands beside a linked headline is a story, no teaser."""
MOST = 0.6
"""The share of something that is most of it."""

_BRIEF = frozenset({"date line", "source line", "tags", "share", "photo credit"})
_OTHERS = frozenset({"comment box", "related link"})


class Weights(NamedTuple):
    """What the boxes hold, their own boxes within: prose (characters), all else that no name explains (characters,
    those in links twice, others half), headlines that link to other pages."""

    prose: list[int]
    noise: list[int]
    linked_headings: list[int]


def is_prose(block: Block) -> bool:
    """Is a block a sentence or more, not a headline and not mostly links?"""
    size = len(block.text)
    if block.level or block.linked * 2 > size or (block.strong and size < LEAD and not block.text.endswith(".")):
        return False
    return size >= PROSE or (size >= SENTENCE and block.text.endswith(FINAL))


def weighed(outline: Outline, reasons: Sequence[str | None]) -> Weights:
    """What the boxes hold, those with a reason why they are none of an article apart."""
    boxes, blocks = outline
    prose, noise, headings = ([0] * len(boxes) for _ in range(3))
    for block in blocks:
        if reasons[block.box] is not None or block.told.reason is not None:
            continue
        if is_prose(block):
            prose[block.box] += len(block.text) - block.linked
        elif not block.level:
            noise[block.box] += (len(block.text) + 3 * block.linked) // 2
        elif block.link:
            headings[block.box] += 1
    parents = [box.parent for box in boxes]
    for number in range(len(boxes) - 1, 0, -1):
        parent = parents[number]
        prose[parent] += prose[number]
        noise[parent] += noise[number]
        headings[parent] += headings[number]
    return Weights(prose, noise, headings)


def above(outline: Outline, box: int) -> list[int]:
    """A box and those round it, the innermost first."""
    found = []
    while box >= 0:
        found.append(box)
        box = outline.boxes[box].parent
    return found


def round_headline(outline: Outline, title: int | None) -> frozenset[int]:
    """The boxes round the headline of a page; none where it has none."""
    return frozenset(above(outline, outline.blocks[title].box)) if title is not None else frozenset()


def believed(outline: Outline, whole: Weights, headed: frozenset[int]) -> list[str | None]:
    """Why each box is none of an article, as far as its names, or those of a box round it, are believed.

    headed: the boxes round the headline.
    """
    boxes = outline.boxes
    named = {outer for number, box in enumerate(boxes) if (box.told.body or box.told.story) and whole.prose[number]
             for outer in above(outline, box.parent)}
    wrong = _mistaken(outline, whole)
    reasons: list[str | None] = []
    for number, box in enumerate(boxes):
        reason = box.told.reason if box.told.reason not in wrong else None
        if number in headed or (number in named and reason not in _OTHERS) or (reason is not None and _holds_article(
                reason, whole.prose[number], whole.prose[0])):
            reason = None
        outer = reasons[box.parent] if box.parent >= 0 else None
        reasons.append(outer or reason)
    return reasons


def _mistaken(outline: Outline, whole: Weights) -> set[str]:
    """The reasons that boxes give which together hold most of the prose of the page."""
    held: dict[str, int] = {}
    for number, box in enumerate(outline.boxes):
        reason = box.told.reason
        if reason is not None and reason not in _OTHERS and outline.boxes[box.parent].told.reason != reason:
            held[reason] = held.get(reason, 0) + whole.prose[number]
    return {reason for reason, prose in held.items() if prose > MOST * whole.prose[0]}


def _holds_article(reason: str, prose: int, whole: int) -> bool:
    """Is there more prose in a box than its names let expect? Comments alone may be longer than the article."""
    return reason != "comment box" and (prose > MOST * whole or (reason in _BRIEF and prose >= TEASER))


def with_teasers(
    outline: Outline, weights: Weights, reasons: Sequence[str | None], headed: frozenset[int]
) -> list[str | None]:
    """The reasons of the boxes with those of teasers: the largest that holds one linked headline and little prose is
    one. headed: the boxes round the headline."""
    boxes, blocks = outline
    marked = list(reasons)
    for block in blocks:
        if not (block.level and block.link) or marked[block.box] is not None:
            continue
        found = None
        for box in above(outline, block.box):
            if box in headed or weights.linked_headings[box] > 1 or weights.prose[box] >= TEASER or box == 0:
                break
            found = box
        if found is not None:
            marked[found] = "related link"
    for number, parent in enumerate(box.parent for box in boxes):
        if marked[number] is None and parent >= 0:
            marked[number] = marked[parent]
    return marked
