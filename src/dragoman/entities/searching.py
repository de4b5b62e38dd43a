"""How a mention rule is searched in a row of elements: only at those with which it may begin."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeAlias

from dragoman.packs.patterns import Rule

Search: TypeAlias = Callable[[str, int], "re.Match[str] | None"]
"""The first match in a row from an element on, or None."""


def search_of(
    rule: Rule, tags: str, opens: Sequence[int], known: dict[re.Pattern[str], list[int]], taken: bytearray
) -> Search:
    """The search of a rule in a row.

    opens: the elements that begin a sentence; known: those with which the rules before may begin: many rules begin with
    the same ones; taken: tells the elements that rules before have taken, with which no rule's captures may begin.
    """
    free = taken if rule.leads else None
    if rule.opens:
        return _search_at(opens, rule.expression, free)
    if rule.begins is None:
        return rule.expression.search
    if rule.begins not in known:
        known[rule.begins] = [match.start() for match in rule.begins.finditer(tags)]
    return _search_at(known[rule.begins], rule.expression, free)


def _search_at(places: Sequence[int], expression: re.Pattern[str], taken: bytearray | None = None) -> Search:
    """A search of an expression that tries it at some elements alone, which are in order, and at none that is taken."""
    tried = places if taken is None else [place for place in places if not taken[place]]

    def search(tags: str, at: int) -> re.Match[str] | None:
        for number in range(bisect_left(tried, at), len(tried)):
            match = expression.match(tags, tried[number])
            if match is not None:
                return match
        return None

    return search
