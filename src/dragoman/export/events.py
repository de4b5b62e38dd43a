"""The flat table of events, a row each."""

from typing import get_args

from dragoman.export.fields import Column, digest_of, digests, end, ends, start, starts, words
from dragoman.export.standing import DAYS, PLACE, joined_of
from dragoman.records import Event
from dragoman.store.answers import Excerpt
from dragoman.vocabulary import EventKind, EventStatus


def _of(excerpt: Excerpt) -> Event:
    assert isinstance(excerpt.record, Event)
    return excerpt.record


_TOLD = (
    Column("id", "text", "The id of the event: the same page gives the same on every machine.", lambda x: x.id),
    Column("kind", "text", f"What it is: {', '.join(get_args(EventKind))}.", lambda x: _of(x).kind),
    Column("status", "text", f"What became of it: {', '.join(get_args(EventStatus))}.", lambda x: _of(x).status),
    Column("date", "text", "When it takes place (EDTF, ISO 8601-2), as precise as the text tells; empty where it does"
           " not.", lambda x: _of(x).date),
    *DAYS,
    Column("participants", "texts", "Who takes part: in English as Wikipedia titles them; whom the data do not know, as"
           " the page writes them.", lambda x: [who.name for who in _of(x).participants]),
    Column("participant_ids", "texts", "Their actor ids, in the same order; empty for somebody without one.",
           lambda x: [who.actor or "" for who in _of(x).participants]),
    Column("participant_persons", "texts", "The same ids; of strangers who are one with strangers of other pages the"
           " least id of all of them.", lambda x: joined_of(x, [who.actor for who in _of(x).participants])),
    Column("participants_latin", "texts", "Romanised names of those whom the data do not know.",
           lambda x: [who.name_latin or "" for who in _of(x).participants]),
    Column("participant_sides", "texts", "For which state or body each takes part.",
           lambda x: [who.side or "" for who in _of(x).participants]),
    Column("place", "text", "Where, in English where it is known.",
           lambda x: place.name if (place := _of(x).place) else None),
    Column("statements", "texts", "The ids of the statements that were made there.", lambda x: list(_of(x).statements)),
    Column("demands", "texts", "The ids of the statements that demand something of it.",
           lambda x: list(_of(x).demands)),
    Column("rule", "text", "The rule that read it.", lambda x: _of(x).because.rule),
)

_WORDS = (
    Column("evidence", "texts", "The words that tell it.", lambda x: [told.text for told in _of(x).evidence],
           of_page=True),
    Column("evidence_starts", "integers", "Where each passage of them begins, in code points of the reading text.",
           lambda x: starts(told.span for told in _of(x).evidence)),
    Column("evidence_ends", "integers", "Where each ends: the first code point that is none of it.",
           lambda x: ends(told.span for told in _of(x).evidence)),
    Column("evidence_sha256", "texts", "The digest of each.", lambda x: digests(_of(x).evidence)),
    Column("participant_starts", "integers", "Where the words for each who takes part begin; empty where none are.",
           lambda x: starts(who.span for who in _of(x).participants)),
    Column("participant_ends", "integers", "Where they end.", lambda x: ends(who.span for who in _of(x).participants)),
    Column("place_start", "integer", "Where the words for the place begin.", lambda x: start(_of(x).place)),
    Column("place_end", "integer", "Where they end.", lambda x: end(_of(x).place)),
    Column("agenda", "text", "What it is about, in the words of the page.",
           lambda x: words(_of(x).agenda), of_page=True),
    Column("agenda_start", "integer", "Where these words begin.", lambda x: start(_of(x).agenda)),
    Column("agenda_end", "integer", "Where they end.", lambda x: end(_of(x).agenda)),
    Column("agenda_sha256", "text", "Their digest.", lambda x: digest_of(_of(x).agenda)),
    Column("name", "text", "By what an agreement or a conference goes.",
           lambda x: words(_of(x).name), of_page=True),
    Column("name_start", "integer", "Where these words begin.", lambda x: start(_of(x).name)),
    Column("name_end", "integer", "Where they end.", lambda x: end(_of(x).name)),
    Column("name_sha256", "text", "Their digest.", lambda x: digest_of(_of(x).name)),
)

COLUMNS = (*_TOLD, *_WORDS, *PLACE)
"""In an order that stays: new ones come at the end."""
