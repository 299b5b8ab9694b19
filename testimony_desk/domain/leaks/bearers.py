"""Whether what bears a name in a sentence is a person, or a village, a form, a group that is nobody."""

from __future__ import annotations

from testimony_desk.domain.leaks.meaning import Meaning
from testimony_desk.domain.leaks.reading import Reading

PERSONS = Meaning.SOMEBODY | Meaning.KIN
"""Who is spoken of without a name."""
_OFFICES = PERSONS | Meaning.TITLE


def thing_between(reading: Reading, first: int, last: int) -> bool:
    """Return whether a thing is spoken of between two words, or right before the first."""
    return any(reading.says(at, Meaning.THING) for at in range(max(0, first - 3), last))


def about_thing(reading: Reading, index: int) -> bool:
    """Return whether what bears the name here is a village, a form or the like, and no person."""
    for at in range(index - 1, max(-1, index - 7), -1):
        if not reading.together(at, at + 1):
            return False
        if reading.says(at, Meaning.THING) and not _not_hers(reading, at, index):
            return not _person_before(reading, at)
        if reading.says(at, _OFFICES):
            return False
    return False


def _not_hers(reading: Reading, thing: int, index: int) -> bool:
    """Return whether his name is spoken of, which no thing with ة bears: الورقة اسمه."""
    his = reading.keys[index] in {"اسمه", "واسمه"}
    return his and reading.shadow.text(*reading.spans[thing]).endswith("ة")


def _person_before(reading: Reading, index: int) -> bool:
    """Return whether a man from a village is spoken of, rather than the village."""
    return any(reading.together(at, index) and reading.says(at, PERSONS)
               for at in range(max(0, index - 4), index))
