"""Where a report goes on to tell what happened: the main clause behind a subordinate one ("after he had said that ...,
the senator hastened to answer"), the next event behind a noun phrase ("welcomed the step, and trade came back")."""

from dragoman.packs.tagging import Pack
from dragoman.statements.rows import Row


class Narrating:
    """Knows the verbs by which a text of one language goes on, also those that no table has."""

    def __init__(self, pack: Pack, text: str) -> None:
        among, shape = pack.alphabet.among, pack.settings.get("shape", {}).get("narrates", {})
        self._text, self._least = text, int(shape.get("least", 0))
        self._before, self._after = tuple(shape.get("before", ())), tuple(shape.get("after", ()))
        self._not = tuple(shape.get("not", ()))
        nouns = among("CUE:noun", "NOUN", "OBJ", "PREP", "NOSPEAKER", "ADV", "QUANT", "REL")
        self._finite = among("FIN", "CUE:verb") - nouns
        self._perfect, self._and, self._commas = among("ADV:may"), among("AND"), among("COMMA")
        self._words = among("W") - among("W:def", "W:with", "W:for", "W:plural") - nouns
        self._actors = among("ACTOR:person", "ACTOR:office", "ACTOR:state", "ACTOR:body", "ACTOR:group")

    def goes_on(self, row: Row, comma: int) -> bool:
        """Does a conjunction with a verb stand behind a comma, which is not the last but two of the row?"""
        k = comma + 1
        if row.tags[k] in self._and:
            return row.tags[k + 1] in self._finite
        return row.tags[k] in self._perfect or self._is_verb(row, k)

    def opens(self, row: Row, comma: int) -> bool:
        """Does a verb stand behind a comma without a conjunction, and whoever did it behind it?"""
        if row.tags[comma] not in self._commas or comma + 2 >= len(row):
            return False
        verb = row.tags[comma + 1]
        return verb in self._finite or (verb in self._words and row.tags[comma + 2] in self._actors)

    def _is_verb(self, row: Row, k: int) -> bool:
        """Has a word that no table knows the conjunction and the ending of a verb?"""
        if row.tags[k] not in self._words or row.ends[k] - row.starts[k] < self._least:
            return False
        word = self._text[row.starts[k] : row.ends[k]]
        return word.startswith(self._before) and word.endswith(self._after) and not word.endswith(self._not)
