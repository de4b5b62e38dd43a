"""The errors Dragoman raises, drawn as a tree.

* DragomanError               anything this package refuses, always with what to do about it
  x DataError                 a table of languages/ or knowledge/ that cannot be believed (file, line, key)
    + PatternError            a clause pattern that does not follow docs/pattern-language.md
  x SourceError               an input that cannot be read (path or address, reason)
    + FetchError              an address that gives no page or feed, and whether it may later
  x PageError                 a page that was read and cannot be used (page id, reason)
    + LanguageError           a sound page in a language that is not read
  x CitationError             a record whose words do not stand where it says (expected, found)
  x ArchiveError              a file that is no archive, is of a newer version, or refuses a write
  x ExportError               a file that an export cannot be written to
  x BatchError                a batch that cannot be begun, or an input or folder of one that is not as it must be
  x QueryError                a question that cannot be asked (unknown act, impossible date)
  x ProposerError             a proposer of statements that cannot be asked or gave no answer (its name, reason)

What a text leaves unknown is never an error: it is a value with a reason.
"""


class DragomanError(Exception):
    """Root of the family; its text is one line that a user can act on."""


class DataError(DragomanError):
    """A table of languages/ or knowledge/ that cannot be believed.

    file: path of the table; line: 1-based line or None; key: the column or key at fault, or None.
    """

    def __init__(self, reason: str, *, file: str, line: int | None = None, key: str | None = None) -> None:
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {f'{key}: ' if key else ''}{reason}")
        self.reason, self.file, self.line, self.key = reason, file, line, key


class PatternError(DataError):
    """A clause pattern that does not follow the pattern language."""


class SourceError(DragomanError):
    """An input that cannot be read: `source` names it, `reason` says why and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source, self.reason = source, reason


class FetchError(SourceError):
    """An address that gives no page or feed.

    passing: the same may go well later; after_seconds: not before that time from now, where the server says so;
    status: what the server answered, None where it did not.
    """

    def __init__(self, source: str, reason: str, *, passing: bool = False, after_seconds: float | None = None,
                 status: int | None = None) -> None:
        super().__init__(source, reason)
        self.passing, self.after_seconds, self.status = passing, after_seconds, status


class PageError(DragomanError):
    """A page that was read and cannot be used."""

    def __init__(self, page_id: str, reason: str) -> None:
        super().__init__(f"{page_id}: {reason}")
        self.page_id, self.reason = page_id, reason


class LanguageError(PageError):
    """A sound page in a language that is not read."""


class CitationError(DragomanError):
    """A record whose words do not stand where it says."""

    def __init__(self, where: str, expected: str, found: str) -> None:
        super().__init__(f"{where}: says {expected!r}, but the page reads {found!r}")
        self.where, self.expected, self.found = where, expected, found


class ArchiveError(DragomanError):
    """A file that is no archive, is of a newer version, or refuses a write. passing: the same may go well later."""

    def __init__(self, archive: str, reason: str, *, passing: bool = False) -> None:
        super().__init__(f"{archive}: {reason}")
        self.archive, self.reason, self.passing = archive, reason, passing


class ExportError(DragomanError):
    """A file that an export cannot be written to, or an export that needs something which is not installed."""

    def __init__(self, target: str, reason: str) -> None:
        super().__init__(f"{target}: {reason}")
        self.target, self.reason = target, reason


class BatchError(DragomanError):
    """A batch that cannot be begun, or an input or folder of one that is not as it must be: `place` names it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


class QueryError(DragomanError):
    """A question that cannot be asked of an archive."""


class ProposerError(DragomanError):
    """A proposer of statements that cannot be asked or gave no answer; of a page, the others still read it."""

    def __init__(self, proposer: str, reason: str) -> None:
        super().__init__(f"{proposer}: {reason}")
        self.proposer, self.reason = proposer, reason
