"""Each person of each case is counted once, in whatever order things arrived, and a no is never not asked or later."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Said, Scope
from testimony_desk.domain.consent.granting import Standing, granted
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import Decision, ScriptRead, Withdrawal
from testimony_desk.domain.statistics.consents import ENDS, WORDS, count_consents
from tests.consents import DAY, consent, published, yes

CODES = tuple(f"TD-0000-000{n}-0" for n in range(4))
TODAY = DAY + dt.timedelta(days=400)
DECISIONS = st.builds(
    Decision, st.sampled_from([Purpose.INTERNAL, Purpose.STATS, Purpose.IDENTITY, Purpose.PUB_NAMED, Purpose.AUDIO]),
    st.sampled_from(Said), embargo_until=st.none() | st.just(TODAY + dt.timedelta(days=9)))
SENSITIVE = st.builds(Decision, st.just(Purpose.SENSITIVE), st.sampled_from(Said),
                      st.sampled_from(["health", "sogiesc"]))
PARTNERS = st.builds(Decision, st.just(Purpose.PARTNER), st.sampled_from(Said), st.sampled_from(["A", "B"]))


@st.composite
def records(draw):
    """One record of some case and person, on a day of two years, linked to nothing or to another draw's id."""
    return consent(
        *draw(st.lists(DECISIONS | SENSITIVE | PARTNERS, min_size=1, max_size=5, unique_by=lambda one: one.key)),
        case=draw(st.sampled_from(CODES)), person_alias=draw(st.sampled_from(["P1", "P2", ""])),
        given_on=DAY + dt.timedelta(days=draw(st.integers(-400, 400))), id=f"{draw(st.integers(0, 5)):064x}",
        supersedes=draw(st.sampled_from(["", f"{1:064x}", f"{2:064x}"])),
        form=draw(st.sampled_from([ConsentForm.AUDIO, ConsentForm.VERBAL_ONLY, ConsentForm.IMPORTED])),
        script=ScriptRead(draw(st.sampled_from(["ar", "tr"])), "1", "0" * 64))


WITHDRAWALS = st.builds(Withdrawal, st.sampled_from(CODES), st.sampled_from([f"{n:064x}" for n in range(7)]),
                        st.sampled_from([DAY, TODAY]), st.just("I-0001"), st.sampled_from(Scope),
                        st.sampled_from([(), ("p_stats",)]))


def told(found, taken):
    """Return records by case as a desk has them: each id once, each with every withdrawal of its case."""
    cases = {}
    for one in {(each.case, each.id): each for each in found}.values():
        said = tuple(word for word in taken if word.case == one.case)
        cases.setdefault(one.case, []).append(replace(one, withdrawals=said))
    return cases


@given(st.lists(records(), max_size=8), st.lists(WITHDRAWALS, max_size=3), st.randoms())
def test_everything_adds_up_and_no_order_changes_it(found, taken, dice):
    found = list({(one.case, one.id): one for one in found}.values())
    counted = count_consents(told(found, taken), TODAY, taken)
    foreign = {one.case for one in found if one.published}
    assert counted["cases"] == len({one.case for one in (*found, *taken)} - foreign)
    assert sum(counted["standing"].values()) == counted["cases"]
    for words in (*counted["purposes"].values(), counted["forms"], counted["languages"], counted["ends"]):
        assert sum(words.values()) == counted["persons"]
    assert all(tuple(words) == WORDS for words in counted["purposes"].values())
    people = {(one.case, one.person_alias) for one in found}
    assert counted["persons"] <= len(people)
    dice.shuffle(found)
    dice.shuffle(taken)
    assert count_consents(told(found, taken + taken), TODAY, taken + taken) == counted


@given(st.lists(records(), max_size=6), st.lists(WITHDRAWALS, max_size=2))
def test_a_yes_that_is_counted_is_a_yes_of_the_engine(found, taken):
    """For a case with one person who named nobody, `yes` is what `granted` says, and nothing else is."""
    for case, own in told(found, taken).items():
        if len({one.person_alias for one in own}) > 1 or any(one.published for one in own):
            continue
        counted = count_consents({case: own}, TODAY, [])["purposes"]
        held = granted(own, TODAY)
        for purpose, words in counted.items():
            if not RULES[Purpose(purpose.partition(":")[0])].named or ":" in purpose:
                assert words["yes"] >= (purpose in held), purpose


