"""What a news page carries beside the article: the marks of its lines. Compiled in articles/compiling.py."""

import re
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from dragoman.records import Record

Effect: TypeAlias = Literal["line", "rest", "more"]

REASONS = frozenset({
    "menu", "comment box", "related link", "tags", "share", "captcha", "date line", "source line", "repeated headline",
    "signature", "caption", "photo credit", "to be continued", "table", "other",
})
"""Why a stretch of a page was left out of its articles."""

PROSE = 120
"""Characters from which a line that merely begins like furniture, without a colon, is taken for prose."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_HASHTAGS = re.compile(r"(?:#\s?[^\s#]+\s*)+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$")
_CREDITS = frozenset({"signature", "caption", "photo credit"})
_WORDS = re.compile(r"\w+")
_COLUMN = re.compile(r"\s*[|\u2022]\s*")
_COLUMNS = 4
_ENTRY = 4
_OTHERS = 3
_INLINE = 12
_ROWS = frozenset({"menu", "share"})
_BARS = _ROWS | {"comment box"}
_BAR = 3
_SPOKEN = re.compile(r"^[*-]|(?<!\.)\.$|\u061f$")
_DATE = 5
_LONG = re.compile(r"\d{7}")
"""So many figures in a row are no date: the number of a page or a picture."""
_COPYRIGHT = "\u00a9"
INDEX = 3
"""Letters by which the beginnings of lines of furniture are found."""


class Mark(Record, frozen=True):
    """A line of furniture: why it is none of the article, what happens to what follows, what it tells of the page.

    `shaped`: nothing but its figures tells, so that within a body it may well be prose.
    """

    reason: str
    effect: Effect = "line"
    finding: str | None = None
    shaped: bool = False


class Tail(Record, frozen=True):
    """What hangs at a paragraph's end. `rest`: it runs from these words to the end, after a finished sentence."""

    words: str
    reason: str
    finding: str | None
    rest: bool


class Cues(Record, frozen=True):
    """How a language names the sources of a report; every phrase folded. See the comments of furniture.toml.

    nouns: the words of `kinds`, the nouns that announce the name of an outlet.
    """

    by: tuple[str, ...]
    through: tuple[str, ...]
    before: tuple[str, ...]
    places: frozenset[str]
    nouns: frozenset[str]
    skip: frozenset[str]
    generic: frozenset[str]
    prefixes: tuple[str, ...]
    offices: frozenset[str]
    reach: int
    verbs_behind: tuple[str, ...]
    between: frozenset[str]
    verbs_ahead: tuple[str, ...]
    kinds: tuple[str, ...]


