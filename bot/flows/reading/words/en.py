"""English words of replies."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

LEXICON = Lexicon(
    numbers=numbers(
        """
        zero 0 nil 0 nought 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11
        twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20
        thirty 30 forty 40 fourty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90 hundred 100 thousand 1000
        """
    ),
    article_ones=words("one"),
    homophones=words("to too for won ate fore tu"),
    not_slips=words(
        """
        fine nice none line mine wine pine dine fire live life give love hive dive fives ones once on ore tone
        done gone bone zone lone stone men then tin ton tent teen tens tea tender even never sever seen seven's
        severn seem hero zeros zeroed right night fight sight weight light height might eights our hour your
        pour tour sour fourth forth fur foul form fort ford tow's there these threw throw thee them free tree's
        sit sick sic fix mix sex sax six's too to for won ate fore town toe twos own tell hen pen den zen ben
        ken yen when en end and an in one's tien ok file fife fiver fived knife niece nines hone son nona nope
        tenth neon eighth weigh eigen ring thing ore's want went two's tree try oven open haven heaven sven
        seventh sixth fifth ninth
        """
    ),
    halves=phrases(
        """
        and a half | and half | and a bit | and a quarter | point five | and three quarters | half
        """
    ),
    out_of=phrases("out of | of | outta | over | from"),
    percent=phrases("percent | per cent | pct | percentage"),
    alternatives=words(
        """
        or to through thru versus vs maybe possibly perhaps verging bordering and/or
        """
    ),
    ands=words("and n"),
    minus=words("minus negative"),
    score_units=words("star stars point points pt pts mark marks starz rating"),
    units=words(
        """
        second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks wk
        wks month months mth mths year years yr yrs yo am may march pm oclock times people friends persons
        person men man women woman lady ladies guys girls girl boys boy kids kid children child adults patients
        customers clients visitors nurses nurse doctors doctor gps receptionists receptionist assistants waiters
        waitresses waiter waitress drivers driver engineers engineer technicians technician staffs members
        member colleagues colleague managers manager stylists stylist barbers barber operators agents agent
        advisers advisors workers employees others calls call phone emails email texts text messages message
        letters letter visits visit appointments appointment attempts attempt tries trips trip goes items item
        things thing parcels boxes bags meals courses dishes drinks coffees cups beers pizzas pieces parts pages
        steps rooms beds seats chairs tables doors floors miles mile km kms metres meters feet foot inches kg
        kgs lb lbs stones quid pounds pound dollars dollar bucks euros euro pence cents cent p usd gbp eur
        degrees reasons reason questions question problems problem issues issue mistakes mistake errors error
        complaints complaint weeks' months' tests test scans blood injections jabs doses tablets pills dogs dog
        cats cat cars car buses bus trains train stops lifts windows different separate other more further extra
        weekly daily weekdays january february april june july august september october november december jan
        feb apr jun jul aug sept sep oct nov dec th generations grand million thousand k mg ml g4 percenters
        haircuts cuts paramedics ambulances carers therapists crews choices sessions hospitals wards operations
        surgeons dentists consultants physios vets pharmacists teachers students passengers guests bartenders
        chefs hosts cleaners porters volunteers plumbers electricians fitters mechanics couriers shops stores
        branches flights towels pillows toilets teenagers years' occasions words word waiting
        """
    ),
    unit_adjectives=words(
        """
        whole long full bloody solid straight young old small little business working different separate half
        """
    ),
    ordinals=words("st nd rd th"),
    of_people=words("us them you my our the your these those which whom whose his her their all"),
    not_before=words(
        """
        since until till at by before after for in on from to with than past of under between within during
        every each all both these those my our your their his her us other last first next another wait waited
        waiting queue queued took take takes lasted room ward bed table desk counter line lane bus route
        platform gate door window floor level flat house bay stage phase type size age aged order ref reference
        invoice ticket case account item page step chapter covid version code pin zone area unit block road
        street station terminal room's clinic appointment flight train number_of june july january february
        april august september october november december the only_the top studio theatre screen stop exit
        junction drop apartment suite box have had has got are were further day category band tier group class
        grade bought ordered see saw spoke called rang phoned charged booked paid cost costs costing
        """
    )
    - words("the"),
    articles=words("a an the my it as is was its that thats at of this"),
    cues=words(
        """
        give gave giving rate rated rating score scored scoring say said saying grade graded vote mark answer
        reply choose chose pick go put overall experience rank deserves deserve worth number option
        """
    ),
    for_words=words("for"),
    between=words("between"),
    clock_words=words("since until till at by room ward table number"),
    hedges=phrases("more or less | give or take | plus minus | ball park | ballpark | pretty much"),
    chosen=phrases(
        """
        go for | going for | go with | going with | went with | gone for | opt for | plump for | settle for
        settle on | stick with | sticking with | went for | put down | put me down for | mark it as | call it
        """
    ),
    near_before=phrases(
        """
        over | upwards of | no less than a | shy of the |
                almost | nearly | nearly a | almost a | just under | just under a | just over | just over a | less than
        less than a | more than | more than a | at least | at least a | at most | below | below a | above
        above a | under | under a | higher than | higher than a | lower than | lower than a | close to
        close to a | up to | not far off | not far off a | bordering on | bordering on a | verging on
        approaching | better than | better than a | worse than | worse than a | no more than | no less than
        no more than a | over a | shy of a | shy of | greater than | near | a bit under | anything but
        anything but a | anywhere near
        """
    ),
    near_after=phrases(
        """
        plus | minus | at best | at most | at a push | at worst | tops | or less | or more | or above | or below
        or higher | or lower
        """
    ),
    denied_before=phrases(
        """
        cud of been | cud of been a | cud have been a | coulda been | coulda been a | shoulda been a | woulda been a
        wouldve gave | wouldve gave a | wud of been | wudve been a | would of given | would of given a
                not | not a | not an | not the | not quite | not quite a | not really a | not even a | not even
        not exactly a | not worth | not worth a | never | never a | isnt a | isnt | wasnt a | wasnt | not a full
        not worthy of a | wouldnt give | wouldnt give a | wouldnt give it | wouldnt give it a | wouldnt give you
        wouldnt give you a | wouldnt give them a | wouldnt say | wouldnt say a | wouldnt be a | would not give
        would not give a | would not give it | would not give it a | would not give you a | would not say
        wont give | wont give a | wont give you a | wont be a | wont be giving a | not giving | not giving a
        not giving you a | not giving it a | cant give | cant give a | cant give it a | cant give it
        cant give you a | cant give them a | cannot give | cannot give a | cannot give it a | cannot give you a
        cant say | cant say a | cant be a | couldnt give | couldnt give a | couldnt give it a
        couldnt give you a | could not give a | cant rate it | cant rate it a | wouldnt rate it
        wouldnt rate it a | dont deserve | dont deserve a | doesnt deserve | doesnt deserve a | didnt deserve a
        does not deserve a | do not deserve a | dont give a | dont give | didnt give a | dont think its a
        dont think it was a | hardly a | hardly | barely a | far from a | far from | would be | would be a
        wouldve been | wouldve been a | would have been | would have been a | wud be a | would of been
        would of been a | would have given | would have given a | would have given it | would have given it a
        would have given you a | wouldve given | wouldve given a | wouldve given it a | could be | could be a
        could have been | could have been a | couldve been | couldve been a | could of been a | should have been
        should have been a | shouldve been a | should of been a | might have been a | might have been | might be
        might be a | may be a | used to be | used to be a | used to give | used to give a | usually | usually a
        normally | normally a | was going to say | was going to give | was going to say a | was going to give a
        was gonna say | was gonna give a | was gonna give | was a | would like to give a | would love to give a
        would love to give | wish i could give | wish i could give a | wish it was a | wish it were a
        wanted to give | wanted to give a | want to give a | wanted to say | previously | previously a
        expected a | expecting a | hoping for a | hope for a | next time | next time a | last time | last time a
        last time it was | last time it was a | last time was | last time was a | last year | last visit
        last time i gave | last time i gave a | last time i said | before it was | before it was a | instead of
        instead of a | rather than | rather than a | had been a | once was a | unlike the | hoped for a
        let alone | let alone a | wouldnt even give a | not deserving of a | cant justify a | cant justify
        hard to give a | would give a | there is no | theres no | if i could give | if i could give a | get a
        to get a | to make it a | to make it | wouldnt make it a | it was not a | was never a | would get a
        would score
        """
    )
    - phrases("was a | would give a"),
    denied_clause=phrases(
        """
        last time | last year | last visit | last month | last week | if i could | if only | if possible
        if it had | if it hadnt | if it was | if it were | if you had | if they had | if you hadnt
        if they hadnt | if i had not | if there was | if there were | i wish | last time i came
        last time i was | last time we | used to be | i would have given | id have given | would have been
        wouldve been | would of been | could have been | couldve been | if not for | were it not for
        but for the | in the past | i used to | years ago | not an option | isnt an option | not available
        normally | usually | in future | next time
        """
    ),
    if_words=words("if unless until till til"),
    polite_ifs=phrases(
        """
        if you ask me | if im honest | if i am honest | if im being honest | if i had to | if i have to
        if anything | if thats ok | if you must | if you must know | if you want | if you like | if that helps
        if i must | if that
        """
    ),
    age_words=words(
        """
        kids children daughter daughters son sons baby twins grandchildren grandkids aged age
        """
    ),
    corrections=phrases(
        """
        i mean | i meant | meant | mean | sorry | no | actually | correction | rather | oops | make that
        make it | no wait | wait no | oh wait | wait i mean | wait i meant | no sorry | scratch that
        change that to | change to | changed to | change it to | should be | should say | i want to say
        i meant to say | typo | by mistake | by accident | in error | ignore that | ignore last | my mistake
        my bad | i typed | hit the wrong key | fat fingers | finger slipped | on second thoughts | on second thought
        on reflection | edit | hang on | hold on
        wrong button | wrong key | pressed wrong | nope | or rather | whoops | ooops | supposed to be
        should have been | instead | not that | i take that back | err no
        """
    ),
    not_words=phrases("not | not a | instead of | rather than | isnt | wasnt | not the"),
    fillers=words(
        """
        a an the it its is was be i id ill im i'd would will my me we our you your u ur ya this that thats
        please pls plz thanks thank thx ty cheers ta hi hello hey hiya hullo good morning afternoon evening give
        gave giving get gets rate rated rating score scored say said answer reply response mark grade vote
        grading result number choose of out from for maybe probably perhaps about around approx approximately
        roughly circa like ish guess think suppose reckon feel believe just so ok okay well um umm er erm prob probs
        tbh imo imho ngl fr rn aye reckoned tho meh hmm hm
        ah oh yes yeah yep overall today honestly definitely deffo def certainly solid strong easy easily clear
        firm big fat massive whopping star stars point points pts xx xxx x kiss regards dear sir madam mate love
        lol haha has to got gotta going go with put down on at as all in by them they there then and very much
        many kind i'll i'm it'll it's here comes still deserve deserves worth sure absolutely totally only full
        proper bit really final call too option every everything everyone service score. reckons equals equal
        gonna lets let say's day nice have
        """
    )
    - words(
        """
        in by very much many bit really too every everything everyone service day nice have good morning all
        """
    ),
    top=phrases(
        """
        full marks | full mark | top marks | top mark | max | maximum | maximum score | max score
        maximum marks | max marks | max points | maximum points | maximum rating | top score | top scores
        highest | highest score | highest mark | highest marks | highest rating | highest possible
        highest possible score | top rating | perfect score | full points | full score | full stars
        all the stars | all stars | top of the scale | the highest you can go | flying colours | the max
        as high as possible | as high as it goes | as high as you can go | top grade | top number
        highest number | best possible score | best score | best mark | best rating | best possible rating
        maximum stars | the best score
        """
    ),
    bottom=phrases(
        """
        lowest | lowest score | lowest mark | lowest marks | lowest rating | lowest possible
        lowest possible score | lowest possible mark | minimum | minimum score | min | min score | bottom marks
        bottom mark | bottom score | bottom of the scale | the lowest you can go | as low as possible
        as low as it goes | as low as you can go | worst score | worst possible score | worst mark
        worst rating | lowest number | minimum marks | bottom | minimum rating | worst possible rating
        lowest possible rating | lowest grade | minimum points
        """
    ),
    yes=words(
        """
        yes ys y yeah yea ye yep yup yh yas yess yee yeh yer yis yesh affirmative aye yessir yeap yeppers yush
        uhhuh correct
        """
    ),
    no=words("no n nope nah nay nop noo negative naw nein nae noway"),
    soft_yes=words(
        """
        ok okay k kk okey oki okies okeydokey sure fine alright absolutely definitely certainly indeed totally
        surely deffo def
        """
    ),
    yes_phrases=phrases(
        """
        hell yes | hell yeah | heck yes | heck yeah | too true | damn right | damn straight | aye go on | go on aye
                i think so | think so | i guess so | guess so | i suppose so | suppose so | i believe so | believe so
        i do | i did | it was | it is | it has | it has been | it did | you did | they did | he did | she did
        you have | they have | it was solved | was solved | solved | resolved | it was resolved | is resolved
        is solved | its solved | its resolved | its fixed | fixed | sorted | all sorted | its sorted
        got sorted | it got sorted | it got solved | all solved | all fixed | got fixed | it got fixed
        all good now | you may | you can | go ahead | go on | go for it | go on then | fire away | ask away
        ask | of course | of course you can | ofc | sure thing | why not | by all means | please do
        no problem go ahead | with pleasure | happy to | gladly | all right | yes please | yes you can
        yes you may | yes it was | yes it is | yes thanks | more or less yes | too right | happy to help
        i dont mind | dont mind | i dont mind at all | dont see why not | i dont see why not | certainly
        for sure | 4 sure | you bet | sounds good | that is fine | thats fine | thats ok | that is ok
        thats okay | carry on | yes go ahead | ok go ahead | shoot | be my guest | okie dokie | okey dokey
        okey doke | very much so | problem solved | without a doubt | no doubt | i would | if you like
        if you want | if you must | feel free | not a problem go ahead | was sorted | it was sorted
        it was fixed | been sorted | been solved | been resolved | most definitely | ok then | okay then
        uh huh | mhm | mm hm | crack on | totally solved | fully solved | right | good | cool | true | all good
        perfect thanks go ahead | completely solved | fully resolved | completely resolved | indeed it was
        pretty sure it was | i am happy to | im happy to | im ok with that | no problem at all go ahead
        you certainly may | of course yes | ya | yuh
        """
    ),
    no_phrases=phrases(
        """
        i dont think it was | i dont think it is | i dont think it has | i dont think they did | dont think it was
        dont think it is | dont think it has | i do not think it was | i dont believe it was | hell naw | naw mate
                unfortunately not | unfortunately no | sadly no | sadly not | afraid not | im afraid not | no im afraid
        not yet | not now | not today | not at all | not really | definitely not | absolutely not
        certainly not | of course not | not in the slightest | not one bit | not even close | no way | no chance
        i think not | i dont think so | dont think so | i do not think so | didnt think so | i guess not
        i suppose not | i dont believe so | probably not | it wasnt | it was not | it isnt | it is not
        it hasnt | it has not | it hasnt been | it didnt | it did not | you didnt | they didnt | it wasnt solved
        wasnt solved | not solved | wasnt resolved | not resolved | unresolved | unsolved | not fixed
        wasnt fixed | isnt fixed | isnt solved | not sorted | wasnt sorted | it wasnt sorted | it wasnt fixed
        it wasnt resolved | hasnt been solved | hasnt been resolved | hasnt been fixed | hasnt been sorted
        still not solved | still not resolved | still not | still not fixed | still not sorted | it still isnt
        never | never was | never has been | not this time | id rather not | i would rather not | rather not
        id rather you didnt | please dont | dont | you may not | you cannot | you cant | no thanks
        no thank you | no ta | no more | no time | no time sorry | no luck | no need | no joy | nope not yet
        not so far | not as yet | not likely | nowhere near | not right now | not at the moment
        not at this time | maybe later | another time | maybe another time | not interested | im not interested
        far from it | i dont want to | i do not want to | im busy | too busy | no not really
        not my problem solved | thanks but no | thanks but no thanks | hell no | heck no | cant say it was
        cannot say it was | by no means | in no way | not a chance | nothing was solved | nothing solved
        i did not | i didnt | they did not | you did not | it never was | not remotely | not whatsoever
        i do not | i dont | i wouldnt | not particularly
        """
    ),
    no_idioms=phrases(
        """
        no complaints | no complaint | no problem | no problems | no prob | no probs | no worries | no issues
        no issue | no one | no doubt | no question | no rush | no hurry | no show | no change | no reply
        no response | no answer | no pain | no difference | no news | no comment | no comments | no idea
        no clue | no opinion | no matter | no wonder | no service | no explanation | no fuss | no wait
        no waiting | no body | no big deal | no mistake | no point | no sure | no fault | no faults | no trouble
        no offence | no result | no signal | no1 | no feedback | no quibbles | no delays | no delay | no stress
        no harm | no charge | no hassle | no objection | no objections
        """
    ),
    partly=phrases(
        """
        partly | partially | part | partial | in part | half | halfway | half way | kinda | kind of | kindof
        sort of | sorta | somewhat | a bit | a little | little | mostly | mainly | largely | almost | nearly
        more or less | maybe | perhaps | possibly | might | might be | may be | it depends | depends | depending
        sometimes | so so | so-so | fifty fifty | yes and no | not sure | unsure | not certain | i hope so
        hope so | hopefully | not entirely | not completely | not fully | not quite | not totally | not exactly
        not wholly | not all of it | not everything | not 100 | some of it | some | one of them | up to a point
        to some extent | to an extent | to a degree | temporarily | for now | for the moment | time will tell
        we will see | well see | hard to say | hardly | barely | not bad | not too bad | i guess | i suppose
        probably | could be | in a way | in some ways | not always | im not sure | not so sure
        too early to say | too soon to tell | too early to tell | ish | yesish | yes ish | the first one
        only one | not properly | 50 50 | half solved | half and half | i wish | if only | waiting to see
        remains to be seen | in between | eventually maybe | semi | yesno | y n | not necessarily | only partly
        only partially | only half | for the most part | temporary fix
        """
    ),
    buts=words("but however although though except"),
    declines=phrases(
        """
        dont know | i dont know | do not know | i do not know | dunno | i dunno | idk | no idea | no clue
        no opinion | no comment | no comments | prefer not to say | prefer not to answer | rather not say
        id rather not say | i prefer not to say | i prefer not to answer | i would rather not say
        rather not answer | skip | pass | na | n a | not applicable | none of your business
        mind your own business | cant remember | i cant remember | dont remember | i dont remember | cant say
        cannot say | couldnt say | no answer | dont want to say | i dont want to say | dont want to answer
        not answering | im not answering | wont say | next | next question | skip this | skip this one | skip it
        skip question | no view | no preference | n/a
        """
    ),
    negations=words("not no never dont didnt wasnt isnt nor neither without cannot cant"),
)
