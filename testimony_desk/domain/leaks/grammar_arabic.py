"""Whether an Arabic word behind one of kin or office goes on with the sentence, or may be the name of that person."""

from __future__ import annotations

import enum

from testimony_desk.domain.leaks.heard_arabic import heard
from testimony_desk.domain.leaks.verbs_arabic import did, is_past, is_present
from testimony_desk.domain.names import search_key

# Closed classes, and what is said of people: states, trades, where from; as he, she and they take them. [OWN]
_SMALL = frozenset(search_key("""
أمس غدا هلق هلأ حاليا فقط أيضا كذلك هناك هون هنيك دوما أبدا أحيانا غالبا مرارا عادة جدا تماما تقريبا ربما لعل ليت
كأن كأنه كأنها إذ إذا لو لولا لما لمّا حين حينما عندما بينما بعدما قبلما منذ مذ ريثما كلما أينما حيث حتى لكن لكنه
لكنها بل سوى غير عدا رغم بدون دون ضد نحو تجاه حول عبر خلال أثناء وسط ضمن إلى على عن من في مع عند لدى أمام خلف وراء
فوق تحت قبل بعد بين قرب جانب بجانب بسبب بفضل بواسطة لأجل مقابل مثل مثلما كما هو هي هم هما أنا نحن أنت هذا هذه ذلك
تلك هؤلاء أولئك الذي التي الذين اللي هاد هاي هيك كل كلا كلتا بعض جميع أي أية أين متى كيف كم لماذا ليش شو ماذا هل ما
لا لم لن ليس ليست ليسوا قد لقد سوف رح عم إن أن إنه إنها أنه أنها إنهم أنهم لأن لأنه لأنها كي لكي وحده وحدها وحدنا
وحدهم نفسه نفسها أنفسهم بنفسه بنفسها ذاته معا سوية كلاهما كلنا كلهم كلها اثنان اثنين ثلاثة أربعة خمسة ستة سبعة
ثمانية تسعة عشرة عشرون عشرين ثلاثين أربعين خمسين أول ثاني ثالث آخر أخرى آخرون إياه إياها فلا فلم فما ولا ولم وما مو
مش ماني لسا لسه بعدني كمان برضو يلي ياللي هنن نحنا عندنا البارحة مبارح بكرا بكير صباحا مساء ليلا نهارا ظهرا عصرا
فجرا يوم ليلة ساعة سنة شهر أسبوع عام مرة مرتين مرات قليلا كثيرا شيئا لحظة فجأة فورا حالا بسرعة ببطء بهدوء بعنف بقوة
بالقوة قريبا بعيدا خارجا داخلا صدفة عمدا سرا علنا جهرا قسرا طوعا أكبر أصغر أقدم أقوى أضعف أطول أقصر أحسن أفضل أسوأ
أكثر أقل أعلى أدنى فلان فلانة شخصيا حقا فعلا طبعا أصلا أساسا عموما خصوصا مباشرة سابقا لاحقا مؤخرا أخيرا بداية نهاية
لحد لحتى لهلق لهلأ إضافة نتيجة خوفا هربا بحثا طلبا حفاظا دفاعا بحجة بتهمة بذريعة بشرط برفقة بصحبة بحضور بدل عوضا نيابة
باسم
""").split())
_SAID_OF = frozenset(search_key("""
مريض جريح قتيل شهيد سجين أسير غريب قريب بعيد كبير صغير طويل قصير عجوز شاب طفل رضيع يتيم وحيد حزين سعيد غاضب خائف
تعبان مرهق جوعان جائع عطشان بردان نعسان زعلان خايف عريان عاري حافي نائم نايم جالس قاعد واقف ماشي راكض هارب غائب حاضر
ضائع تائه عاجز قادر عاطل عامل فقير غني ضعيف قوي شجاع طيب سيئ جيد ممتاز ذكي غبي هادئ عصبي متعب بخير حي ميت حامل أرمل
أعزب عازب أعمى أعرج أصم أبكم أخرس أسمر أشقر أبيض أسود معاق مشلول جديد قديم سابق حالي لاحق نفسي وطني محلي أجنبي عربي
سوري عراقي تركي كردي أفغاني فلسطيني لبناني أردني مصري إيراني أوزبكي صومالي سوداني أويغوري شيشاني شركسي تركماني آشوري
سرياني أرمني علوي درزي مسلم مسيحي يزيدي إيزيدي حلبي شامي حمصي ديري طبيب مهندس معلم مدرس محامي محام قاض قاضي شرطي
جندي ضابط عسكري سائق شوفير خياط نجار حداد خباز حلاق بناء دهان ميكانيكي كهربائي مزارع فلاح راعي تاجر بائع صاحب صحفي
إعلامي ناشط طالب تلميذ موظف حارس ممرض صيدلي مترجم مهرب لاجئ نازح رجل شخص إنسان ولد بنت فتاة فتى صبي امرأة سيدة شيخ
حاج إمام رئيس قائد زعيم عميل جاسوس إرهابي مجرم بريء ظالم مظلوم شاهد ضحية ابن ابنة أب أم أخ أخت عم عمة خال خالة جد
جدة زوج زوجة صديق رفيق جار زميل شريك ألف مئة مائة صغيرين عزيز حبيب غالي مسكين مرحوم وفي مخلص صادق كاذب أمين خائن
غاشم قاس قاسي
لطيف حنون كريم بخيل عنيد جاهل أمي واع واعي بحاجة يومها ليلتها ساعتها وقتها حينها عندئذ آنذاك بالغ قاصر راشد مراهق
ثلاثيني أربعيني خمسيني ستيني حرج خطر خطير شديد سليم كامل ناقص فارغ مليء ممدود ملقى مرمي باكي باك صارخ صامت ساكت ضاحك
مبتسم لابس شايل ساكن مقيم عايش قاطن نازل طالع رايح جاي داخل خارج راجع عائد ذاهب قادم آت واصل مار عابر سامع شايف عارف
فاهم ناسي ذاكر فاقد تارك آخذ ماسك رافع فاتح شارب آكل كاتب قارئ دارس لاعب خادم هائم راكب غارق سابح ساجد راكع صائم راض
راضي رافض موافق آسف نادم شاكر كفيف ضرير عمياء صماء بكماء عرجاء شقراء سمراء حسناء شلاء رهينة رهين طريح طريحة عنيف
بطيء سريع جريء بذيء مليح قبيح سمين نحيف نحيل هزيل عليل معافى مضطرب مكتئب حيران ولهان سكران خربان غرقان فرحان ندمان
طفران هربان غلطان شبعان سهران تلفان خجلان كسلان كسول خجول صبور عطوف رؤوف حقود غيور جسور فخور مغرور ناجح فاشل راسب
بارع ماهر حاذق جاد صارم عادل نزيه فاسد مرتش ملتح ملتحي محجب منقب ثري مدين دائن كفيل وكيل وصي ولي أصلع ملثم مقنع أعور
أحدب أحمق مجنون عاقل حكيم أديب شاعر رسام مغن مغني سباح طباخ بواب زبال حمال عتال سباك بلاط دباغ لحام قصاب بقال صائغ
صراف محاسب مبرمج مصمم مصور مخرج ممثل باحث أستاذ عميد نقيب ملازم رقيب عريف مساعد مجند متطوع فدائي مقاتل مسلح منشق
متقاعد سمسار وسيط كذاب نصاب لص حرامي قاتل جلاد سفاح ليلة يوم ساعة أسبوع شهر سنة عام دقيقة مرة شيء جزء نصف ربع ثلث
مسن هرم ناجح صامد محبوب عايش راض متفائل متشائم منهار مكسور مشرد متشرد مقهور حبلى عاجل قسم طرف شمال جنوب شرق غرب ثمن
سعر أجر أجرة
مبلغ راتب ذراع ساق كتف رقبة عنق أنف أذن شعر فم لسان سن ظفر إصبع كف ركبة
فخذ خصر جلد عظم قلب عقل نفس روح بيت دار باب سيارة هاتف موبايل جوال رقم صورة ملف أوراق ورقة هوية كملك إقامة جواز مال
نقود خبز ماء أكل ثياب ملابس كلاب كلب رسالة خبر قصة دور حق دم رأس وجه يد قدم عين ظهر صدر بطن صوت جثة جثمان قبر عملية
علاج دواء
""").split())
_WITH_PRONOUN = frozenset(search_key("عند لدي مع امام خلف ورا فوق تحت قبل بعد بين حول ضد دون مثل نحو قرب جانب "
                                     "بجانب علي الي عن من في وحد نفس ب ل كل").split())
