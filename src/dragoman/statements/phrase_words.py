"""Which elements noun phrases are made of: actors who speak, papers that speak for somebody, words."""

from functools import cache

from dragoman.packs.tagging import Pack

KINDS = ("person", "office", "state", "body", "outlet", "group", "unnamed", "pronoun")
"""The kinds of actors that speak."""

DOCUMENTS = {"statement": "statement", "communiqu\u00e9": "statement", "letter": "letter", "message": "", "report": ""}
"""Papers that speak for somebody, by their English gloss, and the occasion of what they say ("" for none)."""

PLAIN = ("W", "NOUN", "NAME", "STATE", "UNNAMED", "ROLE", "QUANT", "DEM", "NUM", "PLACE", "KNOWN")
"""Tags of the words that a noun phrase may hold."""

WHOLE = ("ACTOR:body", "ACTOR:state", "ACTOR:group", "ACTOR:outlet")
"""Tags of the actors that are no people."""


@cache
def inside_of(pack: Pack) -> frozenset[str]:
    """The characters of what may stand in a phrase: thousands, which are not put together for each article."""
    among = pack.alphabet.among
    actors = (f"ACTOR:{kind}" for kind in KINDS)
    words = among("OCC", but=("CUE:phrase", "BOUND", "ADV")) | among(*PLAIN, *actors, "NOSPEAKER")
    return words - among("W:most")  # a superlative opens the next phrase
