"""What the furniture round an article tells of it: the day in a date line, the outlets in source lines."""

import re

from dragoman.articles.chain import Found, Outlets
from dragoman.articles.lines import Line
from dragoman.calendars.arithmetic import day_of
from dragoman.records import Party
from dragoman.vocabulary import Calendar

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES = re.compile(r"(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_REVERSED = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)")
_ENGLISH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?,?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})(?!\d)")
_ENGLISH_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_JALALI = range(1250, 1500)
_GREGORIAN = range(1850, 2200)
_NAME = 40
_KINDS = 3
_NOT_OURS = frozenset({"comment box", "captcha", "related link"})
_PARTS = re.compile(r"\s*[+&\u060c,/]\s*")
_MARKED = re.compile(r"[\u00ab{\u201c\"]\s*([^\u00ab\u00bb{}\u201c\u201d\"]{2,40}?)\s*[\u00bb}\u201d\"]")
_SIGNS = str.maketrans("", "", "\u00ab\u00bb{}\u201c\u201d\"")
_ASIDE = re.compile(r"\s[-\u2013]\s")
_LABEL = re.compile(r"[:\uff1a]\s*|\s[-\u2013]\s")


def read_date(text: str) -> str | None:
    """The day of a date line as an ISO date: figures with the year first or last, or an English date; else None.

    Years 1250 to 1499 are read as Jalali ones. Day and month in doubt (both up to twelve, year last) are not read.
    """
    for year, month, day in _readings(text):
        calendar: Calendar = "jalali" if year in _JALALI else "gregorian"
        found = day_of(calendar, year, month, day) if year in _JALALI or year in _GREGORIAN else None
        if found:
            return found.isoformat()
    return None


def _readings(text: str) -> list[tuple[int, int, int]]:
    found = []
    for match in _FIGURES.finditer(text):
        found.append((int(match[1]), int(match[2]), int(match[3])))
    for match in _REVERSED.finditer(text):
        day, month = int(match[1]), int(match[2])
        if day > len(_MONTHS):
            found.append((int(match[3]), month, day))
    for pattern, day_at, month_at in ((_ENGLISH, 1, 2), (_ENGLISH_MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            name = match[month_at][:3].lower()
            if name in _MONTHS:
                found.append((int(match[3]), _MONTHS.index(name) + 1, int(match[day_at])))
    return found


def published_in(lines: list[Line]) -> str | None:
    """The day in the first date line that can be read, before comments and other stories begin."""
    prose = False
    for line in lines:
        prose = prose or line.prose
        if prose and line.mark is not None and (line.mark.effect == "more" or line.mark.reason in _NOT_OURS):
            break
        if line.mark is not None and line.mark.reason == "date line":
            day = read_date(line.text)
            if day:
                return day
    return None


def sources_in(lines: list[Line], outlets: Outlets, generic: frozenset[str]) -> list[Found]:
    """The outlets that source lines name, the outermost first: on a page that gathers, the last line is its own source
    and each line above it is where that one had it from. Names that the data do not know are kept as they stand.

    generic: words such as "agencies", which name none.
    """
    return [found for line in reversed(lines) if line.mark is not None and line.mark.reason == "source line"
            for found in _named(line, outlets, generic)]


def _named(line: Line, outlets: Outlets, generic: frozenset[str]) -> list[Found]:
    marked = [Found(party, (line.start + match.start(1), line.start + match.end(1)))
              for match in _MARKED.finditer(line.text) if (party := outlets(match.group(1))) is not None]
    label = _LABEL.search(line.text)
    if label is None or len(marked) > 1:
        return marked
    found = []
    at = label.end()
    for part in _PARTS.split(line.text[at:]):
        name = _ASIDE.split(part.strip(" .()\u00ab\u00bb\""))[0]
        at = line.text.index(part, at)
        if name and name not in generic and len(name) <= _NAME and ":" not in name:
            start = line.start + line.text.index(name, at)
            found.append(Found(_party(name, outlets), (start, start + len(name))))
        at += len(part)
    return found


def _party(name: str, outlets: Outlets) -> Party:
    """The outlet of a name, or of its last words where others only say what it is; the name itself where unknown."""
    words = name.translate(_SIGNS).split()
    for first in range(min(len(words), _KINDS)):
        party = outlets(" ".join(words[first:]))
        if party is not None:
            return party
    return Party(name)


def lone_outlet(line: Line, outlets: Outlets) -> Found | None:
    """The outlet of which a line is nothing but the name."""
    if line.mark is not None or not line.words or len(line.text) > 40 or line.text[-1] in ".:\u061f!":
        return None
    name = line.text.strip("()[] ")
    party = outlets(name)
    if party is None:
        return None
    at = line.start + line.text.index(name)
    return Found(party, (at, at + len(name)))
