"""The words of numbers in Arabic, Turkish and English, as telephone numbers are said with them."""

from __future__ import annotations

from testimony_desk.domain.names import search_key

_UNITS = (
    "صفر زيرو zero oh sıfır", "واحد واحدة وحدة one bir", "اثنان اثنين اتنين تنين إثنان اثنتان two iki",
    "ثلاثة ثلاث تلاتة تلات three üç", "أربعة أربع four dört", "خمسة خمس five beş", "ستة ست six altı",
    "سبعة سبع seven yedi", "ثمانية ثماني تمانية تمنية ثمان eight sekiz", "تسعة تسع nine dokuz",
)
_TEENS = ("عشرة عشر ten on", "أحدعشر احدعش eleven", "اثناعشر طنعش twelve", "ثلاثطعش تلتطعش thirteen",
          "أربعطعش fourteen",
          "خمسطعش fifteen", "ستطعش sixteen", "سبعطعش seventeen", "ثمنطعش تمنطعش eighteen", "تسعطعش nineteen")
_TENS = ("عشرون عشرين twenty yirmi", "ثلاثون ثلاثين تلاتين thirty otuz", "أربعون أربعين forty kırk",
         "خمسون خمسين fifty elli", "ستون ستين sixty altmış", "سبعون سبعين seventy yetmiş",
         "ثمانون ثمانين تمانين eighty seksen", "تسعون تسعين ninety doksan")
_HUNDREDS = ("مئة مائة مية hundred yüz", "مئتان مئتين ميتين مائتين", "ثلاثمئة ثلاثمائة تلتمية",
             "أربعمئة أربعمائة أربعمية",
             "خمسمئة خمسمائة خمسمية", "ستمئة ستمائة ستمية", "سبعمئة سبعمائة سبعمية", "ثمانمئة ثمانمائة تمنمية",
             "تسعمئة تسعمائة تسعمية")


def _values(lines: tuple[str, ...], first: int, step: int) -> dict[str, int]:
    return {search_key(word): first + at * step for at, line in enumerate(lines) for word in line.split()}


VALUES = {**_values(_UNITS, 0, 1), **_values(_TEENS, 10, 1), **_values(_TENS, 20, 10), **_values(_HUNDREDS, 100, 100)}
WITH_AND = {f"و{word}": value for word, value in VALUES.items() if word >= "\u0600"}
TIMES = {"double": 2, "triple": 3}
# A number with a thousand in it is a sum of money or of people.
LARGE = frozenset(search_key("bin milyon milyar thousand million ألف آلاف الف مليون ملايين").split())
NUMBER_WORDS = frozenset(VALUES) | frozenset(WITH_AND) | frozenset(TIMES) | LARGE
