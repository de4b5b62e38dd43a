"""What acts, kinds of events and kinds of bodies are in PLOVER (docs/export.md has the tables and what is lost)."""

from typing import NamedTuple

from dragoman.vocabulary import Act, EventKind


class Typed(NamedTuple):
    """An event type of PLOVER and its mode, "" where none fits."""

    type: str
    mode: str = ""


ACTS: dict[Act, Typed] = {act: Typed(act) for act in (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")}
"""ASSERT is none of PLOVER's: its statements are left out."""

KINDS: dict[EventKind, Typed] = {
    "meeting": Typed("CONSULT"), "conference": Typed("CONSULT"), "visit": Typed("CONSULT", "visit"),
    "call": Typed("CONSULT", "phone"), "letter": Typed("CONSULT", "phone"), "signing": Typed("SUPPORT"),
    "agreement": Typed("SUPPORT"), "sanction": Typed("SANCTION"), "military operation": Typed("ASSAULT"),
    "exchange": Typed("RETREAT", "release")}
"""The others (press conference, interview, speech, vote, appointment, other) have no type in PLOVER."""

QUADS = {
    type: quad for quad, types in (
        ("VERBAL COOPERATION", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
        ("MATERIAL COOPERATION", ("COOPERATE", "AID", "RETREAT")),
        ("VERBAL CONFLICT", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
        ("MATERIAL CONFLICT", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))) for type in types}

SECTORS = {
    "state": "GOV", "government": "GOV", "parliament": "LEG", "court": "JUD", "military": "MIL", "police": "COP",
    "party": "PTY", "outlet": "JRN", "university": "EDU", "think-tank": "EDU", "company": "BUS", "religious": "REL",
    "bank": "BUS"}
"""Sectors by the kinds of bodies.tsv; those that PLOVER puts elsewhere for who they oppose (armed groups, movements)
have none."""

STATELESS = {
    **dict.fromkeys(("un", "eu", "regional", "peacekeeping", "nuclear", "economic", "finance", "court"), "IGO"),
    "ngo": "NGO", "humanitarian": "NGO"}
"""What stands in the place of a country for bodies that belong to none."""
