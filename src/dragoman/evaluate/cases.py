"""Do the sentences beside the patterns and cues read as their authors say? The whole reader is asked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import PageError
from dragoman.packs.compile import read_fold
from dragoman.packs.faults import Fault, fault_of, line_of, named, rows_of
from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_toml
from dragoman.pipeline import Reader, raw_of
from dragoman.records import Statement


def case_faults(reader: Reader, languages: Path = LANGUAGES) -> Iterator[Fault]:
    """The sentences of patterns.toml and cues.tsv that the reader does not read as it should.

    reader: made of the same data as stand in `languages`. Raises DataError for a table that cannot be read.
    """
    for code in language_codes(languages):
        yield from pattern_faults(reader, languages / code)
        yield from cue_faults(reader, languages / code)


def pattern_faults(reader: Reader, folder: Path) -> Iterator[Fault]:
    """Patterns that do not fire in a sentence under `fires`, or fire in one under `silent`.

    A repeated pattern needs a sentence for each of its values.
    """
    path = folder / "patterns.toml"
    fold = read_fold(read_toml(folder / "language.toml"), folder.name)
    for row in read_toml(path).get("pattern", []):
        line = line_of(path, f'name = "{row.get("name", "")}"')
        for reason in _reasons(reader, folder.name, row, fold):
            yield Fault(named(path), line, row.get("name"), reason)


def cue_faults(reader: Reader, folder: Path) -> Iterator[Fault]:
    """Cues that are found in the sentence which guards against them."""
    for row in rows_of(folder / "cues.tsv"):
        if row["silent"]:
            lemmas = {statement.because.args.get("cue") for statement in _read(reader, row["silent"], folder.name)}
            if row["lemma"] in lemmas:
                yield fault_of(row, "silent", f"{row['lemma']} is read as a statement in {row['silent']!r}")


def _reasons(reader: Reader, code: str, row: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    name = row.get("name", "")
    wanted = {f"clause.{fold(f'{name}-{value}' if value else name)}" for value in row.get("for", [""])}
    missing = set(wanted)
    for sentence in row.get("fires", []):
        rules = {statement.because.rule for statement in _read(reader, sentence, code)}
        missing -= rules
        if not rules & wanted:
            yield f"does not fire in {sentence!r} (what does: {', '.join(sorted(rules)) or 'nothing'})"
    if len(wanted) > 1 and row.get("fires"):
        yield from (f"no sentence under `fires` for {rule.removeprefix('clause.')}" for rule in sorted(missing))
    for sentence in row.get("silent", []):
        if any(statement.because.rule in wanted for statement in _read(reader, sentence, code)):
            yield f"fires in {sentence!r}, where it should be silent"


def _read(reader: Reader, text: str, code: str) -> tuple[Statement, ...]:
    """The statements of a text; a text that is no page has none."""
    try:
        return reader.read(raw_of(text, language=code)).statements
    except PageError:
        return ()
