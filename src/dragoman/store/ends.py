"""From what somebody names to the record that he judges: an id, or PAGE@START-END of a mention or a date."""

import re

from dragoman.errors import QueryError
from dragoman.records import Page, Passage
from dragoman.script.spans import agreement, spans_of
from dragoman.store.attaching import HALF
from dragoman.store.connection import Connection
from dragoman.store.judgeable import Judgeable, end_of, judgeables
from dragoman.store.judged import End
from dragoman.store.lookups import resolve
from dragoman.store.rows import digest_of, page_from

_PLACE = re.compile(r"(.+)@(\d+)-(\d+)")
_GAP = " ... "


def named(connection: Connection, name: str) -> tuple[End, Page | None]:
    """What a name means, and its page (None for an actor). Raises QueryError for nothing, or several things."""
    name = name.strip()
    actor = connection.execute("SELECT 1 FROM actors WHERE key = ? AND key NOT LIKE '=%'", (name,)).fetchone()
    if actor is not None:
        return _actor(connection, name), None
    place = _PLACE.fullmatch(name)
    found = resolve(connection, place[1] if place else name)
    page = page_from(*connection.execute(
        "SELECT record, text FROM versions WHERE id = ?", (found.version,)).fetchone())
    if place is not None:
        article = found.name if found.kind == "article" else None
        return end_of(page, _at(page, article, int(place[2]), int(place[3]))), page
    wanted = "" if found.kind == "page" else found.name
    return end_of(page, next(one for one in judgeables(page, found.kind) if one.id == wanted)), page


def placed(text: str, words: str, near: int) -> Passage:
    """Words as they stand in a text, the place nearest to `near` where there are several; `first words ... last words`
    are all from the first to the last. Raises QueryError for words that do not stand there."""
    head, gap, tail = words.strip().partition(_GAP)
    starts = [match.start() for match in re.finditer(re.escape(head), text)] if head else []
    if not starts:
        raise QueryError(f"{head[:60]!r} does not stand in the page: copy the words exactly")
    start = min(starts, key=lambda at: abs(at - near))
    end = start + len(head)
    if gap:
        last = text.find(tail, end)
        if last < 0:
            raise QueryError(f"{tail[:60]!r} does not stand behind {head[:60]!r} in the page: copy the words exactly")
        end = last + len(tail)
    return Passage(text[start:end], (start, end))


def _at(page: Page, article: str | None, start: int, end: int) -> Judgeable:
    """The mention or the date that stands at a place of a page, or of one of its articles."""
    near = [(agreement(spans_of(one.words), [(start, end)]), one) for one in judgeables(page, "mention", "date")
            if article is None or one.article == article]
    best = max(near, key=lambda found: found[0], default=None)
    if best is None or best[0] < HALF:
        raise QueryError(f"no mention and no date stands at {start}-{end} of {article or page.source.key}")
    return best[1]


def _actor(connection: Connection, key: str) -> End:
    """An actor; of a stranger, where his page names him."""
    row = connection.execute(
        "SELECT v.record, v.text, s.name FROM strangers s JOIN actors a ON a.id = s.actor JOIN versions v"
        " ON v.id = s.version WHERE a.key = ? ORDER BY v.id DESC, s.name", (key,)).fetchone()
    if row is None:
        return End("actor", key, "", "")
    page = page_from(row[0], row[1])
    words = [Passage(one.text, one.span) for article in page.articles for one in article.mentions if one.actor == key]
    return End("actor", key, page.source.key, digest_of(row[1]), tuple(words[:1]), {"name": row[2]})
