"""Where content ends within its sentence: at the sentence's own end, a comma, a circumstance."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import words_of
from dragoman.statements.rows import Row

DEEDS = tuple(f"OCC:event:{kind}" for kind in (
    "visit", "military operation", "sanction", "vote", "agreement", "appointment", "exchange", "signing", "other"))
"""Tags of the words of events at which nothing is said."""


class Cuts:
    """Knows in one language where content may be cut."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._quotes, self._that = among("QUOTE"), among("THAT", "REL")
        self._commas, self._ends = among("COMMA", "SEMI"), among("STOP", "NL")
        self._joints_behind, self._according = among("AND", "COMMA", "SEMI", "CUE:according"), among("CUE:according")
        self._beside_it, self._light = among("PREP:aside") | words_of(pack).within, among("DEM", "DATE")
        self._held = among("OCC", but=DEEDS)
        self._finite = among("FIN", "CUE:verb")
        self._opens, self._closes, self._closing = among("OPEN"), among("CLOSE"), pack.alphabet.finder("CLOSE")
        self._last = pack.settings.get("cue_order", "first") == "last"

    def aside(self, row: Row, first: int, last: int, aside: frozenset[str]) -> int:
        """The first comma before what tells another thing or the circumstances, or what only the reporter says."""
        commas = (k for k in range(first + 1, last - 1) if row.tags[k] in self._commas and row.tags[k + 1] in aside)
        return next(commas, last)

    def circumstance(self, row: Row, first: int, last: int) -> int:
        """The last comma of a clause, where only the occasion on which it was said stands behind it."""
        k = last - 2
        while k > first and row.tags[k] not in self._commas:
            if row.tags[k] in self._finite or row.tags[k] in self._that or row.tags[k] in self._quotes:
                return last
            k -= 1
        if k > first and row.tags[k + 1] in self._according and not self._last:
            return k
        if k <= first or row.tags[k + 1] not in self._beside_it:
            return last
        held = k + 2
        while held < last and row.tags[held] in self._light:
            held += 1
        return k if held < last and row.tags[held] in self._held else last

    def sentence_end(self, row: Row, start: int) -> int:
        """The element after the last one of the sentence; a bracket that opened before the content closes it."""
        if self._closing.search(row.tags, start) is None:
            return len(row)
        depth = 0
        for k in range(start, len(row)):
            if row.tags[k] in self._opens:
                depth += 1
            elif row.tags[k] in self._closes:
                depth -= 1
                if depth < 0:
                    return k
        return len(row)

    def next_comma(self, row: Row, start: int, ends: frozenset[str] = frozenset()) -> int:
        """The next comma behind an element, or the next of some other characters; else the end of the row."""
        behind = range(start + 1, len(row))
        return next((k for k in behind if row.tags[k] in self._commas or row.tags[k] in ends), len(row))

    def trimmed(self, row: Row, first: int, last: int) -> int:
        """The end of a content without what only joins it to the next, and without a closing "as he put it"."""
        if last - first > 2 and row.tags[last - 1] in self._ends and row.tags[last - 2] in self._according:
            last -= 1
        while last > first and row.tags[last - 1] in self._joints_behind:
            last -= 1
        return last


@cache
def cuts_of(pack: Pack) -> Cuts:
    """The one reader of a language."""
    return Cuts(pack)
