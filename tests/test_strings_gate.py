"""The strings gate fails on what it promises to fail on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
import strings

SOURCE = 'from testimony_desk.i18n import _, ngettext\nA = _("Hello {name}")\nB = ngettext("one", "{n} many", 2)\n'
SOUND = {
    "ar": ("مرحباً {name}", ("لا شيء", "واحد", "اثنان", "{n} قليلة", "{n} كثيرة", "{n}")),
    "tr": ("Merhaba {name}", ("bir", "{n} tane")),
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "testimony_desk").mkdir()
    (tmp_path / "testimony_desk" / "page.py").write_text(SOURCE, "utf-8")
    monkeypatch.setattr(strings, "ROOT", tmp_path)
    strings.update()
    for language, (greeting, many) in SOUND.items():
        fill(language, "Hello {name}", greeting)
        fill(language, ("one", "{n} many"), many)
    return tmp_path


def fill(language, ident, text):
    messages = strings.load(strings.catalogue(language), language)
    messages[ident].string = text
    strings.save(strings.catalogue(language), messages)


def test_whole_catalogues_pass(project):
    assert list(strings.problems()) == []


def test_a_new_text_makes_the_template_stale(project):
    (project / "testimony_desk" / "more.py").write_text('from testimony_desk.i18n import _\nC = _("New")\n', "utf-8")
    found = list(strings.problems())
    assert any("stale" in line for line in found)
    assert any("ar: no translation of 'New'" in line for line in found)


def test_a_missing_translation_is_named(project):
    fill("tr", "Hello {name}", "")
    assert list(strings.problems()) == ["tr: no translation of 'Hello {name}'"]


def test_a_missing_plural_form_is_named(project):
    fill("ar", ("one", "{n} many"), ("", *SOUND["ar"][1][1:]))
    assert list(strings.problems()) == ["ar: no translation of ('one', '{n} many')"]


def test_a_broken_placeholder_is_named(project):
    fill("ar", "Hello {name}", "مرحباً {nam}")
    assert list(strings.problems()) == ["ar: placeholders differ in 'Hello {name}'"]


def test_a_file_that_waits_to_be_merged_is_named(project):
    (project / "i18n" / "pending").mkdir()
    (project / "i18n" / "pending" / "x.json").write_text("{}", "utf-8")
    assert list(strings.problems()) == ["i18n/pending/x.json: merge it with make strings"]


def test_the_arabic_plural_rule_is_pinned(project):
    assert "n%100>=3 && n%100<=10 ? 3" in strings.catalogue("ar").read_text("utf-8").replace('"\n"', "")
