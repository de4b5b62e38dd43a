"""Where the data of languages/ and knowledge/ and the compiled caches lie."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
LANGUAGES = PACKAGE / "languages"
KNOWLEDGE = PACKAGE / "knowledge"


def language_codes(folder: Path = LANGUAGES) -> tuple[str, ...]:
    """The codes of all language packs of a folder; one that begins with an underscore is a template."""
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith(("_", "."))
                        and (p / "language.toml").exists()))


def cache_folder() -> Path:
    """The folder of compiled packs: DRAGOMAN_CACHE, else the user's cache folder."""
    named = os.environ.get("DRAGOMAN_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"


def data_files(*folders: Path) -> tuple[Path, ...]:
    """All data files below the folders, in a fixed order."""
    return tuple(sorted(p for folder in folders for p in folder.rglob("*") if p.suffix in (".tsv", ".toml", ".txt")))
