"""Whatever rows leave after each other, subtracting what left before leaves nobody with fewer than four like them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.earlier import earlier
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.pseudonym.profiles import MICRODATA
from tests.pseudonyms import pseudonymised

LEAST, SALT, DAY, PEOPLE = 5, bytes(32), dt.date(2026, 11, 1), 72
KINDS = [{"gender": gender, "registration_province": place} for gender, place in itertools.product(
    ("man", "woman"), ("TR-16", "TR-34"))]
CUTS = st.lists(st.integers(1, 14).map(lambda cut: 5 * cut), min_size=2, max_size=3, unique=True).map(sorted)
NESTED = CUTS.map(lambda cuts: [range(cut) for cut in [*cuts, PEOPLE]])
APART = CUTS.map(lambda cuts: [*(range(*ends) for ends in itertools.pairwise([0, *cuts])), range(PEOPLE)])
LIKE = st.lists(st.sampled_from([0, 0, 0, 1]), min_size=PEOPLE, max_size=PEOPLE)


def let_out(people, sets):
    """Return the sets whose rows may leave after each other, each with how many of its rows are alike."""
    out, before = [], []
    for chosen in sets:
        cases = [people[place] for place in chosen]
        try:
            found = check(MICRODATA, cases, earlier=before)
        except Refused:
            continue
        out.append((frozenset(chosen), Counter(row[1:] for row in found.tables[0].rows)))
        before.append(earlier(MICRODATA.code, DAY, [one.case for one in cases], SALT, found.steps,
                              counted=found.counted))
    return out


@settings(max_examples=15, deadline=None)
@given(LIKE, st.one_of(NESTED, APART))
def test_nobody_is_left_alone_where_rows_are_taken_away_from_rows(like, sets):
    out = let_out(pseudonymised([KINDS[kind] for kind in like]), sets)
    for many in (1, 2):
        for later, *taken in itertools.permutations(out, many + 1):
            people = [chosen for chosen, _rows in taken]
            together = frozenset().union(*people)
            if sum(map(len, people)) == len(together) and later[0].issuperset(together):
                left = later[1] - sum((rows for _chosen, rows in taken), Counter())
                assert all(number >= LEAST for number in left.values())
