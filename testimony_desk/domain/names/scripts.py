"""The letters of the scripts in which names are written, and the plain letters that stand for them."""

from __future__ import annotations


def _each(rows: str) -> dict[str, str]:
    """Read rows of `letters=plain`: every letter on the left stands for the plain letters on the right."""
    return {letter: plain for row in rows.split() for letters, _, plain in [row.partition("=")] for letter in letters}


APOSTROPHES = "'’‘ʼʻʾʿ`´ˈ"

# Latin letters beyond a-z. Turkish letters stay; ä is the Uyghur and German e; the dotted letters are those of the
# scholarly transliterations (DIN 31635, ALA-LC); đ is a scanned ğ (source S004).
LATIN = _each(
    "ı=i äəɛæ=e å=a ø=ö œ=ö ß=ss ł=l þ=th ð=dh đ=ğ ğġḡ=ğ ǧ=j š=ş ș=ş žǰ=j čć=ç ț=t ş=ş ç=ç ö=ö ü=ü "
    "ṯ=th ḏ=dh ḫẖ=kh ŋñ=n ĝ=j ŝ=ş ĉ=ç ë=e ï=i ÿ=y ő=ö ű=ü")

CYRILLIC = _each(
    "а=a ә=e б=b в=v г=g ғҕ=gh д=d е=e ё=o ж=j җӂ=j з=z и=i й=y і=i ї=i к=k қҝ=q л=l "
    "м=m н=n ң=ng о=o ө=ö п=p р=r с=s т=t у=u "
    "ұ=u ү=ü ф=f х=kh ҳһ=h ц=ts ч=ç ҷ=j ш=ş щ=ş ъь= ы=i э=e ю=yu я=ya ў=u є=e ґ=g ӣ=i ӯ=u ӓ=e ӧ=ö ӱ=ü ј=y")

# Letters that only look Latin. Upper case is listed apart: В looks like B, в like nothing.
LOOK_ALIKES = _each(
    "аΑα=a А=a В=b Ββ=b с=c С=c ԁ=d еΕε=e Е=e һҺ=h НΗ=h іІΙι=i јЈ=j кКΚκ=k МΜ=m Ν=n ո=n оОΟο=o рРΡρ=p ԛ=q ѕЅ=s ТΤτ=t "
    "уУΥυ=y ν=v ԝ=w хХΧχ=x ΖζҮ=z")

# Letters that occur in Uyghur and Kurdish only: there the vowels are written.
KURDISH_OR_UYGHUR = "ەۆۇۈۋېێڭڤڵڕ"
UYGHUR = _each(
    "ا=a ە=e ې=e ێ=e ى=i ی=i و=o ۇ=u ۆ=ö ۈ=ü ۋ=w ڤ=v ي=y ب=b پ=p ت=t ج=j چ=ç خ=kh د=d ر=r ڕ=r ز=z ژ=zh س=s ش=ş غ=gh "
    "ف=f ق=q كک=k گ=g ڭ=ng ل=l ڵ=l م=m ن=n هھہ=h ح=h ط=t ص=s ض=z ظ=z ذ=z ث=s ع=' ئ= ة=e أإآ=a")

# Arabic and Persian letters to plain Arabic ones; hamza carriers stay, for they tell vowels.
ARABIC = _each(
    "ٱ=ا ىۍ=ى یېےۑ=ي کڪګ=ك ہھەۿ=ه ۀۃ=ة ۇۆۈۋۊ=و گڰڱ=گ ٹټ=ت ډڈ=د ړڑ=ر ڼںڻ=ن ښ=ش ږ=ژ ځ=ز څ=س ڤ=و ڭ=ن ۓ=ي")

ARABIZI = {2: "'", 3: "'", 4: "", 5: "kh", 6: "t", 7: "h", 8: "q", 9: "s"}
