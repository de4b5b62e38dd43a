"""Where the terms of a question stand in words as they are written, whatever their spelling."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.records import Span
from dragoman.script.search import key, squeeze
from dragoman.store.questions import Question, Term


class Found(NamedTuple):
    """A term and the words in which it stands, with their span in the text that was looked through."""

    term: str
    text: str
    span: Span


class _Letters(NamedTuple):
    """The letters of a text as an index has them, without spaces, and for each the span of the word it is of."""

    joined: str
    words: tuple[Span, ...]


def occurrences(asked: Question, text: str, spans: Iterable[Span]) -> Iterator[Found]:
    """The first place of each term in some spans of a text, whole words before parts of words. Neighbours that stand
    there joined to one word are one."""
    pieces = [_letters(text, span) for span in spans]
    left: list[Term] = []
    for term in asked.terms:
        found = _first(text, pieces, term.key, term.spellings)
        if found is None:
            left.append(term)
        else:
            yield found
    if len(left) > 1:
        whole = " ".join(term.key for term in left)
        found = _first(text, pieces, whole, (whole,))
        if found is not None:
            yield found


def _first(text: str, pieces: list[_Letters], term: str, spellings: Iterable[str]) -> Found | None:
    sought = [squeeze(spelling) for spelling in spellings]
    for is_whole in (True, False):
        for letters in pieces:
            for letter in sought:
                at = letters.joined.find(letter)
                while at >= 0:
                    low, high = letters.words[at], letters.words[at + len(letter) - 1]
                    whole = (not at or letters.words[at - 1] != low) and (
                        at + len(letter) == len(letters.words) or letters.words[at + len(letter)] != high)
                    if whole or not is_whole:
                        return Found(term, text[low[0]:high[1]], (low[0], high[1]))
                    at = letters.joined.find(letter, at + 1)
    return None


def _letters(text: str, span: Span) -> _Letters:
    joined: list[str] = []
    words: list[Span] = []
    for start, end in _chunks(text, span):
        letters = squeeze(key(text[start:end]))
        joined.append(letters)
        words += [(start, end)] * len(letters)
    return _Letters("".join(joined), tuple(words))


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """What stands between spaces, without the signs around it."""
    at, end = span
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        low, high = at, stop
        while low < high and not text[low].isalnum():
            low += 1
        while high > low and not (text[high - 1].isalnum() or text[high - 1].isidentifier()):
            high -= 1
        if low < high:
            yield low, high
        at = stop
