"""What is listed of an article beside what it says: who is named in it, and dates that do not agree."""

from collections.abc import Sequence

from dragoman.discourse import FROM_TERMS
from dragoman.packs.found import Found, Referent
from dragoman.records import Date, Finding, Mention, Party, Passage
from dragoman.script.fold import Folded

_BODIES = frozenset({"body", "outlet"})


def mentions_of(
    found: Sequence[Sequence[Found]], actors: Sequence[Sequence[Sequence[Referent]]], folded: Folded
) -> tuple[Mention, ...]:
    """The mentions of an article that name somebody or something.

    found, actors: the mentions of each paragraph, and whom each means; folded: the text of the page. An office whose
    holder only the knowledge base tells stays an office: nobody is named there.
    """
    out = []
    for line, meant in zip(found, actors, strict=True):
        for mention, referents in zip(line, meant, strict=True):
            if not referents:
                continue
            span = mention.name if mention.kind == "person" and mention.name else mention.span
            words = folded.passage(*span)
            for r in referents:
                kind = "office" if r.because.rule == FROM_TERMS else r.kind
                out.append(Mention(words.text, words.span, kind, r.name, r.actor, r.role, r.latin, r.because))
    return tuple(out)


def named_after(chain: tuple[Party, ...], mentions: Sequence[Mention]) -> tuple[Party, ...]:
    """The sources of an article; one whom no table of outlets knows is the body that the last of its words name: the
    press office of a ministry is the ministry."""
    out = []
    for party in chain:
        if party.actor is None and party.span is not None:
            end = party.span[1]
            party = next((Party(mention.name, mention.actor, party.span, mention.name_latin) for mention in mentions
                          if mention.kind in _BODIES and mention.span[1] == end), party)
        out.append(party)
    return tuple(out)


def twins(dates: Sequence[Date]) -> tuple[Finding, ...]:
    """A finding for the first pair of dates that name different days for one."""
    pair = [date for date in dates if date.because.rule == "date.twin-conflict"]
    if not pair:
        return ()
    return (Finding("date-conflict", pair[0].because, tuple(Passage(date.text, date.span) for date in pair)),)
