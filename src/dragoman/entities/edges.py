"""Where the name of a stranger ends: a word more than the rules take, or one less."""

from bisect import bisect_left

import msgspec

from dragoman.entities.again import around, is_again
from dragoman.packs.found import Found
from dragoman.packs.tagging import Line, Pack
from dragoman.records import Span

SHORTEST = 3
"""Letters of the shortest word that belongs to a name because it comes back."""


class Edges:
    """Settles where the names of strangers end, with one pack."""

    def __init__(self, pack: Pack) -> None:
        among = pack.alphabet.among
        self._unknown = among("W") - among("W:plural", "W:with", "W:for", "W:ordinary")
        self._last = among("W") - among("W:plural", "W:ordinary", "W:def")
        self._given = among("NAME:given")
        self._ends = among("COMMA", "STOP", "NL", "CLOSE", "MARK", "SEMI")
        joined = pack.settings.get("surnames", {})
        self._before, self._after = tuple(joined.get("joined", ())), tuple(joined.get("owner", ()))

    def settled(self, line: Line, mention: Found, text: str) -> Found:
        """A mention with the name of a stranger as it ends: with the unknown word after it, without a word that cannot
        be a name's. Others as they are."""
        if mention.kind != "person" or mention.name is None or mention.refs or mention.span[1] != mention.name[1]:
            return mention
        name = self._shorter(mention.name, text)
        if name != mention.name:
            return msgspec.structs.replace(mention, span=(mention.span[0], name[1]), name=name)
        end = self._longer(line, name, text)
        return msgspec.structs.replace(mention, span=(mention.span[0], end), name=(name[0], end))

    def _shorter(self, name: Span, text: str) -> Span:
        """A name without a last word that begins like an "and" and ends like a pronoun ("A and his brother")."""
        words = text[slice(*name)]
        first, _, last = words.rpartition(" ")
        if not (first and self._before and last.startswith(self._before) and last.endswith(self._after)):
            return name
        return (name[0], name[0] + len(first.rstrip())) if len(last) > SHORTEST + 1 else name

    def _longer(self, line: Line, name: Span, text: str) -> int:
        """Where a name ends: behind the unknown word after it, where that word comes back in the article, or where
        the name has given names alone and must end behind that word."""
        at = bisect_left(line.starts, name[1])
        if at >= len(line) or line.starts[at] != name[1] + 1:
            return name[1]
        whole = line.tags[at] in self._last and at + 1 < len(line) and line.tags[at + 1] in self._ends
        if whole and line.tags[at - 1] in self._given and line.starts[at - 1] > name[0]:
            return line.ends[at]
        if line.tags[at] not in self._unknown:
            return name[1]
        word = text[line.starts[at] : line.ends[at]]
        again = len(word) >= SHORTEST and is_again(word, around(text, name[1]))
        return line.ends[at] if again else name[1]
