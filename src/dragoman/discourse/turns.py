"""What a clause tells the thread of who speaks in it."""

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.discourse.naming import Setting
from dragoman.packs.found import Found, Referent
from dragoman.records import Span

ORGANISATIONS = frozenset({"movement", "organisation", "committee", "body", "agency", "union", "group"})
"""English glosses of nouns that stand for an organisation already named, where the article is all that tells which."""

PAPERS = frozenset({"statement", "communiqu\u00e9", "letter", "message", "report"})
"""English glosses of papers, which are no body."""


class Turn(msgspec.Struct, frozen=True):
    """What the clause tells of who speaks.

    mentions: the actors of its subject; phrase: where the words of the subject stand, or None; place: where he speaks
    (both folded); keep: does the thread go on from here? Not from a headline, nor from a statement inside another's.
    gender: the one that the cue shows, m, f or ""; paper: it is a paper that speaks, without its author; written: what
    is said stands in a paper; adds: the cue tells that somebody goes on (he added); alone: it stands in a list of
    headlines, and nothing before it tells who is meant.
    """

    mentions: Sequence[Found]
    phrase: Span | None
    place: int
    keep: bool = True
    gender: str = ""
    paper: bool = False
    written: bool = False
    adds: bool = False
    alone: bool = False


def is_report(turn: Turn) -> bool:
    """Is it "this report" that speaks, and no letter or communique?"""
    return not turn.mentions or turn.mentions[0].gloss == "report"


def naming(turn: Turn) -> Span | None:
    """The words of a subject that are no pronoun and no paper."""
    if turn.mentions:
        return turn.mentions[0].span if turn.mentions[0].kind != "pronoun" else None
    return turn.phrase if not turn.paper else None


def alike(
    mention: Found, spoken: Iterable[tuple[Found | None, tuple[Referent, ...]]]
) -> tuple[Referent, ...]:
    """Whom "some of these officials" means: the last of several who have spoken and were told by the same noun; or
    nobody."""
    if mention.number != "p" or not mention.gloss:
        return ()
    same = (out for said, out in spoken if said is not None and said.number == "p" and said.gloss == mention.gloss)
    return next(same, ())


def called_again(
    words: str, setting: Setting, spoken: Iterable[tuple[Found | None, tuple[Referent, ...]]], text: str
) -> tuple[Referent, ...]:
    """Whom "this organisation", "that paper" means, in a language without a written article: the last one of its kind
    that has spoken, first one whose own name, as the page wrote it, begins with the noun; or nobody. text: the folded
    page. A paper that nobody knows is told by the noun with which its words begin."""
    pointer, _, rest = words.partition(" ")
    noun = rest.partition(" ")[0]
    kind = setting.called.get(noun) if pointer in setting.pointers else None
    if kind is None:
        return ()
    last: tuple[Referent, ...] = ()
    for said, out in spoken:
        own = text[slice(*said.span)].partition(" ")[0] if said is not None else ""
        if kind not in (out[0].kind, setting.called.get(own)):
            continue
        if own == noun:
            return out
        last = last or out
    return last
