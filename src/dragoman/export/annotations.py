"""W3C Web Annotations: the words of each record, pointed at by their place and by themselves."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.export.fields import digest
from dragoman.export.jsonlines import without_text
from dragoman.export.request import Request, Sink
from dragoman.export.standing import address
from dragoman.records import Article, Event, Passage, Span, Statement
from dragoman.store.answers import Excerpt

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ROUND = 32
"""Code points of the text that a quotation is given before and behind it."""
_KEEP = {"statement": ("speakers", "addressees", "attribution", "act", "mode", "headline", "negated", "future",
                       "modality", "occasion", "date", "within", "relations", "because"),
         "event": ("kind", "status", "participants", "place", "date", "statements", "demands", "because")}


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write an AnnotationPage, an annotation for each excerpt that has words; yields those when they are written."""
    head = {"@context": [CONTEXT, {"dragoman": "urn:x-dragoman:"}], "id": "urn:x-dragoman:annotations",
            "type": "AnnotationPage", "items": []}
    opened = msgspec.json.encode(head).removesuffix(b"]}")
    sink.write(opened + b"\n")
    first = True
    for excerpt in excerpts:
        annotation = _annotation(excerpt, request)
        if annotation is not None:
            sink.write((b"" if first else b",\n") + msgspec.json.encode(annotation))
            first = False
            yield excerpt
    sink.write(b"\n]}\n")


def _annotation(excerpt: Excerpt, request: Request) -> dict[str, Any] | None:
    targets = [_target(excerpt, passage, request) for passage in _passages(excerpt)]
    if not targets:
        return None
    kind, record = _told(excerpt)
    if not request.with_text:
        record = without_text(record)
    return {
        "id": f"urn:x-dragoman:{excerpt.id}", "type": "Annotation", "motivation": "describing",
        "created": excerpt.kept_at, "generator": {"id": "urn:x-dragoman:program", "type": "Software",
                                                  "name": request.maker},
        "body": {"type": "TextualBody", "format": "application/json", "purpose": "describing",
                 "value": msgspec.json.encode({kind: record}).decode()},
        "target": targets[0] if len(targets) == 1 else targets}


def _passages(excerpt: Excerpt) -> tuple[Passage, ...]:
    record = excerpt.record
    if isinstance(record, Statement):
        return record.content
    if isinstance(record, Event):
        return record.evidence
    return (excerpt.article.title,) if excerpt.article.title else _bodies(excerpt.article, excerpt.page.text)


def _bodies(article: Article, text: object) -> tuple[Passage, ...]:
    """The body of an article without a headline."""
    assert isinstance(text, str)
    return tuple(Passage(text[start:end], (start, end)) for start, end in article.body)


def _told(excerpt: Excerpt) -> tuple[str, Any]:
    record = excerpt.record
    if record is None:
        article = msgspec.to_builtins(excerpt.article)
        kept = ("id", "language", "outlet", "published", "dateline", "attribution", "findings")
        return "article", {name: article[name] for name in kept}
    kind = "statement" if isinstance(record, Statement) else "event"
    whole = msgspec.to_builtins(record)
    return kind, {"id": record.id, **{name: whole[name] for name in _KEEP[kind] if name in whole}}


def _target(excerpt: Excerpt, passage: Passage, request: Request) -> dict[str, Any]:
    """A passage of a page: of which text, where, and the words themselves with those round them."""
    source, reading_text = excerpt.page.source, _named(excerpt.version)
    selectors: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": passage.span[0], "end": passage.span[1]}]
    if request.with_text:
        selectors.append(_quoted(passage.span, excerpt.page.text))
    return {
        "type": "SpecificResource",
        "source": {"id": address(excerpt) or reading_text, "type": "Text", "format": source.media_type,
                   "language": excerpt.article.language},
        "state": {"type": "TimeState", "sourceDate": excerpt.kept_at, "cached": reading_text},
        "selector": selectors, "dragoman:sha256": digest(passage.text)}


def _quoted(span: Span, text: object) -> dict[str, str]:
    assert isinstance(text, str)
    start, end = span
    return {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - ROUND):start],
            "suffix": text[end:end + ROUND]}


def _named(sha256: str) -> str:
    """A text by its digest, as RFC 6920 has it."""
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"
