"""Fonts of one's own: a folder of files, each used under the name of its file (`NotoNaskhArabic-Bold.woff2`)."""

import re
from pathlib import Path

from dragoman.web.assets import Asset, asset_of

_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
_WEIGHTS = {"thin": "100", "light": "300", "medium": "500", "semibold": "600", "bold": "700", "black": "900",
            "variable": "100 900", "wght": "100 900"}
_NAME = re.compile(r"[A-Za-z0-9 ]+")


def load_fonts(folder: Path | None) -> dict[str, Asset]:
    """The fonts of a folder and, under `fonts.css`, the style that names them; nothing without a folder."""
    if folder is None:
        return {}
    fonts = {path.name: asset_of(path.name, path.read_bytes(), _TYPES[path.suffix.lower()])
             for path in sorted(folder.iterdir()) if path.suffix.lower() in _TYPES}
    faces = "\n".join(_face(name, font) for name, font in fonts.items())
    return {**fonts, "fonts.css": asset_of("fonts.css", faces.encode(), "text/css; charset=utf-8")}


def _face(name: str, font: Asset) -> str:
    """The rule by which a style uses a font: family, weight and slope as the name of the file tells them."""
    stem, _, variant = Path(name).stem.replace("[", "-").partition("-")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem.replace("_", " "))
    family = " ".join(_NAME.findall(words))
    weight = next((value for word, value in _WEIGHTS.items() if word in variant.lower()), "400")
    slope = "italic" if "italic" in variant.lower() else "normal"
    return (f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope};'
            f' font-display: swap; src: url("{font.address}"); }}')
