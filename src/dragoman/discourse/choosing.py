"""Which known person the words of a name mean: by the office and state told beside it, by time, by sound."""

from collections.abc import Iterable

from dragoman.discourse.register import Office, Register
from dragoman.discourse.window import Window
from dragoman.names.pairs import sounding
from dragoman.names.similarity import word_similarity
from dragoman.packs.found import Found
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.terms import Term

SURE, APART = 0.9, 0.03
"""How alike a name must sound that the page gives no office, and how much more alike than the next one."""


GIVEN = 0.8
"""How alike the first words of two names must sound where the page does not tell that one office of one state is
both's: Yusuf is not Asif."""

KNOWN_FOR = 10
"""Years after his last term in which the most famous of those who share a surname is still the one it means."""


class Choice:
    """Chooses among the known people whom a mention may mean."""

    def __init__(self, knowledge: Knowledge, window: Window, register: Register) -> None:
        self._knowledge, self._window, self._register = knowledge, window, register

    def of(self, mention: Found, words: tuple[str, ...]) -> str:
        """The id of the known person meant, or "".

        Of several who share the words, the one whose office or time agrees; a surname alone beside an office that none
        of them has held is whoever held it then and sounds like it.
        """
        ref = self._choose(mention, short=len(words) == 1)
        if len(words) > 1 or not mention.offices or (ref and self._has_held(ref, mention)):
            return ref
        return self._holder(mention, words[0]) or ref

    def _has_held(self, ref: str, mention: Found) -> bool:
        """Has a known person held an office that a mention tells?"""
        career = self._knowledge.career(ref)
        return any(t.office == self._knowledge.held(office, t.state) for office in mention.offices for t in career)

    def _holder(self, mention: Found, surname: str) -> str:
        """The one who held the office told beside a surname, of the state told or, without one, of any state, on the
        days of the article, and whose own surname sounds like it; or ""."""
        window, office = self._window, mention.offices[0]
        if not window.closed or mention.former or office not in self._knowledge.offices:
            return ""
        states = mention.states[:1] or (*self._knowledge.states,)
        terms: Iterable[Term] = (t for state in states for t in self._knowledge.terms_of(office, state))
        held = {t.person for t in terms if t.overlaps(window.first, window.last)}
        fits = [ref for ref in held if word_similarity(surname, self._knowledge.actors[ref].name) >= SURE]
        return fits[0] if len(fits) == 1 else ""

    def sounding(self, mention: Found, words: tuple[str, ...]) -> tuple[str, str]:
        """Somebody known whose name sounds like one that no spelling of the data is, and that spelling; or ("", "").

        His office or state must be the one that the page gives; where it gives none, he must have served then.
        """
        if len(words) < 2:
            return "", ""
        fits = sounding(" ".join(words), self._knowledge.sounds, lambda ref: self._may_be(ref, mention))
        fits = [(ref, found) for ref, found in fits
                if found.turned or 1 - found.pairs[0].distance >= GIVEN or self._bore(ref, mention)]
        if not mention.offices:
            fits = [(ref, found) for ref, found in fits if found.similarity >= SURE]
        if not fits or (len(fits) > 1 and fits[0][1].similarity - fits[1][1].similarity < APART):
            return "", ""
        return fits[0][0], " ".join(pair.right for pair in fits[0][1].pairs)

    def _may_be(self, ref: str, mention: Found) -> bool:
        career = self._knowledge.career(ref)
        if not mention.offices:
            window = self._window
            return window.closed and any(t.overlaps(window.first, window.last) for t in career)
        if mention.states and not any(term.state in mention.states for term in career):
            return False
        held = {self._knowledge.held(office, term.state) for office in mention.offices for term in career}
        return bool(mention.states) or any(term.office in held for term in career)

    def _bore(self, ref: str, mention: Found) -> bool:
        """Has a known person held an office that a mention tells, for the state that it tells?"""
        career = self._knowledge.career(ref)
        return any(term.state in mention.states and term.office == self._knowledge.held(office, term.state)
                   for office in mention.offices for term in career)

    def _agrees(self, ref: str, mention: Found) -> bool:
        """May the known person be meant, where the page gives an office of a state?

        Not if all his terms are elsewhere.
        """
        told = mention.states or self._homes(mention)
        if not told or not mention.offices or len(told) > 1:
            return True
        known = self._knowledge.offices.get(mention.offices[0])
        served = {t.state for t in self._knowledge.career(ref) if t.state}
        return known is None or "{state}" not in known.template or not served or told[0] in served

    def _homes(self, mention: Found) -> tuple[str, ...]:
        """The states of the bodies of which a mention tells (a parliament's, a party's)."""
        bodies = (self._knowledge.actors.get(body) for body in mention.bodies)
        return tuple(dict.fromkeys(body.state for body in bodies if body is not None and body.state))

    def _choose(self, mention: Found, *, short: bool) -> str:
        """Of several people who share the words, the one whose office or time agrees: who serves then, else who has
        served before; by a short form the first of them, as long as he is known for what he was."""
        refs = tuple(r for r in mention.refs if self._agrees(r, mention))
        if len(refs) < 2:
            return refs[0] if refs else ""
        first, last = self._window.first, self._window.last
        for office, state in _told(mention):
            fits = [
                r
                for r in refs
                if any(
                    t.office == self._knowledge.held(office, t.state) and (not state or t.state == state)
                    for t in self._knowledge.career(r)
                )
            ]
            if len(fits) == 1:
                return fits[0]
        met = [r for r in refs if r in self._register.by_ref]
        if met:
            return met[0]
        late = f"{max(int(first[:4]) - KNOWN_FOR, 1):04}{first[4:]}"
        serving = [r for r in refs if any(t.overlaps(first, last) for t in self._knowledge.career(r))]
        if any(t.overlaps(late, last) for t in self._knowledge.career(refs[0])) and short:
            return refs[0]
        begun = [r for r in refs if any(t.start <= last[: len(t.start)] for t in self._knowledge.career(r))]
        return (serving or begun or list(refs))[0]


def _told(mention: Found) -> Iterable[Office]:
    for office in mention.offices:
        yield office, mention.states[0] if mention.states else ""