# Tell of somebody who was just named. [OWN]
_OF_SUBJECT = frozenset(search_key("لم لن كان كانت الذي التي اللي سوف رح عم قد هو هي ليس ليست كاد مو").split())
_PRONOUNS = ("هما", "هم", "ها", "نا", "كم", "ه", "ي", "ك", "ني")
_ARTICLES = ("ال", "لل", "بال", "وال", "فال", "كال", "عال")
_NUMBERS_AND_CASES = ("", "ه", "ا", "ان", "ين", "ون", "ات", "تان", "تين", "يه", "ي")
_OBJECTS = ("تني", "تنا", "تها", "تهم", "وني", "وهم", "ناه", "كما", "وا")
_DONE_TO = ("ني", "تنا", "ونا", "وهم", "تهم")  # no thing has these owners
_FOREIGN = frozenset("ەۇېۈۋڭگپچژۆھ")  # letters of Kurdish, Persian, Uyghur: no verb of Arabic has them
_LONG = frozenset("اوي")
_BARE_HAMZA = "أإآ"


class Looks(enum.IntEnum):
    """How an Arabic word looks behind one of kin: as the sentence going on for sure, perhaps, or as nothing known."""

    STRANGE = 0
    SHAPED = 1
    PLAIN = 2


def looks(key: str, spelled: str, *, feminine: bool) -> Looks:
    """Return how a word looks that no list of names holds, by its key and spelling, said of a woman or not."""
    if len(key) < 3 or key[0] == "و" or "\u064b" in spelled[-2:] or _listed(key, spelled):
        return Looks.PLAIN
    if _behind_clitic(key, spelled):
        return Looks.PLAIN
    if not _FOREIGN.isdisjoint(spelled):
        return Looks.STRANGE
    if key.endswith(_OBJECTS) and len(key) > 4:
        return Looks.PLAIN
    # Verbs and kinds of things are made like these at will.
    met = heard(key) or key[0] in "يتن" or key.endswith("يه") or (key[-1] == "ت" and len(key) < 6)
    return Looks.SHAPED if met and _shaped(key, spelled, feminine=feminine) else Looks.STRANGE


