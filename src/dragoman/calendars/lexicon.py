"""The words of dates: every form of a language's dates.toml as a lexeme with a one-letter tag.

A rule of the grammar is a regular expression over these tags, one letter a word:

  d day number   y year number   n other number   o ordinal   c cardinal word
  m month   w month only with a day, year or the word for month   u month also after a preposition
  k month only with a day or the word for month   W weekday
  D K M Y V Z  units: day, week, month, year, decade, century (singular)   G dual   X plural
  R day relative to today   H year relative to this one   ! feast   S season   U season never alone   Q share of a year
  L past   F future   C current   v recent   a ago (after)   A ago (before)
  b later (after)   B later (before)   i later than that   x preceding   = same   T this   s some   ~ every
  O decade by its name (the eighties)   I before Christ   r about, perhaps   J from now (after)   q feast never alone
  P part (late, early), the half of a month or year with the value 2   p part of the day   N night
  & and   | or   > to   f from, of   t in, or (value 1) a noun that takes a year   z until now   l article
  j "date"   h "period"   e "corresponding to"   E era   g English ordinal suffix
  ( ) , / - . : ?  themselves   # any other word
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.calendars.arithmetic import WEEKDAYS
from dragoman.errors import DataError
from dragoman.records import Record
from dragoman.script.spellings import folded_spellings

FILE = "dates.toml"
WORDS = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|_")
UNIT_TAGS = {"day": "D", "week": "K", "month": "M", "year": "Y", "decade": "V", "century": "Z"}
MODIFIER_TAGS = {
    "past": "L", "future": "F", "current": "C", "recent": "v", "ago_after": "a", "ago_before": "A", "later_after": "b",
    "later_before": "B", "later_than_that": "i", "since": "A", "preceding": "x", "same": "=",
    "this": "T", "some": "s", "every": "~", "from_now": "J", "before_last": "L", "after_next": "F",
}
VALUES = {"since": 1, "before_last": 1, "after_next": 1, "takes_year": 1}
"""What tells lexemes of one tag apart. since: how long something has lasted; before last, after next: one more."""
QUALIFIER_TAGS = {"about": "~", "perhaps": "?"}
BEFORE_CHRIST = "before_christ"
"""The key of the eras that count backwards."""
WEAK_TAGS = {"never_alone": "w", "with_day_or_word": "k", "after_preposition": "u"}
CONNECT_TAGS = {
    "and": "&", "or": "|", "to": ">", "from": "f", "in": "t", "until_now": "z", "article": "l", "date_word": "j",
    "period": "h", "equals": "e", "english_suffix": "g", "takes_year": "t",
}


class Lexeme(Record, frozen=True):
    """What a form means: its tag, a number (month, weekday, offset, ordinal), and a unit or calendar."""

    tag: str
    value: int = 0
    name: str = ""


class Lexicon(Record, frozen=True):
    """All folded forms: single words, and the forms of several words by their first word, the longest first."""

    words: dict[str, Lexeme]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Lexeme], ...]]

    def forms(self, tags: str) -> list[str]:
        """The folded forms of some tags, the words of a phrase joined by one space, longest first."""
        found = [word for word, lexeme in self.words.items() if lexeme.tag in tags]
        found += [" ".join(words) for group in self.phrases.values() for words, lexeme in group if lexeme.tag in tags]
        return sorted(found, key=lambda form: (-len(form), form))


def compile_lexicon(tables: Mapping[str, Any], fold: Callable[[str], str]) -> Lexicon:
    """Fold all forms of a dates.toml. Raises DataError for a missing table or a form with two meanings."""
    words: dict[str, Lexeme] = {}
    phrases: dict[str, dict[tuple[str, ...], Lexeme]] = {}
    try:
        entries = list(_entries(tables))
    except KeyError as problem:
        raise DataError("the table is missing", file=FILE, key=str(problem.args[0])) from problem
    for form, lexeme in entries:
        for spelling in folded_spellings(form, fold):
            parts = tuple(WORDS.findall(spelling))
            known = words.get(parts[0]) if len(parts) == 1 else phrases.get(parts[0], {}).get(parts)
            if known is not None and known != lexeme:
                raise DataError(f"{form!r} has two meanings: {known.tag}{known.value} and {lexeme.tag}{lexeme.value}",
                                file=FILE, key=form)
            if len(parts) == 1:
                words[parts[0]] = lexeme
            else:
                phrases.setdefault(parts[0], {})[parts] = lexeme
    ordered = {first: tuple(sorted(group.items(), key=lambda item: -len(item[0]))) for first, group in phrases.items()}
    return Lexicon(words, ordered)


def _entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, Lexeme]]:
    yield from _months(tables)
    for name, forms in tables["weekdays"].items():
        yield from ((form, Lexeme("W", WEEKDAYS.index(name))) for form in forms)
    for table, tag in (("ordinals", "o"), ("cardinals", "c")):
        for number, forms in tables[table].items():
            yield from ((form, Lexeme(tag, int(number))) for form in forms)
    yield from _units(tables["units"])
    for unit, tag in (("day", "R"), ("year", "H")):
        for offset, forms in tables["relative"][unit].items():
            yield from ((form, Lexeme(tag, int(offset))) for form in forms)
    for table, tags in (("modifiers", MODIFIER_TAGS), ("connect", CONNECT_TAGS)):
        for key, tag in tags.items():
            yield from ((form, Lexeme(tag, VALUES.get(key, 0))) for form in tables[table][key])
    for key, mark in QUALIFIER_TAGS.items():
        yield from ((form, Lexeme("r", 0, mark)) for form in tables["qualifiers"][key])
    halves = tables["parts"]["halves"]
    yield from ((form, Lexeme("P", 2 if form in halves else 0)) for form in (*tables["parts"]["words"], *halves))
    night = tables["dayparts"]["night"]
    yield from ((form, Lexeme("N" if form in night else "p")) for form in tables["dayparts"]["words"])
    for calendar, forms in tables["eras"].items():
        yield from ((form, Lexeme("I" if calendar == BEFORE_CHRIST else "E", 0, calendar)) for form in forms)
    for decade, forms in tables["decades"].items():
        yield from ((form, Lexeme("O", int(decade))) for form in forms)
    weak = tables["season_settings"]["never_alone"]
    for season, forms in tables["seasons"].items():
        yield from ((form, Lexeme("U" if form in weak else "S", int(season))) for form in forms)
    for share, count in (("quarter", 4), ("half", 2)):
        yield from ((form, Lexeme("Q", count)) for form in tables["quarters"][share])
    for number, feast in enumerate(tables["feasts"]):
        yield from ((form, Lexeme("!", number)) for form in feast["names"])
        yield from ((form, Lexeme("q", number)) for form in feast.get("never_alone", ()))


def _months(tables: Mapping[str, Any]) -> Iterator[tuple[str, Lexeme]]:
    suffix = tables["settings"]["month_suffix"]
    weak = tables["weak"]
    for calendar, months in tables["months"].items():
        for number, forms in months.items():
            for form in forms:
                tag = next((tag for key, tag in WEAK_TAGS.items() if form in weak[key]), "m")
                yield form, Lexeme(tag, int(number), calendar)
                if suffix and tag != "k":
                    yield f"{form}\u200c{suffix}", Lexeme("m", int(number), calendar)


def _units(units: Mapping[str, Any]) -> Iterator[tuple[str, Lexeme]]:
    for unit, numbers in units.items():
        tags = {"singular": UNIT_TAGS[unit], "construct": UNIT_TAGS[unit], "dual": "G", "plural": "X"}
        for number, tag in tags.items():
            yield from ((form, Lexeme(tag, 0, unit)) for form in numbers.get(number, ()))
