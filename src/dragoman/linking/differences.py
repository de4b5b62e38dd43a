"""What one text has that another has not: sentences of which most words stand nowhere in the other."""

from collections.abc import Sequence

from dragoman.linking.shared import shared_runs
from dragoman.records import Passage, Span
from dragoman.script.paragraphs import sentences_of
from dragoman.script.search import key

KEPT = 0.5
"""A sentence of which this share of the words stands in the other text is in it, in whatever words the rest is."""


def only_in(text: str, body: Sequence[Span], other: str, other_body: Sequence[Span]) -> tuple[Passage, ...]:
    """The sentences of a body (its paragraphs, as spans of its text) that are not in another body, in their order."""
    sentences = [span for start, end in body for span in sentences_of(text, start, end)[1]]
    words = [key(text[start:end]).split() for start, end in sentences]
    flat = [word for one in words for word in one]
    found = bytearray(len(flat))
    for run in shared_runs(flat, " ".join(key(other[start:end]) for start, end in other_body).split()):
        found[run.one:run.one + run.length] = b"\1" * run.length
    out: list[Passage] = []
    at = 0
    for (start, end), one in zip(sentences, words, strict=True):
        if one and sum(found[at:at + len(one)]) < KEPT * len(one):
            out.append(Passage(text[start:end], (start, end)))
        at += len(one)
    return tuple(out)
