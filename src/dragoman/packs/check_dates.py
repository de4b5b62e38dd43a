"""Does every word of a date mean one day of the week, or one month?"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from dragoman.calendars.arithmetic import WEEKDAYS
from dragoman.packs.compile import read_fold
from dragoman.packs.faults import Fault, line_of, named
from dragoman.packs.tables import read_toml
from dragoman.script.search import squeeze
from dragoman.vocabulary import Calendar

DAYS = frozenset(WEEKDAYS)
MONTHS = frozenset(str(number) for number in range(1, 13))
CALENDARS = frozenset(get_args(Calendar))


def date_faults(folder: Path) -> Iterator[Fault]:
    """The faults of the names of days and months of a language: strange keys, and forms that two of them share."""
    path = folder / "dates.toml"
    if not path.exists():
        return
    table = read_toml(path)
    fold = read_fold(read_toml(folder / "language.toml"), folder.name)
    yield from _shared(path, "weekdays", table.get("weekdays", {}), DAYS, fold)
    for calendar, months in table.get("months", {}).items():
        if calendar not in CALENDARS:
            yield Fault(named(path), line_of(path, f"[months.{calendar}]"), f"months.{calendar}", "is no calendar")
        yield from _shared(path, f"months.{calendar}", months, MONTHS, fold)


def _shared(path: Path, section: str, names: Mapping[str, Any], allowed: frozenset[str], fold: Any) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    begin = line_of(path, f"[{section}]") or 0
    for key, forms in names.items():
        if key not in allowed:
            reason = f"is none of {', '.join(sorted(allowed))}"
            yield Fault(named(path), line_of(path, key, begin), f"{section}.{key}", reason)
        for form in forms:
            squeezed = squeeze(fold(form))
            first = owner.setdefault(squeezed, key)
            if first != key:
                line = line_of(path, f"{key} = [", begin)
                yield Fault(named(path), line, f"{section}.{key}", f"{form!r} is {first} too")
