"""Participles that say nothing: the predicate of a clause or the adjective of a noun."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import folded_words
from dragoman.statements.rows import Row


class Predicate:
    """Tells such participles in one language, where the settings have its copulas."""

    def __init__(self, pack: Pack) -> None:
        among, told = pack.alphabet.among, pack.settings.get("copula", {})
        self._copulas, self._feminine = (
            frozenset(folded_words(pack, tuple(told.get(name, ())))) for name in ("verbs", "feminine"))
        self._adjectives = frozenset(folded_words(pack, tuple(told.get("adjectives", ()))))
        self._ending = pack.fold(str(told.get("ending", "")))
        self._plurals = tuple(pack.fold(str(ending)) for ending in told.get("plurals", ()))
        self._article = str(pack.settings.get("article", {}).get("form", ""))
        self._participles = among("CUE:participle", but=("CUE:verb",)) if self._copulas else frozenset()
        self._that = among("THAT")
        self._nouns = among("W", "NOUN", "NOSPEAKER", "STATE:adj", but=("OCC", "CUE", "UNNAMED"))
        self._phrase = among("ACTOR:state", "ACTOR:body", "ACTOR:person", "ACTOR:office", "STATE:adj", "W:def", "NOUN")

    def holds(self, row: Row, at: int, text: str) -> bool:
        """Is a participle the predicate of a copula or of a clause that a conjunction begins ("that the ports are
        sure of"), or the adjective of a noun without the article before it ("strict measures")?"""
        if not at or row.tags[at] not in self._participles:
            return False
        before = text[row.starts[at - 1] : row.ends[at - 1]]
        feminine = text.endswith(self._ending, row.starts[at], row.ends[at])
        if before in (self._feminine if feminine else self._copulas):
            return True
        described = before.endswith((self._ending, *self._plurals)) and not before.startswith(self._article)
        if described and row.tags[at - 1] in self._nouns:
            return text[row.starts[at] : row.ends[at]] in self._adjectives
        k = at - 1
        while k > 0 and row.tags[k] in self._phrase:
            k -= 1
        return k < at - 1 and row.tags[k] in self._that


@cache
def predicate_of(pack: Pack) -> Predicate:
    """The one reader of a language."""
    return Predicate(pack)
