"""Which words with a capital are nobody's name for what they are built like or what follows, mostly in Turkish."""

from __future__ import annotations

import re

from testimony_desk.domain.leaks.meaning import Meaning, meaning, stems
from testimony_desk.domain.leaks.reading import Reading

_EVERYDAY = Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.KIN | Meaning.TITLE | Meaning.THING
_LONGEST_ABBREVIATION = 5
# Turkish says "is a" and "was a" at the end of the word: Türktü, Kürdüm, Afganmış. Folded. [OWN]
_COPULA = re.compile("y?[dt][iu](?:m|k|ler|lar)?|m[iu]s|y?[iu]m|[iu]z|y[iu]z|[dt][iu]r|s[iu]n(?:[iu]z)?")
_OF_SOMEWHERE = re.compile("l[iu](?:y?[dt][iu](?:k|m)?|ym[iu]s|y[iu]m|y[iu]z|d[iu]r|s[iu]n(?:[iu]z)?)$")
_ALIKE = {"d": "t", "g": "k", "b": "p"}
# What a proper name before it belongs to, with possession and a case: Meriç nehrini, Fırat kıyısında. [OWN]
_HEAD_OF_PLACE = re.compile(
    "(?:kiyi|nehr|irmag|cay|kopru|dag|gol|vadi|ova|cadde|sokag|mahalle|koy|kasaba|ilce|sehr|kent|kamp|otel|market|magaza"
    "|sirket|firma|takim|kulub|derneg|vakf|orgut|ordu|parti|gazete|televizyon|kanal|banka|hastane|okul|lise|universite"
    "|kenar|semt|civar|havza|yaka|boy|kiyilar|operasyon|harekat|savas|cephe|tugay|tabur|sinir|kapi|pazar|carsi|meydan|park|ev|ofis|cami|bolge|taraf|yol)"
    "(?:l[ae]r)?s?[iu](?:n(?:[ae]|[iu]n?|d[ae](?:n|ki)?))$")
# Written with a capital it is part of the name of the body: Baas Partisi, Umut Apartmanı. [OWN]
_HEAD_OF_BODY = re.compile("(?:parti|ordu|apartman|ilkokul|ortaokul|okul|lise|universite|hastane|bankas|gazete|dernek"
                           "|derneg|vakf|cami|cadde|mahalle|sokag|palas|otel|market|bayram|ajans|kuaf|lokanta|tv|spor)")
# Behind what a body is called by: İşveren Sendikası, Kapıcı Dairesi. [OWN]
_BODY = re.compile("(?:daire|sendika|mahkeme|baro|komisyon|vakif|kurul|federasyon|oda)(?:s[iu]|[iu]|lar[iu])")
_TRADE = re.compile("....c[iu]$|[dt][ae]ki$")  # Pazarcı, Kütüphaneci; Arkadaki
_IN_PLACE = frozenset(["da", "de", "ta", "te", "daki", "deki", "taki", "teki"])


def no_persons_name(reading: Reading, index: int) -> bool:
    """Return whether a word in Latin letters that no list of names has is an abbreviation, a predicate or a place."""
    key = reading.keys[index]
    if _BODY.fullmatch(key):
        return True
    built = (says_what(key) and not _plain_s(reading, index)) or _of_kin(key) or bool(_TRADE.search(key))
    return built or abbreviation(reading, index) or of_place(reading, index)


def _plain_s(reading: Reading, index: int) -> bool:
    """Return whether a word that else is spelled in Turkish ends in s, which "was said to be" does not: Şeyhmus."""
    cased = reading.shadow.text(*reading.spans[index])
    return cased.endswith("s") and not cased.isascii()


def abbreviation(reading: Reading, index: int) -> bool:
    """Return whether a short word is all capitals while the one before it is not: BIM, UNHCR."""
    cased = reading.word(index).cased
    if not 1 < len(cased) <= _LONGEST_ABBREVIATION or not cased.isupper():
        return False
    return not (index and reading.word(index - 1).cased.isupper() and len(reading.keys[index - 1]) > 1)


def says_what(key: str) -> bool:
    """Return whether a Turkish word says what somebody is or was: Karadenizliydi, Türktü, Kürdüm, Halepliyim."""
    if _OF_SOMEWHERE.search(key):
        return True
    stems = (key[:size] for size in range(max(3, len(key) - 5), len(key)) if _COPULA.fullmatch(key[size:]))
    return any(meaning(one) & _EVERYDAY for stem in stems for one in (stem, stem[:-1] + _ALIKE.get(stem[-1], stem[-1])))


def _of_kin(key: str) -> bool:
    """Return whether a word is one of kin or of every day with an ending of Turkish: Amcamın oğlu, Polislerin şefi."""
    return any(len(stem) > 4 and meaning(stem, clitics=False) & (_EVERYDAY & ~Meaning.THING) for stem in stems(key))


def of_place(reading: Reading, index: int) -> bool:
    """Return whether a word stands in the locative behind an apostrophe, or before what it is the name of."""
    if index + 1 >= len(reading.keys) or not reading.touches(index):
        return False
    following = reading.keys[index + 1]
    if reading.between(index) == "'":
        if (reading.keys[index], following) == ("kur", "an"):
            return True
        return following in _IN_PLACE
    return bool(_HEAD_OF_PLACE.match(following)) or bool(
        reading.word(index + 1).capital and _HEAD_OF_BODY.match(following))
