"""The bodies that an article names, and which of them a bare noun takes up again ("the director of the Centre")."""

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.packs.found import Found

SHORTEST = 3
"""Letters of the shortest noun that may take up a body."""

BEFORE = 20
"""Characters before the name of an outlet in which its noun stands."""


class Bodies:
    """The bodies and outlets that an article names, by place, each with the noun that its name begins with."""

    def __init__(self, found: Sequence[Sequence[Found]], text: str) -> None:
        self._text = text
        named = [m for line in found for m in line if m.kind in ("body", "outlet") and m.refs]
        told = [(m, *m.refs[0].partition(":")[::2]) for m in named]
        self._all = [(m.span[0], self._noun(m), ref) for m, tag, ref in told if tag in ("BODY", "OUTLET")]

    def _noun(self, mention: Found) -> str:
        """The noun with which the name of a body begins; that of an outlet stands before it ("the paper X")."""
        start, end = mention.span
        before = self._text[max(0, start - BEFORE) : start].split() if mention.kind == "outlet" else []
        return before[-1] if before else self._text[start:end].partition(" ")[0]

    def meant(self, mention: Found) -> str:
        """The body whose office somebody bears, where its words end with a noun that takes up one named before; or "".

        The noun may have an article that the name has not, and the other way round: two letters at its beginning.
        """
        if not self._all or mention.name is None or mention.field:
            return ""
        (start, end), (low, high) = mention.span, mention.name
        words = (self._text[start:low] if start < low else self._text[high:end]).split()
        noun = words[-1] if words else ""
        for _, first, body in reversed(self._all[: bisect_left(self._all, (start,))]):
            if len(first) > SHORTEST and (noun.endswith(first) or (len(noun) > SHORTEST and first.endswith(noun))):
                return body
        return ""
