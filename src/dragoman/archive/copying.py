"""Copies of an archive: made while it is in use, and put back."""

from pathlib import Path

from dragoman.store import backups
from dragoman.store.place import Place


def backup(archive: Place, target: Path, *, force: bool = False) -> int:
    """Write a copy of an archive to a new file; its size in bytes. Raises ArchiveError (see `store.backups.backup`)."""
    return backups.backup(archive, target, force=force)


def restore(copy: Path, archive: Place, *, force: bool = False) -> int:
    """Put a copy in the place of an archive; its size in bytes. Raises ArchiveError (see `store.backups.restore`)."""
    return backups.restore(copy, archive, force=force)
