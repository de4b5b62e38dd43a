"""A speaker told by an office whom the next paragraph names: "The head said ..." and below "A B added"."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found, Referent
from dragoman.records import Because
from dragoman.statements import Draft

UNKNOWN, LEAD = "thread.office-unknown", "thread.lead-office"
"""The reasons of a speaker who is told by an office that nobody is known to bear, or whose name follows it."""


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
    for at, draft in enumerate(drafts):
        if draft.headline or draft.outer >= 0 or len(speakers[at]) != 1:
            continue
        who, phrase = speakers[at][0], draft.subject.phrase or draft.subject.span
        if who.because.rule == LEAD and phrase is not None:
            named.append((text[slice(*phrase)], who))
        elif _is_untold(who) and _is_one(draft, found) and phrase is not None:
            told = text[slice(*phrase)]
            again = next((one for office, one in named if _is_same(office, told)), None)
            new = _named(drafts, speakers, at) if again is None else None
            if again is not None or (new is not None and new.name not in spoken):
                _rename(speakers, who.name, again or new or who)
        spoken.add(speakers[at][0].name)


def _is_untold(who: Referent) -> bool:
    return who.kind == "office" and who.because.rule == UNKNOWN


def _is_one(draft: Draft, found: Sequence[Sequence[Found]]) -> bool:
    """Is the subject of a draft an office of one person?"""
    line = found[draft.speaks_in if draft.speaks_in >= 0 else draft.paragraph]
    return draft.subject.found >= 0 and line[draft.subject.found].number == "s"


def _named(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], at: int) -> Referent | None:
    """Whom the first statement of the next paragraph names in full, without an office; None where it does not."""
    draft = drafts[at]
    for later in range(at + 1, len(drafts)):
        behind = drafts[later]
        if behind.paragraph == draft.paragraph or behind.outer >= 0:
            continue
        who = speakers[later][0] if len(speakers[later]) == 1 else None
        opens = behind.paragraph == draft.paragraph + 1 and behind.subject.span is not None
        if who is None or not opens or who.kind != "person" or who.because.rule != "thread.name":
            return None
        return who if who.role is None and " " in who.name else None
    return None


def _rename(speakers: list[tuple[Referent, ...]], office: str, named: Referent) -> None:
    """Let whoever is told by an office be somebody: by its words, or by more or fewer of them."""
    echo = msgspec.structs.replace(named, because=Because("thread.echo", {"to": named.name}))
    for at, told in enumerate(speakers):
        if len(told) == 1 and (told[0].name == office or (_is_untold(told[0]) and _is_same(told[0].name, office))):
            speakers[at] = (echo,)


def _is_same(one: str, other: str) -> bool:
    """Do two offices begin with the same word, and has one of them all the words of the other?"""
    left, right = one.split(), other.split()
    few, many = sorted((left, right), key=len)
    return left[:1] == right[:1] and len(few) > 1 and set(few) <= set(many)
