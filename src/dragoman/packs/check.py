"""Can the tables of languages/ and knowledge/ be believed? Everything that can be told without reading a sentence.

What only a reader can tell (do the example sentences of the patterns and cues read as they should?) is asked in
`dragoman.evaluate.cases`.
"""

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import DataError
from dragoman.packs.check_actors import actor_faults
from dragoman.packs.check_dates import date_faults
from dragoman.packs.check_interface import interface_faults
from dragoman.packs.check_issues import issue_faults
from dragoman.packs.check_knowledge import knowledge_faults
from dragoman.packs.check_letters import letter_faults
from dragoman.packs.check_messages import message_faults
from dragoman.packs.check_names import name_faults
from dragoman.packs.check_offices import office_name_faults
from dragoman.packs.check_ordinary import ordinary_faults
from dragoman.packs.check_patterns import pattern_faults
from dragoman.packs.check_words import word_faults
from dragoman.packs.faults import Fault, fault_from
from dragoman.packs.load import load_language
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, PACKAGE, language_codes


def faults(languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE, source: Path = PACKAGE) -> Iterator[Fault]:
    """The faults of all tables and, where a pack compiles at all, of its words and patterns.

    source: the folder of the modules whose reasons the catalogues of messages must say. A table that cannot be read is
    itself a fault, and ends the check of what it belongs to.
    """
    yield from table_faults(languages, knowledge, source)
    for code in language_codes(languages):
        try:
            pack = load_language(languages / code, knowledge)
        except DataError as problem:
            yield fault_from(problem)
            continue
        yield from pattern_faults(languages / code, pack)


def table_faults(languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE, source: Path = PACKAGE) -> Iterator[Fault]:
    """The faults that the tables alone tell, without compiling a pack."""
    codes = language_codes(languages)
    checks = [knowledge_faults(knowledge), actor_faults(languages, knowledge, codes),
              letter_faults(languages, knowledge, codes), name_faults(knowledge, codes),
              issue_faults(languages, knowledge, codes), message_faults(languages, source),
              office_name_faults(knowledge, codes), interface_faults(languages, source)]
    for code in codes:
        folder = languages / code
        checks += [word_faults(folder, knowledge), ordinary_faults(folder, knowledge), date_faults(folder)]
    for check in checks:
        try:
            yield from check
        except DataError as problem:
            yield fault_from(problem)
