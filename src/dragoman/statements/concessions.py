"""Where what is told in a subordinate clause ends ("although he has said that ..., the others accuse him"), and where a
noun phrase does that another part of the sentence follows."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.narrating import LED, narrating_of
from dragoman.statements.rows import Row

OPENING = 8
"""Elements at the beginning of a sentence among which a clause opens whose main clause must follow."""


class Concessions:
    """Knows the clauses of one language that another one answers (although ..., but ...)."""

    def __init__(self, pack: Pack) -> None:
        self._narrating, among = narrating_of(pack), pack.alphabet.among
        self._opens, self._commas = pack.alphabet.finder("BUT:concedes", "BOUND:concedes"), among("COMMA", "SEMI")
        self._before, self._finite = pack.alphabet.finder("BOUND:subordinate"), among("FIN", "CUE:verb")
        self._answers = among("BUT", but=("BUT:concedes",))
        self._semicolons, self._since, self._rel = among("SEMI"), among("PREP:reporter"), among("REL")
        self._clauses = among("REL", "THAT", "FIN", "CUE:verb", but=("CUE:noun", "NOUN", "OBJ"))
        self._and, self._attached, self._who = among("AND"), among("CUE:attached"), among("ACTOR")
        self._pronouns = among("ACTOR:pronoun")
        self._verbs = among("FIN", "CUE:verb", but=("CUE:noun", "NOUN", "PREP", "OBJ", "NAME"))
        self._last = pack.settings.get("cue_order", "first") == "last"

    def end(self, row: Row, cue: int, first: int, last: int) -> int:
        """Where a content from `first` to `last` ends whose cue stands in a subordinate clause: before the "but" that
        answers what is conceded; else, where the clause opens the sentence, at the first comma behind a verb."""
        if self._opens.search(row.tags, 0, cue) is not None:
            for k in range(first + 1, last - 1):
                if row.tags[k] in self._commas and row.tags[k + 1] in self._answers:
                    return k
        opened = self._before.search(row.tags, 0, min(cue, OPENING if self._last else LED))
        if opened is None or not self._finite.isdisjoint(row.tags[opened.end() : cue]):
            return last
        if not self._last:
            return next((k for k in range(first + 1, last - 1) if self._narrating.opens(row, k)), last)
        behind = range(first + 1, last - 1)
        return next((k for k in behind if row.tags[k] in self._commas and row.tags[k - 1] in self._finite), last)

    def parted(self, row: Row, text: str, first: int, last: int) -> int:
        """The first semicolon of a noun phrase, the comma before what happened next, the "but" that goes on, or the
        preposition that tells upon what it was said; not one of a clause within it."""
        plain = True
        for k in range(first + 1, last):
            if row.tags[k] in self._semicolons:
                return k
            plain = plain and row.tags[k - 1] not in self._clauses
            if plain and row.tags[k] in self._answers:
                return k
            comma = plain and row.tags[k] in self._commas and k + 3 < len(row)
            if comma and (self._narrating.goes_on(row, text, k) or self._told_next(row, k + 1)):
                return k
            if row.tags[k] in self._since and self._rel.isdisjoint(row.tags[first:k]):
                return k
        return last


    def _told_next(self, row: Row, k: int) -> bool:
        """Do an "and" and a verb tell another thing: one that is no noun too, or has its subject behind it? Or an "and"
        and a pronoun, where verbs come first ("urged a policy of its own, and it is one that")."""
        if row.tags[k] not in self._and:
            return False
        if not self._last and row.tags[k + 1] in self._pronouns:
            return True
        return row.tags[k + 1] in self._verbs or (row.tags[k + 1] in self._attached and row.tags[k + 2] in self._who)


@cache
def concessions_of(pack: Pack) -> Concessions:
    """The one reader of a language."""
    return Concessions(pack)
