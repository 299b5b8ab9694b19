"""What a record says, in lines: what is amiss, what the person agreed to, the evidence, and what happened when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.board import Problem
from testimony_desk.domain.review.record import Decision
from testimony_desk.i18n import _, ngettext
from testimony_desk.services.attesting import Evidence
from testimony_desk.services.review_history import Event
from testimony_desk.services.review_room import Room
from testimony_desk.ui.cases.case_words import touched_words
from testimony_desk.ui.consent.about_words import about_words
from testimony_desk.ui.consent.around_words import family_lines, heard_lines, setting_lines, withheld_lines
from testimony_desk.ui.consent.scene import options_of
from testimony_desk.ui.consent.summary import decision_words
from testimony_desk.ui.strip import NAMES
from testimony_desk.wording import dates, review
from testimony_desk.wording.attachments import hash_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number
from testimony_desk.wording.review_page import FIELDS, HALVES, person_words, problem_words

MOST = 2
"""How many problems a row of the board names; the page of the record names them all."""
ROLES = frozenset({"researcher", "supervisor", "analyst", "custodian"})


def problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield one line for each kind of problem, with all that it is about."""
    for code in dict.fromkeys(one.code for one in problems):
        about = [use_words(one.about) for one in problems if one.code == code and one.about]
        yield problem_words(code, listing([iso(one) for one in about]))


def short_lines(problems: Sequence[Problem]) -> str:
    """Return the first problems in one line, and how many more there are."""
    codes = list(dict.fromkeys(one.code for one in problems))
    words = " ".join(_(review.PROBLEMS[code]) for code in codes[:MOST])
    more = len(codes) - MOST
    if more <= 0:
        return words
    return _("{problems} {more}").format(problems=words, more=ngettext(
        "And {n} more.", "And {n} more.", more).format(n=number(more)))


def use_words(key: str) -> str:
    """Return what a purpose is called, by the key that consent writes it with."""
    name, _colon, about = key.partition(":")
    what = {option.code: option.words for option in options_of("consent_purpose")}[name].removeprefix("…").strip()
    if not about:
        return what
    return _("{purpose}: {about}").format(purpose=what, about=iso(about_words(Purpose(name), about)))


def fact_lines(number_of_item: int, heads: Iterable[ConsentRecord]) -> list[str]:
    """Return what the consents in force say that one item of the checklist is about."""
    tell = _FACTS.get(number_of_item)
    return list(dict.fromkeys(line for head in heads for line in tell(head))) if tell is not None else []


def evidence_line(one: Evidence) -> str:
    """Return one piece of evidence: its kind, the beginning of its hash, and who noted it."""
    words = _words("consent_form", one.form.value)
    if one.sha256:
        words = hash_words(words, one.sha256)
        if not one.record:
            words = _("{kind}, which is not here").format(kind=words)
    else:
        words = _("{kind}, on paper that is kept elsewhere").format(kind=words)
    return _("{what}, noted by {who}").format(what=words, who=ltr(one.noted_by)) if one.noted_by else words


def checked_lines(one: Evidence, room: Room) -> Iterator[str]:
    """Yield who heard or saw a piece of evidence, and whether it fits."""
    for said in one.said:
        pattern = _("{who} heard or saw it on {day}: it fits.") if said.fits else _(
            "{who} heard or saw it on {day}: it is not what was noted.")
        yield pattern.format(who=name_of(room, said.person), day=dates.day(said.said_on or dt.date.min))
    if one.differs:
        yield problem_words("evidence-differs")
    elif not one.attested:
        yield problem_words("evidence-unattested")


def event_lines(event: Event, room: Room) -> Iterator[str]:
    """Yield one thing that happened: when, what, by whom, and every remark that was made with it."""
    at = touched_words(event.at) if "T" in event.at else dates.day(dt.date.fromisoformat(event.at))
    if event.person:
        at = _("{when}, {who}").format(when=at, who=name_of(room, event.person))
    yield _("{when}: {what}").format(when=at, what=_(review.EVENTS[event.what]))
    about = listing([_about(one) for one in event.about if one])
    if about:
        yield _("About: {about}").format(about=about)
    decided = next((one for one in room.look.decisions if one.id == event.version), None)
    if decided is not None:
        yield from (line for _field, line in remarks_of(decided, room))
    answer = next((one.words for one in room.look.answers if one.id == event.version), "")
    if answer:
        yield _("“{words}”").format(words=iso(answer))


