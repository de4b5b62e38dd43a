"""Which office the page gives somebody, in English; and whose names are names. All sentences are made up."""

import pytest

import dragoman

ROLES = [
    # three offices in a row, two of them without an "and"
    ("ar", "حضر الأمير سلطان بن ماجد ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية الافتتاح.",
     "سلطان بن ماجد", "Crown Prince, Deputy Prime Minister and Minister of Interior of Saudi Arabia"),
    ("ar", "التقى الوفد نائبة رئيس الوزراء ووزيرة خارجية سلوفينيا ماريا كوفاتش أمس.",
     "ماريا كوفاتش", "Deputy Prime Minister and Minister of Foreign Affairs of Slovenia"),
    # a title and a given name that is another word too
    ("ar", "وصل معالي وزير الإسكان الدكتور ماجد العتيق إلى الرياض.",
     "ماجد العتيق", "Minister of Housing of Saudi Arabia"),
    # sent to two states by a king
    ("ar", "كان في استقباله سفير خادم الحرمين الشريفين لدى البرتغال ومالطا الدكتور رائد السهلي.",
     "رائد السهلي", "Ambassador of Saudi Arabia to Portugal and Malta"),
    # between two offices
    ("ar", "استقبل وزير الخارجية الكويتي فهد العازمي وزير خارجية تركيا في المطار.",
     "فهد العازمي", "Minister of Foreign Affairs of Kuwait"),
    # an under-secretary of a ministry; a body in quotation marks; an office that ends with the noun of a body
    ("ar", "قال سامي المنصور وكيل وزارة الزراعة العراقية إن الموسم جيد.",
     "سامي المنصور", "Undersecretary of the Ministry of Agriculture of Iraq"),
    ("ar", "قال إبراهيم الناصري، زعيم جبهة “البوليساريو”، إن الحل قريب.",
     "إبراهيم الناصري", "Leader of the Polisario Front"),
    ("ar", "افتتح رئيس هيئة قناة السويس الفريق حسام المهدي المعرض.",
     "حسام المهدي", "Chairman of the Suez Canal Authority"),
    # learning and causes
    ("ar", "قال سمير القاسمي، الباحث في العلاقات الدولية، إن الاتفاق هش.",
     "سمير القاسمي", "Researcher in international relations"),
    ("ar", "أكد الناشط الحقوقي رشيد المصمودي أن الوضع صعب.", "رشيد المصمودي", "Human rights activist"),
    ("ar", "قال عضو لجنة الشؤون الخارجية في البرلمان العراقي عامر الجبوري إن الجلسة أجلت.",
     "عامر الجبوري", "Member of the Foreign Affairs Committee of the Council of Representatives of Iraq"),
    ("fa", "«سهراب مرادی» کارشناس مسائل عراق گفت که توافق نزدیک است.", "سهراب مرادی", "Expert on Iraqi affairs"),
    ("fa", "داوود نیک‌پی، استاد حقوق بین‌الملل دانشگاه تهران گفت که توافق نزدیک است.",
     "داوود نیک‌پی", "Professor of international law at the University of Tehran"),
    ("fa", "فرهاد مرادی خبرنگار روزنامه همشهری گفت که در محل بوده است.", "فرهاد مرادی", "Reporter of Hamshahri"),
    # an office in marks before its bearer; a bearer in brackets behind his office; a counterpart with his titles
    ("fa", "«رئیس شورای اروپا»، شارل میشل، گفت که مذاکره ادامه دارد.",
     "Charles Michel", "President of the European Council"),
    ("fa", "نخست‌وزیر اسلوونی [یانس کوواچ] گفت که این موضع دولت اوست.", "یانس کوواچ", "Prime Minister of Slovenia"),
    ("fa", "وزیر خارجه نروژ (اسپن هاگن) گفت که این موضع دولت اوست.",
     "اسپن هاگن", "Minister of Foreign Affairs of Norway"),
    ("ar", "التقى وزير الخارجية العماني بدر البوسعيدي نظيره البرتغالي الدكتور السيد باولو فيريرا في مسقط.",
     "باولو فيريرا", "Minister of Foreign Affairs of Portugal"),
    # a counterpart is told by the office that he held, not by the last one named
    ("ar", "استقبل أمير دولة قطر الشيخ تميم بن حمد آل ثاني وزير الخارجية المصري سامح شكري "
           "بحضور نظيره القطري محمد بن عبدالرحمن آل ثاني.",
     "Mohammed bin Abdulrahman bin Jassim Al Thani", "Minister of Foreign Affairs of Qatar"),
    # sent to a region that a paper is called by; a league that ends like a broadcaster; a movement of a country
    ("ar", "قال المبعوث الأميركي إلى الشرق الأوسط دانيال هوبر إن الاتفاق قريب.",
     "دانيال هوبر", "United States Special Envoy for the Middle East"),
    ("ar", "قال الأمين العام للجامعة العربية أحمد أبو الغيط إن القمة قائمة.",
     "Ahmed Aboul Gheit", "Secretary-General of the Arab League"),
    ("ar", "قال زعيم البوليساريو إبراهيم غالي إن الحل قريب.", "Brahim Ghali", "Leader of the Polisario Front"),
    ("ar", "قال سفير الكويت لدى الأمم المتحدة سامر العتيقي إن المجلس مدعو للتحرك.",
     "سامر العتيقي", "Ambassador of Kuwait to the United Nations"),
    # those who know: without a preposition, of two fields, at an institute
    ("ar", "قال سمير القاسمي خبير الشؤون الأفريقية إن الاتفاق هش.", "سمير القاسمي", "Expert on African affairs"),
    ("ar", "قال سمير القاسمي أستاذ العلاقات الدولية والعلوم السياسية بجامعة القاهرة إن الاتفاق هش.",
     "سمير القاسمي", "Professor of international relations and political science at Cairo University"),
    ("fa", "کارشناس مسائل اروپا و آمریکا، سهراب مرادی، گفت که توافق نزدیک است.",
     "سهراب مرادی", "Expert on European and American affairs"),
    ("fa", "سهراب مرادی پژوهشگر ارشد بنیاد کارنگی گفت که توافق نزدیک است.",
     "سهراب مرادی", "Senior researcher at the Carnegie Endowment for International Peace"),
    ("fa", "سهراب مرادی سخنگوی کمیسیون امنیت ملی و سیاست خارجی مجلس شورای اسلامی گفت که طرح آماده است.",
     "سهراب مرادی",
     "Spokesperson of the National Security and Foreign Policy Commission of the Islamic Consultative Assembly"),
    # between dashes
    ("ar", "قال خالد المنصوري - سفير العراق لدى الأردن - إن الاتفاق هش.",
     "خالد المنصوري", "Ambassador of Iraq to Jordan"),
    ("fa", "سهراب مرادی – سفیر ایران در باکو – گفت که توافق نزدیک است.",
     "سهراب مرادی", "Ambassador of Iran to Azerbaijan"),
    # committees, seats, places
    ("fa", "مهدی رستمی عضو کمیسیون برنامه و بودجه مجلس شورای اسلامی گفت که لایحه آماده است.",
     "مهدی رستمی", "Member of the Planning and Budget Commission of the Islamic Consultative Assembly"),
    ("fa", "مهدی رستمی نماینده مردم اصفهان در مجلس شورای اسلامی گفت که لایحه آماده است.",
     "مهدی رستمی", "Member of the Islamic Consultative Assembly for Isfahan"),
    ("fa", "علی نوروزی فرماندار تبریز گفت که راه باز است.", "علی نوروزی", "Governor of Tabriz"),
    # adjectives inside an office
    ("fa", "جمال هاشمی، وزیر سابق خارجه مصر گفت که توافق نزدیک است.",
     "جمال هاشمی", "Former Minister of Foreign Affairs of Egypt"),
    ("fa", "رامین فرجی، سخنگوی وقت وزارت خارجه ایران گفت که توافق نزدیک است.",
     "رامین فرجی", "Spokesperson of the Ministry of Foreign Affairs of Iran"),
    # told without a name in the lead, or more fully elsewhere
    ("fa", "توافق نزدیک است\nیک کارشناس مسائل یمن گفت که توافق نزدیک است.\n"
           "«سهراب مرادی» در گفت‌وگو با فارس افزود: جنگ تمام شد.",
     "سهراب مرادی", "Expert on Yemeni affairs"),
    ("fa", "دیدار در تهران\nسفیر جدید پرو در تهران استوارنامه خود را داد.\nخوان کاستیو سفیر جدید پرو گفت: خوشحالم.",
     "خوان کاستیو", "Ambassador of Peru to Iran"),
    # for which affairs an office is held; a past holder inside it; another one who acts for its holder
    ("ar", "قال مساعد وزير الخارجية الأمريكي لشؤون الشرق الأدنى سامر الحداد إن المحادثات مستمرة.",
     "سامر الحداد", "United States Assistant Secretary of State for Near Eastern Affairs"),
    ("fa", "کامران بهزادی، معاون وزیر خارجه آمریکا در امور سیاسی گفت که گفت‌وگوها ادامه دارد.",
     "کامران بهزادی", "United States Under Secretary of State for Political Affairs"),
    ("fa", "کامران بهزادی، وزیر مشاور در تجارت خارجی گرجستان گفت که گفت‌وگوها ادامه دارد.",
     "کامران بهزادی", "Minister of State for Foreign Trade of Georgia"),
    ("fa", "راه باز است\nوزیر مشاور در امور پارلمانی گرجستان گفت که راه باز است.\nکامران بهزادی افزود: کار تمام شد.",
     "کامران بهزادی", "Minister of State of Georgia for Parliamentary Affairs"),
    ("ar", "قال المتحدث السابق باسم وزارة الخارجية الإيرانية سامر الحداد إن المحادثات مستمرة.",
     "سامر الحداد", "Former Spokesperson of the Ministry of Foreign Affairs of Iran"),
    ("ar", "قال سامر الحداد القائم بأعمال وزير التجارة الكيني إن المحادثات مستمرة.",
     "سامر الحداد", "Acting Minister of Trade of Kenya"),
    # the surname alone of somebody known, in the headline; his office stands apart
    ("fa", "هوکستین: مرز آرام می‌ماند\nنماینده ویژه دولت آمریکا در امور لبنان:\nمرز آرام می‌ماند و مدرسه‌ها باز می‌شود.",
     "Amos Hochstein", "United States Special Representative for Lebanon"),
    # whose envoy he is told with a preposition too; the office of a body, not of the state beside it
    ("ar", "قال المندوب الدائم لبلجيكا لدى الأمم المتحدة سامر الحداد إن المحادثات مستمرة.",
     "سامر الحداد", "Permanent Representative of Belgium to the United Nations"),
    ("fa", "کامران بهزادی، رئیس جریان حکمت ملی عراق گفت که گفت‌وگوها ادامه دارد.",
     "کامران بهزادی", "Head of the National Wisdom Movement"),
    # places: of a mayor, of a senator, of a seat; a pair of states
    ("ar", "قال عمدة لشبونة سامر الحداد إن الطريق مفتوح.", "سامر الحداد", "Mayor of Lisbon"),
    ("fa", "کامران بهزادی، سناتور ایالت اوهایو گفت که لایحه آماده است.", "کامران بهزادی",
     "United States Senator from Ohio"),
    ("fa", "کامران بهزادی، نماینده مردم سمنان، دامغان و شاهرود در مجلس گفت که لایحه آماده است.",
     "کامران بهزادی", "Member of the Islamic Consultative Assembly for Semnan, Damghan and Shahroud"),
    ("fa", "کامران بهزادی، رئیس گروه دوستی پارلمانی ایران و پرو گفت که سفر نزدیک است.",
     "کامران بهزادی", "Head of the Iran–Peru Parliamentary Friendship Group"),
    # the state or body told before; the second of two who share an office
    ("fa", "مردم گواتمالا خواستار اصلاحات شدند.\nکامران بهزادی، وزیر خارجه این کشور گفت که گفت‌وگوها ادامه دارد.",
     "کامران بهزادی", "Minister of Foreign Affairs of Guatemala"),
    ("ar", "أصدرت منظمة العفو الدولية بيانا أمس.\nوقال مدير المنظمة سامر الحداد إن القصف مستمر. وأكد الحداد ذلك.",
     "سامر الحداد", "Director of Amnesty International"),
    ("ar", "التقى الرئيسان البرتغالي كارلوس مندونسا والكيني سامر الحداد أمس.", "سامر الحداد", "President of Kenya"),
]


