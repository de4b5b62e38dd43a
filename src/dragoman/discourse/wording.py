"""How offices stand in English phrases: lists, offices told together, one office over another."""

from collections.abc import Sequence
from itertools import groupby

from dragoman.discourse.offices import Told
from dragoman.packs.knowledge import Knowledge

BY_COUNTRY = frozenset({"country-expert", "country-analyst", "country-researcher"})
"""What somebody is called by his country alone ("an American expert")."""


def fullest(told: Told, others: Sequence[Told]) -> Told:
    """The same office as the page tells it elsewhere with more words: of which state or body, sent where, of what."""
    alike = [other for other in others if other.office == told.office and other.former == told.former]
    same = [other for other in alike if not told.state or other.state == told.state]
    return max(same, key=lambda other: (bool(other.state or other.body), bool(other.host), len(other.field)))


def together_at(offices: Sequence[Told]) -> int:
    """Where in the offices of somebody those begin that are told together with the first one, where the page tells that
    one alone before; 0 where it does not. Of what he is an expert says more than of which country."""
    if offices and offices[0].office in BY_COUNTRY:
        return next((at for at, told in enumerate(offices) if told.office not in BY_COUNTRY), 0)
    groups = [list(group) for _, group in groupby(offices, key=lambda told: told.span)]
    first = {told.office for told in groups[0]} if groups else set()
    wider = [group for group in groups[1:] if first < {told.office for told in group} and not group[0].former]
    widest = max(wider, key=len, default=None)
    return offices.index(widest[0]) if widest else 0


def ministry(told: Told) -> str:
    """The ministry inside an office ("the spokesman of the ministry of health"), or ""."""
    return next((office for office in told.rest if office.endswith("-ministry")), "")


def within(knowledge: Knowledge, told: Told) -> str:
    """The office-like body of a state inside an office ("a member of the negotiating team"), or ""."""
    inside = told.rest[0] if told.rest else ""
    return inside if inside and knowledge.offices[inside].kind == "body" else ""


def listed(names: Sequence[str]) -> str:
    """Names as a phrase: A, B and C."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def together(offices: Sequence[str]) -> str:
    """Offices as one phrase: whose they are is told once, where all are of the same state or body."""
    *others, last = dict.fromkeys(offices)
    whose = " of " + last.rpartition(" of ")[2]
    if " of the " not in last and all(office.endswith(whose) for office in others):
        others = [office.removesuffix(whose) for office in others]
    return listed([*others, last])


def over(template: str, named: str, state: str) -> str:
    """An office over which another one stands, by the template of that one; the name of a state with which it begins
    begins the whole ("United States Deputy Secretary")."""
    whose = f"{state} " if state else ""
    if whose and named.startswith(whose) and " the {" not in template:
        return whose + template.replace("{office}", named.removeprefix(whose))
    return template.replace("{office}", named)
