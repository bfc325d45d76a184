"""What other programs call our columns of encounters, in five languages; a guess, shown before it is used."""

from collections.abc import Collection, Iterable, Mapping
from unicodedata import combining, normalize

_CALLED = {
    "contact": "phone, phone number, mobile, mobile number, mobile phone, cell, cell phone, telephone, tel, "
    "number, sms, customer phone, client phone, telefono, movil, numero de telefono, celular, telephone portable, "
    "portable, numero de telephone, telefon, telefonnummer, handy, handynummer, mobilnummer, mobiltelefon, rufnummer, "
    "numer telefonu, nr telefonu, komorka, telefon komorkowy, nr tel",
    "channel": "by, canal, kanal, kanał",
    "name": "customer, customer name, client, client name, first name, full name, guest, patient, nombre, cliente, "
    "nom, prenom, nom du client, kunde, kundin, vorname, kundenname, imie, imie i nazwisko, klient",
    "touchpoint": "service, treatment, appointment type, type of appointment, product, visit type, servicio, "
    "tratamiento, tipo de cita, prestation, service rendu, soin, dienstleistung, leistung, behandlung, terminart, "
    "usługa, zabieg, rodzaj wizyty",
    "location": "branch, site, store, shop, place, salon, sucursal, lugar, centro, local, tienda, lieu, magasin, "
    "etablissement, agence, ort, filiale, standort, laden, miejsce, lokal, oddział, placówka",
    "staff": "employee, staff member, stylist, provider, served by, therapist, empleado, empleada, personal, "
    "atendido por, employe, personnel, collaborateur, mitarbeiter, mitarbeiterin, personal, pracownik, obsługa",
    "segment": "group, customer group, customer type, segmento, grupo, groupe, segment de clientele, gruppe, "
    "kundengruppe, grupa, segment klienta",
    "language": "lang, locale, idioma, lengua, langue, sprache, język",
    "occurred_at": "date, datetime, date and time, start, appointment, appointment date, visit date, when, occurred, "
    "fecha, fecha y hora, fecha de la cita, date et heure, date du rendez vous, datum, zeitpunkt, termin, "
    "datum und uhrzeit, data, data i godzina, data wizyty, termin wizyty",
    "time": "start time, time of day, hora, heure, uhrzeit, beginn, godzina",
    "reference": "id, ref, appointment id, booking id, booking reference, order, order number, invoice, receipt, "
    "referencia, numero de cita, pedido, reference, numero de rendez vous, commande, referenz, buchungsnummer, "
    "terminnummer, auftragsnummer, numer rezerwacji, numer wizyty, numer zamówienia",
    "survey": "questionnaire, encuesta, cuestionario, enquete, umfrage, fragebogen, ankieta",
}  # fmt: skip


def plain(name: str) -> str:
    """A column's name without capitals, accents and punctuation."""
    folded = normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").casefold())
    return " ".join("".join(sign if sign.isalnum() else " " for sign in folded if not combining(sign)).split())


def _meanings() -> dict[str, str]:
    """What each name means; one that could be two of ours means none."""
    found: dict[str, set[str]] = {}
    for ours, names in _CALLED.items():
        for name in (ours, *names.split(",")):
            found.setdefault(plain(name), set()).add(ours)
    return {name: ours.pop() for name, ours in found.items() if len(ours) == 1}


MEANINGS = _meanings()


def guessed(columns: Iterable[str], known: Collection[str], taken: Mapping[str, str]) -> dict[str, str]:
    """Our name for those columns whose names tell it; of two that would be the same, the one called as ours is.

    `taken` are columns that are settled already. Two that both only sound like one of ours are both left alone.
    """
    exact = {theirs: name for theirs in columns if (name := plain(theirs).replace(" ", "_")) in known}
    settled = {**exact, **taken}
    sounds = {
        theirs: MEANINGS[plain(theirs)] for theirs in columns if theirs not in settled and plain(theirs) in MEANINGS
    }
    free = {theirs: ours for theirs, ours in sounds.items() if ours not in settled.values()}
    single = {theirs: ours for theirs, ours in free.items() if list(free.values()).count(ours) == 1}
    return {**exact, **single, **taken}
