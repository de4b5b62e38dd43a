"""Papers that speak: a statement, a letter or a report speaks for whoever has issued it."""

from collections.abc import Callable, Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.records import Span
from dragoman.statements.around_words import governing
from dragoman.statements.nouns import Subject
from dragoman.statements.phrase_words import DOCUMENTS
from dragoman.statements.rows import Row, list_end

OPENING = 4
"""Elements at the beginning of a sentence among which the paper stands that it tells of."""


class Papers:
    """Reads the papers of rows. `found`: the actors of the paragraph that is read; `span_of`: the words of the noun
    phrase of which an element is the head."""

    def __init__(
        self, pack: Pack, text: str, actors: frozenset[str], plain: frozenset[str],
        span_of: Callable[[Row, int, int], Span],
    ) -> None:
        among = pack.alphabet.among
        self.found: Sequence[Found] = ()
        self._text, self._actors, self._plain, self._span_of = text, actors, plain, span_of
        self._article = pack.settings.get("construct", {}).get("article", "")
        self._to = governing(pack, tuple(pack.settings.get("addressed", ())))
        self._prepositions, self._outlet = among("PREP"), among("ACTOR:outlet")
        self._publishes = among("CUE:attached", "FIN:issued")
        self._and, self._commas = among("AND"), among("COMMA")
        self._papers, self._these, self._press = among("NOUN:paper"), among("DEM"), among("NOUN:press")

    def speaks(self, row: Row, k: int) -> bool:
        """Is the actor a paper?"""
        return row.refs[k] >= 0 and self.found[row.refs[k]].gloss in DOCUMENTS

    def owner(self, row: Row, document: int) -> Subject:
        """Whose statement or letter it is that speaks: the actor right behind it, else whoever spoke before."""
        whole = bool(self._article) and self._text.startswith(self._article, row.starts[document])
        for k in range(document + 1, min(len(row), document + 5)):
            if row.tags[k] in self._actors and whole and row.tags[k - 1] not in self._prepositions:
                break  # "the statement" has no owner without a preposition: he is what it tells of
            published = row.tags[document + 1] in self._publishes  # by an agency that broadcast it: not its own
            if published and k == document + 1:
                continue
            if row.tags[k] in self._outlet and published:
                break
            if row.tags[k] in self._actors:
                return Subject("document", (row.starts[k], row.ends[k]), row.refs[k], (), (row.starts[k], row.ends[k]))
            if row.tags[k] in self._to or (row.tags[k] not in self._prepositions and row.tags[k] not in self._plain):
                break
        return Subject("paper", (span := (row.starts[document], row.ends[document])), row.refs[document], (), span)

    def issuer(self, row: Row, at: int) -> Subject | None:
        """Whose paper a sentence opens with ("in a statement of the council, it stressed"), before an element."""
        for k in range(min(at, OPENING)):
            if self.speaks(row, k):
                found = self.owner(row, k)
                return found if found.how == "document" else None
        return None

    def author(self, row: Row, low: int, high: int) -> Subject | None:
        """Whose paper stands among the first elements of a stretch ("in the statement of the ministry"): the actor
        right behind the noun; or the paper that a demonstrative takes up ("in the report of this newspaper")."""
        for k in range(low, min(high, len(row) - 1, low + OPENING)):
            if row.tags[k] in self._these and k > low and row.tags[k + 1] in self._press:
                return Subject("words", (row.starts[k], row.ends[k + 1]))
            if row.tags[k] in self._papers:
                j = k + 1
                if row.tags[j] in self._these and row.tags[j + 1 : j + 2] in self._press:
                    continue
                span = row.starts[j], row.ends[j]
                named = row.tags[j] in self._actors and row.tags[j] not in self._outlet
                last = list_end(row, j, high, self._commas, self._and) if named else j
                also = tuple(row.refs[n] for n in range(j + 1, last) if row.tags[n] in self._actors)
                return Subject("document", span, row.refs[j], also, self._span_of(row, j, high)) if named else None
        return None
