"""What pages ask the archive for alike: one record by its id, a page number, who is meant by a name."""

import re
from typing import TypeVar

from dragoman.errors import QueryError
from dragoman.packs.reasons import Reasons, reason_texts
from dragoman.records import Event, Statement
from dragoman.store.answers import Shown
from dragoman.web.dates import Told
from dragoman.web.names import Names
from dragoman.web.problems import NotHere
from dragoman.web.visit import Visit

_Kind = TypeVar("_Kind", Statement, Event)
_ISOLATE, _POP = "\u2068", "\u2069"
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


def record_of(visit: Visit, kind: type[_Kind]) -> tuple[Shown, _Kind]:
    """The record that an address names, in its surroundings. Raises NotHere where there is none of this kind."""
    shown = shown_of(visit)
    if not isinstance(shown.record, kind):
        raise NotHere(visit.named["id"])
    return shown, shown.record


def shown_of(visit: Visit) -> Shown:
    """What the id in an address means. Raises NotHere for nothing, or for several things."""
    try:
        return visit.view.show(visit.named["id"])
    except QueryError as problem:
        raise NotHere(visit.named["id"]) from problem


def number_of(text: str, most: int = 500) -> int:
    """A number from one to `most` as an address has it; one for anything else."""
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 6 else 1


def reasons_of(visit: Visit) -> Reasons:
    """What says reasons in the reader's language; values in them keep their own direction. Days, numbers, offices and
    names that the data have are told as he likes them."""
    lang, names = visit.preferences.lang, Names(visit.preferences.lang)
    told = Told(visit.preferences, visit.say)

    def show(value: str, _: str) -> str:
        if value.isdecimal():
            return told.digits(value)
        if _DAY.fullmatch(value):
            return f"{_ISOLATE}{told.words(value)}{_POP}"
        return f"{_ISOLATE}{names.office(value) or names.named('', value)}{_POP}"

    return Reasons(reason_texts(lang), show, lang)
