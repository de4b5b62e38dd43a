"""The flat table of articles, a row each; a page of several articles has as many rows."""

from dragoman.export.fields import Column, digest, ends, starts
from dragoman.export.standing import DAYS, PLACE, joined_of
from dragoman.records import Mention
from dragoman.store.answers import Excerpt


def _named(excerpt: Excerpt) -> list[Mention]:
    """Whom an article names, each once, in the order of their first mention."""
    first: dict[str, Mention] = {}
    for mention in excerpt.article.mentions:
        first.setdefault(mention.actor or f"={mention.name}", mention)
    return list(first.values())


def body_of(excerpt: Excerpt) -> list[str]:
    """The parts of an article's body. The excerpt carries the reading text."""
    assert isinstance(excerpt.page.text, str)
    return [excerpt.page.text[start:end] for start, end in excerpt.article.body]


COLUMNS = (
    Column("id", "text", "The id of the article.", lambda x: x.id),
    *DAYS,
    Column("statements", "texts", "The ids of its statements.",
           lambda x: [one.id for one in x.article.statements]),
    Column("events", "texts", "The ids of its events.", lambda x: [one.id for one in x.article.events]),
    Column("actors", "texts", "Whom it names, each once, in English as Wikipedia titles them; whom the data do not"
           " know, as the page writes them.", lambda x: [one.name for one in _named(x)]),
    Column("actor_ids", "texts", "Their actor ids, in the same order.",
           lambda x: [one.actor or "" for one in _named(x)]),
    Column("actor_persons", "texts", "The same ids; of strangers who are one with strangers of other pages the least id"
           " of all of them.", lambda x: joined_of(x, [one.actor for one in _named(x)])),
    Column("actor_kinds", "texts", "What each is.", lambda x: [one.kind for one in _named(x)]),
    Column("actor_roles", "texts", "The office that the article gives each, in English.",
           lambda x: [one.role or "" for one in _named(x)]),
    Column("dates", "texts", "The dates that it names (EDTF); empty for one that cannot be known.",
           lambda x: [one.edtf or "" for one in x.article.dates]),
    Column("date_words", "texts", "The words for each.", lambda x: [one.text for one in x.article.dates],
           of_page=True),
    Column("date_calendars", "texts", "In which calendar each is told: gregorian, jalali or hijri.",
           lambda x: [one.calendar for one in x.article.dates]),
    Column("date_starts", "integers", "Where the words for each begin.",
           lambda x: starts(one.span for one in x.article.dates)),
    Column("date_ends", "integers", "Where they end.", lambda x: ends(one.span for one in x.article.dates)),
    Column("findings", "texts", "What a reader should know before he trusts it, by kind.",
           lambda x: [one.kind for one in x.article.findings]),
    Column("body_starts", "integers", "Where each part of the body begins, in code points of the reading text.",
           lambda x: starts(x.article.body)),
    Column("body_ends", "integers", "Where each ends.", lambda x: ends(x.article.body)),
    Column("body", "texts", "Each part of the body, in the words of the page.", body_of, of_page=True),
    Column("body_sha256", "texts", "The digest of each.", lambda x: [digest(part) for part in body_of(x)]),
    *PLACE,
)
"""In an order that stays: new ones come at the end."""
