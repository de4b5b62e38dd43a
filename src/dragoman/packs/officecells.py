"""Cells of offices.tsv that hold several facts."""

from dragoman.packs.tables import Row


def held_as(row: Row) -> dict[str, str]:
    """The cell `held_as`: under which office the terms keep the holders, by state or body, and by "" for all others."""
    out: dict[str, str] = {}
    for part in row.alternatives("held_as"):
        code, equals, office = part.partition("=")
        out[code if equals else ""] = office if equals else code
    return out


def exceptions(row: Row) -> dict[str, str]:
    """The cell `exceptions`: what single states or bodies call the office. Raises DataError for one unnamed."""
    out: dict[str, str] = {}
    for part in row.alternatives("exceptions"):
        code, equals, name = part.partition("=")
        if not equals:
            raise row.error(f"{part!r} is not CODE=Name", "exceptions")
        out[code] = name
    return out
