"""Who speaks in a page: papers, pronouns, genders, relayed words, names told later, names spelled otherwise."""

import pytest

from dragoman.records import Page
from dragoman.sources import raw_of

AR, FA = "عنوان الخبر عن لقاءات اليوم في العاصمة", "عنوان خبر درباره دیدارهای امروز در پایتخت"


def who(page: Page) -> list[tuple[list[str], str]]:
    """The speakers and the rule by which the first of them was found, statement by statement."""
    return [([speaker.name for speaker in s.speakers], s.speakers[0].because.rule if s.speakers[0].because else "")
            for s in page.statements]


@pytest.fixture
def read(reader):
    def read(text: str, outlet: str = "", published: str = "2018-05-01") -> Page:
        headline = FA if any(letter in text for letter in "یکگچپ") else AR
        return reader.read(raw_of(f"{headline}\n{text}", published=published, outlet=outlet))
    return read


def test_a_paper_speaks_for_whoever_issued_it(read):
    page = read("وقالت وزارة الداخلية الإسبانية في بيان إن المعبر مغلق أمام المسافرين. وقال "
                "سيرغي لافروف إن موسكو ترفض ذلك. "
                "وأوضح البيان أن الشرطة تحقق في الحادث.")
    assert who(page)[2] == (["Ministry of the Interior of Spain"], "thread.paper")


def test_a_paper_without_an_author_is_named_as_the_page_writes_it(read):
    assert who(read("وأوضح البيان أن الشرطة تحقق في الحادث منذ مساء أمس."))[0][0] == ["البيان"]


def test_the_paper_that_a_sentence_opens_with_speaks_in_it(read):
    page = read("وقال سيرغي لافروف إن موسكو ترفض ذلك. وفي رسالة من وزارة الداخلية الإسبانية "
                "إلى البرلمان، أكد أن المعبر مغلق.")
    assert who(page)[1][0] == ["Ministry of the Interior of Spain"]


def test_the_gender_of_a_cue_leads_past_the_last_speaker(read):
    page = read("وقالت هيلاري كلينتون إن الاتفاق جيد للمنطقة كلها. وقال جون كيري إن المفاوضات صعبة للغاية. "
                "وأضافت أن الكونغرس سيوافق عليه قريبا.")
    assert [names for names, _ in who(page)] == [["Hillary Clinton"], ["John Kerry"], ["Hillary Clinton"]]


def test_who_passed_words_on_does_not_say_them(read):
    page = read("وقال سيرغي لافروف، في تصريح نقلته وكالة تاس، إن موسكو ترفض العقوبات الجديدة.")
    assert who(page) == [(["Sergey Lavrov"], "thread.name")]


def test_of_relayed_words_the_outlet_says_nothing(read):
    page = read("خبرگزاری رویترز به نقل از سرگئی لاوروف نوشت: مسکو تحریم‌های تازه را نمی‌پذیرد.", "ایسنا")
    assert who(page)[0][0] == ["Sergey Lavrov"]


def test_a_nominal_sentence_is_about_whom_it_opens_with(read):
    page = read("وقال جون كيري إن المفاوضات صعبة. وسيرغي لافروف الذي وصل إلى جنيف مساء أمس "
                "قبل يوم من الموعد أكد أن بلاده مستعدة.")
    assert who(page)[-1][0] == ["Sergey Lavrov"]


def test_an_office_that_stands_before_a_name_like_a_title_is_no_other_speaker(read):
    page = read("وقال المتحدث الرسمي باسم وزارة الخارجية المصرية، السفير سعيد كامل، في تدوينة، إن القاهرة ترفض ذلك. "
                "وأضاف كامل أن الحوار مستمر بين الطرفين.")
    assert [names for names, _ in who(page)] == [["سعيد كامل"], ["سعيد كامل"]]


def test_an_ambassador_with_a_second_office_is_one_person(read):
    page = read("وأكد السفير سالم بن عدي، الأمين العام المساعد لجامعة الدول العربية، في "
                "تصريح، أن المنطقة تواجه خطرا كبيرا.")
    assert who(page)[0][0] == ["سالم بن عدي"]


def test_a_name_whose_first_letter_looks_like_a_preposition(read):
    page = read("وأكد الناشط الحقوقي منير كجي أن الأمر انتهى تماما. وقال كجي إن الوضع صعب على الجميع.")
    assert [names for names, _ in who(page)] == [["منير كجي"], ["منير كجي"]]


