"""What may be sealed by itself: only what a trusted headquarters desk confirmed, and only to those who confirmed it."""

from __future__ import annotations

import datetime as dt
import io
import random
import shutil

import pytest

from testimony_desk.crypto import age
from testimony_desk.crypto.errors import AgeFailure
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.manifest import MemberKind
from testimony_desk.services import (
    after_receipt,
    attached,
    checking,
    consents,
    following,
    purging,
    recording,
    rehearsal,
    sealed_copies,
    sending,
    settings,
    unlocking,
)
from testimony_desk.services.after_receipt import Fate, Policy
from testimony_desk.store import attachments, intents, versions
from testimony_desk.store.errors import DiskFull, SettingRefused
from tests.attaching import attach, content_of, files_of, make_case
from tests.exchanging import interview, keep, never, quiet, receive
from tests.fakes import PASSPHRASE, live_on, open_desk
from tests.people import acts, reopened
from tests.services.test_deletion_order import HEALTH, topic_case
from tests.services.test_purge_policy import CODES, DAYS, emptied, partners  # noqa: F401 - the fixture
from tests.withdrawals import holds, take_back

CANARY = "canary-of-the-cellar"
PHOTO = b"\xff\xd8 a photograph " * 99
TESTIMONY = Compartment.TESTIMONY


@pytest.fixture
def confirmed(desk, office, tmp_path):
    """A desk with a case and an attached photograph, all of it confirmed; then one more case that nobody has."""
    case = make_case(desk, code=CODES[0])
    keep(desk, TESTIMONY, "interview", case.consent, case=case.code, said=CANARY)
    attach(desk, case, tmp_path / "photos", PHOTO)
    with_receipt(desk, office)
    interview(desk, said="not confirmed", case=CODES[1])
    return desk


def copies(desk):
    return {one for each in sealed_copies.kept(desk) for one in each.versions}


def opened(one, keys) -> bytes:
    sink = io.BytesIO()
    with one.part.path.open("rb") as source:
        age.decrypt(source, sink, keys)
    return sink.getvalue()


def test_after_its_days_a_copy_takes_its_place_at_unlock(confirmed, headquarters, monkeypatch):
    monkeypatch.setattr(after_receipt, "AT_ONCE", 1)
    after_receipt.choose(confirmed, Policy(Fate.SEAL, 7))
    live_on(confirmed, days=6)
    assert after_receipt.carry_out_due(confirmed) == 0
    live_on(confirmed, days=1)
    clock, folder = confirmed.clock, confirmed.vault.folder
    unlocking.lock(confirmed)
    desk = open_desk(folder, clock=clock, seed=98)
    assert desk.by_itself == [("seal", 1)]
    assert (after_receipt.carry_out_due(desk), len(emptied(desk))) == (1, 2)
    assert copies(desk) == emptied(desk)
    assert (holds(desk, CANARY), files_of(desk)) == (set(), [])
    assert [one.content["said"] for one in versions.every(desk.compartment(TESTIMONY)) if one.content] == [
        "not confirmed"]
    told, photo, file = sorted(sealed_copies.kept(desk), key=lambda one: (one.file, one.part.path.suffix != ".age"))
    for one in (told, photo):
        with pytest.raises(AgeFailure):
            opened(one, [key for name in Compartment for key in desk.compartment(name).ages])
    assert CANARY.encode() in opened(told, list(headquarters.compartment(TESTIMONY).ages))
    assert file.part.path.is_file()
    assert rehearsal.rehearse(desk).out.handed_over == 3
    assert checking.check(desk).sound
    desk.vault.abandon()


def test_damaged_files_that_came_first_do_not_hold_up_the_rest(desk, office, tmp_path, monkeypatch):
    """What no copy can be made of stays, and as many others as fit are sealed in its place at each unlock."""
    monkeypatch.setattr(after_receipt, "AT_ONCE", 1)
    case = make_case(desk, code=CODES[0])
    for name in ("one", "two"):
        attach(desk, case, tmp_path / name, PHOTO)
    for path in (desk.vault.folder / "attachments").iterdir():
        path.write_bytes(b"damaged")
    keep(desk, TESTIMONY, "interview", case.consent, case=case.code, said=CANARY)
    with_receipt(desk, office)
    after_receipt.choose(desk, Policy(Fate.SEAL, 7))
    live_on(desk, days=7)
    stuck = len(purging.confirmed(desk)[TESTIMONY]) - 1
    told: list[tuple[int, int]] = []
    first = after_receipt.carry_out_due(desk, lambda done, total: told.append((done, total)))
    assert (first, told, after_receipt.carry_out_due(desk)) == (1, [(1, 1)], 0)
    assert holds(desk, CANARY) == set()
    assert len(purging.confirmed(desk)[TESTIMONY]) == stuck == 2


