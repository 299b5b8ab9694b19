"""The buttons of a sound: it sounds, pauses, goes back, stops, is silent once the page is left, says where it is."""

from __future__ import annotations

import sys
import time

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from testimony_desk.exchange.sound import hear
from testimony_desk.ui.sound import device
from testimony_desk.ui.sound.bar import SoundBar
from testimony_desk.ui.sound.device import NoLoudspeaker, NoSoundLibrary
from tests.loudspeaker import Loudspeaker
from tests.sounds import encoded

SECONDS = 20


@pytest.fixture
def bar(drive, qtbot):
    driver = drive()
    output = Loudspeaker()
    made = SoundBar(driver.window._frame.page, output)
    qtbot.addWidget(made)
    made.show()
    yield made, output
    made.let_go()


def sound(seconds=SECONDS):
    return hear(lambda sink: sink.write(encoded("FLAC", "PCM_16", seconds=seconds, rate=8000)) and None)


def words(bar, name):
    return bar.findChild(QPushButton, name).text()


def where(bar):
    return bar.findChild(QLabel, "sound_where").text()


def press(bar, name):
    bar.findChild(QPushButton, name).click()


def test_a_sound_is_played_whole_and_can_be_heard_again(bar, qtbot):
    made, output = bar
    with qtbot.waitSignal(made.heard):
        made.take(sound(3), at_once=True)
    assert sum(map(len, output.heard)) == 3 * 8000 * 4
    assert output.opened == [(8000, 1)]
    assert output.ended == [False], "what was taken sounds to its end"
    assert where(made) == "3 seconds of 3 seconds"
    with qtbot.waitSignal(made.heard):
        press(made, "sound_listen")
    assert sum(map(len, output.heard)) == 2 * 3 * 8000 * 4


def test_pausing_holds_the_place_and_going_on_misses_nothing(bar, qtbot):
    made, output = bar
    output.most = 30
    made.take(sound(), at_once=True)
    qtbot.waitUntil(lambda: len(output.heard) >= 30)
    assert words(made, "sound_listen") == "Pause the sound"
    press(made, "sound_listen")
    taken = len(output.heard)
    assert output.ended == [True]
    assert words(made, "sound_listen") == "Go on listening"
    output.most = 1_000_000
    with qtbot.waitSignal(made.heard):
        press(made, "sound_listen")
    assert taken < len(output.heard) <= SECONDS * 4 + 1, "at most the block that was cut off is heard twice"


def test_ten_seconds_back_and_stopping(bar, qtbot):
    made, output = bar
    output.most = 60
    made.take(sound(), at_once=True)
    qtbot.waitUntil(lambda: len(output.heard) >= 60)
    press(made, "sound_listen")
    before = made._player.position
    press(made, "sound_back")
    assert made._player.position == pytest.approx(before - 10)
    press(made, "sound_stop")
    assert (made._player.position, words(made, "sound_listen")) == (0, "Listen")


def test_leaving_the_page_silences_it_at_once_and_ends_the_decoder(bar, qtbot):
    made, output = bar
    output.most = 4
    one = sound()
    made.take(one, at_once=True)
    qtbot.waitUntil(lambda: len(output.heard) >= 4)
    made._page.leave()
    assert output.ended == [True]
    assert one._process.poll() is not None
    said = len(output.heard)
    qtbot.wait(50)
    assert len(output.heard) == said


def test_without_a_loudspeaker_it_is_said_and_the_sound_stays(bar, qtbot):
    made, output = bar
    output.missing = True
    made.take(sound(1), at_once=True)
    qtbot.waitUntil(lambda: made.findChild(QLabel, "sound_trouble").isVisibleTo(made))
    assert "Plug in headphones" in made.findChild(QLabel, "sound_trouble").text()
    output.missing = False
    with qtbot.waitSignal(made.heard):
        press(made, "sound_listen")
    assert not made.findChild(QLabel, "sound_trouble").isVisibleTo(made)


def test_a_sound_that_comes_after_the_page_was_left_is_let_go(bar, qtbot):
    made, output = bar
    one = sound(1)
    made.fetch(lambda: one)
    made._page.leave()
    qtbot.waitUntil(lambda: one._process.poll() is not None)
    assert output.heard == []


def test_a_computer_without_portaudio_or_without_a_device_is_told_apart(monkeypatch):
    monkeypatch.setitem(sys.modules, "sounddevice", Portless())
    with pytest.raises(NoLoudspeaker):
        device.speaker(8000, 1)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(device, "LIBRARY", "libnothing-of-the-kind.so.2")
    with pytest.raises(NoSoundLibrary):
        device.speaker(8000, 1)


class Portless:
    """The library where no device is connected."""

    PortAudioError = type("PortAudioError", (Exception,), {})

    def _terminate(self):
        pass

    def _initialize(self):
        pass

    def RawOutputStream(self, **_wanted):  # noqa: N802 - the library's name
        raise self.PortAudioError


def test_a_place_that_waits_in_the_queue_is_not_lost_by_a_pause(bar, qtbot):
    made, output = bar
    made.take(sound(), at_once=True)
    while len(output.heard) < 40:  # nothing that the thread says arrives meanwhile
        time.sleep(0.01)
    output.most = 1
    made._player.pause()
    assert made._player.position >= 39 / 4
