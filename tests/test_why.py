"""`show --why`: what made a record and what lost to it. The sentences are our own."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from rich.console import Console
from rich.text import Text

from dragoman.archive import Archive
from dragoman.cli.app import main
from dragoman.cli.messages import load_messages, message_codes
from dragoman.cli.why import Services
from dragoman.cli.words import Words
from dragoman.packs.check_words import FORCES
from dragoman.pipeline import Reader, raw_of
from dragoman.pipeline.article import Work
from dragoman.pipeline.why import why
from dragoman.records import Args, Because, Event, Page, Statement
from dragoman.vocabulary import EventKind, EventStatus, Mode, Occasion

PERSIAN = (
    "سفیر گرجستان از بندر انزلی دیدن کرد\n"
    "گیورگی چاوچاوادزه سفیر گرجستان در تهران روز دوشنبه در مصاحبه با روزنامه اطلاعات تأکید کرد که راه‌آهن رشت به آستارا "
    "تا پایان سال آماده می‌شود. وی از کندی کار گمرک انتقاد کرد و گفت: «کامیون‌ها سه روز پشت مرز می‌مانند.»\n"
    "سید عباس عراقچی وزیر امور خارجه ایران نیز در بندر انزلی با سفیر گرجستان دیدار کرد. او افزود: بندر تازه به زودی "
    "گشایش می‌یابد.\n"
    "وزیر امور خارجه روسیه اعلام کرد که مسکو از این مسیر پشتیبانی می‌کند.\n"
)
ARABIC = (
    "الأردن وعمان يبحثان الربط البحري\n"
    "قال وزير الخارجية الأردني أيمن الصفدي، خلال مؤتمر صحفي في العقبة، إن خط الشحن الجديد سينطلق قريبا. وأضاف أن "
    "الرسوم ستخفض إلى النصف.\n"
    "وأكد وزير الخارجية العماني بدر البوسعيدي أن ميناء صحار جاهز لاستقبال السفن. وقال إن بلاده تدعو إلى خفض التوتر.\n"
    "وشدد وزير الخارجية الأردني على أن اللجنة ستجتمع في مسقط.\n"
    "وأعلن وزير الخارجية المصري أن القاهرة ستنضم إلى الخط.\n"
)
DEPUTIES = (
    "دو معاون وزیر از پیشرفت کار گفتند\n"
    "مجید تخت‌روانچی معاون وزیر امور خارجه ایران گفت که پیش‌نویس توافق آماده است. کاظم غریب‌آبادی معاون وزیر امور خارجه "
    "ایران افزود که متن به پنج زبان نوشته می‌شود.\n"
    "معاون وزیر امور خارجه ایران تأکید کرد که نشست بعدی در مسقط برگزار می‌شود.\n"
)
HEADLINE = (
    "بقائی: تأکید ایران بر گفت‌وگو ادامه دارد\n"
    "اسماعیل بقائی سخنگوی وزارت امور خارجه ایران روز یکشنبه گفت که تهران میز گفت‌وگو را ترک نمی‌کند.\n"
)

Told = dict[str, list[Args]]
"""The arguments of the reasons of a record, by their rules."""


def read(reader: Reader, text: str) -> Page:
    return reader.read(raw_of(text, id="page", outlet="IRNA", published="2025-02-03"))


def saying(page: Page, words: str) -> Statement:
    """The statement whose content holds the words."""
    return next(s for s in page.statements if any(words in passage.text for passage in s.content))


def told_of(reader: Reader, page: Page, record: Statement | Event) -> Told:
    found = why(reader, page, record)
    assert found.again
    out: Told = {}
    for reason in found.reasons:
        out.setdefault(reason.rule, []).append(reason.args)
    return out


def stands(page: Page, args: Args) -> bool:
    """Do the words of a reason stand where it says?"""
    words = " ".join(str(page.text)[int(str(args["start"])):int(str(args["end"]))].split())
    return words == args["words"] or str(args["words"]).partition(" …")[0] in words


# ---- statements ------------------------------------------------------------------------------------------------------

def test_the_cue_the_pattern_and_the_runner_up_of_a_persian_statement(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    told = told_of(reader, page, saying(page, "راه‌آهن"))
    assert told["why-cue.verb"][0] | {"start": 0, "end": 0} == {
        "words": "تأکید کرد", "lemma": "تأکید کردن", "force": "assert", "start": 0, "end": 0}
    best, = told["why.pattern"]
    assert (best["pattern"], best["mode"]) == ("verb-that", "indirect")
    loser, = told["why.runner-up"]
    assert (loser["pattern"], loser["best"]) == ("verb-bare", best["points"])
    assert int(str(loser["points"])) < int(str(best["points"]))
    assert str(loser["words"]).startswith("که راه‌آهن")
    assert told["why-subject.first"][0]["words"] == "گیورگی چاوچاوادزه سفیر گرجستان در تهران"
    assert "why.no-runner-up" not in told
    for rule in ("why-cue.verb", "why.pattern", "why.runner-up", "why-subject.first", "why.occasion", "why.date"):
        assert stands(page, told[rule][0]), rule


def test_a_reading_without_a_rival_says_so(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    told = told_of(reader, page, saying(page, "کامیون‌ها"))
    assert told["why.no-runner-up"] == [{}]
    assert not [rule for rule in told if rule.startswith("why.runner-up")]


def test_a_pronoun_with_its_antecedent_and_without_a_next_one(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    told = told_of(reader, page, saying(page, "کندی"))
    assert told["why-subject.first"][0]["words"] == "وی"
    assert told["why.speaker"][0]["reason"] == "thread.pronoun"
    antecedent, = told["why.antecedent"]
    assert antecedent["words"] == "گیورگی چاوچاوادزه سفیر گرجستان در تهران"
    assert stands(page, antecedent)
    assert "why.no-next" in told
    assert "why.next" not in told


def test_a_pronoun_with_a_next_candidate(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    told = told_of(reader, page, saying(page, "بندر تازه"))
    assert told["why.antecedent"][0]["who"] == "Abbas Araghchi"
    after, = told["why.next"]
    assert after["who"] == "گیورگی چاوچاوادزه"
    assert stands(page, after)
    assert "why.no-next" not in told


def test_the_occasion_and_the_day(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    own = told_of(reader, page, saying(page, "راه‌آهن"))
    assert own["why.occasion"][0]["occasion"] == "interview"
    assert (own["why.date"][0]["day"], own["why.date"][0]["reason"]) == ("2025-02-03", "date.weekday")
    carried = told_of(reader, page, saying(page, "کامیون‌ها"))
    assert carried["why.occasion-carried"][0]["words"] == own["why.occasion"][0]["words"]


def test_where_the_act_comes_from(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    assert told_of(reader, page, saying(page, "کندی"))["why.act-cue"] == [{"act": "ACCUSE"}]
    assert told_of(reader, page, saying(page, "مسکو"))["why.act-words"][0]["act"] == "SUPPORT"
    assert told_of(reader, page, saying(page, "کامیون‌ها"))["why.act-none"] == [{"act": "ASSERT"}]


def test_the_holder_of_an_office_whom_only_the_data_tell(reader: Reader) -> None:
    for text, words in ((PERSIAN, "مسکو"), (ARABIC, "القاهرة ستنضم")):
        page = read(reader, text)
        told = told_of(reader, page, saying(page, words))
        assert told["why.speaker"][0]["reason"] == "thread.office-holder"
        assert "why.no-bearer" in told


def test_the_bearer_of_an_office_on_the_page_and_the_next_one(reader: Reader) -> None:
    page = read(reader, DEPUTIES)
    told = told_of(reader, page, saying(page, "مسقط"))
    assert told["why.bearer"][0]["words"] == "کاظم غریب‌آبادی"
    assert told["why.other-bearer"][0]["words"] == "مجید تخت‌روانچی"
    assert all(stands(page, told[rule][0]) for rule in ("why.bearer", "why.other-bearer"))


def test_the_only_bearer_of_an_office_on_the_page(reader: Reader) -> None:
    page = read(reader, ARABIC)
    told = told_of(reader, page, saying(page, "اللجنة"))
    assert told["why.bearer"][0]["words"] == "أيمن الصفدي"
    assert "why.no-other-bearer" in told


def test_somebody_nearer_who_cannot_be_meant(reader: Reader) -> None:
    page = read(reader, (
        "وزیر خارجه ترکیه وارد تهران شد\n"
        "هاکان فیدان وزیر خارجه ترکیه گفت که مرز بازرگان بسته نمی‌شود. دولت ترکیه اعلام کرد که کامیون‌ها راه می‌افتند. "
        "وی افزود که آنکارا خط آهن را می‌سازد.\n"))
    told = told_of(reader, page, saying(page, "خط آهن"))
    assert told["why.antecedent"][0]["who"] == "Hakan Fidan"
    assert told["why.nearer"][0]["words"] == "دولت ترکیه"


def test_an_arabic_statement_goes_on(reader: Reader) -> None:
    page = read(reader, ARABIC)
    told = told_of(reader, page, saying(page, "الرسوم"))
    assert told["why-subject.carried"] == [{}]
    assert told["why.antecedent"][0]["words"] == "وزير الخارجية الأردني أيمن الصفدي"
    assert told["why.occasion-carried"][0]["words"] == "مؤتمر صحفي"
    assert told["why.no-runner-up"] == [{}]


def test_an_arabic_rival_reads_the_same(reader: Reader) -> None:
    page = read(reader, ARABIC)
    told = told_of(reader, page, saying(page, "خط الشحن"))
    assert told["why.pattern"][0]["pattern"] == "verb-that"
    assert told["why.runner-up-same"][0]["pattern"] == "verb-that-bare"


def test_a_cue_that_lost_its_words_to_another_one(reader: Reader) -> None:
    page = read(reader, (
        "الأردن وعمان\n"
        "ونقل أيمن الصفدي عن وزير الخارجية العماني بدر البوسعيدي قوله إن مسقط ترحب بالخط الجديد بين الميناءين.\n"))
    told = told_of(reader, page, saying(page, "مسقط ترحب"))
    assert told["why-cue.noun"][0]["words"] == "قوله"
    assert told["why.owner"][0]["words"] == "نقل"


def test_a_headline_with_a_colon_takes_the_words_of_a_cue(reader: Reader) -> None:
    page = read(reader, HEADLINE)
    told = told_of(reader, page, saying(page, "تأکید ایران بر"))
    assert told["why.colon"] == [{}]
    assert told["why.pattern-alone"][0]["pattern"] == "headline-colon"
    assert told["why.owner-colon"][0]["words"] == "تأکید"


# ---- events ----------------------------------------------------------------------------------------------------------

def test_what_told_a_persian_event(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    event = next(event for event in page.events if event.kind == "meeting")
    told = told_of(reader, page, event)
    assert told["why-sign.noun"][0]["words"] == "دیدار"
    assert told["why.status-usual"] == [{"status": "held"}]
    assert told["why-party.subject"][0]["who"] == "Abbas Araghchi"
    assert told["why-party.beside"][0]["words"] == "سفیر گرجستان"
    assert all(stands(page, args) for rule in told if rule.startswith("why-party") for args in told[rule])


def test_what_told_an_arabic_event(reader: Reader) -> None:
    page = read(reader, (
        "زيارة مرتقبة\n"
        "من المقرر أن يلتقي وزير الخارجية الأردني أيمن الصفدي نظيره العماني بدر البوسعيدي في مسقط "
        "يوم 5 فبراير 2025.\n"))
    event = page.events[0]
    told = told_of(reader, page, event)
    assert told["why-sign.verb"][0]["kind"] == "meeting"
    assert told["why.status"][0]["status"] == "planned"
    assert {args["who"] for args in told["why-party.beside"]} == {party.name for party in event.participants}
    assert told["why.date"][0]["day"] == "2025-02-05"


# ---- other rules than today's ----------------------------------------------------------------------------------------

def test_a_record_of_other_rules_keeps_its_own_reasons(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    old = msgspec.structs.replace(saying(page, "کندی"), id="statement-0000000000000000")
    found = why(reader, page, old)
    assert not found.again
    assert found.reasons == (Because("why.changed"), old.because, old.speakers[0].because)


def test_a_record_that_is_kept_otherwise_is_told_with_todays_reasons(reader: Reader) -> None:
    page = read(reader, PERSIAN)
    old = msgspec.structs.replace(saying(page, "کندی"), because=Because("clause.of-old", {"cue": "x"}))
    found = why(reader, page, old)
    assert found.again
    assert found.reasons[0] == Because("why.differs")
    assert "why.pattern" in {reason.rule for reason in found.reasons}


# ---- notes change nothing --------------------------------------------------------------------------------------------

def test_to_read_once_more_with_notes_gives_the_same_records(reader: Reader, records_of: Callable[[str], list[Page]]
                                                             ) -> None:
    for page in records_of("own"):
        works: list[Work] = []
        assert reader.again(page, works) == page
        assert [work.article.id for work in works] == [article.id for article in page.articles]


def test_every_reason_of_the_examples_is_said_in_every_language(reader: Reader, records_of: Callable[[str], list[Page]]
                                                                ) -> None:
    catalogues = [load_messages(code) for code in message_codes()]
    for page in records_of("own"):
        for record in (*page.statements[:6], *page.events[:2]):
            for reason in why(reader, page, record).reasons:
                for messages in catalogues:
                    said = messages.say(reason)
                    assert "{" not in said, f"{reason} lacks an argument: {said}"
                    assert not said.startswith(reason.rule), f"no text for {reason.rule}"


@pytest.mark.parametrize("code", message_codes())
def test_every_value_of_an_argument_has_its_word(code: str) -> None:
    messages = load_messages(code)
    values = {"force": FORCES, "mode": get_args(Mode), "occasion": get_args(Occasion), "kind": get_args(EventKind),
              "status": get_args(EventStatus)}
    missing = [f"{name}.{value}" for name, of in values.items() for value in of
               if messages.say(Because(f"{name}.{value}")) == f"{name}.{value}"]
    assert not missing


# ---- the command -----------------------------------------------------------------------------------------------------

@pytest.fixture
def show(reader, capfdbinary, monkeypatch, tmp_path):
    """Shows a record of a page from an archive of its own, as the program does; gives its status and its output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def shown(page: Page, *args: str) -> tuple[int, str, str]:
        if not Path("dragoman.db").exists():
            with Archive.open("dragoman.db") as archive:
                archive.keep(page)
        with pytest.raises(SystemExit) as ended:
            main(["show", *args], Services(lambda: reader))
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return ended.value.code or 0, out.decode(), err.decode()

    return shown


