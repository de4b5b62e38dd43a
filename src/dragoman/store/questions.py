"""A user's words as expressions for the two full-text indexes. Nothing of their query syntax can be reached from here.

The word index finds words and phrases as they stand, and a word that is asked for with its article also without it and
behind prepositions and conjunctions. The trigram index stands over the same keys without spaces, so
that a word is found whether its half-space was kept, lost, doubled or became a space. A term under three letters has no
trigram: it is asked of the words, or joined to its neighbours (a lone prefix and the verb it belongs to).
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.errors import QueryError
from dragoman.packs.affixes import beginnings
from dragoman.packs.stopwords import stop_words
from dragoman.script.search import key, squeeze

LEAST_LETTERS = 3
"""The shortest string that the trigram index can look for."""

MOST_TERMS = 64
_MOST_JOINED = 8  # The ways to join n terms grow as 2^n; nobody writes a longer row of split words.

_PHRASE = re.compile("\"([^\"]*)\"|\u201c([^\u201d]*)\u201d|\u00ab([^\u00bb]*)\u00bb")


class Term(msgspec.Struct, frozen=True):
    """A word of the question, or a phrase: its key (words between single spaces). quoted: asked for as it stands."""

    key: str
    phrase: bool = False
    quoted: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """The keys that the word index is asked for, any of which will do."""
        return (self.key,) if self.phrase or self.quoted else (self.key, *beginnings(self.key))

    @property
    def joined(self) -> str:
        """The key without spaces, as the trigram index has it."""
        return squeeze(self.key)


class Alternative(msgspec.Struct, frozen=True):
    """One way to look: what must stand in the trigram index and what among the words; None asks nothing.

    letters: the same as `trigrams`, of which any row must have all; short: the same as `words`, all of them.
    """

    trigrams: str
    words: str | None
    letters: tuple[tuple[str, ...], ...]
    short: tuple[str, ...]


class Question(msgspec.Struct, frozen=True):
    """What to look for: all of `terms`."""

    terms: tuple[Term, ...]

    def idle(self) -> tuple[str, ...]:
        """Its words, where they are words of grammar alone that are not asked for as they stand; else none."""
        words = tuple(term.key for term in self.terms)
        return words if all(term.key in stop_words() and not term.quoted for term in self.terms) else ()

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """What a record must have: of each group one word or phrase."""
        return tuple(tuple(dict.fromkeys(term.spellings)) for term in self.terms)

    def words(self, column: str | None = None) -> str:
        """The expression for the word index; `column` limits it to `content` or `label`."""
        return _in_column(" AND ".join(_any(term.spellings) for term in self.terms), column)

    def trigrams(self, column: str | None = None) -> tuple[Alternative, ...]:
        """The expressions for the trigram index, any of which is enough; none where every term is too short."""
        by_words: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for groups in _groupings(self.terms):
            long = tuple(group for group in groups if len(group) >= LEAST_LETTERS)
            short = tuple(group for group in groups if len(group) < LEAST_LETTERS)
            if long:
                by_words.setdefault(short, {})[long] = None
        return tuple(Alternative(_in_column(" OR ".join(f"({_all(way)})" for way in ways), column),
                                 _in_column(_all(short), column) if short else None, tuple(ways), short)
                     for short, ways in by_words.items())


def question(text: str) -> Question | None:
    """The question that a user's words ask; words between quotation marks are a phrase. None for an empty text.

    Raises QueryError where nothing of it is a letter or a digit, all of it are words of grammar, or it has too many
    terms.
    """
    terms = tuple(_terms(text))
    if not terms and text.strip():
        raise QueryError(f"{text.strip()!r} has no letter or digit to look for")
    if len(terms) > MOST_TERMS:
        raise QueryError(f"{len(terms)} terms are too many ({MOST_TERMS} at most): put a sentence in quotation marks")
    asked = Question(terms) if terms else None
    if asked is not None and asked.idle():
        idle = ", ".join(asked.idle())
        raise QueryError(f"nearly every text has {idle}: add another word, or put them in quotation marks")
    return asked


def _terms(text: str) -> Iterator[Term]:
    done = 0
    for match in _PHRASE.finditer(text):
        yield from _single(text[done:match.start()])
        phrase = key("".join(part or "" for part in match.groups()))
        if phrase:
            yield Term(phrase, phrase=" " in phrase, quoted=True)
        done = match.end()
    yield from _single(text[done:])


def _single(text: str) -> Iterator[Term]:
    for word in key(text).split():
        yield Term(word)


def _groupings(terms: tuple[Term, ...]) -> Iterator[list[str]]:
    """Every way to read the terms in which a short one stands alone or is joined to neighbours."""
    if len(terms) > _MOST_JOINED:
        yield [term.joined for term in terms]
        return
    for joints in range(1 << max(0, len(terms) - 1)):
        groups = [[terms[0]]]
        for place, term in enumerate(terms[1:]):
            if joints >> place & 1:
                groups[-1].append(term)
            else:
                groups.append([term])
        if all(len(group) == 1 or _may_join(group) for group in groups):
            yield ["".join(term.joined for term in group) for group in groups]


def _may_join(group: list[Term]) -> bool:
    """Whether joining says more than the terms one by one: some are short, none is a phrase."""
    return not any(term.phrase for term in group) and any(len(term.joined) < LEAST_LETTERS for term in group)


def _all(terms: Iterable[str]) -> str:
    return " AND ".join(f'"{term}"' for term in terms)


def _any(terms: tuple[str, ...]) -> str:
    return f'"{terms[0]}"' if len(terms) == 1 else f"({' OR '.join(_all([term]) for term in dict.fromkeys(terms))})"


def _in_column(expression: str, column: str | None) -> str:
    return expression if column is None else f"{{{column}}} : ({expression})"
