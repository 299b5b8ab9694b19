"""What is read aloud is shown in groups of whole sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.sentences import groups
from testimony_desk.exchange.scripts import scripts

words = st.lists(st.sampled_from(["You decide.", "Why? ", "أنت تقرر.", "هل فهمت؟", "Duralım mı?", "one",
                                  "\u2068a. b\u2069"]))


@given(words, st.integers(1, 90))
def test_no_word_is_lost_and_only_a_single_sentence_is_longer(parts, most):
    text = " ".join(parts)
    found = groups(text, most)
    assert " ".join(found).split() == text.split()
    assert all(len(one) <= most or len(groups(one, 1)) == 1 for one in found)


def test_every_paragraph_of_the_scripts_becomes_several_short_groups():
    for script in scripts().values():
        longest = max(len(one) for _item, text in script.items for one in groups(text, 80))
        assert longest < 170, script.language
        assert all(len(groups(text, 80)) > 1 for _item, text in script.items if len(text) > 160)
