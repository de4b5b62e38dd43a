"""PDF files in Persian and Arabic: how many words stand as they were written, for each of several readers.

    python benchmarks/pdf.py

The same lines are drawn in eight ways: glyphs written from the left or from the right, as letters or as presentation
forms (without half-spaces then, as shaping leaves them), with spaces drawn or left free. The others, each in an
environment of its own, are asked for a page's text as their manuals say. A line that a reader breaks or joins counts as
right where its words are. Files by real programs are not among them: none is free to be kept here.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import product
from pathlib import Path

from environments import environment

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from made_pdf import Pdf, forms_of, glyphs_of  # noqa: E402

from dragoman.sources import Raw, read_paths  # noqa: E402

LINES = [
    "سرگئی لاوروف روز ۲۳ مهر ۱۴۰۳ گفت: «گفت‌وگوها ادامه می‌یابد» و افزود که طرف‌ها آماده‌اند.",
    "نسخه PDF گزارش IRNA 2024 در (تهران) منتشر شد و خبرگزاری‌ها آن را بازتاب داده‌اند.",
    "به گفته سخنگوی وزارت خارجه، ۱۲۵۰ تن از شهروندان تا 15/07/1403 بازمی‌گردند.",
    "وقال الوزير لافروف يوم 15 مايو 2024 إن المحادثات (في جنيف) ستستأنف قريباً.",
    "أكد المتحدث باسم وزارة الخارجية أن بلاده لا تقبل العقوبات، وأن الاتفاق لازم.",
    "من جهتها ذكرت وكالة TASS أن 40 دولة شاركت في الاجتماع «الاستثنائي» يوم الأحد.",
]
OTHERS = {
    "pypdf 7.1.0": (
        ("pypdf==7.1.0",), "import pypdf\ndef text(path): return pypdf.PdfReader(path).pages[0].extract_text()"),
    "pdfminer.six 20260107": (
        ("pdfminer.six==20260107", "cryptography==50.0.2", "cffi==2.1.1", "pycparser==3.12",
         "charset-normalizer==3.5.2"),
        "from pdfminer.high_level import extract_text as text"),
    "pypdfium2 5.15.2": (("pypdfium2==5.15.2",), "import pypdfium2\ndef text(path): return pypdfium2.PdfDocument(path)"
                                                 "[0].get_textpage().get_text_range()"),
}
ASKING = ("\nimport json, sys, time\nstart = time.perf_counter()\ntexts = [text(path) for path in sys.argv[1:]]\n"
          "print(json.dumps([texts, time.perf_counter() - start]))\n")


def made(folder: Path) -> list[Path]:
    """The files, each with all lines on one page."""
    paths = []
    for stream, forms, gaps in product(("left", "right"), (False, True), (False, True)):
        pdf = Pdf(stream)
        for at, line in enumerate(LINES):
            pdf.line(glyphs_of(forms_of(line) if forms else line), 700 - 40 * at, gaps=gaps, size=10)
        paths.append(folder / f"{stream}-{'forms' if forms else 'letters'}-{'gaps' if gaps else 'spaces'}.pdf")
        paths[-1].write_bytes(pdf.bytes())
    return paths


def told(label: str, texts: list[str], seconds: float) -> None:
    """A row of the table."""
    wanted = Counter(" ".join(LINES).split())
    right = sum((Counter(text.split()) & wanted).total() for text in texts)
    numbers = Counter({word: count for word, count in wanted.items() if any(map(str.isdigit, word))})
    digits = sum((Counter(text.split()) & numbers).total() for text in texts)
    half = sum(min(text.count("\u200c"), "".join(LINES).count("\u200c")) for text in texts)
    whole = sum(line in " ".join(text.split()) for text in texts for line in LINES)
    print(f"{label:24} {right / len(texts) / wanted.total():8.3f} {digits / len(texts) / numbers.total():8.3f} "
          f"{half / len(texts) / ''.join(LINES).count(chr(0x200c)):12.3f} {whole / len(texts) / len(LINES):8.3f} "
          f"{len(texts) / seconds:8.0f}")


def main() -> None:
    """Make the files, ask every reader, print the table."""
    print(f"{'':24} {'words':>8} {'numbers':>8} {'half-spaces':>12} {'lines':>8} {'pages/s':>8}")
    with tempfile.TemporaryDirectory() as folder:
        paths = made(Path(folder))
        list(read_paths(paths[:1]))
        start = time.perf_counter()
        own = [raw.text or "" for raw in read_paths(paths) if isinstance(raw, Raw)]
        told("dragoman", own, time.perf_counter() - start)
        for name, (pinned, code) in OTHERS.items():
            python = environment(f"pdf-{name.split()[0]}", pinned)
            line = [str(python), "-c", code + ASKING, *map(str, paths)]
            answer = subprocess.run(line, capture_output=True, text=True, check=True)
            told(name, *json.loads(answer.stdout))


if __name__ == "__main__":
    main()
