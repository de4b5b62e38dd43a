"""Articles out of a page: where each begins and ends, its headline, sources and day, and what was dropped and why.

    layout = split(folded, Hints(outlet="irna"), furniture, outlets, places)

Bytes of HTML become a text and hints in `dragoman.articles.markup.reading_text`.
"""

from dragoman.articles.compiling import compile_furniture
from dragoman.articles.frames import Frame, Hints, Layout
from dragoman.articles.furniture import REASONS, Furniture
from dragoman.articles.language import is_plainly, language_of
from dragoman.articles.layout import split

__all__ = ["REASONS", "Frame", "Furniture", "Hints", "Layout", "compile_furniture", "is_plainly", "language_of",
           "split"]
