"""On what condition something is said to be: the words of an if-clause, or of a phrase that does its work."""

from bisect import bisect_left

from dragoman.packs.tagging import Line, Pack
from dragoman.records import Span
from dragoman.statements.factuality_words import Verbs, Words


class Conditions:
    """Finds the condition of a clause in one language. Spans are of the folded text."""

    def __init__(self, pack: Pack, words: Words, verbs: Verbs) -> None:
        among = pack.alphabet.among
        self._words, self._verbs = words, verbs
        self._comma, self._governing = among("COMMA"), among("PREP", "RA")

    def ahead(self, line: Line, text: str, first: int, end: int) -> Span | None:
        """The condition with which a sentence (its elements) begins; None also where its end cannot be told."""
        start, stop = line.starts[first], line.ends[end - 1]
        clause = self._words.clauses.match(text, start, stop)
        begun = clause or self._words.phrases.match(text, start, stop)
        if begun is None:
            return None
        at = self._end(line, text, begun.end(), end, clause is not None)
        ends = at < stop and (clause is not None or self._is_comma(line, at))
        return (start, at) if ends else None

    def later(self, line: Line, text: str, begin: int, last: int, end: int) -> Span | None:
        """The condition within or behind a main clause that begins with the element `begin`; "even if" begins none.

        Behind the clause (its last element is `last`) one with a verb goes on to a comma or the end of the sentence.
        """
        start, stop = line.starts[begin], line.ends[end - 1]
        if self._words.conditions.search(text, start, stop) is None:
            return None
        for forms in (self._words.clauses, self._words.phrases):
            for found in forms.finditer(text, start, stop):
                even = list(self._words.even.finditer(text, start, found.start()))
                if even and not text[even[-1].end() : found.start()].strip():
                    continue
                behind = found.start() >= line.ends[last]
                whole = forms is self._words.clauses
                return found.start(), stop if behind and whole and self._verbs.last else self._end(
                    line, text, found.end(), end, whole)
        return None

    def _is_comma(self, line: Line, place: int) -> bool:
        at = bisect_left(line.starts, place)
        return line.starts[at : at + 1] == [place] and line.tags[at] in self._comma

    def _end(self, line: Line, text: str, start: int, end: int, clause: bool) -> int:
        """Where a condition ends whose opening words end at `start`: at a comma, or at what begins the main clause.

        One with a verb of its own ends behind it, one without at a word that the main clause's verb governs.
        """
        verb = not clause
        for k in range(bisect_left(line.starts, start), end):
            if line.tags[k] in self._comma and (verb or not self._verbs.last):
                return line.starts[k]
            if self._words.then.match(text, line.starts[k], line.ends[end - 1]):
                return line.ends[k - 1]
            if clause and self._verbs.at(line, text, k):
                verb = True
                if self._verbs.last and not (k + 1 < end and line.tags[k + 1] in self._comma):
                    return line.ends[k]
            elif not clause and self._verbs.last and line.tags[k] in self._governing and line.starts[k] > start + 1:
                return line.ends[k - 1]
        return line.ends[end - 1]
