"""Events in the constructions of the two grammars: relative clauses, possessives, frames before the verb, what is only
possible, and members who vote for their parliament. Each sentence with the kinds, states and participants it tells."""

import pytest

from dragoman.pipeline import Reader, raw_of

Told = set[tuple[str, str, frozenset[str]]]
"""Kind, status, names of the participants."""


def of(kind: str, *names: str, status: str = "held") -> tuple[str, str, frozenset[str]]:
    return kind, status, frozenset(names)


TOLD: dict[str, Told] = {
    "ظریف به لاوروف تلفن کرد.":
        {of("call", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "سرگئی لاوروف در تماسی با محمدجواد ظریف خواستار خویشتنداری شد.":
        {of("call", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "گفت‌وگوی ویدئویی پوتین و بایدن سه‌شنبه انجام می‌شود.":
        {of("call", "Joe Biden", "Vladimir Putin")},
    "رؤسای جمهور روسیه و ترکیه در گفت‌وگوی تلفنی وضعیت ادلب را بررسی کردند.":
        {of("call", "Recep Tayyip Erdoğan", "Vladimir Putin")},
    "پوتین از اردوغان در سوچی پذیرایی کرد.":
        {of("meeting", "Recep Tayyip Erdoğan", "Vladimir Putin")},
    "شورای امنیت سازمان ملل روز دوشنبه جلسه اضطراری تشکیل می‌دهد.":
        {of("meeting", "United Nations Security Council")},
    "ظریف تهران را به مقصد مسکو ترک کرد.":
        {of("visit", "Mohammad Javad Zarif")},
    "اردوغان سفر خود به واشنگتن را به تعویق انداخت.":
        {of("visit", "Recep Tayyip Erdoğan", status="cancelled")},
    "قرارداد فروش گاز میان ایران و عراق منعقد شد.":
        {of("signing", "Iran", "Iraq")},
    "توافق آتش‌بس بین اسرائیل و حماس با میانجیگری مصر به دست آمد.":
        {of("agreement", "Hamas", "Israel")},
    "نمایندگان مجلس شورای اسلامی به کلیات طرح رأی مثبت دادند.":
        {of("vote", "Islamic Consultative Assembly")},
    "ارتش ترکیه وارد خاک سوریه شد.":
        {of("military operation", "Turkey")},
    "ارتش سوریه شهر حلب را آزاد کرد.":
        {of("military operation", "Syria")},
    "نیروهای روسی از خرسون عقب نشستند.":
        {of("military operation", "Russia")},
    "رزمایش مشترک ایران و روسیه در خلیج فارس آغاز شد.":
        {of("military operation", "Iran", "Russia")},
    "رئیس‌جمهور روسیه ولادیمیر پوتین روز دوشنبه در کرملین پذیرای بشار اسد بود.":
        {of("meeting", "Bashar al-Assad", "Vladimir Putin")},
    "هیئتی به ریاست عباس عراقچی راهی وین شد.":
        {of("visit", "Abbas Araghchi")},
    "طی مراسمی با حضور روحانی و پوتین، سه سند همکاری میان ایران و روسیه امضا شد.":
        {of("signing", "Iran", "Russia")},
    "رأی مثبت شورای امنیت سازمان ملل به گزارش گلدستون مهم بود.":
        {of("vote", "United Nations Security Council")},
    "در نامه‌ای که روحانی به پوتین نوشته، بر همکاری تأکید شده است.":
        {of("letter", "Hassan Rouhani", "Vladimir Putin")},
    "دیداری که ظریف با لاوروف داشت، سازنده بود.":
        {of("meeting", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "تماسی که پوتین با اردوغان گرفت، یک ساعت طول کشید.":
        {of("call", "Recep Tayyip Erdoğan", "Vladimir Putin")},
    "سفری که لاوروف به تهران داشت، پربار بود.":
        {of("visit", "Sergey Lavrov")},
    "توافقی که ایران و روسیه به آن دست یافتند، محرمانه است.":
        {of("agreement", "Iran", "Russia")},
    "حمله‌ای که اسرائیل به نوار غزه انجام داد، سه کشته داشت.":
        {of("military operation", "Israel")},
    "مصاحبه‌ای که ظریف با شبکه الجزیره انجام داد، بازتاب یافت.":
        {of("interview", "Al Jazeera", "Mohammad Javad Zarif")},
    "تحریم‌هایی که آمریکا علیه ایران وضع کرد، بی‌اثر بود.":
        {of("sanction", "Iran", "United States")},
    "نامه‌ای که ترامپ به اردوغان نوشت، جنجالی شد.":
        {of("letter", "Donald Trump", "Recep Tayyip Erdoğan")},
    "ظریف پس از دیدارش با لاوروف گفت مذاکرات ادامه دارد.":
        {of("meeting", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "ظریف در سفرش به مسکو گفت مذاکرات ادامه دارد.":
        {of("visit", "Mohammad Javad Zarif")},
    "لاوروف در نامه‌اش به گوترش از غرب انتقاد کرد.":
        {of("letter", "António Guterres", "Sergey Lavrov")},
    "نمایندگان مجلس شورای اسلامی لایحه بودجه را تصویب کردند.":
        {of("vote", "Islamic Consultative Assembly")},
    "ظریف در مسکو سخن گفت. وی که برای دیدار با لاوروف به روسیه سفر کرده، افزود: برجام زنده است.":
        {of("meeting", "Mohammad Javad Zarif", "Sergey Lavrov"), of("visit", "Mohammad Javad Zarif")},
    "ظریف پس از دیدار با مقامات روسیه مسکو را به مقصد پکن ترک کرد.":
        {of("meeting", "Mohammad Javad Zarif", "Russia"), of("visit", "Mohammad Javad Zarif")},
    "نمایندگان مجلس شورای اسلامی با کلیات لایحه بودجه موافقت کردند.":
        {of("vote", "Islamic Consultative Assembly")},
    "مجلس شورای اسلامی امروز وزیر راه را استیضاح کرد.":
        {of("vote", "Islamic Consultative Assembly")},
    "في اتصال مع ظريف، دعا لافروف إلى التهدئة.":
        {of("call", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "لم يلتق بلينكن لافروف في نيويورك.":
        {of("meeting", "Antony Blinken", "Sergey Lavrov", status="denied")},
    "عقب محادثاته مع ظريف، قال لافروف إن الاتفاق قائم.":
        {of("meeting", "Mohammad Javad Zarif", "Sergey Lavrov")},
    "توجه وفد من حماس إلى القاهرة.":
        {of("visit", "Hamas")},
    "وفي مقابلة بثتها قناة الجزيرة، قال لافروف إن الاتفاق قائم.":
        {of("interview", "Al Jazeera", "Sergey Lavrov")},
    "تفاهم تم التوصل إليه بين أنقرة وموسكو يسمح بمرور القوافل.":
        {of("agreement", "Russia", "Turkey")},
    "وافقت إسرائيل وحماس على هدنة إنسانية.":
        {of("agreement", "Hamas", "Israel")},
    "أدى سعد الحريري اليمين رئيسا للحكومة.":
        {of("appointment", "Saad Hariri")},
    "مدد الاتحاد الأوروبي العقوبات على روسيا.":
        {of("sanction", "European Union", "Russia")},
    "تدخلت روسيا عسكريا في سوريا.":
        {of("military operation", "Russia")},
    "انسحبت القوات الأميركية من أفغانستان.":
        {of("military operation", "United States")},
    "مناورات مصرية روسية مشتركة في المتوسط":
        {of("military operation", "Egypt", "Russia")},
    "العقوبات التي فرضها مجلس الأمن الدولي على إيران عام 2006 رفعت.":
        {of("sanction", "Iran", "United Nations Security Council")},
    "صوت أعضاء مجلس النواب العراقي على القانون.":
        {of("vote", "Council of Representatives of Iraq")},
    "في أعقاب محادثات أجراها مع شكري، أعلن لافروف دعم مصر.":
        {of("meeting", "Sameh Shoukry", "Sergey Lavrov")},
    "سيلتقي سامح شكري خلال الزيارة بسيرغي لافروف.":
        {of("meeting", "Sameh Shoukry", "Sergey Lavrov", status="planned")},
    "أقر الكونغرس قانونا يسمح بفرض عقوبات على روسيا.":
        {of("vote", "United States Congress")},
}

NOTHING = [
    "اگر ظریف با لاوروف دیدار کند، توافق ممکن می‌شود.",
    "ممکن است ظریف با لاوروف دیدار کند.",
    "ظریف باید با لاوروف دیدار کند.",
    "ظریف نباید با پمپئو دیدار کند.",
    "ظریف خواست با لاوروف دیدار کند.",
    "ظریف گفت آماده است با لاوروف دیدار کند.",
    "ترامپ اعلام کرد حاضر است با روحانی دیدار کند.",
    "ترامپ می‌تواند با روحانی دیدار کند.",
    "احتمال دارد پوتین به تهران سفر کند.",
    "پوتین ممکن است به تهران سفر کند.",
    "در صورتی که مجلس شورای اسلامی این لایحه را تصویب کند، دولت اجرا می‌کند.",
    "اگر ایران و آمریکا توافق کنند، تحریم‌ها برداشته می‌شود.",
    "امیدوارم پوتین به تهران سفر کند.",
    "إذا التقى لافروف شكري فسيبحثان الأزمة.",
    "قد يلتقي لافروف شكري في القاهرة.",
    "لو التقى لافروف شكري لتغير الموقف.",
    "قد يزور بوتين القاهرة.",
    "إذا هاجمت إسرائيل إيران فسيكون الرد قاسيا.",
    "حذر ظريف من هجوم إسرائيلي على إيران.",
    "لوحت واشنطن بفرض عقوبات على أنقرة.",
    "في حال وافق البرلمان العراقي على القانون، تجرى الانتخابات.",
    "من شأن توقيع اتفاق بين إيران والسعودية أن يغير المنطقة.",
]
"""Sentences of what is wished for, feared, supposed or a condition."""


@pytest.mark.parametrize("text", TOLD)
def test_a_construction_tells_its_events(reader: Reader, text: str) -> None:
    events = reader.read(raw_of(text, published="2023-05-10")).events
    assert {(event.kind, event.status, frozenset(p.name for p in event.participants)) for event in events} == TOLD[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_only_possible_is_no_event(reader: Reader, text: str) -> None:
    assert not reader.read(raw_of(text, published="2023-05-10")).events
