"""Which line is the headline."""

import re

from dragoman.articles.furniture import Furniture, bare
from dragoman.articles.lines import HEADLINE, Line, same, shared, trimmed
from dragoman.records import Record, Span

_TOLD = 0.3
_NEARLY = 0.6
_FEW = 3
_LABEL = 12
_NO_HEADLINE = tuple(".,;:\u060c\u061b")
_WORDS = re.compile(r"\w+")
_LOOSE_STOP = re.compile(r"[\s_]+[./|\u200c-]+$")


class Title(Record, frozen=True):
    """A headline: its place among the lines, its line, what was cut off its edges and why, what that tells.

    label: the line above it that tells who says so ("The minister:"), which is part of it.
    """

    index: int
    line: Line
    cut: tuple[tuple[Span, str], ...] = ()
    finding: tuple[str, Span] | None = None
    label: Line | None = None

    @property
    def span(self) -> Span:
        """Where it stands in the folded text, with its label."""
        return (self.label or self.line).start, self.line.end


def find_title(lines: list[Line], first: int, given: str | None, furniture: Furniture) -> Title | None:
    """The headline among the lines before the first paragraph, which is `lines[first]`.

    given: the headline that came with the page; it need not stand in the text.
    """
    candidates = [index for index in range(first) if _may_be_title(lines[index], furniture)]
    if given:
        for index in range(min(first + 1, len(lines))):
            if same(lines[index].text, given):
                return _cleaned(index, lines, furniture)
    if not candidates:
        return None
    above = [index for index in candidates[:-1] if lines[index].text.endswith(furniture.kickers)]
    candidates = [index for index in candidates if index not in above]
    if len(candidates) > 1:
        prose = "\n".join(line.text for line in lines[first:first + 2])
        told = {index: shared(lines[index].text, prose) for index in candidates if _length(lines[index]) >= _FEW}
        best = max(told.values(), default=0.0)
        worded = [index for index in candidates if _length(lines[index]) > _FEW]
        if best < _TOLD and worded:
            candidates = [max(worded, key=lambda index: told[index])]
        else:
            candidates = [at for at in told if told[at] >= max(_TOLD, best * _NEARLY)] or candidates[-1:]
    return _cleaned(candidates[0], lines, furniture)


def _length(line: Line) -> int:
    """The number of its words."""
    return len(_WORDS.findall(line.text))


def _may_be_title(line: Line, furniture: Furniture) -> bool:
    if line.mark is not None or not line.words or len(line.text) > HEADLINE:
        return False
    text = _LOOSE_STOP.sub("", line.text)
    if text.endswith(_NO_HEADLINE) and not text.endswith(".."):
        return False
    return not any(text.startswith(cue) for cues in furniture.cues.values() for cue in cues.by)


def _label(index: int, lines: list[Line]) -> Line | None:
    """The short line right above a headline that ends with a colon."""
    above = lines[index - 1] if index else None
    labels = above is not None and above.mark is None and above.words and above.text.endswith(":")
    return above if labels and above is not None and _length(above) <= _LABEL else None


def _cleaned(index: int, lines: list[Line], furniture: Furniture) -> Title:
    """A headline without the rubric before it and the take or slash after it."""
    line = lines[index]
    start, end, cut, finding = line.start, line.end, [], None
    for head, reason in furniture.heads:
        if line.text.startswith(head) and len(line.text) > len(head) + 10:
            cut.append(((start, start + len(head)), reason))
            start += len(head)
            break
    for tail in furniture.tails:
        if not tail.rest and line.text.endswith(tail.words) and len(line.text) > len(tail.words) + 10:
            span = (end - len(tail.words), end)
            cut.append((span, tail.reason))
            finding = (tail.finding, span) if tail.finding else None
            end = span[0]
            break
    kept = line.text[start - line.start:end - line.start].rstrip()
    end = start + len(kept)
    end -= len(kept) - len(_LOOSE_STOP.sub("", kept))
    start += kept.find(bare(kept)[:1]) if _opens_with_symbol(kept) else 0
    label = _label(index, lines) if start == line.start else None
    return Title(index, trimmed(line, start, end, furniture), tuple(cut), finding, label)


def _opens_with_symbol(text: str) -> bool:
    return not text[:1].isalnum() and text[:1] not in "\u00ab\u201c\u2018\"'([#{" and bool(bare(text))
