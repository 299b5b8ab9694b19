"""Spells invented names by the habits of several languages; shares nothing with the rules that it tests."""

from __future__ import annotations

import random

GIVEN = """
muḥammad=محمد aḥmad=أحمد ḥasan=حسن ḥusayn=حسين khālid=خالد yūsuf=يوسف ibrāhīm=إبراهيم ismāʿīl=إسماعيل
muṣṭafā=مصطفى maḥmūd=محمود ʿalī=علي ʿumar=عمر ʿuthmān=عثمان bilāl=بلال sāmir=سامر samīr=سمير nabīl=نبيل
karīm=كريم ṭāriq=طارق fāris=فارس māzin=مازن wāʾil=وائل jamāl=جمال kamāl=كمال ghassān=غسان ḥāzim=حازم
hishām=هشام anas=أنس bāsil=باسل ḥamza=حمزة zakariyyā=زكريا idrīs=إدريس ilyās=إلياس yāsīn=ياسين ṣāliḥ=صالح
sālim=سالم rashīd=رشيد saʿīd=سعيد ṭāhir=طاهر nāṣir=ناصر fāṭima=فاطمة maryam=مريم khadīja=خديجة ʿāʾisha=عائشة
zaynab=زينب hudā=هدى laylā=ليلى nūr=نور salmā=سلمى suʿād=سعاد hanāʾ=هناء rīm=ريم amīna=أمينة jamīla=جميلة
karīma=كريمة riḍā=رضا ramaḍān=رمضان ḍiyāʾ=ضياء dhikrā=ذكرى ḥudhayfa=حذيفة thāʾir=ثائر ḥārith=حارث jawād=جواد
fuʾād=فؤاد muʾayyad=مؤيد raʾfat=رأفت luʾayy=لؤي muʿādh=معاذ ʿimād=عماد ʿāmir=عامر ʿammār=عمار ghāda=غادة
rawān=روان shaymāʾ=شيماء wafāʾ=وفاء sanāʾ=سناء ḥawrāʾ=حوراء bushrā=بشرى yusrā=يسرى lujayn=لجين rahaf=رهف
qays=قيس quṣayy=قصي"""

FAMILY = """
al-maṣrī=المصري al-ḥalabī=الحلبي al-shāmī=الشامي al-ḥamawī=الحموي al-ḥumṣī=الحمصي al-dayrī=الديري
al-najjār=النجار al-ḥaddād=الحداد al-khaṭīb=الخطيب al-qāḍī=القاضي ḥaydar=حيدر darwīsh=درويش manṣūr=منصور
qāsim=قاسم shāhīn=شاهين ṣabbāgh=صباغ ghazāl=غزال zaytūn=زيتون barakāt=بركات ʿaṭiyya=عطية khalīl=خليل dīb=ديب
sulaymān=سليمان dāwūd=داود mūsā=موسى ʿīsā=عيسى yaʿqūb=يعقوب ayyūb=أيوب jābir=جابر jumʿa=جمعة ramlāwī=رملاوي
birqdār=بيرقدار shaʿbān=شعبان rajab=رجب maʿrūf=معروف al-ʿalī=العلي al-ḥusayn=الحسين al-aḥmad=الأحمد
al-jāsim=الجاسم qabbānī=قباني ṭurkī=تركي kurdī=كردي baghdādī=بغدادي mawṣilī=موصلي ḥijāzī=حجازي
maghribī=مغربي ḥamdān=حمدان zaydān=زيدان suwaydān=سويدان ʿumrān=عمران ghanīm=غنيم khūrī=خوري ṣalībī=صليبي
ʿabbūd=عبود ḥammūd=حمود sallūm=سلوم shaḥḥūd=شحود jabbūr=جبور raḥmūn=رحمون ʿuways=عويس junayd=جنيد
fayyāḍ=فياض ʿiyāḍ=عياض razzūq=رزوق qaddūr=قدور bakrī=بكري ʿuqayl=عقيل ṭawīl=طويل qaṣīr=قصير"""

