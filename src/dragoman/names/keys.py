"""The key of a name: its words, each as the sounds that any of three scripts would write.

A key is what names are compared by and looked up with; the letters themselves are kept for the explanation.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dragoman.names.sounds import Sounds, sounds
from dragoman.script.fold import MARKS

_APOSTROPHES = re.compile(
    "['\u2019\u2018\u02bc\u02be\u02bf\u02bb\u02b9`\u00b4\u02bd"
    "\u0640\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Signs of ayn and hamza, tatweel, the half-space and marks that nobody sees: a name is the same without them."""

_SIGNS = re.compile(f"[\u0300-\u036f{MARKS}]")
_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)|,.*", re.DOTALL)
"""What stands in brackets or behind a comma tells who the person is, not how he is called."""

_FEWEST_BEHIND_ARTICLE = 3
_LIGHT = 0.2
"""The share that a sound of an article, a particle or a title costs."""

_CONSONANT = 0.5
"""From this cost on a sound is one that a second, doubled Latin letter does not repeat."""

_DOUBLED = 0.4
"""The share that the second of two same letters costs in Arabic script: a vowel may be between them, or nothing."""

_LABIAL = "F"
"""The class that is no part of a key at the end of a word: -ov, -of and -off are one ending."""
_LONGEST_WORD = 40
"""A longer run of letters is no word of a name; the rest of it is not looked at."""


class Word(NamedTuple):
    """A word of a name: its letters, its sounds by number, what leaving each out costs, the sum of that, the classes it
    is looked up by, and its kind: `name`, `father` (behind a bin or ibn), `initial` or, where no sound is known,
    `foreign`.

    Particles and titles before a word belong to it, with little weight: they may be missing.
    """

    text: str
    sounds: tuple[int, ...]
    drops: tuple[float, ...]
    total: float
    classes: tuple[str, ...]
    kind: str


class Key(NamedTuple):
    """The key of a name: its words in order. `str` gives the classes alone, as people read them."""

    words: tuple[Word, ...]

    def __str__(self) -> str:
        return " ".join("".join(known[0] for known in word.classes) or "-" for word in self.words)


@lru_cache(maxsize=16_384)
def key_of(name: str) -> Key:
    """The key of a name in Persian, Arabic or Latin script; of a name without letters, a key without words."""
    table = sounds()
    return Key(tuple(map(word_of, _joined(_words(name), table))))


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name)
    plain = unicodedata.normalize("NFC", _APOSTROPHES.sub("", _ASIDE.sub("", plain) or plain).casefold())
    plain = _SIGNS.sub("", plain)
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


def _joined(words: list[str], table: Sounds) -> list[str]:
    """The words with "servant of" written onto the word behind it, as many write it, and particles and titles set
    before theirs, with spaces."""
    out: list[str] = []
    servant, light = "", ""
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if word in table.articles and servant:
            continue
        if word in table.servants and not last:
            servant += word
        elif word in table.numerals and out:
            continue
        elif word in table.light and not last:
            light += word + " "
        else:
            out.append(light + servant + word)
            servant = light = ""
    return [*out, *filter(None, [(light + servant).strip()])]


@lru_cache(maxsize=32_768)
def word_of(text: str) -> Word:
    """A word of a name by its letters, small and without marks; what stands before the last space is light."""
    table = sounds()
    *before, last = text.split(" ")
    said = [(sound, letters, _LIGHT) for word in before for sound, letters in table.said(word)]
    said += _spelled(last, table)
    numbers: list[int] = []
    drops: list[float] = []
    for place, (sound, letters, share) in enumerate(said):
        if numbers and numbers[-1] == sound and table.drops[sound] >= _CONSONANT:
            if letters.isascii():
                drops[-1] = max(drops[-1], table.drops[sound] * share)
                continue
            share *= _DOUBLED
        if place == len(said) - 1 and place and letters in table.silent:
            share *= table.silent_share
        numbers.append(sound)
        drops.append(table.drops[sound] * share)
    heavy = [sound for sound, drop in zip(numbers, drops, strict=True) if drop > table.drops[sound] * _LIGHT * 1.01]
    classes = tuple(table.classes[sound] for sound in heavy if table.classes[sound])
    if len(classes) > 1 and table.classes[heavy[-1]] == _LABIAL:
        classes = classes[:-1]
    kind = "foreign" if not numbers else "initial" if len(text) == 1 else "name"
    if not table.filiation.isdisjoint(before):
        kind = "father"
    return Word(text, tuple(numbers), tuple(drops), sum(drops), classes, kind)


def _spelled(text: str, table: Sounds) -> list[tuple[int, str, float]]:
    """The sounds of a word with their letters and the share of their cost that counts (little for an article)."""
    servant = _servant(text, table)
    if servant:
        rest = text[len(servant):]
        article = next((a for a in table.articles if rest.startswith(a) and len(rest) > len(a) + 1), "")
        bare = table.servants[-1] if servant[0].isascii() else servant
        return [(sound, letters, 1.0) for part in (bare, rest[len(article):]) for sound, letters in table.said(part)]
    article = next((a for a in table.articles if text.startswith(a)), "")
    if article and len(text) - len(article) >= _FEWEST_BEHIND_ARTICLE:
        return [*((sound, letters, _LIGHT) for sound, letters in table.said(article)),
                *((sound, letters, 1.0) for sound, letters in table.said(text[len(article):]))]
    return [(sound, letters, 1.0) for sound, letters in table.said(text)]


def _servant(text: str, table: Sounds) -> str:
    """The "servant of" that a word begins with, its article told by the letters; "" where it begins with none.

    An article that took the next letter's sound (abdur-, abdes-) counts only before that letter.
    """
    for form in table.servants:
        rest = text[len(form):]
        if text.startswith(form) and len(rest) > 1 and (form[-1] in "l" or form in _bare(table) or form[-1] == rest[0]):
            return form
    return ""


def _bare(table: Sounds) -> tuple[str, ...]:
    """The forms without an article: the shortest of each script."""
    return tuple(form for form in table.servants if len(form) == 3)
