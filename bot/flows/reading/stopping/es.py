"""How people ask not to be written to in Spanish."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, ceasing

_TEXTS = r"(?:mensajes?|sms|textos?|encuestas?|correos?|llamadas?|mensajitos?|notificaciones|whatsapps?|spam|msjs?)"
_FILL = r"(?:de |los |las |estos |estas |esos |esas |sus |tus |el |mas |me |mandar |enviar |mandarme |enviarme |con |ya |este |recibir |tantos )"
_WRITE = (
    r"(?:escrib\w+|llam(?:en|es|e|eis)|mand(?:en|es|e|eis)|envi(?:en|es|e|eis)|molest(?:en|es|e|eis)|contact(?:en|es|e|eis)"
    r"|contactar|moleste|textee[ns]?|pregunt(?:en|es|e)|vuelv(?:an|as|a) a \w+|hagan? spam)"
)

STOP = StopWords(
    strong=words(
        """
        baja parar stop darme desuscribir desuscribirme cancelarsuscripcion desuscribirse desuscribanme
        """
    ),
    weak=words(
        """
        alto basta detener cancelar fin terminar salir pare paren parad detente borrarme darse
        """
    )
    - words("salir"),
    padding=words(
        """
        por favor porfa gracias ya de dar darme me quiero hola todo ahora la el mensajes sms
        """
    ),
    triggers=words(
        """
        no dejen deje deja dejad dejar dejenme dejame basta baja borrenme borren borrame borra borre quitenme
        quitame quite quiten saquenme sacame eliminen eliminenme eliminame elimine eliminar ni nunca paren para
        pare cancelar cancelen cancela detengan suscripcion suscribir desuscribir desuscribirme tampoco parad
        revoco retiro borren quiten saquen desuscriban cese cesen cesar terminen stop anular anulen anule anula
        """
    ),
    patterns=(
        ceasing(
            "parar pare paren parad deje deja dejen dejad dejar cese cesen cesar basta detener detengan stop terminen",
            "mensajes mensaje sms encuestas encuesta textos spam escribir escribirme molestar contactar contactarme",
            spared="no nunca sin que",
        ),
        r" que me (?:borren|quiten|saquen|eliminen|den de baja|desuscriban) ",
        r" [.] (?:por favor )?no (?:contactar|enviar|escribir|molestar|mandar|llamar) (?:mas|nunca|por favor|[.]) ",
        rf" (?:quiero|deseo|recibir|manden|envien) (?:mas )?(?:ningun|ni un) (?:\w+ )?{_TEXTS} ",
        rf"(?<! que) no me {_WRITE} (?:mas|nunca|otra|de nuevo|por favor|ya|a este|[.]|nada|jamas|{_TEXTS}|mas \w+) ",
        r" no (?:me |nos )?(?:vuelvan?|vuelvas) a (?:escribir|escribirme|llamar|llamarme|contactar|contactarme|molestar|molestarme|mandar|mandarme|enviar|enviarme) ",
        r" no (?:me )?(?:escriban?|escribas|llamen?|llames|contacten?|molesten?|molestes|envien?|manden?) (?:mas|nunca mas|por favor|[.]) ",
        r" no me (?:escriban?|escribas|escribais|contacten?|contactes|molesten?|molestes|manden? mas|envien? mas|textees|texteen?) ",
        rf" no (?:quiero|deseo|queremos|necesito) (?:recibir |que me |tener |mas |saber )*(?:{_TEXTS}|escriban|contacten|llamen|molesten|manden|envien|nada de ustedes) ",
        r" no (?:quiero|deseo) (?:recibir|seguir recibiendo) ",
        r" no (?:quiero|deseo) (?:ser|que me) contact\w+ ",
        rf" (?:no mas|basta de|basta con|nada de) {_FILL}{{0,2}}{_TEXTS} ",
        r" (?:deja|dejen|deje|dejad|para|paren|pare|parad|basta) (?:ya )?(?:de )?(?:escribir|escribirme|mandar|mandarme|enviar|enviarme|molestar|molestarme|llamar|llamarme|contactar|contactarme|acosar|acosarme|textear|textearme|preguntar|preguntarme|mensajear|mensajearme|enviarnos|escribirnos)\w* ",
        r" (?:dejen|deje|deja|dejad) ?me (?:ya )?(?:en paz|tranquil[oa]) ",
        r" (?:dejenme|dejame|dejeme|dejadme|dejennos) (?:ya )?(?:en paz|tranquil[oa]) ",
        r" (?:borr|quit|sac|elimin|retir)(?:enme|ame|eme|adme|en me) (?:ya )?(?:de|por favor|[.]) ",
        r" (?:borren?|quiten?|eliminen?|borra|elimina|quita|saquen|borrad) (?:mi (?:numero|telefono|nombre|contacto|movil|celular)|mis datos de su) ",
        r" (?:sacame|saquenme|saqueme|quitarme|borrarme|sacarme|eliminarme) (?:de|por favor|[.]) ",
        r" (?:darme|dame|denme|deme|dar|dadme|me doy|darse|solicito la|quiero la|pido la|den) (?:de )?baja (?:[.]|por|de|en|ya|porfa|del|gracias|a) ",
        r" quiero (?:darme de baja|dar de baja|cancelar (?:la |mi )?suscripcion|desuscribirme|salir de (?:la|esta|su) lista) ",
        rf" (?:cancelar|cancelen|cancela|detengan|paren|detener|anular|anulen|anule|anula) (?:mi |la )?{_FILL}{{0,2}}(?:{_TEXTS}|suscripcion) ",
        r" (?:quiero|deseo|quisiera|me gustaria) dejar de (?:recibir|tener) ",
        r" (?:retiro|revoco) (?:mi )?consentimiento ",
    ),
)
