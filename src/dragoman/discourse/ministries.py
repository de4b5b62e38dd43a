"""Bodies that are offices of a state: whose ministry, whose presidency a mention means."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.discourse.naming import Naming, Setting
from dragoman.identity import identity
from dragoman.packs.found import Found, Referent
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.lookups import state_of
from dragoman.records import Because, Span

NEAR = 40
"""Characters before a ministry in which the place may stand with which its sentence opens."""

GOVERNMENT = "government"
"""The office of which a body is within another one that is no state's."""

MINISTRY = "-ministry"
"""How the offices of ministries end."""

_ENDS = re.compile("[.!?\u061f\u061b\n]")


def is_definite(mention: Found, setting: Setting) -> bool:
    """Has a word of the mention the article, in a language that writes one ("ministry of the interior")?"""
    return not setting.article or f" {setting.article}" in f" {setting.words(mention.span)}"


def is_open(mention: Found, setting: Setting) -> bool:
    """Has a noun without the article a word behind it that leaves it so ("a spokesman in the name of the police")?"""
    noun, _, more = setting.words(mention.span).partition(" ")
    return more.partition(" ")[0] in setting.leading and not noun.startswith(setting.article)


class OfficeBodies:
    """The ministries and other such bodies of an article, by the actors found in it."""

    def __init__(
        self, found: Sequence[Sequence[Found]], knowledge: Knowledge, setting: Setting, naming: Naming
    ) -> None:
        self._knowledge, self._setting, self._naming = knowledge, setting, naming
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._places = [(m.span, m.refs[0].removeprefix("PLACE:")) for line in found for m in line
                        if m.kind == "state" and m.refs and m.refs[0].startswith("PLACE:")]
        for mention in (m for line in found for m in line if m.kind == "body" and m.offices):
            state = "".join(mention.states[:1]) or self._opening(mention.span)
            self._bodies.setdefault(mention.offices[0], []).append((mention.span[0], state))

    def of(self, mention: Found) -> Referent:
        """A ministry, a presidency: of the state told, of the one named last, or of the outlet's own."""
        office = mention.offices[0]
        state = mention.states[0] if mention.states else ""
        rule = "thread.body"
        places = [ref.removeprefix("PLACE:") for ref in mention.refs if ref.startswith("PLACE:")]
        if places and not state:
            state = state_of(places[0], self._knowledge)
        if not state and office.endswith(MINISTRY):  # of a movement that governs
            homes = (self._knowledge.actors[body].state for body in mention.bodies if body in self._knowledge.actors)
            state = next((home for home in homes if home in self._knowledge.states), "")
        within = GOVERNMENT in mention.offices[1:]  # of another government than the state's own
        if not state and (places or within or mention.number == "p" or not is_definite(mention, self._setting)):
            return self._naming.as_written(mention, "thread.unnamed")
        state = state or self._opening(mention.span)
        if not state:
            near = self._near_body(office, mention.span)
            rule = "thread.body-before" if near else "thread.body-home"
            state = (near[1] if near else "") or self._setting.home
            office = near[2] if near and near[2].endswith(f"-{office}") else office  # "the ministry" is the one told
        if not state:  # of nobody knows whom, it has no name but the words of the page
            return self._naming.as_written(mention, "thread.unknown", "body")
        name = self._naming.office_name(office, state) or self._setting.words(mention.span)
        return Referent(
            name,
            f"body:{identity('b', office, state)[2:]}" if state else None,
            "body",
            None,
            Because(rule, {"office": office}),
        )

    def _opening(self, span: Span) -> str:
        """The state of the place with which a sentence opens ("in Lisbon, the ministry stressed"), or ""."""
        at = bisect_left(self._places, (span, "")) - 1
        (start, end), place = self._places[at] if at >= 0 else ((0, 0), "")
        if not place or span[0] - end > NEAR or _ENDS.search(self._setting.words((end, span[0]))):
            return ""
        before = _ENDS.split(self._setting.words((max(0, start - NEAR), start)))[-1]
        return state_of(place, self._knowledge) if len(before.split()) == 1 else ""

    def _near_body(self, office: str, span: Span) -> tuple[int, str, str] | None:
        """Where a body of such a kind is told with its state, its state, its office: the last before a place, or the
        first. "The ministry" may be one that is told without its state."""
        kind = self._knowledge.offices[office].template.split()[0]
        same = [(o, [one for one in told if one[1] or o.endswith(f"-{office}")]) for o, told in self._bodies.items()
                if o == office or kind in o.title()]
        before = max(((*told[at - 1], o) for o, told in same if (at := bisect_left(told, span[:1]))), default=None)
        return before or min(((*told[0], o) for o, told in same if told), default=None)
