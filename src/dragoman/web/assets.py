"""The style and the script of the room, served under an address that changes when they do."""

import hashlib
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


class Asset(NamedTuple):
    """A file: its bytes, its type, and the address under which it may be kept for ever."""

    data: bytes
    media_type: str
    address: str


def asset_of(name: str, data: bytes, media_type: str) -> Asset:
    """A file under an address that its bytes tell."""
    return Asset(data, media_type, f"/assets/{hashlib.sha256(data).hexdigest()[:12]}/{quote(name)}")


def load_assets() -> dict[str, Asset]:
    """All files of `web/static`, by name."""
    found = {}
    for file in (files("dragoman.web") / "static").iterdir():
        kind = file.name.rpartition(".")[2]
        if kind in _TYPES:
            found[file.name] = asset_of(file.name, file.read_bytes(), _TYPES[kind])
    return found
