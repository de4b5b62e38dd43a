"""Lines among the paragraphs of an article that belong to none of them: headlines of related stories, crossheads."""

from collections.abc import Sequence

from dragoman.records import Span

FEWEST, MOST = 4, 14
"""Words that such a line has: one of fewer may be a signature."""

LONG = 20
"""Words of a paragraph that tells something."""

WHOLE = 3
"""Such paragraphs that a mark ends, all but a fifth of them, from which on a line without one is no paragraph."""

ENDED = tuple(".!?\u061f\u06d4\u2026\u00bb\u201d\")")
"""How a paragraph ends that leads on to nothing."""


def without_strays(paragraphs: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The paragraphs (spans of a folded text) without the short lines that no mark ends, between those that one ends,
    of an article whose paragraphs end as sentences do. What somebody is told to say there ("X: ...") is kept."""
    words = [text[slice(*span)].strip() for span in paragraphs]
    ended = [line.endswith(ENDED) for line in words]
    long = [at for at, line in enumerate(words) if line.count(" ") >= LONG - 1]
    whole = sum(ended[at] for at in long)
    if whole < WHOLE or whole * 5 < len(long) * 4:
        return tuple(paragraphs)
    out, closed = list(paragraphs[:1]), bool(ended) and ended[0]
    for at in range(1, len(paragraphs)):
        short = FEWEST <= words[at].count(" ") + 1 <= MOST and ":" not in words[at]
        bare = short and not ended[at] and words[at][:1].isalpha() and words[at][-1:].isalnum()
        if not (bare and closed and at < long[-1]):
            out.append(paragraphs[at])
            closed = ended[at]
    return tuple(out)