@pytest.mark.parametrize(("said", "word"), [
    (Said.NO, "no"), (Said.LATER, "later"), (Said.NOT_ASKED, "not_asked"), (Said.CONDITIONAL, "conditional"),
    (Said.YES, "yes"), (Said.EXPIRED, "expired"), (Said.WITHDRAWN, "withdrawn")])
def test_no_later_and_not_asked_are_three_things(said, word):
    one = consent(yes(Purpose.INTERNAL), Decision(Purpose.STATS, said))
    counted = count_consents({one.case: [one]}, DAY)["purposes"]
    assert {name: n for name, n in counted["p_stats"].items() if n} == {word: 1}
    assert counted["p_audio"]["not_asked"] == 1


def one_word(purpose, *decisions, day=DAY, **changed):
    one = consent(yes(Purpose.INTERNAL), *decisions, **changed)
    return next(word for word, n in count_consents({one.case: [one]}, day)["purposes"][purpose].items() if n)


def test_a_yes_that_does_not_hold_today_says_why():
    later = DAY + dt.timedelta(days=1)
    assert one_word("p_stats", yes(Purpose.STATS, embargo_until=later)) == "not_now"
    assert one_word("p_stats", yes(Purpose.STATS, expires_on=DAY)) == "expired"
    assert one_word("p_quote_anon", yes(Purpose.QUOTE_ANON)) == "not_now"  # nothing may be published at all
    paused = (Withdrawal("TD-7K3M-9QXH-4", "1" * 64, DAY, "I-0001", Scope.PAUSE),)
    assert one_word("p_stats", yes(Purpose.STATS), withdrawals=paused) == "not_now"
    taken = (replace(paused[0], scope=Scope.ONE_PURPOSE, purposes=("p_stats",)),)
    assert one_word("p_stats", yes(Purpose.STATS), withdrawals=taken) == "withdrawn"
    assert one_word("p_stats", Decision(Purpose.STATS, Said.NO), withdrawals=taken) == "no"


def test_of_several_recipients_the_one_allowed_most_and_of_several_topics_each_counts():
    partners = (Decision(Purpose.PARTNER, Said.NO, "A"), yes(Purpose.PARTNER, "B"))
    assert one_word("p_partner", *partners) == "yes"
    assert one_word("p_sensitive:health", Decision(Purpose.SENSITIVE, Said.NO, "health")) == "no"
    assert one_word("p_sensitive:sogiesc", Decision(Purpose.SENSITIVE, Said.NO, "health")) == "not_asked"


@pytest.mark.parametrize(("days", "word"), [(731, "expired"), (730, "in_30_days"), (701, "in_30_days"),
                                            (700, "in_180_days"), (551, "in_180_days"), (550, "later")])
def test_the_end_of_the_base_consent_is_counted_from_today(days, word):
    one = consent()
    ends = count_consents({one.case: [one]}, DAY + dt.timedelta(days=days))["ends"]
    assert tuple(ends) == ENDS
    assert Counter(ends) == Counter({word: 1})


def test_who_took_everything_back_is_a_case_and_a_withdrawal_and_nobody_who_said_anything():
    taken = Withdrawal("TD-7K3M-9QXH-4", "1" * 64, DAY, "I-0001", Scope.ALL_DELETE)
    proof = consent(person_alias="", withdrawals=(taken,))
    elsewhere = replace(taken, case=CODES[0])
    counted = count_consents({proof.case: [replace(proof, decisions=())]}, DAY, [taken, taken, elsewhere])
    assert (counted["cases"], counted["persons"]) == (2, 0)
    assert counted["standing"][Standing.WITHDRAWN] == 2
    assert counted["withdrawals"][Scope.ALL_DELETE] == 2


def test_a_published_case_is_in_no_figure():
    one = published(withdrawals=())
    counted = count_consents({one.case: [one]}, DAY, [Withdrawal(one.case, one.id, DAY, "", Scope.PAUSE)])
    assert (counted["cases"], counted["persons"], sum(counted["withdrawals"].values())) == (0, 0, 0)
