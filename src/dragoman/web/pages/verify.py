"""Verify: was it said so? The statements nearest to a claimed quotation."""

from dragoman.api.parameters import LONGEST_CLAIM
from dragoman.archive.verifying import verify
from dragoman.errors import QueryError
from dragoman.web.visit import Shown, Visit

MOST = 10


def show(visit: Visit) -> Shown:
    """The form, and what is near to the claim in it."""
    claim, speaker = visit.query.get("claim", "")[:LONGEST_CLAIM], visit.query.get("speaker", "")
    filled = {"claim": claim, "speaker": speaker, "near": None, "refused": False, "longest": LONGEST_CLAIM}
    if not claim:
        return Shown("verify.html", filled)
    try:
        return Shown("verify.html", filled | {"near": verify(visit.view, claim, speaker, MOST)})
    except QueryError:
        return Shown("verify.html", filled | {"refused": True}, 400)
