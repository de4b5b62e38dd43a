"""The PLOVER act of a statement: from its cue where the cue tells it, else from the words that were said."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

import msgspec

from dragoman.errors import DataError
from dragoman.packs.lexicon import Cue
from dragoman.records import Act

GAP = "..."
"""What stands in a form of several words for a few words between."""

BETWEEN = 6
"""Words that such a gap may hold."""

ENOUGH = 2
"""Different hints at one act that tell it together."""

DENIAL = 8
"""Characters before a word among which its negation is looked for."""


class Group(msgspec.Struct, frozen=True):
    """The words of an act: any of `words` tells it; `hints` tell it together. None where the language has none."""

    act: Act
    words: re.Pattern[str] | None
    hints: re.Pattern[str] | None


class Acts(msgspec.Struct, frozen=True):
    """The words of each act, compiled; earlier groups win.

    words, hints: those of all groups, searched first; open: forces of cues that leave the act to what was said;
    denied: finds a word of negation at the end of a stretch.
    """

    groups: tuple[Group, ...]
    words: re.Pattern[str] | None = None
    hints: re.Pattern[str] | None = None
    open: frozenset[str] = frozenset()
    denied: re.Pattern[str] | None = None

    def of(self, cue: Cue | None, content: str) -> tuple[Act, str]:
        """The act of a statement and what told it: `cue`, or the words found in the (folded) content, or nothing."""
        if cue is not None and cue.act != "ASSERT" and cue.force not in self.open:
            return _act(cue.act), "cue"
        for group in self.groups if self.words is None or self.words.search(content) else ():
            told = self._told(group.words, content) if group.words is not None else ""
            if told:
                return group.act, told
        if cue is not None and cue.act != "ASSERT":
            return _act(cue.act), "cue"
        for group in self.groups if self.hints is None or self.hints.search(content) else ():
            hints = sorted(set(group.hints.findall(content))) if group.hints is not None else []
            if len(hints) >= ENOUGH:
                return group.act, ", ".join(hint.strip() for hint in hints)
        return "ASSERT", ""

    def _told(self, words: re.Pattern[str], content: str) -> str:
        """The first of the words that is not denied, or nothing."""
        for found in words.finditer(content):
            start = found.start()
            if self.denied is None or self.denied.search(content, max(0, start - DENIAL), start) is None:
                return found.group().strip()
        return ""


def compile_acts(document: Mapping[str, Any], fold: Callable[[str], str], file: str) -> Acts:
    """The acts of a language's acts.toml. Raises DataError for an act that PLOVER does not have."""
    joined = "|".join(sorted((re.escape(fold(word)) for word in document.get("before", [])), key=len, reverse=True))
    before = f"(?:{joined})?" if joined else ""
    groups = []
    for row in document.get("act", []):
        if row.get("act") not in get_args(Act):
            raise DataError(f"no such act: {row.get('act')}", file=file, key="act")
        words, hints = (_any(row.get(key, []), before, fold) for key in ("words", "hints"))
        groups.append(Group(_act(row["act"]), words, hints))
    denials = "|".join(re.escape(fold(word)) for word in document.get("denials", []))
    denied = re.compile(rf"(?<!\w){before}(?:{denials})\s+\Z") if denials else None
    words, hints = (
        _any([form for row in document.get("act", []) for form in row.get(key, [])], before, fold)
        for key in ("words", "hints")
    )
    return Acts(tuple(groups), words, hints, frozenset(document.get("open", [])), denied)


def _any(forms: Sequence[str], before: str, fold: Callable[[str], str]) -> re.Pattern[str] | None:
    """One expression for all forms, longest first, a first letter tried once.

    `before`: what may be written onto them.
    """
    if not forms:
        return None
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        part = _expression(form, fold)
        letter = part[:1] if part[:1].isalpha() else ""
        by_letter.setdefault(letter, []).append(part.removeprefix(letter))
    parts = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()]
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(parts)})(?!\w)")


def _expression(form: str, fold: Callable[[str], str]) -> str:
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


def _act(name: str) -> Act:
    act: Act = msgspec.convert(name, Act)
    return act
