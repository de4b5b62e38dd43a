"""A headline or a lead and the place where the page tells the same once more, with the name of whoever said it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.statements.nouns import Draft

LEADING = 2
"""Paragraphs of the body that may be the lead, a dateline's own paragraph included."""

ALIKE, FEWEST = 0.6, 3
"""The share of the shorter statement's words that the other one must have, and how many words must be the same."""

MOST = 40
"""Statements that a headline and a lead may have: on a page that is one paragraph they are not all its lead."""

_WORD = re.compile(r"\w{3,}")


def echoes(drafts: Sequence[Draft], text: str) -> Iterator[tuple[int, int]]:
    """Pairs of a statement of the headline or the lead and the first one further on that tells the same.

    text: the folded page. Compared are words of three letters and more.
    """
    first = next((draft.paragraph for draft in drafts if not draft.headline), 0)

    @cache
    def words(at: int) -> frozenset[str]:
        return frozenset(_WORD.findall(" ".join(text[slice(*span)] for span in drafts[at].content)))

    paragraphs = [draft.paragraph for draft in drafts]
    for at, draft in enumerate(drafts[:MOST]):
        if draft.paragraph >= first + LEADING:
            return
        for later in range(bisect_right(paragraphs, draft.paragraph), len(drafts)):
            if drafts[later].outer >= 0:
                continue
            shared = len(words(at) & words(later))
            if shared >= max(FEWEST, ALIKE * min(len(words(at)), len(words(later)))):
                yield at, later
                break
