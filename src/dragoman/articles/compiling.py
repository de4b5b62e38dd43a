"""Compiling languages/<code>/furniture.toml.

All phrases are folded with the fold of the page, each twice: with its half-spaces gone and with spaces in their place.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import msgspec

from dragoman.articles.furniture import INDEX, REASONS, Cues, Furniture, Labels, Mark, Tail, bare
from dragoman.errors import DataError

Tables: TypeAlias = Mapping[str, Mapping[str, Any]]

_REACH = 1000
_REFUSALS = ("missing", "broken", "login", "consent")
_LABELS = ("published", "edited", "today", "author", "section", "other")


def compile_furniture(tables: Tables, fold: Callable[[str], str]) -> Furniture:
    """Compile the furniture tables of all languages, by language code, for pages folded with `fold`.

    Raises DataError that names the key at fault.
    """
    whole: dict[str, Mark] = {}
    exact: dict[str, Mark] = {}
    begins: dict[str, list[tuple[str, Mark]]] = {}
    for code, table in tables.items():
        for entry in table.get("marks", ()):
            mark = _mark(entry, code)
            for form in _forms(entry.get("whole", ()), fold):
                (whole if bare(form) == form else exact).setdefault(form, mark)
            for form in _forms(entry.get("begins", ()), fold):
                begins.setdefault(form[:INDEX], []).append((form, mark))
    return Furniture(
        whole=whole,
        exact=exact,
        begins={key: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for key, found in begins.items()},
        tails=tuple(tail for code, table in tables.items() for tail in _tails(table, code, fold)),
        heads=tuple((form, entry["reason"]) for table in tables.values() for entry in table.get("heads", ())
                    for form in _forms(entry["words"], fold)),
        openers=_all(tables, "fused", "openers", fold),
        feeds=_all(tables, "feed", "signs", fold),
        continues=_all(tables, "continues", "words", fold),
        dates=frozenset(_all(tables, "date", "words", fold)),
        generic=frozenset(_all(tables, "chain", "generic", fold)),
        bulletins=_all(tables, "bulletin", "titles", fold),
        papers=_all(tables, "bulletin", "papers", fold),
        issue=_issue(_all(tables, "headline", "issue", fold)),
        kickers=_all(tables, "headline", "kickers", fold),
        cues={code: _cues(table, code, fold) for code, table in tables.items()},
        words={code: tuple(f" {word} " for entry in table.get("words", ()) for word in _keyboards(entry))
               for code, table in tables.items()},
        labels=_labels(tables, fold),
        refusals={kind: _all(tables, "refusals", kind, fold) for kind in _REFUSALS},
        fold=fold,
    )


def _issue(words: Sequence[str]) -> re.Pattern[str]:
    """A cell of a masthead: nothing but one of the words before the number of an issue or a page, and that number."""
    said = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"(?:^|[|/\u2013-])\s*(?:{said})\s*:?\s*\d+\s*(?:[|/\u2013-]|$)")


def _labels(tables: Tables, fold: Callable[[str], str]) -> Labels:
    kinds = {form: kind for kind in _LABELS for form in _all(tables, "shown", kind, fold)}
    longest = sorted(kinds, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)"
    return Labels(re.compile(pattern), kinds, frozenset(_all(tables, "shown", "home", fold)))


def _forms(phrases: Iterable[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    """Folded phrases, each with its half-spaces gone and, apart, with spaces for them."""
    found = dict.fromkeys(fold(phrase).strip() for phrase in phrases)
    found.update(dict.fromkeys(fold(phrase.replace("\u200c", " ")).strip() for phrase in phrases))
    return tuple(found)


def _keyboards(word: str) -> tuple[str, ...]:
    """A word as Persian and as Arabic keyboards write it."""
    return tuple(dict.fromkeys((word, word.replace("\u06a9", "\u0643").replace("\u06cc", "\u064a"))))


def _all(tables: Tables, section: str, key: str, fold: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(form for table in tables.values() for form in _forms(table.get(section, {}).get(key, ()), fold))


def _mark(entry: Mapping[str, Any], code: str) -> Mark:
    try:
        mark = msgspec.convert({key: entry[key] for key in ("reason", "effect", "finding") if key in entry}, Mark)
    except msgspec.ValidationError as problem:
        raise DataError(str(problem), file=f"{code}/furniture.toml", key="marks") from problem
    _check(mark.reason, code, "marks")
    return mark


def _check(reason: str, code: str, key: str) -> None:
    if reason not in REASONS:
        raise DataError(f"{reason!r} is no reason", file=f"{code}/furniture.toml", key=key)


def _tails(table: Mapping[str, Any], code: str, fold: Callable[[str], str]) -> list[Tail]:
    found = []
    for entry in table.get("tails", ()):
        _check(entry["reason"], code, "tails")
        for key in ("ends", "from"):
            for form in _forms(entry.get(key, ()), fold):
                found.append(Tail(form, entry["reason"], entry.get("finding"), key == "from"))
    return found


def _cues(table: Mapping[str, Any], code: str, fold: Callable[[str], str]) -> Cues:
    chain = table.get("chain")
    if chain is None:
        raise DataError("no section [chain]", file=f"{code}/furniture.toml", key="chain")

    def forms(key: str) -> tuple[str, ...]:
        return _forms(chain.get(key, ()), fold)

    def each_word(key: str) -> frozenset[str]:
        return frozenset(word for form in forms(key) for word in form.split())

    return Cues(forms("by"), forms("through"), forms("before"), frozenset(forms("from")), each_word("nouns"),
                each_word("skip"), frozenset(forms("generic")), forms("prefixes"), each_word("offices"),
                int(chain.get("reach", _REACH)), forms("verbs_behind"), each_word("between"), forms("verbs_ahead"),
                forms("nouns"))
