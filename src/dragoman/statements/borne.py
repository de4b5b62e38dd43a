"""Whoever stands between an auxiliary and its verb, where verbs come first ("was the minister saying"): it is he who
speaks, and whatever follows the verb is what it tells of."""

from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.around_words import folded_words
from dragoman.statements.phrase_words import inside_of
from dragoman.statements.rows import Row

FARTHEST = 7
"""Elements that may stand between the auxiliary and its verb."""


class Borne:
    """Knows the auxiliaries of one language: its copulas, where its settings name them."""

    def __init__(self, pack: Pack, text: str) -> None:
        among, told = pack.alphabet.among, pack.settings.get("copula", {})
        self._text = text
        self._copulas = frozenset(folded_words(pack, (*told.get("verbs", ()), *told.get("feminine", ()))))
        self._verbs, self._may = among("CUE:verb"), among("ADV:may")
        self._nominal = inside_of(pack) - among("FIN", "CUE:verb", "PREP", "BOUND", "PRON", "ACTOR:pronoun", "DATE")
        self._speaking = self._nominal - among("NOSPEAKER", "OCC")

    def of(self, row: Row, at: int) -> Span | None:
        """The elements of the subject that stands between an auxiliary and the verb at an element, or None."""
        if at < 2 or row.tags[at] not in self._verbs:
            return None
        high = at - (row.tags[at - 1] in self._may)
        k = high - 1
        while k > 0 and k > high - FARTHEST and row.tags[k] in self._nominal:
            k -= 1
        if k == high - 1 or row.tags[k + 1] not in self._speaking:
            return None
        return (k + 1, high) if self._text[row.starts[k] : row.ends[k]] in self._copulas else None