def test_show_tells_why_in_sentences(reader, show):
    page = read(reader, PERSIAN)
    record = saying(page, "کندی")
    status, out, _ = show(page, record.id, "--why")
    assert status == 0
    assert "The word of saying is “\u2068انتقاد کرد\u2069”, a form of the verb “\u2068انتقاد کردن\u2069”" in out
    assert "The pattern \u2068prepositional-از\u2069 read it, with " in out
    assert "the pronoun stands for \u2068گیورگی چاوچاوادزه\u2069" in out
    assert "There was no other candidate" in out
    assert "Runner-up: the pattern split, " in out
    assert "because" not in out
    assert "because" in show(page, record.id)[1], "without --why the short lines stay"


@pytest.mark.parametrize(("language", "words"), [("fa_IR.UTF-8", "واژه گفتار"), ("ar_EG.UTF-8", "كلمة القول")])
def test_show_tells_why_in_the_readers_language(reader, show, monkeypatch, language, words):
    monkeypatch.setenv("LANG", language)
    page = read(reader, ARABIC)
    out = show(page, saying(page, "الرسوم").id, "--why")[1]
    assert words in out
    assert "The " not in out


def test_show_tells_why_as_json(reader, show):
    page = read(reader, PERSIAN)
    record = saying(page, "کندی")
    told = json.loads(show(page, record.id, "--why", "--format", "jsonl")[1])
    assert told["why"]["again"] is True
    assert told["why"]["reasons"][0]["rule"] == "why-cue.verb"
    assert told["record"]["id"] == record.id
    assert "why" not in json.loads(show(page, record.id, "--format", "jsonl")[1])


