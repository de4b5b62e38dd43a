"""The blocks of a web page: its visible text in the order of the document, each block with the box that it stands in.

A box is an element that may hold several blocks (div, article, li, td ...); a block is what a browser would begin on a
line of its own. Elements whose text nobody reads (scripts, styles, forms' fields) have none.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.articles.html.names import CHOSEN, NOTHING, Names, Told
from dragoman.articles.lines import FINAL

_UNREAD = frozenset({
    "script", "style", "noscript", "svg", "template", "iframe", "object", "select", "textarea", "button", "input",
    "head", "canvas", "audio", "video", "map", "math", "datalist", "amp-ad", "amp-sidebar", "amp-analytics", "-comment",
})
_PICTURES = frozenset({"img", "amp-img", "picture"})
_STRONG = frozenset({"b", "strong"})
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LEAVES = frozenset({*_HEADINGS, "p", "pre", "dt", "address", "legend", "caption", "summary", "center"})
BOXES = frozenset({
    "html", "body", "div", "article", "section", "main", "aside", "nav", "header", "footer", "ul", "ol", "li", "dl",
    "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "blockquote", "figure", "figcaption", "form",
    "fieldset", "details", "hgroup", "menu", "search", "amp-carousel", "dialog",
})
"""Elements that may hold several blocks."""
_REASONS = {"nav": "menu", "menu": "menu", "footer": "menu", "header": "menu", "search": "menu",
            "aside": "related link", "amp-carousel": "related link", "figcaption": "caption", "caption": "caption",
            "dialog": "other", "form": "other"}
_ROLES = {"navigation": "menu", "banner": "menu", "contentinfo": "menu", "search": "menu", "menu": "menu",
          "complementary": "related link", "dialog": "other", "alert": "other"}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font(?:-weight)?\s*:[^;]*?\b(?:bold|[6-9]00)\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WRAPPED = range(50, 101)
"""Characters of a line of preformatted text that was broken at the width of a terminal, not behind a paragraph."""


class Box(NamedTuple):
    """An element that may hold several blocks. parent: its number among the boxes, -1 for the outermost. told: what its
    names say, with the reason that its tag or role gives where they give none. bold: its style says so."""

    parent: int
    tag: str
    names: str
    told: Told
    bold: bool = False


class Block(NamedTuple):
    """A line of visible text. box: the number of its box; linked: characters of it that stand in links; level: 1 to 6
    of a heading, else 0; told: what the names of its own element say. ruled: a horizontal rule stands before it;
    pictured: a picture does, within the same element; beside: a picture does, and no other text stands between them.
    strong: all of it is in bold letters."""

    text: str
    box: int
    linked: int
    level: int
    told: Told
    ruled: bool
    pictured: bool
    beside: bool = False
    strong: bool = False

    @property
    def link(self) -> bool:
        """Is it nothing but a link?"""
        return self.linked * 10 >= len(self.text) * 9


class Outline(NamedTuple):
    """A page's boxes, parents before their children, and its blocks in the order of the document."""

    boxes: list[Box]
    blocks: list[Block]


