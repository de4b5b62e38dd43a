"""Whose statement it is after all: somebody named further on; one who says what his own state wants."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dragoman.discourse import AS_WRITTEN
from dragoman.packs.found import Found, Referent
from dragoman.records import Because, Span
from dragoman.statements import Draft

SILENT = frozenset({"carried", "same"})
"""Subjects that are not written."""

FOR_WANT = frozenset({"thread.only-speaker", "thread.lead-office", "thread.title"})
"""Reasons of somebody who is taken to bear an office because nobody else is at hand."""

SOURCES = ("source", "sources")
"""How English glosses end of those who are not to be named: whoever tells the same further on is somebody else."""

REPORTS = Referent("unnamed reports", None, "unnamed", None, Because("thread.heard"), known=False)
"""Who speaks in what "is said" by nobody whom the page tells."""


def name_again(drafts: Sequence[Draft], speakers: list[tuple[Referent, ...]], at: int, later: int) -> None:
    """Give a speaker whom the headline or the lead only describes the name that the page tells further on.

    Not where he speaks again before that: then he is somebody else, who is left without a name; nor where a verb shows
    that those who are described are several.
    """
    described, named = speakers[at], speakers[later]
    if len(described) != 1 or described[0].known or described[0].kind == "group":
        return
    if described[0].because.rule not in AS_WRITTEN | {"thread.words"}:
        return
    between = range(at + 1, later)
    again = [k for k in between if drafts[k].paragraph > drafts[at].paragraph and speakers[k][:1]]
    if any(speakers[k][0].name == described[0].name for k in again) or [r.kind for r in named] != ["person"]:
        return
    if any("p" in draft.inflection for draft, who in zip(drafts, speakers, strict=True) if who[:1] == described[:1]):
        return
    echo = msgspec.structs.replace(named[0], because=Because("thread.echo", {"to": named[0].name}))
    for k in range(at, later):
        if speakers[k] and speakers[k][0].name == described[0].name:
            speakers[k] = (echo,)


def answered(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], at: int) -> tuple[Referent, ...]:
    """Who answers in a draft without a subject right behind a question: not whoever asked, but who had spoken before.

    Gives nobody where the draft is no such answer.
    """
    draft, before = drafts[at], drafts[at - 1] if at else None
    told = before is not None and _force(draft) == "answer" and _force(before) == "ask"
    if before is None or not told or draft.subject.how not in SILENT or draft.paragraph - before.paragraph > 1:
        return ()
    asked = {who.name for who in speakers[at - 1]}
    for k in range(at - 2, -1, -1):
        if speakers[k] and asked.isdisjoint(who.name for who in speakers[k]):
            return tuple(speakers[k])
    return ()


def _force(draft: Draft) -> str:
    return draft.lemma.force if draft.lemma is not None else ""


def own_side(drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]]) -> set[int]:
    """The drafts in which somebody says what his own state wants, or quotes his own side: that is his statement.

    Of words that an outlet relays and a statement of the same speaker inside them, the inner one is his.
    """
    out = set()
    for at, draft in enumerate(drafts):
        if draft.outer >= 0 and speakers[at] and speakers[draft.outer]:
            inner, outer = speakers[at][0], speakers[draft.outer][0]
            quoted = drafts[draft.outer].mode == "direct" and side_of(inner) == side_of(outer) != ""
            if quoted or (inner.kind == "state" and (inner.name in (outer.role or "") or inner.name == outer.name)):
                out.add(at)
            elif inner.name == outer.name and drafts[draft.outer].subject.how == "relayed":
                out.add(draft.outer)
    return out


def told_by_another(
    drafts: Sequence[Draft], speakers: Sequence[Sequence[Referent]], found: Sequence[Sequence[Found]],
    words: Callable[[Span], str]
) -> Iterator[tuple[int, tuple[Referent, ...]]]:
    """The drafts inside somebody's words that an office without a name was taken to tell as his own, for want of others
    ("the member said: the minister promised"): whoever bears it is another, whom nothing names.

    found: the actors by paragraph; words: those of the page at a folded span.
    """
    for at, draft in enumerate(drafts):
        subject = draft.subject
        if draft.outer < 0 or len(speakers[at]) != 1 or draft.here < 0 or subject.span is None:
            continue
        if found[draft.paragraph][draft.here].kind != "office":
            continue
        said, outer = speakers[at][0], speakers[draft.outer]
        if said.because.rule in FOR_WANT and any(said.name == who.name for who in outer):
            name = words(subject.phrase or subject.span)
            yield at, (Referent(name, None, "office", None, Because("thread.office-unknown"), known=False),)


def side_of(referent: Referent) -> str:
    """The state, by its English name, for which somebody speaks: the end of his office or of his body's name."""
    if referent.kind == "state":
        return referent.name
    return (referent.role or (referent.name if referent.kind == "body" else "")).rpartition(" of ")[2]
