"""Which language somebody is written to in: each hint wins over those below it."""

from dataclasses import fields, replace

import pytest

from bot.contacts import region_language
from bot.languages import Hints, base, hints_of, language_of_region, language_of_staff, languages_for, offered_to_staff
from bot.messages import SMS, Address
from bot.organisation import Organisation
from bot.ports import Contact

SALON = Organisation("Riverside Salon", "GB", "Europe/London", languages=("en", "es", "fr", "de", "pl"))
ORDER = Hints(chosen="pl", invited="de", app="fr", kept="es", region="it")
ANA = Contact(1, Address(SMS, "+447700900123"), language="es")


def test_the_order_is_own_choice_then_invitation_then_app_then_what_was_kept_then_region_then_first():
    assert languages_for(ORDER, SALON) == ("pl", "de", "fr", "es", "it", "en")


@pytest.mark.parametrize(
    ("gone", "first"),
    [
        ((), "pl"),
        (("chosen",), "de"),
        (("chosen", "invited"), "fr"),
        (("chosen", "invited", "app"), "es"),
        (("chosen", "invited", "app", "kept"), "it"),
    ],
)
def test_where_a_hint_is_missing_the_next_one_counts(gone, first):
    assert languages_for(replace(ORDER, **dict.fromkeys(gone, "")), SALON)[0] == first


def test_where_nothing_is_known_the_organisation_s_first_language_is_spoken():
    assert languages_for(Hints(), replace(SALON, languages=("de", "en"))) == ("de",)


def test_every_hint_is_used():
    for field in fields(Hints):
        assert languages_for(Hints(**{field.name: "fr"}), SALON) == ("fr", "en")


def test_the_app_s_language_counts_only_where_the_organisation_speaks_it():
    assert languages_for(Hints(app="es-MX"), SALON)[0] == "es"
    assert languages_for(Hints(app="es-MX"), replace(SALON, languages=("en", "fr"))) == ("en",)
    assert languages_for(Hints(app="pt-br"), SALON) == ("en",)


def test_a_kept_language_is_a_choice_only_where_they_chose_it():
    assert hints_of(ANA, invited="fr", app="de") == Hints(invited="fr", app="de", kept="es")
    assert hints_of(replace(ANA, language_chosen=True), invited="fr").chosen == "es"
    assert hints_of(None) == Hints()


@pytest.mark.parametrize(
    ("hints", "language"),
    [
        (Hints(chosen="fr", app="pl", kept="es"), "fr"),
        (Hints(app="pl", kept="es"), "pl"),
        (Hints(app="uk", kept="es"), "es"),
        (Hints(), "en"),
    ],
)
def test_staff_are_answered_in_any_language_we_speak(hints, language):
    assert language_of_staff(hints, replace(SALON, languages=("en", "es"))) == language


def test_staff_can_choose_the_organisation_s_languages_first_and_all_others_that_we_speak():
    assert offered_to_staff(replace(SALON, languages=("de", "it"))) == ("de", "it", "en", "es", "fr", "pl")


@pytest.mark.parametrize(
    ("number", "language"),
    [
        ("+34600123456", "es"), ("+5215512345678", "es"), ("+33612345678", "fr"), ("+4915123456789", "de"),
        ("+436641234567", "de"), ("+48512345678", "pl"), ("+447700900123", "en"), ("+12025550123", "en"),
        ("+212612345678", "fr"), ("+351912345678", "en"),
    ],
)  # fmt: skip
def test_a_number_speaks_its_country_s_language_where_the_organisation_does(number, language):
    assert region_language(Address(SMS, number), SALON) == language


@pytest.mark.parametrize("languages", [("fr", "de"), ("de", "fr")])
@pytest.mark.parametrize("region", ["CH", "BE", "LU"])
def test_in_a_country_of_several_languages_the_organisation_s_order_decides(region, languages):
    assert language_of_region(region, replace(SALON, languages=languages)) == languages[0]


def test_the_languages_of_a_part_of_the_country_count_at_home_and_not_abroad():
    bilingual = replace(SALON, country="US", languages=("es", "en"))
    assert language_of_region("US", bilingual) == "es"
    assert language_of_region("US", replace(bilingual, country="GB")) == "en"


def test_a_number_of_one_s_own_country_speaks_its_language_though_another_is_listed_first():
    assert language_of_region("ES", replace(SALON, country="ES", languages=("en", "es"))) == "es"


def test_an_unknown_country_tells_nothing():
    assert language_of_region("", SALON) == "en"
    assert language_of_region("ZZ", SALON) == "en"


def test_a_code_is_read_in_any_of_its_forms():
    assert [base(code) for code in ("es", "es-MX", "ES_mx", "")] == ["es", "es", "es", ""]