class Labels(Record, frozen=True):
    """The labels in the short lines round the article of a web page, folded. pattern: any of them; kinds: of which kind
    each is ("published", "edited", "today", "author", "section", "other"); home: how the front page is called."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]
    home: frozenset[str]


class Furniture(Record, frozen=True):
    """The compiled furniture of all languages, for pages folded with one fold."""

    whole: dict[str, Mark]
    exact: dict[str, Mark]
    begins: dict[str, tuple[tuple[str, Mark], ...]]
    tails: tuple[Tail, ...]
    heads: tuple[tuple[str, str], ...]
    openers: tuple[str, ...]
    feeds: tuple[str, ...]
    continues: tuple[str, ...]
    dates: frozenset[str]
    cues: dict[str, Cues]
    generic: frozenset[str]
    bulletins: tuple[str, ...]
    papers: tuple[str, ...]
    issue: re.Pattern[str]
    kickers: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    labels: Labels
    refusals: dict[str, tuple[str, ...]]
    fold: Callable[[str], str]

    def mark(self, text: str) -> Mark | None:
        """The mark of a line's folded text, or None where it may belong to an article."""
        if not text:
            return None
        if len(text) <= PROSE:
            mark = self.exact.get(text) or self.whole.get(bare(text))
            if mark is not None and (mark.finding or not _SPOKEN.search(text)):
                return mark
        for phrase, mark in self.begins.get(text[:INDEX], ()):
            if text.startswith(phrase) and _applies(text, phrase, mark):
                return Mark(mark.reason) if mark.effect == "more" and len(text) > len(phrase) + _INLINE else mark
        return self._shape(text) or self._row(text) or self._columns(text)

    def _columns(self, text: str) -> Mark | None:
        """A row of a menu with bars between its cells: at least four of a few words, half of them known entries."""
        cells = _COLUMN.split(text) if len(text) <= PROSE else []
        if len(cells) < _COLUMNS or any(cell.count(" ") >= _ENTRY for cell in cells):
            return None
        known = sum(mark.reason in _ROWS for cell in cells if (mark := self.whole.get(bare(cell))) is not None)
        return Mark("menu") if 2 * known >= len(cells) else None

    def _row(self, text: str) -> Mark | None:
        """A row of a menu: nothing but its entries, at least two, one of them of several words; of three and more that
        are known a third of the words may be other ones."""
        words = _WORDS.findall(text) if len(text) <= PROSE else ()
        at, entries, others = 0, 0, 0
        while at < len(words) and _OTHERS * others <= len(words):
            length = self._entry(words, at, _ROWS)
            at, entries, others = at + (length or 1), entries + (length > 0), others + (length == 0)
        known = at == len(words) and 1 < entries < len(words) - others
        return Mark("menu") if known and (not others or (entries >= _BAR and _OTHERS * others <= len(words))) else None

    def entries(self, words: Sequence[str]) -> int:
        """How many of the first words are a row of at least three entries of a menu or a share bar; 0 where none is."""
        at, entries = 0, 0
        while (length := self._entry(words, at, _BARS)):
            at, entries = at + length, entries + 1
        return at if entries >= _BAR else 0

    def _entry(self, words: Sequence[str], at: int, reasons: frozenset[str]) -> int:
        """How many words from a place on are an entry that is marked for one of some reasons, the most; 0 for none."""
        for length in range(min(_ENTRY, len(words) - at), 0, -1):
            mark = self.whole.get(" ".join(words[at:at + length]))
            if mark is not None and mark.reason in reasons:
                return length
        return 0

    def _shape(self, text: str) -> Mark | None:
        if text[0] == "#" and _HASHTAGS.match(text):
            return Mark("tags")
        if len(text) > PROSE:
            return None
        if _ADDRESS.match(text):
            return Mark("signature" if "@" in text else "share")
        if _COPYRIGHT in text:
            return Mark("menu")
        figures = sum(map(str.isdigit, text))
        if figures and not any(map(str.isalpha, text)) and (len(text) <= _DATE or _LONG.search(text)):
            return Mark("menu")
        if len(text) > _DATE and figures:
            if self.is_date(text):
                return Mark("date line", shaped=True)
            if self.issue.search(text):
                return Mark("menu")
        return None

    def is_section(self, text: str) -> bool:
        """Is this the name of a section of a paper, as menus have it?"""
        mark = self.whole.get(text)
        return mark is not None and mark.reason == "menu"

    def is_date(self, text: str) -> bool:
        """Is this nothing but figures and the words of dates?"""
        return all(not word.isalpha() or word in self.dates for word in _WORDS.findall(text))


def bare(text: str) -> str:
    """A line without the punctuation and symbols at its edges: what is compared with a whole line of furniture."""
    return _EDGES.sub("", text)


def _applies(text: str, phrase: str, mark: Mark) -> bool:
    """Is the line furniture, or prose that happens to begin with the same words?"""
    rest = text[len(phrase):]
    if phrase[-1].isalpha() and rest[:1].isalpha():
        return mark.effect == "more" and " " in phrase and len(text) <= PROSE and not text.endswith(".")
    if mark.reason in _CREDITS and mark.effect == "line":
        return len(text) <= PROSE - 40 and text[-1] not in ".\u061f?!"
    if phrase[-1].isalpha() and mark.effect != "rest":
        return len(text) <= PROSE and not (text.endswith(".") and len(rest) > PROSE // 3)
    return True
