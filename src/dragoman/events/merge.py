"""Told twice is one event: drafts of one kind whose participants and days agree are joined."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from dragoman.events.scene import Draft
from dragoman.records import Party, Place

MOST_EVIDENCE = 4
"""Passages that are kept for one event."""

MOST_TOLD = {"press conference": 2, "military operation": 2, "interview": 2, "sanction": 2, "conference": 3}
"""Participants up to which another telling of an event of a kind adds to it, where that is more than it needs."""
AT_VISITS = frozenset({"meeting", "press conference", "speech", "signing"})
"""Kinds of events that take place where their participants are."""
SAID = frozenset({"press conference", "speech"})
"""Kinds of events that reporters go to."""

DEALS = frozenset({"agreement", "signing"})
"""Kinds of events that states take part in through whoever speaks for them."""

SOMEWHERE = frozenset({"visit", "military operation"})
"""Kinds of events that are others in another place."""

MANY = 300
"""So many events told last are asked whether one of them is told again."""


Realm = Callable[[Party], str]
"""The name of the state for which a participant stands, or ""."""


def merged(drafts: Iterable[Draft], realm: Realm) -> list[Draft]:
    """The events of an article, each once, in the order in which they are first told; those without enough participants
    only add to an event that is told elsewhere. A state that stands for somebody unnamed may be any of its people."""
    out: list[Draft] = []
    partial: list[Draft] = []
    for draft in drafts:
        same = _same(out, draft, realm)
        if same is not None:
            _join(same, draft)
        elif len(draft.parties) >= draft.least:
            out.append(draft)
        else:
            partial.append(draft)
    for draft in partial:
        same = _same(out, draft, realm)
        if same is not None:
            _join(same, draft)
    return out


def without_talk(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of a sentence without talks that were its call: who telephoned did not meet too."""
    called = [draft.parties.keys() for draft in drafts if draft.kind == "call" and len(draft.parties) > 1]
    for draft in drafts:
        if draft.kind != "meeting" or not any(draft.parties.keys() <= parties for parties in called):
            yield draft


def without_calls(drafts: list[Draft], realm: Realm) -> list[Draft]:
    """The drafts of an article without the talks of two that its calls tell: whom they are of, or whose states."""
    called = [{*draft.parties, *_states(draft, realm)} for draft in drafts if draft.kind == "call"]
    return [draft for draft in drafts if not (draft.faint and draft.kind == "meeting" and any(
        draft.parties.keys() <= names or _states(draft, realm) <= names for names in called))]


def _states(draft: Draft, realm: Realm) -> set[str]:
    return {realm(party) or name for name, party in draft.parties.items()}


def placed(drafts: list[Draft], dateline: Place | None) -> list[Draft]:
    """The same events, those without a place put where one of their participants is on his only visit; what is said in
    public, where the report was written (dateline)."""
    visits: dict[str, list[Draft]] = {}
    for draft in drafts:
        for name in draft.parties if draft.kind == "visit" and draft.status in ("held", "planned") else ():
            visits.setdefault(name, []).extend([draft] if draft.place is not None else [])
    for draft in drafts:
        if draft.kind in AT_VISITS and draft.place is None and draft.status in ("held", "planned"):
            there = {id(visit): visit for name in draft.parties for visit in visits.get(name, ())[:2]}
            if len(there) == 1:
                draft.place, draft.places = next((visit.place, visit.places) for visit in there.values())
        if draft.kind in SAID and draft.place is None and draft.status == "held":
            draft.place = dateline
    return drafts


