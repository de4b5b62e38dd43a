"""Where what was said begins and ends, how far it goes on without a word of saying, and who speaks there."""

import pytest

from dragoman.records import Page
from dragoman.sources import raw_of

AR, FA = "عنوان الخبر عن لقاءات اليوم في العاصمة", "عنوان خبر درباره دیدارهای امروز در پایتخت"


@pytest.fixture
def read(reader):
    def read(text: str, outlet: str = "", title: str = "") -> Page:
        headline = title or (FA if any(letter in text for letter in "یکگچپ") else AR)
        return reader.read(raw_of(f"{headline}\n\n{text}", published="2018-05-01", outlet=outlet))
    return read


def said(page: Page) -> list[tuple[str, str]]:
    """The first speaker and the content of each statement of the body."""
    return [(s.speakers[0].name, " | ".join(part.text for part in s.content))
            for s in page.statements if not s.headline]


def test_words_without_a_mark_go_on_as_long_as_somebody_speaks_of_himself(read):
    page = read("وقال أنطونيو غوتيريش نحن نعمل على فتح المعابر. الطريق طويل بلا شك. ولدينا أمل في نجاح الخطة. "
                "وأغلقت المدارس أبوابها مساء أمس.")
    assert said(page) == [("António Guterres",
                           "نحن نعمل على فتح المعابر. الطريق طويل بلا شك. ولدينا أمل في نجاح الخطة.")]


def test_words_after_a_colon_end_with_their_sentence_where_nobody_speaks_of_himself(read):
    page = read("وقال أنطونيو غوتيريش: المعابر مغلقة منذ أسبوع. وأغلقت المدارس أبوابها مساء أمس.")
    assert said(page) == [("António Guterres", "المعابر مغلقة منذ أسبوع.")]


def test_a_word_of_saying_may_stand_within_what_it_tells(read):
    page = read("وقالت وزارة الداخلية الإسبانية في بيان إن المعبر مغلق. وقد بدأ الإصلاح صباح اليوم. "
                "وقبل نهاية الشهر، يضيف البيان، سيفتح المعبر أمام المسافرين.")
    assert said(page) == [
        ("Ministry of the Interior of Spain", "المعبر مغلق. وقد بدأ الإصلاح صباح اليوم."),
        ("Ministry of the Interior of Spain", "قبل نهاية الشهر | سيفتح المعبر أمام المسافرين."),
    ]


def test_a_source_may_stand_within_what_it_tells(read):
    page = read("أفادت وكالة رويترز ببدء محادثات في جنيف.\n\n"
                "وتبدأ الجولة المقبلة، بحسب وزير الخارجية العراقي، في بغداد الشهر المقبل.")
    assert [content for _, content in said(page)] == ["وتبدأ الجولة المقبلة | في بغداد الشهر المقبل."]


@pytest.mark.parametrize("behind", [
    "، خلال لقاء مع نظيره التركي.", "، في مؤتمر صحفي.", "، دون إعطاء تفاصيل.", "، في محاولة لتهدئة الخلاف."])
def test_the_circumstances_behind_a_clause_are_the_reporters(read, behind):
    page = read(f"أعلن سيرغي لافروف أن بلاده ستعود إلى المحادثات{behind}")
    assert said(page) == [("Sergey Lavrov", "بلاده ستعود إلى المحادثات")]


def test_a_participle_behind_a_comma_is_the_reporters_though_no_clause_follows(read):
    page = read("وقالت وزارة الداخلية الإسبانية إن المعبر مغلق، مستندة إلى تقرير للمهندسين.")
    assert said(page)[0][1] == "المعبر مغلق"


def test_a_visit_behind_a_comma_may_be_what_is_told(read):
    page = read("أعلن سيرغي لافروف أن المحادثات ستعود، بعد زيارة الوفد التركي.")
    assert said(page) == [("Sergey Lavrov", "المحادثات ستعود، بعد زيارة الوفد التركي.")]


def test_what_is_condemned_ends_at_a_semicolon_though_it_holds_quoted_words(read):
    page = read("أدان سيرغي لافروف الهجوم “الجبان” على السفارة؛ وذلك بعد يوم من وقوعه.")
    assert said(page) == [("Sergey Lavrov", "الهجوم “الجبان” على السفارة")]


def test_even_if_belongs_to_what_was_said(read):
    page = read("أعلن سيرغي لافروف عن رفضه للخطة، حتى لو قبلتها الأطراف كلها.")
    assert said(page)[0][1].endswith("الأطراف كلها.")


def test_a_relative_clause_leaves_the_source_its_words(read):
    page = read("وبحسب أنطونيو غوتيريش فإن الأمم المتحدة لا تقبل هذه الخطة التي "
                "وصفها بأنها “خطوة كبيرة إلى الوراء جدا”.")
    assert said(page)[0][1].startswith("الأمم المتحدة لا تقبل")


def test_what_is_wished_or_planned_was_not_said(read):
    assert said(read("وصل سيرغي لافروف إلى بغداد، ومن المتوقع أن يعلن أن بلاده ستعود إلى المحادثات.")) == []


def test_an_outlet_in_whose_report_something_stands_says_nothing(read):
    assert said(read("وصل سيرغي لافروف إلى بغداد. المحادثات ستعود الشهر المقبل، حسب وكالة تاس.")) == []


