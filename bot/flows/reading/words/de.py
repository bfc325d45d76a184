"""German words of replies."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

_ONES = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
_TENS = {
    "zwanzig": 20,
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_COMPOUNDS = " ".join(f"{one}und{ten} {n + m}" for one, n in _ONES.items() for ten, m in _TENS.items())
_BELOW_TWENTY = """
eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
neunzehn
"""
_RESTS = {word: at for at, word in enumerate(_BELOW_TWENTY.split(), 1)} | _TENS
_RESTS |= {f"{one}und{ten}": n + m for one, n in _ONES.items() for ten, m in _TENS.items()}
_HUNDREDS = " ".join(
    f"{hundreds}{rest} {value + more}"
    for hundreds, value in {"hundert": 100, "einhundert": 100, "zweihundert": 200}.items()
    for rest, more in _RESTS.items()
)

LEXICON = Lexicon(
    numbers=numbers(
        """
        null 0 eins 1 ein 1 eine 1 einen 1 einer 1 zwei 2 zwo 2 drei 3 vier 4 fünf 5 fuenf 5 sechs 6 sieben 7 acht 8
        neun 9 zehn 10 elf 11 zwölf 12 zwoelf 12 dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16 siebzehn 17 achtzehn 18
        neunzehn 19 zwanzig 20 dreißig 30 vierzig 40 fünfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90 hundert 100
        fünfer 5 vierer 4 dreier 3 zehner 10 neuner 9 zehne 10 neune 9 fünfe 5 viere 4 dreie 3 zwoa 2 oans 1
        """
        + _COMPOUNDS
        + " hundert 100 einhundert 100 zweihundert 200 dreihundert 300 "
        + _HUNDREDS
    ),
    article_ones=words("ein eine einen einer"),
    not_slips=words(
        """
        nein einst frei dreist hier viel vielen tier vir bier wer gier lieben sieb sieden siehe nacht macht echt
        recht sacht achte acht wacht zehen sehn wohn gehn zahn neu neue neuen nun nenn sechse fuchs ens eis
        einen kein keins meins deins seins mein dein sein weins rein bein fein zeit zwar zwei drehe dreh ehe
        funk funf's hunger hund bund unter hundert nulls nuller wein hin verein nett nie neun elfe helf ziehn
        stehen sehen zehr wir mir ihr vor vie
        """
    ),
    halves=phrases("einhalb | und ein halb | und halb | komma fünf | komma 5 | halb"),
    out_of=phrases("von | aus | von insgesamt | von möglichen"),
    percent=phrases("prozent"),
    alternatives=words("oder bis"),
    ands=words("und"),
    minus=words("minus"),
    score_units=words("stern sterne sternen sternchen punkt punkte punkten pkt"),
    units=words(
        """
        sekunde sekunden minute minuten min stunde stunden std uhr tag tage tagen nacht nächte woche wochen
        monat monate monaten jahr jahre jahren mal person personen leute mann männer frau frauen kind kinder
        kindern kunden patienten mitarbeiter kellner schwestern ärzte anruf anrufe anrufen nachrichten besuche
        besuch termine termin versuche versuchen zimmer betten teller bier kaffee euro cent km meter kilo grad
        gründe fragen probleme fehler hunde katzen autos freunde januar februar märz april juni juli august
        september oktober november dezember mails personal pakete sachen kollegen damen herren kassen
        """
    ),
    of_people=words("uns ihnen euch den meinen unseren"),
    not_before=words(
        """
        seit bis um vor nach ab gegen in im am an auf mit ohne zwischen jede jeden alle beide meine unsere zu
        zum gewartet warten wartete wartezeit raum zimmer bett tisch linie bus gleis tür etage stock alter
        straße die den letzten ersten nächsten anderen waren wir sind haben hatte hatten habe kasse schalter für
        """
    ),
    articles=words("ein eine einen ne nen die der das ist war wars"),
    cues=words(
        """
        gebe geben gib geb vergebe note bewerte bewertung sage antwort würde punktzahl ergebnis
        """
    ),
    for_words=words("für"),
    between=words("zwischen"),
    clock_words=words("seit bis um ab"),
    hedges=phrases("mehr oder weniger | so um die | so ungefähr | sagen wir mal"),
    chosen=phrases("ich nehme | nehme | ich wähle | entscheide mich für | bleibe bei | tendiere zu | sagen wir"),
    strangers=words("man am in was war die so also bar test tests rest mal"),
    near_before=phrases(
        """
        fast | fast eine | beinahe | weniger als | mehr als | mindestens | unter | über | höchstens | knapp
        knapp unter | knapp eine | nahe | besser als | schlechter als | maximal | knappe | beinahe eine
        fast ne
        """
    ),
    near_after=phrases("plus | minus | höchstens | oder mehr | oder weniger | maximal"),
    denied_before=phrases(
        """
        nicht | keine | kein | keinen | nicht eine | nicht die | niemals | nie eine | wäre | wäre eine
        wäre es eine | wären | wäre ne | wäre es | hätte | hätte eine | hätte ich eine | hätte ich
        wäre eine glatte | könnte eine | könnte | letztes mal | letztes mal eine | letztes mal war es
        letztes mal war es eine | früher | früher eine | früher war es eine | früher war es | beim letzten mal
        beim letzten mal eine | statt | anstatt | statt einer | nicht mal | nicht mal eine | nicht ganz
        nicht ganz eine | sonst | sonst eine
        """
    ),
    denied_clause=phrases(
        """
        wenn ich könnte | wenn es | letztes mal | früher | beim letzten mal | letztes jahr | wäre es gewesen
        """
    ),
    if_words=words("wenn falls"),
    polite_ifs=phrases(
        """
        wenn ich ehrlich | wenn ich muss | wenn ihr wollt | wenn sie wollen | wenn du mich fragst
        """
    ),
    age_words=words("kinder töchter söhne alter"),
    corrections=phrases(
        """
        ich meine | meinte | ich meinte | sorry | nein | doch | korrektur | eigentlich | besser gesagt
        entschuldigung | quatsch | vertippt | vielmehr | ne | nee | moment | beziehungsweise | ups | doch lieber
        bzw
        """
    ),
    not_words=phrases("nicht | statt | nicht die | anstatt | keine | und nicht"),
    fillers=words(
        """
        ein eine einen ne nen die der das ich gebe geb gib geben würde euch ihnen dir dem von meine mein note
        bewertung antwort ist war es bitte danke hallo hi guten tag moin servus ungefähr etwa circa ca
        vielleicht wohl wahrscheinlich so rund glatte klare ja ok okay also ähm hm denke glaube sage nur stern
        sterne punkt punkte grüße gruß lg mfg schönen sagen vergebe auf jeden fall heute wars volle dafür mal
        """
    )
    - words("tag von so mal"),
    top=phrases(
        """
        volle punktzahl | höchste punktzahl | maximum | maximal | höchstnote | bestnote | beste note
        die beste note | höchste note | die höchste note | die volle punktzahl | alle punkte | volle punkte
        höchstwertung | maximale punktzahl | höchste bewertung | die höchste bewertung | alle sterne
        volle sternzahl | die höchste punktzahl | höchstpunktzahl
        """
    ),
    bottom=phrases(
        """
        minimum | niedrigste punktzahl | schlechteste note | die schlechteste note | niedrigste note | minimal
        niedrigste bewertung | schlechteste bewertung | die niedrigste punktzahl | mindestpunktzahl
        die niedrigste note
        """
    ),
    yes=words(
        """
        ja jaa jo joa jap jep jepp jup jawohl doch klar natürlich sicher absolut definitiv selbstverständlich
        genau yes jaja freilich gewiss
        """
    ),
    no=words("nein ne nee nö noe nie niemals nope no naa neee"),
    soft_yes=words("ok okay gerne gern einverstanden passt"),
    yes_phrases=phrases(
        """
        gut | auf jeden fall | ich denke schon | ich glaube schon | ich glaube ja | ich denke ja | warum nicht
        na klar | aber klar | von mir aus | kein problem gerne | aber sicher | aber natürlich | nur zu | gelöst
        problem gelöst | ist gelöst | wurde gelöst | erledigt | alles klar | ja klar | sehr gerne | gerne doch
        in ordnung | klar doch | denke schon | glaube schon | meinetwegen
        """
    ),
    no_phrases=phrases(
        """
        noch nicht | gar nicht | überhaupt nicht | nicht wirklich | auf keinen fall | ich denke nicht
        ich glaube nicht | jetzt nicht | nein danke | heute nicht | leider nicht | leider nein | natürlich nicht
        nicht gelöst | wurde nicht gelöst | ist nicht gelöst | immer noch nicht | keine zeit | keine lust
        lieber nicht | sicher nicht | ganz und gar nicht | ungelöst | bitte nicht | glaube nicht | denke nicht
        nicht jetzt | kein interesse | ein anderes mal | keinesfalls | keineswegs | eher nicht | absolut nicht
        definitiv nicht | nicht im geringsten | im gegenteil | noch immer nicht | mitnichten
        """
    ),
    no_idioms=phrases(
        """
        kein problem | keine probleme | keine beschwerden | keine ahnung | keine angabe | nicht schlecht
        keine frage | ne menge
        """
    ),
    partly=phrases(
        """
        teilweise | zum teil | teils | teils teils | halb | halbwegs | mehr oder weniger | vielleicht
        kommt drauf an | kommt darauf an | fast | ein bisschen | ein wenig | manchmal | jein | ja und nein
        nicht sicher | nicht ganz | nicht vollständig | nicht komplett | ich hoffe | hoffentlich | geht so
        wahrscheinlich | eventuell | bedingt | so lala | einigermaßen | ich hoffe es | größtenteils
        nicht so ganz | bin mir nicht sicher | weitgehend | im großen und ganzen
        """
    ),
    buts=words("aber"),
    declines=phrases(
        """
        weiß nicht | weiß ich nicht | ich weiß nicht | ich weiß es nicht | keine ahnung | keine angabe
        möchte ich nicht sagen | kein kommentar | überspringen | weiter | keine meinung | keine antwort
        möchte nicht antworten | kann ich nicht sagen | will ich nicht sagen | weiss nicht | ich weiss nicht
        weiss ich nicht | ka | geht euch nichts an | nächste frage
        """
    ),
    negations=words("nicht nie kein keine keinen ohne"),
)
