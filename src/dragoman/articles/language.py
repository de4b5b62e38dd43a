"""Which language a text is in: by its letters, and where those are scarce by its commonest words.

Old Persian pages are written with the yeh, the dotless yeh and the kaf of Arabic keyboards, so these prove nothing.
What proves Persian are the four letters that Arabic lacks; what proves Arabic are teh marbuta, the hamza carriers
and words that begin with the article. Letters of Urdu, Kurdish, Pashto or Uyghur in number make it none of both.
"""

import re
from collections.abc import Mapping
from typing import get_args

from dragoman.script.spellings import HALF_SPACE
from dragoman.vocabulary import Language

PROVED = frozenset(get_args(Language))
"""Languages of which the letters of a text are proof; of another one the page must say that it is in it."""

SAMPLE = 1500
"""Characters of a text that are looked at: enough for every page measured, and bounded for long ones."""

_PERSIAN_ONLY = "\u067e\u0686\u0698\u06af"
_PERSIAN_KEYBOARD = "\u06a9\u06cc"
_ARABIC_ONLY = "\u0629\u0625\u0623"
_ARTICLE = " \u0627\u0644"
_FOREIGN = re.compile(
    "["
    "\u0679\u0688\u0691\u06d2\u06c1\u06ba"  # Urdu
    "\u06c6\u06ce\u06b5\u0695\u06d5"  # Kurdish
    "\u069a\u0681\u0685\u0689\u0693\u06d0\u06cd\u067c\u0696\u06bc"  # Pashto
    "\u06c7\u06c8\u06cb\u06ad"  # Uyghur
    "]"
)
_FOREIGN_SHARE = 0.012
_OWN_SHARE = 0.4
_PLAIN = 40

NO_WORDS: Mapping[str, tuple[str, ...]] = {}
"""For callers without the tables: letters alone decide."""


def language_of(text: str, words: Mapping[str, tuple[str, ...]] = NO_WORDS) -> Language | None:
    """The language of a source text (not of a folded copy, which has lost the letters that tell), or None.

    words: the commonest words of each language as the text may write them; they decide lines too short for letters.
    """
    sample = text[:SAMPLE]
    letters = len(sample) - sample.count(" ")
    if not letters or len(sample.encode("utf-8", "surrogatepass")) - len(sample) < _OWN_SHARE * letters:
        return None
    if len(_FOREIGN.findall(sample)) > _FOREIGN_SHARE * letters:
        return None
    padded = f" {sample} "
    persian, arabic = _proofs(padded)
    if abs(persian - arabic) < _PLAIN:
        # the words of the language that is ahead need counting only where those of the other one bring that level
        if persian > arabic:
            arabic += _said(padded, words.get("ar", ()))
            persian += _said(padded, words.get("fa", ())) if arabic >= persian else 0
        else:
            persian += _said(padded, words.get("fa", ()))
            arabic += _said(padded, words.get("ar", ())) if persian >= arabic else 0
    if persian == arabic:
        return None
    return "fa" if persian > arabic else "ar"


def is_plainly(text: str, language: Language) -> bool:
    """Do the letters of a text alone tell that it is in a language, if it is in one at all? Asked of the paragraphs of
    a page: hardly one is in another language, and this is half of what it costs to ask in which."""
    persian, arabic = _proofs(f" {text[:SAMPLE]} ")
    ahead = {"fa": persian - arabic, "ar": arabic - persian}
    return ahead.get(language, 0) >= _PLAIN


def _proofs(padded: str) -> tuple[int, int]:
    """What the letters of a text between two spaces weigh as proofs of Persian, and of Arabic."""
    persian = 3 * sum(map(padded.count, _PERSIAN_ONLY)) + sum(map(padded.count, _PERSIAN_KEYBOARD))
    arabic = 3 * sum(map(padded.count, _ARABIC_ONLY)) + 2 * padded.count(_ARTICLE)
    return persian + 2 * padded.count(HALF_SPACE), arabic


def _said(padded: str, words: tuple[str, ...]) -> int:
    return 2 * sum(map(padded.count, words))
