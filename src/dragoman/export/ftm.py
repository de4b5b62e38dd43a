"""FollowTheMoney entities: articles, actors, events and statements (as events), and links that tell who is what.

A statement has no schema of its own in FollowTheMoney. It is an `Event` with an `UnknownLink` for each speaker,
addressee and source, whose `role` says which. What is told of an actor at several places comes in several fragments
with one id, as FollowTheMoney has it (`ftm aggregate` makes one entity of them).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.export.fields import digest, known
from dragoman.export.ftm_actors import Actors
from dragoman.export.request import Request, Sink
from dragoman.export.standing import address
from dragoman.identity import identity
from dragoman.records import Event, Participant, Party, Passage, Speaker, Statement
from dragoman.store.answers import Excerpt

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_LANGUAGES = {"fa": "fas", "ar": "ara"}
_MOST_NAME = 200


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write the entities of each excerpt, a line each; yields each excerpt when it is written."""
    actors, encoder, article = Actors(), msgspec.json.Encoder(), ("", "")
    for excerpt in excerpts:
        entities = []
        if (excerpt.version, excerpt.article.id) != article:
            article = excerpt.version, excerpt.article.id
            entities.append(_article(excerpt, request))
        entities += _entities(excerpt, request, actors)
        for one in entities:
            sink.write(encoder.encode(one) + b"\n")
        yield excerpt


def _entities(excerpt: Excerpt, request: Request, actors: Actors) -> Iterator[dict[str, Any]]:
    record = excerpt.record
    if record is None:
        yield from _mentions(excerpt, request, actors)
        return
    yield from actors.entities(excerpt)
    if isinstance(record, Statement):
        parties: list[tuple[str, Speaker | Party]] = [("speaker", who) for who in record.speakers]
        parties += [("addressee", who) for who in record.addressees]
        parties += [("source", link) for link in record.attribution]
        yield _statement(excerpt, record, request, [actors.id_of(who, excerpt) for _, who in parties])
    else:
        parties = [("participant", who) for who in record.participants]
        yield _event(excerpt, record, request, [actors.id_of(who, excerpt) for _, who in parties])
    for place, (role, who) in enumerate(parties):
        side = f" for {who.side}" if isinstance(who, Participant) and who.side else ""
        yield _entity(identity("link", record.id, place, role), "UnknownLink", {
            "subject": [actors.id_of(who, excerpt)], "object": [record.id], "role": [f"{role}{side}"],
            "date": _days(record.date), "proof": [excerpt.article.id], "recordId": [record.id],
            "sourceUrl": [address(excerpt)]})


def _article(excerpt: Excerpt, request: Request) -> dict[str, Any]:
    article, source = excerpt.article, excerpt.page.source
    title = article.title.text if article.title and request.with_text else None
    return _entity(article.id, "Article", {
        "title": [title or ""], "name": [title or source.id], "fileName": [source.id], "sourceUrl": [address(excerpt)],
        "publisher": [excerpt.outlet or ""], "publishedAt": _days(article.published),
        "language": [_LANGUAGES.get(article.language, "")], "mimeType": [source.media_type],
        "author": [known(source.author) or ""],
        "retrievedAt": [excerpt.kept_at.removesuffix("Z")],
        "keywords": [f"source: {link.name}" for link in article.attribution],
        "notes": [f"reading text sha256:{excerpt.version}", f"page {source.key}"]})


def _statement(excerpt: Excerpt, record: Statement, request: Request, involved: list[str]) -> dict[str, Any]:
    who = ", ".join(speaker.name for speaker in record.speakers) or "nobody named"
    said = {"headline": record.headline, "negated": record.negated, "future": record.future}
    told = [f"act: {record.act}", f"mode: {record.mode}", *(name for name, holds in said.items() if holds)]
    told += [f"{name}: {value}" for name, value in (
        ("modality", record.modality), ("occasion", record.occasion), ("within", record.within)) if value]
    told += [f"{one.kind}: {one.statement}" for one in record.relations]
    return _entity(record.id, "Event", {
        **_common(excerpt, record.content, request, involved), "name": [f"{record.act}: {who}"[:_MOST_NAME]],
        "keywords": told, "date": _days(record.date)})


def _event(excerpt: Excerpt, record: Event, request: Request, involved: list[str]) -> dict[str, Any]:
    who = ", ".join(party.name for party in record.participants) or "nobody named"
    told = [f"kind: {record.kind}", f"status: {record.status}", *(f"statement: {one}" for one in record.statements),
            *(f"demanded in: {one}" for one in record.demands)]
    details = {"description": [record.agenda.text] if record.agenda and request.with_text else [],
               "alias": [record.name.text] if record.name and request.with_text else []}
    return _entity(record.id, "Event", {
        **_common(excerpt, record.evidence, request, involved), **details,
        "name": [f"{record.kind}, {record.status}: {who}"[:_MOST_NAME]], "keywords": told, "date": _days(record.date),
        "location": [record.place.name] if record.place else []})


def _common(excerpt: Excerpt, passages: tuple[Passage, ...], request: Request, involved: list[str]
            ) -> dict[str, list[str]]:
    """What statements and events have in common: whose words, where they stand, on which page."""
    date = excerpt.record.date if excerpt.record else None
    return {
        "summary": [passage.text for passage in passages] if request.with_text else [],
        "notes": [f"[{start}, {end}) sha256:{digest(passage.text)}" for passage in passages
                  for start, end in (passage.span,)] + ([f"date: {date} (EDTF)"] if date else []),
        "involved": list(dict.fromkeys(involved)), "proof": [excerpt.article.id], "recordId": [excerpt.id],
        "sourceUrl": [address(excerpt)], "publisher": [excerpt.outlet or ""]}


def _mentions(excerpt: Excerpt, request: Request, actors: Actors) -> Iterator[dict[str, Any]]:
    """Whom an article names, each once, with the words by which it does."""
    yield from actors.entities(excerpt)
    seen = set()
    for mention in excerpt.article.mentions:
        who = actors.id_of(Party(mention.name, mention.actor), excerpt)
        if who not in seen:
            seen.add(who)
            yield _entity(identity("mention", excerpt.id, who), "Mention", {
                "document": [excerpt.article.id], "resolved": [who], "name": [mention.name],
                "detectedSchema": [actors.schema_of(mention.name, mention.kind)]})


def _days(edtf: str | None) -> list[str]:
    """A date as far as FollowTheMoney can tell it: a day, a month or a year; nothing for seasons and intervals."""
    return [edtf] if edtf and _DAY.fullmatch(edtf) else []


def _entity(name: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    told = {key: [value for value in values if value] for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in told.items() if values}}
