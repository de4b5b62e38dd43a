"""How the words told are meant: denied, of the future, what must, may, can or is wished to be, and on what condition.

Polarity, tense and modality are those of the first main clause of what was said, as its grammar shows them; what a word
means by itself (refuse, lack) is the act's matter.
"""

import re
from bisect import bisect_left

import msgspec

from dragoman.packs.tagging import Line, Pack
from dragoman.records import Span
from dragoman.statements.conditions import Conditions
from dragoman.statements.factuality_words import Verbs, words_of
from dragoman.vocabulary import Modality

AUXILIARY = 2
"""Elements behind an auxiliary verb that may be the modal word that belongs to it."""

SUBJECT = 7
"""Elements behind a modal verb among which the clause that it governs begins: its subject may stand between."""

COMPLEMENT = 3
"""Elements of that clause among which it is negated: the conjunction, the negation, the verb."""


class Factuality(msgspec.Struct, frozen=True, gc=False):
    """Of a main clause: is it negated, in the future; its modality, or None; its condition (folded span), or None."""

    negated: bool = False
    future: bool = False
    modality: Modality | None = None
    condition: Span | None = None


PLAIN = Factuality()
"""What is told as a mere fact, and whatever has no clause."""


class _Main(msgspec.Struct, frozen=True, gc=False):
    """A main clause: its last element that was read, its verb (-1: none is known), its words up to there."""

    last: int
    verb: int
    words: str


class Factualities:
    """Reads the factuality of what is told in one language."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._words = words_of(pack)
        self._verbs = Verbs(pack, self._words)
        self._conditions = Conditions(pack, self._words, self._verbs)
        self._stops = among("STOP", "SEMI", "NL")
        self._comma, self._that, self._relative = among("COMMA"), among("THAT"), among("REL")

    def of(self, line: Line, text: str, content: Span) -> Factuality:
        """The factuality of a content (folded span) that begins in the paragraph whose elements are given."""
        first = bisect_left(line.starts, content[0])
        last = bisect_left(line.starts, content[1], first)
        end = next((k for k in range(first + 1, last) if line.tags[k] in self._stops), last)
        if first >= end:
            return PLAIN
        ahead = self._conditions.ahead(line, text, first, end)
        begin = first if ahead is None else bisect_left(line.starts, ahead[1])
        if line.tags[begin] in self._comma and begin + 1 < end:
            begin += 1
        main = self._main_last(line, text, begin, end) if self._verbs.last else self._main(line, text, begin, end)
        modality = self._modality(main.words)
        rest = text[line.ends[main.last] : line.ends[end - 1]]
        refrains = modality is not None and self._refrains(line, text, main.last, end)
        condition = ahead or self._conditions.later(line, text, begin, main.last, end)
        negated = refrains or self._negated(line, main, rest)
        return Factuality(negated, self._future(line, main, rest), modality, condition)

    def _main_last(self, line: Line, text: str, begin: int, end: int) -> _Main:
        """The main clause where verbs stand last.

        A verb behind a relative pronoun or a subordinating word is that clause's own, and its words are left out.
        """
        inner, start, words, verb = 0, line.starts[begin], "", -1
        for k in range(begin, end):
            if (k > begin and line.tags[k] in self._that) or (self._opens(line, text, k)):
                words, start = words if inner else words + text[start : line.starts[k]] + " ", line.ends[k]
                inner += 1
            elif self._verbs.at(line, text, k):
                verb = k
                if not inner:
                    return _Main(k, verb, words + text[start : line.ends[k]])
                inner -= 1
                start = line.ends[k]
        return _Main(end - 1, verb, words + ("" if inner else text[start : line.ends[end - 1]]))

    def _main(self, line: Line, text: str, begin: int, end: int) -> _Main:
        """The beginning of the main clause, to its verb, where verbs stand first.

        A relative clause goes to the next comma, or to its verb.
        """
        start, words, relative = line.starts[begin], "", False
        for k in range(begin, end):
            if relative:
                relative = line.tags[k] not in self._comma and not self._verbs.at(line, text, k)
                start = line.ends[k]
            elif line.tags[k] in self._relative:
                words, relative = words + text[start : line.starts[k]] + " ", True
            elif self._verbs.at(line, text, k):
                auxiliary = self._words.auxiliaries.fullmatch(text, line.starts[k], line.ends[k])
                last = min(k + AUXILIARY, end - 1) if auxiliary is not None else k
                return _Main(last, k, words + text[start : line.ends[last]])
            elif k > begin and line.tags[k] in self._that:
                return _Main(k - 1, -1, words + text[start : line.ends[k]])
        return _Main(end - 1, -1, words + ("" if relative else text[start : line.ends[end - 1]]))

    def _opens(self, line: Line, text: str, at: int) -> bool:
        """Does an element begin a clause that depends on the main one?"""
        return self._words.opening.match(text, line.starts[at], line.ends[-1]) is not None

    def _negated(self, line: Line, main: _Main, rest: str) -> bool:
        """Is the main clause negated? rest: the words behind it, with which a phrase may go on (not A alone, but B)."""
        return (main.verb >= 0 and self._verbs.negated(line, main.verb)) or (
            self._tells(self._words.negations, main.words, rest))

    def _refrains(self, line: Line, text: str, last: int, end: int) -> bool:
        """Is the clause negated that a modal verb (up to the element `last`) governs?"""
        for k in range(last + 1, min(last + 1 + SUBJECT, end)):
            if self._words.refrain.match(text, line.starts[k], line.ends[k]):
                return True
            if line.tags[k] in self._that:
                stop = line.ends[min(k + COMPLEMENT, end) - 1]
                return self._words.negations.search(text, line.starts[k], stop) is not None
        return False

    def _future(self, line: Line, main: _Main, rest: str) -> bool:
        return (main.verb >= 0 and self._verbs.future(line, main.verb)) or (
            self._tells(self._words.future, main.words, rest))

    def _tells(self, forms: re.Pattern[str], words: str, rest: str) -> bool:
        """Does one of the forms stand in the words, outside a phrase that tells nothing?"""
        found = [match.span() for match in forms.finditer(words)]
        if not found:
            return False
        empty = [match.span() for match in self._words.affirmed.finditer(f"{words} {rest}")]
        return any(not any(low <= start < high for low, high in empty) for start, _ in found)

    def _modality(self, words: str) -> Modality | None:
        """The modality whose word stands first."""
        if self._words.modal.search(words) is None:
            return None
        found = [(match.start(), name) for name, forms in self._words.modalities if (match := forms.search(words))]
        return min(found, key=lambda one: one[0])[1] if found else None
