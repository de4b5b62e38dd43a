"""The style and the script of the room, served under an address that changes when they do."""

import hashlib
from importlib.resources import files
from typing import NamedTuple

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Asset(NamedTuple):
    """A file: its bytes, its type, and the address under which it may be kept for ever."""

    data: bytes
    media_type: str
    address: str


def load_assets() -> dict[str, Asset]:
    """All files of `web/static`, by name."""
    found = {}
    for file in (files("dragoman.web") / "static").iterdir():
        kind = file.name.rpartition(".")[2]
        if kind in _TYPES:
            data = file.read_bytes()
            digest = hashlib.sha256(data).hexdigest()[:12]
            found[file.name] = Asset(data, _TYPES[kind], f"/assets/{digest}/{file.name}")
    return found
