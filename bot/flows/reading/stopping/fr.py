"""How people ask not to be written to in French."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, ceasing

_TEXTS = r"(?:messages?|sms|textos?|mails?|emails?|appels?|enquetes?|sondages?|notifications?|questionnaires?|msgs?|spams?|mms)"
_FILL = r"(?:de |des |les |ces |vos |me |m|d |tes |nous |ce |cet |cette |du |avec |aucun |autres |dautres |envoyer |denvoyer |menvoyer |recevoir )"
_CONTACT = (
    r"(?:mecri(?:vez|s|re)|menvo(?:yez|ie|yer|ies)|mappel(?:ez|le|er)|(?:me |nous )?contact(?:ez|e|er)|(?:me )?derang(?:ez|e|er)"
    r"|(?:me |nous )?(?:texte[rz]?|textez|sollicitez|solliciter|harcelez|spammez|spammer|relancez|relancer|embetez|embeter)|nous ecrivez|ecrire|ecrivez|envoyez|envoyer|appelez)"
)

STOP = StopWords(
    strong=words(
        """
        arret arrêtez arrête arrêter désabonner désabonnement désinscrire désinscription désabonnez désinscrivez
        stop désabo arrete désabonnezmoi désinscrivezmoi
        """
    ),
    weak=words("fin annuler résilier résiliation suffit stoppez stopper halte"),
    padding=words(
        """
        svp stp s'il sil vous te plaît plait merci tout de suite maintenant les sms messages bonjour me je veux
        voudrais moi tous ça suffit immédiatement ces vos demande
        """
    ),
    triggers=words(
        """
        refuse refusons halte assez arrêter darrêter cesser stopper fichez foutez lâchez retirer rayez résilier résiliez annulez annuler
        ne plus arrêtez arrête arrêter cessez cesser stoppez stop laissez laissezmoi laisse laissemoi fichezmoi
        foutezmoi désabonner désabonnez désabonnezmoi désabonnemoi désinscrire désinscrivez désinscrivezmoi
        retirez retirezmoi enlevezmoi enlevez supprimez supprimezmoi effacez pas aucun rayezmoi fini retire
        marre retirer désabonnement n nécrivez nécris nenvoyez nappelez nenvoie
        """
    ),
    patterns=(
        ceasing(
            "arretez arrete arreter cessez cesser cesse stop stoppez halte refuse refusons",
            "messages message sms texto textos mail mails enquetes sondages notifications spam pub pubs publicite"
            " contacter contacte ecrire solliciter",
            spared="pas plus jamais sans bus",
        ),
        rf" (?:ne|n) (?:me |nous )?{_CONTACT} (?:plus|jamais|pas|rien|aucun) ",
        r" n(?:ecrivez|envoyez|appelez|ecris|envoie) plus ",
        rf" (?:plus jamais|ne plus|de ne plus|ne pas|merci de ne plus|merci de ne pas) (?:me |nous |m )?{_CONTACT} ",
        rf" ne plus (?:me |nous |m )?(?:\w+ ){{0,2}}{_TEXTS} ",
        rf" (?:arretez|arrete|arreter|cessez|cesser|stoppez|stop|cesse) {_FILL}{{0,4}}(?:{_TEXTS}|{_CONTACT}) ",
        r" (?:arretez|arrete|cessez|cesse) (?:de |d )?(?:m|me )(?:ecrire|envoyer|appeler|contacter|deranger|harceler|embeter|spammer) ",
        r" (?:arretez|arrete|cessez) (?:de )?(?:mecrire|menvoyer|mappeler|denvoyer|decrire|membeter) ",
        rf"(?<! y a)(?<! avait)(?<! a) (?:plus de|plus aucun|pas de|aucun autre|assez de|marre de|fini les|stop aux|finis les) (?:ces |vos |les )?{_TEXTS} (?:[.]|svp|merci|sil|stp|de votre) ",
        rf" (?:je )?(?:ne )?(?:veux|souhaite|desire|voudrais|souhaiterais) (?:plus|pas) (?:\w+ ){{0,3}}(?:{_TEXTS}|contacte\w*|recevoir|derange\w*|entendre parler|sollicite\w*|que vous m\w*) ",
        r"(?<! a)(?<! ma)(?<! nous a)(?<! ont)(?<! mont) (?:laissez|laisse|fichez|foutez|laissez nous) ?(?:moi )?(?:tranquille|en paz|en paix|la paix) ",
        r" (?:laissezmoi|laissemoi|fichezmoi|foutezmoi|laissez moi|laisse moi|fichez moi|foutez moi) (?:tranquille|en paix|la paix) ",
        r" (?:desabonn|desinscri)(?:ez|e|er|vez|re|s|ement|ption)? ?(?:moi|me)? ?(?:de|du|des|svp|merci|sil|[.]|les|ces|a) ",
        r" (?:desabonnez|desinscrivez|desabonne|desabonnezmoi|desinscrivezmoi|desabonnemoi) ?(?:moi)? ",
        r" (?:me|veux|mes) (?:desabonner|desinscrire) ",
        r" (?:retirez|enlevez|supprimez|rayez|effacez|otez|retire|enleve|supprime)(?:moi| moi)? (?:de |du |des )?(?:votre|vos|la|cette|ta|mon numero|mes coordonnees|ce numero|liste|mon contact|vos listes) ",
        r" (?:merci|priere|veuillez|svp|stp) (?:de )?d?(?:arreter|cesser|stopper) (?:[.]|svp|ca|cela|les|vos|ces|de) ",
        r" (?:annuler|annulez|resilier|resiliez) (?:mon |l |cet |)?(?:abonnement|inscription|labonnement|linscription) ",
        r" (?:foutez|fichez|lachez) (?:moi |nous )?(?:la paix|le camp|les baskets|la grappe|tranquille) ",
        r" (?:je )?(?:retire|revoque) mon consentement ",
    ),
)
