"""How sure a spelling of a known name is where it stands, and how far a word there may sound from the name."""

from __future__ import annotations

from testimony_desk.domain.leaks.gist import gist
from testimony_desk.domain.leaks.hit import Certainty
from testimony_desk.domain.leaks.known_parts import KnownPart
from testimony_desk.domain.leaks.meaning import Meaning, meaning
from testimony_desk.domain.leaks.names_of_kin import strange
from testimony_desk.domain.leaks.reading import Reading, Word
from testimony_desk.domain.names.alike import CERTAIN
from testimony_desk.domain.names.pinyin import sounds_of_pinyin

PERSON = Meaning.PERSON
_EVERYDAY = (Meaning.ORDINARY | Meaning.PLACE | Meaning.MONTH | Meaning.NUMBER | Meaning.KIN | Meaning.WORKPLACE
             | Meaning.STREET | Meaning.COMPOUND | Meaning.TAIL | Meaning.ARTICLE | Meaning.KUNYA)
# Distances of `domain.names`; below CERTAIN two spellings are one name. Measured on samples and plain texts. [OWN]
_DOUBTFUL, _DOUBTFUL_IF_LONG, NEVER = 0.38, 0.55, -1.0
_MANY_SOUNDS = 4
_TANWIN = "\u064b"


def everyday(form: str) -> bool:
    """Return whether a word is one of every day and no name at all; only its exact spelling then counts."""
    meant = meaning(form, clitics=form[0] >= "\u0600")
    if meant & PERSON:
        return False
    return len(form) < 3 or bool(meant & _EVERYDAY)


def exact(reading: Reading, index: int, word: Word, form: str, known: KnownPart) -> Certainty | None:
    """Return how sure an exact spelling is; None for plain words in small letters, and for على where علي is known."""
    plain = meaning(form, clitics=False) & (Meaning.ORDINARY | Meaning.PLACE)
    if word.arabic:
        if is_ala(reading, index, form) and not known.part.text.endswith("ى"):
            return None
        return Certainty.LIKELY if plain or (form != word.key and len(form) <= 3) else Certainty.SURE
    if not word.capital:
        text = "".join(filter(str.isalpha, reading.shadow.text(word.start, word.start + len(form))))
        same = text.isascii() or text.casefold() == known.part.text.casefold()
        return None if plain or len(form) < 4 or not same else Certainty.LIKELY
    if plain:
        return Certainty.MAYBE if reading.begins_sentence(index) else Certainty.LIKELY
    return Certainty.SURE


def farthest(reading: Reading, index: int, word: Word, form: str) -> float:
    """Return how far, at most, a word may sound from a known name to be taken for it; NEVER when it may not at all."""
    if word.arabic:
        return _farthest_arabic(reading, index, word, form)
    suffix = len(word.key) - len(form)
    person = meaning(form, clitics=False) & PERSON
    if suffix:
        plain = suffix < 2 or meaning(word.key, clitics=False) & _EVERYDAY
        return NEVER if plain else CERTAIN
    if reading.begins_sentence(index) and not person:
        if len(gist(form)) >= _MANY_SOUNDS and sounds_of_pinyin(form):
            return _DOUBTFUL  # no word of every day is built like this and sounds like the name too
        return CERTAIN if len(form) >= 4 else NEVER
    return _DOUBTFUL_IF_LONG if len(gist(form)) >= 2 else _DOUBTFUL


def _farthest_arabic(reading: Reading, index: int, word: Word, form: str) -> float:
    """An adverb in -an and a word with an ending taken off are no names; unknown words must sound the same."""
    text = reading.shadow.text(word.start, word.end)
    if _TANWIN in text[-2:] or is_ala(reading, index, form) or not word.key.endswith(form):
        return NEVER
    return _DOUBTFUL if meaning(form) & PERSON or strange(reading, index) else CERTAIN


def is_ala(reading: Reading, index: int, form: str) -> bool:
    """Return whether a word is على, which has the key of the name علي."""
    start, end = reading.spans[index]
    return form == "علي" and reading.shadow.text(start, end).endswith("ى")


def may_be(known: KnownPart, *, article: bool) -> bool:
    """Return whether a word may be this part: a first name takes no article, so السلام is not سلام."""
    return not (article and known.first and not known.key.startswith(("ال", "al", "el")))
