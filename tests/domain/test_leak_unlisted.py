"""Names in Latin letters that no list has and nothing announces, and words with a capital that everybody knows."""

from __future__ import annotations

import re

import pytest

from testimony_desk.domain.leaks.everyday import settlement, well_known
from testimony_desk.domain.leaks.heard_arabic import heard
from testimony_desk.domain.leaks.hit import Certainty
from testimony_desk.domain.leaks.known import KnownName, Register
from testimony_desk.domain.leaks.scan import scan

NAMED = [
    "Then they dragged [Torvenisa] out by the hair.", "Sonra [Torvekan] kapıya koştu.",
    "They beat [Zelvin Dorakul] first.",
    "[Torvenisa Dorakul] was with us.", "We gave the bread to [Torvenisa] and slept.", "Dün gece [Zelvinur] ağladı.",
    "وقال إن [Torvenisa] بقيت هناك.", "نمت بجانب [تيمورلان إساييف] ليلتين.", "اتصلت [زاناشة] مرة واحدة.",
    "سلّمت المفتاح ل[أبي حمزة].", "ذهبنا إلى بيت [أبي الوليد] مساء.",
    "Sonra [Torvelin]'e sordum.", "دخل المدعو [شاهر النمر] وبدأ.", "جاء الشاهد [عز الدين] وحده.",
    "Dün Kobaneli [Torvelin] geldi.", "Interpreter: [Torvenisa]. Language: Russian.",
    "اعتقلوا [محمداً] ليلاً.", "وجدوا [فاطمةً] هناك.",
]
NOBODY = [
    "We crossed near Tell Rifaat and slept in Jindires.", "A truck of the Danish Refugee Council came.",
    "Ertesi gün Akçakale'ye gittik.",
    "They took us past the Torvan river.", "He slept in Torvanabad for a week.", "Record it as WAV with LibreOffice.",
    "Torvenisa.", "On Monday the Turkish officer read it.", "Bize Suriyelisiniz dediler.", "We stayed at Hotel Torvan.",
    "نزلنا في دوغوبايزيد قبل الفجر.", "كان أبي نائماً.", "رأيت نوراً خلف الباب.", "يا أختي اذهبي إلى البيت.",
    "دفعت و٢٠٠ ليرة.", "قالوا إنهم سينقلوننا إلى مخيم.", "جلسوا على سجاجيدهم.", "Eşyalarım Amik Ovası'nda kaldı.",
    "Sonra Torvan deresini geçtik.", "Kamyon önce Torvan'a gitti.", "Nöbetçi amir geldi.",
    "A couple of Malians and a Gambian shared it.", "We left it above the upper Torvan.", "بتنا قرب نهر آراس.",
    "كان بعدي في الدور.", "زرعت نعنعاً وأبي زرع فجلاً.", "Arife günü kapalıydı.", "Sabrım kalmadı.",
]


@pytest.mark.parametrize("marked", NAMED)
def test_a_strange_word_with_a_capital_inside_a_sentence_is_perhaps_a_name(marked):
    text = marked.replace("[", "").replace("]", "")
    found = [text[hit.start:hit.end] for hit in scan(text)]
    assert found == re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize("text", NOBODY)
def test_what_everybody_knows_or_what_a_place_stands_before_is_nobody(text):
    assert scan(text) == ()


@pytest.mark.parametrize(("name", "text"), [
    ("كريموف عبد الولي", "Dün Kerimov'u götürdüler."), ("Kerimov", "أخذوا كريموف معهم"), ("Volkan", "خافوا من فولكان")])
def test_a_v_that_one_script_takes_for_a_weak_letter_hides_no_name_of_the_register(name, text):
    (hit,) = scan(text, "", Register((KnownName(name),)))
    assert hit.why.code == "register-sound"


def test_such_a_find_is_only_a_possibility_and_says_why():
    (hit,) = scan("Then they dragged Torvenisa out.")
    assert (hit.certainty, hit.why.code) == (Certainty.MAYBE, "name-unlisted")


def test_small_letters_and_first_words_of_a_sentence_are_left_to_other_rules():
    assert scan("then they dragged torvenisa out.") == ()
    assert scan("Torvenisa came late.") == ()


def test_the_tables_know_words_with_their_endings_and_places_of_several_words():
    assert well_known("council")
    assert well_known("mahkemesinden")
    assert not well_known("torvenisa")
    assert settlement("tell abiad")
    assert not settlement("torvenisa")


def test_an_arabic_word_is_met_in_any_of_its_forms_and_a_strange_name_in_none():
    assert all(map(heard, ["وسيكتبونها", "بسجاجيدهم", "مكتوب", "فاستقبلناه"]))
    assert not any(map(heard, ["توغوز", "قانشاو", "زاناشه"]))
