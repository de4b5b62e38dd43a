"""Which things the words of a text name, by terms that mean the same in both languages.

The terms of a language with their forms, and what may be written onto a word, are compiled in `packs/diction.py`.
Words and forms are compared by the key of search: a half-space kept or lost makes no difference.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from dragoman.calendars.lexicon import Lexeme
from dragoman.calendars.numbers import MOST, joined
from dragoman.calendars.tokens import Token
from dragoman.packs.diction import Diction, diction_of, files

OWN = "own:"
"""The term of what words call the speaker's own state."""
_OWN = 0.35

Phrases: TypeAlias = dict[str, list[tuple[tuple[str, ...], str]]]

_FEW, _SCORES, _MANY = 0.3, 0.5, 0.7
"""What a number tells: one below ten, below a hundred, a greater one."""
_TWO = 2
"""The least number that tells anything where it stands in words: "one" is also an article; and letters of a word."""
_LEAST = 3
"""Letters of a word of which something is taken away, at least."""
_WORDS = 65536
"""Words of which is remembered what they may be."""
_DIGITS = 18
"""Digits of a number that are read: Python refuses to read thousands of them."""
_BEGINS = ("",)
"""Stands for a word that may begin something: what it is the words behind it tell."""


class _Begun(NamedTuple):
    """The forms that begin with a word: the terms of those that are one word; the others, with their places among all,
    by their second word."""

    alone: tuple[str, ...]
    longer: dict[str, list[tuple[int, tuple[str, ...], str]]]


