"""French words of replies."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

LEXICON = Lexicon(
    numbers=numbers(
        """
        zéro 0 un 1 une 1 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10 onze 11 douze 12
        treize 13 quatorze 14 quinze 15 seize 16 vingt 20 trente 30 quarante 40 cinquante 50 soixante 60
        septante 70 huitante 80 nonante 90 cent 100
        """
    ),
    article_ones=words("un une"),
    tens_joiner=words("et"),
    not_slips=words(
        """
        neuve neufs oeuf œuf dis dit sis sens cet cette set nuit huile fruit bruit suit cuit vit lit oui dieu
        deus ceux eux feu peu jeux doux deux trop trou quart quatres roi droit froid croix cinqs cents dent vent
        dans sir pix prix dire sic fix rien neut peut veux yeux
        """
    ),
    halves=phrases("et demi | et demie | virgule cinq | et quelques | demi"),
    out_of=phrases("sur | sur un total de"),
    percent=phrases("pour cent | pourcent"),
    alternatives=words("ou à"),
    ands=words("et"),
    minus=words("moins"),
    score_units=words("étoile étoiles point points"),
    units=words(
        """
        seconde secondes minute minutes min heure heures h jour jours nuit nuits semaine semaines mois an ans
        année années fois personne personnes homme hommes femme femmes enfant enfants clients patients employés
        infirmières médecins serveurs serveur serveuses appel appels messages message visites visite rendezvous
        rdv essais tentatives chambres lits plats bières cafés euros euro km mètres kilos degrés raisons
        questions problèmes problème erreurs chiens chats voitures amis janvier février mars avril mai juin
        juillet août septembre octobre novembre décembre dames messieurs ème eme étages lignes choses caissières
        vendeurs
        """
    ),
    ordinals=words("er ère ème eme e nd"),
    of_people=words("nous vous mes ses nos leurs d"),
    not_before=words(
        """
        depuis jusquà à au vers avant après pour dans en par avec entre chaque pendant attendu attendre attente
        salle chambre lit table étage porte ligne bus quai guichet âge rue tous toutes les mes tes ses nos vos
        leurs autres derniers premiers sommes étions jai ai avons avait avais sont étaient y caisse sans
        """
    ),
    articles=words("un une le la cest cétait de du"),
    cues=words(
        """
        donne donner donnerais mets mettre mettrais note noter noterais dis dirais dirai réponse score
        évaluation
        """
    ),
    for_words=words("pour"),
    between=words("entre"),
    clock_words=words("depuis jusquà à vers"),
    hedges=phrases("plus ou moins | à peu près | aux alentours de | autour de"),
    chosen=phrases("je pars sur | je reste sur | je dirais plutôt | je vote | je choisis | va pour | allez"),
    near_before=phrases(
        """
        presque | presque un | moins de | plus de | au moins | au moins un | en dessous de | audessus de
        proche de | proche du | pas loin de | pas loin du | mieux quun | pire quun | pas plus de
        un peu moins de
        """
    ),
    near_after=phrases("moins | plus | maximum | ou plus | ou moins"),
    denied_before=phrases(
        """
        pas | pas un | pas le | pas de | jamais un | même pas | même pas un | pas vraiment un | nest pas un
        serait un | serait | aurait été un | aurait été | ce serait un | ça serait un | pourrait être un
        aurait pu être un | la dernière fois un | la dernière fois | la dernière fois cétait
        la dernière fois cétait un | avant cétait un | avant cétait | javais mis | jaurais mis | jaurais mis un
        jaurais donné | jaurais donné un | ne donne pas un | ne mérite pas un | ne mérite pas
        ne peux pas donner un | ne peux pas donner | ne donnerais pas un | ne donnerais pas | ne mets pas
        ne mets pas un | au lieu de | au lieu dun | plutôt que
        """
    ),
    denied_clause=phrases(
        """
        si je pouvais | si seulement | la dernière fois | sil y avait | si vous aviez | lan dernier | si javais
        """
    ),
    if_words=words("si sil"),
    polite_ifs=phrases("si je dois | sil vous | sil te | si vous voulez | si je suis honnête"),
    age_words=words("enfants fils filles âge"),
    corrections=phrases(
        """
        pardon | je veux dire | je voulais dire | plutôt | enfin | non | correction | désolé | désolée | en fait
        erreur | je me suis trompé | je me suis trompée | ou plutôt | oups | euh non | non attends | non attendez
        attends | attendez | je corrige
        """
    ),
    not_words=phrases("pas | pas un | et non | et non pas | et pas un | au lieu de | et pas"),
    fillers=words(
        """
        un une le la les je jai lui vous leur donne donner donnerais mets mettrais mettre dis dirais ma mon note
        réponse est cest cétait de du sur pour merci bonjour bonsoir salut svp stp sil te plaît environ peut
        être peutêtre probablement oui ok bon ben euh alors disons pense que crois seulement étoile étoiles
        point points mérite dune aujourdhui dirai cordialement bien bonne journée serait
        """
    )
    - words("bien bonne journée sur pour serait"),
    top=phrases(
        """
        maximum | le maximum | note maximale | la note maximale | note maximum | note max | la note max | le max
        maximale | meilleure note | la meilleure note | score maximal | score maximum | tous les points
        plus haute note | la plus haute note
        """
    ),
    bottom=phrases(
        """
        minimum | le minimum | note minimale | la note minimale | note minimum | la pire note | pire note
        le min | la plus basse note | la note la plus basse | score minimal | score minimum
        """
    ),
    yes=words(
        """
        carrément grave évidemment affirmatif ouais ouep ouaip
                oui ouais ouai ouaip ouii absolument effectivement certainement évidemment affirmatif exactement
        parfaitement tout_à_fait yep yes ui
        """
    ),
    no=words("non nan nope jamais négatif nonn"),
    soft_yes=words("ok daccord volontiers okay dac"),
    yes_phrases=phrases(
        """
        bien | si | mais si | bien sûr | bien sur | tout à fait | je pense que oui | je crois que oui
        pourquoi pas | daccord | avec plaisir | allezy | allez y | sans problème | pas de problème allez y
        je crois | bien entendu | sans aucun doute | mais oui | cest réglé | réglé | résolu | problème résolu
        cest résolu | il me semble | ça marche | ça roule | cest bon
        """
    ),
    no_phrases=phrases(
        """
        malheureusement non | malheureusement pas | hélas non | hélas pas | par malheur non | désolé non
                pas encore | pas du tout | pas vraiment | toujours pas | pas maintenant | non merci | bien sûr que non
        bien sur que non | absolument pas | je ne pense pas | je ne crois pas | je pense que non
        je crois que non | pas aujourdhui | certainement pas | pas résolu | non résolu | pas réglé
        ce nest pas résolu | cest pas résolu | surtout pas | pas question | même pas | je préfère pas
        je ne préfère pas | pas le temps | une autre fois | ça ne mintéresse pas | sûrement pas | pas cette fois
        je ne veux pas | toujours pas résolu | plutôt non | je préfère ne pas
        """
    )
    - phrases("je crois"),
    no_idioms=phrases(
        """
        non rien | pas de problème | pas de souci | pas de soucis | pas mal | sans avis | non plus
        """
    ),
    partly=phrases(
        """
        pas tout | pas tout à fait | oui et non
                en partie | partiellement | à moitié | plus ou moins | peut être | peutêtre | ça dépend | presque
        un peu | parfois | oui et non | pas sûr | pas sûre | pas complètement | pas entièrement | pas totalement
        pas tout à fait | jespère | je lespère | bof | probablement | moyennement | pas trop | couci couça
        je suppose | je crois | comme ci comme ça | pas sur | à peu près
        """
    ),
    buts=words("mais"),
    declines=phrases(
        """
        je ne sais pas | je sais pas | sais pas | jsp | aucune idée | préfère ne pas répondre
        je préfère ne pas répondre | sans avis | sans opinion | passer | je passe | pas de commentaire
        ne sait pas | je ne me souviens pas | sans réponse | nsp | je préfère ne pas dire | ne se prononce pas
        suivant | question suivante | non applicable
        """
    ),
    negations=words("pas jamais non ni sans aucun"),
)
