"""Whose an office is where only words before it tell: a country pointed at, a side of a table, a pronoun's owner."""

from bisect import bisect_left
from collections.abc import Iterable

from dragoman.packs.patterns import BREAK
from dragoman.packs.tagging import Line, Pack

WHERE = ("STATE", "PLACE")
"""Tags of words that may be nothing but a state, where one is looked for."""

ASIDE = 3
"""Elements between a body and the word for who leads it: marks, the adjective of a state."""


class Before:
    """Looks for a state before an element of a line."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        among = pack.alphabet.among
        self._states, self._places, self._named = among("STATE"), among("PLACE"), among("STATE:name")
        self._ends, self._sides = among("STOP", "NL") | {BREAK}, among("NOUN:side")
        self._owned, self._pronouns = among("ROLE:abroad"), among("PREP:pronoun")
        self._bodies, self._beside = among("BODY"), among("MARK", "CLOSE", "STATE:adj", "W:def")
        self._led: dict[str, str] = pack.settings.get("led", {})

    def named(self, line: Line, low: int) -> tuple[str, ...]:
        """The state named last before an element, where one is pointed at ("the president of that country").

        A word that may mean something else too is none. Of another sentence an adjective ("the American forces") is
        meant only where no name stands before.
        """
        first = _last(line, self._ends, low)
        loose: tuple[str, ...] = ()
        while low > 0:
            low = _last(line, self._states, low)
            entries = self._pack.entries(line.forms[low]) if low >= 0 else ()
            if entries and all(entry.tag in WHERE for entry in entries):
                state = tuple(entry.ref for entry in entries if entry.tag == "STATE" and entry.ref)[:1]
                if low > first or line.tags[low] in self._named:
                    return state
                loose = loose or state
        return loose

    def side(self, line: Line, low: int) -> tuple[str, ...]:
        """The state whose side is told before an element in its sentence ("on the Turkish side A the minister")."""
        at = _last(line, self._sides, low)
        if at < 0 or at + 1 >= low or line.tags[at + 1] not in self._states or _last(line, self._ends, low) > at:
            return ()
        entry = self._pack.entry(line.forms[at + 1], "STATE")
        return (entry.ref,) if entry is not None and entry.ref else ()

    def leads(self, line: Line, low: int, text: str) -> tuple[str, str]:
        """The office and the body of whoever is named behind the word for who leads it ("the party led by A"); or
        ("", "")."""
        before = text[: line.starts[low]].rstrip() if self._led else ""
        word = next((word for word in self._led if before.endswith(f" {word}")), "")
        at = bisect_left(line.ends, len(before) - len(word) - 1) if word else -1
        last = at - ASIDE
        while at >= max(last, 0) and line.tags[at] in self._beside:
            at -= 1
        if at < 0 or line.tags[at] not in self._bodies:
            return "", ""
        body = self._pack.entry(line.forms[at], "BODY")
        return (self._led[word], body.ref) if body is not None else ("", "")

    def is_owned(self, line: Line, at: int) -> bool:
        """Does a pronoun at the end of an office tell whose it is ("its ambassador")?"""
        return line.tags[at] in self._owned

    def here(self, line: Line, low: int, last: int) -> str:
        """To whom the bearer of an office is sent ("TAG:id"), where its last element is a pronoun that tells it ("the
        ambassador with it"); or ""."""
        return ":".join(self.owner(line, low)).strip(":") if line.tags[last] in self._pronouns else ""

    def owner(self, line: Line, low: int) -> tuple[str, str]:
        """The one state or place (as tag and reference) that is named before an element in its sentence; ("", "") where
        there are several, of which nobody can tell the right one."""
        first = _last(line, self._ends, low) + 1
        found: dict[tuple[str, str], None] = {}
        for at in range(first, low):
            if line.tags[at] in self._states or line.tags[at] in self._places:
                entry = self._pack.entry(line.forms[at], "STATE") or self._pack.entry(line.forms[at], "PLACE")
                found.update({(entry.tag, entry.ref): None} if entry is not None and entry.ref else {})
        return next(iter(found)) if len(found) == 1 else ("", "")


def _last(line: Line, tags: Iterable[str], low: int) -> int:
    """The last element before a place that is of one of some kinds; -1 without one."""
    return max((line.tags.rfind(tag, 0, low) for tag in tags), default=-1)
