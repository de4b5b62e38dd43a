"""Entries of letters, with the edges of a word, and the pattern that cuts a word into them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


def cutter(entries: Iterable[str]) -> re.Pattern[str]:
    """The pattern that cuts a word into entries, the longest first, and single letters that have none.

    entries: letters, `^` before those that only begin a word, `$` behind those that only end one.
    """
    longest = sorted(entries, key=lambda entry: (-len(entry.strip("^$")), -len(entry), entry))
    patterns = [re.sub(r"[^$^]+", lambda part: re.escape(part[0]), entry).replace("$", r"\Z") for entry in longest]
    return re.compile("|".join([*patterns, "."]), re.DOTALL)


def cut(word: str, entries: Mapping[str, T], pattern: re.Pattern[str]) -> Iterator[tuple[str, T | None]]:
    """The pieces of a word with the values of their entries; None for a letter that has none even bare."""
    for match in pattern.finditer(word):
        letters = match[0]
        first, last = match.start() == 0, match.end() == len(word)
        if first or last:
            edges = (f"^{letters}$" if last else "", f"^{letters}") if first else ()
            entry = next((e for e in (*edges, f"{letters}$" if last else "", letters) if e in entries), letters)
        else:
            entry = letters
        if entry not in entries:
            entry = unicodedata.normalize("NFD", letters)[0]
        yield letters, entries.get(entry)
