"""The small table of names that travelled so far that no rule of sounds brings their forms together."""

from __future__ import annotations

# A plain form, then its kin, as words come folded from `letters`. The pairs of protocol 4.4 (Mehmet), and [OWN].
# They are found under each other, but never taken for certain: Mehmet and Muhammed may be two people.
_TABLE = """
muhammed: mehmet mehmed memet maimaiti maimati muhemmet mihemed mihemmed muhanmaiti muhametti
mahmud: maihemuti mahemuti
ahmad: aihemaiti aihaimaiti exmet aihaiti
hasan: aishan asan
husayn: hocine husen hisen yushan wushouer wusaiyin ussen üsen
ibrahim: yibulayin yibulaxin birahim brahim ibram biram
ismail: simayi simayili smail
yasin: yasheng
rahim: reyim reyimu rexim
ghafur: ghopur wufuer aopuer
ghani: aini
turghun: tuerhong
rişat: lixiati lexiati
şöhret: xiaokaiti xiahelaiti xiaohelaiti
abdullah: evdile evdila evdilla abdilla evdilah
abdurahman: evdirehman abdraman
abdulkadir: evdilqadir
mustafa: mistefa misto
sulayman: slimane sliman slimen sileman
fatima: fatma patime patima fate batime
khadija: hatice hetice xece
bakr: bekir
kerim: kelimu
halida: halidan
zuhra: zöhre
kulthum: gülsüm gülsum
amina: aminai emine
abdulkerim: evdilkerim
shukri: şükrü
lutfi: lütfü
"""


def _read(table: str) -> dict[str, str]:
    rows = [line.partition(":") for line in table.strip().splitlines()]
    return {form: plain.strip() for plain, _, forms in rows for form in forms.split()}


_PLAIN = _read(_TABLE)


def plain_form(word: str) -> str | None:
    """Return the plain form of a folded Latin word that the table knows, or nothing."""
    return _PLAIN.get(word)
