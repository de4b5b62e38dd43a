"""Numbers in words: a row of number words ("a thousand and three hundred and fifty-seven") as one token."""

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.calendars.lexicon import Lexeme
from dragoman.calendars.tokens import YEARS, Token

HUNDRED, THOUSAND = 100, 1000
ELEVEN = 11
"""Arabic writes the "and" onto a word for it that looks like another number."""
UNITS, TENS = range(1, 10), range(20, 100, 10)
MOST = 10 ** 9
"""What is larger is no number of days or years."""


def joined(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, every row of number words made one: a year where it is one of those in four figures."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        value, used = _number(tokens, at)
        if used < 2:
            out.append(tokens[at])
            used = 1
        else:
            words = tokens[at].lexeme.tag == "c"
            tag = "y" if words and value in YEARS else "c"
            digits = 4 if tag == "y" else 2 if HUNDRED > value > 31 else 0
            out.append(replace(tokens[at], end=tokens[at + used - 1].end, lexeme=Lexeme(tag, value, "words"),
                               digits=digits))
        at += used
    return out


def _number(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The number that begins at a token, and how many tokens it takes; 0 of them where there is none."""
    first = tokens[at]
    if first.lexeme.tag in "dny":
        follows = at + 1 < len(tokens) and tokens[at + 1].lexeme.tag == "c"
        scale = tokens[at + 1].lexeme.value if follows else 0
        return (min(first.lexeme.value * scale, MOST), 2) if scale >= THOUSAND else (0, 0)
    if first.lexeme.tag != "c":
        return 0, 0
    (whole, rest), used = _added(0, 0, first.lexeme.value, False) or (0, 0), 1
    while True:
        tied = at + used < len(tokens) and tokens[at + used].lexeme.tag == "&"
        following = at + used + tied
        if following >= len(tokens) or tokens[following].lexeme.tag != "c":
            break
        added = _added(whole, rest, tokens[following].lexeme.value, tied)
        if added is None:
            break
        whole, rest = added
        used = following + 1 - at
    return min(whole + rest, MOST), used


def _added(whole: int, rest: int, value: int, tied: bool) -> tuple[int, int] | None:
    """A number so far (its thousands, and what is below them) with one more word; None where the word begins another.

    tied: an "and" stands before the word. Both orders of tens and units are read: Persian has the tens first, Arabic
    the units.
    """
    if value >= THOUSAND:
        if tied or not (rest or not whole):
            return (whole + value, 0) if tied and whole and not rest and value < whole else None
        return whole + (rest or 1) * value, 0
    if not whole and not rest:
        return 0, value
    units = rest % HUNDRED
    if not tied:
        if value == HUNDRED and rest in UNITS:
            return whole, rest * HUNDRED
        teens = (value == 10 and units in UNITS) or (value == ELEVEN and whole > 0 and not units)
        return (whole, rest + value) if teens else None
    if value >= HUNDRED:
        return (whole, value) if not rest else None
    fits = units == 0 or (units in TENS and value in UNITS) or (units in UNITS and value in TENS)
    return (whole, rest + value) if fits else None
