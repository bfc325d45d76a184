"""The small words of five languages by which a manager says what they wish of their digest; nothing reads them here."""

from bot.messages import SMS, TELEGRAM

OFF = frozenset({
    "off", "stop", "never", "nunca", "no", "jamais", "non", "nie", "nein", "aus", "wyłącz", "wylacz", "nigdy",
})  # fmt: skip
ON = frozenset({"on", "again", "sí", "si", "oui", "ja", "an", "tak", "włącz", "wlacz", "yes"})
ALL = frozenset({"everything", "everywhere", "all", "todo", "todos", "todas", "tout", "toutes", "tous", "alles", "alle",
                 "überall", "wszystko", "wszystkie", "wszędzie"})  # fmt: skip
SECTIONS = {
    "touchpoints": "touchpoint touchpoints step steps paso pasos étape étapes etape etapes schritt schritte etap etapy",
    "locations": "location locations place places branch branches lugar lugares local locales lieu lieux "
    "ort orte standort standorte miejsce miejsca",
    "timezone": "timezone zone zona fuseau zeitzone strefa czasowa horaria horaire",
    "language": "language idioma langue sprache język jezyk",
    "channel": "by por par per via przez",
}
SECTION_OF = {word: section for section, words in SECTIONS.items() for word in words.split()}
CHANNELS = {"sms": SMS, "text": SMS, "texto": SMS, "mensaje": SMS, "smsem": SMS, "telegram": TELEGRAM,
            "telegramem": TELEGRAM}  # fmt: skip
BETWEEN_WORDS = (
    "at in on a à las le el la les en um am auf o w for of and y et und i oraz the de del du every cada chaque jeden "
    "jede każdy uhr h heures horas godz godzinie about message"
)
BETWEEN = frozenset(BETWEEN_WORDS.split())  # small words that may stand between the others
