"""Who is named behind an office that no rule of names has taken for his."""

from collections.abc import Sequence

from dragoman.packs.found import Found
from dragoman.packs.tagging import Pack
from dragoman.statements.around_words import governing
from dragoman.statements.phrase_words import PLAIN, WHOLE
from dragoman.statements.rows import Row

KIN = frozenset({"family", "relatives"})
"""What people are called in English who are told by a name that is another's."""


class Bearers:
    """Finds in the rows of one language, if it writes an article onto its nouns, who bears a long office."""

    def __init__(self, pack: Pack, text: str) -> None:
        among = pack.alphabet.among
        self._text, self._article = text, str(pack.settings.get("construct", {}).get("article", ""))
        self._person, self._office = among("ACTOR:person"), among("ACTOR:office", "ACTOR:unnamed")
        self._commas, self._joins = among("COMMA"), among("AND", "PREP", "CUE", "OCC")
        self._closing = among("COMMA", *WHOLE, "PLACE", "BODY", "STATE:adj", "MARK", "CLOSE")
        belonging = (*pack.settings.get("belonging", ()), *pack.settings.get("article", {}).get("open", ()))
        self._inner = among(*PLAIN, *WHOLE, "AND", "NOSPEAKER", "ACTOR:unnamed") | governing(pack, belonging)

    def behind(self, row: Row, office: int, content: int, found: Sequence[Found], apposed: bool) -> int:
        """The person who is named behind an office ("the director of the centre in A, Doctor B, said that"), behind a
        comma or a word that nothing can complete; else the office.

        content: where what he says begins; found: the actors of the paragraph; apposed: is whoever stands behind a bare
        office with one of his own no object of the verb, but its bearer?
        """
        if not self._article or row.tags[office] not in self._office:
            return office
        at = content - 2 - (content > 2 and row.tags[content - 2] in self._commas)
        if at <= office or row.tags[at] not in self._person:
            at = next((k for k in range(office + 1, content - 1) if row.tags[k] not in self._inner), office)
            at += row.tags[at] in self._commas
        if at <= office or row.tags[at] not in self._person:
            return office
        who, last, bearer = found[row.refs[at]], at - 1, found[row.refs[office]]
        bare = apposed and not (bearer.states or bearer.bodies or bearer.refs)
        ends = self._text[row.starts[last] : row.ends[last]].rpartition(" ")[2].startswith(self._article)
        whole = (row.tags[last] in self._closing or ends) and row.tags[last] not in self._joins
        told = whole and self._inner.issuperset(row.tags[office + 1 : last]) and bearer.gloss not in KIN
        return at if told and who.name is not None and (bare or not who.offices) else office