def shared(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence, those with the same participants at one place and on one day."""
    for draft in drafts:
        for other in drafts:
            alike = bool(draft.parties) and other.parties.keys() == draft.parties.keys()
            if alike and other is not draft and "visit" not in (draft.kind, other.kind):
                draft.place, draft.places = draft.place or other.place, draft.places or other.places
                draft.date = draft.date or other.date
    return drafts


def _same(known: list[Draft], new: Draft, realm: Realm) -> Draft | None:
    """The event that a draft tells again: the latest that agrees. Each gets the names that the other has for states."""
    for draft in reversed(known[-MANY:]):
        if not _may_agree(draft, new):
            continue
        if draft.parties.keys() <= new.parties.keys() or new.parties.keys() <= draft.parties.keys():
            return draft
        behind = _states(draft, realm) if draft.kind in DEALS and len(draft.parties) > 1 else set()
        if (draft.pact and new.pact) or _are_heard(draft, new) or (behind and behind == _states(new, realm)):
            return draft
        named, names = _named(draft, new, realm), _named(new, draft, realm)
        if named and len(new.parties) < new.least:
            named |= _left_over(draft, new, named, realm)
        one = {named.get(name, name) for name in draft.parties}
        other = {names.get(name, name) for name in new.parties}
        if (named or names) and (one <= other or other <= one):
            _rename(draft, named, new)
            _rename(new, names, draft)
            return draft
    return None


def _are_heard(one: Draft, other: Draft) -> bool:
    """Do two interviews have the same speaker, and one of them a medium that is only described?"""
    if not (one.vague or other.vague):
        return False
    people, others = one.parties.keys() - {one.vague}, other.parties.keys() - {other.vague}
    return bool(people and others) and (people <= others or others <= people)


def _named(loose: Draft, known: Draft, realm: Realm) -> dict[str, str]:
    """For states of a draft that stand for somebody unnamed, the name that another draft has for him."""
    out = {}
    for state in loose.loose - known.parties.keys():
        people = [name for name, party in known.parties.items() if name not in loose.parties and realm(party) == state]
        out.update({state: people[0]} if len(people) == 1 else {})
    return out


def _left_over(loose: Draft, known: Draft, named: Mapping[str, str], realm: Realm) -> dict[str, str]:
    """For the one state still without a name the one person left whose state nothing tells.

    For a draft that only adds to another event (in this call X and Y …).
    """
    states = loose.loose - known.parties.keys() - named.keys()
    people = [name for name, party in known.parties.items()
              if name not in loose.parties and name not in named.values() and not realm(party)]
    return dict(zip(states, people, strict=True)) if len(states) == len(people) == 1 else {}


def _rename(draft: Draft, names: Mapping[str, str], known: Draft) -> None:
    draft.parties = {names.get(name, name): known.parties[names[name]] if name in names else party
                     for name, party in draft.parties.items()}
    draft.loose = draft.loose.difference(names)


def _may_agree(one: Draft, other: Draft) -> bool:
    told = one.certain and other.certain and not (one.present or other.present)
    if one.kind != other.kind or (one.status != other.status and told):
        return False
    if one.earlier != other.earlier:
        return False
    if not other.again and not _may_be_one(one.date, other.date):
        return False
    return not (one.kind in SOMEWHERE and one.places and other.places and not one.places & other.places)


def _may_be_one(day: str | None, other: str | None) -> bool:
    """May two dates be of one day: is one untold, or the other with less detail?"""
    return not day or not other or day.startswith(other) or other.startswith(day)


def _join(draft: Draft, new: Draft) -> None:
    if draft.vague and not new.vague and len(new.parties) > 1:
        draft.parties.pop(draft.vague, None)
        draft.vague = ""
    elif new.vague and not draft.vague:
        new.parties.pop(new.vague, None)
    if draft.pact and new.pact and len(new.parties) > len(draft.parties):
        draft.parties = dict(new.parties)
    for key, party in new.parties.items():
        if len(draft.parties) < max(draft.least, MOST_TOLD.get(draft.kind, 1)):
            draft.parties.setdefault(key, party)
    draft.place, draft.date = draft.place or new.place, draft.date or new.date
    draft.places |= new.places
    draft.statements += new.statements
    if new.certain and (not draft.certain or (draft.present and not new.present)):
        draft.status, draft.date, draft.certain = new.status, new.date or draft.date, True
        draft.present = new.present
    if len(draft.evidence) < MOST_EVIDENCE:
        draft.evidence += new.evidence[:1]
