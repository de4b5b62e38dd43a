"""What the tests of exports share: pages with everything that could go wrong in a file, and their archive."""

import re
from pathlib import Path

from test_store import arabic_page, mention, passage, persian_page, source, speaker

from dragoman.archive import Archive
from dragoman.export import FORMATS, Request, Tally, export
from dragoman.identity import identity
from dragoman.records import (
    Article,
    Because,
    Date,
    Dateline,
    Event,
    Finding,
    Page,
    Participant,
    Party,
    Place,
    Relation,
    Speaker,
    Statement,
)
from dragoman.store.place import place_of
from dragoman.store.view import View

HOSTILE = (
    "=HYPERLINK(\"https://example.org\") <script>alert('x')</script> & «سفیر»\r\n"
    "سفیر صربستان در نشست خبری گفت: «=۱+۱ می‌شود دو | نه سه \\ و نه چهار».\n"
    "اگر باران ببارد، کشتی‌ها در بندر می‌مانند؛ او افزود 🚢 «-۵ درجه»\tسرد است.\n"
    "پیمان «آب‌های آرام» درباره ماهیگیری فردا در بلگراد امضا خواهد شد."
)


def hostile_page() -> Page:
    """A page whose words look like formulas, markup, cells and rows, by somebody whom the data do not know."""
    text = HOSTILE
    who = speaker(text, "سفیر صربستان", "دراگان پتروویچ", "person:00112233aabbccdd", "Ambassador of Serbia to Iran")
    who = Speaker(**{**{name: getattr(who, name) for name in who.__struct_fields__}, "name_latin": "Dragan Petrovich"})
    outer = Statement(
        identity("statement", "hostile", 1), (who, Speaker("=A|B\\C", None, "unnamed", None, None, None)),
        passage(text, "گفت"), (passage(text, "=۱+۱ می‌شود دو | نه سه \\ و نه چهار"), passage(text, "-۵ درجه")), "direct",
        False, "REJECT", True, None, (Party("Iran", "Q794", passage(text, "بندر").span), Party("@home")),
        "press conference", "2024-21", (Party("TASS", "outlet:tass"),), Because("clause.test", {"cue": "گفت"}),
        ("rules", "llm"), True, "possibility", passage(text, "اگر باران ببارد"),
        (Relation("denies", "statement-0", Because("test")),))
    inner = Statement(identity("statement", "hostile", 2), (), None, (passage(text, "کشتی‌ها در بندر می‌مانند"),), "free",
                      False, "ASSERT", False, outer.id, (), None, None, (), Because("test"))
    event = Event(
        identity("event", "hostile"), "signing", "planned",
        (Participant("Serbia", "Q403", None, None, "Serbia"), Participant("دراگان پتروویچ", "person:00112233aabbccdd",
                                                                         None, "Dragan Petrovich", "Serbia")),
        Place("Belgrade", passage(text, "بلگراد").span), "2024-05/2024-06", (outer.id,),
        (passage(text, "امضا خواهد شد"),), Because("test"), passage(text, "ماهیگیری"), passage(text, "آب‌های آرام"),
        (outer.id,))
    title = passage(text, text.split("\r")[0])
    article = Article(
        identity("article", "hostile"), "fa", title, ((len(title.text) + 2, len(text)),),
        Dateline("Belgrade", passage(text, "بلگراد").span), "+Outlet", "2024-05-09",
        (Party("+Outlet"), Party("TASS", "outlet:tass")), (outer, inner), (event,),
        (Date("فردا", passage(text, "فردا").span, None, "gregorian", Because("test")),),
        (mention(text, "سفیر صربستان", "دراگان پتروویچ", "person:00112233aabbccdd"),
         mention(text, "بلگراد", "Serbia", "Q403", "state")),
        (Finding("role-conflict", Because("test"), (passage(text, "سفیر صربستان"),)),))
    return Page(source("hostile", text, author="=Reader | Co", crawled="2024-05-10"), (article,), (), (), text)


PAGES = (persian_page(), arabic_page(), hostile_page())
TEXTS = {page.source.key: str(page.text) for page in PAGES}


def archive_of(path: Path) -> Path:
    """An archive of all these pages."""
    with Archive.open(path) as archive:
        for page in PAGES:
            archive.keep(page)
    return path


class Bytes:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes) -> int:
        """Take bytes."""
        self.data += data
        return len(data)


def exported(path: Path, format: str, kind: str = "statements", words: str = "", filters: dict | None = None,
             **more: object) -> tuple[bytes, Tally]:
    """What an export of an archive gives, and what it came to."""
    sink = Bytes()
    request = Request(format, kind, {}, made="2024-06-01", maker="Dragoman 9.9", **more)
    with View(path) as view:
        tally = export(view, words, filters or {}, request, sink)
    return sink.data, tally


def tell_peak(path: str) -> None:
    """Export an archive in every format but Parquet into nothing, and print the peak memory of the process in kB."""
    class Nowhere:
        def write(self, data: bytes) -> int:
            return len(data)

    for format in FORMATS.keys() - {"parquet"}:
        with View(place_of(path)) as view:
            export(view, "", {}, Request(format, "statements", {}, made="2024-06-01"), Nowhere())
    # Not ru_maxrss, which also knows the peak of the process that has started this one.
    print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))[1])
