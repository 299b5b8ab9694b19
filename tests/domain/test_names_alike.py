from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain.names.alike import CERTAIN, Reason, Verdict, compare, part_distance
from testimony_desk.domain.names.index import NameIndex
from testimony_desk.domain.names.parts import PartKind, split_name
from testimony_desk.domain.names.skeleton import skeletons

NAMES = st.sampled_from([
    "محمد العلي", "Muhammad al-Ali", "عبد الرحمن قاسم", "Abdurrahman Kasım", "İlyas Işık", "Ayşegül Yıldız",
    "Erkin Turdi",
    "Aierken Tuerdi", "ئەركىن تۇردى", "Эркин Турди", "Djamel Eddine", "أبو بكر منصور", "Ümmügülsüm Çağrı",
    "رؤى سلوم", "طه"])
LETTERS = "abdhilmnrsuşçğİı '-.,٣3ابدحلمنرسيىةءؤئألعه ـ\u200f\u200d\u0651\u064eеаە"
PIECES = st.text(alphabet=st.sampled_from(LETTERS), max_size=18)
INVISIBLE = st.sampled_from("\u200b\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\u0640")


@given(PIECES, PIECES)
def test_likeness_is_the_same_from_both_sides(one, other):
    assert compare(one, other) == compare(other, one)


@given(PIECES)
def test_a_name_is_like_itself(name):
    expected = (Verdict.SAME, 1.0) if split_name(name) else (Verdict.DIFFERENT, 0.0)
    likeness = compare(name, name)
    assert (likeness.verdict, likeness.score, likeness.reasons) == (*expected, frozenset())


@given(PIECES, PIECES)
def test_scores_stay_between_nothing_and_all(one, other):
    assert 0.0 <= compare(one, other).score <= 1.0


@given(PIECES)
def test_parts_stand_in_order_and_are_cut_from_the_text(name):
    parts = split_name(name)
    assert all(name[part.start:part.end] == part.text for part in parts)
    assert all(before.end <= after.start for before, after in pairwise(parts))
    assert all(part.start < part.end and all(part.cores) for part in parts)


@given(NAMES, INVISIBLE, st.data())
def test_invisible_characters_and_tatweel_change_nothing(name, mark, data):
    at = data.draw(st.integers(1, len(name) - 1).filter(lambda place: name[place - 1] != " " and name[place] != " "))
    if mark == "\u0640" and "A" < name[0] < "\u0250":
        return
    tricked = name[:at] + mark + name[at:]
    assert compare(name, tricked).verdict is Verdict.SAME
    assert [part.cores for part in split_name(tricked)] == [part.cores for part in split_name(name)]


@given(NAMES)
def test_case_and_composition_change_nothing(name):
    turkish_upper = name.replace("i", "İ").replace("ı", "I").upper()
    for other in (name.upper(), turkish_upper, name.lower(), unicodedata.normalize("NFD", name)):
        assert compare(name, other).verdict is Verdict.SAME, other


@given(st.sampled_from(["محمد", "قاسم", "زينب",
    "حسن"]), st.text(alphabet="\u064b\u064d\u064e\u064f\u0650\u0651\u0652\u0670"))
def test_marks_change_nothing(name, marks):
    assert compare(name, name[:2] + marks + name[2:]).score == 1.0


@pytest.mark.parametrize(("one", "other"), [
    ("محمد", "Muhammad"), ("محمد", "Mehmet"), ("حسن", "Hassan"), ("عمّار", "Amar"), ("أحمد", "Ahmet"),
    ("ذو الفقار", "Zülfikar"),
    ("Maimaiti", "Memet"), ("Abulizi", "Abliz"), ("Aierken", "Erkin"), ("Tuerdi", "Turdi"), ("Tuerxun", "تۇرسۇن"),
    ("عثمان", "Osman"), ("رمضان", "Ramazan"), ("ظافر", "Zafer"), ("ثابت", "Sabit"), ("غازي", "Gazi"),
    ("خليل", "Halil"),
    ("يوسف", "Youssef"), ("شكري", "Choukri"), ("جمال", "Gamal"), ("Гүлнар", "گۈلنار"), ("Şêxo", "شيخو"),
    ("Mo7ammed", "محمد"),
    ("عبد الرحمن", "Abdurrahman"), ("عبدالله", "Abdullah"), ("نور الدين", "Nurettin"), ("هبة الله", "Hibetullah")])
def test_spellings_of_a_part_share_a_skeleton(one, other):
    assert skeletons(one) & skeletons(other)


@pytest.mark.parametrize(("one", "other"), [("محمد", "محمود"), ("Erkin", "Ekrem"), ("حسن", "سليم"),
    ("عبد الكريم", "عبد الكبير")])
def test_other_consonants_share_none_or_sound_apart(one, other):
    assert not skeletons(one) & skeletons(other) or compare(one, other).verdict is not Verdict.SAME


