"""Exports of Telegram channels, as Telegram Desktop writes them: `result.json`, of one channel or of a whole account.

A message is a page where it has text of some length. Its text is a string, or a list of strings and of objects (links,
bold words, mentions) that bear one. What is passed over is counted in the ledger with the reason: service messages,
messages without text, messages that are shorter than SHORTEST.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.given import Given
from dragoman.sources.jsonparts import Parts
from dragoman.sources.raw import Outcome, Raw, Rejected, digest_of

SHORTEST = 40
"""Characters from which on a message is a page: a headline with its source has more."""

_MEDIA_TYPE = "application/x-telegram+json"
_HEADER = ("name", "type", "id", "username", "public_link", "link")
_ADDRESS = "https://t.me/"
_SPACES = " \t\r\n\u200c\u200e\u200f"


class Channel:
    """A channel or chat: what the export says of it, which may stand before its messages only."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.messages = self.others = 0
        self._told: dict[str, Any] = {}

    def hear(self, name: str, data: bytes) -> None:
        """A member of the object that the channel is."""
        if name in _HEADER:
            try:
                self._told[name] = msgspec.json.decode(data)
            except (msgspec.DecodeError, UnicodeDecodeError) as problem:
                raise SourceError(self.given.source, f"is not JSON in {name!r} ({problem}); export it again"
                                  ) from problem

    @property
    def name(self) -> str | None:
        """What the channel calls itself."""
        told = self._told.get("name")
        return told.strip() or None if isinstance(told, str) else None

    @property
    def username(self) -> str | None:
        """The name in the channel's address; None for a channel that has none, or whose export does not say it."""
        for told in (self._told.get("username"), self._told.get("public_link"), self._told.get("link")):
            if isinstance(told, str) and told.strip():
                return told.strip().removeprefix("@").rstrip("/").rpartition("/")[2] or None
        return None

    def outcomes(self, parts: Parts) -> Iterator[Outcome]:
        """The pages of the array of messages that comes next."""
        for number in parts.elements():
            data = parts.value()
            where = f"{self.given.source}[{number}]"
            if data is None:
                yield Rejected(where, "is a message longer than a page may be; leave it out")
                continue
            try:
                page = self._page(data, where)
            except SourceError as problem:
                yield Rejected(problem.source, problem.reason)
                continue
            if isinstance(page, str):
                self.others += 1
                self.given.ledger.skip(self.given.source, page)
            else:
                self.messages += 1
                yield page

    def _page(self, data: bytes, where: str) -> Raw | str:
        """The page of a message, or why it is none. Raises SourceError for what is no message."""
        try:
            message = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            raise SourceError(where, f"is not JSON ({problem}); export the channel again") from problem
        if not isinstance(message, dict) or not isinstance(message.get("id"), int) or "type" not in message:
            raise SourceError(where, "is no message as Telegram Desktop exports it (an object with id, type, date and "
                                     "text); export the channel again as JSON")
        if message["type"] != "message":
            return "service message"
        text = text_of(message.get("text"))
        size = len(text.strip(_SPACES))
        if not size:
            return "message without text"
        if size < SHORTEST:
            return f"message shorter than {SHORTEST} characters"
        return self._raw(message, text, where, data)

    def _raw(self, message: dict[str, Any], text: str, where: str, data: bytes) -> Raw:
        number = str(message["id"])
        url = f"{_ADDRESS}{self.username}/{number}" if self.username else None
        own = f"telegram/{self._told['id']}/{number}" if "id" in self._told else None
        edited = _string(message, "edited")
        return Raw(number, where, url or where, text, _MEDIA_TYPE, digest_of(data), len(data), own_id=own,
                   outlet=self.name or _string(message, "from"), published=_day(message), url=url,
                   author=_string(message, "author"), edited=iso_day(edited) if edited else None,
                   forwarded=_string(message, "forwarded_from") or _string(message, "saved_from"))


def channels_in(parts: Parts, name: str, channel: Channel) -> Iterator[Outcome]:
    """The pages of what stands under `messages` (those of `channel`) or `chats` (of many channels, counted in it)."""
    if name == "messages" and parts.peek() == "[":
        yield from channel.outcomes(parts)
    elif name == "chats" and parts.peek() == "{":
        for member in parts.members():
            if member == "list" and parts.peek() == "[":
                for _ in parts.elements():
                    yield from _chat(parts, channel)
            else:
                parts.skip()
    else:
        parts.skip()


def _chat(parts: Parts, whole: Channel) -> Iterator[Outcome]:
    if parts.peek() != "{":
        parts.skip()
        return
    one = Channel(whole.given)
    for member in parts.members():
        if member == "messages" and parts.peek() == "[":
            yield from one.outcomes(parts)
        else:
            one.hear(member, parts.value() or b"null")
    whole.messages += one.messages
    whole.others += one.others


def text_of(told: object) -> str:
    """The text of a message: a string, or a list of strings and of objects that bear one under `text`."""
    if isinstance(told, str):
        return told
    if not isinstance(told, list):
        return ""
    parts = (part.get("text") if isinstance(part, dict) else part for part in told)
    return "".join(part for part in parts if isinstance(part, str))


def _string(message: dict[str, Any], name: str) -> str | None:
    told = message.get(name)
    return told.strip() or None if isinstance(told, str) else None


def _day(message: dict[str, Any]) -> str | None:
    """The day on which it was sent, in the time zone of whoever made the export."""
    written = _string(message, "date") or _string(message, "date_unixtime")
    return iso_day(written) if written else None
