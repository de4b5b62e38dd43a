"""The words that tell an event's status and its sides, compiled from events.toml."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from dragoman.errors import DataError
from dragoman.records import EventStatus

ORDER: tuple[EventStatus, ...] = ("cancelled", "denied", "planned")


class Events(msgspec.Struct, frozen=True):
    """Compiled words: by status, and the prepositions of the other side, of a goal and of a place (folded)."""

    status: tuple[tuple[EventStatus, re.Pattern[str]], ...]
    beside: frozenset[str]
    towards: frozenset[str]
    inside: frozenset[str]

    def status_of(self, sentence: str) -> tuple[EventStatus, str]:
        """The status that a (folded) sentence tells, and the word that tells it; `held` without one."""
        for status, words in self.status:
            found = words.search(sentence)
            if found is not None:
                return status, found.group()
        return "held", ""


def compile_events(document: Mapping[str, Any], fold: Callable[[str], str], file: str) -> Events:
    """Compile an events.toml. Raises DataError for a list that is missing."""
    def words(key: str) -> list[str]:
        if not isinstance(document.get(key), list):
            raise DataError("a list of words is needed", file=file, key=key)
        return [fold(word).strip() for word in document[key]]

    status = tuple((name, _any(words(name))) for name in ORDER)
    return Events(status, frozenset(words("with")), frozenset(words("to")), frozenset(words("at")))


def _any(words: list[str]) -> re.Pattern[str]:
    parts = [re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) for w in sorted(words, key=len, reverse=True)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
