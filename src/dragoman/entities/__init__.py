"""Entities: who is named in an article, and when. Gazetteer, offices, strangers, dates."""

from dragoman.entities.dates import read_dates
from dragoman.entities.mentions import find_mentions

__all__ = ["find_mentions", "read_dates"]
