"""A few words of languages we hold no conversation in yet: numbers, yes and no, as people write them anyway."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

_HAN = "零 0 一 1 二 2 三 3 四 4 五 5 六 6 七 7 八 8 九 9 十 10"
_HAN_POINTS = " ".join(f"{han}点" if i % 2 == 0 else han for i, han in enumerate(_HAN.split()))

LEXICONS: dict[str, Lexicon] = {
    "it": Lexicon(
        numbers=numbers(
            """
        zero 0 uno 1 due 2 tre 3 quattro 4 cinque 5 sei 6 sette 7 otto 8 nove 9 dieci 10
        """
        ),
        out_of=phrases("su"),
        score_units=words("stella stelle punto punti"),
        article_ones=words("uno"),
        alternatives=words("o"),
        yes=words("sì certo certamente assolutamente"),
        no=words("no mai"),
        not_slips=words("sette stato notte dove prove nuove letto detto tue sue"),
    ),
    "pt": Lexicon(
        numbers=numbers(
            """
        zero 0 um 1 uma 1 dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9 dez 10
        """
        ),
        out_of=phrases("de | em"),
        score_units=words("estrela estrelas ponto pontos"),
        article_ones=words("um uma"),
        alternatives=words("ou"),
        yes=words("sim claro certamente"),
        no=words("não nao nunca"),
    ),
    "nl": Lexicon(
        numbers=numbers(
            """
        nul 0 een 1 één 1 twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10
        """
        ),
        out_of=phrases("van | uit | op"),
        score_units=words("ster sterren punt punten"),
        article_ones=words("een"),
        alternatives=words("of tot"),
        yes=words("ja jawel zeker natuurlijk"),
        no=words("nee neen nooit"),
    ),
    "ar": Lexicon(
        numbers=numbers(
            """
        صفر 0 واحد 1 واحدة 1 اثنان 2 اثنين 2 ثلاثة 3 ثلاث 3 أربعة 4 أربع 4 اربعة 4 خمسة 5 خمس 5 ستة 6 سبعة 7
        ثمانية 8 تسعة 9 عشرة 10
        """
        ),
        out_of=phrases("من | على"),
        score_units=words("نجوم نجمة نقاط نقطة"),
        alternatives=words("أو او"),
        units=words("دقيقة دقائق ساعة ساعات يوم أيام مرات مرة أشخاص سنوات"),
        yes=words("نعم ايوه أيوه اجل أجل بلى طبعا أكيد اكيد"),
        no=words("لا كلا أبدا"),
    ),
    "fa": Lexicon(
        numbers=numbers("صفر 0 یک 1 دو 2 سه 3 چهار 4 پنج 5 شش 6 هفت 7 هشت 8 نه 9 ده 10"),
        yes=words("بله آره بلی"),
        no=words("خیر نخیر"),
    ),
    "hi": Lexicon(
        numbers=numbers(
            """
        शून्य 0 एक 1 दो 2 तीन 3 चार 4 पांच 5 पाँच 5 छह 6 छः 6 सात 7 आठ 8 नौ 9 दस 10
        """
        ),
        score_units=words("स्टार अंक सितारे"),
        units=words("मिनट घंटे घंटा दिन बार लोग साल"),
        yes=words("हाँ हां जी बिल्कुल haan han ji"),
        no=words("नहीं ना nahi nahin"),
    ),
    "ja": Lexicon(
        numbers=numbers(_HAN)
        | numbers(_HAN_POINTS)
        | numbers("ゼロ 0 いち 1 に 2 さん 3 よん 4 ご 5 ろく 6 なな 7 はち 8 きゅう 9 じゅう 10"),
        score_units=words("点 つ星 星 ポイント 点です"),
        units=words("分 時間 日 回 人 年 ヶ月 円 歳 名 時 階 番"),
        cues=words("星 ★ 評価"),
        fillers=words("星 です でした ですね 点です お願いします ありがとうございます ありがとう"),
        yes=words("はい うん ええ そうです もちろん"),
        no=words("いいえ いえ ううん いや"),
        no_phrases=phrases("まだです | まだ | いいえ まだです | 違います"),
    ),
    "zh": Lexicon(
        numbers=numbers(_HAN) | numbers("两 2 五分 5 四分 4 三分 3 二分 2 一分 1 十分 10"),
        score_units=words("分 星 颗星"),
        units=words("分钟 小时 天 次 人 年 月 元 岁"),
        yes=words("是 是的 好 好的 对 可以"),
        no=words("不 不是 没有 否 不用"),
    ),
}
