"""The flat table of statements, a row each."""

from typing import get_args

from dragoman.export.fields import Column, digest, digest_of, digests, end, ends, start, starts, words
from dragoman.export.standing import DAYS, PLACE, joined_of
from dragoman.records import Span, Statement
from dragoman.store.answers import Excerpt
from dragoman.vocabulary import Act, ActorKind, Modality, Mode, Occasion, RelationKind


def _of(excerpt: Excerpt) -> Statement:
    assert isinstance(excerpt.record, Statement)
    return excerpt.record


def _speaker_spans(excerpt: Excerpt) -> list[Span | None]:
    return [speaker.span for speaker in _of(excerpt).speakers]


def _choices(kind: object) -> str:
    return ", ".join(get_args(kind))


_SAID = (
    Column("id", "text", "The id of the statement: the same page gives the same on every machine.", lambda x: x.id),
    Column("date", "text", "When it was said (EDTF, ISO 8601-2), as precise as the text tells; empty where it does"
           " not.", lambda x: _of(x).date),
    *DAYS,
    Column("speakers", "texts", "Who said it: in English as Wikipedia titles them; whom the data do not know, as the"
           " page writes them.", lambda x: [who.name for who in _of(x).speakers]),
    Column("speaker_ids", "texts", "Their actor ids, in the same order: Wikidata's where there is one, else local"
           " ones; empty for somebody unnamed.", lambda x: [who.actor or "" for who in _of(x).speakers]),
    Column("speaker_persons", "texts", "The same ids; of strangers who are one with strangers of other pages the least"
           " id of all of them, so that it tells one person.",
           lambda x: joined_of(x, [who.actor for who in _of(x).speakers])),
    Column("speakers_latin", "texts", "Romanised names of those whom the data do not know.",
           lambda x: [who.name_latin or "" for who in _of(x).speakers]),
    Column("speaker_kinds", "texts", f"What each is: {_choices(ActorKind)}.",
           lambda x: [who.kind for who in _of(x).speakers]),
    Column("speaker_roles", "texts", "The office that each is given, in English.",
           lambda x: [who.role or "" for who in _of(x).speakers]),
    Column("act", "text", f"What the speaker does by saying it: {_choices(Act)} (docs/acts.md).", lambda x: _of(x).act),
    Column("mode", "text", f"How it is told: {_choices(Mode)}.", lambda x: _of(x).mode),
    Column("headline", "boolean", "Whether it stands in the headline.", lambda x: _of(x).headline),
    Column("negated", "boolean", "Whether its first main clause is negated.", lambda x: _of(x).negated),
    Column("future", "boolean", "Whether the verb of that clause is in a future form.", lambda x: _of(x).future),
    Column("modality", "text", f"The modality of that clause: {_choices(Modality)}; empty for none.",
           lambda x: _of(x).modality),
    Column("occasion", "text", f"Where it was said: {_choices(Occasion)}; empty where that is not told.",
           lambda x: _of(x).occasion),
    Column("addressees", "texts", "To whom it was said.", lambda x: [who.name for who in _of(x).addressees]),
    Column("addressee_ids", "texts", "Their actor ids, in the same order.",
           lambda x: [who.actor or "" for who in _of(x).addressees]),
    Column("addressee_persons", "texts", "The same ids, of joined strangers the least of all of them.",
           lambda x: joined_of(x, [who.actor for who in _of(x).addressees])),
    Column("own_sources", "texts", "Who reports it, where that is not the chain of the article.",
           lambda x: [link.name for link in _of(x).attribution]),
    Column("own_source_ids", "texts", "Their actor ids, in the same order.",
           lambda x: [link.actor or "" for link in _of(x).attribution]),
    Column("within", "text", "The id of the statement inside which it is told (A says that B said).",
           lambda x: _of(x).within),
    Column("relations", "texts", "How it bears on other statements of the article, as KIND:ID"
           f" ({_choices(RelationKind)}).", lambda x: [f"{one.kind}:{one.statement}" for one in _of(x).relations]),
    Column("rule", "text", "The rule that read it (docs/pattern-language.md).", lambda x: _of(x).because.rule),
    Column("proposed_by", "texts", "Who has proposed it, where others than the rules did.",
           lambda x: list(_of(x).proposed_by)),
)

_WORDS = (
    Column("content", "texts", "What was said, in the words of the page.",
           lambda x: [passage.text for passage in _of(x).content], of_page=True),
    Column("content_starts", "integers", "Where each passage of it begins, in code points of the reading text.",
           lambda x: starts(passage.span for passage in _of(x).content)),
    Column("content_ends", "integers", "Where each ends: the first code point that is none of it.",
           lambda x: ends(passage.span for passage in _of(x).content)),
    Column("content_sha256", "texts", "The digest of each.", lambda x: digests(_of(x).content)),
    Column("cue", "text", "The word of saying.", lambda x: words(_of(x).cue), of_page=True),
    Column("cue_start", "integer", "Where it begins.", lambda x: start(_of(x).cue)),
    Column("cue_end", "integer", "Where it ends.", lambda x: end(_of(x).cue)),
    Column("cue_sha256", "text", "Its digest.", lambda x: digest_of(_of(x).cue)),
    Column("speaker_words", "texts", "How the clause writes each speaker.",
           lambda x: [who.text or "" for who in _of(x).speakers], of_page=True),
    Column("speaker_starts", "integers", "Where these words begin; empty for a speaker whom the clause leaves out.",
           lambda x: starts(_speaker_spans(x))),
    Column("speaker_ends", "integers", "Where they end.", lambda x: ends(_speaker_spans(x))),
    Column("speaker_sha256", "texts", "The digest of each.",
           lambda x: [digest(who.text) if who.text else "" for who in _of(x).speakers]),
    Column("addressee_starts", "integers", "Where the words for each addressee begin.",
           lambda x: starts(who.span for who in _of(x).addressees)),
    Column("addressee_ends", "integers", "Where they end.", lambda x: ends(who.span for who in _of(x).addressees)),
    Column("own_source_starts", "integers", "Where the words for each of its own sources begin.",
           lambda x: starts(link.span for link in _of(x).attribution)),
    Column("own_source_ends", "integers", "Where they end.", lambda x: ends(link.span for link in _of(x).attribution)),
    Column("condition", "text", "The words on which the clause depends (if ...).",
           lambda x: words(_of(x).condition), of_page=True),
    Column("condition_start", "integer", "Where they begin.", lambda x: start(_of(x).condition)),
    Column("condition_end", "integer", "Where they end.", lambda x: end(_of(x).condition)),
    Column("condition_sha256", "text", "Their digest.", lambda x: digest_of(_of(x).condition)),
)

COLUMNS = (*_SAID, *_WORDS, *PLACE)
"""In an order that stays: new ones come at the end."""
