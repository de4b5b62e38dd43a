"""What goes in with a page and what comes out of it: hints, and the frames of its articles."""

from dragoman.records import Dateline, Dropped, Finding, Party, Record, Span
from dragoman.vocabulary import Language


class Hints(Record, frozen=True):
    """What came with a page beside its text; every field may be unknown.

    published: an ISO date or its beginning. The others are what markup tells of the text, by source offsets: breaks,
    where a line begins without a newline; starts, where each article begins; headings, lines that are headings within
    an article; marks, lines that are none of it, each with its reason. whole: all of the page is one
    article; further: the article goes on on another page.
    """

    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    breaks: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    whole: bool = False
    further: bool = False


class Frame(Record, frozen=True):
    """One article before anybody is read in it.

    title, body, paragraphs: spans of the FOLDED text. A body is one span where no furniture interrupts it, each
    without white space at its ends; a paragraph is one line of it. dateline, attribution, findings are records: their
    spans are SOURCE offsets. attribution: the sources, outermost first; tellers: where those of them are named that
    tell the news in a sentence of their own, and so speak too.
    """

    language: Language
    title: Span | None
    body: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    dateline: Dateline | None
    outlet: str | None
    published: str | None
    attribution: tuple[Party, ...]
    tellers: tuple[Span, ...]
    findings: tuple[Finding, ...]


class Layout(Record, frozen=True):
    """The articles of a page, what was dropped from it (source offsets, each with its reason), findings of the page.

    Every character that is no white space stands in a title, a body or a dropped stretch.
    """

    articles: tuple[Frame, ...]
    dropped: tuple[Dropped, ...]
    findings: tuple[Finding, ...]
