"""The language a customer is asked in: their own choice, the invitation's, the app's, the number's region, the first."""

from dataclasses import replace

import pytest

from bot.messages import SMS, Address
from bot.phrases import LANGUAGES
from tests.handlers.house import ANA, DAN, JO, SALON, build

PIOTR = Address(SMS, "+48512345678")
LUCIA = Address(SMS, "+34600123456")
ENGLISH, SPANISH = "How was your haircut today?", "visita de hoy"


async def asked_in(house, who):
    """Which of the two languages the newest question is in."""
    text = house.hears(who)[-1]
    assert (ENGLISH in text) != (SPANISH in text), text
    return "en" if ENGLISH in text else "es"


async def link_for(house, who=ANA, **more):
    result = await house.invites(who, channel="telegram", **more)
    return result.link.rsplit("=", 1)[1]


async def test_by_sms_the_invitation_s_language_wins_over_the_number_s_region(house):
    await house.invites(LUCIA, language="en")
    assert await asked_in(house, LUCIA) == "en"


async def test_by_sms_the_number_s_region_wins_over_the_organisation_s_first_language(house):
    await house.invites(LUCIA)
    assert await asked_in(house, LUCIA) == "es"


async def test_a_number_whose_language_the_organisation_does_not_speak_is_asked_in_its_first(house):
    await house.invites(PIOTR)
    assert await asked_in(house, PIOTR) == "en"


async def test_ones_own_choice_wins_over_the_language_of_an_import(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "9", "no", "LANGUAGE ES")
    await house.passes(days=31)
    house.hears(ANA)
    await house.invites(ANA, language="en")
    assert await asked_in(house, ANA) == "es"


async def test_the_language_of_an_earlier_invitation_is_kept_until_another_is_given(house):
    await house.invites(ANA, language="es")
    await house.says(ANA, "5", "9", "no")
    await house.passes(days=31)
    house.hears(ANA)
    await house.invites(ANA)
    assert await asked_in(house, ANA) == "es"
    await house.says(ANA, "5", "9", "no")
    await house.passes(days=31)
    house.hears(ANA)
    await house.invites(ANA, language="en")
    assert await asked_in(house, ANA) == "en"
    assert not (await house.contact(ANA)).language_chosen


async def test_a_telegram_link_speaks_the_language_of_its_invitation_whatever_the_app_does(house):
    token = await link_for(house, language="es")
    await house.says(DAN, f"/start {token}", language="en")
    assert await asked_in(house, DAN) == "es"
    assert (await house.contact(DAN)).language == "es"


async def test_a_telegram_link_without_a_language_speaks_the_app_s(house):
    token = await link_for(house)
    await house.says(DAN, f"/start {token}", language="es-AR")
    assert await asked_in(house, DAN) == "es"


async def test_a_telegram_link_opened_in_an_app_of_an_unknown_language_speaks_the_one_of_the_number(house):
    token = await link_for(house, LUCIA)
    await house.says(DAN, f"/start {token}", language="uk")
    assert await asked_in(house, DAN) == "es"


async def test_ones_own_choice_on_telegram_wins_over_the_link_s_and_the_app_s(house):
    await house.joins(JO, "staff")
    await house.says(JO, "/link haircut")
    counter = house.hears(JO)[-1].rsplit("=", 1)[1]
    await house.says(DAN, f"/start {counter}")
    await house.taps(DAN, "5")
    await house.says(DAN, "/language es", "/stop")
    house.hears(DAN)
    token = await link_for(house, language="en")
    await house.says(DAN, f"/start {token}", language="en")
    assert await asked_in(house, DAN) == "es"


async def test_a_choice_made_by_sms_counts_for_the_telegram_link_made_for_that_number(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "9", "no", "LANGUAGE ES")
    await house.passes(days=31)
    token = await link_for(house, language="en")
    await house.says(DAN, f"/start {token}", language="en")
    assert await asked_in(house, DAN) == "es"


async def test_where_the_survey_lacks_the_best_language_the_next_one_it_has_is_spoken(house):
    await house.invites(LUCIA, language="it")
    assert await asked_in(house, LUCIA) == "es"
    await house.invites(ANA, language="it")
    assert await asked_in(house, ANA) == "en"


