"""How far a run is, and what it passed over on purpose."""

from collections import Counter


class Ledger:
    """Kept by whoever starts a run and filled while it goes on.

    done: bytes of the inputs that were read so far, as they lie in their files. skipped: how many things were passed
    over that are no pages (a revisit of an archive, a message of three words), by input and reason.
    """

    def __init__(self) -> None:
        self.done = 0
        self.skipped: Counter[tuple[str, str]] = Counter()

    def skip(self, source: str, reason: str) -> None:
        """One thing of an input was passed over, for this reason."""
        self.skipped[source, reason] += 1
