"""Which part of the inputs is which shard: the same for the same inputs, however many work on them.

JSON lines that are not packed are cut between two lines; what else is large stays whole, and small files come together.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from dragoman.batch.places import inputs_at, open_input
from dragoman.errors import BatchError
from dragoman.records import Record
from dragoman.sources.packed import packing_of

SHARD_BYTES = 8_000_000
"""About as much of the inputs is a shard: some thousand pages, of which a worker that is killed loses no more."""
MOST_FILES = 1_000
"""Files of a shard."""
_BLOCK = 1 << 20
_ENDS = 1 << 16
_LINES = (".jsonl", ".ndjson")


class Piece(Record, frozen=True):
    """A file, or a part of one: `size` bytes from `start` on, the first of them in line `line`. digest: of these bytes;
    of a whole file that is not cut, of its size, beginning and end."""

    source: str
    size: int
    digest: str
    start: int = 0
    line: int = 1
    part: bool = False


class Shard(Record, frozen=True):
    """What one worker reads and writes at a time."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """As its files are called."""
        return f"shard-{self.number:06}"

    @property
    def size(self) -> int:
        """The bytes of its inputs."""
        return sum(piece.size for piece in self.pieces)


def plan(inputs: Iterable[str], shard_bytes: int = SHARD_BYTES) -> tuple[Shard, ...]:
    """The shards of inputs, in their order. Raises BatchError for an input that is not there or cannot be read."""
    shards: list[Shard] = []
    held: list[Piece] = []

    def close() -> None:
        if held:
            shards.append(Shard(len(shards), tuple(held)))
            held.clear()

    for piece in (piece for given in inputs for piece in _pieces(given, shard_bytes)):
        if piece.part:
            close()
        held.append(piece)
        if piece.part or sum(one.size for one in held) >= shard_bytes or len(held) == MOST_FILES:
            close()
    close()
    return tuple(shards)


def digest_of(shards: Iterable[Shard]) -> str:
    """Equal for the same pages in the same order and shards, wherever they lie."""
    told = [[(piece.source.replace("\\", "/").rpartition("/")[2], piece.size, piece.digest) for piece in shard.pieces]
            for shard in shards]
    return hashlib.blake2b(msgspec.json.encode(told), digest_size=16).hexdigest()


def changed(piece: Piece) -> bool:
    """Whether the input is no longer what it was when it was planned, as far as the digest of a piece tells."""
    with open_input(piece.source) as stream:
        if piece.part:
            stream.seek(piece.start)
            return _digest(_blocks(stream, piece.size)) != piece.digest
        return _of_ends(stream) != piece.digest


def _pieces(given: str, shard_bytes: int) -> Iterator[Piece]:
    if given == "-":
        raise BatchError("-", "batch reads its inputs more than once: put the standard input into a file")
    for source, size in inputs_at(given):
        with open_input(source) as stream:
            if size > shard_bytes and source.lower().endswith(_LINES) and packing_of(_exactly(stream, 8)) is None:
                stream.seek(0)
                yield from _parts(source, stream, shard_bytes)
            else:
                stream.seek(0)
                yield Piece(source, size, _of_ends(stream))


def _parts(source: str, stream: BinaryIO, shard_bytes: int) -> Iterator[Piece]:
    """A file of lines in parts of about a size, each of whole lines."""
    start = line = 0
    digest, size, lines = hashlib.blake2b(digest_size=16), 0, 0
    for block in _blocks(stream, None):
        while block:
            end = len(block)
            if size + end >= shard_bytes:
                at = block.find(b"\n", max(0, shard_bytes - size - 1))
                end = at + 1 if at >= 0 else end
            taken, block = block[:end], block[end:]
            digest.update(taken)
            size, lines = size + end, lines + taken.count(b"\n")
            if size >= shard_bytes and taken.endswith(b"\n"):
                yield Piece(source, size, digest.hexdigest(), start, line + 1, True)
                start, line, size, lines = start + size, line + lines, 0, 0
                digest = hashlib.blake2b(digest_size=16)
    if size:
        yield Piece(source, size, digest.hexdigest(), start, line + 1, True)


def _of_ends(stream: BinaryIO) -> str:
    """The digest of a file's size, its beginning and its end."""
    head = _exactly(stream, _ENDS)
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - _ENDS))
    return _digest([str(size).encode(), b"\0", head, _exactly(stream, _ENDS)])


def _exactly(stream: BinaryIO, size: int) -> bytes:
    return b"".join(_blocks(stream, size))


def _digest(blocks: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()


def _blocks(stream: BinaryIO, size: int | None) -> Iterator[bytes]:
    """So many bytes (None: all that are left), a block at a time; fewer at the end of the file."""
    left = size
    while left is None or left > 0:
        block = stream.read(_BLOCK if left is None else min(_BLOCK, left))
        if not block:
            return
        yield block
        left = None if left is None else left - len(block)
