"""What makes a record: the code that reads, told by its version and a digest, and what the page's own text told."""

import hashlib
from functools import cache

from dragoman.articles import Hints
from dragoman.packs.paths import PACKAGE
from dragoman.records import Article, Page
from dragoman.version import __version__

_READING = ("script", "calendars", "names", "packs", "articles", "entities", "discourse", "statements", "events",
            "pipeline", "identity.py", "records.py", "values.py", "vocabulary.py")
"""The rooms and modules that have a part in reading a page's text."""


@cache
def reader_version() -> str:
    """The version of Dragoman and, after a plus, a digest of the code that reads: a comment in it counts, for nobody
    can tell by looking which change of code is a change of records."""
    digest = hashlib.blake2b(digest_size=6)
    for name in _READING:
        place = PACKAGE / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()}"


def found_in_text(hints: Hints, article: Article) -> tuple[str, ...]:
    """Which of outlet, published, title and language the text of a page told, and not what came with it."""
    pairs = (("outlet", hints.outlet, article.outlet), ("published", hints.published, article.published),
             ("title", hints.title, article.title), ("language", hints.language, article.language))
    return tuple(name for name, told, found in pairs if not told and found)


def hints_again(page: Page) -> Hints:
    """What came with a page that was read before, from its record. Where that does not tell what its text told, all of
    it counts as having come with it."""
    first, source = page.articles[0], page.source
    found = page.made_by.found if page.made_by else ()
    title = first.title.text if first.title else None

    def came(name: str, value: str | None) -> str | None:
        return None if name in found else value

    return Hints(came("outlet", source.outlet), came("published", source.published), came("title", title),
                 came("language", first.language))
