"""Six people who were asked, one who said no: every figure of consent as counted by hand, in three languages."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Scope
from testimony_desk.domain.consent.record import Evidence, ScriptRead
from testimony_desk.domain.review.codes import Half
from testimony_desk.exchange import builtin
from testimony_desk.i18n import LANGUAGES, set_language
from testimony_desk.services import consenting, content_reviewing, reviewing, withdrawing
from testimony_desk.services.counting_consents import consent_statistics
from testimony_desk.wording.consent_statistics import consent_tables
from tests.fakes import live_on
from tests.reviewing import Staff, everything_asked, put, record_of, verdict
from tests.talks import start

BOTH = {"p_stats": "yes", "p_pub_anon": "yes"}
ASKED = (  # days ago, language, form, what was said beside the yes to keep it
    (0, "ar", ConsentForm.VERBAL_WITNESSED, BOTH),
    (720, "tr", ConsentForm.WRITTEN_PAPER, BOTH),
    (1200, "en", ConsentForm.AUDIO, BOTH),
    (0, "ar", ConsentForm.VERBAL_ONLY, {"p_pub_anon": "later"}),
    (0, "ar", ConsentForm.VERBAL_WITNESSED, BOTH),  # takes everything back
    (0, "ar", ConsentForm.VERBAL_WITNESSED, BOTH),  # takes the yes to counting back
)
FIRST, FOURTH, FIFTH, SIXTH = (f"TD-0000-000{place}-0" for place in (1, 4, 5, 6))


@pytest.fixture
def counted(desk):
    """The figures on the sixth day: the first was approved by the fifth, the fourth by the second."""
    for place, (days, language, form, said) in enumerate(ASKED, 1):
        put(desk, record_of(f"TD-0000-000{place}-0", given_on=desk.today() - dt.timedelta(days=days), form=form,
                            script=ScriptRead(language, "1", "0" * 64), decisions=everything_asked(said),
                            evidence=Evidence("", "I-0002") if form is ConsentForm.WRITTEN_PAPER else None))
    consenting.refuse(desk, start(desk))
    staff = Staff(desk)
    for case, scope, purposes in ((FIFTH, Scope.ALL_DELETE, ()), (SIXTH, Scope.ONE_PURPOSE, (Purpose.STATS.value,))):
        for one in withdrawing.by_person(staff.desk, case, scope, purposes):
            withdrawing.withdraw(staff.desk, one)
    for who, days, half, cases in (("s1", 2, Half.CONSENT, (FIRST, FOURTH)), ("analyst", 2, Half.CONTENT, (FOURTH,)),
                                   ("other", 5, Half.CONTENT, (FIRST,))):
        at_work = staff.as_(who)
        live_on(at_work, days=days)
        for case in cases:
            decide = reviewing.decide if half is Half.CONSENT else content_reviewing.decide
            decide(at_work, verdict(at_work, case, half=half))
    supervisor = staff.as_("s2")
    live_on(supervisor, days=6)
    yield consent_statistics(supervisor)
    supervisor.vault.abandon()
    set_language("en")


def found(counts):
    return {word: count for word, count in counts.items() if count}


def test_every_figure_is_the_one_that_was_counted_by_hand(counted):
    assert (counted["cases"], counted["persons"], counted["refused"], counted["unreadable"]) == (6, 5, 1, 0)
    assert found(counted["standing"]) == {"whole": 3, "provisional": 1, "expired": 1, "withdrawn": 1}
    assert found(counted["purposes"]["p_internal"]) == {"yes": 4, "expired": 1}
    assert found(counted["purposes"]["p_stats"]) == {"yes": 2, "no": 1, "expired": 1, "withdrawn": 1}
    assert found(counted["purposes"]["p_pub_anon"]) == {"yes": 2, "later": 1, "expired": 2}
    assert found(counted["purposes"]["p_audio"]) == {"no": 5}
    assert found(counted["forms"]) == {"verbal_witnessed": 2, "written_paper": 1, "audio": 1, "verbal_only": 1}
    assert found(counted["languages"]) == {"ar": 3, "tr": 1, "en": 1}
    assert found(counted["ends"]) == {"later": 3, "in_30_days": 1, "expired": 1}
    assert found(counted["withdrawals"]) == {"all_delete": 1, "one_purpose": 1}
    days = counted["days_to_approval"]
    assert (days["n"], days["values"], days["median"]) == (2, [2, 5], 3.5)
    check_words(counted)


def check_words(counted):
    """The tables show these very numbers in each language, and no code of the program."""
    shown, labels = set(), []
    for language in LANGUAGES:
        set_language(language)
        tables = list(consent_tables(counted, builtin.label_of(language)))
        rows = [row for _title, rows in tables for row in rows]
        shown.add(tuple((row.value, row.counts) for row in rows))
        words = [word for title, rows in tables for row in rows
                 for word in (title, row.label, row.beside, *(part for part, _count in row.parts))]
        assert not any("_" in word for word in words)
        labels.append(frozenset(row.label for row in rows))
    assert len(shown) == 1
    assert len(frozenset().union(*labels)) == sum(map(len, labels))