def test_show_tells_plainly_of_a_record_of_other_rules(reader, show):
    page = read(reader, PERSIAN)
    article = page.articles[0]
    old = msgspec.structs.replace(article.statements[0], id="statement-0000000000000000")
    kept = msgspec.structs.replace(page, articles=(msgspec.structs.replace(article, statements=(old,), events=()),))
    status, out, _ = show(kept, old.id, "--why")
    assert status == 0
    assert "the page does not give this record" in out
    assert load_messages("en").say(old.because) in out


def test_why_is_asked_of_one_record(reader, show):
    page = read(reader, PERSIAN)
    status, out, err = show(page, "page", "--why")
    assert (status, out) == (2, "")
    assert "--why tells of one statement or event" in err


def test_a_line_that_wraps_within_a_name_closes_what_it_opened():
    screen = Console(file=io.StringIO(), width=24)
    screen.print(Words(Text("The speaker is \u2068سید عباس عراقچی وزیر امور خارجه\u2069: named in full.")))
    lines = screen.file.getvalue().splitlines()
    assert len(lines) > 2
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_a_day_in_figures_stays_as_it_is_in_a_line_from_right_to_left():
    reason = Because("date.relative", {"from": "2025-02-03"})
    assert "\u20682025-02-03\u2069" in load_messages("fa").say(reason)
    assert "\u2068" not in load_messages("en").say(reason)
