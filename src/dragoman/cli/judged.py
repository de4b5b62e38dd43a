"""Judgements on a terminal: on one line, in tables, and below the record that they are about."""

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.archive.judging import Conflict, Judgement, Listed
from dragoman.cli.output import plain_table
from dragoman.cli.render import short
from dragoman.cli.words import Words, named

_MOST = 60
"""Letters that are shown of what was judged."""


def told(one: Judgement) -> str:
    """A judgement on one line."""
    ends = " and ".join(map(named, ends_of(one)))
    what = f": {changes_of(one)}" if one.changes or one.words else ""
    return f"{one.verdict} {ends}{what}, by {named(one.by)} ({short(one.id)})"


def ends_of(one: Judgement) -> list[str]:
    """What a judgement is about: ids, kinds and places."""
    return [short(end.id) if "-" in end.id and end.kind in ("statement", "event", "article")
            else f"{end.kind} {end.id}".strip() for end in one.ends]


def changes_of(one: Judgement) -> str:
    """What a judgement says is right, on one line."""
    fields = [f"{name} {', '.join(map(named, value)) if isinstance(value, list) else named(str(value))}"
              for name, value in one.changes.items()]
    return "; ".join([*fields, *(named(_cut(passage.text)) for passage in one.words)])


def judgement_table(every: Iterable[Listed]) -> Table:
    """Judgements, each with what it is about and what has become of it."""
    table = plain_table("judgement", "verdict", "of", "by", "at", "state", "words")
    for listed in every:
        one = listed.judgement
        words = [passage.text for end in one.ends for passage in end.words[:1]]
        says = f" {changes_of(one)}" if one.changes or one.words else ""
        table.add_row(short(one.id), f"{one.verdict}{says}", ", ".join(map(named, ends_of(one))), named(one.by), one.at,
                      named(state_of(listed)), Words(" … ".join(map(_cut, words))))
    return table


def conflict_table(conflicts: Iterable[Conflict]) -> Table:
    """What people do not agree on, a line for what each of them says."""
    table = plain_table("of", "by", "verdict", "at", "judgement")
    for conflict in conflicts:
        what = ", ".join(short(name) or conflict.kind for name in conflict.records)
        for number, one in enumerate(conflict.judgements):
            says = f" {changes_of(one)}" if one.changes or one.words else ""
            table.add_row(what if not number else "", named(one.by), f"{one.verdict}{says}", one.at, short(one.id))
    return table


def state_of(listed: Listed) -> str:
    """What has become of a judgement, in a few words."""
    if listed.judgement.undone is not None:
        return f"undone by {listed.judgement.undone.by}"
    if listed.orphan is not None:
        return f"orphan: {listed.orphan}"
    states = {one.state for end in listed.attached for one in end} - {"same", "carried"}
    return ", ".join([*([] if listed.stands else ["replaced"]), *sorted(states)])


def lines_of(every: Sequence[Listed], judged: str | None) -> Iterator[Text]:
    """What people say of a record, a line each; nothing where nobody has said anything."""
    standing = [one for one in every if one.stands]
    if standing and judged is not None:
        yield Text(f"judged: {judged}", style="bold")
    for listed in standing:
        one = listed.judgement
        state = state_of(listed)
        note = f"  {named(one.note)}" if one.note else ""
        yield Text(f"{one.at}  {told(one)}{f'  [{state}]' if state else ''}{note}", style="dim")


def _cut(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"
