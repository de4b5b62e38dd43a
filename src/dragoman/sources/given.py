"""What every format gets beside its bytes."""

from collections.abc import Mapping

from dragoman.records import Record
from dragoman.sources.ledger import Ledger


class Given(Record, frozen=True):
    """An input as a format sees it.

    source: its name for people (the path, "standard input"). identifier: the stem of the file's name. fields: of a
    table, which column is taken for which field (`{"text": "body"}`). ledger: where to count what is passed over.
    line: of JSON lines, the number of the first one in their file: more than 1 where a part of it is read.
    """

    source: str
    identifier: str | None
    fields: Mapping[str, str]
    ledger: Ledger
    line: int = 1