def test_the_record_of_a_file_goes_whole_into_one_copy_or_stays(desk, office, tmp_path):
    """A damaged file before it would leave the second version of the record to another copy, which had no file."""
    case = make_case(desk, code=CODES[0])
    attach(desk, case, tmp_path / "damaged", PHOTO)
    for path in (desk.vault.folder / "attachments").iterdir():
        path.write_bytes(b"damaged")
    photo = attach(desk, case, tmp_path / "whole", PHOTO)
    first, = versions.heads(desk.compartment(TESTIMONY), photo.record)
    with_receipt(desk, office)
    said = {name: value for name, value in first.content.items() if name != "salt"}
    again = recording.sign_version(desk, TESTIMONY, photo.record, first.header.kind, (first.id,), said,
                                   first.header.consent)
    recording.store_version(desk, again)
    assert (purging.seal(desk, most=2), content_of(desk, photo)) == (0, PHOTO)
    with_receipt(desk, office)
    told: list[tuple[int, int]] = []
    assert purging.seal(desk, most=2, progress=lambda done, total: told.append((done, total))) == 2
    assert copies(desk) == emptied(desk) == {first.id, again.id}
    assert (told, len(files_of(desk))) == ([(2, 2)], 1)
    assert [one.part.member.kind for one in sealed_copies.kept(desk)].count(MemberKind.ATTACHMENT) == 1
    sealed_copies.check(desk)
    assert [row.record for row in attachments.every(desk.compartment(TESTIMONY))].count(photo.record) == 0


@pytest.fixture
def before(headquarters, office, tmp_path):
    """A copy of headquarters' vault from before anything came, as a backup has it."""
    headquarters.vault.refresh_heads()
    for name in Compartment:
        headquarters.compartment(name).checkpoint()
    shutil.copytree(headquarters.vault.folder, tmp_path / "before")
    return tmp_path / "before"


def test_a_headquarters_that_lost_what_it_had_gets_the_copies_and_opens_them(before, confirmed, office, stick):
    purging.seal(confirmed)
    confirmed_again = sending.write_again(confirmed, (office,), stick, quiet, never).path
    restored = open_desk(before, seed=99)
    report, = receive(restored, confirmed_again).bundles
    assert (report.refused, {part.refused for part in report.parts}) == (None, {None})
    assert holds(restored, CANARY) == {TESTIMONY}
    photo, = attached.of_case(restored, CODES[0])
    assert content_of(restored, photo) == PHOTO
    assert checking.check(restored).sound
    restored.vault.abandon()


def test_a_copy_that_is_damaged_or_gone_is_found_by_the_look_over_the_vault(confirmed):
    purging.seal(confirmed)
    one, two, _whole = (each.part.path for each in sealed_copies.kept(confirmed))
    one.write_bytes(one.read_bytes()[:-1])
    two.unlink()
    found, = checking.check(confirmed).findings
    assert (found.code, found.facts["count"]) == ("copy-changed", 2)


def test_what_is_taken_back_takes_its_copies_along(confirmed):
    purging.seal(confirmed)
    assert len(sealed_copies.kept(confirmed)) == 3
    given, = consents.of_case(confirmed, CODES[0])
    take_back(confirmed, CODES[0], given.id, Scope.STOP_SHARING)
    assert len(sealed_copies.kept(confirmed)) == 3  # nothing is destroyed by that
    assert {one.purposes for one in sealed_copies.kept(confirmed) if one.file} == {frozenset({"p_internal", "p_photo"})}
    take_back(confirmed, CODES[0], given.id, Scope.ONE_PURPOSE, Purpose.PHOTO.value)
    assert sealed_copies.kept(confirmed) == []
    assert not any((confirmed.vault.folder / "outbox").iterdir())


def test_emptying_ends_the_copies_too(confirmed):
    assert (purging.seal(confirmed), purging.purge(confirmed)) == (2, 2)
    assert (sealed_copies.kept(confirmed), list((confirmed.vault.folder / "outbox").iterdir())) == ([], [])
    assert acts(confirmed)[:3] == ["copy-destroyed"] * 3


