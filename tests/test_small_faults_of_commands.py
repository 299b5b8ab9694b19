"""What is typed or named wrongly is answered by what would be right, and a weak passphrase is not taken in silence."""

from __future__ import annotations

import pytest

from testimony_desk.cli import bundles, forms, terminal
from testimony_desk.cli.asked import Asked
from testimony_desk.cli.forms import FormNotAccepted
from testimony_desk.cli.main import understand
from testimony_desk.exchange import cases
from testimony_desk.exchange.bundle_read import Outside
from testimony_desk.i18n import set_language
from testimony_desk.services.passphrases import PassphraseTooShort
from testimony_desk.wording.messages import message_of
from tests.fakes import PASSPHRASE


@pytest.mark.parametrize("words", [["card", "distrust", "V", "--partner", "N", "--since", "2026-13-01"],
                                   ["search", "V", "--from", "22.11.2026"]])
def test_a_day_that_is_none_is_answered_by_how_a_day_is_written(words, capsys):
    with pytest.raises(SystemExit) as ended:
        understand(words)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "YYYY-MM-DD" in said
    assert words[-1] not in said


@pytest.mark.parametrize(("count", "told"), [(1, "1 key opens it"), (3, "3 keys open it")])
def test_keys_are_counted_as_people_count(count, told, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(bundles.receiving, "inspect", lambda _path: Outside(2048, count))
    bundles.inspect(Asked(file=tmp_path))
    assert told in capsys.readouterr().out


def test_a_form_whose_name_has_no_ending_is_told_so(tmp_path, capsys):
    (tmp_path / "survey").write_bytes(b"PK")
    with pytest.raises(FormNotAccepted):
        forms.check(Asked(file=tmp_path / "survey"))
    said = capsys.readouterr().out
    assert "no ending such as .xlsx" in said
    assert "()" not in said


def test_another_kind_of_file_is_not_said_to_stop_nowhere():
    with pytest.raises(cases.NoCasesFile) as refused:
        cases.read(b'{"format": "something else"}')
    assert "another kind of file" in message_of(refused.value).sentence


@pytest.mark.parametrize(("chosen", "language", "told"), [
    ("correct horse battery", "en", "This one is weak"), ("merhaba sınır kapısı", "tr", "Bu zayıf"),
    (PASSPHRASE, "en", "")])
def test_a_passphrase_is_rated_on_the_command_line_as_in_the_window(chosen, language, told, tmp_path, capsys):
    (tmp_path / "new").write_text(chosen, "utf-8")
    set_language(language)
    try:
        assert terminal.new_passphrase(str(tmp_path / "new")) == chosen
    finally:
        set_language("en")
    said = capsys.readouterr().err
    assert told in said
    assert bool(said) is bool(told)


def test_one_that_is_too_short_is_refused_before_anything_is_made(tmp_path):
    (tmp_path / "new").write_text("nineteen characters", "utf-8")
    with pytest.raises(PassphraseTooShort):
        terminal.new_passphrase(str(tmp_path / "new"))
