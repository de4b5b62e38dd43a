"""Entities: who is named in an article, and when. Gazetteer, offices, strangers, dates."""

from dragoman.entities.dates import read_dates
from dragoman.entities.mentions import find_mentions, heads_of
from dragoman.entities.today import day_of_date_line, day_of_lead

__all__ = ["day_of_date_line", "day_of_lead", "find_mentions", "heads_of", "read_dates"]
