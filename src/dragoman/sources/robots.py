"""What sites allow to be read by machines: robots.txt, as RFC 9309 tells and Protego reads it."""

from protego import Protego

from dragoman.records import Record

LIMIT_BYTES = 512_000
"""How much of a robots.txt is read; the rest counts as not there."""

LONGEST_DELAY_SECONDS = 60.0
"""The longest delay between requests that a site may ask for; one that asks for more gets this."""


class Rules(Record, frozen=True):
    """What a site allows. text: of its robots.txt; None where all is forbidden for now, because it cannot be asked."""

    text: str | None


def rules_in(data: bytes) -> Rules:
    """The rules of a robots.txt; whatever it holds, no bytes make it fail."""
    return Rules(data[:LIMIT_BYTES].decode("utf-8", "replace").replace("\0", ""))


class Judge:
    """Reads the rules of one site for one agent."""

    def __init__(self, rules: Rules, agent: str) -> None:
        """agent: the name under which robots.txt would speak of us."""
        self._agent, self._closed = agent, rules.text is None
        self._rules = Protego.parse(rules.text or "")

    def allows(self, url: str) -> bool:
        """Whether a page may be asked for."""
        return not self._closed and self._rules.can_fetch(url, self._agent)

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be asked for, because the rules could not be read."""
        return self._closed

    @property
    def delay_seconds(self) -> float:
        """The time between two requests that the site asks for, bounded; 0 where it asks for none."""
        return min(max(self._rules.crawl_delay(self._agent) or 0.0, 0.0), LONGEST_DELAY_SECONDS)