def _behind_clitic(key: str, spelled: str) -> bool:
    """Return whether a word is listed once و ف ب ل ك is off; ب ل ك stand before no verb in the past."""
    if len(key) < 4 or key[0] not in "وفبلك":
        return False
    rest = key[1:]
    if key[0] in "وف":
        return _listed(rest, spelled[1:])
    that_he = key[0] == "ل" and rest[0] in "ين" and not key.endswith(("ان", "يا")) and is_present(rest)
    return rest in _SMALL or _said_of(rest) or _owned(rest) or that_he


def goes_on_about(key: str) -> bool:
    """Return whether a word tells of somebody who was just named: a verb, or what stands before one."""
    if key in _OF_SUBJECT:
        return True
    if _said_of(key):
        return False
    done = did(key) or (key.endswith(_DONE_TO) and is_past(key))
    return done or (key[0] in "يت" and len(key) > 3 and is_present(key))


def _listed(key: str, spelled: str) -> bool:
    """Return whether a word is of a closed class, said of people, a known verb, or has the article."""
    if key.startswith(_ARTICLES) and spelled[:1] not in _BARE_HAMZA:
        return True
    if key in _SMALL or is_past(key) or _said_of(key) or _owned(key):
        return True
    if key[0] == "ل" and key.endswith("يان"):
        return False  # ليليان
    return is_present(key) and not spelled.startswith(("آ", "إ", "ي" + "ا"))


def _said_of(key: str) -> bool:
    bares = (key[:len(key) - len(end)] for end in _NUMBERS_AND_CASES if key.endswith(end))
    return any(bare in _SAID_OF for bare in bares) or (key.endswith(("تين", "تان")) and key[:-3] + "ه" in _SAID_OF)


