"""Can the tables of names be meant: the sounds by which names are compared, and the romanisation?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.names.romanise import TABLE as ROMANISATION
from dragoman.names.romanise import read_scheme
from dragoman.names.sounds import TABLE as SOUNDS
from dragoman.names.sounds import read_sounds
from dragoman.packs.check_letters import wrong_letters
from dragoman.packs.faults import Fault, line_of, named


def name_faults(knowledge: Path, codes: Sequence[str]) -> Iterator[Fault]:
    """What cannot be meant in the tables of names. Raises DataError for the first that cannot be read at all."""
    read_sounds(knowledge / SOUNDS.name)
    path = knowledge / ROMANISATION.name
    for code in codes:
        scheme = read_scheme(path, code)
        for part in (scheme.letters, scheme.words, scheme.servants):
            for entry, latin in part.items():
                reason = wrong_letters(entry, code) if part is not scheme.letters else ""
                if not latin.isascii():
                    reason = f"{latin!r} is not plain ASCII"
                if reason:
                    yield Fault(named(path), line_of(path, f'"{entry}"'), entry, reason)
