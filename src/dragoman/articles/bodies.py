"""Which lines are the body of an article: what is furniture between and behind its paragraphs, and where it ends."""

import re

from dragoman.articles.furniture import Furniture
from dragoman.articles.lines import HEADLINE, TAGGED, Line, same, shared, trimmed
from dragoman.records import Record, Span

_OWN_HEADLINE = 0.34
_FEW = 4
_COLON = re.compile(r"^[^:.\u061f!]{2,40}: \S")
_OPEN = "\u00ab\u201c\u2018\"'([#{"
_FINISHED = tuple(".!?\u061f\u00bb\u201d\")\u2026]")
_AUTHOR = re.compile(r"[.!\u061f?\u00bb\u201d)\u2026]\s*((?:\*+|\(\*+\))\s*[^\s*.!\u061f?][^*.!\u061f?]{4,120})$")
"""Who the author is, behind an asterisk and the last sentence."""
_WORDS = re.compile(r"\w+")
_PLAIN = 3
"""Words of a tail that cannot be anything else, so that no sentence need have ended before it."""
_ENDED = re.compile(r"[.!\u061f?\u2026\])]\s+")
_SIGN = 90
"""Characters before the end of a text in which a feed signs it, at most."""
_STOPS = " .:!\u2026\u061f?"


class Body(Record, frozen=True):
    """The kept lines of an article, what was left out with its reason, and what that tells of the article."""

    lines: tuple[Line, ...]
    cut: tuple[tuple[Span, str], ...]
    findings: tuple[tuple[str, Span], ...]


def body_of(lines: list[Line], title: Line | None, furniture: Furniture) -> Body:
    """The body among the lines that follow the headline (all lines of the article where it has none)."""
    kept: list[Line] = []
    cut: list[tuple[Span, str]] = []
    findings: list[tuple[str, Span]] = []
    last = max((index for index, line in enumerate(lines) if line.prose), default=-1)
    unmarked = max((index for index, line in enumerate(lines) if line.mark is None), default=-1)
    dropping: str | None = None
    for index, line in enumerate(lines):
        mark = line.mark
        if mark is not None and mark.shaped and kept and unmarked > index:
            mark = None
        if mark is not None:
            if mark.effect == "rest" and kept:
                last = min(last, index)
            if mark.finding and (dropping is None or index < last):
                findings.append((mark.finding, line.span))
            reason: str | None = mark.reason
            if kept and (index > last or mark.effect in ("more", "rest")):
                dropping = mark.reason
        elif line.prose and index <= last:
            dropping = reason = None
        elif title is not None and line.words and same(line.text, title.text):
            reason = "repeated headline"
        else:
            reason = dropping or _aside(lines, index, last, furniture)
        if reason is None:
            kept.append(line)
        else:
            cut.append((line.span, reason))
    return _trimmed(kept, cut, findings, furniture)


def _aside(lines: list[Line], index: int, last: int, furniture: Furniture) -> str | None:
    """Why a short line is no part of the article; None for a sub-heading, a part of a list, a short sentence. One that
    stands twice behind the last paragraph is none."""
    line = lines[index]
    if line.final or (line.heading and index < last) or len(line.text) > HEADLINE or not line.words:
        return None
    beside = (*lines[index - 1:index], *lines[index + 1:index + 2])
    if 0 <= last < index and line.text in (near.text for near in beside):
        return "other"
    if index == len(lines) - 1:
        alone = index > 0 and lines[index - 1].prose and lines[index - 1].final
        name = len(line.text.split()) <= _FEW and line.text.replace(" ", "").isalpha()
        return "signature" if alone and name else None
    if not 0 < index < last:
        return None
    run = _run(lines, index)
    after = run[-1] + 1
    if len(run) > 2 or not lines[run[0] - 1].prose or after >= len(lines) or not lines[after].prose:
        return None
    headline = lines[run[-1]].text
    if not _COLON.match(headline) or shared(headline, lines[after].text) >= _OWN_HEADLINE:
        return None
    speaker = headline.split(":", 1)[0]
    return None if shared(speaker, lines[after].text) else "related link"


