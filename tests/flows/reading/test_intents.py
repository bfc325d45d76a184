"""What a reply asks of us, in every language and on every channel."""

import pytest

from bot.flows.reading.intents import Intent, intent_of

ASKED = {
    Intent.STOP: [
        "STOP",
        "stop",
        "Stop!",
        "STOPALL",
        "unsubscribe",
        "CANCEL",
        "end",
        "QUIT",
        "OPTOUT",
        "revoke",
        "ARRET",
        "arrêt",
        "PARAR",
        "baja",
        "Stopp",
        "ENDE",
        "koniec",
        "/stop",
        "/stop@afterword_bot",
        "(stop)",
        "'STOP'",
        "ＳＴＯＰ",
        "stóp",
    ],
    Intent.START: ["START", "start.", "UNSTOP"],
    Intent.HELP: ["HELP", "info", "ayuda", "AIDE", "Hilfe!", "pomoc", "/help", "/help@afterword_bot", "help please"],
    Intent.ANON: ["ANON", "anonymous", "anónimo", "anonyme", "anonym", "anonimowo", "/anon"],
    Intent.BACK: ["BACK", "atrás", "retour", "zurück", "wstecz", "/back"],
    Intent.SKIP: ["skip", "saltar", "passer", "überspringen", "pomiń"],
    Intent.PRIVACY: ["privacy", "/privacy", "privacidad", "confidentialité", "Datenschutz", "prywatność"],
    Intent.MYDATA: ["MYDATA", "my data", "/mydata", "mis datos", "mes données", "meine Daten", "moje dane"],
    Intent.FORGETME: [
        "FORGETME",
        "forget me",
        "/forgetme",
        "delete my data",
        "olvídame",
        "oubliez-moi",
        "vergiss mich",
        "zapomnij mnie",
    ],
    Intent.LANGUAGE: ["/language", "language", "idioma", "langue", "Sprache", "język"],
    Intent.WRONG_PERSON: [
        "wrong number",
        "Sorry, wrong number",
        "Hi, I think you have the wrong person",
        "You have texted the wrong number",
        "Sorry but my husband has died",
        "he has died",
        "My husband passed away in March",
        "número equivocado",
        "mauvais numéro",
        "falsche Nummer",
        "pomyłka",
    ],
}
STOPS = {
    "en": ["please don't text me again", "Stop texting me", "leave me alone", "take me off your list", "no more messages", "I don’t want these messages", "Please STOP", "who is this? stop", "stop\nthanks", "opt-out", "not for me thanks STOP"],
    "es": ["deja de escribirme", "no me escriban más", "no quiero más mensajes", "denme de baja por favor", "déjenme en paz"],
    "fr": ["ne m'écrivez plus", "Ne m’écrivez plus", "arrêtez de m'envoyer des SMS", "je ne veux plus de messages", "laissez-moi tranquille", "désabonnez-moi"],
    "de": ["bitte keine SMS mehr", "schreibt mir nicht mehr", "lasst mich in Ruhe", "keine Nachrichten mehr bitte", "ich möchte mich abmelden"],
    "pl": ["proszę nie pisać", "nie piszcie do mnie więcej", "nie chcę więcej SMS-ów", "proszę mnie wypisać", "dajcie mi spokój"],
}  # fmt: skip
OTHERWISE = [
    "the bus stop was hard to find",
    "they didn't stop smiling",
    "I had to cancel my appointment",
    "in the end it was fine",
    "non-stop noise. Full stop.",
    "they don't text me back",
    "you never contacted me",
    "the staff wouldn't leave me alone",
    "my doctor told me to stop smoking",
    "take me off this ward please nurse",
    "5",
    "YES",
    "the start was late",
    "I was sent to the wrong person after the appointment",
    "they gave me the wrong number to ring",
    "I thought my husband had died",
    "It could have been my husband dead on the floor",
    "can't help but smile",
    "I went back twice",
    "",
    "   ",
]


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in ASKED.items() for text in texts])
def test_a_lone_keyword_asks_in_any_language(intent, text):
    assert intent_of(text) is intent


@pytest.mark.parametrize("conversation", ["en", "es", "fr", "de", "pl"])
@pytest.mark.parametrize("text", [text for texts in STOPS.values() for text in texts])
def test_a_plain_request_to_stop_counts_whatever_language_the_conversation_is_held_in(text, conversation):
    assert intent_of(text, conversation) is Intent.STOP


@pytest.mark.parametrize("text", OTHERWISE)
def test_the_same_words_inside_another_meaning_ask_nothing(text):
    assert intent_of(text) is None
