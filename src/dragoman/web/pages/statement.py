"""Statement: the words large in their own script, who said them and where, and where else they are told."""

from dragoman.archive.same import Same, same
from dragoman.errors import QueryError
from dragoman.export.reference import FORMS, reference
from dragoman.pipeline.why import why
from dragoman.records import Page, Statement
from dragoman.web.asking import reasons_of, record_of
from dragoman.web.differences import Stretch, compared
from dragoman.web.highlights import pieces_of_window
from dragoman.web.judging import CORRECTED
from dragoman.web.visit import Shown, Visit

COMPARED = 12
"""Other tellings that are shown side by side with it."""


def show(visit: Visit) -> Shown:
    """The page of one statement. Raises NotHere for an id that is none."""
    shown, statement = record_of(visit, Statement)
    cited, told = reference(shown), _same(visit, statement)
    article = shown.article
    assert article is not None
    return Shown("statement.html", {
        "shown": shown, "statement": statement, "article": article, "pieces": pieces_of_window(shown.window),
        "outlet": article.outlet or shown.page.source.outlet, "same": told,
        "beside": _beside(told, statement, article.language),
        "others": {one.id: one for one in article.statements}, "reasons": _reasons(visit, shown.page, statement),
        "in_full": "why" in visit.query, "correctable": CORRECTED["statement"],
        "cited": {name: form(cited) for name, form in FORMS.items()}})


def _same(visit: Visit, statement: Statement) -> Same | None:
    try:
        return same(visit.view, statement.id)
    except QueryError:
        return None


def _beside(
    told: Same | None, statement: Statement, language: str) -> dict[str, tuple[list[Stretch], list[Stretch]]]:
    """This statement and the others that are one with it and of its language, each two with their differences."""
    own = [passage.text for passage in statement.content]
    others = [one for one in told.retold if one.language == language][:COMPARED] if told else []
    return {one.id: pair for one in others if (pair := compared(own, one.words)) is not None}


def _reasons(visit: Visit, page: Page, statement: Statement) -> list[str]:
    """Why it was read so: the reasons that were kept, or, where `why` is asked, all that was weighed."""
    from_kept = [statement.because, *(one.because for one in statement.speakers if one.because is not None)]
    told = why(visit.room.reader(), page, statement).reasons if "why" in visit.query else from_kept
    said = reasons_of(visit)
    return [said.say(reason) for reason in told]
