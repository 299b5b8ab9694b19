"""Field desks that send many invented interviews, written into bundles as they are made, so that no desk holds them."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.many_interviews import answers
from benchmarks.searched_cases import Tales
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.domain.version import to_json as line_of
from testimony_desk.exchange import card, parts
from testimony_desk.exchange.manifest import FormUsed, Kind, MemberKind
from testimony_desk.services import outgoing
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_forms import form_used
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.store.partners import Partner
from tests.counted_interviews import COUNTABLE, content_of
from tests.exchanging import acquaint, never, quiet
from tests.fakes import make_desk
from tests.reviewing import LANGUAGE, everything_asked, record_of
from tests.talks import path_of

VERSIONS = 5
"""Of each case: its consent, its row, the interview's share in consent, the interview, and whose it is."""
STORY = "narrative_original"


def field_desk(folder: Path, headquarters: Desk, seed: int) -> tuple[Desk, Partner]:
    """Make a field desk whose keys are its own, let both trust each other; return both as the desk knows them."""
    desk = make_desk(folder, name=f"Desk {seed}", seed=seed)
    return desk, acquaint(desk, headquarters)


def bundle_of(desk: Desk, to: Partner, cases: range, folder: Path) -> Path:
    """Write a bundle with these cases, signed as the desk signs what it keeps; the desk keeps nothing of them."""
    receiver, form = card.read(to.card), _form(desk)
    made = Cases(desk, cases)
    staged = []
    for compartment in Compartment:
        staged += parts.write_parts(outgoing.outbox_folder(desk), compartment, MemberKind.VERSIONS,
                                    map(line_of, made.of(compartment)),
                                    ([receiver.card.seal[compartment]], desk.random))
    waiting = outgoing.stage(desk, Kind.DELIVERY, [receiver], staged, (form,), {})
    return outgoing.deliver(desk, waiting, folder, quiet, never).path


class Cases:
    """The versions of invented cases: each compartment's are made when they are asked for and not kept."""

    def __init__(self, desk: Desk, cases: range) -> None:
        self._desk, self._cases = desk, cases
        self._consents: list[str] = []

    def of(self, compartment: Compartment) -> Iterator[Version]:
        """Yield the versions of a compartment; consent is to be asked first, the others name what it gave."""
        return {Compartment.CONSENT: self._consent, Compartment.TESTIMONY: self._testimony,
                Compartment.IDENTITY: self._identity}[compartment]()

    def _consent(self) -> Iterator[Version]:
        for place in self._cases:
            case = code_of(place)
            record = record_of(case, given_on=self._desk.today(), decisions=everything_asked(COUNTABLE))
            consent = self._signed(Compartment.CONSENT, "consent", "", to_json(record))
            self._consents.append(consent.id)
            yield consent
            yield self._signed(Compartment.CONSENT, "case", consent.id,
                               {"case": case, "alias": "", "state": "open", "interviews": []})
            yield self._signed(Compartment.CONSENT, "interview", consent.id, {
                "case": case, "answers": {LANGUAGE: {"state": "answered", "value": "ar"}}})

    def _testimony(self) -> Iterator[Version]:
        dice, tales = random.Random(self._cases.start), _tales()
        for place, consent in zip(self._cases, self._consents, strict=True):
            said = {**answers(dice), STORY: tales.text()}
            yield self._signed(Compartment.TESTIMONY, "interview", consent, content_of(code_of(place), placed(said)))

    def _identity(self) -> Iterator[Version]:
        tales = _tales()
        for consent in self._consents:
            yield self._signed(Compartment.IDENTITY, "identity", consent, {"name": " ".join(tales.text().split()[:3])})

    def _signed(self, compartment: Compartment, kind: str, under: str, content: dict[str, Json]) -> Version:
        return sign_version(self._desk, compartment, new_record(self._desk), kind, (), content, under)


def peak() -> float:
    """Return the most memory that this process had, in MiB; `getrusage` tells of who began it, too."""
    status = Path("/proc/self/status").read_text("ascii").split("\n")
    return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def code_of(place: int) -> str:
    """Return the code of the case at a place."""
    return f"TD-{place:08}-0"


def placed(said: dict[str, Any]) -> dict[str, Any]:
    """Return answers under the whole paths of the built-in form; an item is named at the repeat it is of."""
    found = {}
    for short, value in said.items():
        item, _slash, name = short.rpartition("/")
        repeat, _bracket, number = item.rstrip("]").partition("[")
        steps = path_of(name).split("/")
        found["/".join(f"{one}[{number}]" if one == repeat else one for one in steps)] = value
    return found


@functools.cache
def _tales() -> Tales:
    return Tales()


def _form(desk: Desk) -> FormUsed:
    like = sign_version(desk, Compartment.TESTIMONY, new_record(desk), "interview", (), content_of("", {}))
    used = form_used(like)
    assert used is not None
    return used