def test_copies_stay_where_nobody_who_confirmed_them_is_trusted_any_more(confirmed, office):
    purging.seal(confirmed)
    following.end_trust(confirmed, office.fingerprint)
    assert purging.purge(confirmed) == 0
    assert len(sealed_copies.kept(confirmed)) == 3


def test_a_copy_that_was_cut_short_is_made_again_and_a_promised_one_is_kept(confirmed, monkeypatch):
    """The disk fails before the promise, then between the promise and the emptying."""
    with monkeypatch.context() as patched:
        patched.setattr(intents, "add", _full)
        with pytest.raises(DiskFull):
            purging.seal(confirmed)
    assert (emptied(confirmed), sealed_copies.kept(confirmed)) == (set(), [])
    with monkeypatch.context() as patched:
        patched.setattr(purging, "carry_out", _full)
        with pytest.raises(DiskFull):
            purging.seal(confirmed)
    assert (emptied(confirmed), len(sealed_copies.kept(confirmed))) == (set(), 3)
    desk = reopened(confirmed, 1, PASSPHRASE)
    assert copies(desk) == emptied(desk)
    assert {one.part.path.is_file() for one in sealed_copies.kept(desk)} == {True}
    assert checking.check(desk).sound
    desk.vault.abandon()


def _full(*_arguments: object) -> None:
    raise DiskFull


def test_nothing_that_is_not_receipted_is_ever_sealed(desk, partners):  # noqa: F811 - the fixture
    """Law: sealed is exactly what the trusted headquarters desk confirmed so many days ago, for it alone."""
    dice = random.Random(7)
    made = [one for code in CODES for one in interview(desk, case=code)[1:]]
    told: dict[str, str] = {}
    for one in made:
        for partner in dice.sample(range(3), dice.randrange(3)):
            day = dice.choice(DAYS)
            versions.mark_receipted(desk.compartment(one.header.compartment), [one.id], partners[partner], day)
            told |= {one.id: day} if partner == 0 else {}
    assert 0 < len(told) < len(made)
    for days in (9, 4, 0):
        last = (desk.today() - dt.timedelta(days=days)).isoformat()
        purging.seal(desk, days)
        assert emptied(desk) == copies(desk) == {one for one, day in told.items() if day <= last}
    assert {one.partners for one in sealed_copies.kept(desk)} == {(partners[0],)}
    assert not any(one.emptied for one in versions.every(desk.consent))


def test_one_thing_is_chosen_at_a_time(desk):
    for chosen, seal, purge in ((Policy(Fate.EMPTY, 7), 0, 7), (Policy(Fate.SEAL, 14), 14, 0),
                                (Policy(Fate.STAY, 30), 0, 0)):
        after_receipt.choose(desk, chosen)
        assert (settings.get(desk, settings.SEAL_DAYS), settings.get(desk, settings.PURGE_DAYS)) == (seal, purge)
        assert after_receipt.policy(desk).fate is chosen.fate
    with pytest.raises(SettingRefused):
        after_receipt.choose(desk, Policy(Fate.SEAL, 400))
    assert after_receipt.policy(desk).fate is Fate.STAY


@pytest.mark.soak
def test_the_copy_of_a_real_interview_goes_again_and_falls_with_its_topic(before, desk, office, stick):
    interview, _path = topic_case(desk)
    with_receipt(desk, office)
    assert purging.seal(desk) > 0
    told = [one for one in sealed_copies.kept(desk) if one.forms]
    assert {need for one in told for need in one.asks} >= {"p_sensitive:health"}
    restored = open_desk(before, seed=99)
    report, = receive(restored, sending.write_again(desk, (office,), stick, quiet, never).path).bundles
    assert (report.refused, [part.set_aside for part in report.parts if part.set_aside]) == (None, [])
    assert HEALTH in str([one.content for one in versions.every(restored.compartment(TESTIMONY))])
    restored.vault.abandon()
    take_back(desk, interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health")
    assert not [one for one in sealed_copies.kept(desk) if one.forms]


def with_receipt(desk, office):
    """Let headquarters confirm everything, as if it had come."""
    for name in Compartment:
        file = desk.compartment(name)
        versions.mark_receipted(file, versions.all_ids(file), office.fingerprint, desk.today().isoformat())
