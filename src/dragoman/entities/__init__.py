"""Entities: who is named in an article, and when. Gazetteer, offices, strangers, dates."""

from dragoman.entities.dates import dates_of, expressions_of
from dragoman.entities.mentions import Mentions, heads_of
from dragoman.entities.today import day_of_date_line, day_of_lead

__all__ = ["Mentions", "dates_of", "day_of_date_line", "day_of_lead", "expressions_of", "heads_of"]
