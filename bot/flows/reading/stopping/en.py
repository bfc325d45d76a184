"""How people ask not to be written to in English."""
# ruff: noqa: E501 - a pattern is read best whole, on one line

from bot.flows.reading.lexicon import words
from bot.flows.reading.stopping.request import StopWords, alone, ceasing

_START = r" (?:[.]|sake|ffs|omg|god|hey|guys|people|then|must|yes|no|well|oi|honestly|seriously|alright|right|ok|please|pls|plz|and|but|so|just|kindly|ok|thanks|thx|now|again|sorry|hi|hello|\d+|not) "
_END = r" (?:[.]|please|pls|plz|now|thanks|thank|thx|ever|immediately|anymore|again|any|ffs|right|already|you|mate) "
_TEXTS = r"(?:texts?|txts?|messages?|msgs?|sms|smss|surveys?|emails?|calls?|spam|notifications?|reminders?|rubbish|crap|junk)"
_FILL = r"(?:the |these |this |those |all |your |you |of |any |me |us |more |further |sending |with |such |bloody |damn |stupid |fucking |silly |annoying )"
_VERB = r"(?:text|txt|message|msg|contact|call|ring|phone|write|email|bother|disturb|pester|harass|spam|sms|whatsapp|reply|message)"
_ING = r"(?:texting|txting|messaging|msging|contacting|spamming|harassing|bothering|pestering|emailing|smsing|sending)"
_ASKING = r"(?:calling|ringing|phoning|asking|writing)"
_ME = r"(?:me|us|this number|my number|this phone|my phone|to me|to us|here|my mobile)"
_NUMBER = r"(?:me|us|my number|my name|my details|my info|my mobile|this number|my phone number|my phone|my contact|my contact details|my no)"
_WHOSE = r"(?:your|ur|the|this|these|that|all|any|ya|all your|all these|any of your|all of your)"
_LIST = r"(?:lists?|database|system|records|mailing|books|contacts?|phone|texts?|messages|surveys?|subscription|service|distribution|group|chat|marketing|thing|sms|files|texting)"
_NOT = (
    r"(?<! didnt)(?<! dont)(?<! wont)(?<! couldnt)(?<! cant)(?<! never)(?<! not)(?<! wouldnt)(?<! doesnt)(?<! cannot)"
)

