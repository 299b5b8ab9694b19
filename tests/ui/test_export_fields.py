"""What a preview says of each question: everything that has an answer, in words that a reader knows."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from testimony_desk.domain.pseudonym.profiles import FULL, PROFILES
from testimony_desk.exchange import builtin
from testimony_desk.services.export_preview import fields_of
from testimony_desk.ui.publishing.seen import field_labels


@pytest.mark.parametrize(("language", "words"), [("ar", "يحسبه البرنامج"), ("en", "worked out by the program"),
                                                ("tr", "program hesaplar")])
def test_what_no_question_shows_says_so_and_remarks_to_who_asks_are_not_there(language, words):
    fields = {one.path.rpartition("/")[2]: one.title for one in fields_of(builtin.interview_form(), FULL, language)}
    assert fields["holding_days"].startswith(words)
    assert "risk_high_note" not in fields


def test_the_original_words_of_the_full_case_are_not_called_less_exact(qapp):
    shown = names_of(FULL.code)
    assert "export_coarser" not in shown
    assert {"export_exact", "export_exact:3", "export_stays"} <= shown


def test_what_goes_out_less_exact_stands_together_by_how(qapp):
    shown = names_of("publication_text")
    assert "export_coarser:1" in shown
    assert len([name for name in shown if name.startswith("export_coarser:")]) < 25  # 95 questions


def names_of(profile: str) -> set[str]:
    seen = SimpleNamespace(fields=tuple(fields_of(builtin.interview_form(), PROFILES[profile], "en")))
    return {widget.objectName() for widget in field_labels(seen)}