def _run(lines: list[Line], index: int) -> range:
    """The unbroken run of short lines without an end, of which `index` is one; of a long one a part."""
    first = last = index
    while first > 0 and index - first < _FEW and _short(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and last - index < _FEW and _short(lines[last + 1]):
        last += 1
    return range(first, last + 1)


def _short(line: Line) -> bool:
    return line.mark is None and not line.final and not line.prose and line.words


def _trimmed(kept: list[Line], cut: list[tuple[Span, str]], findings: list[tuple[str, Span]],
             furniture: Furniture) -> Body:
    """The lines without teasers fused to a paragraph, hanging words after the last, and symbols at both ends."""
    lines = [_unfused(line, cut, furniture) if ":" in line.text[:60] else line for line in kept]
    while lines and not lines[-1].words:
        lines.pop()
    while lines and not lines[0].words:
        lines.pop(0)
    if lines:
        lines[-1] = _without_tail(lines[-1], cut, findings, furniture)
        lines[-1] = _without_tail(lines[-1], cut, findings, furniture)
        lines[0] = _without_symbol(_without_bar(lines[0], cut, furniture), furniture)
    while lines and not lines[-1].words:
        lines.pop()
    return Body(tuple(line for line in lines if line.text), tuple(cut), tuple(findings))


def _unfused(line: Line, cut: list[tuple[Span, str]], furniture: Furniture) -> Line:
    """A paragraph without the headline `X: ...` of another story that lost its line before it."""
    head = line.text[:HEADLINE]
    if not _COLON.match(head):
        return line
    colon = head.index(":")
    for opener in furniture.openers:
        at = head.find(opener, colon + 10)
        if at < 0 or not head[at - 1].isalpha() or head[at + len(opener):at + len(opener) + 1] != " ":
            continue
        teaser = head[colon + 1:at]
        if not any(mark in teaser for mark in ".\u061f!\u00ab\"\u201c\u060c:") and len(teaser.split()) >= _FEW:
            cut.append(((line.start, line.start + at), "related link"))
            return trimmed(line, line.start + at, line.end, furniture)
    return line


def _without_tail(line: Line, cut: list[tuple[Span, str]], findings: list[tuple[str, Span]],
                  furniture: Furniture) -> Line:
    text = line.text
    tags = TAGGED.search(text) if "#" in text else None
    if tags and tags.start():
        cut.append(((line.start + tags.start(), line.end), "tags"))
        return trimmed(line, line.start, line.start + tags.start(), furniture)
    note = _AUTHOR.search(text)
    if note:
        cut.append(((line.start + note.start(1), line.end), "signature"))
        return trimmed(line, line.start, line.start + note.start(1), furniture)
    signed = _signed_at(text, furniture)
    if signed >= 0:
        cut.append(((line.start + signed, line.end), "related link"))
        return trimmed(line, line.start, line.start + signed, furniture)
    stripped = text.rstrip(_STOPS)
    for tail in furniture.tails:
        if tail.words not in text:
            continue
        at = _tail_at(text, stripped, tail.words, tail.rest)
        if at >= 0:
            span = (line.start + at, line.end)
            cut.append((span, tail.reason))
            if tail.finding:
                findings.append((tail.finding, span))
            return trimmed(line, line.start, span[0], furniture)
    return line


def _signed_at(text: str, furniture: Furniture) -> int:
    """Where the sentence begins with which a feed signs what it took from a site, as the last one; or -1."""
    at = max((text.rfind(sign, -_SIGN) for sign in furniture.feeds), default=-1)
    if at < 0:
        return -1
    ended = [match.end() for match in _ENDED.finditer(text, 0, at)]
    return ended[-1] if ended else 0


def _tail_at(text: str, stripped: str, words: str, rest: bool) -> int:
    """Where a tail begins in a paragraph, or -1."""
    if not rest:
        whole = text if text.endswith(words) else stripped
        return len(whole) - len(words) if whole.endswith(words) else -1
    at = text.rfind(words)
    if at == 0:
        return 0 if " " in words or (text[len(words):len(words) + 1] == " " and not text.endswith(_FINISHED)) else -1
    plain = words.count(" ") + 1 >= _PLAIN
    return at if at > 0 and (plain or text[:at].rstrip().endswith(_FINISHED)) else -1


def _without_bar(line: Line, cut: list[tuple[Span, str]], furniture: Furniture) -> Line:
    """The first paragraph without a share bar that lost its line before it."""
    words = list(_WORDS.finditer(line.text[:HEADLINE]))
    bar = furniture.entries([match[0] for match in words]) if line.prose else 0
    if not 0 < bar < len(words):
        return line
    at = words[bar].start()
    cut.append(((line.start, line.start + at), "share"))
    return trimmed(line, line.start + at, line.end, furniture)


def _without_symbol(line: Line, furniture: Furniture) -> Line:
    skip = 0
    while skip < len(line.text) and not line.text[skip].isalnum() and line.text[skip] not in _OPEN:
        skip += 1
    return trimmed(line, line.start + skip, line.end, furniture) if 0 < skip < len(line.text) else line
