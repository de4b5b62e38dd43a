"""Where events took place whose own words do not tell it. The sentences are our own."""

from dragoman.pipeline import Reader, raw_of


def places(reader: Reader, text: str) -> list[tuple[str, str | None]]:
    """Kind and place of the events of a text."""
    events = reader.read(raw_of(text, published="2022-03-01")).events
    return [(event.kind, event.place.name if event.place else None) for event in events]


def test_of_two_visits_the_one_to_the_host_tells_the_place(reader: Reader) -> None:
    text = ("زار وزير الخارجية الإيراني عباس عراقجي الكويت أمس. كما زار عراقجي قطر يوم السبت.\n"
            "والتقى عراقجي أمير الكويت الشيخ مشعل الأحمد. "
            "والتقى عراقجي رئيس الوزراء القطري الشيخ محمد بن عبد الرحمن آل ثاني.")
    assert places(reader, text)[2:] == [("meeting", "Kuwait"), ("meeting", "Qatar")]


def test_of_two_visits_neither_tells_where_a_third_was_met(reader: Reader) -> None:
    text = ("زار وزير الخارجية الإيراني عباس عراقجي الكويت أمس. كما زار عراقجي قطر يوم السبت.\n"
            "والتقى عراقجي وزير الخارجية الروسي سيرغي لافروف.")
    assert places(reader, text)[2:] == [("meeting", None)]


def test_a_report_is_sent_from_where_its_own_people_spoke(reader: Reader) -> None:
    text = "{} (رويترز) - قال سيرغي لافروف وزير الخارجية الروسي يوم الثلاثاء في مؤتمر صحفي إن الجسر سيفتح غدا.\n"
    assert places(reader, "ملف الجسر\n" + text.format("موسكو")) == [("press conference", "Moscow")]
    assert places(reader, "ملف الجسر\n" + text.format("القاهرة")) == [("press conference", None)]


def test_what_the_next_paragraph_tells_may_be_elsewhere(reader: Reader) -> None:
    text = ("ملف الجسر\nموسكو (رويترز) - قال سيرغي لافروف وزير الخارجية الروسي إن الجسر سيفتح غدا.\n"
            "وعقد لافروف مؤتمرا صحفيا.\n")
    assert places(reader, text) == [("press conference", None)]


def test_who_met_somewhere_was_there_all_that_day(reader: Reader) -> None:
    text = ("التقى وزير الخارجية الروسي سيرغي لافروف أمس نظيره التركي هاكان فيدان في أنطاليا.\n"
            "وعقد لافروف {} مؤتمرا صحفيا.")
    assert places(reader, text.format("أمس")) == [("meeting", "Antalya"), ("press conference", "Antalya")]
    assert places(reader, text.format("اليوم")) == [("meeting", "Antalya"), ("press conference", None)]
