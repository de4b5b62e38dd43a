"""Events: which words tell them, who takes part, with what status, where; told several times they are one."""


import pytest

from dragoman.pipeline import Reader, raw_of
from dragoman.records import Event

Told = tuple[str, str, set[str], str | None]
"""Kind, status, names of the participants, place."""


def events_of(reader: Reader, text: str, published: str | None = None) -> tuple[Event, ...]:
    return reader.read(raw_of(text, published=published)).events


def told(event: Event) -> Told:
    return event.kind, event.status, {p.name for p in event.participants}, event.place.name if event.place else None


LAVROV, ZARIF, BLINKEN, PUTIN = "Sergey Lavrov", "Mohammad Javad Zarif", "Antony Blinken", "Vladimir Putin"
SHOUKRY, SISI, KERRY = "Sameh Shoukry", "Abdel Fattah el-Sisi", "John Kerry"
ROUHANI = "Hassan Rouhani"

PERSIAN: dict[str, tuple[str, list[Told]]] = {
    "whoever speaks at a congress of nobody else is at it": (
        "سرگئی لاوروف امروز در سمینار بین‌المللی امنیت انرژی گفت: بازار نفت آرام است.",
        [("conference", "held", {LAVROV}, None), ("speech", "held", {LAVROV}, None)]),
    "what somebody else says of a congress is another matter": (
        "سرگئی لاوروف درباره حضور کم‌رنگ مهمانان در همایش مذکور گفت: این طبیعی است.", []),
    "an agency that bears the name of a state": (
        "محمدجواد ظریف در گفت‌وگو با خبرگزاری فرانسه گفت: بازار نفت آرام است.",
        [("interview", "held", {ZARIF, "Agence France-Presse"}, None)]),
    "the end of a speech is no other one": (
        "سرگئی لاوروف در پایان سخنان خود به وضعیت بازار نفت اشاره کرد.", []),
    "a state beside its own minister is no third side": (
        "سرگئی لاوروف با محمدجواد ظریف وزیر خارجه ایران و مقامات ایرانی دیدار کرد.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "a state that stands beside a meeting of its own president": (
        "جان کری نوشت که ایران پس از دیدار با حسن روحانی پاسخ روشنی نداده است.",
        [("meeting", "held", {KERRY, ROUHANI}, None)]),
    "whoever is sent on his way is the object": (
        "امانوئل مکرون وزیر خارجه خود ژان ایو لودریان را راهی بیروت کرد.",
        [("visit", "held", {"Jean-Yves Le Drian"}, "Beirut")]),
    "the city in the name of what is signed takes no part": (
        "اتحادیه آفریقا توافق پاریس را امضا کرده است.",
        [("signing", "held", {"African Union"}, None)]),
    "a news agency told by another word": (
        "محمدجواد ظریف در مصاحبه با آژانس خبری «اسپوتنیک» از مذاکرات دفاع کرد.",
        [("interview", "held", {ZARIF, "Sputnik"}, None)]),
    "whoever is put into an office, and by whom": (
        "امانوئل ماکرون روز جمعه میشل بارنیه را به سمت نخست‌وزیری فرانسه برگزید.",
        [("appointment", "held", {"Emmanuel Macron", "Michel Barnier"}, None)]),
    "captives are exchanged by two": (
        "ارمنستان و جمهوری آذربایجان دو اسیر را مبادله کردند.",
        [("exchange", "held", {"Armenia", "Azerbaijan"}, None)]),
    "an attack is begun by whoever tells of it": (
        "ترکیه از آغاز عملیات زمینی در شمال عراق خبر داد.",
        [("military operation", "held", {"Turkey"}, "Iraq")]),
    "a host and his guest": (
        "سرگئی لاوروف در مسکو میزبان سامح شکری بود.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Moscow")]),
    "any such letter is denied": (
        "کرملین ارسال هرگونه نامه از سوی ولادیمیر پوتین به جان کری را تکذیب کرد.",
        [("letter", "denied", {PUTIN, KERRY}, None)]),
    "sanctions told by a noun with one side": (
        "کارشناسان می‌گویند تحریم‌های روسیه ادامه دارد.", []),
    "this channel has no name": (
        "محمدجواد ظریف در مصاحبه با این رادیو از مذاکرات دفاع کرد.",
        [("interview", "held", {ZARIF}, None)]),
    "a power tells what it has done itself, to an object": (
        "ارتش ترکیه اعلام کرد که مواضع داعش را بمباران کرده است.",
        [("military operation", "held", {"Turkey", "Islamic State"}, None)]),
    "a visit to a country without its name": (
        "سرگئی لاوروف هفته گذشته به این کشور سفر کرد.",
        [("visit", "held", {LAVROV}, None)]),
    "going in a phrase that tells no visit": (
        "مصر در میان کشورهای آفریقا از بازارهای بزرگ به شمار می‌رود.", []),
    "reached by its subject": (
        "روسیه و ترکیه در مسکو به توافقی تازه دست یافتند.",
        [("agreement", "held", {"Russia", "Turkey"}, "Moscow")]),
    "a pronoun inside the words of an event": (
        "کانادا سه شرکت روسی را در فهرست تحریم‌های خود قرار داد.",
        [("sanction", "held", {"Canada", "Russia"}, None)]),
    "two states: the one told and that of who speaks": (
        "آنتونی بلینکن درباره قزاقستان گفت که کمیسیون مشترک دو کشور سال آینده برگزار می‌شود.",
        [("meeting", "planned", {"United States", "Kazakhstan"}, None)]),
    "a noun that looks like a verb ends no clause": (
        "سرگئی لاوروف و محمدجواد ظریف در مسکو سازوکار پرداخت بدهی‌ها را بررسی کردند.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "a noun that shares the verb of the next": (
        "سرگئی لاوروف در مسکو با محمدجواد ظریف دیدار و درباره آب صحبت کرد.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "on the way to a meeting": (
        "محمدجواد ظریف برای دیدار با سرگئی لاوروف راهی مسکو شد.",
        [("meeting", "held", {ZARIF, LAVROV}, "Moscow"), ("visit", "held", {ZARIF}, "Moscow")]),
    "said to a broadcaster, which is an interview": (
        "سرگئی لاوروف به بی‌بی‌سی فارسی گفت این روند ادامه دارد.",
        [("interview", "held", {LAVROV, "BBC Persian"}, None)]),
    "counterparts in states": (
        "محمدجواد ظریف با همتایان خود در عربستان و قطر گفت‌وگو کرد.",
        [("meeting", "held", {ZARIF, "Saudi Arabia", "Qatar"}, None)]),
    "whom a sanction hits": (
        "کانادا سه شرکت روسی را تحریم کرد.",
        [("sanction", "held", {"Canada", "Russia"}, None)]),
    "who takes part in a summit": (
        "ولادیمیر پوتین در اجلاس سران سازمان همکاری شانگهای شرکت کرد.",
        [("conference", "held", {"Shanghai Cooperation Organisation", PUTIN}, None)]),
    "a verb at the end": (
        "سرگئی لاوروف روز سه‌شنبه در مسکو با محمدجواد ظریف دیدار کرد.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "in a meeting he said": (
        "سرگئی لاوروف، وزیر امور خارجه روسیه، در دیدار با محمدجواد ظریف گفت که دو کشور همکاری خود را گسترش می‌دهند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "planned": (
        "ولادیمیر پوتین قرار است هفته آینده با رجب طیب اردوغان دیدار کند.",
        [("meeting", "planned", {PUTIN, "Recep Tayyip Erdoğan"}, None)]),
    "cancelled": (
        "دیدار سرگئی لاوروف با آنتونی بلینکن در ژنو لغو شد.",
        [("meeting", "cancelled", {LAVROV, BLINKEN}, "Geneva")]),
    "denied": (
        "محمدجواد ظریف خبر دیدار با مایک پامپئو را تکذیب کرد.",
        [("meeting", "denied", {ZARIF, "Mike Pompeo"}, None)]),
    "a visit, and a meeting planned there": (
        "محمدجواد ظریف به بغداد سفر کرد. او در این سفر با برهم صالح دیدار خواهد کرد.",
        [("visit", "held", {ZARIF}, "Baghdad"), ("meeting", "planned", {ZARIF, "Barham Salih"}, "Baghdad")]),
    "a press conference of two": (
        "سرگئی لاوروف در نشست خبری مشترک با محمدجواد ظریف در تهران گفت: «توافق نزدیک است.»",
        [("press conference", "held", {LAVROV, ZARIF}, "Tehran")]),
    "a call is no meeting too": (
        "سرگئی لاوروف و آنتونی بلینکن در یک تماس تلفنی درباره اوکراین گفت‌وگو کردند.",
        [("call", "held", {LAVROV, BLINKEN}, None)]),
    "an interview": (
        "آنتونی بلینکن در گفت‌وگو با خبرگزاری رویترز گفت که مذاکرات ادامه دارد.",
        [("interview", "held", {BLINKEN, "Reuters"}, None)]),
    "a speech": (
        "ولادیمیر پوتین در سخنرانی خود گفت که روسیه عقب نمی‌نشیند.",
        [("speech", "held", {PUTIN}, None)]),
    "an agreement of states": (
        "ایران و عراق درباره مرزها توافق کردند.",
        [("agreement", "held", {"Iran", "Iraq"}, None)]),
    "a letter": (
        "رجب طیب اردوغان در نامه‌ای به ولادیمیر پوتین از سرنگونی هواپیما ابراز تأسف کرد.",
        [("letter", "held", {"Recep Tayyip Erdoğan", PUTIN}, None)]),
    "a relative clause does not hide the subject": (
        "سرگئی لاوروف که به تهران سفر کرده است، با محمدجواد ظریف دیدار کرد.",
        [("visit", "held", {LAVROV}, "Tehran"), ("meeting", "held", {LAVROV, ZARIF}, "Tehran")]),
    "told three times": (
        "سرگئی لاوروف با محمدجواد ظریف دیدار کرد. لاوروف در این دیدار گفت که روسیه آماده کمک است. "
        "به گفته وی، دیدار او با ظریف سازنده بود.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "the two sides are those of before": (
        "سرگئی لاوروف در پایان مذاکرات با محمدجواد ظریف گفت که همکاری ادامه دارد. "
        "دو طرف در این مذاکرات درباره سوریه رایزنی کردند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "a parliament votes": (
        "پارلمان عراق قانون بودجه را پس از چند هفته رایزنی فشرده تصویب کرد.",
        [("vote", "held", {"Council of Representatives of Iraq"}, None)]),
    "where a vote is taken": (
        "لایحه بودجه دیروز در کنگره آمریکا تصویب شد.",
        [("vote", "held", {"United States Congress"}, None)]),
    "an election in the state of which the page speaks": (
        "نماینده سازمان ملل درباره عراق گفت که وضع آرام است. به گفته او انتخابات در ماه آینده برگزار می‌شود.",
        [("vote", "planned", {"Iraq"}, None)]),
    "a law of elections is no election": ("سامح شکری مواضع خود را درباره قانون انتخابات تشریح کرد.", []),
    "nameless soldiers are their state": (
        "سربازان آمریکایی به یک بیمارستان در شهر رمادی حمله کردند.",
        [("military operation", "held", {"United States"}, "Ramadi")]),
    "an attack on somebody": (
        "پس از حمله روسیه به اوکراین بهای گندم بالا رفت.",
        [("military operation", "held", {"Russia", "Ukraine"}, "Ukraine")]),
    "the object of an attack": (
        "روسیه اوکراین را هدف قرار داد.",
        [("military operation", "held", {"Russia", "Ukraine"}, "Ukraine")]),
    "an army attacks for its state": (
        "حمله اسرائیل به سوریه محکوم شد. در این حمله ارتش اسرائیل از پهپاد استفاده کرد.",
        [("military operation", "held", {"Israel", "Syria"}, "Syria")]),
    "two fight": (
        "درگیری میان جمهوری آذربایجان و ارمنستان دو روز ادامه داشت.",
        [("military operation", "held", {"Azerbaijan", "Armenia"}, None)]),
    "leave to attack is no attack": ("انگلیس مجوز حمله هوایی به سوریه را صادر کرد.", []),
    "an operation told inside a quotation": (
        "سرگئی لاوروف گفت: «اسرائیل از غزه عقب‌نشینی کرده است.»",
        [("military operation", "held", {"Israel"}, None)]),
    "a letter of which somebody speaks": (
        "محمدجواد ظریف با اشاره به نامه ولادیمیر پوتین به رجب طیب اردوغان گفت که راه گفت‌وگو باز است.",
        [("letter", "held", {PUTIN, "Recep Tayyip Erdoğan"}, None)]),
    "nameless officials are their state": (
        "محمدجواد ظریف پس از دیدار با مقامات عالی‌رتبه روسی به بغداد رفت.",
        [("meeting", "held", {ZARIF, "Russia"}, "Baghdad"), ("visit", "held", {ZARIF}, "Baghdad")]),
    "a visit of nameless officials": (
        "سفر مقامات ونزوئلایی به ایران پایان یافت.",
        [("visit", "held", {"Venezuela"}, "Iran")]),
    "one who stays there for a conference": (
        "محمدجواد ظریف که برای شرکت در اجلاس سازمان ملل در نیویورک به سر می‌برد، با سرگئی لاوروف دیدار کرد.",
        [("conference", "held", {"United Nations"}, "New York City"),
         ("visit", "held", {ZARIF}, "New York City"), ("meeting", "held", {ZARIF, LAVROV}, "New York City")]),
    "a conference with a guest": (
        "اجلاس سران سازمان همکاری شانگهای با حضور ولادیمیر پوتین در تهران برگزار شد.",
        [("conference", "held", {"Shanghai Cooperation Organisation", PUTIN}, "Tehran")]),
    "a conference with its host": (
        "روسیه کنفرانسی درباره افغانستان در مسکو برگزار می‌کند.",
        [("conference", "planned", {"Russia"}, "Moscow")]),
    "a host told by a noun": (
        "ایران میزبان کنفرانس امنیتی تهران است.",
        [("conference", "held", {"Iran"}, None)]),
    "an operation that everybody knows by its name": (
        "سخنگوی پارلمان اروپا از ادامه عملیات «چشمه صلح» انتقاد کرد.",
        [("military operation", "held", {"Turkey"}, None)]),
    "who only goes to the congress of a body is no side of it": (
        "سرگئی لاوروف برای شرکت در کنفرانس سالانه آژانس بین‌المللی انرژی اتمی به وین رفت.",
        [("conference", "held", {"International Atomic Energy Agency"}, None),
         ("visit", "held", {LAVROV}, "Vienna")]),
    "whoever will be put into an office": (
        "علی کرمانی قرار است به عنوان معاون رئیس‌جمهور منصوب شود.",
        [("appointment", "planned", {"علی کرمانی"}, None)]),
    "those who bear an office in two states": (
        "وی با اشاره به دیدار وزرای خارجه روسیه و مصر در قاهره گفت: نتیجه روشن نیست.",
        [("meeting", "held", {"Russia", "Egypt"}, "Cairo")]),
    "somebody goes to see a place": (
        "حسن روحانی روز سه‌شنبه از نمایشگاه کتاب تهران دیدن کرد.",
        [("visit", "held", {ROUHANI}, "Tehran")]),
    "all who bear an office in a body meet": (
        "نشست فوق‌العاده وزیران خارجه اتحادیه عرب در قاهره برگزار شد.",
        [("meeting", "held", {"Arab League"}, "Cairo")]),
    "those of whom they talk do not take part": (
        "سرگئی لاوروف و محمدجواد ظریف درباره روابط میان سوریه و عراق گفت‌وگو کردند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "an unknown medium keeps its whole title": (
        "آنتونی بلینکن در گفت‌وگو با شبکه «نور شرق جنوبی» گفت که مذاکرات ادامه دارد.",
        [("interview", "held", {BLINKEN, "شبکه «نور شرق جنوبی»"}, None)]),
    "an agency that reports an interview is not in it": (
        "بنا بر گزارش رویترز، آنتونی بلینکن در مصاحبه با شبکه «نور شرق» گفت که مذاکرات ادامه دارد.",
        [("interview", "held", {BLINKEN, "شبکه «نور شرق»"}, None)]),
    "a topic is no event": ("محمدجواد ظریف بر ضرورت مذاکره با عربستان تأکید کرد.", []),
    "what is wished for is no event": ("سرگئی لاوروف خواستار برگزاری انتخابات در سوریه شد.", []),
    "a quotation tells what its own subject did": (
        "سرگئی لاوروف گفت: «ایران با عراق دیدار و گفت‌وگو کرد.»",
        [("meeting", "held", {"Iran", "Iraq"}, None)]),
    "asked about, with both its sides": (
        "خبرنگاران درباره دیدار سرگئی لاوروف با محمدجواد ظریف پرسیدند.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "asked about, with its goal": (
        "وزیر خارجه عراق درباره سفر سرگئی لاوروف به بغداد گفت که این سفر سازنده بود.",
        [("visit", "held", {LAVROV}, "Baghdad")]),
    "what only could be is not told": ("سرگئی لاوروف می‌تواند در مذاکرات با محمدجواد ظریف شرکت کند.", []),
    "a counterpart joined to the subject": (
        "سرگئی لاوروف و همتای ایرانی او، محمدجواد ظریف، در مسکو دیدار کردند.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "two nouns that share a verb": (
        "سرگئی لاوروف به تهران سفر کرد و با محمدجواد ظریف دیدار و سپس با حسن روحانی گفت‌وگو کرد.",
        [("visit", "held", {LAVROV}, "Tehran"), ("meeting", "held", {LAVROV, ZARIF}, "Tehran"),
         ("meeting", "held", {LAVROV, ROUHANI}, "Tehran")]),
    "a verb torn by its goal": (
        "سرگئی لاوروف روز دوشنبه وارد بغداد شد و با برهم صالح ملاقات کرد.",
        [("visit", "held", {LAVROV}, "Baghdad"), ("meeting", "held", {LAVROV, "Barham Salih"}, "Baghdad")]),
    "the two countries agree for those who met": (
        "سرگئی لاوروف و محمدجواد ظریف در مسکو مذاکره کردند. دو کشور بر سر لغو روادید به توافق رسیدند.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow"), ("agreement", "held", {"Russia", "Iran"}, None)]),
    "the two countries named before": (
        "سفیر ایران در باکو گفت که دو کشور پنجمین دور رایزنی‌های کنسولی را در اردبیل برگزار خواهند کرد.",
        [("meeting", "planned", {"Iran", "Azerbaijan"}, "Ardabil")]),
    "a joint committee is a meeting of its states": (
        "وزیر خارجه ایران گفت کمیسیون مشترک ایران و ترکیه ماه آینده در آنکارا برگزار می‌شود.",
        [("meeting", "planned", {"Iran", "Turkey"}, "Ankara")]),
    "a list with commas": (
        "نمایندگان در مذاکرات ایران، ترکیه و عراق درباره آب شرکت کردند.",
        [("meeting", "held", {"Iran", "Turkey", "Iraq"}, None)]),
    "a dateline is nobody": (
        "مسکو - ایرنا - سرگئی لاوروف در پایان مذاکرات با محمدجواد ظریف گفت که همکاری ادامه دارد.",
        [("meeting", "held", {LAVROV, ZARIF}, None)]),
    "whoever speaks will go": (
        "سرگئی لاوروف گفت: «هفته آینده به تهران سفر خواهم کرد.»",
        [("visit", "planned", {LAVROV}, "Tehran")]),
    "to see a place is a visit": (
        "امانوئل مکرون از بیروت دیدار کرد.",
        [("visit", "held", {"Emmanuel Macron"}, "Beirut")]),
    "words at a ceremony are a speech": (
        "محمود احمدی‌نژاد در مراسم گشایش نمایشگاه گفت که کار ادامه دارد.",
        [("speech", "held", {"Mahmoud Ahmadinejad"}, None)]),
    "but not where nobody speaks": ("محمود احمدی‌نژاد تیم ایران را در جمع برترین‌ها دید.", []),
    "in an attack on": (
        "روسیه در حمله به اوکراین صدها موشک شلیک کرد.",
        [("military operation", "held", {"Russia", "Ukraine"}, "Ukraine")]),
    "an office stands for whom the page names later": (
        "رئیس‌جمهور روسیه با همتای ایرانی خود گفت‌وگوی تلفنی کرد. "
        "ولادیمیر پوتین و حسن روحانی در این تماس درباره سوریه رایزنی کردند.",
        [("call", "held", {PUTIN, ROUHANI}, None)]),
    "a joint press conference is of the two who met": (
        "سرگئی لاوروف با محمدجواد ظریف در مسکو دیدار کرد. لاوروف در نشست خبری مشترک گفت که مذاکرات سازنده بود.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow"), ("press conference", "held", {LAVROV, ZARIF}, None)]),
    "a body that meets by itself": (
        "وزیران خارجه اتحادیه اروپا روز دوشنبه در بروکسل گرد هم آمدند.",
        [("meeting", "held", {"European Union"}, "Brussels")]),
    "who departs is a visitor": (
        "عباس عراقچی شامگاه دوشنبه عازم پکن شد.",
        [("visit", "held", {"Abbas Araghchi"}, "Beijing")]),
    "an election with its day": (
        "انتخابات پارلمانی عراق ۱۸ مهر ۱۴۰۰ آرامش نسبی داشت.",
        [("vote", "held", {"Iraq"}, "Iraq")]),
}

