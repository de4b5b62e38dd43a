"""Which things the words of a text name, by terms that mean the same in both languages.

The terms stand in `knowledge/lexicon.tsv`, what may be written onto a word in each language's `language.toml`
(`[ordinary]`). Words and forms are compared by the key of search: a half-space kept or lost makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, language_codes
from dragoman.packs.tables import read_toml, read_tsv
from dragoman.script.search import key

LEXICON = KNOWLEDGE / "lexicon.tsv"

Phrase: TypeAlias = tuple[tuple[str, ...], str]
Phrases: TypeAlias = dict[str, list[Phrase]]


class Terms:
    """The terms of one language, to be found in folded words."""

    def __init__(self, forms: Mapping[str, str], weights: Mapping[str, float], before: Iterable[str],
                 after: Iterable[str]) -> None:
        """forms: the term of each folded form; weights: of each term; before, after: what may be written onto a word,
        folded."""
        self._weights = weights
        self._phrases: Phrases = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        for form, term in forms.items():
            self._forms[term] = (*self._forms.get(term, ()), form)
            first, *_ = words = tuple(form.split())
            self._phrases.setdefault(first, []).append((words, term))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._before, self._after = ("", *before), ("", *after)
        self.cores = lru_cache(maxsize=65536)(self._cores_of)
        self._beginning = lru_cache(maxsize=65536)(self._beginning_with)

    def within(self, words: Sequence[str]) -> list[str]:
        """The terms that folded words name, in their order: of forms that begin in one word the longest."""
        out: list[str] = []
        end = 0
        for at, phrases in enumerate(map(self._beginning, words)):
            if phrases and at >= end:  # few words begin a term
                length, term = self._longest(words, at, phrases)
                if term:
                    out.append(term)
                    end = at + length
        return out

    def forms(self, term: str) -> tuple[str, ...]:
        """The folded forms of a term in this language."""
        return self._forms.get(term, ())

    def weight(self, term: str) -> float:
        """How much a term tells, 0..1: little where every other page has it."""
        return self._weights[term]

    def _longest(self, words: Sequence[str], at: int, phrases: Iterable[Phrase]) -> tuple[int, str]:
        best, found = 0, ""
        behind = self.cores(words[at + 1]) if at + 1 < len(words) else ()
        for phrase, term in phrases:
            length = len(phrase)
            # The second word refuses nearly all that the first has let in.
            if length > best and (length == 1 or (phrase[1] in behind and self._goes_on(phrase, words, at))):
                best, found = length, term
        return best, found

    def _goes_on(self, phrase: Sequence[str], words: Sequence[str], at: int) -> bool:
        """Do the words behind the second one go on as a form does?"""
        return len(phrase) <= len(words) - at and all(
            part in self.cores(word) for part, word in zip(phrase[2:], words[at + 2:at + len(phrase)], strict=True))

    def _beginning_with(self, word: str) -> tuple[Phrase, ...]:
        """The forms that a word may begin, of each of its cores the longest first; most words begin none."""
        return tuple(phrase for core in self.cores(word) for phrase in self._phrases.get(core, ()))

    def _cores_of(self, word: str) -> tuple[str, ...]:
        """What a word may be without what is written onto it; the least taken away comes first."""
        cores = {word[len(before):len(word) - len(after)]: len(before) + len(after)
                 for before in self._before if word.startswith(before)
                 for after in self._after if word.endswith(after) and len(word) > len(before) + len(after) + 1}
        return tuple(sorted(cores, key=lambda core: (cores[core], core)))


@cache
def terms_of(language: str) -> Terms:
    """The terms of a language; none for one that is not read."""
    if language not in language_codes():
        return Terms({}, {}, (), ())
    forms: dict[str, str] = {}
    weights: dict[str, float] = {}
    for row in read_tsv(LEXICON):
        for form in row.alternatives(language):
            forms.setdefault(key(form), row["id"])
        weights[row["id"]] = float(row["weight"])
    edges = read_toml(LANGUAGES / language / "language.toml").get("ordinary", {})
    return Terms(forms, weights, map(key, edges.get("before", ())), map(key, edges.get("after", ())))
