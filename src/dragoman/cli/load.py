"""`dragoman load`: a batch into an archive."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.batch.extras import needed
from dragoman.cli.complaints import complain, plain
from dragoman.cli.output import ARCHIVE
from dragoman.cli.progress import Bar, is_wanted
from dragoman.cli.read import note
from dragoman.store.place import Place, place_of


def run(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder of a batch; also an address.",
                                          show_default=False)],
    archive: Annotated[Place, typer.Option(metavar="FILE", parser=place_of, help="The archive to keep the pages in: a "
                                           "file, or postgresql://...")] = Path(ARCHIVE),
) -> None:
    """Bring the pages of a batch into an archive, with what could not be read.

    What is kept already stays as it is. The exit status is 1 where a page cannot be kept, or where shards of the batch
    are not done; what is done is loaded all the same.
    """
    loading = needed("dragoman.batch.loading", "parquet", "dragoman load")
    with Bar(None, wanted=is_wanted(), unit="pages") as bar:
        loaded = loading.load(folder, archive, lambda far: bar.show(
            far.pages, far.manifest.pages, f"{far.pages} pages, {far.new} new"))
    for reason in loaded.refused:
        complain(plain(reason))
    missing = loaded.manifest.shards - loaded.manifest.done
    if missing:
        complain(f"{folder}: {missing} of {loaded.manifest.shards} shards are not done: run the batch again")
    note(f"{loaded.pages} pages loaded into {archive}: {loaded.new} new, {loaded.versions - loaded.new} new versions, "
         f"{loaded.pages - loaded.changed - len(loaded.refused)} kept already; {loaded.rejects} rejects")
    raise typer.Exit(1 if loaded.refused or missing else 0)
