"""Verify: was it said so? The statements nearest to a claimed quotation."""

from dragoman.archive.verifying import verify
from dragoman.errors import QueryError
from dragoman.web.visit import Shown, Visit

MOST, LONGEST = 10, 5_000


def show(visit: Visit) -> Shown:
    """The form, and what is near to the claim in it."""
    claim, speaker = visit.query.get("claim", "")[:LONGEST], visit.query.get("speaker", "")
    filled = {"claim": claim, "speaker": speaker, "near": None, "refused": False}
    if not claim:
        return Shown("verify.html", filled)
    try:
        return Shown("verify.html", filled | {"near": verify(visit.view, claim, speaker, MOST)})
    except QueryError:
        return Shown("verify.html", filled | {"refused": True}, 400)
