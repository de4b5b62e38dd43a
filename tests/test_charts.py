"""Charts: every number of the archive is in them once, and in the table behind them."""

from math import dist

from dragoman.archive.actors import Encounter
from dragoman.store.answers import Activity, Made
from dragoman.web.charts import GRADES, HEIGHT, REACH, SPOKES, columns, heat, star

FEW = Activity((Made("2024-01", "ASSERT", 3), Made("2024-01", "REJECT", 1), Made("2024-03", "SUPPORT", 2)), more=False)


def test_columns_are_months_where_there_are_few():
    first, second = columns(FEW)
    assert (first.time, first.many, first.acts) == ("2024-01", 4, (("ASSERT", 3), ("REJECT", 1)))
    assert [(stripe.side, stripe.many) for stripe in first.stripes] == [("against", 1), ("neither", 3)]
    assert [stripe.side for stripe in second.stripes] == ["for"]
    assert sum(stripe.height for stripe in first.stripes) == HEIGHT and first.stripes[-1].top == 0
    assert second.stripes[0].height == HEIGHT / 2


def test_columns_are_years_where_there_are_many_months():
    made = tuple(Made(f"{year}-{month:02}", "ASSERT", month) for year in (2019, 2020, 2021) for month in range(1, 13))
    told = columns(Activity(made, more=False))
    assert [(one.time, one.many) for one in told] == [("2019", 78), ("2020", 78), ("2021", 78)]


def test_heat_tells_every_month_of_every_year():
    (year,) = heat(FEW)
    assert year.year == "2024" and [many for many, _ in year.months] == [4, 0, 2, *[0] * 9]
    assert [grade for _, grade in year.months][:3] == [GRADES, 0, GRADES / 2]
    assert not heat(Activity((), more=False)) and not columns(Activity((), more=False))


def test_a_star_has_those_met_most_on_a_ring():
    met = [Encounter(f"Q{number}", f"N{number}", {"meeting": number, "call": 1}, None) for number in range(1, 20)]
    spokes = star(met)
    assert [spoke.many for spoke in spokes] == sorted((sum(one.events.values()) for one in met), reverse=True)[:SPOKES]
    assert all(abs(dist((spoke.x, spoke.y), (50, 50)) - REACH) < 0.1 for spoke in spokes)
    assert not star([])
