"""Who bears an office beside a name, by what he has held: the bearer of the name, the next one, or neither."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import msgspec

from dragoman.discourse.offices import CROWNS, OVER, Told
from dragoman.discourse.window import Window
from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.terms import Term
from dragoman.script.quotes import SIGNS

OWNED = frozenset({"adviser", "assistant", "special-assistant", "representative", "special-representative",
                   "special-envoy", "envoy", "deputy-head", "spokesperson", "cabinet-chief", "lawyer"})
"""Offices held for somebody, who is named right behind them where nothing else tells for whom."""


APART = f" \u060c,{SIGNS}"
"""What may stand between somebody and who serves him, named behind a comma."""

KIN = {"representative": ("representative", "envoy"), "envoy": ("representative", "envoy"), "head": ("deputy",)}
"""By the last word of such an office the words of those of its kind, where it is not the only one."""


def is_anothers(mention: Found, knowledge: Knowledge) -> bool:
    """Is the name in a mention that of whom somebody else serves ("the adviser of A"), and not of the bearer?

    An office with the article stands beside a name ("the adviser A"); and whoever has been an envoy is called one by
    his name.
    """
    offices = mention.offices or mention.titles
    if mention.name is None or len(offices) != 1 or offices[0] not in OWNED or mention.definite:
        return False
    held = [term.office for ref in mention.refs for term in knowledge.career(ref)]
    last = offices[0].rpartition("-")[2]
    if any(word in office for office in held for word in KIN.get(last, (last,))):
        return False
    told = mention.states or mention.bodies or mention.places or mention.host or mention.field or any(mention.affairs)
    return not told and mention.span[0] < mention.name[0] and mention.name[1] == mention.span[1]


def serving(line: Sequence[Found], text: str, knowledge: Knowledge) -> Iterator[tuple[Found, Found]]:
    """The offices of a line that are held for somebody named right behind them, with him ("the adviser of A"): one
    mention may tell both."""
    yield from ((one, one) for one in line if is_anothers(one, knowledge))
    for one, two in pairwise(line):
        if one.kind == "office" and two.kind == "person" and two.name is not None and two.name == two.span:
            whole = msgspec.structs.replace(one, span=(one.span[0], two.span[1]), name=two.name, refs=two.refs)
            if is_anothers(whole, knowledge) and text[one.span[1] : two.span[0]].isspace():
                yield one, two


def serves(told: Sequence[Told], office: str, ref: str, states: Container[str]) -> bool:
    """Is one of some offices such a one, held for a person (ref) or in one of the states that he has served?"""
    return any(office in one.office and (one.body == ref or one.state in states) for one in told)


def served(mention: Found, ref: str, knowledge: Knowledge, window: Window, bearer: Found) -> Told | None:
    """The office of the one named behind somebody whom he serves ("the adviser of A, B"), where that one was known to
    hold an office of one state then; None otherwise."""
    career = knowledge.career(ref) if ref and window.closed and mention.offices else []
    held = [term for term in career if term.state and term.overlaps(window.first, window.last)]
    posts = list(dict.fromkeys((term.office, term.state) for term in held))
    if len(posts) != 1:
        return None
    office, (above, state) = mention.offices[0], posts[0]
    rest = (above,) if OVER in knowledge.offices[office].exceptions else ()
    return Told(office, state, bearer.span, rest, former=mention.former, own=True)


def borne_by_the_next(line: Sequence[Found], text: str, knowledge: Knowledge) -> Sequence[Found]:
    """A line in which the office between two names is that of the second, where the first one has never held it and the
    second one has ("A meets B the minister C"). Both mentions keep their places."""
    out = list(line)
    for at, (one, two) in enumerate(pairwise(line)):
        if one.name is None or two.kind != "person" or two.offices:
            continue
        if not (one.refs and two.refs and one.states and one.offices):
            continue
        adjacent = one.name[1] < one.span[1] and text[one.span[1] : two.span[0]].isspace()
        if adjacent and not _has_held(one, one, knowledge) and _has_held(two, one, knowledge):
            out[at + 1] = msgspec.structs.replace(two, offices=one.offices, states=one.states, bodies=one.bodies)
            out[at] = msgspec.structs.replace(one, offices=(), states=(), bodies=(), host="")
    return out


def may_have_held(knowledge: Knowledge, ref: str, offices: Sequence[str]) -> bool:
    """May a known person have held the office with which his name begins, as far as his terms are known?"""
    career = knowledge.career(ref) if ref and offices else []
    return not career or any(term.office == knowledge.held(offices[0], term.state) for term in career)


def _has_held(mention: Found, told: Found, knowledge: Knowledge) -> bool:
    """Has somebody whom a mention may mean held the first office that another one tells?"""
    state = told.states[0]
    held = knowledge.held(told.offices[0], state)
    return any(t.office == held and t.state == state for ref in mention.refs for t in knowledge.career(ref))


def his_own(mention: Found, ref: str, knowledge: Knowledge) -> Found:
    """A mention without the first of two offices of two states before a name, where the known person has held the
    second and not the first ("the minister of A met the emir of B C": the emir is C); whoever wears a crown has no
    other office."""
    if mention.offices[:1] and mention.offices[0] in CROWNS:
        return msgspec.structs.replace(mention, offices=mention.offices[:1], states=mention.states[:1], joined=0)
    if not ref or mention.joined or not (len(mention.offices) == len(mention.states) == 2):
        return mention
    held = {(term.office, term.state) for term in knowledge.career(ref)}
    one, two = ((knowledge.held(o, s), s) in held for o, s in zip(mention.offices, mention.states, strict=True))
    if one or not two:
        return mention
    return msgspec.structs.replace(mention, offices=mention.offices[1:], states=mention.states[1:], affairs=())


def without_anothers(mention: Found, text: str, knowledge: Knowledge) -> Found:
    """A mention without the office behind a name that is another's: the one known person of that name wears a crown and
    has no other office, and no comma stands between ("King A invited the minister of B")."""
    if mention.name is None or mention.name[1] == mention.span[1] or len(mention.refs) != 1:
        return mention
    if not mention.states or not mention.offices or text[mention.name[1] : mention.name[1] + 1] != " ":
        return mention
    career = knowledge.career(mention.refs[0])
    told = knowledge.held(mention.offices[0], mention.states[0])
    if not career or told == "head-of-state" or not all(_is_crown(term, knowledge) for term in career):
        return mention
    return msgspec.structs.replace(mention, offices=(), states=(), bodies=(), host="", joined=0, affairs=())


def _is_crown(term: Term, knowledge: Knowledge) -> bool:
    """Is it the term of a monarch, as his state calls its head?"""
    named = knowledge.office_name(term.office, term.state)
    return term.office == "head-of-state" and named == knowledge.office_name("monarch", term.state)
