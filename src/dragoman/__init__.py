"""Dragoman reads the Persian and Arabic press about diplomacy and keeps the record.

    import dragoman
    page = dragoman.read_text(text, published="2024-03-01", outlet="IRNA")
    print(page.statements[0].speakers[0].name)
"""

from functools import lru_cache

from dragoman.archive import Archive
from dragoman.errors import (
    ArchiveError, CitationError, DataError, DragomanError, PageError, PatternError, QueryError, SourceError,
)
from dragoman.pipeline import Raw, Reader, Rejected, raw_of, read_paths
from dragoman.records import (
    Article, Because, Date, Event, Finding, Mention, Page, Party, Passage, Source, Speaker, Statement,
)

__version__ = "0.1.0"

__all__ = [
    "Archive", "ArchiveError", "Article", "Because", "CitationError", "DataError", "Date", "DragomanError", "Event", "Finding",
    "Mention", "Page", "PageError", "Party", "Passage", "PatternError", "QueryError", "Raw", "Reader", "Rejected", "Source",
    "SourceError", "Speaker", "Statement", "read", "read_text",
]


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader of this process, its packs loaded once."""
    return Reader.load()


def read_text(text: str, *, id: str | None = None, url: str | None = None, outlet: str | None = None,
              published: str | None = None, title: str | None = None, language: str | None = None) -> Page:
    """The record of a page whose text is at hand.

    text: title, newline, body, as the page has them; published: an ISO date. Raises PageError for a page in neither
    Persian nor Arabic, or one that holds no article.
    """
    return reader().read(raw_of(text, id=id, url=url, outlet=outlet, published=published, title=title, language=language))


def read(*paths: str) -> tuple[list[Page], list[Rejected]]:
    """The records of all pages in files and folders, and what was rejected with the reason. One bad page stops nothing."""
    pages: list[Page] = []
    rejected: list[Rejected] = []
    for outcome in read_paths(paths):
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
            continue
        try:
            pages.append(reader().read(outcome))
        except PageError as problem:
            rejected.append(Rejected(outcome.place, problem.reason))
    return pages, rejected
