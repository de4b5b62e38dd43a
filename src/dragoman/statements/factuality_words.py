"""The words of a language's factuality.toml, compiled, and what is a finite verb."""

import re
from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from dragoman.errors import DataError
from dragoman.packs.tagging import Line, Pack
from dragoman.script.expressions import NOTHING, any_of
from dragoman.vocabulary import Modality

_LISTS = ("negations", "refrain", "affirmed", "future", "verbs", "inner", "auxiliaries", "clauses", "phrases",
          "even", "then")


class Words(msgspec.Struct, frozen=True):
    """Lists of words as expressions; one that finds nothing where the language has none.

    negations: they negate a clause; refrain: they do at the beginning of a clause that a modal verb governs; affirmed:
    phrases with such a word that negate nothing; future, verbs: the shapes of verbs in the future, and of verbs, that
    no table knows; inner: what begins a subordinate clause with a verb of its own; auxiliaries: verbs behind which a
    modal word still belongs to them (it will be possible); clauses, phrases: what begins a condition with a verb of
    its own, or without; even: what before it makes a concession of it; then: what begins the main clause behind it;
    modal, conditions, opening: find a word of any modality, what begins a condition of either sort, and what begins a
    condition with a verb or a subordinate clause.
    """

    negations: re.Pattern[str]
    refrain: re.Pattern[str]
    affirmed: re.Pattern[str]
    future: re.Pattern[str]
    verbs: re.Pattern[str]
    inner: re.Pattern[str]
    auxiliaries: re.Pattern[str]
    clauses: re.Pattern[str]
    phrases: re.Pattern[str]
    even: re.Pattern[str]
    then: re.Pattern[str]
    modalities: tuple[tuple[Modality, re.Pattern[str]], ...]
    modal: re.Pattern[str]
    conditions: re.Pattern[str]
    opening: re.Pattern[str]


def words_of(pack: Pack) -> Words:
    """The words of a pack. Raises DataError for a modality that the record does not have."""
    document: Mapping[str, Any] = pack.documents.get("factuality", {})
    conjunctions = "".join(pack.settings.get("proclitics", {}).get("conjunctions", []))
    before = f"[{conjunctions}]?" if conjunctions else ""

    onto = "".join(f"(?:{re.escape(pack.fold(word))})?" for word in document.get("onto", []))

    def compiled(forms: list[str], before: str = before) -> re.Pattern[str]:
        return any_of(forms, before, pack.fold) or NOTHING

    lists = {key: compiled(document.get(key, [])) for key in _LISTS}
    named = document.get("modality", {}).items()
    modalities = tuple((_modality(name, pack.code), compiled(forms, before + onto)) for name, forms in named)
    modal = compiled([form for _, forms in named for form in forms], before + onto)
    conditions = compiled([*document.get("clauses", []), *document.get("phrases", [])])
    opening = compiled([*document.get("clauses", []), *document.get("inner", [])])
    return Words(**lists, modalities=modalities, modal=modal, conditions=conditions, opening=opening)


def _modality(name: str, code: str) -> Modality:
    if name not in get_args(Modality):
        raise DataError(f"no such modality: {name}", file=f"{code}/factuality.toml", key="modality")
    modality: Modality = msgspec.convert(name, Modality)
    return modality


class Verbs:
    """What is a finite verb, and what its form tells. `last`: verbs stand at the end of their clause."""

    def __init__(self, pack: Pack, words: Words) -> None:
        among = pack.alphabet.among
        self.last = pack.settings.get("cue_order", "first") == "last"
        self._verbs = among("FIN", "CUE:verb") - among("CUE:infinitive")
        self._negated, self._future = among("FIN:neg", "CUE:neg"), among("FIN:future", "CUE:future")
        self._shaped = words.verbs

    def at(self, line: Line, text: str, at: int) -> bool:
        """Is an element a finite verb, by its form or, where no table knows it, by its shape?"""
        if line.tags[at] in self._verbs:
            return True
        return line.forms[at] < 0 and self._shaped.fullmatch(text, line.starts[at], line.ends[at]) is not None

    def negated(self, line: Line, at: int) -> bool:
        """Is an element a verb in a negative form?"""
        return line.tags[at] in self._negated

    def future(self, line: Line, at: int) -> bool:
        """Is an element a verb in a future form?"""
        return line.tags[at] in self._future