ARABIC: dict[str, tuple[str, list[Told]]] = {
    "an Arab operation that everybody knows by its name": (
        "أشاد سامح شكري بنتائج عملية «عاصفة الحزم» أمام الصحافة.",
        [("military operation", "held", {"Saudi Arabia", "Houthis"}, None)]),
    "a counterpart is whoever speaks": (
        "أكد سامح شكري أن القاهرة سترفض العرض، خلال لقاء مع نظيره الأميركي جون كيري في عمان.",
        [("meeting", "held", {SHOUKRY, KERRY}, "Amman")]),
    "who presides at a session": (
        "رأس الملك سلمان بن عبدالعزيز الجلسة التي عقدها مجلس الوزراء السعودي في الرياض.",
        [("meeting", "held", {"Salman of Saudi Arabia", "Council of Ministers of Saudi Arabia"}, "Riyadh")]),
    "a cabinet decides and does not vote": ("وافق مجلس الوزراء السعودي على تنظيم الصيد.", []),
    "a deal that talks are about has sides of its own": (
        "بدأ جون كيري لقاءه مع سيرغي لافروف حول مزايا الاتفاق مع إيران.",
        [("meeting", "held", {KERRY, LAVROV}, None)]),
    "in which somebody else meets": (
        "يشارك سامح شكري الأربعاء في اجتماع دولي، والذي سيلتقي فيه بنظيره الأميركي جون كيري.",
        [("conference", "held", {SHOUKRY}, None), ("meeting", "planned", {SHOUKRY, KERRY}, None)]),
    "whoever takes over an office": (
        "تولى خالد العلي في حكومة نوري المالكي منصب وزير الزراعة.",
        [("appointment", "held", {"خالد العلي"}, None)]),
    "who stands at the airport meets nobody": (
        "وصل سامح شكري إلى بيروت، وكان في استقباله جون كيري وسيرغي لافروف.",
        [("visit", "held", {SHOUKRY}, "Beirut")]),
    "a deal whose parties everybody knows": (
        "دافع سامح شكري عن الاتفاق النووي الذي أبرمته إيران الصيف الماضي.",
        [("agreement", "held", {"Iran", "P5+1"}, None)]),
    "the same deal, told by what it is about": (
        "رحب سامح شكري بالتوصل إلى اتفاق في جنيف بشأن البرنامج النووي الإيراني.",
        [("agreement", "held", {"Iran", "P5+1"}, "Geneva")]),
    "a deal about the same matter of two others": (
        "رحب سامح شكري بالاتفاق النووي الذي أبرمته روسيا مع مصر.",
        [("agreement", "held", {"Russia", "Egypt"}, None)]),
    "a deal that is only spoken of": (
        "ينتقد جون كيري الاتفاق النووي مع إيران.", []),
    "two go on a visit": (
        "قال مسؤول إن سيرغي لافروف وجون كيري سيزوران القاهرة الأسبوع المقبل.",
        [("visit", "planned", {LAVROV, KERRY}, "Cairo")]),
    "a place is the object of its visit": (
        "ينهي جون كيري اليوم محادثاته في الدوحة التي وصلها أمس.", []),
    "the verb at the head of the clause says it": (
        "عقد سيرغي لافروف، في إطار زيارة عمل إلى قطر، الأحد، لقاء مع سامح شكري.",
        [("visit", "held", {LAVROV}, "Qatar"), ("meeting", "held", {LAVROV, SHOUKRY}, "Qatar")]),
    "whose meeting a preposition tells": (
        "وشدد جون كيري خلال اجتماع لوزراء خارجية مجلس التعاون الخليجي في الدوحة على أهمية الحوار.",
        [("meeting", "held", {"Gulf Cooperation Council"}, "Doha")]),
    "the reception of a guest": (
        "وذكر المتحدث أنه خلال استقبال فلاديمير بوتين لسامح شكري جرى عرض مشروع السكك الحديدية.",
        [("meeting", "held", {PUTIN, SHOUKRY}, None)]),
    "counterparts in the states of a body": (
        "ويلتقي جون كيري غدا نظراءه في دول مجلس التعاون الخليجي.",
        [("meeting", "planned", {KERRY, "Gulf Cooperation Council"}, None)]),
    "whoever stands before the purpose is bound for the visit": (
        "سيرغي لافروف يدعو حركة حماس لزيارة موسكو.",
        [("visit", "planned", {"Hamas"}, "Moscow")]),
    "an adjective that is written like a verb": (
        "ندد سامح شكري بالتدخل في شؤون البحرين بشكل سافر إلى أبعد حد.", []),
    "what was agreed with another state": (
        "وأكد وزير الخارجية المصري سامح شكري أن تحديد الرسوم تم الاتفاق عليه مع السودان.",
        [("agreement", "held", {"Egypt", "Sudan"}, None)]),
    "the meeting behind a visit is the guest's": (
        "أشاد سامح شكري بنتائج زيارة سيرغي لافروف إلى بغداد واجتماعه مع عادل الجبير.",
        [("visit", "held", {LAVROV}, "Baghdad"), ("meeting", "held", {LAVROV, "Adel al-Jubeir"}, "Baghdad")]),
    "who is brought together, with commas between": (
        "لم تحضر قضية الحدود في المباحثات التي جمعت، الأحد، الوزير سامح شكري، بنظيره الروسي سيرغي لافروف.",
        [("meeting", "held", {SHOUKRY, LAVROV}, None)]),
    "an envoy to a body is not of it": (
        "زار سامح شكري روما، التقى خلالها بمندوب بلاده لدى الفاو، بحضور سيرغي لافروف.",
        [("visit", "held", {SHOUKRY}, "Rome"), ("meeting", "held", {SHOUKRY, LAVROV}, "Rome")]),
    "captives are exchanged by two": (
        "تبادلت أرمينيا وأذربيجان عشرين أسيرا قرب الحدود.",
        [("exchange", "held", {"Armenia", "Azerbaijan"}, None)]),
    "words are exchanged, not captives": (
        "تبادلت أرمينيا وأذربيجان الاتهامات.", []),
    "what is attacked lies in a state": (
        "شنت تركيا ليلا غارات على مخازن سلاح في العراق.",
        [("military operation", "held", {"Turkey", "Iraq"}, "Iraq")]),
    "a deal that two announce": (
        "أعلنت أرمينيا وأذربيجان التوصل إلى اتفاق لترسيم الحدود.",
        [("agreement", "held", {"Armenia", "Azerbaijan"}, None)]),
    "the fight against somebody is no side of a conference": (
        "استضافت فرنسا في باريس مؤتمرا دوليا لمكافحة تنظيم داعش.",
        [("conference", "held", {"France"}, "Paris")]),
    "a verb denied in general": (
        "لا تتفق أرمينيا وأذربيجان على ترسيم الحدود.", []),
    "a subject before its verb with a counterpart": (
        "سامح شكري ونظيره الروسي سيرغي لافروف يبحثان هاتفيا الوضع في ليبيا",
        [("call", "planned", {SHOUKRY, LAVROV}, "Libya")]),
    "a visit of somebody to a place": (
        "كانت آخر زيارة لوزير الخارجية المصري سامح شكري إلى موسكو قصيرة.",
        [("visit", "held", {SHOUKRY}, "Moscow")]),
    "a visit to a country without its name": (
        "وصل سيرغي لافروف إلى البلاد مساء أمس.",
        [("visit", "held", {LAVROV}, None)]),
    "a parliament has a session": (
        "عقد مجلس النواب اللبناني جلسة لمناقشة الموازنة.",
        [("meeting", "held", {"Parliament of Lebanon"}, None)]),
    "a government that votes": (
        "صوّت مجلس الوزراء العراقي على مشروع الموازنة.",
        [("vote", "held", {"Cabinet of Iraq"}, None)]),
    "with whom an agreement is reached": (
        "توصلت تركيا إلى اتفاق مع قطر بشأن الموانئ.",
        [("agreement", "held", {"Turkey", "Qatar"}, None)]),
    "rejected, but it was made": (
        "رفض المزارعون الاتفاق الذي أبرمته مصر مع قطر بشأن القطن.",
        [("agreement", "held", {"Egypt", "Qatar"}, None)]),
    "attacks that go on": (
        "تشن تركيا غارات على العراق منذ أيام.",
        [("military operation", "held", {"Turkey", "Iraq"}, "Iraq")]),
    "an ambassador is of no outlet that bears the name of her state": (
        "بحث سامح شكري ملف المياه مع السفيرة الفرنسية في القاهرة.",
        [("meeting", "held", {SHOUKRY, "France"}, None)]),
    "praised, and it took place": (
        "أشاد سامح شكري باللقاء مع الوزير سيرغي لافروف.",
        [("meeting", "held", {SHOUKRY, LAVROV}, None)]),
    "the object stands behind the place": (
        "استقبل سامح شكري في الإسكندرية أنتوني بلينكن.",
        [("meeting", "held", {SHOUKRY, BLINKEN}, "Alexandria")]),
    "had met, with the subject before it": (
        "وكان فلاديمير بوتين قد استقبل في موسكو عبد الفتاح السيسي.",
        [("meeting", "held", {PUTIN, SISI}, "Moscow")]),
    "what is discussed by telephone is a call": (
        "ناقش سامح شكري هاتفيا مع سيرغي لافروف أوضاع السودان.",
        [("call", "held", {SHOUKRY, LAVROV}, None)]),
    "states sign": (
        "وقعت السعودية واليابان في طوكيو مذكرة للتعاون العلمي.",
        [("signing", "held", {"Saudi Arabia", "Japan"}, "Tokyo")]),
    "reached, but no agreement": (
        "توصل المحققون إلى أن الحريق لم يكن متعمدا، وقال سيرغي لافروف ذلك.", []),
    "counterparts in a body": (
        "أجرى جون كيري في بروكسل مشاورات مع نظرائه في الاتحاد الأوروبي.",
        [("meeting", "held", {KERRY, "European Union"}, "Brussels")]),
    "each of the counterparts has his name": (
        "عقد سيرغي لافروف اجتماعا في فيينا مع نظيريه الأمريكي جون كيري والمصري سامح شكري.",
        [("meeting", "held", {LAVROV, KERRY, SHOUKRY}, "Vienna")]),
    "a guest accepts the invitation": (
        "تلقى الرئيس الروسي فلاديمير بوتين دعوة رسمية لزيارة الجزائر.",
        [("visit", "planned", {PUTIN}, "Algeria")]),
    "said to a newspaper, which is an interview": (
        "كشف سامح شكري لـ«الشرق الأوسط» أن المشاورات ستستمر.",
        [("interview", "held", {SHOUKRY, "Asharq Al-Awsat"}, None)]),
    "said to an agency, which is none": (
        "قال سامح شكري لوكالة رويترز إن المشاورات ستستمر.", []),
    "whom sanctions hit": (
        "فرضت كندا عقوبات على مسؤولين إيرانيين.",
        [("sanction", "held", {"Canada", "Iran"}, None)]),
    "who takes part in the meeting of a body": (
        "شارك سامح شكري في اجتماع مجلس الأمن الدولي الذي عقد أمس.",
        [("meeting", "held", {"United Nations Security Council", SHOUKRY}, None)]),
    "a comma before whom somebody receives": (
        "استقبل الرئيس عبد الفتاح السيسي اليوم، بقصر الاتحادية، سيرغي لافروف وزير خارجية روسيا.",
        [("meeting", "held", {"Abdel Fattah el-Sisi", "Sergey Lavrov"}, "Ittihadiya Palace")]),
    "whoever is invited visits": (
        "ووجه أيمن الصفدي دعوة إلى وزير الخارجية التركي هاكان فيدان لزيارة عمان الشهر المقبل.",
        [("visit", "planned", {"Hakan Fidan"}, "Amman")]),
    "talks beside the call that they were": (
        "بحث عبد الفتاح السيسي مع إيمانويل ماكرون الأوضاع في غزة. "
        "وأجرى عبد الفتاح السيسي اتصالا هاتفيا مع إيمانويل ماكرون.",
        [("call", "held", {"Abdel Fattah el-Sisi", "Emmanuel Macron"}, None)]),
    "a noun with its article has no owner": (
        "وأكد سامح شكري خلال الاتصال موقف مصر الثابت من القضية الفلسطينية.",
        []),
    "who receives a letter": (
        "تسلم الملك عبد الله الثاني رسالة خطية من الرئيس المصري عبد الفتاح السيسي.",
        [("letter", "held", {"Abdullah II of Jordan", "Abdel Fattah el-Sisi"}, None)]),
    "a verb that is told only with both sides": (
        "بحث الوزير سامح شكري أزمة السد. وقع انفجار في بغداد.",
        []),
    "a verb with an object": (
        "التقى سيرغي لافروف نظيره الإيراني محمد جواد ظريف في موسكو.",
        [("meeting", "held", {LAVROV, ZARIF}, "Moscow")]),
    "an object after a comma": (
        "استقبل الرئيس المصري عبد الفتاح السيسي، اليوم الخميس، وزير الخارجية الروسي سيرغي لافروف في القاهرة.",
        [("meeting", "held", {SISI, LAVROV}, "Cairo")]),
    "planned": (
        "من المقرر أن يلتقي أنتوني بلينكن سيرغي لافروف في جنيف الأسبوع المقبل.",
        [("meeting", "planned", {BLINKEN, LAVROV}, "Geneva")]),
    "cancelled": (
        "تم تأجيل زيارة جون كيري إلى الرياض.",
        [("visit", "cancelled", {KERRY}, "Riyadh")]),
    "denied": (
        "نفى سيرغي لافروف لقاء أنتوني بلينكن في موسكو.",
        [("meeting", "denied", {LAVROV, BLINKEN}, "Moscow")]),
    "a press conference of two": (
        "قال سيرغي لافروف في مؤتمر صحفي مشترك مع سامح شكري في القاهرة إن روسيا تدعم الحوار.",
        [("press conference", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "his meeting with": (
        "وأكد سامح شكري، خلال لقائه مع ناصر بوريطة، أن العلاقات بين البلدين متينة.",
        [("meeting", "held", {SHOUKRY, "Nasser Bourita"}, None)]),
    "a call": (
        "أجرى سيرغي لافروف اتصالا هاتفيا مع أنتوني بلينكن.",
        [("call", "held", {LAVROV, BLINKEN}, None)]),
    "an interview": (
        "وقال أنتوني بلينكن في مقابلة مع قناة الجزيرة إن المفاوضات مستمرة.",
        [("interview", "held", {BLINKEN, "Al Jazeera"}, None)]),
    "a visit told by a verb": (
        "زار جون كيري الدوحة.",
        [("visit", "held", {KERRY}, "Doha")]),
    "a visit intended": (
        "يعتزم جون كيري زيارة القاهرة الأسبوع المقبل.",
        [("visit", "planned", {KERRY}, "Cairo")]),
    "an agreement of states": (
        "اتفق المغرب ومصر على تعزيز التعاون الاقتصادي.",
        [("agreement", "held", {"Morocco", "Egypt"}, None)]),
    "a letter": (
        "بعث عبد الفتاح السيسي رسالة إلى فلاديمير بوتين.",
        [("letter", "held", {SISI, PUTIN}, None)]),
    "told three times": (
        "عقد سيرغي لافروف اجتماعا مع سامح شكري في القاهرة. وتناول الاجتماع الوضع في ليبيا. "
        "وقال لافروف خلال اللقاء إن روسيا مستعدة للمساعدة.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "the two sides are those of before": (
        "التقى سيرغي لافروف سامح شكري في القاهرة. وأكد الجانبان خلال مباحثاتهما أهمية الحل السياسي.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "a list of each": (
        "والتقى سامح شكري، مساء الثلاثاء، بسفراء كل من النرويج واليونان وقبرص.",
        [("meeting", "held", {SHOUKRY, "Norway", "Greece", "Cyprus"}, None)]),
    "a relative clause whose subject comes late": (
        "نشر النص بعد المشاورات التي عقدها، مساء أمس في عمان، وزير الخارجية الروسي سيرغي لافروف ووزير "
        "الخارجية المصري سامح شكري.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Amman")]),
    "talks between two inside a quotation": (
        "قال ناصر بوريطة إن “المحادثات بين جون كيري وسامح شكري كانت مفيدة”.",
        [("meeting", "held", {KERRY, SHOUKRY}, None)]),
    "a counterpart whom the page does not name": (
        "وأضاف سيرغي لافروف خلال مؤتمر صحفي مع نظيره الإيطالي في روما أن الحوار مستمر.",
        [("press conference", "held", {LAVROV, "Italy"}, "Rome")]),
    "talks of three nations": (
        "انتهت المفاوضات الثلاثية، المصرية الأمريكية الروسية، في جنيف.",
        [("meeting", "held", {"Egypt", "United States", "Russia"}, "Geneva")]),
    "a committee of two states": (
        "وأعلن سامح شكري أن اللجنة الروسية المصرية ستجتمع قريبا.",
        [("meeting", "planned", {"Russia", "Egypt"}, None)]),
    "a body sits": (
        "عقد مجلس الأمن الدولي اجتماعا طارئا.",
        [("meeting", "held", {"United Nations Security Council"}, None)]),
    "raids told in a relative clause": (
        "أشاد المصدر بدعم التحالف العربي الذي شن خمس غارات على مواقع المتمردين الحوثيين في صنعاء.",
        [("military operation", "held", {"Saudi-led coalition in Yemen", "Houthis"}, "Sanaa")]),
    "a verb of attack and its object": (
        "استهدفت إسرائيل مواقع لحزب الله في لبنان.",
        [("military operation", "held", {"Israel", "Hezbollah"}, "Lebanon")]),
    "the object of a nameless attack did not attack": ("دان سامح شكري الهجوم الذي استهدف مصر.", []),
    "a host of a conference": (
        "استضافت مصر مؤتمرا دوليا حول المناخ.",
        [("conference", "held", {"Egypt"}, None)]),
    "a parliament votes": (
        "وافق البرلمان المغربي على مشروع القانون.",
        [("vote", "held", {"Parliament of Morocco"}, None)]),
    "a state that agrees to something does not vote": ("وافقت تركيا على الطلب الأمريكي.", []),
    "states reach an agreement": (
        "توصلت إيران والعراق إلى اتفاق.",
        [("agreement", "held", {"Iran", "Iraq"}, None)]),
    "an agreement that was reached between two": (
        "ورحب الوزير بالاتفاق الذي تم التوصل إليه بين إيران والعراق.",
        [("agreement", "held", {"Iran", "Iraq"}, None)]),
    "an outlet whose name is also a place": (
        "أجرت صحيفة «الشرق الأوسط» حوارا مع سامح شكري.",
        [("interview", "held", {SHOUKRY, "Asharq Al-Awsat"}, None)]),
    "a tour that takes in several states": (
        "بدأ سامح شكري جولة أوروبية تشمل فرنسا وإيطاليا.",
        [("visit", "held", {SHOUKRY}, "France")]),
    "a topic is no event": ("شدد سيرغي لافروف على ضرورة المفاوضات مع أوكرانيا.", []),
    "what is called for is no event": ("دعا سامح شكري إلى استئناف المفاوضات بين إسرائيل وفلسطين.", []),
    "verbs that share a subject": (
        "وصل سيرغي لافروف إلى بغداد والتقى رئيس الوزراء محمد شياع السوداني ثم اجتمع مع فؤاد حسين.",
        [("visit", "held", {LAVROV}, "Baghdad"), ("meeting", "held", {LAVROV, "Mohammed Shia' al-Sudani"}, "Baghdad"),
         ("meeting", "held", {LAVROV, "Fuad Hussein"}, "Baghdad")]),
    "asked about, with its goal": (
        "سئل الوزير عن موعد زيارة الرئيس عبد الفتاح السيسي إلى موسكو فلم يجب.",
        [("visit", "held", {SISI}, "Moscow")]),
    "the two sides agree for their states": (
        "التقى سيرغي لافروف سامح شكري في القاهرة. وقال لافروف إن الجانبين اتفقا على زيادة الرحلات.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo"), ("agreement", "held", {"Russia", "Egypt"}, None)]),
    "the two ministers for themselves": (
        "التقى سيرغي لافروف سامح شكري في القاهرة. واتفق الوزيران على زيادة الرحلات.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo"), ("agreement", "held", {LAVROV, SHOUKRY}, None)]),
    "a committee of two states before its verb": (
        "أعلن سامح شكري أن اللجنة المصرية الليبية لشؤون المياه ستجتمع قريبا.",
        [("meeting", "planned", {"Egypt", "Libya"}, None)]),
    "a counterpart joined to the subject": (
        "أكد سيرغي لافروف ونظيره سامح شكري خلال مباحثاتهما في القاهرة ضرورة وقف القتال.",
        [("meeting", "held", {LAVROV, SHOUKRY}, "Cairo")]),
    "a particle between subject and verb": (
        "وكان سامح شكري، قد زار روما الشهر الماضي.",
        [("visit", "held", {SHOUKRY}, "Rome")]),
    "whoever speaks will go": (
        'قال سامح شكري: "سنزور موسكو في الخريف المقبل".',
        [("visit", "planned", {SHOUKRY}, "Moscow")]),
    "and has been there": (
        'وقال سامح شكري: "خلال زيارتي إلى موسكو رأيت الكثير".',
        [("visit", "held", {SHOUKRY}, "Moscow")]),
    "an adjective between office and name": (
        "تلقى سامح شكري اتصالا هاتفيا من رئيس الوزراء اللبناني المكلف نواف سلام.",
        [("call", "held", {SHOUKRY, "Nawaf Salam"}, None)]),
    "a verb of refusing is not about the noun": (
        "رفض سامح شكري خلال زيارته إلى موسكو التعليق على الأمر.",
        [("visit", "held", {SHOUKRY}, "Moscow")]),
    "an agreement with the powers": (
        "أشادت بغداد بالاتفاق الذي تم التوصل إليه بين إيران ومجموعة 5+1 في فيينا.",
        [("agreement", "held", {"Iran", "P5+1"}, "Vienna")]),
    "nobody of the event behind it": (
        "رحبت مصر بالاتفاق النووي الذي أبرمته إيران مع القوى العالمية الست بالتزامن مع زيارة جون كيري إلى القاهرة.",
        [("agreement", "held", {"Iran", "P5+1"}, None), ("visit", "held", {KERRY}, "Cairo")]),
    "what a bilateral meeting dealt with": (
        "قال سامح شكري بعد لقائه سيرغي لافروف في القاهرة إن الاجتماع الثنائي تناول ملف المياه.",
        [("meeting", "held", {SHOUKRY, LAVROV}, "Cairo")]),
    "a joint press conference is of the two who met": (
        "التقى سامح شكري سيرغي لافروف في القاهرة، وقال شكري في مؤتمر صحفي مشترك إن المحادثات كانت بناءة.",
        [("meeting", "held", {SHOUKRY, LAVROV}, "Cairo"), ("press conference", "held", {SHOUKRY, LAVROV}, "Cairo")]),
    "an arrival with its preposition": (
        "حلول سيرغي لافروف ببغداد مكّن من بحث ملفات عدة.",
        [("visit", "held", {LAVROV}, "Baghdad")]),
    "in a headline the present is the past": (
        "سامح شكري يصل موسكو في زيارة رسمية\nوصل وزير الخارجية المصري سامح شكري إلى موسكو أمس.",
        [("visit", "held", {SHOUKRY}, "Moscow")]),
}


