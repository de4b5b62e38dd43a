"""The forms of a language pack in every spelling, each with what it may be."""

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.packs.inflect import respelled
from dragoman.packs.lexicon import Entry
from dragoman.script.fold import Fold
from dragoman.script.spellings import folded_spellings

GRAMMAR = frozenset(
    {"PREP", "THAT", "REL", "AND", "BUT", "BOUND", "NEG", "PRON", "DEM", "ART", "ADV", "QUANT", "RA", "CUE", "FIN"}
)
"""Tags of words that are never read as part of a name, unless the table of names says that it may be a verb too."""

VERB = "verb"
"""Note, and feature, of a name that is a verb too, and a name beside another name or a title nevertheless."""

CLOSED_UP = frozenset({"OUTLET", "PLACE", "BODY"})
"""Tags of names of two or three words that are also written with half-spaces."""


LINKED = frozenset({"NOUN", "ROLE", "UNNAMED", "BODY", "PREP", "NOSPEAKER", "OCC", "QUANT"})
"""Tags of words that the next word completes, whose last letter may be written with the link to it."""


class Forms:
    """Collects forms and what they may be, in every spelling."""

    def __init__(self, fold: Fold, settings: Mapping[str, Any]) -> None:
        self._fold = fold
        self._finals: dict[str, list[str]] = settings.get("spelling", {}).get("final", {})
        self._linked: dict[str, list[str]] = settings.get("spelling", {}).get("linked", {})
        self._capitals = bool(settings.get("spelling", {}).get("capitals", False))
        self._fusing = bool(settings.get("spelling", {}).get("fused", False))
        self.written_onto = tuple(settings.get("spelling", {}).get("written_onto", ()))
        self._article: str = settings.get("article", {}).get("form", "")
        self._fused: str = settings.get("article", {}).get("fused", "")
        clitics = settings.get("proclitics", {})
        self._proclitics = tuple(map(fold, [*clitics.get("conjunctions", []), *clitics.get("prepositions", [])]))
        self._features: dict[str, str] = {}
        self._variants: dict[str, set[int]] = {}
        self.entries: dict[Entry, int] = {}
        self.found: dict[tuple[str, str], set[int]] = {}

    def settle(self) -> None:
        """Let careless spellings in where they are no word of their own, and take names off the words of grammar."""
        for word, numbers in self._variants.items():
            if (word, "") not in self.found and not self._is_fused(word):
                self.found[word, ""] = set(numbers)
        tags = [entry.tag for entry in self.entries]
        names = {at for entry, at in self.entries.items() if entry.tag == "NAME" and VERB not in entry.features}
        grammar = {at for at, tag in enumerate(tags) if tag in GRAMMAR}
        for numbers in self.found.values():
            if numbers & names and numbers & grammar:
                numbers -= names

    def fuse(self, form: str, entry: Entry, heads: Iterable[str]) -> None:
        """Add a form of a headed verb, or of a phrase that a preposition leads, as the careless write it, without the
        space behind its head or that preposition."""
        number = self.entries[entry]
        for head in heads:
            if self._fusing and form.startswith(f"{head} "):
                self._variants.setdefault(self._fold(head + form[len(head) + 1 :]), set()).add(number)

    def _is_fused(self, word: str) -> bool:
        """Is a careless spelling rather another word behind a conjunction or preposition?"""
        return any(word.startswith(first) and (word[len(first) :], "") in self.found for first in self._proclitics)

    def feature(self, word: str) -> str:
        """A word as the name of a feature: folded, with underscores for spaces."""
        if word not in self._features:
            self._features[word] = self._fold(word).strip().replace(" ", "_")
        return self._features[word]

    def add(self, form: str, entry: Entry, *, names: bool = False) -> None:
        """Add a form as the table writes it; `names` also generates the fused article of a name or noun."""
        number = self.entries.setdefault(entry, len(self.entries))
        for folded in filter(None, folded_spellings(form, self._fold, self._capitals)):
            if self._fusing and entry.tag in CLOSED_UP and 0 < folded.count(" ") < 3:
                for closed in {folded.replace(" ", ""), folded.replace(" ", "", 1), "".join(folded.rsplit(" ", 1))}:
                    self._variants.setdefault(closed, set()).add(number)
            finals = self._linked if self._linked and entry.tag in LINKED else self._finals
            for word in respelled(folded, finals):
                if word != folded:
                    self._variants.setdefault(word, set()).add(number)
                    continue
                self.found.setdefault((word, ""), set()).add(number)
                if names and self._article and word.startswith(self._article) and len(word) > 4:
                    fused = self._fused[1:] + word[len(self._article) :]
                    self.found.setdefault((fused, self._fused[0]), set()).add(number)
