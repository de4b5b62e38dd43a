"""A speaker told by an office whom the next paragraph names: "The head said ..." and below "A B added"."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found, Referent
from dragoman.records import Because
from dragoman.statements import Draft

UNKNOWN, LEAD = "thread.office-unknown", "thread.lead-office"
"""The reasons of a speaker who is told by an office that nobody is known to bear, or whose name follows it."""

VAGUE = frozenset({"thread.words", "thread.indefinite"})
"""The reasons of a speaker who is told by what he is (a young student)."""

NEAR = 30
"""Statements behind an office among which somebody is named, and offices of which their bearers are remembered."""


def name_behind(
    drafts: Sequence[Draft], speakers: list[tuple[Referent, ...]], found: Sequence[Sequence[Found]], text: str
) -> None:
    """Give a speaker who is told by an office alone the name with which the next paragraph opens: that of somebody who
    has not spoken before and bears no office on the page. Changes `speakers`, which are by draft.

    found: the actors of each paragraph; text: the folded page. Whoever is told by the same office elsewhere, in more
    words or fewer, is him.
    """
    spoken: set[str] = set()
    named: list[tuple[str, Referent]] = []
    untold: list[tuple[str, str]] = []
    for at, draft in enumerate(drafts):
        if draft.headline or draft.outer >= 0 or len(speakers[at]) != 1:
            continue
        who, phrase = speakers[at][0], draft.subject.phrase or draft.subject.span
        told = text[slice(*phrase)] if phrase is not None else ""
        if told and who.because.rule == LEAD:
            named.append((told, who))
        elif told and ((adds := who.because.rule in VAGUE) or (_is_untold(who) and _is_one(draft, found))):
            new = _named(drafts, speakers, at, adds=adds)
            if not adds or new is not None:
                untold.append((told, who.name))
            if new is not None and new.name not in spoken:
                named.append((told, new))
        spoken.add(who.name)
    meant = {name: one for told, name in untold for office, one in reversed(named[:NEAR]) if _is_same(office, told)}
    for at, (who, *others) in ((at, told) for at, told in enumerate(speakers) if told):
        if not others and who.name in meant:
            one = meant[who.name]
            speakers[at] = (msgspec.structs.replace(one, because=Because("thread.echo", {"to": one.name})),)


def _is_untold(who: Referent) -> bool:
    return who.kind == "office" and who.because.rule == UNKNOWN


def _is_one(draft: Draft, found: Sequence[Sequence[Found]]) -> bool:
    """Is the subject of a draft an office of one person?"""
    line = found[draft.speaks_in if draft.speaks_in >= 0 else draft.paragraph]
    return draft.subject.found >= 0 and line[draft.subject.found].number == "s"


def _named(
    drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], at: int, *, adds: bool
) -> Referent | None:
    """Whom the first statement of the next paragraph names in full, without an office; None where it does not. adds: he
    must go on there ("A B added")."""
    draft = drafts[at]
    for later in range(at + 1, min(len(drafts), at + NEAR)):
        behind = drafts[later]
        if behind.paragraph == draft.paragraph or behind.outer >= 0:
            continue
        who = speakers[later][0] if len(speakers[later]) == 1 else None
        opens = behind.paragraph == draft.paragraph + 1 and behind.subject.span is not None
        opens = opens and (not adds or (behind.lemma is not None and behind.lemma.force == "add"))
        if who is None or not opens or who.kind != "person" or who.because.rule != "thread.name":
            return None
        return who if who.role is None and " " in who.name else None
    return None


def _is_same(one: str, other: str) -> bool:
    """Do two offices begin with the same word, and has one of them all the words of the other, with whatever spaces?"""
    left, right = one.split(), other.split()
    few, many = sorted((left, right), key=lambda words: len("".join(words)))
    letters = "".join(many)
    return left == right or (left[:1] == right[:1] and len(few) > 1 and all(word in letters for word in few))
