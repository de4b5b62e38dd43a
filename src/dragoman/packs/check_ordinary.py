"""Do the ordinary words contradict the names? A word of ordinary.txt cannot name somebody by itself."""

from collections.abc import Iterator
from pathlib import Path

from dragoman.packs.compile import read_fold
from dragoman.packs.faults import Fault, fault_of, named, rows_of
from dragoman.packs.ordinary import read_ordinary
from dragoman.packs.tables import read_toml, read_words


def ordinary_faults(folder: Path, knowledge: Path) -> Iterator[Fault]:
    """The faults of a language's ordinary words. Raises DataError for a table that cannot be read."""
    path = folder / "ordinary.txt"
    if not path.exists():
        return
    settings = read_toml(folder / "language.toml")
    fold = read_fold(settings, folder.name)
    words = read_ordinary(folder, settings, fold).words
    seen: set[str] = set()
    for word, line in read_words(path):
        if word in seen:
            yield Fault(named(path), line, None, f"{word} stands twice")
        seen.add(word)
    for row in rows_of(folder / "names.tsv"):
        if fold(row["form"]) in words and "common" not in row["note"]:
            yield fault_of(row, "form", "is an ordinary word too: say `common` in its note")
    for row in rows_of(knowledge / "people.tsv"):
        for short in row.alternatives(f"{folder.name}_short"):
            if fold(short) in words:
                yield fault_of(row, f"{folder.name}_short", f"{short} is an ordinary word: nobody is named by it alone")
