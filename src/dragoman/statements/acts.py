"""The PLOVER act of a statement: from its cue where the cue tells it, else from the words that were said."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, get_args

import msgspec

from dragoman.errors import DataError
from dragoman.packs.lexicon import Cue
from dragoman.script.expressions import any_of
from dragoman.vocabulary import Act

ENOUGH = 2
"""Different hints at one act that tell it together."""

DENIAL = 8
"""Characters before a word among which its negation is looked for."""


class Group(msgspec.Struct, frozen=True):
    """The words of an act, compiled; None where the language has none.

    words: any of them tells it; first: any of them tells it at the beginning of what was said; hints: they tell it
    together; forces: the forces of cues for which alone the group is, or none for all; wherever: it wins over the later
    groups wherever its words stand.
    """

    act: Act
    words: re.Pattern[str] | None
    first: re.Pattern[str] | None
    hints: re.Pattern[str] | None
    forces: frozenset[str] = frozenset()
    wherever: bool = False


class Acts(msgspec.Struct, frozen=True):
    """The words of each act, compiled; the words that stand first win, and earlier groups among those.

    special: the groups of each force, tried before the cue's own act; words, hints: those of all groups, searched
    first; open: forces of cues that leave the act to what was said; others: the act of a force of cue where what was
    said is about somebody else; denied: finds a word of negation at the end of a stretch; idle: finds phrases whose
    words tell nothing; judged: finds what is called something, up to the mark behind it, or None.
    """

    groups: tuple[Group, ...]
    special: dict[str, tuple[Group, ...]] = {}
    words: re.Pattern[str] | None = None
    hints: re.Pattern[str] | None = None
    open: frozenset[str] = frozenset()
    others: dict[str, Act] = {}
    denied: re.Pattern[str] | None = None
    idle: re.Pattern[str] | None = None
    judged: re.Pattern[str] | None = None

    def of(self, cue: Cue | None, content: str, others: bool = False) -> tuple[Act, str]:
        """The act of a statement and what told it: `cue`, or the words found in the (folded) content, or nothing.

        others: what was said begins with somebody else than its speaker.
        """
        force = cue.force if cue is not None else ""
        content = self.idle.sub(" ", content) if self.idle is not None else content
        if force == "describe" and self.judged is not None:
            content = self.judged.sub("", content)
        own: tuple[Act, str] | None = (_act(cue.act), "cue") if cue is not None and cue.act != "ASSERT" else None
        told = self._earliest(self.special[force], content) if force in self.special else None
        if told is None and (own is None or force in self.open):
            told = self._told(content)
        if told is None and own is None:
            told = self._hinted(content)
        if told is None and others and force in self.others:
            told = self.others[force], "others"
        return told or own or ("ASSERT", "")

    def _told(self, content: str) -> tuple[Act, str] | None:
        """What the words of the groups for all cues tell."""
        found = self.words.search(content) if self.words is not None else None
        if self.words is not None and found is None:
            return None
        begin = found.start() if found is not None else 0
        here = not self._denies(content, begin) and self._earliest(self.groups, content, begin, here=True)
        return here or self._earliest(self.groups, content, begin)

    def _earliest(
        self, groups: Sequence[Group], content: str, begin: int = 0, *, here: bool = False
    ) -> tuple[Act, str] | None:
        """The act of the words that stand first and are not denied, and those words. None stands before `begin`; here:
        they are looked for at `begin` alone, where most stand, those that win wherever they stand but for."""
        best: tuple[Act, str] | None = None
        end = len(content)
        for group in groups:
            found = group.first.match(content) if group.first is not None else None
            if found is None and here and not group.wherever:
                found = group.words.match(content, begin) if group.words is not None else None
            elif found is None:
                found = self._first(group.words, content, begin)
            place = -1 if group.wherever else found.start() if found is not None else end
            if found is not None and place < end:
                best, end = (group.act, found.group().strip()), place
        return best

    def _first(self, words: re.Pattern[str] | None, content: str, begin: int) -> re.Match[str] | None:
        """The first of the words from a place on that is not denied."""
        for found in words.finditer(content, begin) if words is not None else ():
            if not self._denies(content, found.start()):
                return found
        return None

    def _denies(self, content: str, place: int) -> bool:
        """Does a word of negation stand right before a place?"""
        return self.denied is not None and self.denied.search(content, max(0, place - DENIAL), place) is not None

    def _hinted(self, content: str) -> tuple[Act, str] | None:
        """The act at which enough words hint."""
        for group in self.groups if self.hints is not None and self.hints.search(content) else ():
            hints = sorted(set(group.hints.findall(content))) if group.hints is not None else []
            if len(hints) >= ENOUGH:
                return group.act, ", ".join(hint.strip() for hint in hints)
        return None


def compile_acts(document: Mapping[str, Any], fold: Callable[[str], str], file: str) -> Acts:
    """The acts of a language's acts.toml. Raises DataError for an act that PLOVER does not have."""
    joined = "|".join(sorted((re.escape(fold(word)) for word in document.get("before", [])), key=len, reverse=True))
    before = f"(?:{joined})?" if joined else ""
    rows = document.get("act", [])
    groups = tuple(_group(row, before, fold, file) for row in rows)
    denials = "|".join(re.escape(fold(word)) for word in document.get("denials", []))
    open_rows = [row for row in rows if not row.get("forces")]
    words, hints = (
        any_of([form for row in open_rows for key in keys for form in row.get(key, [])], before, fold)
        for keys in (("words", "first"), ("hints",))
    )
    forces = sorted(frozenset().union(*(group.forces for group in groups)))
    return Acts(
        tuple(group for group in groups if not group.forces),
        {force: tuple(group for group in groups if force in group.forces) for force in forces},
        words,
        hints,
        frozenset(document.get("open", [])),
        {force: _known(act, file) for force, act in document.get("others", {}).items()},
        re.compile(rf"(?<!\w){before}(?:{denials})\s+\Z") if denials else None,
        any_of(document.get("idle", []), before, fold),
        _before_judgement(document.get("object"), fold),
    )


def _before_judgement(mark: str | None, fold: Callable[[str], str]) -> re.Pattern[str] | None:
    """Finds all up to the first mark behind what is called something, where the language has one and more follows."""
    return re.compile(rf"\A.*?(?<!\w){re.escape(fold(mark))}\s+(?=\S)", re.DOTALL) if mark else None


def _group(row: Mapping[str, Any], before: str, fold: Callable[[str], str], file: str) -> Group:
    words, first, hints = (any_of(row.get(key, []), before, fold) for key in ("words", "first", "hints"))
    first = re.compile(rf"\W*{first.pattern}") if first is not None else None
    forces = frozenset(row.get("forces", []))
    return Group(_known(row.get("act"), file), words, first, hints, forces, bool(row.get("wherever")))


def _known(name: object, file: str) -> Act:
    if name not in get_args(Act):
        raise DataError(f"no such act: {name}", file=file, key="act")
    return _act(str(name))


@cache
def _act(name: str) -> Act:
    act: Act = msgspec.convert(name, Act)
    return act
