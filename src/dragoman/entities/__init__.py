"""Entities: who is named in an article, and when. Gazetteer, offices, strangers, dates."""

from dragoman.entities.dates import read_dates
from dragoman.entities.mentions import find_mentions, heads_of

__all__ = ["find_mentions", "heads_of", "read_dates"]