async def test_who_stops_without_being_known_is_confirmed_in_the_language_of_their_number_or_app(house):
    await house.says(LUCIA, "STOP")
    assert "dejamos de enviarte mensajes" in house.hears(LUCIA)[0]
    await house.says(DAN, "hello", language="es")
    assert "gracias por escribir" in house.hears(DAN)[0]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("LANGUAGE ES", "es"),
        ("idioma español", "es"),
        ("Langue espagnol", "es"),
        ("/language en", "en"),
        ("sprache Englisch", "en"),
    ],
)
async def test_a_language_is_chosen_by_sms_in_the_words_of_any_language(house, words, language):
    await house.invites(ANA)
    await house.says(ANA, words)
    contact = await house.contact(ANA)
    assert (contact.language, contact.language_chosen) == (language, True)


async def test_a_language_nobody_offers_is_answered_with_those_there_are(house):
    await house.invites(ANA)
    house.hears(ANA)
    await house.says(ANA, "/language klingon")
    assert house.hears(ANA) == ["language en - English\nlanguage es - Español"]


async def test_what_is_said_after_the_end_is_in_the_language_chosen_meanwhile(house):
    await house.invites(ANA)
    await house.says(ANA, "5", "9", "no", "LANGUAGE ES")
    house.hears(ANA)
    await house.says(ANA, "STOP")
    assert "dejamos de enviarte mensajes" in house.hears(ANA)[0]


async def test_a_language_that_afterword_does_not_speak_can_be_chosen_for_the_questions(house, tmp_path):
    organisation = replace(house.parts.organisation, languages=("en", "it"))
    italian = build(house.app.settings, organisation, house.clock, house.chats)
    await italian.invites(ANA)
    italian.hears(ANA)
    await italian.says(ANA, "/language it")
    assert italian.hears(ANA) == ["From now on our questions come in this language, where we have them: it."]
    assert (await italian.contact(ANA)).language == "it"
    await italian.app.close()


WISHES = {
    "es": ("AYUDA", "privacidad", "mis datos", "borra mis datos", "baja"),
    "fr": ("aide", "confidentialité", "mes données", "supprimez mes données", "arrêtez"),
    "de": ("Hilfe", "Datenschutz", "meine Daten", "bitte löschen Sie meine Daten", "abmelden"),
    "pl": ("pomoc", "prywatność", "moje dane", "usuń moje dane", "wypisz mnie"),
}
TOLD = {
    "es": (
        "pregunta por tu visita",
        "guarda tu teléfono",
        "guarda esto sobre ti",
        "hemos borrado",
        "dejamos de enviarte",
    ),
    "fr": ("votre avis", "garde votre numéro", "garde ceci sur vous", "sont effacées", "ne recevrez plus"),
    "de": ("wie Ihr Besuch war", "speichert Ihre Nummer", "speichert dies", "sind gelöscht", "keine Nachrichten mehr"),
    "pl": ("ankieta po wizycie", "zapisuje numer", "przechowuje o Tobie", "dane skasowane", "nie napiszemy"),
}


@pytest.mark.parametrize("language", WISHES)
async def test_ones_own_data_is_asked_for_by_sms_in_natural_words_and_answered_in_the_same_language(
    open_house, language
):
    house = await open_house(replace(SALON, languages=LANGUAGES))
    for wish, told in zip(WISHES[language], TOLD[language], strict=True):
        customer = Address(SMS, f"+44770090{200 + WISHES[language].index(wish):04d}")
        await house.invites(customer, language=language, name="Ana")
        house.hears(customer)
        await house.says(customer, wish)
        (answer,) = house.hears(customer)
        assert told in answer, (wish, answer)


@pytest.mark.parametrize(("language", "date"), [("es", "16 nov 2026"), ("de", "16.11.2026"), ("pl", "16 lis 2026")])
async def test_ones_own_data_shows_consents_with_dates_as_the_language_writes_them(open_house, language, date):
    house = await open_house(replace(SALON, languages=LANGUAGES))
    await house.invites(ANA, language=language, name="Ana")
    await house.says(ANA, "5")
    house.hears(ANA)
    await house.says(ANA, "MYDATA")
    assert house.hears(ANA)[0].splitlines()[4].endswith(date)