def _owned(key: str) -> bool:
    """Return whether a word is a preposition or a thing with a pronoun behind it: أمامي, بيته, سيارتنا."""
    bares = (key[:-len(end)] for end in _PRONOUNS if key.endswith(end))
    return any(bare in _WITH_PRONOUN or bare in _SAID_OF or (bare[-1:] == "ت" and bare[:-1] + "ه" in _SAID_OF)
               for bare in bares)


def _shaped(key: str, spelled: str, *, feminine: bool) -> bool:
    """Return whether a word is built like a verb that fits, or like what a verb makes of people."""
    if feminine and key.endswith(("ينا", "انا")) and len(key) > 5 and key[0] not in "تيا":
        return False  # what she did to us ends in تنا: روجينا is a name
    if _present_shaped(key, spelled, feminine=feminine) or _participle(key):
        return True
    broken_plural = len(key) == 5 and key[1:3] == "وا"
    if key.startswith("است") or broken_plural or _manner(key, spelled) or _ends_as_owned(key, spelled):
        return True
    return _of_her(key) if feminine else _of_him(key, spelled)


def _present_shaped(key: str, spelled: str, *, feminine: bool) -> bool:
    if key[0] == "ي" or key.startswith(("سي", "ست", "لي")):
        return not spelled.startswith(("يا", "ئ")) and not (key[0] == "ل" and key.endswith(("ان", "يا")))
    return key[0] == "ت" and feminine


def _ends_as_owned(key: str, spelled: str) -> bool:
    """Return whether a word ends as a thing with an owner or a verb with an object does: أتعابه, تلقفته, كفلنا."""
    return (key[-1] == "ه" and spelled[-1] == "ه") or (key.endswith(("ني", "نا", "ها", "هم")) and len(key) <= 6)


def _participle(key: str) -> bool:
    """Return whether a word is built like مضروب, معتقل, مسافر, متعب, مستعجل, also of a woman."""
    bare = key[:-1] if key[-1] in "ها" else key
    if bare[0] != "م" or len(bare) < 4:
        return False
    if len(bare) == 4 or bare.startswith(("مست", "مت", "منه", "منك", "منز", "منف")):
        return True
    return len(bare) == 5 and (bare[3] == "و" or bare[2] in "تا")


def _of_her(key: str) -> bool:
    """Return whether a word is built as what she did or is: نزفت, نازفة, شريدة; longer ones in ت are names."""
    if key[-1] == "ت":
        return len(key) <= 5 or key[0] in "ات"
    return key[-1] == "ه" and len(key) == 5 and (key[1] == "ا" or key[2] in "يو")


def _of_him(key: str, spelled: str) -> bool:
    """Return whether a word is built as what he did or is: بتر, خبير, غيور, خباز, يافع, زمجر, شيعي, ارتعد."""
    if spelled.startswith("أو") and len(key) > 4:
        return False  # أوميت: as Turkish names are written
    if len(key) == 3 or spelled.endswith("ى") or (key[0] == "ا" and len(key) <= 5):
        return True
    if len(key) == 4:
        vowels = key[1] == "ا" or key[2] in _LONG or _LONG.isdisjoint(key)
        return vowels or key[0] == "ت" or key[-1] in "اه" or _of_somewhere(key)
    if len(key) == 5 and key[0] == "ت":
        return key[2] == "ا" or _LONG.isdisjoint(key)
    return len(key) == 5 and _of_somewhere(key)


def _of_somewhere(key: str) -> bool:
    """Return whether a word ends as what tells where from or of what kind does; names of Turks and Kurds end in اي."""
    return key[-1] == "ي" and key[-2] not in "او"


def _manner(key: str, spelled: str) -> bool:
    """Return whether a word is built like how it was done: بصراحة, بأسف, بقياس, باقتضاب."""
    if key[0] != "ب":
        return False
    drawn_out = len(key) > 4 and key[-2] == "ا" and (len(key) == 5 or key[1] == "ا")
    return key[-1] == "ه" or spelled[1] in "أإ" or drawn_out
