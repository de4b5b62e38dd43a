"""Where an event took place whose own words do not tell it: on a visit, where the report was sent from, where those who
take part in it did something else on the same day."""

from collections.abc import Collection, Iterator, Sequence

from dragoman.events.scene import Draft, Realm, Scene
from dragoman.packs.lookups import state_of
from dragoman.records import Place

AT_VISITS = frozenset({"meeting", "press conference", "speech", "signing"})
"""Kinds of events that take place where their participants are."""

BEFORE_REPORTERS = frozenset({"meeting", "press conference", "speech", "signing", "conference"})
"""Kinds of events that a reporter attends: at the place from which he sends the report."""

REAL = frozenset({"held", "planned"})
"""Statuses of events that have a place."""


def placed(drafts: list[Draft], scene: Scene, realm: Realm) -> list[Draft]:
    """The events of an article, those without a place with the one that the article tells otherwise.

    A visit of a participant tells it, where it is his only one or the one to the state of another participant; the
    dateline, for what its paragraph tells of people of its own state; another event of a participant on that day.
    """
    homeless = [draft for draft in drafts if draft.place is None and draft.status in REAL]
    for draft in homeless:
        if draft.kind in AT_VISITS:
            _take(draft, _visits(draft, drafts, realm))
    _from_dateline([draft for draft in homeless if draft.place is None], scene, realm)
    there = [draft for draft in drafts if draft.place is not None and draft.kind in AT_VISITS and draft.status in REAL]
    for draft in homeless:
        if draft.place is None and draft.kind in AT_VISITS and draft.date:
            _take(draft, [other for other in there if other.date == draft.date and other.status == draft.status
                          and other.parties.keys() & draft.parties.keys()])
    return drafts


def _take(draft: Draft, others: Sequence[Draft]) -> None:
    """Give an event the place of others, where all of them have the same one."""
    if len({other.place.name for other in others if other.place is not None}) == 1:
        draft.place, draft.places = others[0].place, others[0].places


def _visits(draft: Draft, drafts: Sequence[Draft], realm: Realm) -> list[Draft]:
    """The visits of participants of an event; of several those to the state of another participant."""
    visits = [visit for visit in drafts if visit.kind == "visit" and visit.status in REAL and visit.place is not None
              and visit.parties.keys() & draft.parties.keys()]
    if len(visits) < 2:
        return visits
    return [visit for visit in visits if visit.places & set(_realms(draft, realm, visit.parties.keys()))]


def _realms(draft: Draft, realm: Realm, but: Collection[str]) -> Iterator[str]:
    """The states of the participants of an event, without those of some names."""
    return (realm(party) or name for name, party in draft.parties.items() if name not in but)


def _from_dateline(drafts: Sequence[Draft], scene: Scene, realm: Realm) -> None:
    """Give the events of the paragraph of the dateline its place, where none of their participants is of elsewhere."""
    sent = scene.dateline
    if sent is None or not drafts:
        return
    at = scene.folded.to_folded(*sent.span)[0] if sent.span else 0
    spans = [paragraph.span for paragraph in scene.paragraphs if not paragraph.headline and paragraph.span[1] > at]
    state = scene.facts.states.get(state_of(sent.value, scene.facts) or scene.home)
    if not spans:
        return
    own = {"", sent.value, *([state.name] if state is not None else [])}
    for draft in drafts:
        begin = min(draft.evidence)[0] if draft.evidence else -1
        here = max(spans[0][0], at) <= begin < spans[0][1] and draft.kind in BEFORE_REPORTERS
        if here and {realm(party) for party in draft.parties.values()} <= own:
            draft.place = Place(sent.value, sent.span)
            draft.places = frozenset(own - {""})