@pytest.mark.parametrize(("language", "text", "name", "role"), ROLES, ids=range(len(ROLES)))
def test_the_office_is_told_in_english(language, text, name, role):
    page = dragoman.read_text(text, published="2016-05-01", outlet="SPA" if language == "ar" else "IRNA")
    people = {m.name: m.role for article in page.articles for m in article.mentions if m.kind == "person"}
    assert people.get(name) == role, people


NOBODY = [
    "او گفت که جهان اسلام باید متحد باشد.",
    "در عید سعید فطر مردم به خیابان آمدند و سخنگوی دولت گفت که همه خوشحال‌اند.",
    "سخنگوی دولت گفت که این نیروی نظامی دنیا را تغییر می‌دهد.",
    "قال المتحدث إنه يسأل الله تعالى أن يرحم الضحايا.",
    "قال المتحدث إن حجاج بيت الله الحرام وصلوا.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_phrases_of_ordinary_words_are_nobody(text):
    page = dragoman.read_text(text, published="2016-05-01")
    assert [m.name for article in page.articles for m in article.mentions if m.kind == "person"] == []


def test_a_researcher_told_by_his_learning_alone_is_whoever_spoke():
    page = dragoman.read_text(
        "قال سمير القاسمي، الباحث في العلاقات الدولية، إن الاتفاق هش. وأضاف الخبير في الشأن الدولي أن الحرب انتهت.")
    said = [s.speakers[0].name for article in page.articles for s in article.statements]
    assert said == ["سمير القاسمي", "سمير القاسمي"]
