"""What made an event: the word that tells it, its status, how each participant was found, where and when."""

from collections.abc import Iterator, Sequence

from dragoman.packs.notes import Sign
from dragoman.pipeline.article import Work
from dragoman.pipeline.quoting import quoted
from dragoman.records import Args, Because, Event, Party, Passage, Span


def event_reasons(work: Work, event: Event) -> tuple[Because, ...]:
    """The reasons of an event of an article, in the order in which a reader asks for them."""
    signs = _signs(work, event)
    out = [*_word(work, event, signs), _status(event, signs)]
    out += [_party(work, party, signs) for party in event.participants]
    if event.place is not None:
        out.append(Because("why.place", {"place": event.place.name, **_at(work, event.place.span)}))
    return (*out, *_day(work, event, signs))


def _signs(work: Work, event: Event) -> list[Sign]:
    """The words that tell the event, in the order of the page; it may be told again by further ones."""
    begins = {passage.span[0] for passage in event.evidence}
    folded = work.sheet.folded
    return [sign for sign in work.notes.signs if folded.to_source(sign.place, sign.place + 1)[0] in begins]


def _word(work: Work, event: Event, signs: Sequence[Sign]) -> Iterator[Because]:
    """The word that first tells the event, and whether the page tells it again."""
    first = signs[0] if signs else None
    how = "verb" if first is None or first.verb else "noun" if first.sure else "sides"
    yield Because(f"why-sign.{how}", {"kind": event.kind, **_at(work, event.evidence[0].span)})
    if len(event.evidence) > 1:
        yield Because("why.told-again", {"number": len(event.evidence)})


def _status(event: Event, signs: Sequence[Sign]) -> Because:
    by = next((sign.by for sign in signs if sign.status == event.status and sign.by), "")
    args: Args = {"status": event.status, **({"words": by.strip()} if by else {})}
    return Because("why.status" if by else "why.status-usual", args)


def _party(work: Work, party: Party, signs: Sequence[Sign]) -> Because:
    """How a participant was found. Who has no words of his own spoke on the occasion, or is told with the event."""
    way = next((sign.ways[party.name] for sign in signs if party.name in sign.ways), "again")
    if party.span is None:
        return Because("why.party-spoke" if way == "subject" else "why.party-untold", {"who": party.name})
    return Because(f"why-party.{way}", {"who": party.name, **_at(work, party.span)})


def _day(work: Work, event: Event, signs: Sequence[Sign]) -> Iterator[Because]:
    """The expression that gives the day: beside the event's own words, else the nearest beside what is told with it."""
    begin = event.evidence[0].span[0]
    others = sorted((sign.day for sign in work.notes.signs if sign.day), key=lambda day: abs(day.span[0] - begin))
    days = [day for day in (*(sign.day for sign in signs if sign.day), *others) if day.edtf == event.date]
    if days:
        args, rule = days[0].because.args, days[0].because.rule
        yield Because("why.date", {**args, "day": event.date or "", "reason": rule, **_at(work, days[0].span)})


def _at(work: Work, span: Span) -> Args:
    return quoted(Passage(work.sheet.folded.source[slice(*span)], span))
