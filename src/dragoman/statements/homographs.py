"""Elements that are written like a verb of saying and are none where they stand: prepositions, nouns behind one."""

import re
from functools import cache

from dragoman.packs.pieces import ranges
from dragoman.packs.tagging import Pack

REACH = 20
"""Elements behind a verb among which stands what it tells."""

ASIDE = 8
"""Elements of what stands between two commas without the preposition of a verb: it is led by the preposition."""

OPENING = ("AND", "COMMA", "SEMI", "COLON", "DASH", "BOUND", "BUT", "REL", "NEG", "THAT", "STOP", "FIN", "ADV")
"""Tags of elements behind which a clause may begin with its verb."""


class Homographs:
    """Tells them apart in the rows of one language, where its settings name a preposition that stands for such ones."""

    def __init__(self, pack: Pack) -> None:
        among, settings = pack.alphabet.among, pack.settings.get("homographs", {})
        verbs, prepositions = among("CUE:verb"), among("PREP")
        both = verbs & prepositions
        self._changes: list[tuple[re.Pattern[str], str]] = []
        if not settings or not both:
            return
        plain = min(among(f"PREP:{pack.fold(settings['preposition'])}"))
        word = min(among("W") - among("W:def", "W:with", "W:for", "W:plural"))
        own = among("THAT", "COLON", "QUOTE", *(f"PREP:{pack.fold(form)}" for form in settings["own"]))
        commas = among("COMMA")
        aside = _set(commas | own | among("STOP", "SEMI", "AND", "BUT"), "^")  # what stands between two commas
        opening, ends = _set(among(*OPENING), "^"), _set(among("STOP", "SEMI"), "^")
        leads = prepositions - both - among("PREP:verbal", "PREP:pronoun", "PREP:relays", "QUANT", *(
            f"PREP:{pack.fold(form)}" for form in settings["relative"]))
        nouns = among("CUE:noun", "NOUN", "OBJ", "PREP", "FIN")
        self._changes = [
            (re.compile(f"{_set(both)}(?<={opening}.)(?!{_set(among('ACTOR'))}?{_set(own)})"), plain),
            (re.compile(f"{_set(both)}(?!{ends}{{0,{REACH}}}{_set(own)})"), plain),
            (re.compile(f"(?<={_set(commas)}){_set(both)}(?={aside}{{1,{ASIDE}}}{_set(commas)})"), plain),
            (re.compile(f"{_set(verbs - nouns)}(?<={_set(leads)}.)"), word),
        ]

    def settle(self, tags: str) -> str:
        """The tags of a row with its prepositions and nouns as such."""
        for pattern, char in self._changes:
            tags = pattern.sub(char, tags)
        return tags


def _set(chars: frozenset[str], sign: str = "") -> str:
    """An expression for one of some characters, or (sign ^) for any other one."""
    return f"[{sign}{ranges(''.join(chars))}]"


@cache
def homographs_of(pack: Pack) -> Homographs:
    """The homographs of a language."""
    return Homographs(pack)
