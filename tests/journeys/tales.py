"""What is typed in the window journeys: invented people and places, Arabic and Turkish in every one of them."""

from __future__ import annotations

from dataclasses import dataclass

ARABIC = "أخذوني من البيت قبل الفجر، وكنت مع عشرة آخرين في الحافلة. قالوا: «وقّع وإلا بقيت هنا»."
TURKISH = "Polis kapıyı çaldı; “İzmir’e gideceksin” dediler. Iğdır’daki ağabeyim ŞÜKRÜ bilmiyordu."
HELD = (("Oğuzeli Geri Gönderme Merkezi", "مركز الترحيل في أوزيلي"), ("مخفر حيّ السليمانية", "Süleymaniye karakolu"))
"""Two custody episodes: the place as it was said, and what was said of it."""


@dataclass(frozen=True)
class Tale:
    """A journey in one language: names, and the language into which the interview turns in the middle."""

    language: str
    other: str
    desk: str
    alias: str
    told_back: str


TALES = {one.language: one for one in (
    Tale("ar", "tr", "مكتب كلّس", "سليم", "أستطيع أن أتوقف متى أريد، ولا يُكتب اسمي"),
    Tale("en", "ar", "Kilis field desk", "Selim", "I may stop at any time, and my name is not written"),
    Tale("tr", "ar", "Kilis saha masası ığüşöç", "Gülşah", "İstediğim zaman bırakabilirim; adım yazılmaz"),
)}
