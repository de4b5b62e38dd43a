"""Bytes of a page -> its reading text and what its markup tells of it.

Plain text is decoded and left as it is. Of a web page the articles are taken, a block a line and every half-space
kept, with the captions, links and other furniture that stand among their paragraphs; what stands round the articles is
left out.
"""

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from dragoman.articles.frames import Hints
from dragoman.articles.html.blocks import outline_of
from dragoman.articles.html.content import Story, is_live, stories_of
from dragoman.articles.html.metadata import Told, told_by
from dragoman.articles.html.names import read_names
from dragoman.articles.html.nearby import Near, nearby
from dragoman.articles.html.sections import parted
from dragoman.articles.html.selectors import Sites
from dragoman.articles.html.shells import stories_in_data
from dragoman.records import Record
from dragoman.script.encodings import decoded

EXTRACTOR = "dragoman-html 2"
"""The name and version of this reading of HTML: the version is raised when a page's text may become another."""

_SHELL = 200


class Extraction(Record, frozen=True):
    """How a reading text was made: the extractor and its version (None for plain text), the page's own hints, the
    address it calls its own, the encoding it was in (None for UTF-8), who wrote it and in which section it stands, the
    day of its last change; whether its day is one of Greenwich's clock, which may be another where the outlet is; and
    the short lines round the articles, which may tell any of these."""

    extractor: str | None
    hints: Hints
    canonical: str | None = None
    encoding: str | None = None
    author: str | None = None
    section: str | None = None
    edited: str | None = None
    universal: bool = False
    near: tuple[Near, ...] = ()


def reading_text(
    data: bytes, media_type: str, charset: str | None = None, sites: Sites | None = None, address: str | None = None,
    day: str | None = None,
) -> tuple[str, Extraction]:
    """The reading text of a page's bytes, and how it was made.

    A media type with "html" in it is HTML, all else is plain text, decoded and left as it is. charset: what a server
    has said of the bytes, heard as the page's own declaration is. sites: the selectors of outlets; address, day: where
    the page is from, if that is known, and when it was fetched.
    """
    markup, found, _ = decoded(data, "html" in media_type, charset)
    encoding = None if found == "utf-8" else found
    if "html" not in media_type:
        return markup, Extraction(None, Hints(), encoding=encoding)
    tree = LexborHTMLParser(markup)
    told = told_by(tree)
    chosen = sites.choose(tree, address or told.canonical, day) if sites is not None else None
    if chosen is not None and chosen.title is not None:
        told = replace(told, titles=(chosen.title, *told.titles))
    outline = outline_of(tree, read_names(), chosen.body if chosen is not None else None)
    live = told.live or is_live(outline)
    stories = stories_of(outline, told.titles, live)
    if not live:
        stories = [part for story in stories for part in parted(story)]
    near = (*(chosen.near if chosen is not None else ()), *nearby(outline, stories))
    if sum(_size(story) for story in stories) < _SHELL:
        in_data, told_there = stories_in_data(tree, told)
        if in_data:
            stories, told = in_data, told_there
    text, hints = _written(stories, told, live)
    extractor = EXTRACTOR if chosen is None else f"{EXTRACTOR} ({chosen.by})"
    return text, Extraction(extractor, hints, told.canonical, encoding, told.author, told.section, told.edited,
                            told.universal, near)


def _size(story: Story) -> int:
    return sum(len(block.text) for block, reason in story.blocks if reason is None)


def _written(stories: list[Story], told: Told, whole: bool) -> tuple[str, Hints]:
    """The stories as lines, and where each begins and what its markup tells of its lines. whole: all is one article."""
    lines: list[str] = []
    size = 0
    starts: list[int] = []
    headings: list[int] = []
    marks: list[tuple[int, str]] = []

    def add(text: str) -> int:
        nonlocal size
        lines.append(text)
        at, size = size, size + len(text) + 1
        return at

    title = told.title
    for story in stories:
        starts.append(size)
        if story.title is None and len(stories) == 1 and title:
            headings.append(add(title))
        for number, (block, reason) in enumerate(story.blocks):
            at = add(block.text)
            if number == story.title:
                headings.append(at)
                title = block.text
            elif reason is not None:
                marks.append((at, reason))
            elif block.level:
                headings.append(at)
    hints = Hints(told.outlet, told.published, title if len(stories) == 1 else None, told.language,
                  starts=tuple(starts), headings=tuple(headings), marks=tuple(marks),
                  whole=whole, further=told.further)
    return "\n".join(lines), hints