def test_his_own_words_are_his_without_a_verb(read):
    page = read("زار أنطونيو غوتيريش المخيم أمس. “لا يملك هؤلاء الناس سوى هذه الخيام” وفق تعبيره.")
    assert [who for who, _ in said(page)] == ["António Guterres"]


def test_whoever_goes_on_is_the_person_who_spoke(read):
    page = read("علی لاریجانی گفت: راه گفت‌وگو باز است.\n\nنماینده مردم سبزدشت در مجلس ادامه داد: این راه کوتاه نیست.")
    assert {who for who, _ in said(page)} == {"Ali Larijani"}


def test_an_official_is_no_outlet(read):
    page = read("شبکه سی‌ان‌ان نوشت: راه بسته است.\n\nاین مقام گفت: راه باز می‌شود.")
    assert [who for who, _ in said(page)][1] != "CNN"


def test_an_adjective_takes_its_complement(read):
    page = read("یک مقام نزدیک به نخست‌وزیر عراق گفت که راه بسته است.")
    assert said(page)[0][0] == "یک مقام نزدیک به نخست‌وزیر عراق"
    page = read("وقال مسؤول مطلع على المحادثات إن الاتفاق وشيك.")
    assert said(page)[0][0] == "مسؤول مطلع على المحادثات"


def test_many_officers_are_not_the_one_who_is_named(read):
    page = read("وصل ناصر بوريطة وزير الخارجية المغربي إلى مراكش. وشدد وزراء التحالف الدولي على أن الخطر قائم.")
    assert said(page)[0][0] != "Nasser Bourita"


def test_the_same_activist_is_who_spoke(read):
    page = read("وقال أنطونيو غوتيريش إن المعابر مغلقة. وقال ذات الناشط المثير إن الطريق طويل.")
    assert {who for who, _ in said(page)} == {"António Guterres"}


def test_the_ministry_is_the_one_that_was_told(read):
    page = read("قالت وزارة الخارجية الصينية إن الطريق مفتوح. وأضافت الوزارة أن السفن عادت.")
    assert {who for who, _ in said(page)} == {"Ministry of Foreign Affairs of China"}


def test_a_letter_is_not_of_whom_it_was_sent_to(read):
    page = read("وقالت وزارة الداخلية الإسبانية في رسالة إن المعبر مغلق. "
                "وأضافت الرسالة الموجهة إلى جون كيري أن الطريق طويل.")
    assert {who for who, _ in said(page)} == {"Ministry of the Interior of Spain"}


def test_an_officer_who_speaks_first_is_whom_the_headline_names(read):
    page = read("نماینده ویژه کمیسیون ساحل در امور دریاها گفت: این راه کوتاه نیست و همه کشتی‌ها از آن می‌گذرند.",
                title="گروسی: راه گفت‌وگو باز است")
    assert [who for who, _ in said(page)] == ["Rafael Grossi"]


def test_words_in_marks_that_open_a_sentence_are_a_name_where_the_last_comes_back(read):
    page = read('"کنراد وایلدمن" در گفت‌وگو با خبرنگاران گفت: راه باز است.\n\nوایلدمن افزود: کشتی‌ها برگشته‌اند.')
    assert {who for who, _ in said(page)} == {"کنراد وایلدمن"}


def test_a_given_name_may_be_written_like_a_preposition(read):
    page = read("وقال السفير على الصادق: إن الطريق مفتوح. وقال السفير على هامش الاجتماع إن السفن عادت.")
    assert said(page)[0][0] == "على الصادق"


def test_a_noun_of_another_tense_is_the_predicate_of_what_was_said(read):
    page = read("علی لاریجانی تأکید کرد: این ملت ریشه‌دار است و خواهان صلح و آرامش است.")
    assert said(page)[0][1].endswith("آرامش است.")


def test_whose_claim_is_told_does_not_speak_on(read):
    page = read("علی لاریجانی با اشاره به سخنان تونی بلر مبنی بر اینکه راه بسته است، تأکید کرد کشتی‌ها برمی‌گردند.")
    assert said(page)[-1][0] == "Ali Larijani"


@pytest.mark.parametrize("behind", ["، بحسب تعبيره.", " على حد قوله.", "، وفق تعبيره، مضيفا أن الطريق طويل."])
def test_as_he_put_it_is_the_reporters_and_names_no_outlet(read, behind):
    page = read(f"وقال أنطونيو غوتيريش إن المعابر ستفتح قريبا{behind}")
    assert said(page)[0] == ("António Guterres", "المعابر ستفتح قريبا")
    assert page.articles[0].outlet is None


def test_during_which_is_no_subject(read):
    page = read("وأجرى أنطونيو غوتيريش اتصالا بالرئيس شكره خلاله على فتح المعابر.")
    assert "خلاله" not in [speaker for speaker, _ in said(page)]


@pytest.mark.parametrize("told", [
    "مدير البرنامج السابق، سامر الخطيب، حذر من عواقب القرار.",
    "رئيس البنك، الذي كان رفض الخطة في الشتاء، سيعود إلى العاصمة."])
def test_the_first_verb_of_what_was_said_is_its_predicate(read, told):
    assert said(read(f"وقال أنطونيو غوتيريش إن {told}"))[0] == ("António Guterres", told)


def test_a_verb_that_an_and_joins_goes_on_with_the_sentence(read):
    page = read("وقال أنطونيو غوتيريش إن القرار جيد، وحذر من عواقب التأخير.")
    assert [words for _, words in said(page)] == ["القرار جيد", "عواقب التأخير."]
