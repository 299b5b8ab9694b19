"""What waits for a choice as plain values for the window: each field with its words, before and in every version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.form import Form, Question
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.identity.person import PERSONS
from testimony_desk.domain.merging.differences import Chosen, Difference
from testimony_desk.domain.merging.fields import ABSENT, ANSWERS, Field, Said, equal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import conflicts, correcting
from testimony_desk.services.conflicts import Share
from testimony_desk.services.desk import Desk
from testimony_desk.services.merging import Place
from testimony_desk.ui.asking import Tongues, asked_of
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.table import UNSEEN
from testimony_desk.ui.interview.answer_words import answer_words
from testimony_desk.ui.item_names import item_name
from testimony_desk.wording import merging


@dataclass(frozen=True)
class FieldShown:
    """One field: where it is, what it is called, what was there before, what each version says and whose it is.

    taken: the side that is marked already, None where a person must choose. sealed: it says who somebody is and is
    shown only while a button is held. asked: the question, None where nothing can be written anew.
    """

    place: Place
    words: str
    before: str
    said: tuple[str, ...]
    whose: tuple[str, ...]
    taken: int | None
    sealed: bool
    asked: Asked | None


@dataclass(frozen=True)
class ConflictShown:
    """A case: its fields, what is to be done in words, whether some of it lies where this slot cannot go."""

    case: str
    fields: tuple[FieldShown, ...]
    standing: str
    more_elsewhere: bool


def shown(desk: Desk, case: str, tongues: Tongues) -> ConflictShown:
    """Return what waits in a case, in words; raises what `conflicts.of_case` raises."""
    found = conflicts.of_case(desk, case)
    fields = tuple(field for share in found.shares for field in _fields(desk, share, tongues))
    alone = sum(field.taken is not None for field in fields)
    return ConflictShown(case, fields, merging.standing(found.open_choices, alone), bool(found.closed))


def _fields(desk: Desk, share: Share, tongues: Tongues) -> Iterator[FieldShown]:
    sheet = _sheet(desk, share.form, share) if share.form is not None else None
    whose = tuple(merging.whose(one.desk, one.person, one.at) for one in share.sides)
    for one in share.differences:
        question = _question(sheet, one.field)
        words = [_words(sheet, question, said, tongues) for said in (one.before, *one.said)]
        before = words[0] if share.before is not None else _("Not known here")
        yield FieldShown(Place(share.compartment, share.record, one.field), _name(sheet, one.field, tongues), before,
                         tuple(words[1:]), whose, _taken(one), share.compartment is Compartment.IDENTITY,
                         _asked(sheet, question, one.field, tongues))


def _taken(one: Difference) -> int | None:
    """Return the first side that says what the only change says; None where a person chooses."""
    if one.chosen is Chosen.PERSON:
        return None
    return next(side for side, said in enumerate(one.said) if equal(said, one.taken))


def _sheet(desk: Desk, form: Form, share: Share) -> Sheet:
    """Return the form over what all versions say together, so that every item of each of them has a name."""
    raw: dict[str, RawAnswer] = {}
    for head in share.heads:
        for path, answer in correcting.raw_of(form, head).items():
            raw[path] = _with_all_items(raw.get(path), answer)
    purposes = frozenset(one for place in FormIndex(form).by_path.values() for one in place.purposes)
    return Sheet(form, raw, desk.moment(), purposes)


def _with_all_items(before: RawAnswer | None, answer: RawAnswer) -> RawAnswer:
    """Return an answer, or the items of a repeat that one version or another shows."""
    if before is None or not (isinstance(before.value, tuple) and isinstance(answer.value, tuple)):
        return answer
    return RawAnswer(tuple(dict.fromkeys((*before.value, *answer.value))))


def _question(sheet: Sheet | None, field: Field) -> Question | None:
    if sheet is None or field.group != ANSWERS:
        return None
    try:
        part = sheet.part(field.name)
    except KeyError:
        return None
    return part if isinstance(part, Question) else None


def _name(sheet: Sheet | None, field: Field, tongues: Tongues) -> str:
    if sheet is None or _question(sheet, field) is None:
        return merging.of_person(field.name) if field.group == PERSONS else merging.field_name(field.name)
    label = sheet.label(field.name, tongues.interface).text
    repeat, bracket, rest = field.name.rpartition("[")
    if not bracket:
        return label
    item = item_name(sheet, repeat, rest.partition("]")[0], tongues.interface).words
    return _("{name}: {value}").format(name=item, value=label)


def _words(sheet: Sheet | None, question: Question | None, said: Said, tongues: Tongues) -> str:
    if said is ABSENT:
        return merging.nothing_said()
    if sheet is None or question is None or not isinstance(said, Mapping):
        return _plain(said)
    state = AnswerState(str(said.get("state")))
    if state in correcting.NOT_ANSWERED:
        return merging.nothing_said()
    return answer_words(sheet, question, RawAnswer(said.get("value"), state), tongues.interface)


def _asked(sheet: Sheet | None, question: Question | None, field: Field, tongues: Tongues) -> Asked | None:
    if sheet is None or question is None or question.kind in UNSEEN:
        return None
    return asked_of(sheet, field.name, tongues)


def _plain(value: Json | Said) -> str:
    """Return a value that no question explains: its texts, one after the other."""
    if isinstance(value, Mapping):
        return _(", ").join(filter(None, map(_plain, value.values())))
    if isinstance(value, list | tuple):
        return _(", ").join(filter(None, map(_plain, value)))
    return "" if value is None or value is ABSENT else str(value)
