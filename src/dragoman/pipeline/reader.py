"""Pages in, records out: what a page is, its articles, and each of them read."""

import hashlib
from collections.abc import Callable, Sequence
from copy import copy

import msgspec
from msgspec import UNSET

from dragoman.articles import Hints, language_of, split
from dragoman.articles.html.names import read_names
from dragoman.articles.html.selectors import read_sites
from dragoman.articles.markup import Extraction, reading_text
from dragoman.articles.refusals import refusal
from dragoman.errors import LanguageError, PageError
from dragoman.packs.load import Packs, load_packs, silent
from dragoman.pipeline.article import Work, read_article
from dragoman.pipeline.language import compile_documents
from dragoman.pipeline.made import found_in_text, hints_again, reader_version
from dragoman.pipeline.passages import joined, parts_of
from dragoman.pipeline.proposers import RULES, Proposer, proposers_of
from dragoman.pipeline.relaid import layout_of
from dragoman.pipeline.shown import with_shown
from dragoman.records import Article, MadeBy, Page, Party, Source
from dragoman.sources import Raw, key_of


class Reader:
    """Reads pages with packs that are loaded once."""

    def __init__(self, packs: Packs, proposers: Sequence[str | Proposer] = (RULES,)) -> None:
        """proposers: who proposes the statements, by name or as they are. Raises ProposerError for one that cannot."""
        self._proposers = proposers_of(proposers)
        self.made_by = MadeBy(reader_version(), packs.digest)
        self._facts = packs.knowledge
        documents = {code: pack.documents.get("furniture", {}) for code, pack in packs.languages.items()}
        self._languages = {
            code: compile_documents(pack, documents, packs.knowledge) for code, pack in packs.languages.items()
        }
        self._any = next(iter(self._languages.values()))
        read_names()
        self._sites = read_sites({actor.id: actor.domain for actor in packs.knowledge.actors.values() if actor.domain})

    @classmethod
    def load(
        cls, notify: Callable[[str], None] = silent, proposers: Sequence[str | Proposer] = (RULES,)
    ) -> "Reader":
        """A reader with all packs; `notify` is told the name of every pack that has to be compiled first.

        proposers: who proposes the statements. Raises ProposerError for one that cannot.
        """
        return cls(load_packs(notify), proposers)

    @property
    def proposes(self) -> frozenset[str]:
        """The names of those who propose the statements."""
        return frozenset(proposer.name for proposer in self._proposers)

    def asking(self, proposers: Sequence[str | Proposer]) -> "Reader":
        """A reader with the same packs that asks these proposers. Raises ProposerError for one that cannot."""
        other = copy(self)
        other._proposers = proposers_of(proposers)
        return other

    def read(self, raw: Raw) -> Page:
        """The record of a page. Raises PageError for a page in none of the languages, or without an article."""
        text, told = raw.text, Extraction(raw.extractor, Hints(), encoding=raw.encoding)
        if text is None:
            text, told = reading_text(
                raw.data or b"", raw.media_type, raw.encoding, self._sites, raw.url, raw.crawled)
        url = raw.url or told.canonical
        key = key_of(url, raw.own_id, text)
        given = self._publisher(raw.outlet, url)
        outlet = given or self._any.lookups.outlet_of_address(url) or told.hints.outlet
        if raw.text is None and told.extractor is not None:
            told = self._of_web(raw.id or key, text, told, raw.language, outlet)
        hints = msgspec.structs.replace(
            told.hints, outlet=outlet, published=raw.published or told.hints.published,
            title=raw.title or told.hints.title, language=raw.language or told.hints.language)
        source = Source(
            raw.id or key, key, raw.uri or url, raw.sha256, raw.media_type, told.extractor, given, hints.published,
            told.encoding or UNSET, raw.author or told.author or UNSET, raw.section or told.section or UNSET,
            raw.crawled or UNSET, raw.edited or told.edited or UNSET, raw.forwarded or UNSET,
        )
        return self._page(source, text, hints)

    def _publisher(self, told: str | None, url: str | None) -> str | None:
        """The outlet that came with a page: its name as it is told, or, where no outlet that the data know is called
        so (a bare word that several share, the name of a body), that of the site to which the address belongs."""
        known = [one.lookups.outlet(told) for one in self._languages.values()] if told is not None else []
        actors = [party.actor or "" for party in known if party is not None]
        if told is None or (actors and all(actor.startswith("outlet:") for actor in actors)):
            return told
        return self._any.lookups.outlet_of_address(url) or told

    def _of_web(self, page: str, text: str, told: Extraction, language: str | None, outlet: str | None) -> Extraction:
        """What a web page tells, with what its visible lines tell. Raises PageError for one that says it has no
        article."""
        refused = refusal(text, told.hints.title, self._any.furniture)
        if refused is not None:
            raise PageError(page, f"holds no article: {refused}")
        own = self._languages.get(language or self._language(text, told.hints) or "", self._any)
        return with_shown(told, own, text, outlet)

    def again(self, page: Page, works: list[Work] | None = None) -> Page:
        """The record of a page that was read before and bears its reading text, read once more from it.

        works: filled with how each article was read, for whoever asks why. Raises as `read` does.
        """
        source, hints = page.source, hints_again(page)
        text = page.text if isinstance(page.text, str) else ""
        if page.made_by:
            source = msgspec.structs.replace(source, **{name: None for name in page.made_by.found
                                                        if name in ("outlet", "published")})
        return self._page(source, text, hints, works, page if source.extractor else None)

    def _page(self, source: Source, text: str, hints: Hints, works: list[Work] | None = None,
              before: Page | None = None) -> Page:
        """Articles out of the page, and each of them read. before: a record whose layout stays."""
        code = self._language(text, hints)
        if code is None and not any(map(str.isalpha, text)):
            raise PageError(source.id, "holds no words")
        if code is None or code not in self._languages:
            raise LanguageError(source.id, f"is in none of the languages read ({', '.join(sorted(self._languages))})")
        try:
            digest = hashlib.sha256(text.encode()).hexdigest()
        except UnicodeEncodeError as problem:
            reason = "holds half a character (a lone surrogate); write the page as UTF-8 again"
            raise PageError(source.id, reason) from problem
        language = self._languages[code]
        folded = language.pack.fold.apply(text)
        layout = layout_of(before, folded) if before else split(
            folded, hints, language.furniture, language.lookups.outlet, language.lookups.place)
        if not layout.articles:
            raise PageError(source.id, "holds no article")
        version = f"{source.key} {digest}"
        lines = [folded.to_folded(*dropped.span) for dropped in layout.dropped if dropped.reason == "date line"]
        articles = []
        for at, frame in enumerate(layout.articles):
            read: list[Article] = []
            for part in parts_of(frame, folded, language.furniture, self._languages):
                own = self._languages[part.language]
                whole = folded if part.language == code else own.pack.fold.apply(text)
                dated = lines if at == 0 and not read else []
                part = msgspec.structs.replace(part, published=read[0].published if read else part.published)
                notes = works if not read else None
                read.append(read_article(part, whole, version, dated, own, self._facts, self._proposers, notes))
            articles.append(self._passed_on(joined(read), source))
        articles[0] = msgspec.structs.replace(articles[0], findings=(*layout.findings, *articles[0].findings))
        told = msgspec.structs.replace(
            source, outlet=source.outlet or articles[0].outlet, published=source.published or articles[0].published
        )
        found = () if source.extractor else found_in_text(hints, articles[0])
        made_by = msgspec.structs.replace(self.made_by, found=found)
        return Page(told, tuple(articles), layout.findings, layout.dropped, text=text, made_by=made_by)

    def _language(self, text: str, hints: Hints) -> str | None:
        """The language of a page: the one that came with it, if it is read, else that of its letters."""
        return hints.language if hints.language in self._languages else language_of(text, self._any.furniture.words)

    def _passed_on(self, article: Article, source: Source) -> Article:
        """An article with whoever it was forwarded from as the outermost of its sources, where he is not named as one
        already."""
        if not source.forwarded:
            return article
        lookups = self._languages[article.language].lookups
        origin = lookups.outlet(source.forwarded) or Party(source.forwarded)
        if origin.name in (article.outlet, *(party.name for party in article.attribution)):
            return article
        return msgspec.structs.replace(article, attribution=(origin, *article.attribution))
