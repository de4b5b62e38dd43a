"""Watching feeds: their new items are asked for politely, read, and kept; changed pages as new versions.

`feedlist` reads and edits the list of feeds, `watcher` does the work, `again` tries again what failed, `asking` asks
for one address, `door` does so for who may never do it. Nothing is imported here: who reads files needs no HTTP.
"""
