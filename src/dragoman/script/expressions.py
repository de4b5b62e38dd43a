"""Lists of words and phrases of the language data as regular expressions over folded text."""

import re
from collections.abc import Callable, Sequence

NOTHING = re.compile(r"(?!)")
"""An expression that finds nothing."""

GAP = "..."
"""What stands in a form of several words for a few words between."""

BETWEEN = 6
"""Words that such a gap may hold."""


def any_of(forms: Sequence[str], before: str, fold: Callable[[str], str]) -> re.Pattern[str] | None:
    """One expression for all forms, longest first, a first letter tried once.

    `before`: what may be written onto them.
    """
    if not forms:
        return None
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        part = expression(form, fold)
        letter = part[:1] if part[:1].isalpha() else ""
        by_letter.setdefault(letter, []).append(part.removeprefix(letter))
    parts = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(parts)})(?!\w)")


def expression(form: str, fold: Callable[[str], str]) -> str:
    """A form as an expression: `*` is any rest of a word, `...` a few words, a half-space a space or nothing."""
    out = ""
    for word in form.split():
        if word == GAP:
            out += rf"(?:\s+[^\s.]+){{0,{BETWEEN}}}?"
            continue
        pieces = (_star(piece, fold) for piece in word.split("\u200c"))
        out += (r"\s+" if out else "") + " ?".join(pieces)
    return out


def _star(piece: str, fold: Callable[[str], str]) -> str:
    return r"\w*".join(re.escape(fold(part)) if part else "" for part in piece.split("*"))
