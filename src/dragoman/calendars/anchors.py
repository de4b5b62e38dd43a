"""What a date cannot be without: the words and numbers round which a passage is searched for dates."""

import re
from collections.abc import Iterator, Sequence
from sys import intern

import msgspec

from dragoman.calendars.lexicon import Lexicon
from dragoman.records import Record

LETTER = r"[^\W\d_]"
NUMBERS = (
    r"(?<![0-9])(?:1[2-9]|20)[0-9]{2}(?![0-9])"
    r"|(?<![0-9])[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4}(?![0-9])"
)
MOST = 16_000
"""Words that are remembered."""


class Anchors(Record, frozen=True):
    """The anchors of a language.

    expression: matches one; beginning: matches, in a word by itself, where one may begin. Expressions are tried only
    there: a search at every letter of a text took a tenth of its reading. cold, places: what has been learned of the
    words so far, those in which none begins and the offsets in the others.
    """

    expression: re.Pattern[str]
    beginning: re.Pattern[str]
    cold: set[str] = msgspec.field(default_factory=set)
    places: dict[str, tuple[int, ...]] = msgspec.field(default_factory=dict)

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The anchors of `text[start:end]` in reading order; none overlaps another."""
        done = start
        for at in sorted(self._candidates(text, start, end)):
            found = self.expression.match(text, at, end) if at >= done else None
            if found is not None:
                done = found.end()
                yield found

    def _candidates(self, text: str, start: int, end: int) -> set[int]:
        out: set[int] = set()
        for word in set(text[start:end].split()).difference(self.cold):
            offsets = self.places.get(word) or self._learn(word)
            at = text.find(word, start, end) if offsets else -1
            while at >= 0:
                for offset in offsets:
                    out.add(at + offset)
                at = text.find(word, at + 1, end)
        return out

    def _learn(self, word: str) -> tuple[int, ...]:
        offsets = tuple(at for at in range(len(word)) if self.beginning.match(word, at))
        if offsets and len(self.places) < MOST:
            self.places[word] = offsets
        elif not offsets and len(self.cold) < MOST:
            self.cold.add(intern(word))
        return offsets


def anchors_of(lexicon: Lexicon, proclitics: Sequence[str]) -> Anchors:
    """The anchors of a language. Words that are mostly something else count only beside another date word."""
    groups = ("wk", "M", "o", "T=", "DKMYVZ", "DKMYGXVZ", "abixJ=", "A", "B", "YX", "VZ", "Q", "ov", "U", "l")
    tags = {group: any_of(lexicon.forms(group)) for group in groups}
    numbers = any_of(lexicon.forms("c"))
    takes_year = [form for form, lexeme in lexicon.words.items() if lexeme.tag == "t" and lexeme.value]
    weak = f"{tags['wk']} ?(?:{tags['M']}|[0-9]{{2}}|\\()"
    branches = [
        any_of(lexicon.forms("muWRHLFCvS!Oq")),
        weak,
        f"(?:{tags['M']}|{tags['o']}) {tags['wk']}",
        f"{tags['T=']} {tags['DKMYVZ']}",
        f"{tags['DKMYGXVZ']} {tags['abixJ=']}",
        f"{tags['A']} (?:[^\\W_]+ ){{0,2}}{tags['DKMYGXVZ']}",
        f"{tags['B']} (?:[^\\W_]+ )?{tags['DKMYGXVZ']}",
        f"{tags['YX']} (?:[0-9]|{numbers})",
        f"{tags['VZ']} (?:{tags['l']} ?)?(?:[0-9]|{tags['o']}|{numbers})",
        f"{tags['U']} [0-9]",
        f"{any_of(takes_year)} [0-9]{{2}}(?![0-9])",
        f"{tags['Q']} {tags['ov']}",
    ]
    clitics = f"[{''.join(proclitics)}]{{0,2}}" if proclitics else ""
    words = f"(?<!{LETTER}){clitics}(?:{'|'.join(branches)})(?!{LETTER})"
    first = any_of([*takes_year, *(form.split()[0] for form in lexicon.forms("muWRHLFCvS!wkMoT=DKYGXVZABQOqU"))])
    return Anchors(
        re.compile(f"{words}|[0-9]{{1,2}} ?{tags['wk']}(?!{LETTER})|{NUMBERS}"),
        re.compile(f"[0-9]|(?<!{LETTER}){clitics}(?:{first}(?!{LETTER})|{weak})"),
    )


def any_of(forms: Sequence[str]) -> str:
    """A pattern for any of the forms, the longest first, shared beginnings written once: twice as fast to search."""
    return _branch(sorted(set(forms))) if forms else r"(?!)"


def _branch(forms: Sequence[str]) -> str:
    if len(forms) == 1:
        return re.escape(forms[0])
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(form[:1], []).append(form[1:])
    ends = groups.pop("", None)
    parts = [re.escape(letter) + _branch(rests) for letter, rests in groups.items()]
    return f"(?:{'|'.join(parts)})" + ("?" if ends else "")
