"""The closed lists of words that a record holds; docs/reference.md names the guidelines that tell their meaning."""

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["fa", "ar"]
ActorKind: TypeAlias = Literal["person", "office", "state", "body", "outlet", "group", "unnamed"]
Mode: TypeAlias = Literal["direct", "indirect", "mixed", "reported", "free"]
Act: TypeAlias = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "ASSERT",
]
Occasion: TypeAlias = Literal[
    "press conference", "interview", "meeting", "call", "speech", "statement", "letter", "briefing", "social media",
    "hearing"]
EventKind: TypeAlias = Literal[
    "meeting", "call", "visit", "press conference", "interview", "speech", "letter", "signing", "agreement",
    "conference", "vote", "appointment", "sanction", "military operation", "exchange", "other"]
EventStatus: TypeAlias = Literal["held", "planned", "cancelled", "denied"]
Modality: TypeAlias = Literal["obligation", "possibility", "ability", "wish"]
RelationKind: TypeAlias = Literal["repeats", "denies", "confirms", "answers"]
Calendar: TypeAlias = Literal["gregorian", "jalali", "hijri"]
