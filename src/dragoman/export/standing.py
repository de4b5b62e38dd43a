"""The columns that every flat table ends with: the article, the page and the version in which a record stands."""

from dragoman.export.fields import Column, digest_of, end, known, start, words
from dragoman.store.answers import Excerpt


def joined_of(excerpt: Excerpt, actors: list[str | None]) -> list[str]:
    """Actor ids with those of joined strangers replaced by the one under which they are joined; "" for no id."""
    return [excerpt.joined.get(actor, actor) if actor else "" for actor in actors]


def address(excerpt: Excerpt) -> str:
    """The address of a page on the web, the canonical one where its key is one; "" for a page that has none."""
    source = excerpt.page.source
    return next((one for one in (source.key, source.uri or "") if one.startswith(("https://", "http://"))), "")


DAYS = (
    Column("first_day", "day", "The first day that the date may mean; without a date of its own, that of the day of"
           " publication.", lambda x: x.first_day),
    Column("last_day", "day", "The last day that it may mean.", lambda x: x.last_day),
)

PLACE = (
    Column("language", "text", "The language of the article: fa (Persian) or ar (Arabic).",
           lambda x: x.article.language),
    Column("outlet", "text", "Who published the article.", lambda x: x.outlet),
    Column("published", "text", "When the article was published (EDTF); empty where nothing tells it.",
           lambda x: x.article.published),
    Column("sources", "texts", "The chain of sources that the article names, outermost first.",
           lambda x: [link.name for link in x.article.attribution]),
    Column("source_ids", "texts", "Their actor ids, in the same order; empty where the data know none.",
           lambda x: [link.actor or "" for link in x.article.attribution]),
    Column("dateline", "text", "The place from which the report was sent, in English where it is known.",
           lambda x: x.article.dateline.value if x.article.dateline else None),
    Column("dateline_start", "integer", "Where the words for it begin.", lambda x: start(x.article.dateline)),
    Column("dateline_end", "integer", "Where they end.", lambda x: end(x.article.dateline)),
    Column("title", "text", "The headline, as the page writes it.", lambda x: words(x.article.title), of_page=True),
    Column("title_start", "integer", "Where the headline begins in the reading text.",
           lambda x: start(x.article.title)),
    Column("title_end", "integer", "Where it ends.", lambda x: end(x.article.title)),
    Column("title_sha256", "text", "The digest of the headline.", lambda x: digest_of(x.article.title)),
    Column("article", "text", "The id of the article.", lambda x: x.article.id),
    Column("page", "text", "The key of the page: its canonical address, else the input's own id, else the digest of its"
           " text.", lambda x: x.page.source.key),
    Column("page_id", "text", "The id that the input gave the page.", lambda x: x.page.source.id),
    Column("uri", "text", "Where the page was read from.", lambda x: x.page.source.uri),
    Column("media_type", "text", "What the page was read as.", lambda x: x.page.source.media_type),
    Column("extractor", "text", "What made the reading text of the bytes; empty where the text is as it was given.",
           lambda x: x.page.source.extractor),
    Column("bytes_sha256", "text", "The digest of the bytes that were read.", lambda x: x.page.source.sha256),
    Column("text_sha256", "text", "The digest of the reading text in UTF-8: to it all offsets refer.",
           lambda x: x.version),
    Column("encoding", "text", "In what the page was written, where it was not UTF-8.",
           lambda x: known(x.page.source.encoding)),
    Column("author", "text", "The author, as the input names him.", lambda x: known(x.page.source.author)),
    Column("section", "text", "The section, as the input names it.", lambda x: known(x.page.source.section)),
    Column("crawled", "text", "The day on which the page was fetched or saved.",
           lambda x: known(x.page.source.crawled)),
    Column("edited", "text", "The day of its last change.", lambda x: known(x.page.source.edited)),
    Column("forwarded", "text", "From whom a channel has passed it on.", lambda x: known(x.page.source.forwarded)),
    Column("kept_at", "text", "When this version of the page was kept (UTC).", lambda x: x.kept_at),
    Column("superseded", "boolean", "Whether a later version of the page is kept that does not say the same.",
           lambda x: x.superseded),
)
