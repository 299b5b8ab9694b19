"""Single rules of the leak scan: check digits, countries, roles, aliases, names that are words."""

from __future__ import annotations

import pytest

from testimony_desk.domain.leaks.hit import LeakType
from testimony_desk.domain.leaks.ids import is_iban, is_turkish_id
from testimony_desk.domain.leaks.known import KnownIdentifier, KnownName, Register, Role
from testimony_desk.domain.leaks.scan import scan


def kinds(text, *names, role=Role.SUBJECT):
    return [hit.leak_type.value for hit in scan(text, "", Register(tuple(KnownName(name, role) for name in names)))]


@pytest.mark.parametrize(("digits", "passes"), [("99000000042", True), ("99000000043", False), ("10000000146", True),
                                                ("00000000000", False), ("9900000004", False)])
def test_the_check_digits_of_the_protocol(digits, passes):
    assert is_turkish_id(digits) is passes


def test_an_account_is_checked_by_its_remainder():
    assert is_iban("TR330006100519786457841326")
    assert not is_iban("TR330006100519786457841327")


@pytest.mark.parametrize(("text", "country"), [
    ("+90 532 000 11 22", "90"), ("0532 000 11 22", "90"), ("+963 933 111 222", "963"), ("+93 70 000 1122", "93"),
    ("+98 912 000 0000", "98"), ("+964 770 000 0000", "964"), ("+86 138 0013 8000", "86"), ("+998 90 000 00 00", "998"),
    ("+7 701 000 00 00", "7"), ("00905320001122", "90"), ("0933000111", "963"),
])
def test_telephones_tell_their_country(text, country):
    (hit,) = scan(f"x {text} y")
    assert (hit.leak_type, hit.why.fact) == (LeakType.PHONE, country)
    assert (hit.start, hit.end) == (2, 2 + len(text))


@pytest.mark.parametrize("text", ["12.500,00 TL", "14/7/2024", "2015 2016 2017", "250000000 ليرة", "10.30-11.45",
                                  "6458", "1951-2024", "57,000 people", "no. 30696/09", "2013/5 sayılı"])
def test_amounts_days_years_and_laws_are_no_numbers_of_anybody(text):
    assert kinds(f"x {text} y") == []


def test_an_alias_stays_and_a_real_name_wins_over_it():
    assert kinds("Robin left.", "Robin", role=Role.ALIAS) == []
    both = Register((KnownName("Robin", Role.ALIAS), KnownName("Robin Kaya")))
    assert [hit.why.code for hit in scan("Robin left.", "en", both)] == ["register-exact"]


def test_staff_are_told_apart():
    assert kinds("Lina translated.", "Lina Farah", role=Role.STAFF) == ["staff_name"]


@pytest.mark.parametrize(("text", "name"), [
    ("وقفت على الباب", "علي حسن"), ("السلام عليكم", "سلام قاسم"), ("deniz soğuktu", "Deniz Kaya"),
    ("عند الحدود", "خالد الحمود"), ("açar mısın", "Okan Acar"), ("عاد إلى سوريا وتركيا", "تركي السوري"),
    ("كان سعيدا", "سعيد حسن"),
])
def test_plain_words_are_not_taken_for_names_of_the_register(text, name):
    assert kinds(text, name) == []


@pytest.mark.parametrize(("text", "name"), [
    ("قال علي إنه", "علي حسن"), ("وعلى لسان عليّ", "علي حسن"), ("لعبد الرحيم", "Abdulrahim Kaya"),
    ("al-Masri", "خالد المصري"),
    ("Эркин келди", "Erkin Turdi"), ("Mehmede verdi", "Mehmet Oral"), ("Ayşegül yıldız", "Ayşegül Yıldız"),
    ("اعتقلوا محمداً في البيت", "محمد خالد العلي"), ("أخذوا أخي وحسينا", "حسين الحمود"),
    ("كلمنا زوج الثوريا", "ثوريا"), ("later on shaymaa told me", "شيماء قاسم"),
])
def test_spellings_with_clitics_articles_and_endings_are_found(text, name):
    assert kinds(text, name)


@pytest.mark.parametrize(("text", "found"), [
    ("لوحة رقم 2019", True), ("plaka: 1999", True), ("registration no 2019", True), ("registration 2019", False),
    ("plaka takıldı 2019 yılında", False), ("The plate was seen in 2019.", False)])
def test_a_year_is_a_plate_only_right_behind_the_word_for_one(text, found):
    assert kinds(text) == ["plate"] * found


def test_marks_that_nobody_sees_belong_to_the_name_they_stand_beside():
    text = "هدد الموظف \u200fفاطمة\u200f بحرمانها"
    hit, = scan(text)
    assert text[hit.start:hit.end] == "\u200fفاطمة\u200f"


def test_what_the_register_knows_beside_names_is_found_however_it_is_spaced():
    known = Register(identifiers=(KnownIdentifier("+90 532 000 11 22", LeakType.PHONE, "P1"),
                                  KnownIdentifier("quiet.river", LeakType.HANDLE, "P1")))
    found = scan("Ara: 532-000-1122, ya da Quiet.River", "tr", known)
    assert [(hit.leak_type.value, hit.why.code, hit.person) for hit in found] == [
        ("phone", "register-number", "P1"), ("handle", "register-number", "P1")]


@pytest.mark.parametrize("name", ["Thaa'ir Sha'baan", "Ra’fat Darwish", "Mu'ayyad al-Masri"])
def test_a_name_with_an_apostrophe_inside_is_found_whole(name):
    text = f"They asked for {name} and for me."
    hits = scan(text, "en", Register((KnownName(name, Role.FAMILY),)))
    assert "".join(text[hit.start:hit.end] for hit in hits).replace(" ", "") == name.replace(" ", "")


@pytest.mark.parametrize(("text", "quote"), [
    ("kardeşim tuncay geldi", "tuncay"), ("أخي الأكبر مروان هنا", "مروان"), ("عند صديقتي ولاء", "ولاء"),
    ("Orada Tahsin diye biri vardı", "Tahsin"), ("امرأة تدعى سيفيل", "سيفيل"),
])
def test_a_name_is_told_from_words_that_look_like_it(text, quote):
    assert [text[hit.start:hit.end] for hit in scan(text)] == [quote]


@pytest.mark.parametrize("text", [
    "kardeşim can derdinde", "عند صديقتي ولا أحد", "Kilis diye bir yer", "ساعدنا الهلال الأحمر",
    "Dünya Gıda Programı geldi", "the Red Cross came", "أخي يكتب",
])
def test_public_bodies_and_plain_words_behind_a_sign_are_nobody(text):
    assert kinds(text) == []


@pytest.mark.parametrize(("text", "name"), [
    ("سمعت شهزراد تبكي", "شهرزاد نعمة"), ("Zelihacığım dedi", "Zeliha Duman"), ("Ra'ed came", "رائد سالم"),
    ("then Gulmakai spoke", "گل مکی ځدراڼ"), ("Abulikemu left", "Ablikim Rozi"),
])
def test_swapped_letters_diminutives_and_joined_names_are_found(text, name):
    assert kinds(text, name)
