"""Names of public bodies and aid organisations, whose words are no person's name and no place of work."""

from __future__ import annotations

from collections.abc import Iterator

from testimony_desk.domain.names import search_key

# To say that they helped or detained somebody finds nobody (protocol 4.4 marks them as no find). [OWN]
_NAMES = """
الهلال الأحمر, الصليب الأحمر, منظمة العفو, منظمة الصحة, منظمة الهجرة, منظمة العمل, المنظمة الدولية, برنامج الأغذية,
أطباء بلا حدود, الخوذ البيضاء, الأمم المتحدة, جمعية حقوق, منظمة حقوق, رئاسة إدارة الهجرة, مفوضية اللاجئين,
Dünya Gıda, Dünya Sağlık, Af Örgütü, Türk Kızılay, Kızıl Haç, Beyaz Baretliler, Sınır Tanımayan Doktorlar,
Red Crescent, Red Cross, World Food Programme, Amnesty International, Human Rights Watch, White Helmets,
Doctors Without Borders, Save the Children, Care International, Mercy Corps, Islamic Relief,
Özgür Suriye, Free Syrian, Barış Pınarı, Zeytin Dalı, Fırat Kalkanı, Peace Spring, Olive Branch, Euphrates Shield,
Jabhat al Nusra, Ahrar al Sham, Jaysh al Islam, İnsan Hakları, Human Rights, Norwegian Refugee, Danish Refugee,
الجيش الحر, جبهة النصرة, أحرار الشام, جيش الإسلام, نبع السلام, غصن الزيتون, درع الفرات,
أبو الظهور, أبو ظبي, أبو غريب, أبو الشامات, أم الفحم, أم قصر, أم درمان, مدينة أبو كمال, معبر أبو كمال, ناحية أبو كمال,
Abu Dhabi, Abu Ghraib, Abu Duhur, Umm Qasr, Umm al Fahm
"""
_CLITICS = ("", "و", "ف", "ب", "ك", "ل", "ول")


def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in _NAMES.split(","):
        first, *rest = search_key(name).split()
        for form in _forms(first):
            found.setdefault(form, []).append(tuple(rest))
    return found


def _forms(word: str) -> Iterator[str]:
    if word[0] < "\u0600":
        yield word
        return
    for clitic in _CLITICS:
        yield clitic + (word[1:] if clitic.endswith("ل") and word.startswith("ال") else word)


_BY_FIRST_WORD = _by_first_word()
FIRST_WORDS = frozenset(_BY_FIRST_WORD)


def length(keys: list[str], index: int) -> int:
    """Return how many words the name of a public body takes that begins at a word of FIRST_WORDS; 0 when none does."""
    following = (rest for rest in _BY_FIRST_WORD[keys[index]] if _stands(keys, index + 1, rest))
    return max((1 + len(rest) for rest in following), default=0)


def _stands(keys: list[str], at: int, rest: tuple[str, ...]) -> bool:
    """Return whether these words follow; the last may bear an ending of Turkish."""
    there = keys[at:at + len(rest)]
    return len(there) == len(rest) and there[:-1] == list(rest[:-1]) and there[-1].startswith(rest[-1])
