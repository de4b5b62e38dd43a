"""The way from files to the web, which is loaded when an address is first asked for."""

from collections.abc import Callable, Iterator
from importlib import import_module

from dragoman.sources import Raw, Rejected


class Door:
    """Asks for pages of the web. Called with an address, it gives its page or why there is none."""

    def __init__(self, contact: str | None, allow_private: bool) -> None:
        """contact, allow_private: see `sources.web.Manners`."""
        self._contact, self._allow_private = contact, allow_private
        self._ask: Callable[[str], Iterator[Raw | Rejected]] | None = None

    def __call__(self, url: str) -> Iterator[Raw | Rejected]:
        if self._ask is None:
            self._ask = import_module("dragoman.watch.asking").asking(self._contact, self._allow_private)
        return self._ask(url)
