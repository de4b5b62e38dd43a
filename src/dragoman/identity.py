"""Ids that are computed: the same page gives the same ones on every machine."""

import hashlib


def identity(kind: str, *parts: object) -> str:
    """A stable id: `kind`, a hyphen, and 16 hex digits of the BLAKE2b digest of the parts, in order."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(repr(part).encode())
        digest.update(b"\x1f")
    return f"{kind}-{digest.hexdigest()}"
