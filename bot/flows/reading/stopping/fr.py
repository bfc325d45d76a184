"""How people ask not to be written to in French."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, alone, ceasing

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
    weak=words(
        "assez spam dégagez dégage bloquer supprimer retirer basta fin annuler résilier résiliation suffit stoppez stopper halte"
    ),
    padding=words(
        """
        svp stp s'il sil vous te plaît plait merci tout de suite maintenant les sms messages bonjour me je veux
        voudrais moi tous ça suffit immédiatement ces vos demande
        """
    ),
    patterns=(
        r" (?:cessez|cesser|arretez|arreter|stoppez|stop a|halte a) (?:tous )?(?:ces|vos|les|tout|cet|cette) (?:envois?|communications?|sollicitations?|relances?|pubs?) ",
        r" (?:supprimer|effacer|retirer|enlever|rayer|oublier|bloquer|desactiver) (?:mon|ce|mes) (?:\w+ )?(?:numero|telephone|portable|contact|coordonnees|nom|num|tel) ",
        rf" (?:plus besoin|pas besoin|aucun besoin|plus envie|pas envie|pas interesse|pas interessee|plus interesse|aucune envie) (?:de |d |par |darecevoir |recevoir )+(?:vos |ces |tes |des |de |recevoir )*{_TEXTS} ",
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
        rf" (?:arretez|arrete|arreter|darreter|cessez|cesser|stoppez|stopper|stop|cesse) {_FILL}{{0,4}}(?:{_TEXTS}|{_CONTACT}) ",
        r" (?:arretez|arrete|cessez|cesse) (?:de |d )?(?:m|me )(?:ecrire|envoyer|appeler|contacter|deranger|harceler|embeter|spammer) ",
        r" (?:arretez|arrete|cessez) (?:de )?(?:mecrire|menvoyer|mappeler|denvoyer|decrire|membeter) ",
        rf"(?<! y a)(?<! avait)(?<! a) (?:plus de|plus aucun|pas de|aucun autre|assez de|marre de|fini les|stop aux|finis les) (?:ces |vos |les )?{_TEXTS} (?:[.]|svp|merci|sil|stp|de votre) ",
        rf" (?:je )?(?:ne )?(?:veux|souhaite|desire|voudrais|souhaiterais) (?:plus|pas) (?:\w+ ){{0,3}}(?:{_TEXTS}|contacte\w*|recevoir|derange\w*|entendre parler|sollicite\w*|que vous m\w*) ",
        r"(?<! a)(?<! ma)(?<! nous a)(?<! ont)(?<! mont) (?:laissez|laisse|fichez|foutez) (?:moi |nous )?(?:tranquille|en paz|en paix|la paix) ",
        r" (?:laissezmoi|laissemoi|fichezmoi|foutezmoi|laissez moi|laisse moi|fichez moi|foutez moi) (?:tranquille|en paix|la paix) ",
        r" (?:desabonnez|desabonne|desabonner|desabonnement|desinscrivez|desinscrire|desinscris|desinscription) (?:moi |me )?(?:de|du|des|svp|merci|sil|[.]|les|ces|a) ",
        r" (?:desabonnez|desinscrivez|desabonne|desabonnezmoi|desinscrivezmoi|desabonnemoi) ",
        r" (?:me|veux|mes) (?:desabonner|desinscrire) ",
        r" (?:retirez|enlevez|supprimez|rayez|effacez|otez|retire|enleve|supprime|retirezmoi|enlevezmoi|supprimezmoi|rayezmoi|otezmoi|retiremoi|enlevemoi) (?:moi )?(?:de |du |des )?(?:mon numero|mes coordonnees|ce numero|liste|mon contact|vos listes|mes donnees de|(?:votre|vos|la|cette|ta|ce|le|les) (?:\w+ )?(?:listes?|base|bases|fichiers?|repertoire|systeme|envois?|contacts?|registre|diffusion|repertoires)) ",
        r" (?:merci|priere|veuillez|svp|stp) (?:de )?d?(?:arreter|cesser|stopper) (?:[.]|svp|ca|cela|les|vos|ces|de) ",
        r" (?:annuler|annulez|resilier|resiliez) (?:mon |l |cet |)?(?:abonnement|inscription|labonnement|linscription) ",
        r" (?:foutez|fichez|lachez) (?:moi |nous )?(?:la paix|le camp|les baskets|la grappe|tranquille) ",
        r" (?:je )?(?:retire|revoque) mon consentement ",
        r" (?:lachez|laissez|foutez|fichez|oubliez|lache|oublie) (?:moi|nous) (?:[.]|un peu|svp|maintenant|merci|enfin|donc|avec) ",
        r" (?:plus de|plus aucun|aucun) contact (?:[.]|svp|merci|stp|s il|sil|avec moi) ",
        r" (?:lachezmoi|lachemoi|lacheznous|oubliezmoi|otezmoi) ",
        rf" (?:cessez|cesser|arretez|arreter|arrete|stoppez) (?:tout |de |le |les |tous )?(?:contact|contacts|{_TEXTS}) (?:[.]|svp|merci|stp|s il|sil|avec moi|maintenant) ",
        rf"(?<! pas) (?:ras le bol|marre|assez|ral le bol|plein le dos|fatigue|fatiguee|soule|soulee|saoule|saoulee) (?:\w+ ){{0,2}}(?:de |d )(?:\w+ ){{0,2}}{_TEXTS} ",
        r" (?:jamais|pas|rien) (?:donne|signe|demande|autorise|accepte|souhaite|consenti)(?: a)? (?:mon accord|mon consentement|mon numero|ca|cela|ces messages|ces sms|a recevoir|recevoir|votre|mon autorisation|de messages|la permission) ",
        r" (?:cest|que|pur|cest du|du) (?:du )?(?:spam|harcelement) (?:[.]|arret\w+|stop|svp) ",
        r"(?<! recu)(?<! eu)(?<! ai)(?<! avais)(?<! avons)(?<! a) (?:plus jamais|jamais plus|plus aucun|aucun|zero) (?:de |d |un )?(?:messages?|sms|textos?|sondages?|enquetes?|mails?) (?:[.]|svp|merci|stp|de votre|s il|sil) ",
        r" (?:spam|harcelement) (?:[.] )?(?:arretez|arrete|stop|stoppez|cessez) ",
        r" (?:je|on) (?:vous|te|les|le) (?:bloque|signale|denonce) ",
        r" je (?:vais )?(?:bloque|bloquer|signale|signaler) (?:ce|votre|le|vous|cet) ",
        r" (?:oubliez|perdez|jetez|effacez|supprimez|enlevez|retirez|otez|rayez|oublie|efface|supprime|bloquez) (?:mon|ce|le|mes) (?:\w+ )?(?:numero|telephone|portable|contact|coordonnees|nom|num|tel) ",
        r" (?:me|nous|etre|mon numero) (?:retirer|enlever|supprimer|rayer|effacer|desinscrire|desabonner|retire|retiree|enleve|raye|supprime) (?:[.]|de|des|du|svp|merci|votre) ",
        r" ne (?:me |m )?(?:demandez|demande|posez|pose|sollicitez|interrogez|ennuyez|embetez|gonflez|saoulez) (?:plus|rien|pas|jamais) ",
        r" (?:arretez|arrete|cessez|arreter) (?:de |d )(?:me |m |nous )?(?:demander|questionner|poser|relancer|solliciter|spammer|souler|saouler|gonfler|emmerder|embeter|ennuyer|harceler|importuner|deranger|contacter|ecrire|texter) ",
        r" (?:comment|ou) (?:\w+ ){0,3}(?:arreter|desabonner|desinscrire|stopper|desactiver|bloquer) ",
        r" (?:desactivez|desactiver|coupez|eteignez|suspendez) (?:les |ces |vos |mes )?(?:messages|notifications|sms|alertes|sondages|enquetes) ",
        r" ne (?:veux|souhaite|desire|compte) (?:plus|pas) (?:\w+ ){0,2}(?:participer|repondre|etre (?:contacte\w*|sollicite\w*|derange\w*|importune\w*|inscrit\w*)) (?:a |aux |[.]|par|dans|de|pour) ",
        r" (?:je )?(?:me|m) (?:desinscris|desabonne|desinscrit) ",
        alone(
            "lachez moi | lache moi | nexagerez pas | ninsistez pas | ninsiste pas | allez vous faire voir | va te faire voir | allez vous en"
            " | fichez le camp | cassez vous | casse toi | degagez de la | ca suffit maintenant | ca suffit comme ca | assez maintenant"
            " | stop tout | plus rien | je ne veux plus | plus jamais | jamais plus | jen veux plus | je nen veux plus | arretez tout"
            " | arretez ca | arretez cela | arrete ca | pas de contact | ne plus contacter | ne pas contacter | ne plus deranger | oubliez moi",
            polite="svp stp merci sil s il vous te plait maintenant bonjour ok",
        ),
    ),
    contrary=(
        r" (?:ne me|ne m|ne nous) (?:desabonn\w+|desinscri\w+|enlev\w+|retir\w+|supprim\w+|ray\w+) (?:pas|surtout pas|jamais) ",
        r" (?:ne )?(?:veux|souhaite|voudrais|compte) pas (?:me |que vous |du tout |vraiment )*(?:desabonner|desinscrire|desabonniez|arreter|arretiez|cessiez|supprimiez|retirer) ",
        r" (?:narretez|narrete|ne cessez|ne stoppez|narretes) (?:pas|surtout pas|jamais) ",
        r" (?:sans|pas besoin de|pas de raison de) (?:me )?(?:desabonner|desinscrire) ",
    ),
)
