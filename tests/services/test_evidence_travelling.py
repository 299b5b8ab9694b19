"""What a person confirmed with goes the sealed way of identities, and under another consent or none at all it ends."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from testimony_desk.domain.consent.codes import Capacity, Scope
from testimony_desk.domain.consent.record import Absence
from testimony_desk.domain.version import Compartment
from testimony_desk.services import (
    asking_again,
    attached,
    attesting,
    consenting,
    consents,
    handing_over,
    interviewing,
    taking_evidence,
    withdrawing,
)
from testimony_desk.store import attachment_files, attachments, drafts, intents, versions
from testimony_desk.store.errors import DiskFull, NotInVault
from tests.attaching import content_of, files_of
from tests.exchanging import receive, send
from tests.fakes import live_on, open_desk
from tests.journeys.desks import finish
from tests.services.test_asking_again import again
from tests.services.test_taking_evidence import INK, SIGNED, left, read, signed
from tests.talks import ask, explain, start

ROOT = Path(__file__).parents[2]
DYING = """
import os, sys
from pathlib import Path
from testimony_desk.services import consenting, taking_evidence
from tests.fakes import open_desk
from tests.services.test_taking_evidence import signed

desk = open_desk(Path(sys.argv[1]), seed=5)
talk = signed(desk)
taking_evidence.attach = lambda _desk, _consent: os._exit(9)
consenting.agree(desk, talk)
"""


def measured(desk, file):
    return hashlib.sha256(attachment_files.path_of(desk.vault.folder, file).read_bytes()).hexdigest()


def test_on_a_sealed_field_desk_it_goes_to_headquarters_with_the_hash_that_the_consent_names(desk, headquarters, office,
                                                                                             stick):
    made = consenting.agree(desk, signed(desk))
    record, = consents.of_case(desk, made.case)
    finish(desk, interviewing.open_interview(desk, made.interview))
    assert office.trusted
    assert not list(attachments.every(desk.compartment(Compartment.IDENTITY)))
    waiting = [one.part.path for one in handing_over.carried(desk) if one.file == "evidence"]
    assert record.evidence.sha256 in {hashlib.sha256(path.read_bytes()).hexdigest() for path in waiting}
    with pytest.raises(NotInVault):
        attesting.attest(desk, made.case, made.consent, attesting.evidence(desk, made.case)[0].record, fits=True)
    report = receive(headquarters, send(desk, office, stick), receipts=stick)
    assert [part.refused for part in report.bundles[0].parts if part.refused] == []
    got, = attached.of_case(headquarters, made.case)
    assert (content_of(headquarters, got), measured(headquarters, got.row.id)) == (INK, record.evidence.sha256)
    evidence, = attesting.evidence(headquarters, made.case)
    assert (evidence.record, evidence.sha256, evidence.differs) == (got.record, record.evidence.sha256, False)


def test_one_signature_confirms_a_relatives_own_account_too(desk):
    talk = start(desk)
    talk = consenting.change(desk, talk, replace(
        talk.conversation, capacity=Capacity.PROXY_ABSENT, absence=Absence("parent", search_or_protection=True)))
    talk = ask(desk, explain(desk, talk))
    talk = consenting.change(desk, talk, replace(talk.conversation, form=SIGNED, witness=""))
    taking_evidence.take_signature(desk, talk, read(desk, talk), INK)
    made = consenting.agree(desk, talk)
    sha256, = {one.evidence.sha256 for one in consents.of_case(desk, made.case)}
    assert [one.sha256 for one in attesting.evidence(desk, made.case)] == [sha256, sha256]
    assert len({one.record for one in attesting.evidence(desk, made.case)}) == 1


def test_a_process_that_dies_between_agreeing_and_attaching_has_promised_it(vault_folder):
    died = subprocess.run([sys.executable, "-c", DYING, str(vault_folder)], cwd=ROOT, check=False)
    assert died.returncode == 9
    desk = open_desk(vault_folder)
    begun, = interviewing.unfinished(desk)
    listed, = attached.of_case(desk, begun.case)
    record, = consents.of_case(desk, begun.case)
    assert (content_of(desk, listed), measured(desk, listed.row.id)) == (INK, record.evidence.sha256)
    assert intents.pending(desk.consent) == []
    desk.vault.close()


@pytest.mark.parametrize("when", ["before it is attached", "after"])
def test_taking_everything_back_destroys_it(desk, monkeypatch, when):
    talk = signed(desk)

    def full(*_arguments, **_more):
        raise DiskFull

    with monkeypatch.context() as broken:
        if when != "after":
            broken.setattr(attachments, "close", full)
        made = consenting.agree(desk, talk)
    sha256 = consents.of_case(desk, made.case)[0].evidence.sha256
    for word in withdrawing.by_person(desk, made.case, Scope.ALL_DELETE):
        withdrawing.withdraw(desk, word)
    folder = desk.vault.folder
    desk.vault.close()
    desk = open_desk(folder)
    assert left(desk) == ([], [], [], [])
    assert attached.of_case(desk, made.case) == ()
    proof, = versions.heads_of_case(desk.consent, made.case, consents.CONSENT)
    assert proof.content["evidence"] == {"sha256": sha256, "attested_by": "I-7K3M"}
    desk.vault.close()


def later(desk, case):
    """Return a later conversation about a case that was signed for, and not kept yet."""
    talk = again(desk, case, "p_training", language="ar")
    talk = taking_evidence.choose(desk, talk, SIGNED)
    taking_evidence.take_signature(desk, talk, read(desk, talk), b"signed again")
    return talk


def test_a_later_conversation_has_its_own_and_the_first_stays_with_the_first(desk):
    made = consenting.agree(desk, signed(desk))
    live_on(desk, days=3)
    version, = asking_again.agree(desk, later(desk, made.case))
    found = {one.row.consent: content_of(desk, one) for one in attached.of_case(desk, made.case)}
    assert found == {made.consent: INK, version: b"signed again"}
    last = next(one for one in consents.of_case(desk, made.case) if one.id == version)
    assert measured(desk, next(one.row.id for one in attached.of_case(desk, made.case)
                               if one.row.consent == version)) == last.evidence.sha256
    assert {one.record for one in drafts.all_drafts(desk.compartment(Compartment.IDENTITY))} == set()


def test_taking_everything_back_destroys_what_a_later_conversation_took(desk):
    made = consenting.agree(desk, signed(desk))
    live_on(desk, days=3)
    later(desk, made.case)
    for word in withdrawing.by_person(desk, made.case, Scope.ALL_DELETE):
        withdrawing.withdraw(desk, word)
    assert left(desk)[:3] == ([], [], [])
    assert files_of(desk) == []
    assert [one.kind for one in intents.pending(desk.consent)] == []
