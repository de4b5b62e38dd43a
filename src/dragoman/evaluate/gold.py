"""Gold records: what a careful reader says is in a page, one file of JSON for each page."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import msgspec

from dragoman.errors import SourceError
from dragoman.records import Passage, Record

Texts: TypeAlias = tuple[str, ...] | None
Passages: TypeAlias = tuple[Passage, ...] | None


class GoldArticle(Record, frozen=True):
    """An article: its body and its chain of sources (`A|B` where either name is right)."""

    body: Passages = None
    sources: Texts = None


class GoldStatement(Record, frozen=True):
    """A statement. The `_also` fields hold further right readings."""

    speaker: str | None
    speaker_also: Texts = None
    mention: Passages = None
    content: Passages = None
    title: bool | None = None
    mode: str | None = None
    mode_also: Texts = None
    act: str | None = None
    act_also: Texts = None
    occasion: str | None = None
    occasion_also: tuple[str | None, ...] | None = None
    addressee: Texts = None

    @property
    def names(self) -> tuple[str | None, ...]:
        """Every name of a speaker that is right."""
        return (self.speaker, *(self.speaker_also or ()))


class GoldEvent(Record, frozen=True):
    """An event. A participant may be `A|B` where either reading is right."""

    kind: str
    participants: tuple[str, ...]
    kind_also: Texts = None
    status: str | None = None
    status_also: Texts = None
    date: str | None = None
    date_also: tuple[str | None, ...] | None = None
    place: str | None = None
    place_also: Texts = None
    evidence: Passages = None


class GoldDate(Record, frozen=True):
    """An expression of time and its EDTF; None where it cannot be known."""

    edtf: str | None
    text: tuple[Passage, ...]
    edtf_also: tuple[str | None, ...] | None = None


class GoldActor(Record, frozen=True):
    """A person named in the page."""

    name: str
    also: Texts = None
    mention: Passages = None
    role: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is right."""
        return (self.name, *(self.also or ()))


class GoldFinding(Record, frozen=True):
    """A finding: its kind alone is measured."""

    kind: str


class GoldPage(Record, frozen=True):
    """The gold of one page."""

    doc: str
    articles: tuple[GoldArticle, ...]
    boilerplate: tuple[Passage, ...]
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]
    dates: tuple[GoldDate, ...]
    actors: tuple[GoldActor, ...]
    findings: tuple[GoldFinding, ...]


class Grouping(Record, frozen=True):
    """A gold page and the group it belongs to."""

    page: GoldPage
    group: str


def gold_files(folder: Path) -> tuple[Path, ...]:
    """The gold files of a folder by name. Raises SourceError where it is no folder or holds none."""
    if not folder.is_dir():
        raise SourceError(str(folder), "is no folder; name the folder of the gold records (*.json)")
    files = tuple(sorted(folder.glob("*.json")))
    if not files:
        raise SourceError(str(folder), "holds no gold record (*.json)")
    return files


def read_gold(folder: Path, by: str | None) -> Iterator[Grouping]:
    """The gold pages of a folder; the group is the value of the field `by` in the page, else in its first article.

    Raises SourceError for a folder without gold, or a file that is none.
    """
    for path in gold_files(folder):
        try:
            table = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
            page = msgspec.convert(table, GoldPage)
        except msgspec.DecodeError as problem:
            raise SourceError(str(path), f"is no gold record ({problem})") from problem
        yield Grouping(page, _group(table, by) if by else "all")


def _group(table: dict[str, object], by: str) -> str:
    articles = table["articles"]
    first = articles[0] if isinstance(articles, list) and articles else {}
    return str(table.get(by) or (first.get(by) if isinstance(first, dict) else None) or "?")


def page_id(name: object) -> str:
    """The id of a page: the last part of its path, without .txt or .json."""
    path = Path(str(name))
    return path.stem if path.suffix in (".txt", ".json") else path.name
