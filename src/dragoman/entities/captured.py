"""What a mention rule has captured, in elements of a line."""

import re

from dragoman.records import Span


def capture(match: "re.Match[str]", name: str) -> Span | None:
    """The elements of a capture of a rule; None where it took nothing."""
    span = match.span(name)
    return span if span[0] >= 0 else None


def extent(match: "re.Match[str]") -> Span:
    """The elements of all captures of a rule."""
    if match.re.groups == 1:  # as in most rules
        return match.span(1)
    spans = [span for span in match.regs[1:] if span[0] >= 0]
    if len(spans) == 1:
        return spans[0]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else (0, 0)
