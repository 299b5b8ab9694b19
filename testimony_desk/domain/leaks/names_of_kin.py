"""Whether the Arabic word behind one of kin, office or title is the name of that person, by the grammar around it."""

from __future__ import annotations

from testimony_desk.domain.leaks.grammar_arabic import Looks, goes_on_about, looks
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.reading import Reading
from testimony_desk.domain.leaks.verbs_arabic import is_past
from testimony_desk.domain.names import search_key

_NO_NAME = (Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.NUMBER | Meaning.KIN | Meaning.TITLE
            | Meaning.CALLED | Meaning.STREET | Meaning.WORKPLACE | Meaning.ONLY | Meaning.KUNYA | Meaning.ARTICLE
            | Meaning.COMPOUND | Meaning.TAIL)
# Whose gender counts, and not that of the word behind: my sister's son. [OWN]
_HE = frozenset(search_key("ابن أخو أخا والد زوج جوز صديق رفيق ولد خال عم حفيد جار صاحب زميل سلف").split())
_SHE = frozenset(search_key("بنت ابنة أخت زوجة مرت والدة أم خالة عمة صديقة رفيقة حفيدة جارة مرأة امرأة").split())
_HER_ENDINGS = ("تي", "ته", "تها", "تنا", "تهم", "تك")
_OF_HER = frozenset(search_key("أمي أمه أمها أمنا أمك أمهم ستي تيتا").split())
# What governs the word of kin: no verb of its sentence follows at once. [OWN]
_GOVERNS = frozenset(search_key("مع عن من على إلى عند لدى قرب بجانب أمام خلف مثل حول غير ضد بدون باسم بيت يا").split())
# Names of women that are, of a man, what he did. [OWN]
_NAMES_OF_HERS = frozenset(search_key("شهد وعد دعا هدى رنا سما").split())
ORIGINS = frozenset(search_key("تركي تركية كردي كردية سوري سورية عراقي أفغاني شيشاني عربي ألماني يوناني بلغاري إيراني "
                               "أوزبكي أويغوري تركماني فلسطيني لبناني أردني مصري روسي حلبي حمصي شامي "
                               "يمني سعودي مغربي تونسي جزائري سوداني صومالي باكستاني قوقازي داغستاني").split())
"""Where somebody is from; some are names too."""
# Behind a name that is an adjective too they say that it is one. [OWN]
_MEASURES = frozenset(search_key("جدا كثيرا قليلا للغاية حين حينما عندما لأن لأنه لأنها لأني لأننا").split())
# What an adjective is followed by that is a name too: pleased with the, fit for the. [OWN]
_FITS = {search_key(state): how for how, states in (("بال", "سعيد سعيدة فرح"), ("لل", "صالح صالحة"))
         for state in states.split()}
_OWNED = ("ه", "ها", "نا", "هم", "ي")
_NAMES = Meaning.PERSON
_CLITICS = "وفبلك"
_GENDERS = (False, True)


def may_be_named(reading: Reading, kin: int, index: int) -> bool:
    """Return whether the Arabic word at index, in no list of first names, may name whom the word at kin speaks of."""
    if reading.meanings[index] & _NO_NAME and not _only_with_clitic(reading, index):
        return False
    key = reading.keys[index]
    if _some_woman(reading, kin) or reading.keys[max(0, kin - 1):kin] == ["يا"]:
        return False  # O sister, go home
    found = looks(key, reading.shadow.text(*reading.spans[index]), feminine=_of_her(reading, kin))
    if found is Looks.SHAPED:
        return _told_of(reading, index) or (len(key) > 3 and _governed(reading, kin))
    return found is Looks.STRANGE


def is_verb_here(reading: Reading, kin: int, index: int) -> bool:
    """Return whether a first name of a list is rather what he or she did: جارنا شهد بما رأى, عمتي رفعت دعوى."""
    key = reading.keys[index]
    if key.endswith(("ه", "ها")) and reading.touches(index) and reading.keys[index + 1] == "الله":
        return True  # رحمه الله
    if _with_complement(reading, index):
        return True
    if _of_her(reading, kin):
        return key in ORIGINS or (key.endswith("ت") and is_past(key))
    return key in _NAMES_OF_HERS or key in ORIGINS


