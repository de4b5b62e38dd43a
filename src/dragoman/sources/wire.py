"""One request and its answer, within limits of time and size that no server can stretch.

The connection is made to an address that was judged before (`addresses.machines_of`), never to a name. Every reading of
the socket waits as long as there is time left for the whole, so that a server which sends a byte now and then gains
nothing. What was compressed is unpacked piece by piece and never further than the limit.
"""

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from email.message import Message
from functools import cache

from dragoman.errors import FetchError
from dragoman.records import Record
from dragoman.sources.addresses import Machine, Target, machines_of
from dragoman.sources.raw import LIMIT_BYTES

_PIECE = 1 << 16
_PACKED = frozenset({"gzip", "x-gzip"})
_GZIP = 31


class Limits(Record, frozen=True):
    """How far one request goes: bytes of the answer as they come and unpacked, seconds for the whole of it, seconds
    until a machine takes the connection."""

    size_bytes: int = LIMIT_BYTES
    seconds: float = 60.0
    connect_seconds: float = 10.0


class Answer(Record, frozen=True):
    """What came back. phrase: what the status means, '' for one that HTTP does not know; headers: names in small
    letters; body: unpacked; media_type and charset: as Content-Type tells them, or None. missing: bytes that were
    announced and did not come."""

    status: int
    phrase: str
    headers: dict[str, str]
    body: bytes
    media_type: str | None
    charset: str | None
    missing: int = 0


def exchange(
    target: Target, headers: Mapping[str, str], limits: Limits, *, types: frozenset[str] | None = None,
    allow_private: bool = False,
) -> Answer:
    """Ask for a target once. types: the media types that are wanted; None for any.

    Raises FetchError for a machine that is refused or cannot be reached, for an answer that breaks a limit or is of
    another type.
    """
    ends = time.monotonic() + limits.seconds
    try:
        with closing(_connected(target, machines_of(target, allow_private), limits, ends)) as line:
            host = target.host.strip("[]")
            connection = http.client.HTTPConnection(host, target.port)
            # http.client makes no connection of its own where there is one. The port is told where it is not usual.
            connection.default_port = 443 if target.scheme == "https" else 80
            connection.sock = _Line(line, ends)
            connection.request("GET", target.path, headers={**headers, "Connection": "close"})
            with connection.getresponse() as response:
                return _answer(response, target, limits, types, ends)
    except TimeoutError as problem:
        raise FetchError(target.url, f"gave no whole answer within {limits.seconds:g} seconds", passing=True) \
            from problem
    except ssl.SSLCertVerificationError as problem:
        raise FetchError(target.url, f"its certificate cannot be trusted ({problem.verify_message})") from problem
    except (OSError, http.client.HTTPException) as problem:
        reason = " ".join(str(problem).split())[:200] or type(problem).__name__
        raise FetchError(target.url, f"the connection failed ({reason})", passing=True) from problem


class _Line:
    """A connected socket as http.client uses one; every reading waits for what is left of the time."""

    def __init__(self, inner: socket.socket, ends: float) -> None:
        self._inner, self._ends = inner, ends

    def sendall(self, data: bytes) -> None:
        self._inner.settimeout(_left(self._ends))
        self._inner.sendall(data)

    def makefile(self, mode: str, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._inner, self._ends))

    def close(self) -> None:
        """Nothing: whoever opened the socket closes it, after the answer was read."""


class _Incoming(io.RawIOBase):
    """What comes from a socket."""

    def __init__(self, inner: socket.socket, ends: float) -> None:
        super().__init__()
        self._inner, self._ends = inner, ends

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._inner.settimeout(_left(self._ends))
        return self._inner.recv_into(buffer)


def _left(ends: float) -> float:
    """The seconds left. Raises TimeoutError where there are none."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(target: Target, machines: list[Machine], limits: Limits, ends: float) -> socket.socket:
    """A socket to the first of the machines that takes the connection, encrypted for https. Raises OSError."""
    problem: OSError | None = None
    for machine in machines:
        bare = socket.socket(machine.family, socket.SOCK_STREAM)
        try:
            bare.settimeout(min(limits.connect_seconds, _left(ends)))
            bare.connect(machine.place)
            if target.scheme == "https":
                bare.settimeout(_left(ends))
                return _context().wrap_socket(bare, server_hostname=target.host.strip("[]"))
            return bare
        except TimeoutError:
            bare.close()
            _left(ends)
            problem = OSError("no machine took the connection in time")
        except OSError as refusal:
            bare.close()
            problem = refusal
    raise problem or OSError("the host has no machine")


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _answer(
    response: http.client.HTTPResponse, target: Target, limits: Limits, types: frozenset[str] | None, ends: float,
) -> Answer:
    """The answer, its body read where it is wanted at all. Raises FetchError as `exchange` does."""
    told: Message = response.headers
    media_type = told.get_content_type() if "Content-Type" in told else None
    headers = {name.lower(): value for name, value in reversed(told.items())}
    if response.status == 200:
        if types is not None and media_type is not None and media_type not in types:
            raise FetchError(target.url, f"is {media_type}, which is not read from the web")
        if (response.length or 0) > limits.size_bytes:
            raise FetchError(target.url, _too_long(limits))
    body = b"".join(_unpacked(_pieces(response), headers.get("content-encoding", ""), target, limits))
    _left(ends)
    missing = (response.length or 0) if response.length is not None and response.status != 304 else 0
    phrase = http.client.responses.get(response.status, "")
    return Answer(response.status, phrase, headers, body, media_type, _charset(told), missing)


def _charset(told: Message) -> str | None:
    try:
        return told.get_content_charset()
    except ValueError:
        return None  # The standard library takes the name of any codec, and stumbles over a NUL in it.


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body as it comes; one that breaks off ends there."""
    while piece := response.read(_PIECE):
        yield piece


def _unpacked(pieces: Iterator[bytes], packing: str, target: Target, limits: Limits) -> Iterator[bytes]:
    """The body unpacked. Raises FetchError for a packing that was not asked for, is broken, or unpacks too far."""
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        yield from _within(pieces, target, limits)
        return
    if packing not in _PACKED:
        raise FetchError(target.url, f"is packed as {packing[:40]}, which was not asked for")
    unpacker = zlib.decompressobj(_GZIP)
    size, inside = 0, False
    for piece in _within(pieces, target, limits):
        while piece:
            inside = True
            try:
                out = unpacker.decompress(piece, limits.size_bytes + 1 - size)
            except zlib.error as problem:
                raise FetchError(target.url, f"cannot be unpacked ({problem})", passing=True) from problem
            size += len(out)
            if size > limits.size_bytes:
                raise FetchError(target.url, f"{_too_long(limits)}, once unpacked")
            yield out
            piece = unpacker.unused_data
            if unpacker.eof:
                unpacker, inside = zlib.decompressobj(_GZIP), False
    if inside:
        raise FetchError(target.url, "breaks off in the middle", passing=True)


def _within(pieces: Iterator[bytes], target: Target, limits: Limits) -> Iterator[bytes]:
    """The same pieces. Raises FetchError where they come to more than the limit."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.size_bytes:
            raise FetchError(target.url, _too_long(limits))
        yield piece


def _too_long(limits: Limits) -> str:
    return f"is longer than the {limits.size_bytes / 1e6:g} MB that are read"
