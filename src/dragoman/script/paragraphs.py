"""Reading a stretch of folded text as quotations and sentences."""

from dragoman.records import Span
from dragoman.script.quotes import outermost, quotations
from dragoman.script.sentences import sentences


def sentences_of(text: str, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The outermost quotations (marks included) and the sentences of a paragraph."""
    quotes = outermost(quotations(text, start, end))
    return quotes, sentences(text, start, end, quotes)