STOP = StopWords(
    strong=words(
        """
        stop stopall unsubscribe optout unsub unsubscribed unsubcribe unsuscribe unsubscibe unsubsribe stopp
        sotp cease desist stpo stoop stopstop unsubscribeme stoppp stopppp stoptexts stopit
        """
    )
    - words("stoop"),
    weak=words("end cancel quit revoke exit remove halt mute block discontinue deregister spam delete"),
    padding=words(
        """
        please pls plz thanks thank you ty thx now all it this just immediately ok okay hi hello i said say ffs
        x xx sir madam again and texts messages everything asap right already mate me to want need would like id
        the no nope nah yes yeah yep
        """
    ),
    patterns=(
        rf"{_START}(?:leave|keep|put|get) (?:me|us|this number|my number|my name) (?:off|out of) (?:of )?(?:{_WHOSE} )?(?:\w+ )?(?:{_LIST}|campaigns?|mailings?|rounds) ",
        r" (?:do not|dont|never|no longer) consent (?:to|for) ",
        r" (?:have to say|do i say|tell you to|told you to|ask you to|asked you to|need to say) stop [.] ",
        rf" (?:refrain|abstain|desist|cease|quit|stopping) (?:from )?(?:ever )?(?:{_ING}|{_ASKING} me|using my) ",
        rf"{_START}leave (?:my|this|our) (?:\w+ )?(?:phone|number|mobile|inbox) (?:alone|in peace|be) ",
        r" (?:please|pls|plz|kindly) (?:remove|delete|unsubscribe|unlist|deregister)(?: it| me| this)? [.] ",
        rf" (?:dont|do not|no longer|never) (?:\w+ )?(?:require|care for|appreciate|welcome|request|authorise|authorize|permit) (?:\w+ ){{0,2}}{_TEXTS} ",
        ceasing(
            "stop stopp stoppin stopping quit cease halt refrain discontinue desist",
            "texts txts messages msgs sms surveys texting txting txtin textin messaging msging contacting spamming spam",
            spared="they he she staff nurses bus didnt dont wont couldnt cant never not wouldnt doesnt cannot non had",
        ),
        rf" (?:texts|txts|messages|msgs|sms|surveys|texting|messaging|spam) (?:\w+ )?(?:to|must|please|(?:has|have|needs?) to) (?:stop|cease|end){_END}",
        rf" (?:be|been|get|being) (?:removed|taken|deleted|unsubscribed|struck|wiped|erased) (?:off|of|from) (?:{_WHOSE} (?:\w+ )?)?{_LIST} ",
        rf" (?:dont|do not|never|dnt) (?:ever )?{_VERB} (?:it|back|here){_END}",
        r" (?:wish|want|like|need|have|please) (?:to )?(?:stop|quit) (?:receiving|getting) ",
        rf" (?:no|not have|dont have|without|never had) (?:my |any |the )?(?:permission|right|consent|authority) to (?:{_VERB}|{_ING}|send|use my) ",
        rf"{_START}block (?:me|us|my number|this number){_END}",
        rf" (?:get|make|want) (?:these|this|them|it) (?:to )?stop{_END}",
        r" (?:dont|do not|never|stop) (?:ever )?(?:use|using|keep|keeping|store|storing|share|sharing) (?:my|this) (?:\w+ )?(?:number|details|mobile|data) ",
        rf"{_NOT} stop {_FILL}{{0,3}}{_ING} ",
        rf"{_NOT}(?<! staff)(?<! they)(?<! should)(?<! must) stop {_ASKING} (?:{_ME}|[.]|please|now|questions|again) ",
        rf"{_NOT} stop {_FILL}{{1,3}}{_TEXTS} ",
        rf" stop {_TEXTS} ",
        rf"{_NOT}(?<! to) please stop (?:[.]|this|it|all [.]|these [.]|now|thanks|thank|i|im) ",
        r" (?:can|could|will|would) (?:you|u|ya) (?:please |pls |kindly |just )?stop (?:[.]|this|it|now|please) ",
        r" i (?:said|told you to|asked you to|want you to|want this to|want it to|want to|wish to|need you to) stop (?:[.]|this|now|please) ",
        r" (?:make (?:it|this|them) stop) [.] ",
        rf"{_START}(?:dont|do not|dnt|don t|do nt) (?:ever |you |u |you ever |you dare |bother |even |try to )?{_VERB} {_ME} (?!back )",
        rf"{_START}(?:dont|do not|dnt|don t) (?:ever )?{_VERB}(?: again| anymore| any more| ever| please| ever again)* [.] ",
        rf"{_START}(?:dont|do not|dnt|don t|never) send {_FILL}{{0,3}}(?:{_TEXTS}|anything|anymore|these|this|any|more|me any) ",
        rf" (?:can|could|would|will) (?:you|u) (?:please |pls |kindly )?not {_VERB} {_ME} ",
        rf"{_START}never (?:ever )?{_VERB} {_ME} (?:again|ever|anymore|any more|[.]) ",
        rf" not (?:to )?{_VERB} {_ME} (?:again|any more|anymore|ever) ",
        rf" (?:dont|do not|don t|dnt|no longer|not) (?:wish|want|need|like|care for|wanna|care) (?:to |for )?(?:get |getting |have |be |you |receive |receiving |keep |getting |being |u |to )*{_FILL}{{0,6}}{_TEXTS} ",
        r" (?:dont|do not|don t|no longer|not|dnt) (?:wish|want|like|need|wanna) (?:you )?(?:to )?(?:be |being |get |getting |hear |keep |you )*(?:texted|contacted|messaged|hear from|from you|bothered|disturbed|emailed|phoned|surveyed|spammed|pestered|harassed|hearing from|subscribed|contacting|texting|messaging) ",
        rf" (?:dont|do not|don t|no longer|dnt) (?:want|wish|need|wanna) (?:you to |u to |to keep |to be )(?:ever )?(?:{_VERB}|{_ING}) ",
        r" (?:dont|do not|no longer|dnt) (?:want|wish) to (?:receive|get) (?:any|more|these|this|such|further|your|anything) ",
        r" (?:dont|do not|no longer|dnt) want (?:to hear from|to hear any|any more from|any further contact|any contact|any more contact|to be on|to be part of your list) ",
        rf" no (?:more|further|future) (?:of )?(?:these |this |the |your |stupid |bloody |such |annoying )*(?:{_TEXTS}|contact|texting|messaging|correspondence|communications?|communication|txting|contacting|pestering|spamming) ",
        rf"{_START}no (?:texts|messages|sms|spam|surveys|text messages|texting|contact|marketing|msgs|txts){_END}",
        rf" (?:take|remove|delete|strike|cross|get|wipe|scrub|unlist|block|erase) {_NUMBER} (?:off|of|from|out of|off of) (?:{_WHOSE} (?:\w+ )?)?{_LIST} ",
        rf" (?:take|remove|delete|strike|wipe|scrub|unlist) {_NUMBER} (?:off|of|from|out of)(?: this| these| here| it| everything| all)? [.] ",
        rf"{_START}(?:take|remove|delete|strike|wipe|scrub|unlist) (?:off|of|from) (?:{_WHOSE} (?:\w+ )?)?{_LIST} ",
        rf" (?:rather|prefer|prefer it|prefer that|appreciate it|like it|grateful|ask that|asked that|request that) (?:if )?(?:you|u|ya|they) (?:didnt|did not|dont|do not|wouldnt|would not|never|stop|stopped|would stop|could stop|not) (?:ever )?(?:{_VERB}|{_ING}|send) ",
        rf" (?:rather|prefer|like|asked|asking|told|tell|ask|want) (?:you )?not (?:to )?(?:be |get |receive |have |hear |getting |receiving |being )*{_FILL}{{0,3}}(?:texted|contacted|messaged|from you|bothered|disturbed|{_TEXTS}) ",
        r" (?:take|cross) (?:me|us|my number|my name) off [.] ",
        rf"{_START}(?:remove|delete|lose|forget|erase) (?:my number|this number|my phone number|my mobile number|my details|my mobile|my contact details|my name|my contact|my num|my no)(?: from \w+)?{_END}",
        rf"{_START}remove (?:me|us){_END}",
        rf"{_START}leave (?:me|us) (?:the \w+ )?(?:alone|in peace|be){_END}",
        r" want (?:you )?to (?:leave me alone|be left alone) ",
        r"(?<! to)(?<! not)(?<! couldnt)(?<! cant) unsubscribe (?!button|link) ",
        r" (?:want to|like to|wish to|need to|do i|can i|trying to|me|please|how to|going to|asked to|going|have to) unsubscribe ",
        r" unsubscribe (?:me|us|please|now|this|my|from (?:you|your|ur|this|these|those|it|all|any|the (?:list|texts?|messages?|sms|surveys?|service|mailing))) ",
        r" un subscribe ",
        r" unsubscribing ",
        r" (?:opt (?:me|us) out|optout|opting out|opted out|opt me) ",
        r"(?<! didnt)(?<! not)(?<! cant)(?<! couldnt)(?<! had to)(?<! able to)(?<! to) opt out ",
        r" (?:want to|like to|wish to|need to|do i|can i|please|how to|going to|have to|asked to) opt out ",
        rf"{_START}(?:you can |u can )?(?:fuck|piss|bugger|sod|eff|jog|f|fk|fck|naff) off {_END[1:]}",
        rf"{_START}(?:go away|get lost|buzz off|back off|bog off|shut up){_END}",
        r" (?:withdraw|revoke|withdrawing|revoking|cancel) (?:my |all |any )?(?:consent|permission|subscription) ",
        r" (?:do not|dont|no longer|never) (?:give )?(?:consent|agreed|agree|consented|gave consent|gave permission) to (?:this|these|be|being|texts|messages|receive|receiving|you|further|any) ",
        r" i (?:do not|dont|no longer) consent [.] ",
        rf" (?:cancel|end|quit|cease|halt) (?:the |these |this |all |my |your |sending |any |further )*(?:{_TEXTS}|texting|messaging|contact|contacting|subscription|communications?) ",
        rf"{_START}(?:quit|cease) {_FILL}{{0,3}}(?:{_ING}|{_ASKING}) ",
        rf" enough (?:of |with )?(?:the |these |your |all |this )*(?:{_TEXTS}|texting|messaging) ",
        r" (?:i am|im|ill be|i will be|will be|going to) (?:blocking|block) (?:you|u|this|your|ur) ",
        r" (?:ill|i will|have|ive) block(?:ed)? (?:you|this number|your number) ",
        rf"{_START}(?:do not|dont) disturb (?:[.]|me|us) ",
        r" (?:not to be|never to be|stop being) (?:contacted|texted|messaged|called|bothered|disturbed) ",
        r" (?:i want out|let me out|get me out of this|sign me off|take me out of this|count me out) ",
        r" no longer (?:contact|text|message|call|email|write to) (?:me|us) ",
        r"^ [.] (?:no more|enough) (?:please |pls |thanks |thank you )?(?:[.] )+$",
        r" (?:last time|warn|warned|final warning|reported|report you|report this) [.] stop ",
        rf"{_START}(?:knock|pack|cut|leave|give) (?:it|this|that) (?:off|in|out|up|a rest) (?:with|sending|already) ",
        rf" (?:turn|switch|shut) (?:off )?{_FILL}{{0,3}}(?:{_TEXTS}|these|them|this)(?: off)?{_END}",
        rf" (?:kill|axe|bin|ditch|drop) (?:the|these|this|those|your) {_TEXTS} ",
        rf" (?:sick|fed up|tired|bored|had enough|enough|weary) (?:of|with|by) (?:\w+ ){{0,3}}(?:{_TEXTS}|texting|messaging|being (?:texted|messaged|contacted|surveyed)) ",
        r" (?:never|didnt|did not|dont|do not|not) (?:remember )?(?:sign|signed|signing|agree|agreed|consent|consented|subscribe|subscribed|opt|opted|ask|asked) (?:up |in )?(?:for|to) (?:this|these|any of (?:this|these)|texts?|messages?|surveys?|be (?:texted|contacted|messaged|surveyed)|get (?:these|this|texts)|receive|your|you (?:texting|messaging|contacting)) ",
        rf" (?:want|wish|like|need|ask|asking|demand|prefer|please) (?:to )?be (?:removed|taken off|left alone|left in peace|excluded|unlisted|unsubscribed|deregistered|deleted|opted out|taken out){_END}",
        rf" (?:like|want|be|do i get|get me) off (?:of )?(?:{_WHOSE} )?{_LIST} ",
        r" (?:dont|do not|no longer|not|never|dnt) (?:want|wish for|need|wanna) (?:any (?:more )?of |any more |more of |more )?(?:these|this|those|them|it|that)(?: please| thanks| anymore| any more| sent| again)? [.] ",
        r" (?:never|not|dont|do not) (?:want|wish|wanna|care|need|like)(?: to)? (?:ever )?hear (?:any more |anything |anymore )?from (?:you|u|this|yous|ya) ",
        rf" (?:mind|about|consider|try|please|appreciate) not {_ING} (?:me|us|this|my|anymore|again) ",
        rf"{_START}(?:dont|do not|never|dnt) {_VERB} (?:or|nor|and|and dont) {_VERB} (?:me |us |again |this number )?{_END[1:]}",
        rf"{_START}(?:dont|do not|never|dnt) (?:ever )?(?:ask|survey|question|quiz|poll) (?:me|us) (?:again|anything|any more|anymore|ever|more|for|[.]|please|things|stuff|questions|about) ",
        rf"{_START}(?:dont|do not|never) survey me ",
        r" (?:exclude|unlist|deregister|unregister|omit|unenrol|unenroll|delist) (?:me|us|my|this|from) ",
        rf"{_START}(?:take|get) me off (?:of )?(?:this|these|that|it|here){_END}",
        rf" (?:remove|delete|lose|erase|scrub|wipe|forget|drop|block|bin|ditch|cancel|unlist) (?:my|this|the|our) (?:\w+ )?(?:number|num|mobile|phone|no|contact|contacts|details){_END}",
        rf"{_START}no more (?:of )?(?:these|this|those|it|that|them){_END}",
        rf" (?:please|pls|plz|thanks|ok|sorry) no more{_END}",
        rf" if (?:you|u) (?:keep |continue |ever |do )?(?:{_VERB}|{_ING}) (?:to )?{_ME} (?:again|once more|any more|anymore|one more time) ",
        rf" (?:{_ING}|{_TEXTS}|{_ASKING}) (?:me |us )?(?:please |so )?stop [.] ",
        rf" (?:gonnae|gonna) (?:no|not) (?:\w+ )?{_VERB} {_ME} ",
        r" (?:take|remove|delete|get) (?:my \w+|his|her|their|our) (?:number|mobile|phone|name|details) (?:off|from|out) ",
        r" (?:number|phone|mobile) (?:[.] )?(?:\w+ ){0,5}(?:[.] )?(?:please )?(?:dont|do not|never) use (?:it|this) ",
        rf" how (?:do|can|to|would|could|does) (?:i |you |we |one |a person )?(?:stop|end|cancel|leave|quit|get out of|get rid of|turn off|block|opt|exit) {_FILL}{{0,3}}(?:{_TEXTS}|these|this|them|it|getting|receiving|out|off|list|{_ING}) ",
        rf" (?:report|block|blocking|reporting|complain|sue|police) (?:\w+ ){{0,4}}if (?:you|u|yous) (?:{_VERB}) ",
        r" spam (?:[.] )?(?:and )?(?:blocked|reported|blocking|reporting) ",
        rf" when (?:will|do|does) (?:these|the|this|your|it|all this) (?:{_TEXTS} )?(?:stop|end|cease) ",
        rf"{_START}(?:get stuffed|do one|jog on|on your bike|up yours|get knotted|get bent|take a hike|clear off|push off|hop it|leave off|give over|give it a rest){_END}",
        rf" (?:stick|shove|stuff) (?:your|ur|this|the|that) (?:\w+ )?{_TEXTS} ",
        rf" last (?:\w+ )?{_TEXTS} (?:i want|you send|from you|i ever|i need|please) ",
        rf"{_START}(?:do not|dont|never) (?:reply|respond|write|speak|talk) (?:to|back to) (?:me|this number|my number|us) ",
        r" (?:no longer|dont|do not|not) (?:want|wish|like|care)(?: to)? (?:take part|participate|be involved|be included|be part|do) (?:in |of )?(?:these|this|your|any more|any further|any future|any other|more|future|further|these) ",
        rf" no longer (?:wish|want|would like|need|interested in|care) (?:to )?(?:\w+ ){{0,3}}(?:{_TEXTS}|contacted|these|this|contact) ",
        rf" (?:make|have|get) (?:these|this|the|those|your|all) (?:{_TEXTS} )?(?:go away|stop|end|disappear) ",
        r" (?:reported|reporting|report|marked|flagged|marking|flagging) (?:you |this |it |these |u )?(?:as |for )(?:spam|junk|harassment|a scam) ",
        rf" (?:this is|its|thats|stop this|pure|just|total) (?:spam|spamming|harassment){_END}",
        rf"{_START}(?:kindly |please |pls )(?:desist|refrain|cease|discontinue|halt|quit){_END}",
        rf" (?:too many|far too many|so many) {_TEXTS} [.]? ?(?:please )?stop ",
        rf" (?:stopping|ending|cancelling|cancel) (?:these|this|all) (?:{_TEXTS}|contact)? ?(?:now|please|[.]) ",
        r" (?:do not|dont|never|please dont) (?:include|add|list|enrol|enroll|sign) me (?:in|to|up|on|for) ",
        alone(
            "im out | i am out | im done | i quit | no more contact | no contact | spam spam | off the list | take me off"
            " | please stop | stop please now | block me | mute me | no sms | end it | enough now | enough is enough | enough already"
            " | enough of this | thats enough | i want off | let me go | get me off | unsub me | never again text | not again",
            polite="please pls plz thanks thank you ty thx now ok okay hi hello sorry",
        ),
    ),
    bare=(
        rf"{_START}stop (?:it|this|that|these|those|them|all|all this|all of this|this now|this please|this nonsense|bugging me){_END}",
        r"(?<! to)(?<! not)(?<! didnt)(?<! dont)(?<! cant)(?<! wont)(?<! should)(?<! they)(?<! staff)(?<! will)(?<! wouldnt)(?<! couldnt) stop (?:it|this|that|them) (?:now |please |already )?[.] (?:[.] )*$",
        rf" (?:asked|told|begged|want|wanted) (?:you|u|ya) (?:to )?(?:stop|quit|cease){_END}",
        rf"{_START}(?:quit|knock|pack) (?:it|this|that)(?: off| in| out)?{_END}",
        rf"{_START}cut (?:it|this|that) out{_END}",  # "cut it again" is what a salon's customers wish for
        rf"{_START}(?:quit|stop) (?:bugging|hassling|bothering|pestering|annoying|hounding|stalking|nagging) (?:me|us|people){_END}",
    ),
    elsewhere=(
        r" (?:the|your|their|his|her|that|those|my) (?!texts? |messages? |msgs? |sms |surveys? |text |questions? |number |phone |mobile |wife |husband )(?:\w+ ){1,2}(?:is|are|was|were|isnt|arent|keeps?|has|have|had|needs?|makes?|made|hurts?|goes|gets|never|always|too) ",
        r" (?:youre|you are|your) (?:too|so|making|very|all|the|just|really|such|killing) ",
        r" (?:blushing|blush|kind|hilarious|music|noise|smoking|playing|shouting|talking|rushing|queue|radio|tv|television|machine|waiting|parking) ",
    ),
    contrary=(
        r" (?:dont|do not|never|not|wouldnt|no need to) (?:ever |please |you dare |you |just )?(?:take|remove|delete|unsubscribe|drop|strike|block) (?:me|us|my number|this number|my name) ",
        r" (?:not|never|dont|wouldnt|didnt|no) (?:really |ever |actually |at all )?(?:want|wish|like|need|mean|asking|trying|saying|going|reason|wanna|wanting)(?: for)? (?:you |u |them |it |me |these |the \w+ )?(?:to )?(?:stop|unsubscribe|opt out|cancel|be removed|be taken off|be unsubscribed) ",
        rf"(?<! you)(?<! u)(?<! why)(?<! why do you) (?:dont|do not|never|not|no need to|please dont) (?:ever |please )?(?:stop|quit|cease) (?:{_ING}|{_TEXTS}|the {_TEXTS}|these) ",
    ),
)
