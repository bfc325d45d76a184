"""Who looks after some places only measures there: a figure over all places, less their own, tells of a few customers."""

from tests.handlers.house import JO, SAM

MINE = ("High Street",)


async def test_a_measure_without_a_place_is_that_of_the_only_place_one_looks_after(house):
    await house.joins(SAM, "manager", "Sam", MINE)
    await house.says(SAM, "/action new A second dryer", "/action 1 measure csat")
    assert "High Street" in house.hears(SAM)[-1]
    assert await house.sql("select measure, location from actions") == [("csat", "High Street")]


async def test_who_looks_after_several_places_is_asked_which_one_is_meant(house):
    await house.joins(SAM, "manager", "Sam", ("High Street", "Station Road"))
    await house.says(SAM, "/action new A second dryer", "/action 1 measure csat")
    assert house.hears(SAM)[-1].startswith("Say at which of your places this is measured: High Street")
    assert await house.sql("select measure from actions") == [("",)]


async def test_who_looks_after_everything_may_measure_everything(house):
    await house.joins(JO, "manager", "Jo")
    await house.says(JO, "/action new A second dryer", "/action 1 measure csat")
    house.hears(JO)
    assert await house.sql("select measure, location from actions") == [("csat", "")]
