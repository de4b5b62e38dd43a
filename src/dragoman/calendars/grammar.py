"""The compiled grammar of a language's dates: its lexicon, the anchors that open a window, its guards and cues."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.calendars.anchors import LETTER, Anchors, anchors_of, any_of
from dragoman.calendars.arithmetic import WEEKDAYS
from dragoman.calendars.lexicon import FILE, Lexicon, compile_lexicon
from dragoman.calendars.nowadays import Nowadays, compile_nowadays
from dragoman.errors import DataError
from dragoman.records import Record
from dragoman.script.spellings import folded_spellings
from dragoman.vocabulary import Calendar


class Feast(Record, frozen=True):
    """A feast that names a day."""

    calendar: Calendar
    month: int
    day: int


class Guard(Record, frozen=True):
    """Words beside a form that make something else of it: patterns for the text before and after, or None.

    unless: what follows a form that is a date word all the same.
    """

    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless: re.Pattern[str] | None = None

    def blocks(self, text: str, start: int, end: int) -> bool:
        """Whether the form at `[start, end)` is no date word here."""
        if self.unless is not None and self.unless.match(text, end) is not None:
            return False
        if self.after is not None and self.after.search(text[max(0, start - 24):start]):
            return True
        return self.before is not None and self.before.match(text, end) is not None


class Cues(Record, frozen=True):
    """Patterns that tell the time of a clause.

    future: a verb or word that puts it into the future; present: an opening verb in the present; just_before: a word
    straight before the date that does; stops: what ends a clause before the date; closings: what ends it behind the
    date, a comma too.
    """

    future: re.Pattern[str]
    present: re.Pattern[str]
    just_before: re.Pattern[str]
    stops: re.Pattern[str]
    closings: re.Pattern[str]


class DateGrammar(Record, frozen=True):
    """Everything that `calendars.reading` and `calendars.meaning` need to know of a language. Picklable.

    weeks: the weekday with which the week of a state begins, where it is not `week_starts`;
    counted: what follows a number that counts something; named: what stands before a day that is a name; lasting: what
    makes a duration of so many days; nowadays: words of today that name no day. others, forms: words that were seen to
    be none of a date, and which forms the other ones may be; they grow while pages are read.
    """

    lexicon: Lexicon
    anchors: Anchors
    clitic: re.Pattern[str] | None
    guards: dict[str, tuple[Guard, ...]]
    feasts: tuple[Feast, ...]
    history: dict[tuple[Calendar, int, int], tuple[tuple[re.Pattern[str], int], ...]]
    cues: Cues
    counted: re.Pattern[str]
    named: re.Pattern[str]
    lasting: re.Pattern[str]
    equals: re.Pattern[str]
    nowadays: Nowadays
    weekdays: re.Pattern[str]
    calendar: Calendar
    calendar_certain: bool
    old_years: Calendar
    short_years: Calendar
    week_starts: int
    weeks: dict[str, int]
    others: set[str] = msgspec.field(default_factory=set)
    forms: dict[str, tuple[tuple[str, int], ...]] = msgspec.field(default_factory=dict)


def compile_grammar(tables: dict[str, Any], fold: Callable[[str], str]) -> DateGrammar:
    """Compile a parsed dates.toml; `fold` is the language's narrow fold. Raises DataError."""
    lexicon = compile_lexicon(tables, fold)
    try:
        settings = tables["settings"]
        proclitics = [fold(letter) for letter in settings["proclitics"]]
        return DateGrammar(
            lexicon=lexicon,
            anchors=anchors_of(lexicon, proclitics),
            clitic=re.compile(f"[{''.join(proclitics)}]{{1,2}}") if proclitics else None,
            guards=_guards(tables, fold),
            feasts=tuple(Feast(feast["calendar"], feast["month"], feast["day"]) for feast in tables["feasts"]),
            history=_history(tables["history"], fold, "".join(proclitics)),
            cues=_cues(tables["cues"], fold, "".join(proclitics)),
            counted=_counted(tables["numbers"], fold, "".join(proclitics)),
            named=_before(tables["numbers"]["named"], fold, f"[{''.join(proclitics)}-]{{0,2}}"),
            lasting=_before(tables["numbers"]["lasting"], fold),
            equals=re.compile(any_of(lexicon.forms("e"))),
            nowadays=compile_nowadays(tables.get("nowadays", {}), fold),
            weekdays=re.compile(any_of(lexicon.forms("W"))),
            calendar=settings["calendar"],
            calendar_certain=settings["calendar_certain"],
            old_years=settings["old_years"],
            short_years=settings["short_years"],
            week_starts=WEEKDAYS.index(settings["week_starts"]),
            weeks={state: WEEKDAYS.index(day) for day, states in tables["weeks"].items() for state in states},
        )
    except KeyError as problem:
        raise DataError("the key is missing", file=FILE, key=str(problem.args[0])) from problem


