"""Types rare words into every field of the program, in a process of its own, and stops where a test looks at the disk.

Run as `python -m tests.journeys.typist FOLDER`: it prints the name of each moment and waits for a line before going on.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Capacity, Interpreter
from testimony_desk.domain.consent.record import Recontact, Withheld
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form, Group, Kind, Question
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.services import (
    consenting,
    interviewing,
    organisation,
    receiving,
    sending,
    settings,
    trusting,
    unlocking,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.organisation import FIELDS, Organisation
from testimony_desk.services.unlocking import NewDesk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording.messages import message_of
from tests.exchanging import introduce, never, quiet
from tests.journeys.desks import FIELD, LEAST, OFFICE, finish, wall_clock
from tests.pages_oracle import CANARIES
from tests.talks import ME, SAFE, ask, explain, path_of

COMPOSED = " ".join(CANARIES)
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)
PASSPHRASE = f"{CANARIES[0]} {CANARIES[4]} {CANARIES[8]}"
NAMES = {FIELD: "Vordelkampüş", OFFICE: "مزرقوندان"}
"""Names of desks stand on their cards, which anyone may read; they must be nowhere else."""
UNTYPED = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})
VALUES: dict[Kind, Json] = {
    Kind.PARTIAL_DATE: {"edtf": "2019-05", "as_said": COMPOSED},
    Kind.DURATION: {"as_said": COMPOSED},
    Kind.PLACE: {"name_as_said": COMPOSED, "admin1": COMPOSED, "locality": COMPOSED},
}
"""What is typed into fields of several parts; every other field, also one that wants a code or a number, gets text."""


def moment(name: str) -> None:
    """Tell that something was done, and wait until the test has looked."""
    sys.stdout.write(name + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def failing(act: Callable[[], object]) -> None:
    """Do what must fail, and complain of it in every way in which the program can speak of an error."""
    try:
        act()
    except DeskError as error:
        for language in LANGUAGES:
            set_language(language)
            sys.stderr.write(f"{error!r} {error} {error.args} {error.facts} {message_of(error)}\n")
        return
    raise AssertionError("it should have failed")


def new_desk(folder: Path, kind: DeskKind, name: str) -> Desk:
    plan = NewDesk(kind, NAMES[name], "tr", person=COMPOSED)
    desk = unlocking.create_desk(folder / name, plan, PASSPHRASE, LEAST, wall_clock, os.urandom)
    organisation.save(desk, Organisation({language: dict.fromkeys(FIELDS, COMPOSED) for language in LANGUAGES}))
    settings.put(desk, settings.MICROPHONE, COMPOSED)
    failing(lambda: settings.put(desk, settings.MICROPHONE, COMPOSED * 9))
    return desk


def converse(desk: Desk) -> str:
    """Lead a whole consent conversation with the words in every line of it; return the interview's record."""
    talk = consenting.begin(desk, "ar", ME)
    for name, value in {**SAFE, "setting_reason": COMPOSED, "stop_word": DECOMPOSED,
                        "previous_interviewer_type": COMPOSED}.items():
        talk = consenting.answer_safety(desk, talk, path_of(name), RawAnswer(value, asked_in="ar"))
    talk = consenting.change(desk, talk, replace(
        talk.conversation, display_alias=COMPOSED, place_class=COMPOSED, questions_asked=COMPOSED,
        withhold=(Withheld(COMPOSED, COMPOSED, COMPOSED),), recontact=Recontact(COMPOSED, COMPOSED),
        capacity=Capacity.ADULT_CAPABLE, interpreter=Interpreter.NONE_NEEDED))
    talk = consenting.tell_back(desk, explain(desk, talk), COMPOSED)
    failing(lambda: consenting.tell_back(desk, talk, COMPOSED * 9))
    failing(lambda: consenting.agree(desk, talk))
    return consenting.agree(desk, ask(desk, talk)).interview


def questions(desk: Desk, interview: Interview, part: Form | Group | Question, path: str = "") -> Iterator[str]:
    """Yield the instance path of every question that may be answered, one item made of each repeat on the way."""
    if isinstance(part, Question):
        if part.kind not in UNTYPED and interview.purposes(path) <= interview.granted:
            yield path
        return
    if isinstance(part, Group) and part.repeats:
        path = f"{path}[{interviewing.add_item(desk, interview, path)[0]}]"
    for child in part.children:
        yield from questions(desk, interview, child, f"{path}/{child.name}".strip("/"))


def type_everywhere(desk: Desk, interview: Interview) -> int:
    """Type the words into every field of the form, shown or not; return how many."""
    count = 0
    for path in questions(desk, interview, interview.form):
        kind = interview.sheet.part(path).kind
        text = DECOMPOSED if count % 2 else COMPOSED
        interviewing.save_answer(desk, interview, path, RawAnswer(VALUES.get(kind, text), asked_in="ar"))
        count += 1
    return count


def exchange(field: Desk, office: Desk, stick: Path) -> None:
    failing(lambda: trusting.trust(field, trusting.own_card(office), COMPOSED))
    introduce(office, field)
    partner = introduce(field, office)
    for one in (field, office):
        (stick / f"{one.kind.value}.tdcard").write_bytes(trusting.own_card(one))
    failing(lambda: sending.write_bundle(field, partner, stick / "not there", quiet, never))
    bundle = sending.write_bundle(field, partner, stick, quiet, never).path
    moment("sent")
    report = receiving.receive(office, [bundle], stick, quiet, never)
    assert [(part.refused, part.set_aside) for one in report.bundles for part in one.parts] == [(None, ())] * 3
    moment("received")
    receiving.receive(field, report.receipts, None, quiet, never)


def main(folder: Path) -> None:
    stick = folder / "stick"
    stick.mkdir()
    field, office = (new_desk(folder, kind, name) for kind, name in ((DeskKind.FIELD, FIELD),
                                                                     (DeskKind.HEADQUARTERS, OFFICE)))
    interview = interviewing.open_interview(field, converse(field))
    moment(f"typed {type_everywhere(field, interview)}")
    failing(lambda: interviewing.complete(field, interview))
    finish(field, interview)
    moment("completed")
    exchange(field, office, stick)
    for one in (field, office):
        unlocking.lock(one)
    failing(lambda: unlocking.unlock(folder / FIELD, 1, COMPOSED, LEAST, wall_clock, os.urandom))
    moment("locked")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
