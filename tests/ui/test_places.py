from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QListWidget

from testimony_desk.ui import folders
from testimony_desk.ui.folders import FolderNotMade, FolderNotRead
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.ui.theme import Look
from tests.typing_text import type_text

CANARY = "Vergissmeinnicht-Ordner"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("Belgeler", "صور", "أوراق"):
        (tmp_path / name).mkdir()
    (tmp_path / "kart.tdcard").write_bytes(b"x")
    (tmp_path / "mektup.txt").write_text("x")
    (tmp_path / ".gizli").mkdir()
    return tmp_path


def test_a_folder_shows_its_folders_first_and_only_the_files_that_are_wanted(home):
    names = [(entry.path.name, entry.folder) for entry in folders.look(home, (".tdcard",)).entries]
    assert names == [("Belgeler", True), ("أوراق", True), ("صور", True), ("kart.tdcard", False)]
    assert all(entry.folder for entry in folders.look(home, ()).entries)


def test_a_folder_that_is_gone_says_so(home):
    with pytest.raises(FolderNotRead):
        folders.look(home / "gone", ())


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", "."])
def test_a_name_that_is_no_name_makes_no_folder(home, name):
    with pytest.raises(FolderNotMade):
        folders.make(home, name)


def test_a_new_folder_is_for_its_owner_only(home):
    made = folders.make(home, " مجلد ")
    assert made.name == "مجلد"
    assert made.stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_is_taken_itself_and_a_full_one_gets_a_new_folder_inside(home):
    empty = home / "Belgeler"
    assert folders.empty_in(empty, "desk") == empty
    assert folders.empty_in(home, "desk") == home / "desk"


def test_sticks_are_found_where_they_are_mounted(tmp_path, monkeypatch):
    stick = tmp_path / "media" / "user" / "STICK"
    stick.mkdir(parents=True)
    monkeypatch.setattr(folders, "MOUNT_POINTS", (str(tmp_path / "media"),))
    monkeypatch.setattr(Path, "is_mount", lambda path: path == stick)
    assert folders.starts() == (Path.home(), stick)


@pytest.fixture
def chooser(home, theme, lane, qtbot):
    def make(suffixes: tuple[str, ...] = ()) -> PlaceChooser:
        made = PlaceChooser(lane, Look(), suffixes)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.findChild(QListWidget).count() > 0)
        return made
    return make


def test_a_folder_is_made_and_used_without_a_trace_in_the_home(chooser, home, qtbot):
    made = chooser()
    type_text(made.findChild(type(made._name), "place_new_name"), CANARY)
    made.findChild(type(made._use), "place_make").click()
    qtbot.waitUntil(lambda: made._place == home / CANARY)
    with qtbot.waitSignal(made.chosen) as chosen:
        qtbot.waitUntil(made._use.isEnabled)
        made._use.click()
    assert chosen.args == [home / CANARY]
    written = [path for path in home.rglob("*") if path.is_file() and path.name not in {"kart.tdcard", "mektup.txt"}]
    assert written == []


def test_a_file_can_be_opened_only_when_one_is_chosen(chooser, qtbot):
    made = chooser((".tdcard",))
    entries = made.findChild(QListWidget)
    entries.setCurrentRow(0)
    assert not made._use.isEnabled()
    entries.setCurrentRow(entries.count() - 1)
    assert made._use.isEnabled()
    with qtbot.waitSignal(made.chosen):
        made._use.click()


def test_a_folder_that_cannot_be_opened_is_said_and_the_old_one_stays(chooser, home, qtbot):
    made = chooser()
    made.show_place(home / "gone")
    qtbot.waitUntil(lambda: made.findChild(QLabel, "place_free").property("role") == "care")
    assert made._place == home
    assert made._use.isEnabled()