def _any(forms: Sequence[str], fold: Callable[[str], str]) -> str:
    return any_of([spelling for form in forms for spelling in folded_spellings(form, fold)])


def _before(forms: Sequence[str], fold: Callable[[str], str], onto: str = "") -> re.Pattern[str]:
    """Any of the forms straight before a place; `onto` may be written onto it."""
    return re.compile(rf"(?<!{LETTER}){onto}{_any(forms, fold)}\W{{1,3}}$")


def _counted(table: Mapping[str, Any], fold: Callable[[str], str], proclitics: str) -> re.Pattern[str]:
    """What follows a number that counts something: words, and behind two figures the endings of counted nouns."""
    words = rf"\s?{_any(table['counted'], fold)}(?!{LETTER})"
    if not table["endings"]:
        return re.compile(words)
    noun = rf"[^\W\d_{proclitics}]{LETTER}+{_any(table['endings'], fold)}"
    return re.compile(rf"{words}|\s(?P<ending>{noun})(?!{LETTER})")


def _guards(tables: Mapping[str, Any], fold: Callable[[str], str]) -> dict[str, tuple[Guard, ...]]:
    found: dict[str, tuple[Guard, ...]] = {}
    for table in tables["guards"]:
        after, before, unless = (table.get(key, ()) for key in ("after", "before", "unless_before"))
        guard = Guard(
            re.compile(rf"(?<!{LETTER}){_any(after, fold)}\W{{1,3}}$") if after else None,
            re.compile(rf"\W?{_any(before, fold)}") if before else None,
            re.compile(rf"\W?{_any(unless, fold)}") if unless else None,
        )
        for form in table["forms"]:
            for spelling in folded_spellings(form, fold):
                found[spelling] = (*found.get(spelling, ()), guard)
    return found


def _history(tables: Sequence[Mapping[str, Any]], fold: Callable[[str], str], proclitics: str) -> \
        dict[tuple[Calendar, int, int], tuple[tuple[re.Pattern[str], int], ...]]:
    found: dict[tuple[Calendar, int, int], tuple[tuple[re.Pattern[str], int], ...]] = {}
    led = f"[{proclitics}]{{0,2}}" if proclitics else ""
    for table in tables:
        key = (table["calendar"], table["month"], table["day"])
        before = re.compile(rf"(?<!{LETTER}){led}{any_of([fold(form) for form in table['after']])}\W{{1,3}}$")
        found[key] = (*found.get(key, ()), (before, table["year"]))
    return found


def _not_ending(forms: Sequence[str]) -> str:
    return "".join(f"(?<!{re.escape(form)})" for form in forms)


def _cues(table: Mapping[str, Any], fold: Callable[[str], str], proclitics: str) -> Cues:
    def words(key: str) -> list[str]:
        """The folded spellings of a list of cues."""
        return [spelling for form in table[key] for spelling in folded_spellings(form, fold)]

    future = rf"(?<!{LETTER}){any_of(words('future'))}(?!{LETTER})"
    if table["future_prefix"]:
        future += (rf"|(?<!{LETTER})[{proclitics}]?(?!{any_of(words('not_future'))})"
                   rf"{any_of(words('future_prefix'))}{LETTER}{{2,7}}(?!{LETTER})")
    verb = rf"(?!{any_of(words('not_present'))}){any_of(words('present_prefix'))}{LETTER}{{2,7}}"
    stops = rf"[.!?\u061f\u061b;:\n\u00ab\u00bb\"]|(?<!{LETTER}){any_of(words('stops'))}(?!{LETTER})"
    return Cues(
        future=re.compile(future),
        present=re.compile(rf"\W*{verb}{_not_ending(words('past_ending'))}(?!{LETTER})"),
        just_before=re.compile(rf"(?<!{LETTER}){any_of(words('just_before'))}\W+$"),
        stops=re.compile(stops),
        closings=re.compile(rf"[,\u060c]|{stops}"),
    )
