"""The words of /case N law, received and remedy in five languages, and how a line is read; it does nothing."""

from datetime import date

from bot.handlers.cases.remedies import BACK, NO_REMEDY
from bot.rights.said_days import SaidDay, read_day

ALL = "all"
ABOUT: dict[str, str] = {
    "goods": "goods product producto productos bienes produit produits marchandise ware waren produkt towar towary",
    "digital": "digital app contenido contenu numérique numerique download inhalt inhalte treści tresci cyfrowe",
    "service": "service work servicio trabajo travail prestation arbeit dienst dienstleistung praca usługa usluga",
    "": "none no nada ninguno ninguna aucun aucune rien kein keine keines nichts brak żadne zadne",
    ALL: "all everything todo todos tout tous alles alle wszystko",
}
REMEDY: dict[str, str] = {
    "refund": "refund refunded money-back reembolso devolución devolucion remboursement remboursé erstattung geld "
    "zwrot",
    "repair": "repair repaired reparación reparacion réparation reparation reparatur repariert naprawa naprawione",
    "replacement": "replacement replace replaced cambio cambiado échange echange ersatz umtausch ersetzt wymiana",
    "reduction": "reduction price-reduction discount rebaja descuento baisse réduction rabatt minderung nachlass "
    "obniżka obnizka zniżka",
    "repeat": "repeat repeated again redo repetir otra-vez refaire refait wiederholung wiederholt erneut "
    "powtórka powtorka",
    NO_REMEDY: "none none-due nothing nada ninguno aucun rien kein keine nichts brak nic",
    BACK: "back returned vuelta devuelto retour rendu zurück zurueck z-powrotem oddane",
}


def _meant(table: dict[str, str]) -> dict[str, str]:
    return {word: meant for meant, words in table.items() for word in words.split()}


_ABOUT, _REMEDY = _meant(ABOUT), _meant(REMEDY)


def about(words: str) -> tuple[str | None, str]:
    """What a right is about (empty: no right; None: no word that is known), and the words behind it."""
    first, _, rest = words.partition(" ")
    return _ABOUT.get(first.casefold().strip(":,;.")), rest.strip()


def remedy(words: str) -> tuple[str, str]:
    """What the customer got (empty: no word that is known), and the words behind it. "Price reduction" is one."""
    first, _, rest = words.partition(" ")
    if first.casefold() in {"price", "full", "partial"} and rest:
        first, _, rest = rest.partition(" ")
    return _REMEDY.get(first.casefold().strip(":,;."), ""), rest.strip()


def day_and_words(words: str, today: date, *, language: str, country: str) -> tuple[SaidDay, str]:
    """The day that stands first in a line, if one does (else no day at all), and the rest."""
    first, _, rest = words.partition(" ")
    found = read_day(first, today, language=language, country=country)
    return (found, rest.strip()) if found.day or found.maybe else (SaidDay(), words)
