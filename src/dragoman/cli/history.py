"""The versions of a page, and what each changed in its statements."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from dragoman.cli.render import short
from dragoman.cli.words import Indented, Words, named
from dragoman.store.answers import Change, Shown, Told

_SIGNS = {"came": ("+", "green"), "went": ("-", "red"), "words": ("~", "yellow"), "speaker": ("~", "yellow")}
_SAYS = {"came": "came", "went": "went", "words": "in other words", "speaker": "by others"}
_DIGEST = 8


def history_of(shown: Shown) -> Iterator[RenderableType]:
    """A line for each version of the page and one for each change; nothing where there is one version only."""
    if len(shown.history) < 2:
        return
    yield Text()
    yield Text("versions", style="bold")
    for number, version in enumerate(shown.history, 1):
        here = "  (shown)" if version.shown else ""
        yield Text(f"{number}  kept {version.kept_at}  {version.digest[:_DIGEST]}{here}")
        changes = [change for change in shown.changes if change.version == version.digest]
        if number > 1 and not changes:
            told = "nothing about it" if shown.record is not None else "no statement"
            yield Indented(Text(f"changed {told}", style="dim"), 3)
        for change in changes:
            yield from _change(change)


def _change(change: Change) -> Iterator[RenderableType]:
    sign, style = _SIGNS[change.kind]
    one = change.after or change.before
    speakers = ", ".join(map(named, one.speakers)) if one is not None else ""
    head = f"{sign} {_SAYS[change.kind]}: {speakers or 'nobody named'}"
    yield Indented(Text(f"{head}  {short(one.id) if one else ''}", style=style), 3)
    if change.kind == "speaker":
        yield Indented(Text(f"before: {', '.join(map(named, _speakers(change.before))) or 'nobody named'}"), 5)
    elif change.before is not None and change.after is not None:
        yield Indented(Words(change.before.words), 5)
        yield Indented(Words(change.after.words), 5)
    elif one is not None:
        yield Indented(Words(one.words), 5)


def _speakers(told: Told | None) -> tuple[str, ...]:
    return told.speakers if told is not None else ()
