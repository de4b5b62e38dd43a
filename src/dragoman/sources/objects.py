"""JSON files that are no JSON lines: an array of pages, one page as an object, or the export of a Telegram channel."""

from collections.abc import Iterator
from io import BufferedReader

import msgspec

from dragoman.errors import SourceError
from dragoman.sources import lines
from dragoman.sources.given import Given
from dragoman.sources.jsonparts import Parts
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Rejected
from dragoman.sources.telegram import Channel, channels_in

_HEAD = 65_536
_TELEGRAM = ("messages", "chats")


def pages_of(stream: BufferedReader, given: Given) -> Iterator[Outcome]:
    """The pages of a JSON file, in bounded memory. Raises SourceError where the file is none or is cut short; what
    came before has been handed out by then."""
    if _is_lines(stream):
        yield from lines.pages_of(stream, given)
        return
    parts = Parts(stream, given.source)
    first = parts.peek()
    if not first:
        raise SourceError(given.source, "is empty; remove it or write pages into it")
    if first == "[":
        yield from _array(parts, given)
    elif first == "{":
        yield from _object(parts, given)
    else:
        raise SourceError(given.source, "is not JSON: it begins with neither { nor [; write an array of objects, or "
                                        "one object a line")
    if parts.peek():
        yield Rejected(given.source, "goes on after its end; write one array, or one object a line into a .jsonl file")


def _is_lines(stream: BufferedReader) -> bool:
    """Whether these are JSON lines under another name: the first line is an object by itself, or ends like one and the
    next begins like one; and it is no export."""
    head = stream.peek(_HEAD)[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    line, mark, rest = head.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    if not mark:
        return not any(b'"%s"' % name.encode() in line for name in _TELEGRAM)
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return line.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return isinstance(told, dict) and not any(name in told for name in _TELEGRAM)


def _array(parts: Parts, given: Given) -> Iterator[Outcome]:
    objects, number = lines.Objects(given.fields), 0
    for number in parts.elements():
        where = f"{given.source}[{number}]"
        data = parts.value()
        if data is None:
            yield Rejected(where, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; leave it out")
            continue
        try:
            yield objects.page(data, where)
        except SourceError as problem:
            yield Rejected(problem.source, problem.reason.replace("write one object a line", "mend it"))
    if not number:
        yield Rejected(given.source, "is an empty array; remove it or write pages into it")
    yield from objects.never_met(given.source)


def _object(parts: Parts, given: Given) -> Iterator[Outcome]:
    """The page that an object is, or the messages of an export."""
    told: dict[str, msgspec.Raw] = {}
    channel = Channel(given)
    exported, size = False, 0
    for name in parts.members():
        if name in _TELEGRAM and parts.peek() in ("[", "{"):
            exported = True
            yield from channels_in(parts, name, channel)
            continue
        data = parts.value()
        size += len(data or b"")
        if data is None or size > LIMIT_BYTES:
            raise SourceError(given.source, f"has more than the {LIMIT_BYTES // 1_000_000} MB that a page may have; "
                                            "give many pages as an array")
        told[name] = msgspec.Raw(data)
        channel.hear(name, data)
    if exported:
        if not channel.messages and not channel.others:
            raise SourceError(given.source, "is an export without a message; export the channel again, with its "
                                            "messages")
        return
    objects = lines.Objects(given.fields)
    try:
        yield objects.page(msgspec.json.encode(told), given.source)
    except SourceError as problem:
        raise SourceError(problem.source, f"is neither a page (an object with a text), nor an array of pages, nor an "
                                          f"export of a Telegram channel: {problem.reason}"
                          if "no text" in problem.reason else problem.reason) from problem
    missing = next(objects.never_met(given.source), None)
    if missing:
        yield missing
