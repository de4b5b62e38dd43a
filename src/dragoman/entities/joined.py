"""The elements of an article as one row, in which its actors are sought."""

from collections.abc import Sequence

from dragoman.packs.found import Paragraph
from dragoman.packs.patterns import BREAK
from dragoman.packs.tagging import Line


def joined(paragraphs: Sequence[Paragraph], dashes: frozenset[str], text: str) -> Line:
    """The elements of all paragraphs as one row, parted by breaks: a rule is searched once in an article.

    Without the hyphens between the letters of two words: they are of one name or one adjective.
    """
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    forms: list[int] = []
    for paragraph in paragraphs:
        line = paragraph.line if dashes.isdisjoint(paragraph.line.tags) else _unhyphened(paragraph.line, dashes, text)
        tags.append(line.tags)
        starts += line.starts
        starts.append(paragraph.span[1])
        ends += line.ends
        ends.append(paragraph.span[1])
        forms += line.forms
        forms.append(-1)
    return Line(BREAK.join((*tags, "")), starts, ends, forms)


def _unhyphened(line: Line, dashes: frozenset[str], text: str) -> Line:
    """A row without the hyphens that have a letter on both sides."""
    kept = [k for k, tag in enumerate(line.tags)
            if tag not in dashes or not _is_within(text, line.starts[k], line.ends[k])]
    return Line("".join(line.tags[k] for k in kept), [line.starts[k] for k in kept], [line.ends[k] for k in kept],
                [line.forms[k] for k in kept])


def _is_within(text: str, start: int, end: int) -> bool:
    """Has a place of the text a letter on both sides?"""
    return text[max(start - 1, 0) : start].isalpha() and text[end : end + 1].isalpha()
