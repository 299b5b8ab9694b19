"""What it costs to take one sound of a name for another, or to leave one out: 0 the same, 1 another name."""

from __future__ import annotations

VOWELS = "aeiouöüâîûɨ"
PINYIN_VOWEL = "ɨ"
_GLIDES = "ywv"


def _table(rows: str) -> dict[tuple[str, str], float]:
    """Read lines `cost: one other other, ...`: the first sound of each group is taken for any of the others."""
    costs: dict[tuple[str, str], float] = {}
    for line in rows.strip().splitlines():
        cost, _, groups = line.partition(":")
        for group in groups.split(","):
            one, others = group.split()
            costs.update({(one, other): float(cost) for other in others})
    return costs


def _both_ways(costs: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    return {**{(other, one): cost for (one, other), cost in costs.items()}, **costs}


# Arabic letter against Latin sound: protocol 4.4 (skeleton classes), with the habits of English, French, German,
# Turkish and Kurdish spelling [OWN].
ARABIC_LATIN = _table("""
    0.00: ب b, پ pb, ف f, و uûoövwü, م m, ن n, ل l, ر r, ت t, ط t, د d, ض dD, ث T, ذ D, ظ zD, ز z, س s, ص s
    0.00: ش SşC, چ çC, ج jc, ژ jJ, ك k, ق qk, گ g, غ Gğ, خ Kx, ح hQ, ه hQ, ي iîy, ى aâ, ة aeQâ, ا aâ, آ aâ, أ aeouöüâû
    0.00: إ eiîy, ٱ aeiouöüâîû, ت τ, ط τ, پ π, ن ν, ل λ, م ν, ʿ aeiouöüâîû, ع aeâ, ء aeiouöüâîû, ئ iîeya, ؤ uûow
    0.00: ۑ iîyea, ۋ uûoöüwv
    0.02: غ g, خ h, ى iîe, ئ uo, د τ, ب π, ة τ, ض τ
    0.05: ʿ ɨ, ض z, ذ z, إ ɨ, ٱ ɨ, ا ɨ, و ɨ, ي ɨ, ى ɨ, ة ɨ, أ ɨ, آ ɨ, ع ɨ, ء ɨ, ئ ɨ, ؤ ɨ, ر λ
    0.06: ج g, ق g, د t, ه ae, ة th, آ y
    0.14: ا e, آ e, ش s, ث st, ت d, ذ d, أ iî, إ a
    0.10: ف v, ش ç, ج ç, ج J, ب p, پ f, س c, ص c, خ C, ژ z, ز D, ة i, ئ w, ى y
    0.20: ض t, ظ dt, ث z, س ş, ص ş, ج C, ط d, ف p, ص z, س z, ك qc, ق cG, چ cjq, س T, ح K, خ k, ه K, ش x, ذ T
    0.20: ع iîuûoöü, گ j, ذ t, ش c
    0.25: ي e, إ uo, ٱ yw
    0.35: ك g, ب v, ا oöy, و ae, ع y, ج y, ق x, غ h, غ kq, گ k, ز s, خ Q, ب f, ة oîy
    0.60: ا iîuûü, ي aâ, ي uoü, و iî, غ r, أ yw
""")

ARABIC_ARABIC = _both_ways(_table("""
    0.00: ʿ ع, ه ة, أ ٱ, إ ٱ, آ ٱ, ا ٱ, أ ا, أ آ, آ ا
    0.03: أ إ, إ آ, ي ى, ا ى, ئ يۑء, ؤ وۋء, ك گ, ۑ ي, ۋ و, ا ء, أ ء
    0.10: ب پ, ج چ, ز ژ, ا ة, ة ت, ض ظ
    0.35: ت ط, د ذ, س ص, ذ ز, ذ ظ, ز ظ, ث س, ث ت, ق ك, ق گ, غ ق, ه ح, ق غ, ف پ, ح خ, ك خ, ث ص, د ض, ى ه, ا ه, أ عʿ
"""))

# Latin against Latin: 0.03 a letter without its sign, 0.1 two habits of writing, from 0.2 perhaps another name.
LATIN_LATIN = _both_ways(_table("""
    0.00: τ t, π p, ν n, λ l, S ş, C S, C ş, C ç, j c, k q, G ğ, K x, v w, x K, h Q
    0.03: τ d, π b, s ş, c ç, g ğ, o ö, u ü, i yî, u wû, û w, o u, o û, ü û, g G, h K, h x, y î
    0.02: a eâ, e â
    0.05: ɨ aeiouöüâîûyw, λ r, ž jczJ
    0.06: ü o, ö u, ö û, o w, j J, ü ö, c J, C K, ü w, a Q, e Q
    0.10: ν m, v u, v û, ğ y, C x, v o
    0.14: t d, b p, z d, f pπ, D zdτ, T stτ
    0.16: e i, e î, g j, ü i, ü î, y e, S s, ğ w, ğ v
    0.25: c C, ç j, z sτ, k g, q g, C h, T D, q G, D t, T d, C j, c S, z T, s c, C s, s ç, x S, x s, x ş, ö e
    0.35: k K, k x, k G, b v, f v, c k, q c, q K, y j, k C, q C, h G, J z, k h, G K, q ç
    0.50: a o, a ö, e u, e ü, i u, e o, i o, l r, m n, i ö, â o, î u, î o, b f, k x
    0.60: a i, a u, a ü, a î, â i, â u, a û, e û, â î, î û, i û, a y
"""))


def dropped(sounds: str, *, against_vowels: bool, vowelled: bool) -> tuple[float, ...]:
    """Return for each sound what it costs to leave it out against a spelling with, or without, written vowels."""
    if not vowelled:
        return tuple(_dropped_arabic(sounds, place, against_vowels=against_vowels) for place in range(len(sounds)))
    return tuple(_dropped_latin(sounds, place, against_vowels=against_vowels) for place in range(len(sounds)))


_ARABIC_LIGHT = {
    "ء": 0.02, "ئ": 0.1, "ؤ": 0.1, "آ": 0.1, "ۑ": 0.05, "ۋ": 0.05, "أ": 0.35, "إ": 0.35, "ٱ": 0.35, "ى": 0.4, "ة": 0.4,
    "ا": 0.6, "و": 0.6, "ي": 0.6,
}


_LATIN_LIGHT = {"Q": 0.02, "h": 0.35, "y": 0.3, "w": 0.4, "v": 0.5, "ğ": 0.15}
_SILENT_ENDS = {"ane": 0.1, "âne": 0.1, "ûne": 0.1, "iCe": 0.1, "aCe": 0.1, "ûCe": 0.1, "ine": 0.18, "îne": 0.18}


def _dropped_arabic(sounds: str, place: int, *, against_vowels: bool) -> float:
    sound = sounds[place]
    if against_vowels and sound in "عʿ":
        return 0.02
    if sound == "ه" and place == len(sounds) - 1:
        return 0.1
    if sound == "ي" and sounds[place - 1:place] == "ۑ":
        return 0.05
    return _ARABIC_LIGHT.get(sound, 1.0)


def _dropped_latin(sounds: str, place: int, *, against_vowels: bool) -> float:
    sound = sounds[place]
    if sound == PINYIN_VOWEL:
        return 0.03
    if sound not in VOWELS:
        return _LATIN_LIGHT.get(sound, 1.0)
    if place == len(sounds) - 1:
        return _SILENT_ENDS.get(sounds[-3:], 0.5)
    if place == 0:
        return 0.15 if sounds[1] in _GLIDES else 0.35
    return _dropped_inside(sounds, place) if against_vowels else _never_written(sounds, place)


def _dropped_inside(sounds: str, place: int) -> float:
    near = sounds[place - 1] + sounds[place + 1]
    if any(sound in _GLIDES for sound in near):
        return 0.05
    return 0.2 if any(sound in VOWELS for sound in near) else 0.25


def _never_written(sounds: str, place: int) -> float:
    """Return what it costs that Arabic does not write a vowel: nothing for a short one."""
    sound, before = sounds[place], sounds[:place]
    if before[-1] in VOWELS:
        return 0.4 if sound in "iîuûü" and before[-1] in "aeoâ" else 0.08
    long = sound in "îâ" or (sound == "û" and any(vowel in before for vowel in VOWELS))
    return 0.25 if long else 0.0