class Terms:
    """The terms of one language, to be found in folded words."""

    def __init__(self, diction: Diction) -> None:
        """diction: the words of the language."""
        self._diction = diction
        self._phrases: Phrases = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        for form, terms in (*diction.forms.items(), *((form, (OWN,)) for form in diction.own)):
            first, *_ = words = tuple(form.split())
            for term in terms:
                self._forms[term] = (*self._forms.get(term, ()), form)
                self._phrases.setdefault(first, []).append((words, term))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._before, self._after = ("", *diction.before), ("", *diction.after)
        self.cores = lru_cache(maxsize=_WORDS)(self._cores_of)
        self.parts = lru_cache(maxsize=_WORDS)(self._parts_of)
        self._beginning = lru_cache(maxsize=_WORDS)(self._beginning_with)
        self._numeral = lru_cache(maxsize=_WORDS)(self._numeral_of)
        self._alone = lru_cache(maxsize=_WORDS)(self._taken_alone)
        self.weight = lru_cache(maxsize=_WORDS)(self._weight_of)

    @property
    def little(self) -> frozenset[str]:
        """Folded words that tell little by themselves."""
        return self._diction.little

    def within(self, words: Sequence[str]) -> list[str]:
        """The terms that folded words name, in their order: of forms that begin in one word the longest."""
        return [terms[0] for length, terms in self._read(words) if length and terms and terms[0] != OWN]

    def named(self, words: Sequence[str]) -> list[tuple[str, ...] | None]:
        """Of each folded word the terms, or the number, to which it may belong; none for one that no term has, and None
        for one of grammar."""
        return [terms for length, terms in self._read(words) for _ in range(max(length, 1))]

    def _read(self, words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...] | None]]:
        """What stands in words, one after the other: how many words it takes, and its terms."""
        at = 0
        while at < len(words):
            alone = self._alone(words[at])
            if alone is not _BEGINS:
                yield 0, alone
                at += 1
                continue
            value, length = self._number(words, at)
            terms: tuple[str, ...] | None = (f"number:{value}",)
            if not length:
                length, terms = self._longest(words, at)
                if length <= 1 and words[at] in self._diction.little:
                    terms = None
            yield length, terms
            at += max(length, 1)

    def forms(self, term: str) -> tuple[str, ...]:
        """The folded forms of a term in this language."""
        return self._forms.get(term, ())

    def _weight_of(self, term: str) -> float:
        """How much a term tells, 0..1: little where every other page has it."""
        kind, _, value = term.partition(":")
        if kind == "number":
            return _FEW if int(value) < 10 else _SCORES if int(value) < 100 else _MANY
        return _OWN if term == OWN else self._diction.weights[term]

    def _number(self, words: Sequence[str], at: int) -> tuple[int, int]:
        """The number that begins with a word, in figures or words, and how many words it takes; 0 of them for none."""
        tokens: list[Token] = []
        for place in range(at, len(words)):
            counted = self._counted(words[place], place)
            if not counted:
                break
            tokens += counted
        if len(tokens) > 1 and tokens[0].lexeme.tag == "&" and tokens[0].start == tokens[1].start:
            tokens = tokens[1:]  # the "and" of what goes before, written onto a number
        if not tokens or tokens[0].lexeme.tag == "&":
            return 0, 0
        first = joined(tokens)[0]
        alone = first.lexeme.tag == "c" and first.lexeme.value < _TWO
        return (0, 0) if alone else (first.lexeme.value, first.end - at)

    def _counted(self, word: str, place: int) -> tuple[Token, ...]:
        """A word of a number as tokens; none for any other."""
        return tuple(Token(place, place + 1, lexeme) for lexeme in self._numeral(word))

    def _numeral_of(self, word: str) -> tuple[Lexeme, ...]:
        """What a word of a number is, behind the "and" that may be written onto it; nothing for any other."""
        if word in self._diction.tie:
            return (Lexeme("&"),)
        for before in self._before:
            core = word.removeprefix(before) if word.startswith(before) else ""
            value = self._diction.numbers.get(core)
            if value is not None or core.isdecimal():
                lexeme = Lexeme("c", value) if value is not None else Lexeme("n", min(int(core[:_DIGITS]), MOST))
                return (Lexeme("&"), lexeme) if before in self._diction.tie else (lexeme,)
        return ()

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, tuple[str, ...]]:
        """The terms of the longest forms that begin with a word, and how many words these take."""
        begin = self._beginning(words[at])
        best, found = 1, begin.alone
        behind = self.cores(words[at + 1]) if begin.longer and at + 1 < len(words) else ()
        for _, phrase, term in sorted({more for core in behind for more in begin.longer.get(core, ())}):
            if best <= len(phrase) <= len(words) - at and all(
                    part in self.cores(word) for part, word in zip(phrase[2:], words[at + 2:], strict=False)):
                found = (*found, term) if len(phrase) == best else (term,)
                best = len(phrase)
        return (best, tuple(dict.fromkeys(found))) if found else (0, ())

    def _taken_alone(self, word: str) -> tuple[str, ...] | None:
        """Of a word that begins no number and no form: no terms, or None for one of grammar. `_BEGINS` of any other."""
        begin = self._beginning(word)
        if begin.alone or begin.longer or self._numeral(word):
            return _BEGINS
        return None if word in self._diction.little else ()

    def _parts_of(self, word: str) -> frozenset[str]:
        return frozenset(self.cores(word))

    def _beginning_with(self, word: str) -> "_Begun":
        """The forms that a word may begin, of each of its cores the longest first; most words begin none."""
        phrases = [phrase for core in self.cores(word) for phrase in self._phrases.get(core, ())]
        longer: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
        for place, (parts, term) in enumerate(phrases):
            if len(parts) > 1:
                longer.setdefault(parts[1], []).append((place, parts, term))
        return _Begun(tuple(term for parts, term in phrases if len(parts) == 1), longer)

    def _cores_of(self, word: str) -> tuple[str, ...]:
        """What a word may be without what is written onto it, and the verbs of which that may be a form; the least
        taken away comes first."""
        cores = {word[len(before):len(word) - len(after)]: len(before) + len(after)
                 for before in self._before if word.startswith(before)
                 for after in self._after if word.endswith(after)
                 and len(word) >= len(before) + len(after) + (_LEAST if before + after else _TWO)}
        for core, taken in list(cores.items()):
            for lemma in self._diction.lemmas.get(core, ()):
                cores[lemma] = min(cores.get(lemma, taken), taken)
        return tuple(sorted(cores, key=lambda core: (cores[core], core)))


@cache
def terms_of(language: str) -> Terms:
    """The terms of a language; none for one that is not read."""
    return Terms(diction_of(language))


@cache
def digest() -> str:
    """A word for the tables of which all terms are made."""
    whole = hashlib.blake2b(digest_size=8)
    for path in files():
        whole.update(path.read_bytes())
    return whole.hexdigest()
