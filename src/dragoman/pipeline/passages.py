"""Paragraphs of an article in another language than its own: read with that language, kept in the article's record."""

from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

import msgspec

from dragoman.articles import Frame, Furniture, is_plainly, language_of
from dragoman.records import Article, Span
from dragoman.script.fold import Folded
from dragoman.vocabulary import Language

T = TypeVar("T")

SHORTEST = 80
"""Characters from which the letters of a paragraph prove another language than its article's: one of 66 misled them."""


def parts_of(frame: Frame, folded: Folded, furniture: Furniture, known: Container[str]) -> list[Frame]:
    """The frame with the paragraphs in its own language, and one for those in each other language that is `known`."""
    others: dict[Language, list[Span]] = {}
    for span in frame.paragraphs:
        words = folded.source[slice(*folded.to_source(*span))]
        sure = len(words) < SHORTEST or is_plainly(words, frame.language)
        code = language_of(words, furniture.words) if not sure else None
        if code is not None and code != frame.language and code in known:
            others.setdefault(code, []).append(span)
    foreign = {span for spans in others.values() for span in spans}
    own = tuple(span for span in frame.paragraphs if span not in foreign)
    if not others or not own:
        return [frame]
    return [
        msgspec.structs.replace(frame, paragraphs=own),
        *(
            msgspec.structs.replace(frame, language=code, title=None, paragraphs=tuple(spans), findings=())
            for code, spans in others.items()
        ),
    ]


def joined(articles: Sequence[Article]) -> Article:
    """The record of an article whose parts were read one by one, everything in the order of the text."""
    first, *others = articles
    if not others:
        return first
    return msgspec.structs.replace(
        first,
        statements=_by_place((s.content[0].span, s) for article in articles for s in article.statements),
        events=_by_place((e.evidence[0].span, e) for article in articles for e in article.events),
        dates=_by_place((d.span, d) for article in articles for d in article.dates),
        mentions=_by_place((m.span, m) for article in articles for m in article.mentions),
        findings=tuple(finding for article in articles for finding in article.findings),
    )


def _by_place(found: Iterable[tuple[Span, T]]) -> tuple[T, ...]:
    return tuple(what for _, what in sorted(found, key=lambda item: item[0]))