@pytest.mark.parametrize("name", PERSIAN)
def test_persian_events(reader: Reader, name: str) -> None:
    text, due = PERSIAN[name]
    assert [told(event) for event in events_of(reader, text)] == due


@pytest.mark.parametrize("name", ARABIC)
def test_arabic_events(reader: Reader, name: str) -> None:
    text, due = ARABIC[name]
    assert [told(event) for event in events_of(reader, text)] == due


def test_an_event_holds_its_statements_and_its_day(reader: Reader) -> None:
    text = "سرگئی لاوروف دیروز در دیدار با محمدجواد ظریف گفت که همکاری ادامه دارد."
    page = reader.read(raw_of(text, published="2020-06-17"))
    (event,) = page.events
    assert event.statements == tuple(statement.id for statement in page.statements)
    assert event.date == "2020-06-16"
    assert event.because.rule == "event.occasion" and event.because.args["word"] == "دیدار"


def test_a_counterpart_without_a_name_is_the_one_whom_the_page_names(reader: Reader) -> None:
    text = ("أعلن وزير الخارجية الروسي سيرغي لافروف موقف بلاده. ورد وزير الخارجية المصري سامح شكري على ذلك.\n"
            "وقال لافروف خلال لقاء مع نظيره المصري إن الحوار مستمر.")
    assert ("meeting", "held", {LAVROV, SHOUKRY}, None) in [told(event) for event in events_of(reader, text)]


