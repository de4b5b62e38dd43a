"""The working nouns that rooms hand to each other: paragraphs of elements and the actors found in them.

All offsets are code points of the folded text.
"""

import msgspec

from dragoman.packs.tagging import Line
from dragoman.records import Span


class Paragraph(msgspec.Struct):
    """A title or a paragraph of an article: its span, elements, quotations (marks included) and sentences."""

    span: Span
    headline: bool
    line: Line
    quotes: tuple[Span, ...]
    sentences: tuple[Span, ...]


class Found(msgspec.Struct, frozen=True, gc=False):
    """An actor found in the text, as written.

    kind: person, office, state, body, outlet, group, unnamed, pronoun, office-body (an office-like body of a state).
    span: all of the words; name: the words of the name alone, where there is one; refs: the actors of the knowledge
    base that the words may mean; offices, states, bodies: what the words of the office hold, in their order.
    number: s, d or p; indefinite: "a", "one of", "some"; definite: begun by the article, where the language writes one;
    former: a past holder of the office.
    """

    kind: str
    span: Span
    rule: str
    name: Span | None = None
    refs: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    number: str = "s"
    gender: str = ""
    indefinite: bool = False
    gloss: str = ""
    definite: bool = False
    former: bool = False
