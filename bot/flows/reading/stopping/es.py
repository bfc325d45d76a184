"""How people ask not to be written to in Spanish."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, alone, ceasing

_TEXTS = r"(?:mensajes?|sms|textos?|encuestas?|correos?|llamadas?|mensajitos?|notificaciones|whatsapps?|spam|msjs?)"
_FILL = r"(?:de |los |las |estos |estas |esos |esas |sus |tus |el |mas |me |mandar |enviar |mandarme |enviarme |con |ya |este |recibir |tantos )"
_WRITE = (
    r"(?:escriban?|escribas|escribais|escribir|escribirme|escribiendo|llam(?:en|es|e|eis)|mand(?:en|es|e|eis)|envi(?:en|es|e|eis)|molest(?:en|es|e|eis)|contact(?:en|es|e|eis)"
    r"|contactar|moleste|textee[ns]?|pregunt(?:en|es|e)|vuelv(?:an|as|a) a \w+|hagan? spam)"
)
_TAKE_ME = "|".join(
    stem + ending
    for stem in ("borr", "quit", "sac", "saqu", "elimin", "retir")
    for ending in ("enme", "ame", "eme", "adme", "en me")
)

STOP = StopWords(
    strong=words(
        """
        baja parar stop darme desuscribir desuscribirme cancelarsuscripcion desuscribirse desuscribanme
        """
    ),
    weak=words(
        """
        alto basta eliminar eliminarme spam desapuntar desapuntarme bloquear detener cancelar fin terminar salir pare paren parad detente borrarme darse
        """
    )
    - words("salir"),
    padding=words(
        """
        por favor porfa gracias ya de dar darme me quiero hola todo ahora la el mensajes sms
        """
    ),
    patterns=(
        rf" no (?:me|nos) (?:interesan|interesa|gustan) (?:mas )?(?:sus|tus|vuestros|vuestras|estos|estas|recibir) (?:\w+ )?{_TEXTS} ",
        r" (?:dejen|deja|deje|dejad|paren|parad) (?:ya )?de insistir ",
        rf" (?:ruego|pido|pedimos|quiero|solicito|exijo|favor|agradeceria|prefiero|suplico) que no (?:me|nos) {_WRITE} ",
        r" no (?:me |nos )?(?:molesteis|escribais|mandeis|envieis|llameis|contacteis|textees|insistais) (?:mas|nunca|nada|por favor|ya|[.]|otra) ",
        r" (?:dejen|deja|deje|dejad|paren|para|parad) (?:ya )?de (?:joder|jodernos|joderme|chingar|fastidiar|fastidiarme|incordiar|hinchar|tocar|dar la|darme la|agobiar|agobiarme|spamear|rayar|rayarme)\w* ",
        ceasing(
            "parar pare paren parad deje deja dejen dejad dejar cese cesen cesar basta detener detengan stop terminen",
            "mensajes mensaje mensajitos sms encuestas encuesta textos spam escribir escribirme molestar contactar contactarme",
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
        r" (?:dejen|deje|deja|dejad) me (?:ya )?(?:en paz|tranquil[oa]) ",
        r" (?:dejenme|dejame|dejeme|dejadme|dejennos) (?:ya )?(?:en paz|tranquil[oa]) ",
        rf" (?:{_TAKE_ME}) (?:ya )?(?:de|por favor|[.]) ",
        r" (?:borren|borre|quiten|quite|eliminen|elimine|borra|elimina|quita|saquen|borrad|quitad|sacad|eliminad|tachad) (?:mi (?:numero|telefono|nombre|contacto|movil|celular)|mis datos de su) ",
        r" (?:sacame|saquenme|saqueme|quitarme|borrarme|sacarme|eliminarme) (?:de|por favor|[.]) ",
        r" (?:darme|dame|denme|deme|dar|dadme|me doy|darse|solicito la|quiero la|pido la|den) (?:de )?baja (?:[.]|por|de|en|ya|porfa|del|gracias|a) ",
        r" quiero (?:darme de baja|dar de baja|cancelar (?:la |mi )?suscripcion|desuscribirme|salir de (?:la|esta|su) lista) ",
        rf" (?:cancelar|cancelen|cancela|detengan|paren|detener|anular|anulen|anule|anula) (?:mi |la )?{_FILL}{{0,2}}(?:{_TEXTS}|suscripcion) ",
        r" (?:quiero|deseo|quisiera|me gustaria) dejar de (?:recibir|tener) ",
        r" (?:retiro|revoco) (?:mi )?consentimiento ",
        rf"(?<! que)(?<! nadie) (?:no|nunca|nunca mas|jamas|ni|tampoco) (?:me |nos )?{_WRITE} ni (?:me )?{_WRITE} ",
        r" (?:nunca|nunca mas|jamas|ya no|no) (?:me|nos) (?:vuelv\w+ a )?(?:escriban?|escribas|contacten|contactes|molesten|molestes|llamen|llames|manden|mandes|envien|envies|pregunten|preguntes|busquen) ",
        r" no (?:autorizo|consiento|acepto|he autorizado|he dado permiso|di permiso|di mi permiso|doy permiso|doy mi consentimiento|di mi consentimiento|he consentido) ",
        r" (?:desapunta|desapunten|desapuntad|desapuntame|desapuntenme|desapuntadme|bajame|bajenme|bajadme|borradme|quitadme|sacadme|eliminadme|excluyanme|excluyeme) ",
        rf" (?:hart[oa]|cansad[oa]|aburrid[oa]|fastidiad[oa]|hasta las narices|hasta el gorro) (?:de |con )(?:\w+ ){{0,3}}(?:{_TEXTS}|que me (?:escriban|manden|molesten|envien|contacten)) ",
        rf" (?:como|donde|puedo|quiero|quisiera) (?:\w+ ){{0,3}}(?:no recibir|dejar de recibir|parar|cancelar|detener|me doy de baja|darme de baja|dejan de) (?:mas |de |estos |los |sus |este |esto |tantos )*(?:{_TEXTS}|[.]|escribirme|esto) ",
        r" (?:esto|eso|es|son|puro|puros) (?:es )?(?:un )?(?:spam|acoso) ",
        r" (?:que me|y|por favor|[.]) (?:dejen|deje|deja|dejad) (?:ya )?en paz ",
        r" que (?:me|nos) dejen (?:ya )?(?:en paz|tranquil\w+) ",
        r" no (?:quiero|deseo|voy a|pienso|me interesa) (?:participar|responder|contestar|hacer|tomar parte) (?:en |a )?(?:mas|ninguna|otra|futuras|sus|estas) ",
        rf" (?:ni un|ni una|no mas|cero) (?:\w+ )?{_TEXTS} (?:mas|por favor|[.]) ",
        r" (?:los|te|les|os|lo|la|las) (?:voy a )?(?:bloquear|bloqueo|bloqueare|denuncio|denunciar|denunciare|reportar|reporto) ",
        r" (?:vayanse|vete|iros|idos|largo|largate|larguense) a (?:la |tomar |el )",
        r" (?:olvid\w+|pierdan|borren|eliminen|quiten|saquen|tachen|borra|elimina|quita|borre|elimine|quite) (?:de )?(?:mi|este|el) (?:\w+ )?(?:numero|telefono|movil|celular|contacto|nombre) ",
        r" fuera de (?:la|esta|su|vuestra) lista ",
        r" (?:apaguen|apaga|desactiven|desactiva|desactivar|quiten|suspendan|suspender) (?:los |las |estos |estas |sus )?(?:mensajes|notificaciones|avisos|encuestas|sms) ",
        r" (?:nada|no mas) (?:de )?contacto ",
        alone(
            "dejar de recibir | para ya | para | ya para | no mas | nada mas de esto | ya no mas | ni uno mas | no insistan | no insistas"
            " | dejenlo | basta de esto | ya esta bien | sacame | fuera | olvidenme ya | no quiero mas | no me interesa nada | ya es suficiente"
            " | no quiero esto | no quiero nada de esto",
            polite="por favor porfa gracias ya hola ok ahora",
        ),
    ),
    contrary=(
        r" no (?:me )?(?:quiero|quisiera|deseo|pienso|den|des|deis|voy a) (?:que me |a )?(?:darme |dar |den |dar me |dejar de recibir|perder\w* )(?:de baja|los|mas|sus|vuestr\w+|estos|estas|[.]) ",
        r" no me (?:den|des|deis|de) de baja ",
        r" no (?:me )?(?:borr\w+|quit\w+|saqu\w+|elimin\w+) (?:de |mi )",
        r" no (?:dejen|deje|dejes|dejeis|paren|pares|pareis) de (?:escrib\w+|mand\w+|envi\w+|pregunt\w+|contact\w+) ",
    ),
)