@pytest.mark.parametrize("part", ["Abdulchachcacichichi", "zgcxthdhchczgcxthdhchc", "xcxcxcxcxcxc",
    "ظضذثةظضذثة" * 4])
def test_no_word_has_more_than_a_few_skeletons(part):
    assert len(skeletons(part)) <= 200


@pytest.mark.parametrize(("name", "kinds", "texts"), [
    ("عبد الرحمن قاسم", "SERVANT PLAIN", ["عبد الرحمن", "قاسم"]),
    ("Abd al-Rahman Kasem", "SERVANT PLAIN", ["Abd al-Rahman", "Kasem"]),
    ("جمال الدين", "FAITH", ["جمال الدين"]), ("Djamel Eddine", "FAITH", ["Djamel Eddine"]),
    ("Habib Ullah Rahimi", "FAITH PLAIN", ["Habib Ullah", "Rahimi"]), ("أبو بكر", "KUNYA", ["أبو بكر"]),
    ("Dhu al-Fiqar", "OWNER", ["Dhu al-Fiqar"]), ("أحمد بن خالد", "PLAIN LINEAGE", ["أحمد", "بن خالد"]),
    ("Dr. Selim Kaya'nın", "PLAIN PLAIN", ["Selim", "Kaya'nın"]),
    ("Ömer ad-Dimashqi", "PLAIN PLAIN", ["Ömer", "ad-Dimashqi"]),
    ("Al", "PLAIN", ["Al"]), ("عبد", "PLAIN", ["عبد"]), ("Bay", "PLAIN", ["Bay"]), (" ,; ", "", []),
    ("12 34", "", [])])
def test_a_name_is_split_into_parts_that_stay_together(name, kinds, texts):
    parts = split_name(name)
    assert " ".join(part.kind.name for part in parts) == kinds
    assert [part.text for part in parts] == texts


def test_an_article_is_seen_apart_joined_and_in_arabic():
    assert [split_name(name)[0].article for name in ("al-Masri", "Elmasri", "المصري", "Masri", "ash-Shami",
        "Elif")] == [
        True, True, True, False, True, False]
    assert split_name("بن علي")[0].kind is PartKind.LINEAGE


@pytest.mark.parametrize(("one", "other", "verdict", "reasons"), [
    ("Khaled Masri", "خالد المصري", Verdict.SAME, {Reason.SCRIPT}),
    ("Selim Kaya", "Salim Kaya", Verdict.SAME, {Reason.SPELLING}),
    ("Samer", "Samir", Verdict.CLOSE, {Reason.DOUBTFUL}),
    ("سامر", "سمير", Verdict.DIFFERENT, {Reason.MISSING_PART}),
    ("Ali Hasan", "Hasan Ali", Verdict.CLOSE, {Reason.ORDER}), ("Hasan, Ali", "Ali Hasan", Verdict.SAME, set()),
    ("Ahmad Khaled Kurdi", "Ahmad Kurdi", Verdict.CLOSE, {Reason.MISSING_PART}),
    ("Ayşe Gül Kaya", "Ayşegül Kaya", Verdict.SAME, {Reason.JOINED}),
    ("بن علي", "علي", Verdict.CLOSE, {Reason.DOUBTFUL}),
    ("Аhmеt", "Ahmet", Verdict.SAME, set()), ("Memet", "Mehmet", Verdict.CLOSE, {Reason.DOUBTFUL})])
def test_a_verdict_comes_with_its_reasons(one, other, verdict, reasons):
    likeness = compare(one, other)
    assert (likeness.verdict, likeness.reasons) == (verdict, reasons)


@given(NAMES, NAMES)
def test_same_is_never_said_of_parts_that_sound_apart(one, other):
    if compare(one, other).verdict is Verdict.SAME and len(split_name(one)) == len(split_name(other)):
        assert all(part_distance(*pair) <= CERTAIN for pair in zip(split_name(one), split_name(other), strict=True))


def test_an_index_keeps_order_among_equals_and_finds_a_slip():
    index = NameIndex(["Omar Khalil", "عمر خليل", "Kenan Bitar", "Muhammad Ibrahim", ""])
    assert [found.place for found in index.nearest("Omar Khalil", 2)] == [0, 1]
    assert index.nearest("Muhamad Ibahim")[0].place == 3
    assert index.nearest("") == index.nearest("?") == index.nearest("Wzgxtr") == ()
    assert index.nearest("Omar Khalil")[0].likeness.verdict is Verdict.SAME


@pytest.mark.parametrize("text", ["abcdthsh" * 5000, "محمد " * 500, "ظضذث" * 9000])
def test_a_pasted_page_is_compared_by_its_beginning(text):
    assert compare(text, text + "x").verdict is Verdict.SAME
    assert NameIndex([text]).nearest(text)[0].likeness.score == 1.0
