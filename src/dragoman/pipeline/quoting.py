"""Words of the page as arguments of a reason: the words, cut where they are many, and where they stand."""

from dragoman.records import Args, Passage

FIRST, LAST = 9, 3
"""Words that are kept of a long passage, at its beginning and at its end."""


def quoted(*passages: Passage) -> Args:
    """Passages that belong together as `words`, with the `start` and `end` of the whole in the page."""
    words = clipped(" ".join(passage.text for passage in passages))
    return {"words": words, "start": passages[0].span[0], "end": passages[-1].span[1]}


def clipped(text: str) -> str:
    """A text on one line, with a mark for the words left out of the middle where it is long."""
    words = text.split()
    if len(words) <= FIRST + LAST + 1:
        return " ".join(words)
    return f"{' '.join(words[:FIRST])} \u2026 {' '.join(words[-LAST:])}"
