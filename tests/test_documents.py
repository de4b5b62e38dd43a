"""Documents: Word, PDF, pages and mails in an envelope."""

import io
import time
import zipfile
import zlib
from email.message import EmailMessage
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_pdf import Pdf, forms_of, glyphs_of

from dragoman.pipeline import Reader
from dragoman.script.visual import Glyph, letters_of, reading_order, written
from dragoman.sources import Raw, Rejected, read_paths
from dragoman.sources.columns import blocks_of, lines_of

TITLE = "دیدار وزیران خارجه ایران و روسیه"
PERSIAN = ["سرگئی لاوروف روز ۲۳ مهر ۱۴۰۳ گفت: «گفت‌وگوها ادامه می‌یابد» و افزود",
           "که نسخه PDF گزارش IRNA 2024 در (تهران) منتشر شده است، اما لازم",
           "است طرف‌ها تا 15/07/1403 پاسخ بدهند."]
ARABIC = ["وقال الوزير لافروف يوم 15 مايو 2024 إنّ المحادثات (في جنيف) ستستأنف قريباً",
          "خلال الأيام المقبلة."]


def only(folder: Path, name: str, data: bytes) -> Raw:
    (folder / name).write_bytes(data)
    [raw] = read_paths([folder / name])
    assert isinstance(raw, Raw), raw
    return raw


def reason(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    [one] = read_paths([folder / name])
    assert isinstance(one, Rejected), one
    return one.reason


# ---- Word -----------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, name: str = "word/document.xml", head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(name, f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def test_the_paragraphs_of_a_word_document(tmp_path):
    raw = only(tmp_path, "page.docx", docx(
        f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>می‌</w:t></w:r><w:r><w:t>گوید</w:t><w:br/><w:t>دوم</w:t></w:r>"
        "<w:del><w:r><w:delText>حذف</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>الف</w:t><w:tab/><w:t>ب</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>کادر</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>کادر</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent><w:t>پایان</w:t></w:r></w:p>"))
    assert raw.text == f"{TITLE}\nمی‌گوید\nدوم\nالف\tب\nکادر\nپایان"
    assert (raw.id, raw.extractor, raw.encoding) == ("page", "dragoman-docx 1", None)


@pytest.mark.parametrize(("data", "part"), [
    (b"PK\x03\x04 broken", "is a broken or locked zip file"), (docx("x", "other.xml"), "no Word document"),
    (b"\xd0\xcf\x11\xe0" * 100, "locked with a password, or an old Word file"), (docx("<w:p/>"), "holds no text"),
    (docx("<w:p>"), "holds broken XML"), (docx("")[:-40], "is a broken or locked zip file"),
    (docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head='<!DOCTYPE x [<!ENTITY a "b">]>'), "document type declaration"),
    (docx("<w:p>" * 3000 + "</w:p>" * 3000), "nested deeper than"), (b"", "is a broken or locked zip file"),
    (docx("<w:p/>" * 20_000_000), "a trap"),
])
def test_word_documents_that_cannot_be_read(tmp_path, data, part):
    assert part in reason(tmp_path, "page.docx", data)


# ---- PDF ------------------------------------------------------------------------------------------------------------

pdfminer = pytest.mark.skipif(not __import__("importlib.util").util.find_spec("pdfminer"),
                              reason="the extra pdf is not installed")


def made(lines: list[str], stream: str = "left", how: str = "letters", **more: object) -> bytes:
    pdf = Pdf(stream)
    pdf.line(glyphs_of(shaped(TITLE, how)), 760, size=20)
    for at, line in enumerate(lines):
        pdf.line(glyphs_of(shaped(line, how)), 700 - 18 * at, **more)
    return pdf.bytes()


def shaped(line: str, how: str) -> str:
    return forms_of(line) if how == "forms" else line


@pdfminer
@pytest.mark.parametrize("how", ["letters", "forms"])
@pytest.mark.parametrize("stream", ["left", "right"])
@pytest.mark.parametrize("lines", [PERSIAN, ARABIC])
@pytest.mark.parametrize("gaps", [False, True])
def test_right_to_left_order_forms_numbers_and_half_spaces(tmp_path, lines, stream, how, gaps):
    raw = only(tmp_path, "page.pdf", made(lines, stream, how, gaps=gaps))
    assert raw.text == f"{TITLE}\n{' '.join(lines)}"
    assert raw.extractor.startswith("dragoman-pdf 1 (pdfminer.six ")


@pdfminer
def test_brackets_that_a_producer_has_turned_already(tmp_path):
    swap = str.maketrans("()«»", ")(»«")
    pdf = Pdf()
    for at, line in enumerate(PERSIAN):
        pdf.line([glyph.translate(swap) for glyph in glyphs_of(line)], 700 - 18 * at)
    assert only(tmp_path, "page.pdf", pdf.bytes()).text == " ".join(PERSIAN)


