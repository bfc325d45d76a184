"""How people write the words of a request in haste or in dialect, beside how the patterns have them; data only."""

from bot.flows.reading.fold import fold_word
from bot.flows.reading.lexicon import words


def _same(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
    return {fold_word(word): fold_word(right) for written, _, right in pairs for word in written.split()}


SAME: dict[str, str] = _same(
    """
    txting txtin textin txtn textn: texting
    msging messagin msgin: messaging
    stahp stawp: stop
    dnt dinnae dinna donot dnot: dont
    ur yer yr: your
    nomore: no more
    leavemealone: leave me alone
    stoptexting: stop texting
    nix nüscht nischt: nichts
    nich ned nid nimma nimmer: nicht
    schreibts: schreibt
    koane koa keene kene koine: keine
    losst loosst: lasst
    ruah rua: ruhe
    jveux veu jveu: veux
    pu: plus
    arretes aretes: arrete
    areter arretter: arreter
    aretez arettez arrettez: arretez
    kiero qiero: quiero
    msj mnsjs msjes mnsj: mensajes
    xfa xfavor porfavor: porfa
    noquiero: no quiero
    escrivan: escriban
    niechce: nie chce
    niepisz: nie pisz
    niepiszcie: nie piszcie
    """
)

# Words of requests in which one slip of the fingers is forgiven, and real words that are one slip away from them.
FORGIVEN = words(
    """
    message messages texting messaging contact contacting unsubscribe subscription surveys sending stopping
    mensajes mensaje escribir escribirme recibir encuestas suscripción quiero molestar molesten
    nachrichten nachricht schreiben schreibt kontaktieren umfragen abmelden löschen nummer belästigen
    désabonnement désinscription abmeldung abbestellen rezygnuję desuscribir desuscribirme
    recevoir désabonner désinscrire désabonnez supprimez arrêtez laissez tranquille sondages
    wiadomości wysyłajcie wysyłać piszcie pisać proszę ankiet przestańcie usuńcie
    """
)
REAL = words(
    """
    massage massages testing tenting contract contacts contacted contracts contracting sanding spending ending mending
    lending pending vending tending bending stepping shopping dropping strapping stocking toppings topping
    mensajera pasajes masajes masaje escribió escriben escribieron describir escribís recibí reciben quiere quieto
    quieres quieren molesta molestan molestas molestia masticar
    schreien schrieben schrie schreibst beschreiben anschreiben schneiden scheiben bleiben schreit schreibe
    anmelden melden nummern nachrichte löschten
    recevez revoir recevrai arrêter arrêté arretes laisser laisse supprimer tranquilles
    pisze piszę pisała prosi prosto prosił wysyła wiadomość wysłać ankieta ankiety usunęli
    """
)
