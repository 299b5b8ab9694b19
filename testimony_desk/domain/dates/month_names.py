"""The names of months in three calendars, as said and written in Arabic, Turkish, English and Latin letters."""

from __future__ import annotations

import enum

# January to December. Per month: English, Turkish, Levantine, Egyptian and Gulf, Maghrebi, then common spellings in
# Latin letters. Sources: lists.csv month_gregorian; the spellings in Latin letters are general knowledge [OWN].
GREGORIAN = (
    ("January", "Jan", "Ocak", "كانون الثاني", "كانون ثاني", "يناير", "جانفي", "kanun al-thani", "yanayir"),
    ("February", "Feb", "Şubat", "شباط", "فبراير", "فيفري", "shubat", "shbat", "fibrayir"),
    ("March", "Mar", "Mart", "آذار", "مارس", "adhar", "maris"),
    ("April", "Apr", "Nisan", "نيسان", "أبريل", "إبريل", "أفريل", "abril"),
    ("May", "Mayıs", "أيار", "مايو", "ماي", "ayyar", "ayar", "mayo"),
    ("June", "Jun", "Haziran", "حزيران", "يونيو", "يونيه", "جوان", "huzayran", "hzeiran", "yunyu"),
    ("July", "Jul", "Temmuz", "تموز", "يوليو", "يوليه", "جويلية", "tammuz", "tamuz", "yulyu"),
    ("August", "Aug", "Ağustos", "آب", "أغسطس", "أوت", "ab", "aghustus"),
    ("September", "Sep", "Sept", "Eylül", "أيلول", "سبتمبر", "شتنبر", "aylul", "ailul", "sibtambar"),
    ("October", "Oct", "Ekim", "تشرين الأول", "تشرين أول", "أكتوبر", "tishrin al-awwal", "uktubar"),
    ("November", "Nov", "Kasım", "تشرين الثاني", "تشرين ثاني", "نوفمبر", "نونبر", "tishrin al-thani", "nufambar"),
    ("December", "Dec", "Aralık", "كانون الأول", "كانون أول", "ديسمبر", "دجنبر", "kanun al-awwal", "disambar"),
)

# The second Arabic set, offered beside the Levantine names.
EGYPTIAN = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
            "ديسمبر")

# A name that two months share: nobody can choose for the person.
GREGORIAN_SHARED = (
    (("كانون", "kanun"), (1, 12)),
    (("تشرين", "tishrin"), (10, 11)),
)

# Sources: lists.csv month_hijri; further spellings [OWN].
HIJRI = (
    ("Muharram", "Muharrem", "محرّم", "المحرم"),
    ("Safar", "Safer", "صفر"),
    ("Rabi al-Awwal", "Rabi al-Awal", "Rabi I", "Rebiülevvel", "ربيع الأول", "ربيع أول"),
    ("Rabi al-Thani", "Rabi al-Akhir", "Rabi II", "Rebiülahir", "ربيع الآخر", "ربيع الثاني", "ربيع ثاني"),
    ("Jumada al-Ula", "Jumada al-Awwal", "Jumada I", "Cemaziyelevvel", "جمادى الأولى", "جمادى الأول"),
    ("Jumada al-Thaniya", "Jumada al-Akhira", "Jumada II", "Cemaziyelahir", "جمادى الآخرة", "جمادى الثانية",
     "جمادى الثاني"),
    ("Rajab", "Recep", "رجب"),
    ("Sha’ban", "Shaban", "Şaban", "شعبان"),
    ("Ramadan", "Ramazan", "رمضان"),
    ("Shawwal", "Şevval", "شوّال"),
    ("Dhu al-Qa’da", "Dhu al-Qada", "Dhul Qadah", "Zilkade", "ذو القعدة", "ذي القعدة"),
    ("Dhu al-Hijja", "Dhul Hijjah", "Zilhicce", "ذو الحجة", "ذي الحجة"),
)

# The zodiac names of Afghanistan (lists.csv month_solar_hijri, Dari spellings in its notes), then Iran's [OWN].
# Azar in Latin letters is missing on purpose: it is said of the Iranian month and of the Levantine March.
SOLAR_HIJRI = (
    ("Hamal", "Hamel", "حمل", "Farvardin", "فروردین"),
    ("Thawr", "Sawr", "Sevr", "ثور", "Ordibehesht", "اردیبهشت"),
    ("Jawza", "Cevza", "جوزاء", "جوزا", "Khordad", "خرداد"),
    ("Saratan", "Seretan", "سرطان", "Tir", "تیر"),
    ("Asad", "Esed", "أسد", "اسد", "Mordad", "مرداد"),
    ("Sunbula", "Sünbüle", "سنبلة", "سنبله", "Shahrivar", "شهریور"),
    ("Mizan", "ميزان", "میزان", "Mehr", "مهر"),
    ("Aqrab", "Akrep", "عقرب", "Aban", "آبان"),
    ("Qaws", "Kavs", "قوس", "آذر"),
    ("Jadi", "Cedi", "جدي", "جدی", "Dey", "دی"),
    ("Dalw", "Delv", "دلو", "Bahman", "بهمن"),
    ("Hut", "حوت", "Esfand", "اسفند"),
)


class Era(enum.StrEnum):
    """Which calendar a month's name or an era mark belongs to; the variant of the lunar one is never in a name."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    SOLAR_HIJRI = "solar_hijri"


NAMES = {Era.GREGORIAN: GREGORIAN, Era.HIJRI: HIJRI, Era.SOLAR_HIJRI: SOLAR_HIJRI}
