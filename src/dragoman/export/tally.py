"""What an export came to: counted while it is written, so that nothing is asked twice."""

from collections import Counter

from dragoman.store.answers import Excerpt


class Tally:
    """Counts of records: in all, by language and by outlet ("" for one that is not told); the first and the last day of
    publication, "" where none is known."""

    def __init__(self) -> None:
        self.records = 0
        self.first = self.last = ""
        self.languages: Counter[str] = Counter()
        self.outlets: Counter[str] = Counter()

    def add(self, excerpt: Excerpt) -> None:
        """Count a record."""
        self.records += 1
        self.languages[excerpt.article.language] += 1
        self.outlets[excerpt.outlet or ""] += 1
        day = excerpt.article.published or ""
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)
