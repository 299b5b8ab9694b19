"""The gate: what a yes allows, until when, for whom, and everything that is not a yes."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import replace

import pytest

from testimony_desk.domain.consent.clearing import (
    SAFETY_FOCAL_POINT,
    Cleared,
    ConsentMissing,
    Use,
    clear,
)
from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    Handling,
    IdentityLevel,
    Interpreter,
    Purpose,
    Risk,
    Said,
)
from testimony_desk.domain.consent.conditions import Facts, Review
from testimony_desk.domain.consent.granting import granted
from testimony_desk.domain.consent.purposes import RULES, ancestors
from testimony_desk.domain.consent.record import Absence, Assent, Confirmation, Decision, Withheld
from tests.consents import (
    APPROVED,
    DAY,
    consent,
    everything,
    published,
    reasons,
    recipient,
    without,
    yes,
)

NEXT = DAY + dt.timedelta(days=1)
NOW = (Confirmation(DAY, tuple(one.value for one in Purpose)),)
ALL = consent(*everything(), confirmed=NOW)
LEAVES = [one for one in Purpose if not RULES[one].opening and one is not Purpose.SENSITIVE]


def use_of(purpose, **more):
    return Use(purpose, recipient(purpose), **more)


@pytest.mark.parametrize("purpose", LEAVES)
def test_a_whole_yes_clears_every_purpose(purpose):
    cleared = clear([ALL], use_of(purpose), DAY, APPROVED)
    assert isinstance(cleared, Cleared)
    assert (cleared.case, cleared.consents, cleared.day) == (ALL.case, (ALL.id,), DAY)
    assert (cleared.provisional, cleared.unreviewed, cleared.published) == (False, False, False)


@pytest.mark.parametrize("purpose", LEAVES)
@pytest.mark.parametrize("said", [one for one in Said if one is not Said.YES])
def test_nothing_but_yes_is_yes(purpose, said):
    spoilt = without(ALL, purpose)
    spoilt = replace(spoilt, decisions=(*spoilt.decisions, Decision(purpose, said, recipient(purpose))))
    assert reasons([spoilt], use_of(purpose))
    assert reasons([without(ALL, purpose)], use_of(purpose)) >= {"not-asked"}


@pytest.mark.parametrize("purpose", LEAVES)
def test_a_child_falls_with_each_parent(purpose):
    for parent in ancestors(purpose):
        assert reasons([without(ALL, parent)], use_of(purpose))


@pytest.mark.parametrize("purpose", [Purpose.UN, Purpose.LEGAL])
def test_an_opening_question_allows_nothing_by_itself(purpose):
    assert "too-general" in reasons([ALL], Use(purpose))


@pytest.mark.parametrize("purpose", [Purpose.PARTNER, Purpose.COURT_NAT, Purpose.COURT_INT, Purpose.REFERRAL])
def test_a_yes_to_one_recipient_is_none_to_another(purpose):
    assert reasons([ALL], Use(purpose, "someone else")) == {"not-asked"}
    assert "recipient-missing" in reasons([ALL], Use(purpose))
    clear([ALL], Use(purpose, f" {recipient(purpose).upper()} "), DAY, APPROVED)


def test_a_yes_expires_at_the_beginning_of_its_last_day():
    record = consent(yes(Purpose.INTERNAL), yes(Purpose.STATS))
    end = dt.date(2028, 3, 1)
    clear([record], Use(Handling.KEEP), end - dt.timedelta(days=1), APPROVED)
    assert reasons([record], Use(Handling.KEEP), end) == {"expired"}
    assert reasons([record], Use(Handling.COUNT), end) == {"expired"}
    own_end = consent(yes(Purpose.INTERNAL, expires_on=NEXT))
    clear([own_end], Use(Handling.KEEP), DAY, APPROVED)
    assert reasons([own_end], Use(Handling.KEEP), NEXT) == {"expired"}


def test_a_confirmation_lengthens_only_what_it_names():
    record = consent(yes(Purpose.INTERNAL), yes(Purpose.STATS),
                     confirmed=(Confirmation(dt.date(2028, 1, 1), ("p_internal",)),))
    clear([record], Use(Handling.KEEP), dt.date(2029, 12, 31), APPROVED)
    assert reasons([record], Use(Handling.COUNT), dt.date(2029, 12, 31)) == {"expired"}
    too_early = replace(record, confirmed=(Confirmation(dt.date(2029, 1, 1), ("p_internal",)),))
    assert reasons([too_early], Use(Handling.KEEP), dt.date(2028, 6, 1)) == {"expired"}


def test_nothing_holds_before_it_was_said_nor_under_an_embargo():
    assert "not-yet" in reasons([ALL], Use(Handling.KEEP), DAY - dt.timedelta(days=1))
    later = consent(yes(Purpose.INTERNAL), yes(Purpose.PUB_ANON, embargo_until=NEXT))
    assert reasons([later], Use(Purpose.PUB_ANON)) == {"embargo"}
    clear([later], Use(Purpose.PUB_ANON), NEXT, APPROVED)
    copied = consent(yes(Purpose.INTERNAL, said_on=dt.date(2023, 1, 1)))
    assert reasons([copied], Use(Handling.KEEP)) == {"expired"}


@pytest.mark.parametrize("purpose", [Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.LAWYER, Purpose.COURT_NAT])
def test_a_name_in_print_is_asked_again_in_the_last_week(purpose):
    week, day_after = DAY + dt.timedelta(days=7), DAY + dt.timedelta(days=8)
    clear([ALL], use_of(purpose), week, APPROVED)
    assert reasons([ALL], use_of(purpose), day_after) == {"ask-again"}
    assert reasons([replace(ALL, confirmed=())], use_of(purpose)) == {"ask-again"}


def test_no_more_identity_than_agreed():
    real = IdentityLevel.REAL
    clear([ALL], use_of(Purpose.UN_NAMED, identity_level=real), DAY, APPROVED)
    assert reasons([ALL], use_of(Purpose.UN_ANON, identity_level=real)) == {"identity-level"}
    assert reasons([without(ALL, Purpose.IDENTITY)], use_of(Purpose.UN_NAMED, identity_level=real)) == {"not-asked"}
    assert reasons([consent()], Use(Handling.SEND_TO_HEADQUARTERS, identity_level=real)) == {"not-asked"}
    modest = consent(yes(Purpose.INTERNAL), yes(Purpose.PUB_ANON, identity_level=IdentityLevel.NONE))
    assert reasons([modest], Use(Purpose.PUB_ANON, identity_level=IdentityLevel.ALIAS)) == {"identity-level"}


def test_each_topic_needs_its_own_yes():
    one = consent(yes(Purpose.INTERNAL), yes(Purpose.STATS), yes(Purpose.SENSITIVE, "health"))
    clear([one], Use(Handling.COUNT, topics=frozenset({"health", "torture"})), DAY, APPROVED)
    both = Use(Handling.COUNT, topics=frozenset({"health", "sogiesc"}))
    assert reasons([one], both) >= {"not-asked", "topic-without-consent"}
    assert reasons([one], Use(Purpose.SENSITIVE)) == {"recipient-missing"}
    clear([one], Use(Purpose.SENSITIVE, topics=frozenset({"health"})), DAY, APPROVED)


def test_a_second_person_must_approve_what_protocol_names():
    once = Facts(review=Review("i", "first"))
    assert reasons([ALL], use_of(Purpose.PARTNER), facts=once) == {"second-approval-missing"}
    clear([ALL], use_of(Purpose.LAWYER), DAY, once)
    for spoilt in (Review("i", "first", "first"), Review("i", "first", "i"), Review("i", "", "second")):
        assert reasons([ALL], use_of(Purpose.PARTNER), facts=Facts(review=spoilt))
    assert reasons([ALL], Use(Purpose.PUB_ANON, topics=frozenset({"health"})), facts=once)
    for changed in ({"risk_person": Risk.HIGH}, {"form": ConsentForm.VERBAL_REMOTE}):
        assert reasons([replace(ALL, **changed)], Use(Purpose.PUB_ANON), facts=once) == {"second-approval-missing"}


def test_a_spoken_yes_goes_to_headquarters_marked_and_no_further():
    spoken = replace(ALL, form=ConsentForm.VERBAL_ONLY)
    assert clear([spoken], Use(Handling.SEND_TO_HEADQUARTERS), DAY).provisional
    assert clear([spoken], Use(Handling.SEND_TO_HEADQUARTERS), DAY).unreviewed
    assert reasons([spoken], Use(Purpose.PUB_ANON)) == {"spoken-without-witness"}
    relative = replace(ALL, interpreter=Interpreter.RELATIVE)
    assert reasons([relative], Use(Purpose.PUB_ANON)) == {"interpreter-is-relative"}


def test_in_immediate_danger_only_the_safety_focal_point_receives():
    danger = replace(ALL, risk_person=Risk.IMMEDIATE)
    assert reasons([danger], Use(Handling.SEND_TO_HEADQUARTERS)) == {"immediate-danger"}
    clear([danger], Use(Handling.SEND_TO_HEADQUARTERS, SAFETY_FOCAL_POINT), DAY)
    assert reasons([danger], Use(Purpose.PARTNER, SAFETY_FOCAL_POINT)) >= {"immediate-danger", "not-asked"}


@pytest.mark.parametrize("purpose", [Purpose.PUB_NAMED, Purpose.PUB_IMAGE, Purpose.PHOTO_FACE, Purpose.MEDIA_CONTACT])
def test_minors_are_never_named_shown_or_handed_to_the_press(purpose):
    minor = replace(ALL, capacity=Capacity.AGE_DOUBT, specialist_code="I-0009",
                    assent=Assent(agrees=True, form=ConsentForm.AUDIO, words_adapted=True))
    assert reasons([minor], use_of(purpose)) == {"never-for-minors"}
    clear([minor], use_of(Purpose.PUB_ANON), DAY, APPROVED)


def test_for_the_absent_a_relative_allows_little():
    absent = replace(ALL, capacity=Capacity.PROXY_ABSENT, absence=Absence("father"))
    for purpose in (Purpose.INTERNAL, Purpose.STATS):
        clear([absent], use_of(purpose), DAY, APPROVED)
    assert reasons([absent], use_of(Purpose.UN_ANON)) == {"not-for-the-absent"}
    searching = replace(absent, absence=Absence("father", search_or_protection=True))
    clear([searching], use_of(Purpose.UN_NAMED), DAY, APPROVED)
    assert reasons([searching], use_of(Purpose.PUB_NAMED)) == {"not-for-the-absent"}
    agreed = replace(absent, absence=Absence("father", family_consensus="all four agree"))
    clear([agreed], use_of(Purpose.PUB_NAMED), DAY, APPROVED)
    assert reasons([agreed], use_of(Purpose.PUB_NAMED), facts=Facts(review=Review("i", "first"))) == {
        "second-approval-missing"}


def test_who_must_not_see_it_does_not_and_the_rest_goes_along():
    record = replace(ALL, withhold=(Withheld("all", "partner c"), Withheld("the village")))
    assert reasons([record], use_of(Purpose.PARTNER)) == {"withheld"}
    assert clear([record], Use(Purpose.PUB_ANON), DAY, APPROVED).withhold == record.withhold


def test_every_person_of_the_case_must_allow_it():
    other = consent(yes(Purpose.INTERNAL), person_alias="P2", id="2" * 64)
    assert reasons([ALL, other], Use(Handling.COUNT)) == {"not-asked"}
    assert clear([ALL, other], Use(Handling.KEEP), DAY).consents == (ALL.id, other.id)
    assert reasons([], Use(Handling.KEEP)) == {"no-consent"}
    assert reasons([ALL, replace(other, case="TD-AAAA-AAAA-A")], Use(Handling.KEEP)) == {"several-cases"}


def test_a_published_account_may_be_kept_sent_and_counted():
    for handling in Handling:
        assert clear([published()], Use(handling), DAY).published
    for purpose in Purpose:
        assert "published-only" in reasons([published()], Use(purpose))
    assert reasons([published()], Use(Handling.KEEP, identity_level=IdentityLevel.REAL)) == {"published-only"}
    assert reasons([published(), ALL], Use(Handling.KEEP)) == {"published-and-asked"}


@pytest.mark.parametrize("changed", [
    {"decisions": (yes(Purpose.INTERNAL),)}, {"decisions": (yes(Purpose.STATS),)}, {"source_sha256": ""},
    {"witness": "I-0002"}, {"teachback": "understood"}])
def test_an_import_cannot_forge_a_conversation(changed):
    assert reasons([published(**changed)], Use(Handling.KEEP)) == {"claim-refused"}


def test_granted_lists_what_holds_and_nothing_while_the_base_is_unsound():
    record = consent(yes(Purpose.INTERNAL), yes(Purpose.SENSITIVE, "health"), yes(Purpose.AUDIO),
                     Decision(Purpose.STATS, Said.LATER), Decision(Purpose.SENSITIVE, Said.NO, "sogiesc"))
    assert granted([record], DAY) == {"p_internal", "p_sensitive:health", "p_audio"}
    assert granted([record], dt.date(2027, 3, 1)) == {"p_internal", "p_audio"}
    assert granted([replace(record, teachback="")], DAY) == frozenset()
    assert granted([published()], DAY) == frozenset()
    assert granted([], DAY) == frozenset()


def test_a_cleared_cannot_be_made_changed_copied_or_kept():
    cleared = clear([ALL], Use(Handling.KEEP), DAY)
    made = (cleared.use, NEXT, "", (), False, False, False, ())
    tricks = (lambda: replace(cleared, day=NEXT), lambda: copy.copy(cleared), lambda: copy.deepcopy(cleared),
              lambda: cleared.__reduce_ex__(4), lambda: type(cleared)(*made))
    for trick in tricks:
        with pytest.raises((TypeError, ValueError)):
            trick()


def test_the_refusal_names_codes_but_no_recipient():
    with pytest.raises(ConsentMissing) as refused:
        clear([ALL], Use(Purpose.PARTNER, "Someone Else"), DAY, APPROVED)
    assert refused.value.facts == {"reasons": ("not-asked p_partner",)}
