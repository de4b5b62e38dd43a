"""What languages write onto the beginning of a word, for a search: who asks for the word with its article finds it
without, and behind prepositions and conjunctions."""

from functools import cache

from dragoman.packs.paths import LANGUAGES, language_codes
from dragoman.packs.tables import read_toml
from dragoman.script.search import key

LEAST_LETTERS = 3
"""Letters of a word without its article, at least."""


def beginnings(word: str) -> tuple[str, ...]:
    """The words, folded, that a folded word with an article may mean: without what is written onto it, and with every
    article, preposition and conjunction that may be; none for a word without an article."""
    for before, every in _beginnings().items():
        core = word.removeprefix(before)
        if core != word and len(core) >= LEAST_LETTERS:
            return tuple(dict.fromkeys((core, *(other + core for other in every))))
    return ()


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """What may be written onto a word and ends with an article, the longest first, each with all that its language
    writes onto words."""
    out: dict[str, tuple[str, ...]] = {}
    for code in language_codes():
        settings = read_toml(LANGUAGES / code / "language.toml")
        article = settings.get("article", {})
        forms = tuple(article[name] for name in ("form", "fused") if article.get(name))
        every = settings.get("ordinary", {}).get("before", ())
        out |= {key(before): tuple(map(key, every)) for before in every if forms and before.endswith(forms)}
    return dict(sorted(out.items(), key=lambda item: -len(item[0])))
