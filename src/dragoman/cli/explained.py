"""A hit of a search with the reasons why it is one."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, isolated, named
from dragoman.records import Event, Statement
from dragoman.store.found import Hit

_RANKS = {"word": "by its words", "trigram": "by its letters, whatever the spaces", "filter": "by the options alone"}


def drawn(hit: Hit) -> list[RenderableType]:
    """A hit: who, when and where, its words, then what of it meets what was asked."""
    outlet = named(hit.outlet or "outlet not told")
    parts: list[RenderableType] = [
        Text(f"{short(hit.id)}  {hit.date or 'undated'}  {outlet}"),
        Indented(Text(who_of(hit.record) or "nobody named", style="bold green"), 2),
        Indented(Words(words_of(hit)), 2)]
    why = hit.explained
    if why is None:
        return [*parts, Text()]
    weight = f", weight {why.weight:g}" if why.weight is not None else ""
    reasons = [f"found {_RANKS[hit.rank]}{weight}"]
    reasons += [f"{isolated(one.term)} stands as {isolated(one.text)}{' among its names' * (one.part == 'label')}"
                for one in why.words]
    reasons += [f"{one.filter} {named(one.asked)}: {named(one.by)}{_by(one.called)}" for one in why.filters]
    return [*parts, *(Indented(Text(reason, style="dim italic"), 2) for reason in reasons), Text()]


def _by(called: Iterable[str]) -> str:
    told = ", ".join(map(named, called))
    return f", by {told}" if told else ""


def who_of(record: Statement | Event | None) -> str:
    """Who speaks or takes part."""
    if isinstance(record, Statement):
        return ", ".join(named(speaker.name) for speaker in record.speakers)
    return ", ".join(named(party.name) for party in record.participants) if record else ""


def words_of(hit: Hit) -> str:
    """What is said, what tells the event, or the headline of a page."""
    if isinstance(hit.record, Statement):
        return " … ".join(passage.text for passage in hit.record.content)
    return " … ".join(passage.text for passage in hit.record.evidence) if hit.record else hit.title or ""
