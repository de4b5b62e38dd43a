"""The layout of a page that was read before, taken from its record.

Of a web page the archive keeps the text without the markup that told its articles apart from their furniture: read once
more, it is laid out as it was.
"""

from collections.abc import Iterator
from typing import cast

from dragoman.articles import Frame, Layout
from dragoman.records import Article, Page, Span
from dragoman.script.fold import Folded
from dragoman.vocabulary import Language


def layout_of(page: Page, folded: Folded) -> Layout:
    """The articles of a page's record as frames of its folded text."""
    return Layout(tuple(_frame(article, folded) for article in page.articles), page.dropped, page.findings)


def _frame(article: Article, folded: Folded) -> Frame:
    spoken = {speaker.span for statement in article.statements for speaker in statement.speakers}
    body = tuple(folded.to_folded(*span) for span in article.body)
    return Frame(
        language=cast(Language, article.language),
        title=folded.to_folded(*article.title.span) if article.title else None,
        body=body,
        paragraphs=tuple(line for span in body for line in _lines(folded.text, span)),
        dateline=article.dateline,
        outlet=article.outlet,
        published=article.published,
        attribution=article.attribution,
        tellers=tuple(source.span for source in article.attribution if source.span in spoken and source.span),
        findings=(),
    )


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a stretch that hold a word, without the white space round them."""
    at = span[0]
    for line in text[slice(*span)].split("\n"):
        said = line.strip()
        if any(map(str.isalnum, said)):
            start = at + line.index(said)
            yield start, start + len(said)
        at += len(line) + 1
