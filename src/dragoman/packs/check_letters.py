"""Is every table written in the letters of its language, without marks that nobody sees?"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.packs.faults import Fault, fault_of, named, rows_of
from dragoman.script.spellings import HALF_SPACE

FOREIGN = {
    "fa": frozenset("\u0643\u064a\u0649\u0629\u0671"),
    "ar": frozenset("\u06a9\u06cc\u067e\u0686\u0698\u06af\u06be\u06c1\u06c0"),
}
"""Letters that only the other language writes: kaf, yeh, alef maksura, teh marbuta, alef wasla; keheh, Farsi yeh, peh,
cheh, jeh, gaf, and the hehs of Urdu."""

INVISIBLE = frozenset("\u0640\u00ad\u00a0\u200b\u200d\u200e\u200f\u2060\ufeff"
                      "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Tatweel, soft hyphen, hard space, zero-width marks, marks of direction. The half-space is none of them."""

PRESENTATION = "\ufb50-\ufdff\ufe70-\ufeff"
_ALWAYS = re.compile(f"[{''.join(INVISIBLE)}{PRESENTATION}]")
_WRONG = {code: re.compile(f"[{''.join(INVISIBLE | letters)}{PRESENTATION}]") for code, letters in FOREIGN.items()}
LETTERS = "language.toml"
"""The one file that must name the letters of other keyboards: it folds them."""


def letter_faults(languages: Path, knowledge: Path, codes: Sequence[str]) -> Iterator[Fault]:
    """The wrong letters of the languages' own files, the catalogues of messages and the tables of knowledge."""
    for code in codes:
        for path in sorted((languages / code).glob("*.t*")):
            if path.name != LETTERS:
                yield from _file(path, code)
        for folder in ("messages", "interface"):
            catalogue = languages / folder / f"{code}.toml"
            if catalogue.exists():
                yield from _file(catalogue, code)
    for path in sorted(knowledge.glob("*.tsv")):
        for row in rows_of(path):
            for column, cell in row.cells.items():
                code = row.cells.get("language", "") if column == "form" else column.partition("_")[0]
                wrong = wrong_letters(cell, code) if code in codes else ""
                if wrong:
                    yield fault_of(row, column, wrong)


def wrong_letters(text: str, code: str) -> str:
    """What is wrong with the letters of a text of a language, in words; "" where nothing is."""
    wrong = sorted(set(_WRONG.get(code, _ALWAYS).findall(text)))
    if wrong:
        return "holds " + ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, 'without a name')}" for c in wrong)
    if HALF_SPACE + " " in text or " " + HALF_SPACE in text:
        return "holds a half-space beside a space"
    return ""


def _file(path: Path, code: str) -> Iterator[Fault]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        wrong = wrong_letters(line, code)
        if wrong:
            yield Fault(named(path), number, None, wrong)
