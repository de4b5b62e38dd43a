"""Why a record was made: its page is read once more with the rules of today, and what was weighed there is told.

It is the usual reading, which here takes notes: what is told cannot disagree with what is read.
"""

from collections.abc import Sequence

from dragoman.errors import PageError
from dragoman.pipeline.article import Work
from dragoman.pipeline.event_reasons import event_reasons
from dragoman.pipeline.reader import Reader
from dragoman.pipeline.statement_reasons import statement_reasons
from dragoman.records import Because, Event, Page, Record, Statement


class Why(Record, frozen=True):
    """Why a record was made. `again`: does its page, read once more, give it? If not, told are the reasons as kept."""

    again: bool
    reasons: tuple[Because, ...]


def why(reader: Reader, page: Page, record: Statement | Event) -> Why:
    """Why a record of a page, which bears its reading text, was made; as the rules of the reader have it."""
    works: list[Work] = []
    try:
        reader.again(page, works)
    except PageError:
        works = []
    for work in works:
        same = _same(work, record)
        if same is None:
            continue
        differs = (Because("why.differs"),) if same != record else ()
        told = statement_reasons(work, same) if isinstance(same, Statement) else event_reasons(work, same)
        return Why(True, (*differs, *told))
    return Why(False, (Because("why.changed"), *_kept(record)))


def _same(work: Work, record: Statement | Event) -> Statement | Event | None:
    records: Sequence[Statement | Event] = (*work.article.statements, *work.article.events)
    return next((one for one in records if one.id == record.id), None)


def _kept(record: Statement | Event) -> tuple[Because, ...]:
    """The reasons that were kept with a record."""
    speakers = record.speakers if isinstance(record, Statement) else ()
    return (record.because, *(speaker.because for speaker in speakers if speaker.because is not None))
