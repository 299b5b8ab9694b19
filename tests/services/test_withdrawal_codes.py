"""A person's code leads to their case and to nothing else, with the consent key alone, here and at headquarters."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.crypto.code_hash import code_hash
from testimony_desk.crypto.passphrase import KdfCost
from testimony_desk.domain.codes import WithdrawalCodeRefused
from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Purpose, Scope
from testimony_desk.domain.consent.withdrawal_code import MOST_LANES, MOST_MEMORY, MOST_PASSES, KeptCode
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import judging, recording, slots, withdrawal_codes, withdrawing
from testimony_desk.services.withdrawal_codes import KIND, CodeGiven, CodeUnknown, find, give, given_on, replace
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.keyring import SlotKind
from tests import consents
from tests.exchanging import CASE, agree, interview, keep, receive, send
from tests.fakes import CHEAP
from tests.people import PHRASES, acts, reopened

CONSENT = Compartment.CONSENT
OTHER = "TD-0000-0000-0"


def kept(**changes):
    plain = KeptCode(CASE, "12" * 32, consents.DAY, "ab" * 16, "cd" * 32, 64, 1, 1)
    return dataclasses.replace(plain, **changes)


def take_back(desk, scope=Scope.ALL_DELETE, case=CASE):
    for one in withdrawing.by_person(desk, case, scope):
        withdrawing.withdraw(desk, one)


def stored(desk):
    return [bytes(row[0]) for row in desk.consent.execute("SELECT content FROM versions WHERE content IS NOT NULL")]


def test_the_code_leads_to_its_case_however_it_is_spelled(desk):
    agree(desk)
    agree(desk, case=OTHER)
    code, other = give(desk, CASE), give(desk, OTHER)
    assert find(desk, code.lower().replace("-", " ").removeprefix("nr")) == CASE
    assert find(desk, other) == OTHER
    assert given_on(desk, CASE) == desk.today()
    assert acts(desk)[:4] == ["withdrawal-code-found", "withdrawal-code-found", "withdrawal-code-made",
                              "withdrawal-code-made"]


def test_only_a_hash_is_kept_and_nothing_in_the_code_comes_from_the_case(desk):
    agree(desk)
    code = give(desk, CASE)
    plain = code.replace("-", "")
    assert not any(code.encode() in one or plain.encode() in one for one in stored(desk))
    assert not {part for part in code.split("-") if len(part) == 4} & set(CASE.split("-"))


def test_it_is_made_once_and_another_one_ends_it(desk):
    agree(desk)
    first = give(desk, CASE)
    with pytest.raises(CodeGiven):
        give(desk, CASE)
    second = replace(desk, CASE)
    assert second != first
    assert find(desk, second) == CASE
    with pytest.raises(CodeUnknown):
        find(desk, first)
    assert len(versions.heads_of_case(desk.consent, CASE, KIND)) == 1
    assert "withdrawal-code-unknown" in acts(desk)


def test_two_codes_of_two_desks_are_both_ended_by_a_third(desk):
    consent = agree(desk)
    first = give(desk, CASE)
    beside = code_hash("NR-0000-0000-0000-0", bytes.fromhex("ab" * 16), KdfCost(64, 1, 1)).hex()
    keep(desk, CONSENT, KIND, consent.id, **to_json(kept(consent=consent.id, digest=beside)))
    assert find(desk, "NR-0000-0000-0000-0") == find(desk, first) == CASE
    third = replace(desk, CASE)
    for ended in (first, "NR-0000-0000-0000-0"):
        with pytest.raises(CodeUnknown):
            find(desk, ended)
    assert find(desk, third) == CASE


@pytest.mark.parametrize("spoil", ["none", "refused", "withdrawn"])
def test_without_a_consent_there_is_nothing_to_take_back(desk, spoil):
    if spoil == "refused":
        agree(desk, consents.consent(consents.yes(Purpose.STATS)))
    if spoil == "withdrawn":
        agree(desk)
        take_back(desk)
    with pytest.raises(NotInVault if spoil == "none" else ConsentMissing):
        give(desk, CASE)


def test_after_everything_was_taken_back_the_code_is_gone_and_before_that_it_goes_on_working(desk):
    interview(desk)
    code = give(desk, CASE)
    take_back(desk, Scope.IDENTITY_DELETE)
    take_back(desk, Scope.STOP_SHARING)
    assert find(desk, code) == CASE
    take_back(desk)
    with pytest.raises(CodeUnknown):
        find(desk, code)
    assert not any(b'"digest"' in one for one in stored(desk))


def test_a_supervisor_finds_it_with_the_consent_key_alone(desk):
    slots.add(desk, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    interview(desk)
    code = give(desk, CASE)
    supervisor = reopened(desk, 2, PHRASES[SlotKind.SUPERVISOR])
    assert not supervisor.opens(Compartment.TESTIMONY)
    assert find(supervisor, code) == CASE


def test_it_travels_with_its_consent_and_works_at_headquarters(desk, headquarters, office, stick):
    interview(desk)
    code = give(desk, CASE)
    receive(headquarters, send(desk, office, stick))
    assert find(headquarters, code) == CASE
    second = replace(desk, CASE)
    receive(headquarters, send(desk, office, stick))
    assert find(headquarters, second) == CASE
    with pytest.raises(CodeUnknown):
        find(headquarters, code)


def test_a_look_up_computes_one_hash_for_each_salt(desk, monkeypatch):
    for n in range(12):
        case = f"TD-0000-000{n:X}-0"
        agree(desk, case=case)
        code = give(desk, case)
    asked = []
    assert find(desk, code, lambda: asked.append(1)) == case
    assert len(asked) == 1


def test_a_desk_that_sends_ever_new_salts_slows_nobody_down(desk):
    consent = agree(desk)
    for n in range(2 * withdrawal_codes.SALTS_OF_A_KEY):
        keep(desk, CONSENT, KIND, consent.id, **to_json(kept(consent=consent.id, code_salt=f"{n:032x}")))
    asked = []
    with pytest.raises(CodeUnknown):
        find(desk, "NR-0000-0000-0000-0", lambda: asked.append(1))
    assert len(asked) == withdrawal_codes.SALTS_OF_A_KEY


@pytest.mark.parametrize("changes", [
    {"memory": 65_537}, {"passes": 4}, {"lanes": 5}, {"memory": 0}, {"passes": 0}, {"memory": 8, "lanes": 2},
    {"code_salt": "ab"}, {"digest": "XY" * 32}, {"consent": ""}])
def test_a_foreign_one_that_would_cost_more_than_ours_is_not_taken_in(desk, changes):
    consent = agree(desk)
    odd = recording.sign_version(desk, CONSENT, recording.new_record(desk), KIND, (), to_json(kept(**changes)),
                                 consent.id)
    with pytest.raises(VersionRefused):
        judging.check_content(desk, odd)
    judging.check_content(desk, dataclasses.replace(odd, content={**odd.content, **to_json(kept())}))


def test_what_is_no_code_is_said_before_anything_is_computed(desk):
    with pytest.raises(WithdrawalCodeRefused):
        find(desk, CASE, lambda: pytest.fail("computed"))


def test_the_products_hash_is_argon2id_with_64_mib_and_three_passes():
    cost = KdfCost(MOST_MEMORY, MOST_PASSES, MOST_LANES)
    assert cost == KdfCost(65_536, 3, 4)
    assert code_hash("NR-0000-0000-0000-0", bytes(16), cost).hex() == (
        "d0122c55fb1c51b3395ebf0b3018adcfba74cb645143f6c2290bc025b019f9e6")
