"""The shortest way from Python: a text or some files in, records out."""

from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.errors import PageError
from dragoman.pipeline.proposers import RULES, Proposer
from dragoman.pipeline.reader import Reader
from dragoman.records import Page
from dragoman.sources import Rejected, raw_of, read_paths


@cache
def reader() -> Reader:
    """The reader of this process, its packs loaded once."""
    return Reader.load()


def read_text(
    text: str,
    *,
    id: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
    proposers: Sequence[str | Proposer] = (RULES,),
) -> Page:
    """The record of a page whose text is at hand.

    text: title, newline, body, as the page has them; published: an ISO date; proposers: who proposes its statements,
    by name or as they are. Raises PageError for a page in neither Persian nor Arabic, or one that holds no article, and
    ProposerError for a proposer that cannot be asked at all.
    """
    return reader().asking(proposers).read(
        raw_of(text, id=id, url=url, outlet=outlet, published=published, title=title, language=language)
    )


def read(
    *paths: str, fields: Mapping[str, str] | None = None, proposers: Sequence[str | Proposer] = (RULES,)
) -> tuple[list[Page], list[Rejected]]:
    """The records of all pages in files and folders, and what was rejected with the reason.

    One bad page stops nothing. fields: of tables and JSON, which column is taken for which field of a page
    (`{"text": "body"}`). proposers: as for `read_text`; raises ProposerError for one that cannot be asked at all.
    """
    asking = reader().asking(proposers)
    pages: list[Page] = []
    rejected: list[Rejected] = []
    for outcome in read_paths(paths, fields=fields):
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
            continue
        try:
            pages.append(asking.read(outcome))
        except PageError as problem:
            rejected.append(Rejected(outcome.place, problem.reason))
    return pages, rejected
