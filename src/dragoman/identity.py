"""Ids that are computed: the same page gives the same ones on every machine."""

import hashlib


def identity(kind: str, *parts: object) -> str:
    """A stable id: `kind`, a hyphen, and 16 hex digits of the BLAKE2b digest of the parts, in order."""
    told = "".join([f"{part!r}\x1f" for part in parts])
    return f"{kind}-{hashlib.blake2b(told.encode(), digest_size=8).hexdigest()}"
