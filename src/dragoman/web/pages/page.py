"""Page: an article as published, with what was read in it marked, and what was dropped, on request."""

from collections.abc import Iterator

from dragoman.records import Article, Page, Span
from dragoman.web.asking import reasons_of, shown_of
from dragoman.web.highlights import Marked, Piece, lines_of, pieces
from dragoman.web.names import Names
from dragoman.web.rendering import part
from dragoman.web.visit import Shown, Visit

LAYERS = ("statement", "speaker", "mention", "date", "finding")
"""What is marked, in the order of the legend."""


def show(visit: Visit) -> Shown:
    """The page of an article, or of all articles of a page. Raises NotHere for an id that is none."""
    shown = shown_of(visit)
    page = shown.page
    articles = (shown.article,) if shown.article is not None else page.articles
    text = page.text if isinstance(page.text, str) else ""
    dropped = "dropped" in visit.query
    marks = [mark for article in articles for mark in _marks(article, visit)]
    told = [(article, _lines(text, article, marks)) for article in articles]
    return Shown("page.html", {
        "shown": shown, "page": page, "told": told, "dropped": _dropped(page, text) if dropped else None,
        "layers": LAYERS, "with_dropped": dropped, "others": [one for one in page.articles if one not in articles],
        "findings": [(finding, reasons_of(visit).say(finding.note)) for article in articles
                     for finding in article.findings],
        "numbers": {one.id: at for article in articles for at, one in enumerate(article.statements, 1)}})


def _lines(text: str, article: Article, marks: list[Marked]) -> list[tuple[str, list[list[Piece]]]]:
    """The title and the body of an article, each line by line: the kind of the stretch and its lines of pieces."""
    spans: list[tuple[str, Span]] = [("title", article.title.span)] if article.title else []
    spans += [("body", span) for span in article.body if article.title is None or span != article.title.span]
    return [(kind, lines_of(pieces(text[start:end], _within(marks, start, end)))) for kind, (start, end) in spans]


def _within(marks: list[Marked], start: int, end: int) -> Iterator[Marked]:
    """The marks of a stretch, in places of it; one that reaches beyond is cut."""
    for mark in marks:
        low, high = max(mark.span[0], start), min(mark.span[1], end)
        if low < high:
            yield mark._replace(span=(low - start, high - start))


def _marks(article: Article, visit: Visit) -> Iterator[Marked]:
    """What is marked in an article."""
    say, names = visit.say, Names(visit.preferences.lang)
    for at, statement in enumerate(article.statements, 1):
        who = ", ".join(names.who(one) for one in statement.speakers) or str(say("statement.nobody"))
        name = f"{say('layer.statement')} {at}: {who}"
        for passage in statement.content:
            yield Marked("statement", passage.span, name, f"/statement/{part(statement.id)}")
        for one in statement.speakers:
            if one.span is not None:
                yield Marked("speaker", one.span, f"{say('layer.speaker')}: {names.who(one)}")
    for mention in article.mentions:
        yield Marked("mention", mention.span, names.who(mention), f"/actor/{part(mention.actor or mention.name)}")
    for date in article.dates:
        yield Marked("date", date.span, f"{say('layer.date')}: {date.edtf or say('date.unknown')}")
    for finding in article.findings:
        for passage in finding.evidence:
            yield Marked("finding", passage.span, f"{say('layer.finding')}: {say.word('finding', finding.kind)}")


def _dropped(page: Page, text: str) -> list[tuple[str, str]]:
    """What is no part of any article: why, and its words."""
    return [(one.reason, text[one.span[0]:one.span[1]].strip()) for one in page.dropped
            if text[one.span[0]:one.span[1]].strip()]

