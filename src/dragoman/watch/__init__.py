"""Watching feeds: their new items are asked for politely, read, and kept; changed pages as new versions.

`feedlist` reads and edits the list of feeds, `watcher` does the work, `again` tries again what failed.
"""

from dragoman.sources.addresses import is_address
from dragoman.sources.web import Manners, Web
from dragoman.watch.again import Again, full_name, path_of, read_again, stamp_now
from dragoman.watch.asking import outcomes_of_address, try_feed
from dragoman.watch.feedlist import FeedList, Listed, add_feed, read_list, remove_feed, seconds_in
from dragoman.watch.watcher import Line, Tally, Watcher

__all__ = ["Again", "FeedList", "Line", "Listed", "Manners", "Tally", "Watcher", "Web", "add_feed",
           "full_name", "is_address", "outcomes_of_address", "path_of", "read_again", "read_list", "remove_feed",
           "seconds_in", "stamp_now", "try_feed"]