class _Walk:
    """A walk through the document, from element to element without recursion: pages may nest as deep as they like."""

    def __init__(self, names: Names, chosen: int | None) -> None:
        self._names, self._chosen = names, chosen
        self.boxes: list[Box] = [Box(-1, "", "", NOTHING)]
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked = self._links = self._level = self._box = self._bold = 0
        self._told = NOTHING
        self._ruled = self._kept_lines = self._pictured = self._beside = self._weak = self._bold_leaf = False

    def read(self, root: LexborNode | None) -> None:
        """Walk through everything below an element, and the element itself."""
        above: list[tuple[LexborNode, str]] = []
        node = root
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if self._pieces or not text.isspace():  # most texts are the spaces between two elements
                    self.say(text)
            elif self.enter(node, tag):
                child = node.child
                if child is not None:
                    above.append((node, tag))
                    node = child
                    continue
                self.leave(tag)
            following = node.next
            while following is None and above:
                node, tag = above.pop()
                self.leave(tag)
                following = node.next
            node = following

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Begin an element; False for one whose text nobody reads."""
        if tag in _UNREAD:
            return False
        if tag in BOXES:
            attributes = node.attributes
            if _hidden(attributes):
                return False
            self.flush()
            chosen = self._chosen is not None and node.mem_id == self._chosen
            self.boxes.append(Box(self._box, tag, "", CHOSEN) if chosen else self._boxed(tag, attributes))
            self._box = len(self.boxes) - 1
        elif tag in _LEAVES:
            attributes = node.attributes
            if _hidden(attributes):
                return False
            self.flush()
            self._told = self._names(_named(attributes)) if attributes else NOTHING
            self._bold_leaf = _bold(attributes)
            self._level, self._kept_lines = _HEADINGS.get(tag, 0), tag == "pre"
        elif tag == "a":
            self._links += 1
        elif tag == "br":
            self.flush(ended=False)
        elif tag in _PICTURES:
            self._pictured = self._beside = not self._pieces
        elif tag in _STRONG:
            self._bold += 1
        elif tag == "hr":
            self.flush()
            self._ruled = True
        return True

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in BOXES:
            self.flush()
            self._box = self.boxes[self._box].parent
        elif tag in _LEAVES:
            self.flush()
        elif tag == "a":
            self._links -= 1
        elif tag in _STRONG:
            self._bold -= 1

    def say(self, text: str) -> None:
        """Text of the document."""
        if self._kept_lines and "\n" in text:
            lines = text.split("\n")
            self._add(lines[0])
            for before, line in pairwise(lines):
                if _runs_on(before.rstrip(), line):
                    self._add(f" {line}")
                else:
                    self.flush(ended=False)
                    self._add(line)
            return
        self._add(text)

    def _add(self, text: str) -> None:
        blank = text.isspace()
        if blank and not self._pieces:
            return
        self._pieces.append(text)
        if blank:
            return
        if self._links > 0:
            self._linked += len(text.strip())
        if not self._bold:
            self._weak = True

    def flush(self, ended: bool = True) -> None:
        """End the block; `ended`: its element ends as well."""
        if self._pieces:
            text = _SPACES.sub(" ", "".join(self._pieces)).strip(" ")
            if text:
                strong = not self._weak or self._bold_leaf or self.boxes[self._box].bold
                self.blocks.append(Block(text, self._box, min(self._linked, len(text)), self._level, self._told,
                                         self._ruled, self._pictured, self._beside, strong))
                self._ruled = self._beside = False
            self._pieces, self._linked, self._weak = [], 0, False
        if ended:
            self._told, self._level = NOTHING, 0
            self._kept_lines = self._pictured = self._bold_leaf = False

    def _boxed(self, tag: str, attributes: Mapping[str, str | None]) -> Box:
        named = _named(attributes) if attributes else ""
        told = self._names(named) if named else NOTHING
        if told is NOTHING:
            reason = _ROLES.get(attributes.get("role") or "") or _REASONS.get(tag)
            told = Told(reason) if reason else NOTHING
        if "articleBody" in (attributes.get("itemprop") or ""):
            told = Told(body=True)
        return Box(self._box, tag, named, told, _bold(attributes))


def _runs_on(before: str, line: str) -> bool:
    """Is a line of preformatted text wrapped into the next one, at the width of a terminal and within a sentence?"""
    return len(before) in _WRAPPED and not before.endswith(FINAL) and not line.isspace() and bool(line)


def outline_of(tree: LexborHTMLParser, names: Names, chosen: int | None = None) -> Outline:
    """The boxes and blocks of a document. chosen: the number of the element that is known to hold the article."""
    walk = _Walk(names, chosen)
    walk.read(tree.root)
    walk.flush()
    return Outline(walk.boxes, walk.blocks)


def _named(attributes: Mapping[str, str | None]) -> str:
    """The class and id names of an element, spaces between them."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()


def _bold(attributes: Mapping[str, str | None]) -> bool:
    return "style" in attributes and _BOLD.search(attributes["style"] or "") is not None


def _hidden(attributes: Mapping[str, str | None]) -> bool:
    return bool(attributes) and ("hidden" in attributes or _UNSEEN.search(attributes.get("style") or "") is not None)