def test_another_day_is_another_event(reader: Reader) -> None:
    text = ("سرگئی لاوروف ۵ مارس ۲۰۱۹ با محمدجواد ظریف در مسکو دیدار کرد. "
            "لاوروف ۷ مه ۲۰۱۹ نیز با ظریف در تهران دیدار کرد.")
    assert [(event.date, event.place and event.place.name) for event in events_of(reader, text)] == [
        ("2019-03-05", "Moscow"), ("2019-05-07", "Tehran")]


def test_who_is_left_in_this_call_is_who_is_left_of_its_states(reader: Reader) -> None:
    text = ("وزیر خارجه نروژ در گفت‌وگوی تلفنی با همتای ایرانی خود از این تصمیم استقبال کرد.\n"
            "آندریاس بیورنسن و حسین امیرعبداللهیان در این تماس درباره دریانوردی رایزنی کردند.")
    calls = [event for event in events_of(reader, text) if event.kind == "call"]
    assert [{party.name for party in call.participants} for call in calls] == [
        {"آندریاس بیورنسن", "Hossein Amir-Abdollahian"}]


@pytest.mark.parametrize(("outlet", "due"), [("Hespress", []), ("Okaz", [{SHOUKRY, "Hespress"}])])
def test_a_remark_to_the_paper_itself_is_no_interview(reader: Reader, outlet: str, due: list[set[str]]) -> None:
    text = "قال سامح شكري، في تصريح لجريدة هسبريس، إن الموسم جيد."
    events = reader.read(raw_of(text, outlet=outlet)).events
    assert [{p.name for p in event.participants} for event in events] == due
