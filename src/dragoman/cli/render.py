"""The record of a page as a person likes to read it in a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.cli.messages import Messages
from dragoman.cli.words import Indented, Words, isolated, named
from dragoman.records import Article, Because, Event, Finding, Page, Participant, Party, Speaker, Statement

_DOT = " · "
_INDENT = 4
_SHORT = 8


class Painter:
    """Draws records; with `why`, each with its reasons."""

    def __init__(self, messages: Messages, why: bool) -> None:
        """messages: the catalogue for notes of findings and for reasons."""
        self._messages, self._why = messages, why

    def page(self, page: Page) -> RenderableType:
        """A whole page: its articles, its findings, what was dropped."""
        parts: list[RenderableType] = [Text(named(page.source.id), style="dim")]
        parts += [self._finding(finding) for finding in page.own_findings]
        for article in page.articles:
            parts += [self.article(article), Text()]
        if page.dropped:
            parts.append(Text(f"dropped: {_counts(dropped.reason for dropped in page.dropped)}", style="dim"))
        return Group(*parts)

    def article(self, article: Article) -> RenderableType:
        """An article: headline, outlet and day, the chain of sources, statements, events, findings."""
        parts: list[RenderableType] = [Words(article.title.text if article.title else "(no headline)", style="bold")]
        parts.append(Text(_DOT.join(told for told in (
            named(article.outlet) if article.outlet else "outlet unknown", article.published or "undated",
            article.language, named(article.dateline.value) if article.dateline else "") if told)))
        if article.attribution:
            parts.append(Text(chain(article.attribution), style="cyan"))
        parts += [self._finding(finding) for finding in article.findings]
        for statement, depth in nested(article.statements):
            parts += [Text(), Indented(self.statement(statement), 2 + _INDENT * depth)]
        if article.events:
            parts.append(Text())
        parts += [Indented(self.event(event), 2) for event in article.events]
        return Group(*parts)

    def statement(self, statement: Statement) -> RenderableType:
        """A statement: who, how, the words, and with `why` the reasons for the reading and for the speaker."""
        lines: list[RenderableType] = [_speakers(statement.speakers), _how(statement)]
        lines.append(Words(" … ".join(passage.text for passage in statement.content)))
        if statement.condition is not None:
            lines.append(Text(f"on condition: {isolated(statement.condition.text)}", style="dim"))
        lines += [Text(f"{relation.kind} {short(relation.statement)}", style="dim") for relation in statement.relations]
        lines += self._reasons([statement.because, *(speaker.because for speaker in statement.speakers)])
        return Group(*lines)

    def event(self, event: Event) -> RenderableType:
        """An event on one line: kind and status, who takes part, where, when."""
        line = Text.assemble((f"{event.kind}, {event.status}", "magenta"), "  ")
        line.append(", ".join(_taking_part(party) for party in event.participants) or "nobody named")
        told = [named(event.place.name) if event.place else "", event.date or ""]
        line.append("".join(f"{_DOT}{part}" for part in told if part))
        line.append(f"{_DOT}{short(event.id)}", style="dim")
        details = (("about", event.agenda), ("named", event.name))
        lines = [Text(f"{what} {isolated(words.text)}", style="dim") for what, words in details if words is not None]
        lines += [Text(f"demanded in {short(statement)}", style="dim") for statement in event.demands]
        return Group(line, *lines, *self._reasons([event.because]))

    def _finding(self, finding: Finding) -> RenderableType:
        head = Text.assemble((f" {finding.kind} ", "bold reverse yellow"), " ",
                             (self._messages.say(finding.note), "yellow"))
        return Group(head, *(Indented(Words(passage.text, style="dim"), 2) for passage in finding.evidence))

    def _reasons(self, reasons: Iterable[Because | None]) -> list[RenderableType]:
        if not self._why:
            return []
        return [Text(f"because {self._messages.say(reason)}", style="dim italic") for reason in reasons if reason]


def short(record_id: str) -> str:
    """An id as far as it takes to tell it from the others of an archive: the kind, a hyphen, eight hex digits."""
    kind, hyphen, digest = record_id.rpartition("-")
    return f"{kind}{hyphen}{digest[:_SHORT]}" if kind else record_id


def chain(parties: Iterable[Party]) -> str:
    """A chain of sources, the one that is read first: `IRNA ← RIA Novosti`."""
    return " ← ".join(_party(party) for party in parties)


def nested(statements: Iterable[Statement]) -> Iterator[tuple[Statement, int]]:
    """Statements with how deep each stands within others, the inner ones straight after their outer one."""
    by_outer: dict[str | None, list[Statement]] = {}
    every = tuple(statements)
    ids = {statement.id for statement in every}
    for statement in every:
        by_outer.setdefault(statement.within if statement.within in ids else None, []).append(statement)
    waiting = [(statement, 0) for statement in reversed(by_outer.get(None, []))]
    while waiting:
        statement, depth = waiting.pop()
        yield statement, depth
        waiting += [(inner, depth + 1) for inner in reversed(by_outer.pop(statement.id, []))]


def _speakers(speakers: Iterable[Speaker]) -> Text:
    line = Text()
    for number, speaker in enumerate(speakers):
        line.append(" and " if number else "")
        line.append(_in_latin(speaker.name, speaker.name_latin), style="bold green")
        line.append(f"  {named(speaker.role)}" if speaker.role else "", style="dim")
    return line if line else Text("nobody named", style="dim")


def _how(statement: Statement) -> Text:
    told = [
        "headline" if statement.headline else "", statement.mode, isolated(statement.cue.text) if statement.cue else "",
        statement.occasion or "", f"to {', '.join(map(_party, statement.addressees))}" if statement.addressees else "",
        f"by {chain(statement.attribution)}" if statement.attribution else "",
        f"proposed by {', '.join(map(named, statement.proposed_by))}" if statement.proposed_by else "",
        *(f"disputed by {named(doubt)}" for doubt in _doubts(statement)),
    ]
    line = Text(_DOT.join(part for part in told if part) + _DOT)
    line.append(statement.act, style="bold")
    line.append("".join(f"{_DOT}{part}" for part in _meant(statement)))
    line.append(f"{_DOT}{statement.date}" if statement.date else "")
    line.append(f"{_DOT}{short(statement.id)}", style="dim")
    return line


def _meant(statement: Statement) -> Iterator[str]:
    """How the words are meant, where they tell no mere fact."""
    if statement.negated:
        yield "negated"
    if statement.future:
        yield "future"
    if statement.modality is not None:
        yield statement.modality


def _doubts(statement: Statement) -> list[str]:
    """Which proposer takes somebody else for the speaker, and whom."""
    told = statement.because.args.get("disputed", [])
    return told if isinstance(told, list) else []


def _party(party: Party) -> str:
    return _in_latin(party.name, party.name_latin)


def _taking_part(party: Participant) -> str:
    apart = party.side is not None and party.side != party.name
    return f"{_party(party)} ({named(party.side or '')})" if apart else _party(party)


def _in_latin(name: str, latin: str | None) -> str:
    return f"{named(name)} ({latin})" if latin else named(name)


def _counts(reasons: Iterable[str]) -> str:
    return ", ".join(f"{many} {reason}" for reason, many in sorted(Counter(reasons).items()))
