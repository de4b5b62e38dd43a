"""The loose fold of search: every spelling of a word that a reader would call the same comes to one key.

It is applied alike to what is kept and to what is asked. It never names an actor and never touches evidence: it makes
different words equal, which a search forgives and a reading does not. `VERSION` stands in every archive; raise it with
every change of a key, and archives renew their index when they are next opened for writing.
"""

import re
import unicodedata

from dragoman.script.fold import Fold

VERSION = 1

_YEH, _KEHEH, _HEH, _ALEF, _WAW = "\u06cc", "\u06a9", "\u0647", "\u0627", "\u0648"

_LETTERS = {
    "\u064a": _YEH,  # yeh
    "\u0649": _YEH,  # alef maksura
    "\u0626": _YEH,  # yeh with hamza
    "\u06d0": _YEH,  # e, as Pashto and Uyghur write it
    "\u06d2": _YEH,  # yeh barree
    "\u0643": _KEHEH,  # kaf
    "\u06aa": _KEHEH,  # swash kaf
    "\u0629": _HEH,  # teh marbuta
    "\u06c0": _HEH,  # heh with yeh above, the Persian ezafe
    "\u06c1": _HEH,  # heh goal
    "\u06c2": _HEH,  # heh goal with hamza
    "\u06be": _HEH,  # heh doachashmee
    "\u06d5": _HEH,  # ae
    "\u0623": _ALEF,  # alef with hamza above
    "\u0625": _ALEF,  # alef with hamza below
    "\u0622": _ALEF,  # alef with madda
    "\u0671": _ALEF,  # alef wasla
    "\u0624": _WAW,  # waw with hamza
}
_HAMZA = "\u0621"
_APOSTROPHES = "'`\u2018\u2019\u02b9\u02ba\u02bb\u02bc\u02bd\u02be\u02bf"
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_CAPITALS = {chr(letter): chr(letter + 32) for letter in range(ord("A"), ord("Z") + 1)}
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W_]+")

SEARCH = Fold("search", VERSION, _LETTERS | _DIGITS | _CAPITALS, deletions=_HAMZA + _APOSTROPHES)


def key(text: str) -> str:
    """The folded words of a text between single spaces: no marks, no half-spaces, no accents, no capitals.

    Idempotent: the key of a key is itself.
    """
    # Names in English come by the thousand, and the fold has only apostrophes to take from them.
    plain = text.replace("'", "").replace("`", "") if text.isascii() else SEARCH(text)
    return " ".join(_WORD.findall(_ACCENTED.sub(_plain, plain.lower())))


def squeeze(words: str) -> str:
    """A key without its spaces: equal for a word whose half-space was kept, lost, doubled or turned into a space."""
    return words.replace(" ", "")


def _plain(match: re.Match[str]) -> str:
    """An accented Latin letter without its accents, or itself where it stands for nothing plainer."""
    letters = unicodedata.normalize("NFKD", match.group())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()) or match.group()
