"""Events in constructions of the press: forces and who they fight for, sanctions, summons, delegations, elections."""

import pytest

from dragoman.pipeline import Reader, raw_of

Told = tuple[str, str, set[str], str | None]
"""Kind, status, names of the participants, place."""

CASES: dict[str, tuple[str, list[Told]]] = {
    "forces take part as their state": (
        "نیروهای امنیتی عراق عملیات گسترده‌ای را علیه داعش در استان دیاله آغاز کردند.",
        [("military operation", "held", {"Iraq", "Islamic State"}, "Diyala")]),
    "forces without a state are those of the state of which the text speaks": (
        "دولت بحرین بیانیه‌ای داد. سپس نیروهای امنیتی به روستاها حمله کردند.",
        [("military operation", "held", {"Bahrain"}, None)]),
    "the forces of a movement are the movement": (
        "سيطرت قوات المقاومة الشعبية على مدينة زنجبار.",
        [("military operation", "held", {"Popular Resistance (Yemen)"}, "Zinjibar")]),
    "who is attacked stands before the verb, who attacks behind it": (
        "تعرضت مدينة حلب لقصف عنيف من قبل قوات النظام السوري.",
        [("military operation", "held", {"Syria"}, None)]),
    "from whom a town is taken": (
        "استعادت القوات العراقية مدينة الرمادي من تنظيم داعش.",
        [("military operation", "held", {"Iraq", "Islamic State"}, "Ramadi")]),
    "an attack on soldiers by nobody is not that of who condemns it": (
        "أعربت قطر عن إدانتها للتفجير الذي استهدف مسجدا في مقر قوات الأمن بمنطقة عسير.", []),
    "a withdrawal of which somebody tells": (
        "روسیه از عقب‌نشینی نیروهایش از خرسون خبر داد.",
        [("military operation", "held", {"Russia"}, None)]),
    "a movement put on a list of terrorists": (
        "أدرجت واشنطن حركة النجباء على قائمة الإرهاب.",
        [("sanction", "held", {"United States", "Harakat Hezbollah al-Nujaba"}, None)]),
    "a group called a terrorist one": (
        "صنفت الولايات المتحدة حزب الله منظمة إرهابية.",
        [("sanction", "held", {"United States", "Hezbollah"}, None)]),
    "sanctions that go on": (
        "جددت الولايات المتحدة العقوبات المفروضة على السودان.",
        [("sanction", "held", {"United States", "Sudan"}, "Sudan")]),
    "a person under sanctions": (
        "أصدر مجلس الأمن الدولي قرار حظر سفر بحق قاسم سليماني.",
        [("sanction", "held", {"United Nations Security Council", "Qasem Soleimani"}, None)]),
    "an ambassador summoned by a ministry that stands right before him": (
        "وزارت خارجه روسیه سفیر سوئد را احضار کرد.",
        [("meeting", "held", {"Ministry of Foreign Affairs of Russia", "Sweden"}, None)]),
    "the same in Arabic": (
        "استدعت وزارة الخارجية الكويتية السفير الإيراني.",
        [("meeting", "held", {"Ministry of Foreign Affairs of Kuwait", "Iran"}, None)]),
    "a delegation goes with who leads it": (
        "هیئتی از طالبان به ریاست ملا برادر وارد تهران شد.",
        [("visit", "held", {"Abdul Ghani Baradar"}, "Tehran")]),
    "who leads a delegation meets with it": (
        "هیئتی از طالبان به ریاست ملا برادر با معاون وزیر خارجه چین دیدار کرد.",
        [("meeting", "held", {"Abdul Ghani Baradar", "China"}, None)]),
    "officials of one state are no committee of two": (
        "وزیر خارجه آلمان قرار است هفته آینده با مقامات سعودی گفتگو کند.",
        [("meeting", "planned", {"Annalena Baerbock", "Saudi Arabia"}, None)]),
    "who hears a speech takes part": (
        "ألقى سامح شكري كلمة أمام منظمة التعاون الإسلامي.",
        [("speech", "held", {"Sameh Shoukry", "Organisation of Islamic Cooperation"}, None)]),
    "what is denied in an interview is not the interview": (
        "محمدجواد ظریف در مصاحبه با شبکه العالم این خبر را تکذیب کرد.",
        [("interview", "held", {"Mohammad Javad Zarif", "Al-Alam News Network"}, None)]),
    "an election of no day and no place is a topic": (
        "دولت لیبی گفت مشارکت گسترده مردم در انتخابات ضروری است.", []),
    "the election of a state beside it is told": (
        "محمد خاتمی برگزاری همه‌پرسی در ونزوئلا را نشانه استقلال دانست.",
        [("vote", "held", {"Venezuela"}, "Venezuela")]),
    "talks of states are told by their noun": (
        "وی به مذاکرات ایران، سازمان ملل و افغانستان اشاره کرد.",
        [("meeting", "held", {"Iran", "United Nations", "Afghanistan"}, None)]),
    "the holding of talks is a purpose": (
        "توجه سامح شكري إلى الكويت لإجراء مشاورات مع الشيخ صباح خالد الحمد الصباح.",
        [("visit", "held", {"Sameh Shoukry"}, "Kuwait"),
         ("meeting", "planned", {"Sameh Shoukry", "Sabah Al-Khalid Al-Sabah"}, "Kuwait")]),
    "who is thanked for a visit is the visitor": (
        "عبر عادل الجبير عن شكره للمبعوثة الأوروبية فيديريكا موغيريني على زيارتها للمملكة.",
        [("visit", "held", {"Federica Mogherini"}, None)]),
    "a particle before the verb": (
        "وقام أمير قطر الشيخ تميم بن حمد آل ثاني بزيارة إلى إيران.",
        [("visit", "held", {"Tamim bin Hamad Al Thani"}, "Iran")]),
    "whoever speaks at a congress gives a speech there": (
        "سرگئی لاوروف امروز در همایش امنیت انرژی گفت: بازار نفت آرام است.",
        [("conference", "held", {"Sergey Lavrov"}, None), ("speech", "held", {"Sergey Lavrov"}, None)]),
    "a signing told with what is signed, far behind the verb": (
        "وقعت المغرب وإسبانيا أمس في الرباط اتفاقية تعاون في مجال الصيد.",
        [("signing", "held", {"Morocco", "Spain"}, "Rabat")]),
    "a verb of writing without anything that is signed": (
        "وقعت هزة أرضية في المغرب وإسبانيا أمس.", []),
    "a deal told with its object": (
        "أبرمت روسيا وإيران اتفاقا للتعاون في مجال النقل.",
        [("agreement", "held", {"Russia", "Iran"}, None)]),
    "sanctions that are announced": (
        "ستعلن الولايات المتحدة عن عقوبات اقتصادية جديدة على روسيا الاثنين.",
        [("sanction", "planned", {"United States", "Russia"}, "Russia")]),
    "the same in Persian": (
        "آمریکا تحریم‌هایی علیه روسیه اعلام کرد.",
        [("sanction", "held", {"United States", "Russia"}, "Russia")]),
    "several calls of one": (
        "أجرى سامح شكري مكالمات هاتفية مع أيمن الصفدي.",
        [("call", "held", {"Sameh Shoukry", "Ayman Safadi"}, None)]),
    "a vote that is expected, with the conjunction": (
        "ويتوقع أن يصوت مجلس الأمن الدولي الجمعة على مشروع القرار.",
        [("vote", "planned", {"United Nations Security Council"}, None)]),
    "a summit that is about to be held": (
        "تعقد جامعة الدول العربية قمة في تونس.",
        [("conference", "planned", {"Arab League"}, "Tunisia")]),
    "the taking of a land": (
        "احتلت إسرائيل مرتفعات الجولان في ذلك العام.",
        [("military operation", "held", {"Israel"}, "Golan Heights")]),
    "an entry that is no visit": (
        "محمد اسلامی از ورود هزار واگن به شبکه ریلی خبر داد.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_events_in_constructions_of_the_press(reader: Reader, name: str) -> None:
    text, expected = CASES[name]
    found = [(event.kind, event.status, {p.name for p in event.participants}, event.place.name if event.place else None)
             for event in reader.read(raw_of(text, published="2024-05-14")).events]
    assert found == expected


def test_a_medium_that_is_only_described_is_the_one_that_has_a_name(reader: Reader) -> None:
    text = ("محمدجواد ظریف در مصاحبه با یک شبکه خبری انگلیسی از توافق دفاع کرد.\n"
            "ظریف در مصاحبه با شبکه العالم گفت: توافق پابرجاست.")
    events = reader.read(raw_of(text)).events
    assert [{p.name for p in event.participants} for event in events] == [
        {"Mohammad Javad Zarif", "Al-Alam News Network"}]


def test_the_states_of_a_headline_may_be_their_ministers(reader: Reader) -> None:
    text = ("لقاء روسي مصري في موسكو\n"
            "التقى وزير الخارجية الروسي سيرغي لافروف في موسكو أمس نظيره المصري سامح شكري.")
    (meeting,) = [event for event in reader.read(raw_of(text)).events if event.kind == "meeting"]
    assert {party.name for party in meeting.participants} == {"Sergey Lavrov", "Sameh Shoukry"}
