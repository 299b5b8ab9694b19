"""An old page put back after a deletion: wherever it brings a destroyed word back, a full check finds it."""

from __future__ import annotations

import shutil

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import checking, checking_deletion, purging, withdrawing
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store import versions
from testimony_desk.store.errors import RolledBack, VaultDamaged
from tests.exchanging import CASE, acquaint, receive, send
from tests.exchanging import interview as kept_case
from tests.fakes import open_desk
from tests.services.test_deletion_order import HEALTH, topic_case
from tests.services.test_withdrawing import CANARY, word

CONSENT, TESTIMONY = Compartment.CONSENT, Compartment.TESTIMONY
PAGE = 4096


def purge(desk, headquarters, stick):
    office = acquaint(desk, headquarters)
    consent, first, _named = kept_case(desk, "a" + CANARY * 150)  # fills a page, but for one of its own not enough
    store_version(desk, sign_version(desk, TESTIMONY, first.header.record, "interview", [first.id],
                                     {"case": CASE, "said": "b" + CANARY * 150}, consent.id))
    receive(desk, *receive(headquarters, send(desk, office, stick), receipts=stick).receipts)
    return lambda: purging.purge(desk)


def take_everything_back(desk, _headquarters, _stick):
    consent = kept_case(desk, CANARY, teachback=CANARY)[0]
    return lambda: withdrawing.withdraw(desk, word(CASE, consent.id, desk=desk))


def take_a_topic_back(desk, _headquarters, _stick):
    interview, _path = topic_case(desk)
    return lambda: withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE,
                                                   "p_sensitive:health", desk=desk))


@pytest.fixture
def findings(vault_folder, headquarters, stick):
    """Destroy something; return what a full check finds for each page that, alone old again, brings a word back."""

    def look(destroy, name, gone):
        desk = open_desk(vault_folder)
        path, act = desk.compartment(name).path, destroy(desk, headquarters, stick)
        desk.compartment(name).checkpoint()
        old = path.read_bytes()
        act()
        desk.compartment(name).checkpoint()
        desk.vault.close()
        new = path.read_bytes()
        changed = [at for at in range(0, min(len(old), len(new)), PAGE) if old[at:at + PAGE] != new[at:at + PAGE]]
        assert changed
        found = [_found(vault_folder, path, new[:at] + old[at:at + PAGE] + new[at + PAGE:], name, gone)
                 for at in changed]
        return [one for one in found if one is not None]

    return look


def _found(folder, path, data, name, gone):
    """Return the kinds of findings in a copy of the vault with this file; None when the word cannot be read in it."""
    copy = shutil.copytree(folder, folder.parent / "copy")
    (copy / path.name).write_bytes(data)
    try:
        desk = open_desk(copy, look_only=True)
        kinds = {type(one) for one in checking.check(desk).findings}
        read = str([one.content for one in versions.every(desk.compartment(name))])
        desk.vault.abandon()
    except (RolledBack, VaultDamaged):
        return None
    finally:
        shutil.rmtree(copy)
    return kinds if gone in read else None


def test_a_page_that_brings_back_what_was_purged_is_named_as_damage(findings):
    for kinds in (found := findings(purge, TESTIMONY, CANARY)):
        assert VaultDamaged in kinds
    assert len(found) == 2, "the newest version and the one before it"


@pytest.mark.parametrize(("destroy", "name", "gone"), [
    (take_everything_back, CONSENT, CANARY), (take_everything_back, TESTIMONY, CANARY),
    (take_a_topic_back, TESTIMONY, HEALTH)])
def test_no_page_brings_back_unnoticed_what_was_taken_back(findings, destroy, name, gone):
    assert all(VaultDamaged in kinds for kinds in findings(destroy, name, gone))


def test_without_that_look_the_lists_tell_of_a_newest_version_and_nothing_of_an_older_one(findings, monkeypatch):
    monkeypatch.setattr(checking_deletion, "check_gone", lambda *_all: None)
    assert sorted(map(len, findings(purge, TESTIMONY, CANARY))) == [0, 1]
