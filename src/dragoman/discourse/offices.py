"""Which of the offices beside a name its bearer holds: the words of an office are read in their order."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.records import Span

SPEAKS_FOR = frozenset({"spokesperson"})
"""Offices whose complement, where it is a person's, is named before its bearer."""

CHARGED = frozenset({"charge-d-affaires"})
"""Offices whose words tell of somebody who acts for another, where that one's office follows them."""

OF_A_STATE = frozenset({
    "king", "president", "crown-prince", "deputy-crown-prince", "supreme-leader", "parliament-speaker", "emir",
    "deputy-foreign-minister", "spokesperson-foreign-ministry", "spokesperson-government",
    "deputy-head-of-government", "spokesperson-judiciary", "royal-adviser", "royal-court-chief",
    "member-of-parliament", "deputy-parliament-speaker", "first-deputy-parliament-speaker",
    "spokesperson-parliament", "commission-head", "deputy-commission-head", "commission-member",
    "constituency-member", "spokesperson-commission", "national-security-commission-head",
    "national-security-commission-member", "spokesperson-national-security-commission", "judiciary-head",
    "central-bank-governor", "vice-president", "first-vice-president", "president-parliamentary-deputy",
    "president-legal-deputy", "president-chief-of-staff", "president-adviser", "presidential-representative",
    "president-special-envoy", "president-senior-adviser", "special-assistant-president", "attorney-general",
    "foreign-ministry-director", "foreign-minister-adviser", "foreign-minister-senior-adviser",
    "foreign-minister-special-assistant", "first-deputy-foreign-minister", "leader-adviser",
    "nuclear-agency-head", "spokesperson-nuclear-agency", "armed-forces-chief", "army-commander",
    "spokesperson-army", "minister-of-state", "supreme-court-president",
    "constitutional-court-president", "border-guard-commander", "air-defence-commander", "deputy-central-bank-governor",
    "deputy-central-bank-governor-field", "presiding-board-member",
})
"""Offices that an outlet names without their state when they are of its own."""

SEATED = frozenset({
    "constituency-member", "member-of-parliament", "commission-head", "deputy-commission-head", "commission-member",
    "spokesperson-commission", "national-security-commission-head", "national-security-commission-member",
    "spokesperson-national-security-commission",
})
"""Offices that one member of a parliament has at once: told by one of them he is no other than told by another."""

CABINETS = frozenset({"government", "cabinet"})
"""Bodies that are told with the name of whoever leads them, and that say nothing more about an office of a state."""

REGIME = "regime"
"""A government that is told with the office of one of its own, not with the name of whoever leads it."""

RELATED = frozenset({"deputy", "assistant", "adviser", "spokesperson", "representative", "envoy", "secretary", "head",
                     "director", "member", "minister", "official", "leader", "aide", "under", "chief",
                     "candidate", "undersecretary"})
"""Words in the ids of offices that are somebody's or something's: what follows them is their complement."""


AT = frozenset({"ambassador", "minister-plenipotentiary", "field-adviser"})
"""Offices that a ministry has, and does not consist in: their bearers are at it."""

LEADER = "leader"
"""The office of whoever leads a state, a movement or a party: of which, the words beside it tell before his terms."""

WITH_ARTICLE = frozenset({
    "Middle East", "Persian Gulf", "Gulf of Oman", "Gulf of Aden", "Caspian Sea", "Black Sea", "Red Sea", "Dead Sea",
    "Caucasus", "South Caucasus", "Balkans", "Horn of Africa", "Sahel", "Levant", "Arab Maghreb", "Arabian Peninsula",
    "Korean Peninsula", "Gaza Strip", "West Bank", "Golan Heights", "Kurdistan Region", "Canary Islands",
})
"""Regions whose English name has an article inside a phrase ("envoy to the Middle East")."""


def spoken_place(name: str) -> str:
    """The English name of a place as it stands inside a phrase."""
    return f"the {name}" if name in WITH_ARTICLE else name


OVER = "office"
"""The key under which an office has its name where another person's office stands inside it ("the adviser of the
minister"), with the hole {office} for that one."""


