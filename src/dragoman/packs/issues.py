"""Issues: what diplomacy is about, by the terms that each language has for it (`knowledge/issues.tsv`).

A term is found in folded words as `script.search.key` makes them, whatever became of its half-spaces: it must begin and
end where words do, apart from what the language writes onto words (`[ordinary]` of `language.toml`). `a + b` asks that
both stand in the words, anywhere; `-a` is no term: where it stands, no shorter term is found inside it. An Arabic word
that the table writes with its article is found with it only, one that it writes without is found with and without.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from dragoman.errors import QueryError
from dragoman.packs.automaton import Automaton
from dragoman.packs.cache import cached, digest_of
from dragoman.packs.paths import KNOWLEDGE, LANGUAGES, language_codes
from dragoman.packs.tables import Row, read_toml, read_tsv
from dragoman.script.search import key, squeeze

TABLE = "issues.tsv"
PREFIX = "issue:"
AND = "+"
"""Stands between two parts of a term that need not stand side by side."""
HIDING = "-"
"""Stands before words that hide the terms inside them."""


class Issue(msgspec.Struct, frozen=True):
    """An issue: its id, its English name and other English names, its area, its terms by language; its names in these
    languages, where the table has one."""

    id: str
    name: str
    also: tuple[str, ...]
    area: str
    terms: dict[str, tuple[str, ...]]
    names: dict[str, str] = {}


class Term(msgspec.Struct, frozen=True):
    """A term as it is looked for. written: as the table has it; issue: by its place in the table; parts: for each part
    the forms, by their places among the forms, any of which will do."""

    written: str
    issue: int
    parts: tuple[tuple[int, ...], ...]


class Compiled(msgspec.Struct, frozen=True):
    """The terms of a language. starting: the terms by the forms of their first part; hiding: the forms that hide what
    stands inside them; before, after: what may be written onto a word."""

    terms: list[Term]
    starting: dict[int, list[int]]
    hiding: frozenset[int]
    automaton: bytes
    before: frozenset[str]
    after: frozenset[str]


class _Table(msgspec.Struct, frozen=True):
    """All issues and the compiled terms of each language: what is cached."""

    issues: list[Issue]
    languages: dict[str, Compiled]


class Issues:
    """All issues, to be looked for in words and to be looked up by a name."""

    def __init__(self, table: _Table) -> None:
        """table: what `load_issues` has compiled."""
        self.every = tuple(table.issues)
        self._languages = table.languages
        self._machines = {code: Automaton.load(one.automaton) for code, one in table.languages.items() if one.terms}
        self._by_id = {issue.id: issue for issue in self.every}

    def within(self, language: str, words: str) -> dict[str, tuple[str, ...]]:
        """The issues that folded words are about, by their ids, each with the terms that tell so, as the table writes
        them. words: a key of `script.search`; none of a language that has no terms."""
        machine = self._machines.get(language)
        if machine is None:
            return {}
        compiled = self._languages[language]
        found = set(_standing(compiled, machine, words))
        out: dict[str, dict[str, None]] = {}
        for at in sorted({at for form in found for at in compiled.starting.get(form, ())}):
            term = compiled.terms[at]
            if all(not found.isdisjoint(part) for part in term.parts):
                out.setdefault(self.every[term.issue].id, {})[term.written] = None
        return {name: tuple(terms) for name, terms in sorted(out.items())}

    def get(self, issue: str) -> Issue | None:
        """The issue of an id."""
        return self._by_id.get(issue)

    def called(self, name: str) -> tuple[Issue, ...]:
        """The issues that are called so: by id, with or without its prefix, by a name in any language, by a term in
        any spelling. Raises QueryError, with near names, where there is none."""
        wanted = name.strip().lower()
        known = self._by_id.get(wanted) or self._by_id.get(PREFIX + wanted)
        if known is not None:
            return (known,)
        sought = squeeze(key(name))
        found = [issue for issue in self.every if sought and sought in map(
            _squeezed, (issue.name, *issue.also, *issue.names.values()))]
        found = found or [issue for issue in self.every if sought and sought in {
            _squeezed(term) for terms in issue.terms.values() for term in terms
            if AND not in term and not term.startswith(HIDING)}]
        if not found:
            raise QueryError(f"there is no issue {name.strip()!r}{self._near(wanted)}; `dragoman issues` lists them")
        return tuple(found)

    def _near(self, wanted: str) -> str:
        names = {told.lower(): issue.id for issue in self.every
                 for told in (issue.id.removeprefix(PREFIX), issue.name, *issue.also)}
        inside = [name for name in names if len(wanted) > 2 and wanted in name]
        near = dict.fromkeys(names[name] for name in (*inside, *get_close_matches(wanted, names, 3)))
        return f": near are {', '.join(list(near)[:4])}" if near else ""


@cache
def load_issues(languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE) -> Issues:
    """The issues with their terms compiled, from the cache where it is fresh. Raises DataError."""
    return Issues(cached("issues", _files(languages, knowledge), _Table, lambda: _compile(languages, knowledge),
                         lambda _: None))


def issue_rules(languages: Path = LANGUAGES, knowledge: Path = KNOWLEDGE) -> str:
    """By what terms issues are told, as one word: another one where the data have changed."""
    return digest_of(_files(languages, knowledge))


def forms_of(term: str, article: str, fused: str) -> list[tuple[str, ...]]:
    """The forms of each part of a term, folded, without spaces.

    article: what the language writes onto a noun, or ""; fused: what stands for it behind a preposition, or "".
    """
    return [tuple(dict.fromkeys(_ways(part.split(), article, fused))) for part in term.split(AND)]


def _ways(words: Sequence[str], article: str, fused: str) -> Iterator[str]:
    """The ways to write a part: its later words with and without their article where it has none; the article of its
    first one as it is fused with a preposition."""
    choices = [(word,) if not article or not at or word.startswith(article) else (word, article + word)
               for at, word in enumerate(words)]
    for chosen in product(*choices):
        yield squeeze(key(" ".join(chosen)))
        if article and fused and chosen[0].startswith(article):
            yield squeeze(key(" ".join((fused + chosen[0][len(article):], *chosen[1:]))))


def terms_in(row: Row, language: str) -> tuple[str, ...]:
    """The terms of a line in a language: its own, and those that it shares with other lines."""
    return tuple(dict.fromkeys((*row.alternatives(language), *row.alternatives(f"{language}_shared"))))


def _files(languages: Path, knowledge: Path) -> list[Path]:
    return [knowledge / TABLE, *(languages / code / "language.toml" for code in language_codes(languages))]


def _compile(languages: Path, knowledge: Path) -> _Table:
    codes = language_codes(languages)
    rows = list(read_tsv(knowledge / TABLE))
    issues = [Issue(row.need("id"), row.need("en"), row.alternatives("also"), row["area"],
                    {code: terms_in(row, code) for code in codes if code in row.cells},
                    {code: name for code in codes if (name := row.cells.get(f"{code}_name"))}) for row in rows]
    return _Table(issues, {code: _language(issues, code, read_toml(languages / code / "language.toml"))
                           for code in codes})


def _language(issues: Iterable[Issue], code: str, settings: Mapping[str, Mapping[str, str]]) -> Compiled:
    article = settings.get("article", {})
    places: dict[str, int] = {}
    terms: list[Term] = []
    starting: dict[int, list[int]] = {}
    hiding: set[int] = set()
    for at, issue in enumerate(issues):
        for written in issue.terms.get(code, ()):
            parts = tuple(tuple(places.setdefault(form, len(places)) for form in forms)
                          for forms in forms_of(written, article.get("form", ""), article.get("fused", "")))
            if written.startswith(HIDING):
                hiding.update(parts[0])
                continue
            for form in parts[0]:
                starting.setdefault(form, []).append(len(terms))
            terms.append(Term(written, at, parts))
    edges = settings.get("ordinary", {})
    return Compiled(terms, starting, frozenset(hiding), Automaton.build(list(places)).dump() if places else b"",
                    frozenset(map(key, edges.get("before", ()))), frozenset(map(key, edges.get("after", ()))))


def _standing(compiled: Compiled, machine: Automaton, words: str) -> Iterator[int]:
    """The forms that stand in words: from the beginning of one to the end of one, but for what is written onto it."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for word in words.split():
        starts += [at] * len(word)
        ends += [at + len(word)] * len(word)
        at += len(word)
    joined = squeeze(words)
    hits = [hit for hit in machine.hits(joined) if _is_whole(compiled, joined[starts[hit[0]]:hit[0]],
                                                             joined[hit[1]:ends[hit[1] - 1]])]
    hidden = [(low, high) for low, high, form in hits if form in compiled.hiding]
    for low, high, form in hits:
        if not any(first <= low and high <= last for first, last in hidden):
            yield form


def _is_whole(compiled: Compiled, head: str, tail: str) -> bool:
    """Is it only what may be written onto a word that stands before and behind a form in its words?"""
    return (not head or head in compiled.before) and (not tail or tail in compiled.after)


def _squeezed(name: str) -> str:
    return squeeze(key(name))