@pdfminer
def test_columns_from_right_to_left_under_a_headline(tmp_path):
    pdf = Pdf()
    pdf.line(glyphs_of(TITLE + " در تهران با حضور هیأت‌ها"), 760, right=550, size=20)
    words = ["نخست", "دوم", "سوم", "چهارم"]
    for at, word in enumerate(words):
        pdf.line(glyphs_of(f"ستون راست سطر {word} است"), 700 - 18 * at, right=550)
        pdf.line(glyphs_of(f"ستون چپ سطر {word} است"), 700 - 18 * at, right=270)
    pdf.page()
    pdf.line(glyphs_of("صفحه دوم"), 700)
    text = only(tmp_path, "page.pdf", pdf.bytes()).text.replace("\n", " ")
    columns = [f"ستون {side} سطر {word} است" for side in ("راست", "چپ") for word in words]
    assert text == " ".join([TITLE + " در تهران با حضور هیأت‌ها", *columns, "صفحه دوم"])


@pdfminer
def test_paragraphs_end_where_a_line_is_short_or_the_next_is_far(tmp_path):
    pdf = Pdf()
    for y, line in ((700, "سطر نخست بند یکم این نوشته تا لبه می‌رسد"), (682, "کوتاه"),
                    (664, "سطر نخست بند دوم این نوشته تا لبه می‌رسد"), (620, "سطر نخست بند سوم این نوشته تا لبه است")):
        pdf.line(glyphs_of(line), y)
    assert only(tmp_path, "page.pdf", pdf.bytes()).text.split("\n") == [
        "سطر نخست بند یکم این نوشته تا لبه می‌رسد کوتاه", "سطر نخست بند دوم این نوشته تا لبه می‌رسد",
        "سطر نخست بند سوم این نوشته تا لبه است"]


@pdfminer
def test_a_page_in_latin_letters_stays_as_it_is(tmp_path):
    pdf = Pdf()
    pdf.line(list("The minister said (in 2024) that talks go on."), 700)
    assert only(tmp_path, "page.pdf", pdf.bytes()).text == "The minister said (in 2024) that talks go on."


@pdfminer
def test_the_text_of_a_pdf_is_read(tmp_path, reader: Reader):
    page = reader.read(only(tmp_path, "page.pdf", made(PERSIAN, how="forms")))
    assert page.articles[0].title.text == TITLE
    assert [speaker.name for statement in page.statements for speaker in statement.speakers][:1] == ["Sergey Lavrov"]


@pdfminer
def test_pdf_files_that_cannot_be_read(tmp_path):
    assert "holds no text, only pictures" in reason(tmp_path, "scan.pdf", Pdf().bytes())
    assert "is no sound PDF file" in reason(tmp_path, "broken.pdf", b"%PDF-1.7\n hello")
    assert "is no sound PDF file" in reason(tmp_path, "empty.pdf", b"")
    locked = ("/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32
              + "> >> /ID [<00> <00>]")
    pdf = Pdf()
    pdf.line(glyphs_of(TITLE), 700)
    assert "is locked with a password" in reason(tmp_path, "locked.pdf", pdf.bytes(locked))
    nameless = Pdf(compress=False)
    nameless.line(glyphs_of(TITLE), 700)
    data = nameless.bytes().replace(b"/ToUnicode 5 0 R", b"                ")
    assert "does not say which letters its glyphs stand for" in reason(tmp_path, "nameless.pdf", data)


@pdfminer
def test_a_pdf_that_holds_far_more_than_its_size_is_refused(tmp_path):
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 1_000_000) for _ in range(250)) + packer.flush()
    data = Pdf().bytes() + b"9 0 obj << /Filter /FlateDecode >>\nstream\n" + stream + b"\nendstream endobj"
    assert "more than 200 MB in its streams" in reason(tmp_path, "bomb.pdf", data)


WORDS = st.lists(st.text(st.sampled_from("بتجسصعفقلمنهيیکگپرزدواآ\u200c"), min_size=1, max_size=8)
                 .map(lambda word: word.strip("\u200c")).filter(bool)
                 | st.integers(1, 9999).map(str) | st.sampled_from(["PDF", "IRNA", "۱۴۰۳/۰۷/۰۲"]),
                 min_size=1, max_size=8)


@given(WORDS, st.booleans())
def test_what_is_drawn_is_read_as_it_was_written(words, right):
    def is_latin(word):
        return word.isascii() or word[0].isdigit()  # beside each other, their order is not drawn

    line = " ".join(word for at, word in enumerate(words) if not at or not (is_latin(word) and is_latin(words[at - 1])))
    line = "بند " + line
    while "\u200c\u200c" in line:
        line = line.replace("\u200c\u200c", "\u200c")
    glyphs, x = [], 0.0
    for glyph in glyphs_of(line):
        width = 0 if glyph == "\u200c" else 6
        glyphs.append(Glyph(glyph, x, x + 6, 12))
        x += width
    pieces = reading_order(glyphs[::-1] if right else glyphs)
    assert written(pieces, True) == line


