"""The built-in interview holds the whole chain of the protocol, in three languages, in pages that stay small."""

from __future__ import annotations

import unicodedata

import pytest

from testimony_desk.domain.form import Group, Kind
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.sheet_pages import SILENT, pages
from testimony_desk.exchange import builtin
from tests.questionnaires import Talk, interview, question, reading

SECTIONS = ["safety", "record", "subject", "identity", "life", "narrative", "apprehension", "custody", "acts",
            "sexual_violence", "persons", "papers", "codes", "legal", "transfer", "after_return", "family", "health",
            "sogiesc", "modules", "closing", "notes"]
LISTS = {
    "setting_check", "interview_mode", "risk_level", "interpreter_presence", "language", "country", "interviewee_role",
    "gender", "sy_governorate", "sy_locality", "af_province", "uyghur_region_place", "population_group",
    "language_skill", "legal_status", "tr_province", "apprehension_place", "authority_type", "apprehension_reason",
    "detention_place", "detention_place_type", "episode_outcome", "ill_treatment_group", "ill_treatment_act",
    "act_purpose", "certainty", "involvement", "perpetrator_id_basis", "document_type", "explained_status",
    "coercion_method", "signing_outcome", "return_label", "restriction_code", "code_knowledge_source",
    "transport_mode", "border_crossing", "post_return_event", "relationship", "age_band", "health_consequence",
    "sexual_orientation", "sex_characteristics", "sogiesc_known_to", "distress_level", "referral_service", "yes_no",
}
REPEATS = ["other_language", "other_name", "phone", "handle", "status_period", "permit", "visit", "arrest", "holding",
           "act_event", "involved", "paper", "code_entry", "order", "lawyer", "appeal", "leg", "post_event", "member"]


def test_it_compiles_without_a_single_finding():
    assert reading().listed == ()
    assert reading().form.languages == ("en", "ar", "tr")


def test_every_section_is_one_entry_of_the_outline_in_the_protocols_order():
    assert [child.name for child in interview().children if isinstance(child, Group)] == SECTIONS
    assert all(isinstance(child, Group) for child in interview().children if child.name != "last_outcome")


def test_every_list_of_the_protocols_tables_is_used_whole():
    used = {one.name: one for one in interview().lists}
    assert used.keys() >= LISTS
    shipped = builtin.code_lists()
    for name in LISTS:
        assert [choice.code for choice in used[name].choices] == [choice.code for choice in shipped[name].choices]


@pytest.mark.parametrize("name", REPEATS)
def test_what_can_happen_more_than_once_repeats(name):
    place = next(place for place in FormIndex(interview()).by_path.values() if place.part.name == name)
    assert place.is_repeat


def test_everything_that_is_shown_has_words_in_three_languages():
    places = [place.part for place in FormIndex(interview()).by_path.values() if place.path]
    for part in places:
        if isinstance(part, Group) or part.kind not in SILENT:
            assert all(part.label.in_language(tag) for tag in ("ar", "en", "tr")), part.path
        for text in (part.label, part.hint):
            assert {tag for tag, _wording in text.wordings} in (set(), {"ar", "en", "tr"}), part.path
    for one in interview().lists:
        for choice in one.choices:
            assert all(choice.label.in_language(tag) for tag in ("ar", "en", "tr")), (one.name, choice.code)


def test_wordings_are_translations_and_hold_nothing_unseen():
    for one in interview().questions():
        wordings = dict(one.label.wordings)
        if one.kind in SILENT:
            continue
        assert len(set(wordings.values())) == 3, one.path
        arabic = [char for char in wordings["ar"] if char.isalpha()]
        assert sum("ARABIC" in unicodedata.name(char) for char in arabic) > len(arabic) / 2, one.path
        for wording in wordings.values():
            assert not any(unicodedata.category(char) in {"Cf", "Cc"} for char in wording), one.path


def test_codes_of_a_list_are_all_different():
    for one in interview().lists:
        codes = [choice.code for choice in one.choices]
        assert len(set(codes)) == len(codes), one.name


def test_a_page_never_holds_more_than_eight_questions():
    talk = Talk(setting_check=("alone", "private"), interviewee_role="subject", nationality="SY", crossing="XB-CIL")
    for repeat in REPEATS:
        talk.asked(next(child.name for child in _questions_in(repeat)))
    assert max(len(page.questions) for page in pages(talk.sheet)) <= 8


def test_every_part_of_the_account_begins_open_and_is_coded_afterwards():
    for section in ("life", "apprehension", "custody", "acts", "persons", "papers", "codes", "legal", "transfer",
                    "after_return", "family", "health"):
        asked = [one for one in _questions_in(section) if one.kind is not Kind.NOTE]
        assert asked[0].kind is Kind.TEXT, section
        assert asked[0].appearance == "multiline", section


def test_the_whole_account_comes_before_the_first_code_of_the_chain():
    names = [one.name for one in interview().questions()]
    assert names.index("narrative_original") < names.index("arrest_authority")


def test_nobody_is_asked_how_consistent_a_finding_is_and_a_codes_meaning_is_only_told():
    assert "consistency_level" not in {one.choices for one in interview().questions()}
    assert question("code_meaning_as_told").kind is Kind.TEXT
    assert not question("code_meaning_as_told").expressions.calculation


# Present tense and commands to one person, which Arabic writes differently for a man and a woman.
GENDERED = {"تريد", "تعرف", "تتذكر", "تذكرين", "تود", "تودين", "تحتاج", "تسمي", "تسميه", "تشعر", "تعيش", "تقوم", "ترغب",
            "تعبر", "تختار", "تخشى", "تستطيع", "تظن", "تعتقد", "تفضل", "حدثني", "أخبرني", "اذكر", "صف", "ابق", "اكتب"}


def test_questions_in_arabic_address_neither_a_man_nor_a_woman():
    for place in FormIndex(interview()).by_path.values():
        for text in (place.part.label, place.part.hint):
            letters = [char for char in text.in_language("ar") or "" if not unicodedata.combining(char)]
            words = "".join(char if char.isalpha() else " " for char in letters).split()
            assert not GENDERED & set(words), place.path


def test_questions_in_turkish_say_siz():
    for one in interview().questions():
        words = (one.label.in_language("tr") or "").replace("?", " ").split()
        assert not {"sen", "seni", "sana", "senin"} & set(words), one.path


def _questions_in(name: str):
    return [one for one in interview().questions() if f"/{name}/" in f"/{one.path}"]
