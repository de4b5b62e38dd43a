"""The road from a page to its record, in its order. Start at `reader.Reader`, then `article.read_article`."""

from dragoman.pipeline.reader import Reader
from dragoman.sources import FIELDS, Ledger, Raw, Rejected, raw_of, read_paths, total_bytes

__all__ = ["FIELDS", "Ledger", "Raw", "Reader", "Rejected", "raw_of", "read_paths", "total_bytes"]
