"""People in a list of people: strangers whose names no rule takes, between two who are named ("A, B and C")."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Line, Pack

LONGEST = 3
"""Words of the longest name that a list makes one."""


class Lists:
    """Finds the strangers in lists of people, with one pack."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        plain = among("W") - among("W:ordinary")
        others = among("NOUN", "ROLE", "CUE", "UNNAMED", "PREP", "STATE", "QUANT", "FIN", "NOSPEAKER")
        self._names = (among("NAME") - among("NAME:particle")) | (among("KNOWN:short") - others)
        self._first = (self._names | plain) - among("W:def", "W:plural", "W:with", "W:for")
        self._later = self._names | plain
        self._marks, self._ands = among("COMMA"), among("AND")
        self._ends = self._marks | self._ands | among("STOP", "NL", "SEMI", "CLOSE")

    def find(self, line: Line, found: Sequence[Found]) -> Iterator[Found]:
        """The people who stand in a list with some that are found, by place; none of them overlaps another mention.

        found: what the rules have found, by place. A stranger is believed between two people, or behind two.
        """
        people = {f.span[0]: f.span[1] for f in found if f.kind == "person"}
        others = sorted(f.span for f in found)
        behind: set[int] = set()
        for end in sorted(people.values()):
            believed, at = end in behind, self._behind_mark(line, end)
            while at >= 0:
                if line.starts[at] in people:
                    behind.add(people[line.starts[at]])
                    break
                stop = self._last(line, at)
                before = bisect_left(others, (stop,)) - 1
                if stop < 0 or (before >= 0 and others[before][1] > line.starts[at]):
                    break
                after = self._behind_mark(line, stop)
                if not believed and (after < 0 or line.starts[after] not in people):
                    break
                span = (line.starts[at], stop)
                yield Found("person", span, "listed", span)
                believed, at = True, after

    def _last(self, line: Line, at: int) -> int:
        """Where the words from an element on end that may be a name, up to a mark or an "and"; -1 where none may."""
        last = at
        while last < len(line) and line.tags[last] in (self._later if last > at else self._first):
            last += 1
        whole = 1 < last - at <= LONGEST and last < len(line) and line.tags[last] in self._ends
        named = whole and any(tag in self._names for tag in line.tags[at:last])
        return line.ends[last - 1] if named else -1

    def _behind_mark(self, line: Line, end: int) -> int:
        """The element behind a comma, an "and" or both that stand at a place; -1 where none of them stands there."""
        low = at = bisect_left(line.starts, end)
        while at < len(line) and line.tags[at] in self._marks:
            at += 1
        if at < len(line) and line.tags[at] in self._ands:
            at += 1
        return at if low < at < len(line) else -1