def test_a_name_written_together_is_the_same(read):
    page = read("وقال المتحدث باسم وزارة الخارجية المصرية أحمد أبو زيد إن القاهرة ترفض ذلك. "
                "وأفاد أبوزيد بأن الرهينة بخير.")
    assert who(page)[0][0] == who(page)[1][0]


def test_a_title_of_another_state_does_not_point_back(read):
    page = read("وقال مسؤول مغربي إن الملف مغلق تماما. وقال وزير الخارجية الإسباني خوسيه "
                "مانويل ألباريس إن مدريد راضية. "
                "وأوضح المسؤول المغربي نفسه أن الحدود ستفتح قريبا.")
    assert who(page)[2][0] == who(page)[0][0]


def test_a_ministry_of_the_outlets_own_state_needs_no_adjective(read):
    page = read("أعلنت وزارة الخارجية أن الاجتماع تأجل إلى الأسبوع المقبل.", "Hespress")
    assert who(page) == [(["Ministry of Foreign Affairs of Morocco"], "thread.body-home")]


def test_a_headline_is_named_by_the_lead_that_tells_the_same(reader):
    page = reader.read(raw_of(
        "کارشناس روابط بین‌الملل: بازار گاز آسیا تا پایان سال آرام می‌ماند\n"
        "رضا شهبازی‌فرد کارشناس روابط بین‌الملل گفت: بازار گاز آسیا تا پایان سال آرام "
        "می‌ماند.", published="2018-05-01"))
    assert {name for names, _ in who(page) for name in names} == {"رضا شهبازی‌فرد"}


def test_what_a_line_leads_is_one_statement(reader):
    page = reader.read(raw_of(
        "ظریف: از اروپا ناراضی هستیم\n.\nوزیر امور خارجه ایران:\n.\n🔹از میزان تعهد اروپا راضی نیستیم.\n"
        ".\n🔹این نارضایتی را بارها به صراحت گفته‌ایم.", published="2019-01-15"))
    led = [s for s in page.statements if s.because.rule == "clause.lead-colon"]
    assert len(led) == 1 and len(led[0].content) == 2


def test_a_while_takes_the_conjunction_behind_the_verb(read):
    page = read("سرگئی لاوروف این سخنان را در شرایطی بیان کرد که مذاکرات وین به پایان رسیده بود.")
    assert page.statements == ()


def test_a_pronoun_alone_is_no_content(read):
    assert read("سرگئی لاوروف آن را رد کرد و به مسکو بازگشت.").statements == ()


def test_a_government_of_a_capital_is_that_of_its_state(read):
    page = read("دولت منامه اعلام کرد که گفت‌وگو با مخالفان ادامه دارد.", "Fars News Agency")
    assert who(page)[0][0] == ["Government of Bahrain"]


def test_the_police_of_a_town_is_not_that_of_the_outlets_state(read):
    page = read("پلیس رمادی اعلام کرد که شهر آرام است و گذرگاه‌ها باز است.", "Fars News Agency")
    assert who(page)[0][0] == ["پلیس رمادی"]


def test_a_surname_alone_is_his_whose_name_was_written_without_a_space(read):
    page = read('شیخ "علی‌الحسینی" مسئول سیاسی جنبش صدر در بغداد گفت: ما گفت‌وگو می‌خواهیم.\n'
                "الحسینی افزود: راه دیگری نمانده است و همه این را می‌دانند.")
    assert who(page)[0][0] == who(page)[1][0]


def test_what_a_quotation_tells_of_somebody_else_is_a_statement_within_it(read):
    page = read("رئیس‌جمهور آمریکا نوشت: «ایران به میانجی‌ها اعلام کرد که تا پایان ماه پاسخ می‌دهد و ما منتظر می‌مانیم.»",
                "Fars News Agency")
    outer, inner = page.statements
    assert [speaker.name for speaker in inner.speakers] == ["Iran"]
    assert inner.within == outer.id


def test_what_a_quotation_tells_of_its_own_side_is_not(read):
    page = read("سرگئی لاوروف گفت: «رئیس‌جمهور روسیه اعلام کرد که تا پایان ماه پاسخ می‌دهد و همه منتظر می‌مانند.»")
    assert [names for names, _ in who(page)] == [["Sergey Lavrov"]]


def test_a_statement_within_another_names_its_speaker(read):
    page = read("وزیر خارجه ترکیه تصریح کرد: آمریکا به آنکارا اعلام کرده است که حضور نیروهای ترک مفید است.")
    assert page.statements[1].within == page.statements[0].id
    assert [speaker.name for speaker in page.statements[1].speakers] == ["United States"]


