"""The words of /cases and /case in five languages, and how a line is read; it does nothing."""

from dataclasses import dataclass

from bot.casework.case import Do, Severity
from bot.commands.caller import Refused

MINE, ALL, LATE = "mine", "all", "late"
WHICH = {
    MINE: "mine my mías mias míos mios miens meine moje",
    ALL: "all todos todas tous toutes alle wszystkie",
    LATE: "late overdue tarde atrasados vencidos retard überfällig ueberfaellig verspätet spóźnione po-terminie",
}
CALLED: dict[str, str] = {
    Do.TAKE: "take mine tomar tomo prendre nehmen übernehmen uebernehmen wezmę biorę weź",
    Do.NOTE: "note nota anotar noter notiz notieren notatka zanotuj",
    Do.REPLY: "reply answer responder responde répondre repondre réponds antworten antwort antworte odpowiedz",
    Do.ASK: "ask preguntar pregunta demander demande fragen frage zapytaj spytaj",
    Do.HAND: "hand handover pasar pasa transmettre passer übergeben uebergeben przekaż przekaz",
    Do.CAUSE: "cause causa motivo ursache grund przyczyna",
    Do.DONE: "done hecho fait erledigt gotowe zrobione",
    Do.CLOSE: "close closed resolve resolved cerrar cerrado resolver fermer clore résoudre schließen schliessen lösen "
    "zamknij rozwiąż",
    Do.REOPEN: "reopen reabrir rouvrir wiedereröffnen wiedereroeffnen otwórz",
    Do.SEVERITY: "severity gravedad gravité gravite schwere waga",
    Do.LAW: "law right rights ley derecho loi droit recht gesetz prawo",
    Do.RECEIVED: "received recibido reçu recu erhalten bekommen odebrano otrzymano",
    Do.REMEDY: "remedy remedio solución solucion remède remede abhilfe rozstrzygnięcie rekompensata",
}
HOW_BAD: dict[str, str] = {
    Severity.URGENT: "urgent urgente dringend pilne",
    Severity.HIGH: "high alta alto élevée elevee haute hoch wysoka",
    Severity.NORMAL: "normal normale zwykła zwykla",
}


def _meant(table: dict[str, str]) -> dict[str, str]:
    return {word: meant for meant, words in table.items() for word in words.split()}


_WHICH, _DO, _HOW_BAD = _meant(WHICH), _meant(CALLED), _meant(HOW_BAD)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which case, and what is to be done to it (empty: only show it), with the words that go with it."""

    number: int
    do: str = ""
    text: str = ""


def read(words: tuple[str, ...]) -> Wanted:
    """What `/case ...` asks for. Raises Refused for a number that is none, or a word that nobody knows."""
    if not words or not words[0].isdecimal() or len(words[0]) > 9:
        raise Refused("Write: /case NUMBER, for example /case 12. /cases lists the open ones.")
    number = int(words[0])
    if len(words) == 1:
        return Wanted(number)
    do = verb(words[1])
    if not do:
        raise Refused(
            "Case {number}: you can say take, note, reply, ask, hand, cause, done, close, reopen or severity. "
            "For example: /case {number} reply YOUR WORDS",
            number=number,
        )
    return Wanted(number, do, " ".join(words[2:]).strip())


def verb(word: str) -> str:
    """What a word means to be done; empty where it is none."""
    return _DO.get(word.casefold(), "")


def which(words: tuple[str, ...]) -> str:
    """Which cases are to be listed; empty: the open ones."""
    return _WHICH.get(words[0].casefold(), "") if words else ""


def how_bad(word: str) -> str:
    """A severity; empty where it is none."""
    return _HOW_BAD.get(word.casefold(), "")
