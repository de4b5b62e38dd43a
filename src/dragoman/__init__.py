"""Dragoman reads the Persian and Arabic press about diplomacy and keeps the record.

import dragoman
page = dragoman.read_text(text, published="2024-03-01", outlet="IRNA")
print(page.statements[0].speakers[0].name)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.version import __version__ as __version__

if TYPE_CHECKING:
    from dragoman.archive import Archive as Archive
    from dragoman.errors import ArchiveError as ArchiveError
    from dragoman.errors import CitationError as CitationError
    from dragoman.errors import DataError as DataError
    from dragoman.errors import DragomanError as DragomanError
    from dragoman.errors import PageError as PageError
    from dragoman.errors import PatternError as PatternError
    from dragoman.errors import ProposerError as ProposerError
    from dragoman.errors import QueryError as QueryError
    from dragoman.errors import SourceError as SourceError
    from dragoman.pipeline.proposers import Proposal as Proposal
    from dragoman.pipeline.proposers import Proposer as Proposer
    from dragoman.pipeline.proposers import Story as Story
    from dragoman.pipeline.reader import Reader as Reader
    from dragoman.pipeline.reading import read as read
    from dragoman.pipeline.reading import read_text as read_text
    from dragoman.records import Article as Article
    from dragoman.records import Because as Because
    from dragoman.records import Date as Date
    from dragoman.records import Event as Event
    from dragoman.records import Finding as Finding
    from dragoman.records import MadeBy as MadeBy
    from dragoman.records import Mention as Mention
    from dragoman.records import Page as Page
    from dragoman.records import Party as Party
    from dragoman.records import Passage as Passage
    from dragoman.records import Source as Source
    from dragoman.records import Speaker as Speaker
    from dragoman.records import Statement as Statement
    from dragoman.sources import Raw as Raw
    from dragoman.sources import Rejected as Rejected

_HOMES = {
    "archive": ("Archive",),
    "errors": (
        "ArchiveError",
        "CitationError",
        "DataError",
        "DragomanError",
        "PageError",
        "PatternError",
        "ProposerError",
        "QueryError",
        "SourceError",
    ),
    "pipeline.proposers": ("Proposal", "Proposer", "Story"),
    "pipeline.reader": ("Reader",),
    "pipeline.reading": ("read", "read_text"),
    "records": (
        "Article",
        "Because",
        "Date",
        "Event",
        "Finding",
        "MadeBy",
        "Mention",
        "Page",
        "Party",
        "Passage",
        "Source",
        "Speaker",
        "Statement",
    ),
    "sources": ("Raw", "Rejected"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for: the command line starts without what it does not need."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
