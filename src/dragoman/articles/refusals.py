"""Pages that hold no article and say why: not found, out of order, for subscribers only, a question of consent."""

from dragoman.articles.furniture import Furniture

REFUSALS = {
    "missing": "it says that the page was not found",
    "broken": "it says that the site is out of order or refuses to answer",
    "login": "it asks to log in or to subscribe",
    "consent": "it asks for consent to cookies",
}
"""What a page says that holds no article, by the keys of [refusals] in furniture.toml."""

_WHOLE = 0.5
"""The share of a headline, or of a page, that such a phrase, or the lines with one, make of a page that refuses."""
_SHORT = 700
"""Characters of a page that a headline which only begins so may still stand over: apologies, advice, a form."""


def refusal(text: str, title: str | None, furniture: Furniture) -> str | None:
    """Why a web page holds no article, in words for people; None for one that does not say so.

    text: its reading text; title: what its metadata call it. An article that is cut off where readers shall subscribe
    is one, as long as there is more of it than of the demand.
    """
    headline = furniture.fold(title or "")
    lines = [furniture.fold(line) for line in text.split("\n")]
    size = sum(map(len, lines))
    for kind, reason in REFUSALS.items():
        phrases = furniture.refusals[kind]
        told = next((phrase for phrase in phrases if phrase in headline), "")
        if told and (len(told) >= _WHOLE * len(headline) or size <= _SHORT):
            return reason
        if 0 < size <= 2 * _SHORT:
            said = sum(len(line) for line in lines if any(phrase in line for phrase in phrases))
            if said >= _WHOLE * size:
                return reason
    return None