TURKISH_GIVEN = """Ayşe Fatma Mehmet Ali Hasan Elif Emre Murat Zeynep Can Cem Deniz Ece Selin Serkan Volkan Burak Berk
Onur Özgür Gökhan Tuğba İpek Işıl Barış Çınar Şule Gül Nur Ömer Yunus Hülya Gamze Kübra Sinan Tolga
Umut Yiğit Arda Kaan"""
TURKISH_FAMILY = """Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin
Kara Koç Kurt Özkan Şimşek Polat Korkmaz Güneş Aksoy Erdoğdu Bulut Tekin Uçar Bozkurt Taş"""
UYGHUR = """Memet Exmet Alim Adil Erkin Dilshat Dilnur Aynur Aygul Gulnar Patigul Perhat Rishat Tursun Turdi
Turghun Qeyser Yasin Osman Ömer Ablet Abliz Ablimit Abdurehim Abdukerim Qadir Qurban Rozi Niyaz
Tohti Zunun Zulpiqar Halide Amine Rena"""
PINYIN = """Maimaiti Aihemaiti Alimu Adili Aierken Dilixiati Dilinuer Ayinuer Ayiguli Gulina Patiguli Paerhati
Rexiati Tuerxun Tuerdi Tuerhong Kaisaier Yasen Wusiman Wumaier Abulaiti Abulizi Abulimiti Kadier
Kuerban Ruzi Niyazi Tuoheti"""

_PLAIN = {"ḥ": "h", "ṣ": "s", "ḍ": "d", "ṭ": "t", "q": "k", "ā": "a", "ī": "i", "ū": "u", "ʿ": "", "ʾ": ""}
_TURKISH = {**_PLAIN, "kh": "h", "gh": "ğ", "sh": "ş", "dh": "z", "th": "s", "ḍ": "z", "j": "c", "w": "v", "a": "e",
            "al-": "el-"}
HABITS = {
    "english": {**_PLAIN, "q": "q", "ū": "ou"},
    "american": {**_PLAIN, "dh": "th", "ā": "aa", "ī": "ee", "ū": "oo", "ʿ": "'", "ʾ": "'", "al-": "Al "},
    "french": {**_PLAIN, "sh": "ch", "j": "dj", "w": "ou", "ū": "ou", "u": "ou", "al-": "El "},
    "german": {**_PLAIN, "kh": "ch", "sh": "sch", "j": "dsch"},
    "turkish": _TURKISH,
    "telegram": {**_TURKISH, "gh": "g", "sh": "s", "al-": "El"},
}


def read(rows: str) -> list[tuple[str, str]]:
    """Return (transliteration, Arabic) of each name."""
    return [(sound, arabic) for row in rows.split() for sound, _, arabic in [row.partition("=")]]


def spell(sound: str, habit: str, dice: random.Random) -> str:
    """Return a transliterated name as people with that habit write it."""
    letters, at, written = HABITS[habit], 0, ""
    while at < len(sound):
        for length in (3, 2, 1):
            piece = sound[at:at + length]
            if piece in letters or length == 1:
                written += letters.get(piece, piece)
                at += length
                break
    if habit in {"turkish", "telegram"}:
        written = _devoiced(written, dice)
    return written[:1].upper() + written[1:]


def _devoiced(written: str, dice: random.Random) -> str:
    if written.endswith("b") or (written.endswith("d") and dice.random() < 0.7):
        return written[:-1] + {"b": "p", "d": "t"}[written[-1]]
    return written


def spelled_twice(number: int, seed: int, apart: frozenset[str]) -> list[tuple[str, str]]:
    """Return pairs of spellings of one name in two habits, Arabic letters among them; of no Arabic name set apart."""
    dice = random.Random(seed)
    given, family = read(GIVEN), read(FAMILY)
    found: dict[tuple[str, str], None] = {}
    while len(found) < number:
        name = dice.choice(given), dice.choice(family)
        one, other = (_written(name, habit, dice) for habit in dice.sample([*HABITS, "arabic"], 2))
        if one != other and _arabic(name) not in apart:
            found[one, other] = None
    return list(found)


def _written(name: tuple[tuple[str, str], tuple[str, str]], habit: str, dice: random.Random) -> str:
    if habit == "arabic":
        return _arabic(name)
    return " ".join(spell(sound, habit, dice) for sound, _ in name)


def _arabic(name: tuple[tuple[str, str], tuple[str, str]]) -> str:
    return " ".join(arabic for _, arabic in name)


def crowd(number: int, seed: int, apart: frozenset[str]) -> list[str]:
    """Return that many names in all scripts; none of them spells one of the Arabic names set apart."""
    dice = random.Random(seed)
    given, family = read(GIVEN), read(FAMILY)
    lists = [(firsts.split(), lasts.split())
             for firsts, lasts in ((TURKISH_GIVEN, TURKISH_FAMILY), (UYGHUR, UYGHUR), (PINYIN, PINYIN))]
    found: dict[str, None] = {}
    while len(found) < number:
        name = dice.choice(given), dice.choice(family)
        if dice.random() < 0.8:
            if _arabic(name) not in apart:
                found[_written(name, dice.choice([*HABITS, "arabic", "arabic"]), dice)] = None
        else:
            firsts, lasts = dice.choice(lists)
            found[f"{dice.choice(firsts)} {dice.choice(lasts)}"] = None
    return list(found)