def test_a_demonstrative_behind_an_officer_belongs_to_the_object(read):
    page = read("حسن روحانی گفت که گفت‌وگوها ادامه دارد. سرگئی لاوروف نیز از این روند حمایت کرد. "
                "نخست‌وزیر ژاپن این طرح را به شدت محکوم کرد.", published="2016-05-01")
    assert who(page)[-1][0] == ["Shinzo Abe"]


def test_himself_behind_an_officer_points_back(read):
    page = read("وقال جون كيري إن المفاوضات صعبة للغاية. وأضاف المسؤول نفسه أن الوقت ضيق.")
    assert [names for names, _ in who(page)] == [["John Kerry"], ["John Kerry"]]


def test_an_official_of_a_state_is_the_one_of_that_state(read):
    page = read("والتقى وزير الخارجية المصري سامح شكري نظيره الأميركي جون كيري. وأكد شكري أن التعاون قائم. "
                "وقال المسؤول الأميركي إن الوقت ضيق.", published="2016-05-01")
    assert [names for names, _ in who(page)] == [["Sameh Shoukry"], ["John Kerry"]]


def test_an_official_of_a_state_in_the_headline_is_whom_the_lead_names(reader):
    page = reader.read(raw_of("دبلوماسي نرويجي يرفض تمديد العقوبات\nقال هانس أولسن، السفير النرويجي لدى المغرب، "
                              "إن العقوبات لا تجدي نفعا في هذه الأزمة.", published="2018-05-01"))
    assert who(page)[0] == (["هانس أولسن"], "thread.introduced")


def test_the_outlet_that_a_source_told_it_is_not_the_sources(read):
    page = read("وقال مصدر نيابي مطلع لوكالة رويترز إن الجلسة باقية في موعدها.")
    assert who(page)[0][0] == ["مصدر نيابي مطلع"]
    page = read("یک منبع آگاه به خبرگزاری رویترز گفت که نشست به زمان دیگری موکول شده است.")
    assert who(page)[0][0] == ["یک منبع آگاه"]


@pytest.mark.parametrize("number", ["۲- ", "۲) ", "2. "])
def test_the_number_of_a_paragraph_is_not_its_speaker(read, number):
    page = read(f"{number}وزارت خارجه نروژ تأکید می‌کند که گذرگاه‌های مرزی باز می‌ماند.")
    assert who(page)[0][0] == ["Ministry of Foreign Affairs of Norway"]


@pytest.mark.parametrize("told", ["گفته‌است", "گفته است", "گفتهاست", "گفته‌بود"])
def test_a_perfect_is_read_however_it_is_joined(read, told):
    assert [names for names, _ in who(read(f"سرگئی لاوروف {told} که گفت‌وگوها ادامه دارد."))] == [["Sergey Lavrov"]]


def test_what_one_must_admit_nobody_has_said(read):
    page = read("سرگئی لاوروف گفت که گفت‌وگوها ادامه دارد. باید اذعان کرد که راه دشوار است. "
                "می‌توان گفت که همه خسته‌اند.")
    assert [names for names, _ in who(page)] == [["Sergey Lavrov"]]


def test_a_nationality_behind_a_title_is_no_surname(read):
    page = read("علی کریمی، سفیر ایران در رم، گفت که راه باز است. این دیپلمات ایرانی افزود که گفت‌وگوها ادامه دارد.")
    assert [names for names, _ in who(page)] == [["علی کریمی"], ["علی کریمی"]]


def test_the_ministry_is_the_one_told_before_though_its_state_was_not(read):
    page = read("وأعربت وزارة الخارجية عن إدانتها للهجوم على الميناء. واعتبرت الوزارة أن العمل جريمة.",
                "Yemen News Agency")
    assert [names for names, _ in who(page)] == [["Ministry of Foreign Affairs of Yemen"]] * 2


@pytest.mark.parametrize(("opening", "outlet", "name"), [
    ("القاهرة - (د ب أ): ", "", "Sameh Shoukry"),      # a foreign agency in a capital: the minister is of that state
    ("", "BBC Arabic", "وزير الخارجية"),                # an outlet abroad: nobody knows whose minister
    ("بيروت - «الحياة»\n", "", "وزير الخارجية"),         # a paper of one state in the capital of another: either's
    ("الرياض - واس: ", "", "Adel al-Jubeir")])
