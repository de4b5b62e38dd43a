"""The short lines round the articles of a page, in which sites write its day, who wrote it and in which section it
stands. What they tell is read where the languages are known (pipeline/shown.py).
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from dragoman.articles.html.belief import above, is_prose
from dragoman.articles.html.blocks import Block, Outline
from dragoman.articles.html.content import Story

Spot: TypeAlias = Literal["chosen", "under", "within", "over", "foot", "top"]
"""Where a line stands: where selectors say, under the headline, among the paragraphs, over the headline, behind the
article, or in the head of the site."""
Naming: TypeAlias = Literal["date", "author", "section", "crumbs"]

_LONGEST = 160
"""Characters of the longest line that is looked at: what is longer tells something."""
_OVER, _FOOT, _TOP = 8, 6, 3
"""Lines that are looked at over the headline, behind the article, and at the top of the page."""
_MOST = 40
"""Lines that are looked at under the headline, and among the paragraphs: a page may be made to hold a million."""
_HEADLINES = 3
"""The lowest level of headings that are headlines: some sites set lines beside them as headings below it."""
_MENU = 2
"""Links over a headline that may be anything; from more on they are a menu, and what stands over it is the site's."""
_OTHERS = frozenset({"comment box", "related link"})
_PICTURES = frozenset({"caption", "photo credit"})
_NAMINGS: dict[str | None, Naming] = {"date line": "date", "source line": "author"}
_CRUMBS = " / "


class Near(NamedTuple):
    """A line near an article. naming: what the names of its elements call it, None where they do not say."""

    text: str
    spot: Spot
    naming: Naming | None


def nearby(outline: Outline, stories: Sequence[Story]) -> tuple[Near, ...]:
    """The lines near the articles of a page, those under the headline first; none of a page without an article."""
    blocks = outline.blocks
    own = [block for story in stories for block, _ in story.blocks]
    first = _place(blocks, own[0]) if own else None
    last = _place(blocks, own[-1]) if own else None
    if first is None or last is None:
        return ()
    round_first = frozenset(above(outline, blocks[first].box))
    over = _over(outline, first, round_first)
    title = stories[0].title
    headline = stories[0].blocks[title][0] if title is not None else None
    under = [block for block in blocks[first:min(last + 1, first + _MOST)] if block is not headline]
    found = [*_under(outline, under), *_within(outline, stories), *over, *_foot(outline, last)]
    tops = [Near(block.text, "top", _naming(outline, block)) for block in blocks[:min(_TOP, first)]
            if not block.link and len(block.text) <= _LONGEST]
    crumbs = _crumbs(outline, blocks[:last + 1])
    return (*found, *(top for top in tops if all(top.text != one.text for one in found)),
            *([Near(crumbs, "over", "crumbs")] if crumbs else []))


def _place(blocks: Sequence[Block], wanted: Block) -> int | None:
    return next((at for at, block in enumerate(blocks) if block is wanted), None)


def _under(outline: Outline, blocks: Sequence[Block]) -> list[Near]:
    """The lines between the headline and the first paragraph."""
    found = []
    for block in blocks:
        if is_prose(block):
            break
        if not (block.link or block.told.subtitle or _headline(block) or _of_picture(outline, block)):
            found.append(Near(block.text, "under", _naming(outline, block)))
    return [near for near in found if len(near.text) <= _LONGEST]


def _within(outline: Outline, stories: Sequence[Story]) -> list[Near]:
    """The lines further on in the articles that their names call a date or an author."""
    named = [Near(block.text, "within", _NAMINGS[reason]) for story in stories for block, reason in story.blocks
             if reason in _NAMINGS and len(block.text) <= _LONGEST]
    return named[:_MOST]


def _over(outline: Outline, first: int, round_first: frozenset[int]) -> list[Near]:
    """The lines over the headline, the nearest first, up to another text or a menu."""
    found: list[Near] = []
    links = 0
    for at in range(first - 1, max(first - _OVER, 0) - 1, -1):
        block = outline.blocks[at]
        naming = _naming(outline, block)
        if is_prose(block) or (block.level and block.link) or _called(outline, block, _OTHERS):
            break
        if at == first - 1 and _lone_link(outline, at, first):
            found.append(Near(block.text, "over", "section"))
        elif block.link and naming is None:
            links += 1
            if links > _MENU:
                break
        elif not (len(block.text) > _LONGEST or naming == "crumbs" or _headline(block) or _of_picture(outline, block)):
            heads = any(outline.boxes[box].told.reason == "menu" and box not in round_first
                        for box in above(outline, block.box)) and naming != "section"
            found.append(Near(block.text, "top" if heads else "over", naming))
    return found


def _lone_link(outline: Outline, at: int, first: int) -> bool:
    """Is a block the only link over the headline, in one box with it?"""
    blocks = outline.blocks
    alone = at == 0 or not blocks[at - 1].link or blocks[at - 1].box != blocks[at].box
    return blocks[at].link and not blocks[at].level and alone and blocks[at].box == blocks[first].box


def _foot(outline: Outline, last: int) -> list[Near]:
    """The lines behind the article, up to a heading, a link or another text."""
    found = []
    for block in outline.blocks[last + 1:last + 1 + _FOOT]:
        if block.level or block.linked or is_prose(block) or _called(outline, block, _OTHERS | {"menu"}):
            break
        found.append(Near(block.text, "foot", _naming(outline, block)))
    return [near for near in found if len(near.text) <= _LONGEST]


def _crumbs(outline: Outline, blocks: Sequence[Block]) -> str:
    """The path to the page from the site's front page, as the last box shows it that is named so; or nothing."""
    if not [box for box in outline.boxes if box.told.crumbs]:
        return ""
    paths: list[int | None] = []
    for number, box in enumerate(outline.boxes):
        outer = paths[box.parent] if box.parent >= 0 else None
        paths.append(number if outer is None and box.told.crumbs else outer)
    steps: dict[int, list[str]] = {}
    for block in blocks:
        path = paths[block.box]
        if path is not None:
            steps.setdefault(path, []).append(block.text)
    return _CRUMBS.join(steps[max(steps)]) if steps else ""


def _naming(outline: Outline, block: Block) -> Naming | None:
    """What the names of a block, or of the boxes round it, call it; the innermost is heard."""
    for told in (block.told, *(outline.boxes[box].told for box in above(outline, block.box))):
        if told.reason in _NAMINGS:
            return _NAMINGS[told.reason]
        if told.section or told.crumbs:
            return "section" if told.section else "crumbs"
    return None


def _headline(block: Block) -> bool:
    """A day in a headline is one that the article is about."""
    return 0 < block.level <= _HEADLINES


def _of_picture(outline: Outline, block: Block) -> bool:
    return block.pictured or _called(outline, block, _PICTURES)


def _called(outline: Outline, block: Block, reasons: frozenset[str]) -> bool:
    return block.told.reason in reasons or any(
        outline.boxes[box].told.reason in reasons for box in above(outline, block.box))
