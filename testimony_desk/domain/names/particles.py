"""The small words of names: articles, words that open or close a compound, titles, endings after an apostrophe."""

from __future__ import annotations


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _all("al el ul il آل ال")
SUN_LETTERS = _all("t th d dh r z s sh ş n l ch")

# Each of these joins with the name that follows, with or without an article between.
SERVANT = _all("عبد abd abdul abdel abdal abdol abdoul abdur abdus abdun abdud abed abud abudu abdu "
               "ebd ebdul ebdu evd evdi")
KUNYA = _all("ابو أبو ابي أبي ابا أبا ام أم بو abu abou abo ebu ebou abi umm um oum om ümm ümmü")
LINEAGE = _all("ابن إبن بن بنت إبنة ابنة ibn ibni bin ben bint bent")
OWNER = _all("ذو ذي dhu dhul zul zü zül zu dul")

# The words that close a compound, as they are compared.
FAITH = {
    "الدين": "دين", "دين": "دين", "الله": "له",
    **dict.fromkeys(_all("din deen dine eddin eddine uddin addin ettin ettine uddeen eddeen iddin uddine"), "din"),
    **dict.fromkeys(_all("allah ullah ollah ellah lah alla ulla"), "allah"),
}

TITLES = _all("السيد السيدة السيده الآنسة الدكتور دكتور د الأستاذ الاستاذ أستاذ المهندس "
              "mr mrs ms dr prof herr frau bay bayan sayin")

ENDINGS = _all("s in un ün a e ya ye i u ü yi yu yü da de ta te dan den tan ten nin nun nün la "
               "le yla yle li lu lü ca ce ki")
