"""Asking the web once: a page for `dragoman read`, a feed before it is put on the list."""

from collections.abc import Callable, Iterator
from functools import partial

from dragoman.errors import FetchError
from dragoman.sources import Raw, Rejected
from dragoman.sources.feeds import Feed, read_feed
from dragoman.sources.web import Manners, Web, raw_from

__all__ = ["Manners", "Web", "asking", "outcomes_of_address", "try_feed"]


def outcomes_of_address(url: str, web: Web) -> Iterator[Raw | Rejected]:
    """The page of an address, or why there is none. Never raises for a page."""
    try:
        yield raw_from(web.page(url))
    except FetchError as problem:
        yield Rejected(url, problem.reason)


def asking(contact: str | None, allow_private: bool) -> Callable[[str], Iterator[Raw | Rejected]]:
    """What gives the pages of addresses, one after the other; `contact` is told to the sites."""
    return partial(outcomes_of_address, web=Web(Manners(contact=contact, allow_private=allow_private)))


def try_feed(url: str, web: Web) -> tuple[Feed, str]:
    """The feed of an address, and the address to which it has moved for good (or its own). Raises SourceError."""
    fetched = web.feed(url)
    return read_feed(fetched.data or b"", fetched.address, fetched.charset), fetched.address