def test_whose_an_office_is_that_has_no_state(reader, opening, outlet, name):
    page = reader.read(raw_of(f"{AR}\n{opening}أكد وزير الخارجية أن المحادثات مستمرة منذ أسبوعين مع الجانب الآخر.",
                              published="2018-05-01", outlet=outlet))
    assert who(page)[0][0] == [name]


@pytest.mark.parametrize("told", ["الرئيس السابق", "رئيسه", "المرشد", "الزعيم", "وزير الخارجية السابق"])
def test_who_holds_an_office_now_is_not_meant_by_a_former_one_nor_by_one_that_the_state_has_not(read, told):
    page = read(f"وقال {told} إن المحادثات مستمرة منذ أسبوعين مع الجانب الآخر.", "Okaz")
    assert not any(speaker.actor for one in page.statements for speaker in one.speakers)


def test_an_article_about_another_state_means_none_of_the_outlets_offices(read):
    elsewhere = ("شهد لبنان أمس يوما هادئا، وعادت المدارس في لبنان إلى العمل. وقال رئيس بلدية طرابلس إن لبنان بخير، "
                 "وإن مطار لبنان مفتوح.\n")
    said = "وأكد وزير الخارجية أن المحادثات مستمرة منذ أسبوعين مع الجانب الآخر."
    assert who(read(elsewhere + said, "Okaz"))[-1][0] == ["وزير الخارجية"]
    assert who(read(said, "Okaz"))[-1][0] == ["Adel al-Jubeir"]


@pytest.mark.parametrize(("text", "speaker"), [
    ("نفى مصدر قضائي لـ«الرقيب» ما تردد عن إطلاق سراح الموقوفين.", "مصدر قضائي"),
    ("وأكد مسؤولان سودانيان، طلبا عدم ذكر اسميهما، وصول الشحنة إلى الميناء.", "مسؤولان سودانيان"),
    ("وردت عليه وزيرة الداخلية بأن التحقيق لم ينته بعد.", "وزيرة الداخلية"),
    ("وبحسب مصادر مطلعة، ينص الاتفاق على إعادة فتح المعابر خلال شهر.", "مصادر مطلعة"),
    ("وغادر القنصل الذي أكد مشاركته أن المعرض سيفتتح غدا.", "القنصل"),
    ("وقال السيناتور الذي تحدث بشرط عدم الكشف عن هويته: «سنواصل الضغط».", "السيناتور"),
    ("وكانت صحيفة «المرصاد» أول من نشر الصور، وذكرت أن المعبر أغلق.", "صحيفة «المرصاد»"),
    ("وقال السفير، في رده على أسئلة الحضور، «لن نغادر البلاد».", "السفير"),
])
def test_who_speaks_beside_asides_and_things(read, text, speaker):
    assert [names[0].startswith(speaker) for names, _ in who(read(text))][-1:] == [True]


@pytest.mark.parametrize("text", [
    "نطالب الحكومة اللبنانية بمراجعة القرار.",
    "ونسأل: هل ستتخلى طهران عن حلفائها؟",
    "وتوجه لافروف بعد ذلك إلى مقر السفارة للقاء الجالية.",
    "وراقبت اللجنة مدى التزام إيران بالاتفاق.",
])
def test_nobody_speaks_where_the_writer_or_a_deed_is_told(read, text):
    assert who(read(text)) == []


@pytest.mark.parametrize(("again", "name"), [
    ("این سازمان افزود: آزادی بیان در خطر است.", "Amnesty International"),
    ("این نهاد حقوق بشری خواستار تحقیق مستقل شد.", "Amnesty International"),
    ("این روزنامه افزود: آزادی بیان در خطر است.", "The Guardian"),
    ("بر اساس این گزارش، ده آموزگار بیمارند.", "Amnesty International"),
])
def test_a_body_or_a_paper_is_called_again_by_its_noun(read, again, name):
    page = read("روزنامه گاردین نوشت که راه بسته است.\n\nسازمان عفو بین‌الملل در گزارشی اعلام کرد که شمار "
                f"زندانیان بالا رفته است.\n\n{again}")
    assert who(page)[-1] == ([name], "thread.title" if "این گزارش" not in again else "thread.paper")


def test_a_report_of_nobody_told_says_nothing(read):
    page = read("سرگئی لاوروف وارد مسقط شد.\n\nبر اساس این گزارش، ده هیئت در مسقط‌اند.")
    assert who(page) == []