def over_in(knowledge: Knowledge, office: str, rest: Sequence[str]) -> str:
    """The office of somebody else inside an office that is told by it, of the words that follow it; or ""."""
    offices = knowledge.offices
    told = rest and office in offices and OVER in offices[office].exceptions and rest[0] in offices
    return rest[0] if told and offices[rest[0]].kind == "person" else ""


CROWNS = frozenset({"king", "queen", "emir", "sultan", "emperor"})
"""Offices whose bearer has no other one: a word for him beside another office is somebody else."""

WHOLE = frozenset({"cabinet-member"})
"""Offices made of such words that need no complement."""


def is_of_a_body(knowledge: Knowledge, office: str) -> bool:
    """Is it an office of some body, and not of a state?"""
    known = knowledge.offices.get(office)
    return known is not None and "{body}" in known.template


class Told(msgspec.Struct, frozen=True):
    """An office that the page gives somebody: its id and state, and where.

    rest, body: the further office words and bodies in it; former: a past one; host: to which state, place or body its
    bearer is sent ("TAG:id"), or ""; field: of what he is an expert, or ""; own: does the page tell its state there?
    joined: does it stand beside another one? affairs: for which affairs it is held, in English, or ""; acting: does he
    hold it for somebody else?
    """

    office: str
    state: str
    span: Span
    rest: tuple[str, ...] = ()
    body: str = ""
    former: bool = False
    host: str = ""
    field: str = ""
    own: bool = False
    joined: bool = False
    affairs: str = ""
    acting: bool = False


class Offices:
    """Tells how the office words of a mention belong together."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def is_of_a_person(self, office: str) -> bool:
        """Is this an office that somebody bears, and no body like a ministry?"""
        known = self._knowledge.offices.get(office)
        return known is not None and known.kind == "person"

    def borne(self, mention: Found) -> int:
        """Which of the offices before a name its bearer holds.

        The first; but the minister is named in "the spokesman of the minister A B", the president in "the government of
        President A B", the second one where a king receives him, and nobody's office is told in "the minister of health
        in the government of A B".
        """
        offices = mention.offices
        if self.acts(mention) or (len(offices) > 1 and offices[0] in CROWNS and self.is_of_a_person(offices[1])):
            return 1
        if mention.name is None or mention.name[0] == mention.span[0] or len(offices) < 2:
            return 0
        if offices[-1] in CABINETS and offices[0].endswith("minister"):
            return len(offices)
        if offices[0] in SPEAKS_FOR and self.is_of_a_person(offices[1]):
            return 1
        within = not self.is_of_a_person(offices[-2]) and self.is_of_a_person(offices[-1])
        return len(offices) - 1 if within else 0

    def acts(self, mention: Found) -> bool:
        """Does he act for the holder of an office ("the one charged with the works of the minister")?"""
        offices = mention.offices
        return len(offices) > 1 and offices[0] in CHARGED and self.is_of_a_person(offices[1])

    def is_other(self, offices: Sequence[str], office: str) -> bool:
        """Is the body told with some offices that of another of them ("the minister and head of the council")?"""
        of_bodies = [one for one in offices if is_of_a_body(self._knowledge, one)]
        return bool(of_bodies) and office not in of_bodies

    def joined(self, mention: Found, at: int) -> bool:
        """Does an office stand beside the one before it, by an "and" or because that one is whole by itself?"""
        before = mention.offices[at - 1] if at <= len(mention.offices) else ""
        if any(mention.affairs[at - 1 : at]) and self.is_of_a_person(before):
            return True
        if before in AT and not self.is_of_a_person(mention.offices[at]):
            return False
        return at == mention.joined or (self.is_of_a_person(before) and self._is_whole(before))

    def _is_whole(self, office: str) -> bool:
        """Does an office need no complement, because its name tells of what it is or because it is nobody's?"""
        if OVER in self._knowledge.offices[office].exceptions:
            return False
        words = office.split("-")
        if office in WHOLE or RELATED.isdisjoint(words):
            return True
        return len(words) > 2 and "{state}" in self._knowledge.offices[office].template

    def inside(self, mention: Found, at: int) -> tuple[str, ...]:
        """The office words that belong to an office: those behind it, up to one that stands beside it."""
        rest = mention.offices[at + 1 :]
        ends = (i for i in range(len(rest)) if self.joined(mention, at + 1 + i))
        return rest[: next(ends, len(rest))]
