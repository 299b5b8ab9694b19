"""Laws of later conversations: a next version grants what held before or was said in it, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from testimony_desk.domain.consent import changing
from testimony_desk.domain.consent import conversation as talking
from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    InfoItem,
    Interpreter,
    Purpose,
    Risk,
    Said,
    Scope,
)
from testimony_desk.domain.consent.conversation import Again, Conversation
from testimony_desk.domain.consent.granting import granted
from testimony_desk.domain.consent.purposes import ORDER, ancestors
from testimony_desk.domain.consent.record import Decision, ScriptRead, Withdrawal
from tests.consents import ABOUT, DAY, consent, everything

READ = ScriptRead("ar", "1", "0" * 64)
answers = st.lists(st.tuples(st.sampled_from(ORDER), st.sampled_from([Said.YES, Said.NO, Said.LATER])), max_size=4)
takings = st.lists(st.tuples(st.sampled_from(Scope), st.sampled_from(ORDER), st.integers(0, 900)), max_size=2)


def later(decided, script=READ):
    """Return a later conversation in which these purposes were decided."""
    said = Conversation("ar", "I-0001", capacity=Capacity.ADULT_CAPABLE, interpreter=Interpreter.NONE_NEEDED,
                        form=ConsentForm.VERBAL_WITNESSED, witness="I-0002",
                        again=Again("TD-7K3M-9QXH-4", tuple(purpose.value for purpose, _said in decided)))
    for item in InfoItem:
        said = talking.tell(said, item, script.sha256)
    said = talking.tell_back(said, "in own words", script.sha256)
    for purpose, word in decided:
        said = talking.decide(said, Decision(purpose, word, ABOUT.get(purpose, "")), script.sha256)
    return said


def asked_at(records, decided, day):
    return [*records, *(replace(one, id=f"{at + 5:064x}") for at, one in enumerate(
        changing.amended(later(decided), records, day, READ, Risk.LOW)))]


@settings(max_examples=60, deadline=None)
@example([(Purpose.INTERNAL, Said.YES)], [], 731, 0)  # statistics are said yes to for longer than what they rest on
@given(answers, takings, st.integers(1, 1000), st.integers(0, 60))
def test_only_what_held_or_was_said_in_it_is_granted(decided, taken, days, more):
    day = DAY + dt.timedelta(days=days)
    root = consent(*everything())
    words = tuple(Withdrawal(root.case, root.id, DAY + dt.timedelta(days=at), "I-0001", scope, (purpose.value,))
                  for scope, purpose, at in taken if at <= days)
    records = [replace(root, withdrawals=words)]
    before = granted([root] if all(one.scope is Scope.PAUSE for one in words) else
                     [replace(root, withdrawals=tuple(one for one in words if one.scope is not Scope.PAUSE))], day)
    after = asked_at(records, decided, day)
    yes = {one.key for one in later(decided).decided(READ.sha256) if one.said is Said.YES}
    no = {one.key for one in later(decided).decided(READ.sha256) if one.said is not Said.YES}
    held = granted([replace(one, withdrawals=words) for one in after], day)
    assert held <= before | yes
    assert not [one for one in held if {one, *ancestors(Purpose(one.partition(":")[0]))} & no]
    assert granted([replace(one, withdrawals=words) for one in after], day + dt.timedelta(days=more)) <= held | yes


def test_without_a_withdrawal_the_next_version_follows_and_with_one_a_new_root_begins():
    day = DAY + dt.timedelta(days=10)
    root = consent(*everything())
    assert asked_at([root], [], day)[-1].supersedes == root.id
    taken = Withdrawal(root.case, root.id, DAY, "I-0001", Scope.ONE_PURPOSE, ("p_stats",))
    after = asked_at([replace(root, withdrawals=(taken,))], [(Purpose.STATS, Said.YES)], day)[-1]
    assert (after.supersedes, after.beside) == ("", root.id)
    assert asked_at([replace(root, withdrawals=(taken,))], [], DAY)[-1].supersedes == root.id


def test_a_no_that_was_a_yes_is_a_withdrawal_and_later_is_none():
    root = consent(*everything())
    said = later([(Purpose.STATS, Said.NO), (Purpose.TRAINING, Said.LATER), (Purpose.INTERNAL, Said.YES)])
    assert changing.ended(said, [root], READ.sha256) == ("p_stats",)
    assert changing.ended(said, [consent()], READ.sha256) == ()


def test_the_whole_text_is_read_where_it_is_not_the_one_that_was_read():
    assert set(changing.to_read([consent()], READ)) == set(changing.BASE)
    for other in (replace(READ, language="tr"), replace(READ, version="2"), replace(READ, sha256="1" * 64)):
        assert changing.to_read([consent()], other) == tuple(InfoItem)


def test_nothing_is_asked_again_of_a_case_that_is_over():
    root = consent(*everything())
    taken = Withdrawal(root.case, root.id, DAY, "I-0001", Scope.ALL_DELETE)
    assert changing.over([])
    assert changing.over([replace(root, withdrawals=(taken,))])
    assert not changing.over([root])
