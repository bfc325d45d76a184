"""A wish to be contacted is heard in every language; what was done, or is not wanted, is no wish."""

import pytest

from bot.flows.reading.contact_wish import contact_wish

WISHES = """
please call me
Can someone ring me back?
I want to speak to the manager
Terrible. I'd like to talk to someone in charge, today.
Could you call me? I left my scarf
Call me back please
I would like to be contacted
Por favor llámenme
¿Puede alguien llamarme?
Quiero hablar con el encargado
Llámeme mañana
¿Me pueden llamar, por favor?
Rappelez-moi s'il vous plaît
Je voudrais parler au responsable
Pouvez-vous me contacter ?
Je voudrais que quelqu'un m'appelle
Bitte rufen Sie mich an
Bitte um Rückruf
Ich möchte mit dem Chef sprechen
Ich möchte mit Ihnen sprechen
Rückruf bitte
Proszę o kontakt
Proszę do mnie zadzwonić
Niech ktoś do mnie zadzwoni
Chcę rozmawiać z kierownikiem
"""
NO_WISHES = """
they called me back
thanks for contacting me
please do not call me
I do not want someone to call me
no need to call me
I called and nobody answered
The receptionist called me by my name
I could not speak to the manager
they could contact me faster next time
Call me old fashioned but the music was loud
Nobody called me
It would be better to be able to contact someone by phone
when waiting for a reply, we get an email response
Gracias por contactarme
Me llamaron ayer
No quiero que me llamen
On m'a rappelé tout de suite
Merci de m'avoir rappelé
Je veux parler de la propreté
Sie haben mich angerufen
Danke für den Anruf
Zadzwonili do mnie szybko
Dziękuję za kontakt
nie chcę rozmawiać z nikim
proszę nie dzwonić
"""


@pytest.mark.parametrize("text", WISHES.strip().splitlines())
def test_a_wish_to_be_contacted_is_heard(text):
    assert contact_wish(text)


@pytest.mark.parametrize("text", NO_WISHES.strip().splitlines())
def test_what_was_done_or_is_not_wanted_is_no_wish(text):
    assert not contact_wish(text)
