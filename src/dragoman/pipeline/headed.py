"""A speaker whom only the headline names: "Rossi: the road is open", and below "The mayor of the town said"."""

from collections.abc import Sequence

import msgspec

from dragoman.packs.found import Referent
from dragoman.records import Because
from dragoman.statements import Draft

UNKNOWN, GUESSED = "thread.office-unknown", "thread.office-holder"
"""The reasons of a speaker who is told by an office that nobody is known to bear, or whom only the day tells."""


def name_from_headline(
    drafts: Sequence[Draft], speakers: list[tuple[Referent, ...]], echoes: Sequence[tuple[int, int]]
) -> None:
    """Give the person who speaks in a headline with a colon to the statements of the first speaker of the body, where
    his office is all that the page tells of him. Changes `speakers`, which are by draft.

    echoes: the statements that tell the same; where the day tells who bears the office, the first one must echo the
    headline.
    """
    head = next((at for at, draft in enumerate(drafts) if draft.rule.endswith("headline-colon")), -1)
    first = next((at for at, draft in enumerate(drafts) if not draft.headline and speakers[at] and draft.outer < 0), -1)
    if not 0 <= head < first or [one.kind for one in speakers[head]] != ["person"] or len(speakers[first]) != 1:
        return
    named, told = speakers[head][0], speakers[first][0]
    guessed = told.because.rule == GUESSED and (head, first) in echoes
    if not guessed and told.because.rule != UNKNOWN:
        return
    echo = msgspec.structs.replace(named, because=Because("thread.echo", {"to": named.name}))
    for at, draft in enumerate(drafts):
        if not draft.headline and [one.name for one in speakers[at]] == [told.name]:
            speakers[at] = (echo,)
