"""Whether something is said to the press: a talk with an outlet, a headline given to one, an outlet that is told."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import REACH, in_marks, preposition_of, words_of
from dragoman.statements.rows import Row


class Press:
    """Reads in one language whether the other side of a talk is an outlet."""

    def __init__(self, pack: Pack, text: str, stops: frozenset[str]) -> None:
        among = pack.alphabet.among
        self._text, self._stops, self._words = text, stops, words_of(pack)
        self._prepositions, self._according = among("PREP"), among("CUE:according")
        self._outlets = among("OUTLET", "ACTOR:outlet", "SOURCE")
        self._placed = among("ACTOR:state", "OUTLET", "PLACE")

    def is_talk(self, row: Row, at: int, name: str) -> bool:
        """Is the other side of a talk an outlet or its reporter (a talk with the paper, remarks to the channel)?"""
        words = self._words
        remarks = name == "statement" and self._word(row, at) in words.remarks
        if not remarks and name not in ("meeting", "call", ""):
            return False
        ahead, led = words.gives if remarks else words.beside, False
        for k in range(at + 1, min(len(row), at + 1 + REACH)):
            if row.tags[k] in self._stops:
                return False
            led = led or row.tags[k] in ahead
            if led and (self._is_outlet(row, k, unknown=True) or self._word(row, k) in words.media):
                return True
        return False

    def _is_outlet(self, row: Row, at: int, unknown: bool = False) -> bool:
        """Does an element name an outlet: a known one, or a place in marks, or any name in marks that is nobody's
        (`unknown`)?"""
        if row.tags[at] in self._outlets:
            return True
        may = row.tags[at] in self._placed or (unknown and row.refs[at] < 0)
        return may and in_marks(row, at, self._text)

    def is_given(self, row: Row, at: int) -> bool:
        """Does a headline say that it was said to the outlet at an element: one that is known, or a name in marks?"""
        return self._is_outlet(row, at) and self._governor(row, at) in self._words.gives

    def _governor(self, row: Row, at: int) -> str:
        return preposition_of(row, at, self._prepositions, self._stops)

    def told(self, row: Row, at: int, outside: Sequence[int], found: Sequence[Found]) -> list[int]:
        """The outlet to which an interview is given, told by the element `at`: by a preposition of its own (in remarks
        to the channel), or behind words that end with one (in an interview granted to the paper)."""
        granted = self._text[row.starts[at] : row.ends[at]].endswith(self._words.granted)
        outlets = (k for k in outside if row.refs[k] >= 0 and found[row.refs[k]].kind == "outlet")
        ahead = self._words.gives | self._words.beside if self._words.gives else frozenset()
        return next(([row.refs[k]] for k in outlets if (self._governor(row, k) in ahead and not self._is_source(row, k))
                     or (granted and at < k < at + REACH)), [])

    def _is_source(self, row: Row, at: int) -> bool:
        """Does the preposition before an element belong to words that name a source (according to the agency)?"""
        return at > 1 and row.tags[at - 2] in self._according

    def remarked(self, row: Row, outside: Sequence[int], found: Sequence[Found]) -> bool:
        """Does a clause tell of remarks to an outlet (in his talk to the paper, with a channel)?"""
        ahead, said = self._words.gives | self._words.beside, self._text[row.starts[0] : row.ends[-1]]
        for at in outside if any(map(said.__contains__, self._words.remarks)) else ():
            if (row.refs[at] >= 0 and found[row.refs[at]].kind == "outlet") or self._word(row, at) in self._words.media:
                led = next((k for k in range(at - 1, max(0, at - REACH), -1) if row.tags[k] in ahead), 0)
                if led and self._word(row, led - 1) in self._words.remarks:
                    return True
        return False

    def heard(self, row: Row, outside: Sequence[int]) -> list[int]:
        """The elements of a clause that are words for an outlet (the paper, the channel) or a name in marks behind a
        preposition (told "Business"), and no known outlet's name."""
        if not row.starts:
            return []
        said = self._text[row.starts[0] : row.ends[-1]]
        worded = any(map(said.__contains__, self._words.media))
        return [at for at in outside if (worded and self._word(row, at) in self._words.media)
                or (at and row.tags[at - 1] in self._prepositions and self._is_outlet(row, at, unknown=True))]

    def _word(self, row: Row, at: int) -> str:
        """The first word of an element, which of a name with its kind is the kind (the paper "X")."""
        return self._text[row.starts[at] : row.ends[at]].partition(" ")[0]
