"""Pages out of files: bytes come in, one `Raw` or one `Rejected` goes out for each page.

    for outcome in read_paths(["pages.jsonl", "folder", "-"]):
        ...

Nothing here knows what a page says. Plain text is decoded and left as it is; of HTML the bytes are handed on; each
other format has a module of its own (`dragoman.sources.formats` is their table).
"""

from dragoman.sources.fields import FIELDS
from dragoman.sources.files import files_of, read_paths, read_stream, total_bytes
from dragoman.sources.identity import canonical_url, key_of
from dragoman.sources.ledger import Ledger
from dragoman.sources.raw import LIMIT_BYTES, Outcome, Raw, Rejected, raw_of

__all__ = ["FIELDS", "LIMIT_BYTES", "Ledger", "Outcome", "Raw", "Rejected", "canonical_url", "files_of", "key_of",
           "raw_of", "read_paths", "read_stream", "total_bytes"]