def remarks_of(decision: Decision, room: Room) -> Iterator[tuple[str, str]]:
    """Yield every remark of a decision with the field that it is at, "" for a point of the checklist.

    Words about content come from testimony, where this slot opens it.
    """
    told = [one for one in room.remarks if one.decision == decision.id]
    items = {one.number: one.comment for one in decision.items if one.comment}
    items |= {place: words for one in told for place, words in one.items}
    fields = {one.field: one.words for one in decision.comments}
    fields |= {path: words for one in told for path, words in one.fields}
    for place, words in items.items():
        yield "", _("{question} “{words}”").format(question=_(review.ITEMS[place][0]), words=iso(words))
    for field, words in fields.items():
        yield field, at_field(field, words)


def at_field(field: str, words: str) -> str:
    """Return a remark at a field, or the field alone where its words are sealed in testimony."""
    name = _(FIELDS[field]) if field in FIELDS else ltr(field.rpartition("/")[2])
    return _("{field}: “{words}”").format(field=name, words=iso(words)) if words else name


def name_of(room: Room, person: str) -> str:
    """Return how somebody is called by their key: by label and role here, by role alone on another desk."""
    known = room.people.get(person)
    if known is not None:
        return person_words(known.label, known.number, known.kind.value)
    role = next((board[person] for board in room.look.facts.eyes.boards if person in board), "")
    return person_words("", 0, role if role in ROLES else "")


def _words(code_list: str, code: str) -> str:
    return {option.code: option.words for option in options_of(code_list)}.get(code, code)


def _about(code: str) -> str:
    """Return what an event is about: a half, a reason, a scope, a use, a rule that was lifted, or a desk's name."""
    if code in HALVES:
        return _(HALVES[code])
    if code in review.REASONS:
        return _(review.REASONS[code])
    scopes = {option.code: option.words for option in options_of("withdrawal_scope")}
    if code in scopes:
        return scopes[code]
    return use_words(code) if code.partition(":")[0] in set(Purpose) else iso(code)


def _of_asking(head: ConsentRecord) -> Iterator[str]:
    yield _("Asked on {day}; the text was read in this language: {language}.").format(
        day=dates.day(head.given_on), language=NAMES.get(head.script.language, head.script.language))
    if head.next_review_on is not None:
        yield _("To be asked again by {day}.").format(day=dates.day(head.next_review_on))
    who = _words("interpreter_presence", head.interpreter.value)
    yield _("Interpreter: {who}").format(who=_("{what} {about}").format(what=who, about=ltr(head.interpreter_code))
                                         if head.interpreter_code else who)
    yield from setting_lines(head)
    yield from heard_lines(head.heard)


def _of_uses(head: ConsentRecord) -> Iterator[str]:
    """Yield each yes by itself; of what was refused only how much it is, because a no needs no checking."""
    for one in head.decisions:
        if one.said is not Said.NO:
            yield decision_words(one)
    refused = sum(one.said is Said.NO for one in head.decisions)
    if refused:
        yield ngettext("No to {n} use.", "No to {n} uses.", refused).format(n=number(refused))
    yield from withheld_lines(head)


def _of_form(head: ConsentRecord) -> Iterator[str]:
    form = _words("consent_form", head.form.value)
    yield (_("{form}. Witness: {witness}").format(form=form, witness=ltr(head.witness)) if head.witness
           else _("{form}. No witness is noted.").format(form=form))


def _of_teachback(head: ConsentRecord) -> Iterator[str]:
    yield _("“{words}”").format(words=iso(head.teachback)) if head.teachback.strip() else _("Nothing is written down.")


def _of_capacity(head: ConsentRecord) -> Iterator[str]:
    yield _words("capacity_status", head.capacity.value)
    yield from family_lines(head.guardian, head.assent)


def _of_risk(head: ConsentRecord) -> Iterator[str]:
    yield _("Risk for the person: {risk}").format(risk=_words("risk_level", head.risk_person.value))


_FACTS: Mapping[int, Callable[[ConsentRecord], Iterator[str]]] = {
    1: _of_asking, 2: _of_uses, 3: _of_form, 4: _of_teachback, 5: _of_capacity, 14: _of_risk}
