"""What goes wrong again and again for the same reason, as in a crawl: told a few times and then counted."""

from dragoman.cli.complaints import complain

PATIENCE = 5
"""How often the same reason is told of one input before it is only counted."""


class Repeated:
    """Tells what could not be read, and at the end of how many more the same is true."""

    def __init__(self, *, each: bool) -> None:
        """each: tell every one on a line of its own."""
        self._each = each
        self._found: dict[tuple[str, str], int] = {}
        self._first: dict[tuple[str, str], str] = {}
        self.given = ""
        """The input that is read now."""

    def add(self, place: str, reason: str, *, foreign: bool = False) -> None:
        """Something of the input that is read now. place: where in it; foreign: a page in a language that is not read,
        which is only counted."""
        key = self.given, reason
        self._found[key] = self._found.get(key, 0) + 1
        self._first.setdefault(key, place)
        if self._each or (not foreign and self._found[key] <= PATIENCE):
            complain(f"{place}: {reason}")
            self._first[key] = ""

    def tell(self) -> None:
        """A line for each input and reason of which not everything has been told."""
        for (given, reason), number in self._found.items():
            first = self._first[given, reason]
            if first and number == 1:
                complain(f"{first}: {reason}")
            elif first:
                complain(f"{given}: {number} pages, the first {first}: each {reason}")
            elif not self._each and number > PATIENCE:
                complain(f"{given}: {number - PATIENCE} pages more: each {reason}")
        self._found.clear()
