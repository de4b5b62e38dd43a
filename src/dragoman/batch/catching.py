"""Any error of a page, of a file system or of an engine as a value: one bad page costs a line, not a run."""

from contextlib import AbstractContextManager
from types import TracebackType


class Caught(AbstractContextManager["Caught"]):
    """Holds back what is raised inside, but not what ends the program. error: what that was, None where nothing was.

    Elsewhere nobody catches everything. Here somebody must: of ten million pages one will raise what nobody foresaw.
    """

    def __init__(self) -> None:
        self.error: Exception | None = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Exception):
            self.error = error
        return isinstance(error, Exception)


def told(error: Exception) -> str:
    """An error in one line: what it is and what it says."""
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