def _with_complement(reading: Reading, index: int) -> bool:
    """Return whether what is behind a name that is an adjective too tells of a state: سعيد بعمله, كريم جدا."""
    if not reading.says(index, Meaning.SHADED) or not reading.touches(index):
        return False
    behind = reading.keys[index + 1]
    of_state = behind[0] == "ب" and len(behind) > 4 and behind.endswith(_OWNED) and not behind.startswith("بال")
    fits = behind.startswith(_FITS.get(reading.keys[index], "-"))
    return behind in _MEASURES or fits or (of_state and not reading.says(index + 1, _NAMES))


def plainly_no_name(reading: Reading, index: int, *, article: bool = False) -> bool:
    """Return whether an Arabic word, or what its article is before, is of a closed class, said of people or a verb."""
    key, spelled = reading.keys[index], reading.shadow.text(*reading.spans[index])
    if article:
        bare, found = key[2:], looks(key[2:], spelled[2:], feminine=False)
        return found is Looks.PLAIN or bool(meaning(bare) & _NO_NAME) or len(bare) < 4
    return looks(key, spelled, feminine=False) is Looks.PLAIN


def _only_with_clitic(reading: Reading, index: int) -> bool:
    """Return whether a word is plain only once ك or س is off, which nobody is called behind: كرزان."""
    key = reading.keys[index]
    return key[0] in "كس" and len(key) > 4 and not _listed_whole(key)


def _listed_whole(key: str) -> bool:
    return bool(meaning(key, clitics=False) & _NO_NAME)


def _of_her(reading: Reading, kin: int) -> bool:
    """Return whether a word of kin speaks of a woman; in أخو زوجتي the first of the two decides."""
    head = reading.keys[kin - 1].lstrip(_CLITICS) if kin and reading.touches(kin - 1) else ""
    if head in _HE or head in _SHE:
        return head in _SHE
    key = reading.keys[kin]
    return key.endswith(_HER_ENDINGS) or key.lstrip(_CLITICS) in _OF_HER or (key.endswith("ه") and "ال" in key[:3])


def _some_woman(reading: Reading, kin: int) -> bool:
    """Return whether a word of kin with ة and without the article says what somebody is: معلمة رياضيات, صديقة قديمة."""
    return reading.shadow.text(*reading.spans[kin]).endswith("ة") and "ال" not in reading.keys[kin][:3]


def _governed(reading: Reading, kin: int) -> bool:
    first = kin
    while first and reading.touches(first - 1) and reading.keys[first - 1].lstrip(_CLITICS) in _HE | _SHE:
        first -= 1
    return bool(first) and reading.touches(first - 1) and reading.keys[first - 1] in _GOVERNS


def _told_of(reading: Reading, index: int) -> bool:
    return reading.touches(index) and goes_on_about(reading.keys[index + 1])


def strange(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word is built as nothing but a name of nobody's list, said of a man or of a woman."""
    if not 0 <= index < len(reading.keys) or reading.keys[index][0] < "\u0600":
        return False
    if reading.meanings[index] & _NO_NAME and not _only_with_clitic(reading, index):
        return False
    key, spelled = reading.keys[index], reading.shadow.text(*reading.spans[index])
    if len(key) < 4 or spelled[-1] in "ةى" or key.endswith(_HER_ENDINGS):
        return False
    return all(looks(key, spelled, feminine=feminine) is Looks.STRANGE for feminine in _GENDERS)


def clear_name(reading: Reading, index: int) -> bool:
    """Return whether an Arabic word is a first name and nothing else as it stands, or strange."""
    if not 0 <= index < len(reading.keys) or reading.keys[index][0] < "\u0600":
        return False
    meant = meaning(reading.keys[index], clitics=False)
    return bool(meant & Meaning.GIVEN and not meant & _NO_NAME) or strange(reading, index)
