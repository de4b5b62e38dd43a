"""The working nouns that rooms hand to each other: paragraphs of elements, the actors found in them, whom they mean.

All offsets are code points of the folded text.
"""

from bisect import bisect_right

import msgspec

from dragoman.packs.tagging import Line
from dragoman.records import Because, Span
from dragoman.vocabulary import ActorKind


class Paragraph(msgspec.Struct):
    """A title or a paragraph of an article: its span, elements, quotations (marks included) and sentences."""

    span: Span
    headline: bool
    line: Line
    quotes: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def sentence_at(self, place: int) -> Span:
        """The sentence in which a place lies; the first one for a place before it."""
        at = bisect_right(self.sentences, place, key=lambda span: span[0]) - 1
        return self.sentences[max(at, 0)]


class Found(msgspec.Struct, frozen=True, gc=False):
    """An actor found in the text, as written.

    kind: person, office, state, body, outlet, group, unnamed, pronoun, office-body (an office-like body of a state).
    span: all of the words; name: the words of the name alone, where there is one; refs: the actors of the knowledge
    base that the words may mean; offices, states, bodies: what the words of the office hold, in their order.
    number: s, d or p; indefinite: "a", "one of", "some"; definite: begun by the article, where the language writes one;
    former: a past holder of the office; host: to which state, place or body its bearer is sent, as "TAG:id", or "".
    counterpart: the state (iso2) for which he is called the counterpart of somebody, or ""; joined: the index of the
    office after an "and", or 0; field: of what somebody is an expert, in English, or ""; affairs: for which affairs
    each of the offices is held, in English, or () where none is told; then: an office of another time, which its
    bearer held when it was so ("the then minister"); acting: the number of the office, counted from one, that is held
    for the time being, or 0; places: the places of which the offices are told ("the president of A") where no
    state is; fused: has the first word lost a letter of its article to a preposition written onto it?
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
    indefinite: bool = False
    gloss: str = ""
    definite: bool = False
    former: bool = False
    host: str = ""
    counterpart: str = ""
    joined: int = 0
    field: str = ""
    affairs: tuple[str, ...] = ()
    then: bool = False
    acting: int = 0
    places: tuple[str, ...] = ()
    fused: bool = False


class Referent(msgspec.Struct, frozen=True, gc=False):
    """An actor that words of the page mean.

    name: English where the data know it, else as the page writes it in full; actor: id, or None for somebody unnamed;
    role: the office in English, as the page gives it, or None; latin: the name in Latin letters, where it is a
    stranger's in another script.
    """

    name: str
    actor: str | None
    kind: ActorKind
    role: str | None
    because: Because
    known: bool = True
    latin: str | None = None
