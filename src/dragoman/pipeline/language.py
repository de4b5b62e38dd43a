"""A language pack with what the stages compile of its documents."""

from collections.abc import Mapping

import msgspec

from dragoman.articles import Furniture, compile_furniture
from dragoman.calendars.grammar import DateGrammar, compile_grammar
from dragoman.entities import Mentions
from dragoman.events import Details, Events, compile_events
from dragoman.packs.knowledge import Knowledge
from dragoman.packs.lookups import Lookups
from dragoman.packs.tagging import Pack
from dragoman.statements.acts import compile_acts
from dragoman.statements.build import Meant
from dragoman.statements.factuality import Factualities
from dragoman.statements.relations import Relations


class Language(msgspec.Struct, frozen=True):
    """What all stages read one language with."""

    pack: Pack
    furniture: Furniture
    dates: DateGrammar
    meant: Meant
    events: Events
    details: Details
    mentions: Mentions
    lookups: Lookups


def compile_documents(pack: Pack, furniture: Mapping[str, Mapping[str, object]], facts: Knowledge) -> Language:
    """What the stages need of a pack. `furniture`: the documents of all languages, because a page may hold two."""
    documents, fold = pack.documents, pack.fold
    return Language(
        pack,
        compile_furniture(furniture, fold),
        compile_grammar(dict(documents.get("dates", {})), fold),
        Meant(compile_acts(documents.get("acts", {}), fold, f"{pack.code}/acts.toml"), Factualities(pack),
              Relations(pack)),
        compile_events(documents.get("events", {}), fold, f"{pack.code}/events.toml"),
        Details(pack),
        Mentions(pack),
        Lookups(pack, facts),
    )
