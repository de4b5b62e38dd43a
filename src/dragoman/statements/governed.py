"""Where the noun phrase ends that a noun of saying governs, and the sentence goes on with what it tells of the noun
("the rejection of the plan | caused anger")."""

from functools import cache

from dragoman.packs.tagging import Pack
from dragoman.statements.rows import Row


class Governed:
    """Knows the ends of such phrases in one language whose cue comes first."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._verbal = among("FIN", "CUE:verb", but=("CUE:noun", "NOUN", "PREP", "OBJ"))
        self._tied = among("AND", "THAT", "REL", "BOUND", "NEG", "FIN", "PREP", "COMMA", "ADV")
        self._clauses = among("THAT", "REL", "BOUND", "FIN", "CUE:verb", but=("CUE:noun", "NOUN", "OBJ"))
        self._article = str(pack.settings.get("construct", {}).get("article", ""))
        others = ("W:def", "W:with", "W:for", "PREP", "ADV", "NUM", "DATE", "NAME", "QUANT", "NEG", "REL", "ROLE",
                  "UNNAMED", "ACTOR", "STATE", "FIN", "BOUND", "DEM", "PRON", "OCC")
        self._plain = among("W", "NOUN", "OBJ", "CUE:noun", but=others)

    def end(self, row: Row, text: str, first: int, last: int) -> int:
        """Before the verb of the sentence, which nothing joins to the noun; or before a noun without the article right
        behind a word with it, whose phrase it cannot go on with."""
        plain = True
        for k in range(first + 1, last):
            if row.tags[k] in self._verbal and row.tags[k - 1] not in self._tied:
                return k
            plain = plain and row.tags[k - 1] not in self._clauses
            other = plain and row.tags[k] in self._plain and not self._is_whole(row, text, k)
            if other and self._is_whole(row, text, k - 1):
                return k
        return last

    def _is_whole(self, row: Row, text: str, k: int) -> bool:
        word = text[row.starts[k] : row.ends[k]].rpartition(" ")[2]
        return bool(self._article) and word.startswith(self._article)


@cache
def governed_of(pack: Pack) -> Governed:
    """The one reader of a language."""
    return Governed(pack)
