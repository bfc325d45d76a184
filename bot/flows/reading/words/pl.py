"""Polish words of replies."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

LEXICON = Lexicon(
    numbers=numbers(
        """
        dycha 10 dyszka 10
        zero 0 jeden 1 jedna 1 jedno 1 jedną 1 dwa 2 dwie 2 dwóch 2 trzy 3 trzech 3 cztery 4 czterech 4 pięć 5
        pięciu 5 sześć 6 sześciu 6 siedem 7 siedmiu 7 osiem 8 ośmiu 8 dziewięć 9 dziewięciu 9 dziesięć 10
        dziesięciu 10 jedenaście 11 dwanaście 12 trzynaście 13 czternaście 14 piętnaście 15 szesnaście 16
        siedemnaście 17 osiemnaście 18 dziewiętnaście 19 dwadzieścia 20 trzydzieści 30 czterdzieści 40
        pięćdziesiąt 50 sześćdziesiąt 60 siedemdziesiąt 70 osiemdziesiąt 80 dziewięćdziesiąt 90 sto 100
        jedynka 1 jedynkę 1 dwójka 2 dwójkę 2 dwója 2 trójka 3 trójkę 3 trója 3 czwórka 4 czwórkę 4 czwóra 4
        piątka 5 piątkę 5 szóstka 6 szóstkę 6 siódemka 7 siódemkę 7 ósemka 8 ósemkę 8 dziewiątka 9 dziewiątkę 9
        dziesiątka 10 dziesiątkę 10 piąteczka 5 piąteczkę 5
        """
    ),
    article_ones=words("jeden jedna jedno jedną"),
    not_slips=words(
        """
        dla dwu trzeba trzej czy tre sie pies pięt piec's pieczę chce pisze siedze siedzę jedne jedni cześć
        czesc osoba sto stoi sześcian ten teren czwartek szósty siódmy
        """
    ),
    halves=phrases("i pół | przecinek pięć | z hakiem | z plusem | z minusem | pół"),
    out_of=phrases("na | z | ze | spośród"),
    percent=phrases("procent | procentów"),
    alternatives=words("lub albo do czy"),
    ands=words("i oraz"),
    minus=words("minus"),
    score_units=words("gwiazdka gwiazdki gwiazdek gwiazdkę punkt punkty punktów pkt"),
    units=words(
        """
        sekund sekundy minuta minuty minut min godzina godziny godzin godz dzień dni noc noce tydzień tygodnie
        tygodni miesiąc miesiące miesięcy rok lata lat raz razy osoba osoby osób ludzi mężczyzn kobiety kobiet
        dziecko dzieci klientów pacjentów pracowników kelnerów pielęgniarki lekarzy telefony telefonów
        wiadomości wizyty wizyt prób próby pokoje łóżka dań piwa kawy zł złotych euro km metrów kilo stopni
        powody pytania problemy błędy psy koty auta stycznia lutego marca kwietnia maja czerwca lipca sierpnia
        września października listopada grudnia panie panowie rzeczy
        """
    ),
    of_people=words("nas nich was moich naszych"),
    not_before=words(
        """
        od do o po przed za w we przy między co przez około_godziny czekałem czekałam czekaliśmy czekanie pokój
        pokoju łóżko stolik stoliku sala sali piętro drzwi linia autobus peron okienko wiek ulica wszystkie
        ostatnie pierwsze inne moje nasze było byliśmy mam mamy miałem miałam są
        """
    ),
    articles=words("to jest było na"),
    cues=words(
        """
        daję dam daje oceniam ocena ocenę stawiam wystawiam mówię odpowiedź dałbym dałabym punktacja
        """
    ),
    for_words=words("dla za"),
    between=words("między pomiędzy"),
    clock_words=words("od do o"),
    hedges=phrases("mniej więcej | plus minus | tak około | gdzieś około | coś koło"),
    chosen=phrases("wybieram | stawiam na | idę w | zostaję przy | niech będzie"),
    near_before=phrases(
        """
        prawie | niemal | mniej niż | więcej niż | co najmniej | przynajmniej | poniżej | powyżej | ponad
        lepiej niż | gorzej niż | blisko | niecałe | maksymalnie | najwyżej | bez mała
        """
    ),
    near_after=phrases("plus | minus | najwyżej | lub więcej | lub mniej"),
    denied_before=phrases(
        """
        było nas | byliśmy w
        nie | nie na | nie jest | nie dam | nie daję | nie dałbym | nie dałabym | nawet nie | to nie
        to nie jest | byłoby | byłaby | było by | mogłoby być | ostatnio | ostatnim razem | wcześniej | kiedyś
        poprzednio | zamiast | poprzednio było | ostatnio było | dawniej | ostatnio była | kiedyś było
        wcześniej było | byłby
        """
    ),
    denied_clause=phrases(
        """
        kiedyś | dawniej | wcześniej dałbym | wcześniej dałabym | gdybym mógł | gdybym mogła | gdyby | ostatnim razem
        poprzednio | szkoda że | ostatnio dałem
        ostatnio dałam
        """
    ),
    if_words=words("jeśli gdyby jeżeli gdybym"),
    polite_ifs=phrases("jeśli mam być szczery | jeśli muszę | jeśli mogę | jeśli mam"),
    age_words=words("dzieci córki synowie wiek"),
    corrections=phrases(
        """
        to znaczy | znaczy | przepraszam | raczej | nie | korekta | poprawka | właściwie | pomyłka | miało być
        sorry | chciałem napisać | chciałam napisać | nie czekaj | czekaj | nie nie | jednak | sorki | miałem na myśli
        """
    ),
    not_words=phrases("nie | a nie | zamiast"),
    fillers=words(
        """
        to jest było daję dam daje moja mój ocena ocenę oceniam na odpowiedź proszę dziękuję dzięki dziekuje
        cześć hej dzień dobry witam około mniej więcej może chyba raczej prawdopodobnie pewnie tak ok no cóż hmm
        myślę że sądzę tylko gwiazdka gwiazdki gwiazdek punkt punkty punktów pozdrawiam stawiam dałbym dałabym
        ja po prostu mocne solidne mocna solidna wystawiam z
        """
    )
    - words("mniej więcej dzień dobry z"),
    top=phrases(
        """
        maksimum | maksymalna ocena | najwyższa ocena | maks | max | maksymalnie | najwyższa nota
        maksymalna nota | ocena maksymalna | najwyższą ocenę | maksymalną ocenę | pełna pula | komplet punktów
        maksymalna liczba punktów
        """
    ),
    bottom=phrases(
        """
        minimum | najniższa ocena | minimalna ocena | najniższa nota | najniższą ocenę | najgorsza ocena
        minimalną ocenę | najgorszą ocenę
        """
    ),
    yes=words(
        """
        tak taak tk oczywiście jasne pewnie zdecydowanie owszem naturalnie dokładnie absolutnie yes tja taa
        zgadza
        """
    ),
    no=words("nie niee nigdy nope niestety nieee"),
    soft_yes=words("ok okej spoko zgoda chętnie"),
    yes_phrases=phrases(
        """
        dobrze | dobra | myślę że tak | chyba tak | no tak | jak najbardziej | proszę bardzo | czemu nie
        oczywiście że tak | na pewno | zgadza się | rozwiązany | rozwiązane | został rozwiązany
        nie ma sprawy proszę | wydaje mi się że tak | dlaczego nie | bez problemu | problem rozwiązany
        w porządku | no jasne | można | zgadzam się | z przyjemnością | raczej tak | no pewnie
        """
    ),
    no_phrases=phrases(
        """
        niestety nie | na szczęście nie | przykro mi nie
                jeszcze nie | wcale nie | nie teraz | nie dziękuję | nie dziekuje | nie dzięki | raczej nie
        na pewno nie | myślę że nie | chyba nie | nie sądzę | w ogóle nie | absolutnie nie | zdecydowanie nie
        oczywiście że nie | niestety nie | dalej nie | nadal nie | nierozwiązany | nie rozwiązany
        nie został rozwiązany | nie dzisiaj | nie mam czasu | innym razem | nie ma mowy | nie chcę | wolę nie
        nie interesuje mnie | nie jestem zainteresowany | nie jestem zainteresowana | wolałbym nie
        wolałabym nie | nigdy w życiu | nie do końca rozwiązany | skądże | bynajmniej | ależ skąd | niezbyt
        """
    )
    - phrases("nie do końca rozwiązany"),
    no_idioms=phrases(
        """
        nie ma problemu | nie ma sprawy | nie mam uwag | nie mam zastrzeżeń | nie wiem | nie najgorzej
        nie jest źle | nie było źle | nie ma o czym | nie pamiętam | nie mam zdania | nie narzekam
        """
    ),
    partly=phrases(
        """
        częściowo | po części | w połowie | mniej więcej | może | być może | to zależy | zależy | prawie
        trochę | czasami | tak i nie | i tak i nie | nie jestem pewien | nie jestem pewna | nie całkiem
        nie do końca | nie w pełni | mam nadzieję | tak sobie | prawdopodobnie | raczej | chyba | poniekąd
        nie całkowicie | nie wszystko | po trosze | średnio | no
        """
    ),
    buts=words("ale lecz jednak"),
    declines=phrases(
        """
        nie wiem | nie mam pojęcia | bez komentarza | wolę nie mówić | wolę nie odpowiadać | pomiń | pomijam
        nie pamiętam | nie mam zdania | nie odpowiem | trudno powiedzieć | nie dotyczy | następne
        nie chcę mówić | nie chcę odpowiadać | dalej
        """
    ),
    negations=words("nie nigdy bez żaden"),
)
