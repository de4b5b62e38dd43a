"""The same pages in an archive, whatever the order in which they come."""

from itertools import permutations

from dragoman import Archive


def in_every_order(folder, pages, ask):
    """What `ask` tells of an archive of these pages, for each order in which they may come."""
    outcomes = []
    for number, order in enumerate(permutations(pages)):
        with Archive.open(folder / f"{number}.db") as archive:
            for page in order:
                archive.keep(page)
            outcomes.append(ask(archive))
    return outcomes
