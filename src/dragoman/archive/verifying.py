"""Was it said so? The statements of an archive that are nearest to a claimed quotation, in its or another language."""

from collections.abc import Iterator, Sequence

from dragoman.articles.language import language_of
from dragoman.errors import QueryError
from dragoman.linking.likeness import Said, likeness
from dragoman.linking.shared import shared_runs
from dragoman.linking.terms import terms_of
from dragoman.packs.paths import language_codes
from dragoman.records import Record, Statement
from dragoman.script.search import key
from dragoman.store.answers import Likely
from dragoman.store.view import View

NEAR, NEAR_IN_ANOTHER = 0.55, 0.5
"""From this likeness on a statement is near to what is claimed, in one language and over two: at few of the claims that
an archive has not is one so near (benchmarks/verifying.py)."""
_RARE = 0.25
"""The weight of a term that is looked for in the other language, at least."""
_RUN = 2
"""Words that stand together in both."""


class Near(Record, frozen=True):
    """A statement near to what is claimed.

    score: how near, 0..1; exact: the claim stands in it word for word. words: what the page reports; only_claimed,
    only_said: the folded words of the claim that are not in it, and its own that are not in the claim, where both are
    of one language, else nothing.
    """

    id: str
    score: float
    exact: bool
    language: str
    speakers: tuple[str, ...]
    outlet: str | None
    published: str | None
    mode: str
    words: tuple[str, ...]
    only_claimed: tuple[str, ...]
    only_said: tuple[str, ...]


def verify(view: View, claim: str, speaker: str = "", limit: int = 5) -> tuple[Near, ...]:
    """The statements nearest to a claimed quotation, the nearest first; none where nothing of the archive is near.

    speaker: a name in any spelling that the pages use. Raises QueryError for a claim without words.
    """
    words = tuple(key(claim).split())
    if not words:
        raise QueryError("say what is claimed: it holds no words")
    own = language_of(claim)
    found = []
    for one in view.likely(phrases_of(words), key(speaker)):
        language = own or one.language  # a claim of no known language may be of any
        score = score_of(words, language, one)
        if score >= (NEAR if language == one.language else NEAR_IN_ANOTHER):
            found.append((score, one.headline, one.id, one.words if language == one.language else ()))
    found.sort(key=lambda near: (-near[0], near[1], near[2]))
    return tuple(_near(view, name, score, words, said) for score, _, name, said in found[:limit])


def load_terms() -> None:
    """Load what the first claim would wait for: the words of all languages."""
    for language in language_codes():
        terms_of(language)


def score_of(words: Sequence[str], language: str, one: Likely) -> float:
    """How near a statement is to a claim in a language: of a claim that is longer, how much of it the statement has."""
    score = likeness(_said(words, language), _said(one.words, one.language))
    if language != one.language or len(words) <= len(one.words):
        return score
    return min(score, sum(run.length for run in shared_runs(words, one.words, _RUN)) / len(words))


def _said(words: Sequence[str], language: str) -> Said:
    return Said(language, tuple(words), None, False, ())


def phrases_of(words: Sequence[str]) -> Iterator[str]:
    """The words of a claim, and the rarer terms in it as each language has them."""
    yield from words
    for language in language_codes():
        terms = terms_of(language)
        for term in terms.within(words):
            if terms.weight(term) >= _RARE:
                for other in language_codes():
                    yield from terms_of(other).forms(term)


def _near(view: View, name: str, score: float, words: Sequence[str], said: Sequence[str]) -> Near:
    """said: the folded words of the statement, where the claim is of its language."""
    shown = view.show(name)
    article, record = shown.article, shown.record
    assert article is not None and isinstance(record, Statement)
    runs = shared_runs(words, said, min(_RUN, len(words)))
    mine = {at for run in runs for at in range(run.one, run.one + run.length)}
    theirs = {at for run in runs for at in range(run.other, run.other + run.length)}
    return Near(
        record.id, round(score, 2), any(run.length == len(words) for run in runs), article.language,
        tuple(speaker.name for speaker in record.speakers), article.outlet or shown.page.source.outlet,
        article.published, record.mode, tuple(passage.text for passage in record.content),
        tuple(word for at, word in enumerate(words) if at not in mine) if said else (),
        tuple(word for at, word in enumerate(said) if at not in theirs))