def test_presentation_forms_as_letters():
    assert "".join(map(letters_of, "ﻻﷲﭼﯽ")) == "لااللهچی"


# ---- pages and mails in an envelope ---------------------------------------------------------------------------------

PAGE = f"<html><head><title>{TITLE}</title></head><body><p>{' '.join(PERSIAN)}</p></body></html>"


def mhtml(charset: str = "utf-8", page: str = PAGE) -> bytes:
    whole = MIMEMultipart("related")
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = "https://example.org/fa/news/1"
    whole["Subject"] = "=?utf-8?Q?x?="
    whole["Date"] = "Mon, 23 Sep 2024 10:00:00 -0000"
    part = MIMEText(page, "html", charset)
    part["Content-Location"] = "https://example.org/fa/news/1"
    whole.attach(part)
    frame = MIMEText("<html><p>frame</p></html>", "html")
    frame["Content-Location"] = "https://example.org/frame"
    whole.attach(frame)
    whole.attach(MIMEImage(b"\x89PNG\0\0", "png"))
    return whole.as_bytes()


@pytest.mark.parametrize("name", ["page.mhtml", "page.MHT", "page"])
def test_a_page_saved_as_one_file(tmp_path, name, reader: Reader):
    raw = only(tmp_path, name, mhtml())
    assert (raw.media_type, raw.data, raw.encoding) == ("text/html", PAGE.encode(), "utf-8")
    assert (raw.url, raw.crawled, raw.published) == ("https://example.org/fa/news/1", "2024-09-23", None)
    page = reader.read(raw)
    assert page.source.crawled == "2024-09-23"
    assert page.articles[0].title.text == TITLE


def test_what_the_envelope_says_of_the_encoding_is_heard(tmp_path, reader: Reader):
    text = " ".join(ARABIC) * 3
    raw = only(tmp_path, "page.mhtml", mhtml("windows-1256", f"<html><h1>{ARABIC[0]}</h1><p>{text}</p></html>"))
    page = reader.read(raw)
    assert text in page.text
    assert page.source.encoding == "windows-1256"


def test_a_mail(tmp_path):
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "ایرنا <news@example.org>", TITLE, "<1@example.org>"
    mail["Date"] = "Mon, 23 Sep 2024 23:00:00 +0330"
    mail.set_content("\n".join(PERSIAN), charset="utf-8")
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(b"other", maintype="text", subtype="plain", filename="a.txt")
    raw = only(tmp_path, "letter.eml", mail.as_bytes())
    assert raw.text.strip() == "\n".join(PERSIAN)
    assert (raw.title, raw.published, raw.own_id, raw.crawled) == (TITLE, "2024-09-23", "<1@example.org>", None)
    assert raw.author == "ایرنا <news@example.org>"


@pytest.mark.parametrize(("data", "part"), [
    (b"", "is no saved page or mail"), (b"hello", "is no saved page or mail"),
    (b"MIME-Version: 1.0\nContent-Type: image/png\n\nx", "neither HTML nor text"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx",
     "neither HTML nor text"),
])
def test_envelopes_without_a_page(tmp_path, data, part):
    assert part in reason(tmp_path, "page.mhtml", data)


@pytest.mark.parametrize("date", ["Mon, 23 Sep 99999999999 10:00:00 -0000", "Mon, 23 Sep 2024 10:00:00 +999999999999"])
def test_a_header_that_the_library_cannot_read_is_left_out(tmp_path, date):
    raw = only(tmp_path, "page.mhtml", mhtml().replace(b"Mon, 23 Sep 2024 10:00:00 -0000", date.encode()))
    assert raw.data == PAGE.encode()


@given(st.binary(max_size=300))
def test_no_bytes_make_a_document_raise(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("t")
    for name, start in (("a.docx", b"PK\x03\x04"), ("a.eml", b"MIME-Version: 1.0\nContent-Type: multipart/mixed;"),
                        ("a.pdf", b"%PDF-1.7\n"), ("a.warc", b"WARC/1.0\r\n"), ("a.csv", b"text\n"), ("a.json", b"[")):
        (folder / name).write_bytes(start + data)
    assert all(isinstance(one, Raw | Rejected) for one in read_paths([folder]))


def test_the_time_for_a_line_and_a_page_grows_as_they_do():
    def seconds(size: int) -> float:
        glyphs = [Glyph("اب \u064b7P"[at % 6], at * 6.0, at * 6.0 + 6, 12) for at in range(size)]
        start = time.process_time()
        reading_order(glyphs)
        blocks_of(lines_of((float(at), Glyph("ا", 0, 6, 0.1)) for at in range(size)), True)
        return time.process_time() - start

    seconds(2000)
    assert seconds(40_000) < 60 * max(seconds(4000), 0.02)
