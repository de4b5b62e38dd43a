"""When the statements of a search were made, and as which acts: what charts are drawn of."""

import json

from dragoman.store.answers import Activity, Made
from dragoman.store.connection import Connection
from dragoman.store.filters import Filters
from dragoman.store.search import COUNTED, Last


def activity(connection: Connection, words: str, filters: Filters, last: Last) -> Activity:
    """The hits of a search by month and act. Raises QueryError for what cannot be asked."""
    found = last.rows_of(connection, words, "statements", filters, COUNTED)
    rows = json.dumps([row for _, _, row in found.rows])
    made = connection.execute("""
        SELECT substr(s.first_day, 1, 7) AS month, s.act, count(*) FROM json_each(?) j
            CROSS JOIN statements s ON s.id = j.value
        WHERE s.first_day IS NOT NULL AND substr(s.first_day, 1, 4) = substr(s.last_day, 1, 4)
        GROUP BY month, s.act ORDER BY month, s.act""", (rows,))
    return Activity(tuple(Made(*row) for row in made), found.more)
