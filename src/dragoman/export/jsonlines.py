"""JSON lines: each record whole, with the article and the page in which it stands."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dragoman.export.fields import digest
from dragoman.export.pages import body_of
from dragoman.export.request import Request, Sink
from dragoman.records import SCHEMA
from dragoman.store.answers import Excerpt

_HEAD = ("id", "language", "title", "body", "dateline", "outlet", "published", "attribution")
"""What is told of the article in which a statement or an event stands."""


def write(excerpts: Iterable[Excerpt], request: Request, sink: Sink) -> Iterator[Excerpt]:
    """Write a line for each excerpt; yields each when it is written."""
    encoder = msgspec.json.Encoder()
    for excerpt in excerpts:
        told = whole(excerpt)
        sink.write(encoder.encode(told if request.with_text else without_text(told)) + b"\n")
        yield excerpt


def whole(excerpt: Excerpt) -> dict[str, Any]:
    """Everything that is told of an excerpt, as JSON has it; the fields of records are those of docs/schema."""
    article = msgspec.to_builtins(excerpt.article)
    told: dict[str, Any] = {"schema": SCHEMA, "kind": excerpt.kind, "id": excerpt.id}
    if excerpt.record is not None:
        told["record"] = msgspec.to_builtins(excerpt.record)
        article = {name: article[name] for name in _HEAD}
    elif isinstance(excerpt.page.text, str):
        told["words"] = [{"text": part, "span": span}
                         for part, span in zip(body_of(excerpt), excerpt.article.body, strict=True)]
    return {**told, "article": article, "outlet": excerpt.outlet, "days": [excerpt.first_day, excerpt.last_day],
            "joined": excerpt.joined, "source": msgspec.to_builtins(excerpt.page.source),
            "text_sha256": excerpt.version, "kept_at": excerpt.kept_at, "superseded": excerpt.superseded}


def without_text(value: Any) -> Any:
    """The same without words of the page: in the place of `text` stands its digest, `sha256`; of a reason only its rule
    is left, for its arguments may cite."""
    if isinstance(value, list | tuple):
        return [without_text(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "rule" in value and "args" in value:
        return {"rule": value["rule"]}
    out = {key: without_text(one) for key, one in value.items() if key != "text"}
    if value.get("text"):
        out["sha256"] = digest(value["text"])
    return out
