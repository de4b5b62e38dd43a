"""What the offices that records tell in English are called in a language that is read (`knowledge/office_names.tsv`).

An English office is taken apart as `knowledge/offices.tsv` makes it: which office of which state or body it is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dragoman.packs.called import names_in
from dragoman.packs.officecells import exceptions
from dragoman.packs.paths import KNOWLEDGE
from dragoman.packs.tables import Row, read_tsv

TABLE = "office_names.tsv"
FORMER = "Former "
HOLE = re.compile(r"\{(\w+)\}")
GRAMMAR = {"-former": ("office", "state"), "-masculine": ("word",), "-feminine": ("word",), "-in": ("state",)}
"""The lines that are no offices, and the hole that each has, one of these."""
ADJECTIVES = {"m": "-masculine", "f": "-feminine"}
"""The holes for a state's adjective, and how it is made."""


class _English(NamedTuple):
    """An office by its English name: its id, and what that name is like."""

    office: str
    name: re.Pattern[str]


@lru_cache(4096)
def office_in(role: str, language: str) -> str | None:
    """An office in a language, by the English name that records give it; None where the data do not have it."""
    told, former = _templates(language), role.startswith(FORMER)
    for office, holes in _meant(role.removeprefix(FORMER)):
        template = told.get(office)
        template = _past(told["-former"], template) if former and template else template
        filled = _filled(template, holes, told, language) if template else None
        if filled:
            return filled
    return None


def _meant(role: str) -> Iterator[tuple[str, Mapping[str, str | None]]]:
    """The offices that an English name may be, each with the English names in its holes."""
    for office, name in _english():
        match = name.fullmatch(role)
        if match is not None:
            yield office, match.groupdict()
    known = _exceptions().get(role)
    if known is not None:
        yield known[0], {"state": known[1], "body": known[1]}


def _past(former: str, template: str) -> str | None:
    """The template of an office that was held once."""
    if "{office}" in former:
        return former.replace("{office}", template)
    hole = next((hole for hole in ("{state}", "{body}") if hole in template), None)
    return template.replace(hole, former.replace("{state}", hole)) if hole else None


def _filled(
    template: str, holes: Mapping[str, str | None], told: Mapping[str, str], language: str) -> str | None:
    """The template of an office with its holes filled; None where a name is not known in the language."""
    known = names_in(language)
    values: dict[str, str] = {}
    for hole in HOLE.findall(template):
        kind = "state" if hole in ADJECTIVES else hole
        english = (holes.get(kind) or "").removeprefix("the ")
        name = known.get(english)
        if english and (name is None or (kind == "state" and english not in _states())):
            return None
        values[hole] = _adjective(told, hole, english, language) if hole in ADJECTIVES and english else name or ""
    return " ".join(template.format(**values).split()) or None


def _adjective(told: Mapping[str, str], hole: str, state: str, language: str) -> str:
    adjective = _adjectives(language).get(state)
    if adjective is None:
        return told["-in"].format(state=names_in(language)[state])
    return " ".join(told[ADJECTIVES[hole]].format(word=word) for word in adjective.split())


@cache
def _templates(language: str) -> dict[str, str]:
    return {row["office"]: row.cells[language] for row in read_tsv(KNOWLEDGE / TABLE) if row.cells.get(language)}


@cache
def _adjectives(language: str) -> dict[str, str]:
    """The adjectives of states by their English names."""
    return {row["en"]: forms[0] for row in read_tsv(KNOWLEDGE / "states.tsv")
            if f"{language}_adj" in row.cells and (forms := row.alternatives(f"{language}_adj"))}


@cache
def _states() -> frozenset[str]:
    return frozenset(row["en"] for row in read_tsv(KNOWLEDGE / "states.tsv"))


@cache
def _exceptions() -> dict[str, tuple[str, str]]:
    """Offices that single states and bodies call otherwise: the id, and the English name of the state or body."""
    sides = {row[column]: row["en"] for table, column in (("states", "iso2"), ("bodies", "id"))
             for row in read_tsv(KNOWLEDGE / f"{table}.tsv")}
    return {name: (row["id"], sides[code]) for row in _rows() for code, name in exceptions(row).items()
            if code in sides and not HOLE.search(name)}


@cache
def _english() -> tuple[_English, ...]:
    """The English names of offices as patterns, those that say most first; also without their state."""
    made = [_English(row["id"], _pattern(row["en"])) for row in _rows()]
    return tuple(sorted(made, key=lambda one: -len(re.sub(r"\(.*?\)", "", one.name.pattern))))


def _pattern(template: str) -> re.Pattern[str]:
    parts = HOLE.split(template)
    whole = "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
    bare = re.escape(parts[0].removesuffix(" of ")) if parts[0].endswith(" of ") else ""
    return re.compile(f"{whole}|{bare}" if bare and parts[1:] == ["state", ""] else whole)


def _rows() -> Iterator[Row]:
    named = {row["office"] for row in read_tsv(KNOWLEDGE / TABLE)}
    return (row for row in read_tsv(KNOWLEDGE / "offices.tsv") if row["id"] in named)
