"""The word for today that somebody says of his own times: "today our farmers need water" names no day."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from dragoman.calendars.anchors import LETTER, any_of
from dragoman.records import Record
from dragoman.script.spellings import folded_spellings

_CLAUSE = re.compile(r"[^.!?\u061f\u061b;:\n\u00ab\u00bb\"\u201c\u201d]{0,120}")
"""What follows in the same clause."""


class Nowadays(Record, frozen=True):
    """Words of today that mean "nowadays" in somebody's own words.

    forms: those words (folded); modes: the modes of statements in which they do; led: what makes a day of one straight
    before it; day: what does in the clause behind it, a verb of what was done once.
    """

    forms: frozenset[str]
    modes: frozenset[str]
    led: re.Pattern[str]
    day: re.Pattern[str]

    def is_said(self, text: str, start: int, end: int) -> bool:
        """Does the (folded) form at `[start, end)`, which somebody says, mean his times and no day?"""
        clause = _CLAUSE.match(text, end)
        return text[start:end] in self.forms and not self.led.search(text, max(0, start - 24), start) and (
            clause is None or self.day.search(clause.group()) is None)


def compile_nowadays(table: Mapping[str, Any], fold: Callable[[str], str]) -> Nowadays:
    """Compile the table `nowadays` of a dates.toml, which a language may leave out."""
    def words(key: str) -> list[str]:
        return [spelling for form in table.get(key, ()) for spelling in folded_spellings(form, fold)]

    verbs = [verb + ending for verb in words("verbs") for ending in ("", *words("endings"))]
    return Nowadays(
        frozenset(words("forms")),
        frozenset(table.get("modes", ())),
        re.compile(rf"(?<!{LETTER}){any_of(words('led'))}\W{{1,3}}$"),
        re.compile(rf"(?<!{LETTER}){any_of([*words('day'), *verbs])}(?!{LETTER})"),
    )
