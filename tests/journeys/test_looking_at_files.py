"""Pictures, pages, texts and sounds that are opened in the real window make no file anywhere, in no process of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.services import unlocking
from testimony_desk.services.attaching import Wanted, add
from testimony_desk.store.desk_facts import DeskKind
from tests.exchange.test_showing import encoded, pdf
from tests.exchanging import never, quiet
from tests.journeys import story
from tests.journeys.desks import FIELD, new_desk
from tests.journeys.program import ROOT
from tests.journeys.system_calls import TRACED, SystemCalls
from tests.journeys.window import Album, Window
from tests.sounds import encoded as sound
from tests.talks import make_case
from tools.screen import screen

FILES = {"a.png": encoded("png"), "b.jpg": encoded("jpg"), "c.webp": encoded("webp"), "d.pdf": pdf(),
         "e.txt": "كتب بخط يده".encode(), "f.ogg": sound(seconds=2)}
SHOWN = {"a.png": "picture", "b.jpg": "picture", "c.webp": "picture", "d.pdf": "picture", "e.txt": "plain_text",
         "f.ogg": "sound_listen"}

pytestmark = [pytest.mark.journey, pytest.mark.skipif(shutil.which("strace") is None, reason="NOT RUN HERE: no strace")]


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    (home / "camera").mkdir(parents=True)
    desk = new_desk(home / "desk", DeskKind.FIELD, FIELD)
    case = make_case(desk).case
    for name, data in FILES.items():
        (home / "camera" / name).write_bytes(data)
        add(desk, Wanted(case, Kind.DOCUMENT), home / "camera" / name, quiet, never)
    unlocking.lock(desk)
    shutil.rmtree(home / "camera")
    return home


def look_at_all(window: Window) -> None:
    story.unlock(window)
    window.press("rail_cases")
    window.wait(lambda: window.seen("case_list"))
    window.item("case_list", "TD-")
    window.press("files")
    for name, widget in SHOWN.items():
        window.wait_page("attachments")
        window.item("attachment_list", name, twice=True)
        window.wait_page("attachment")
        window.wait(lambda widget=widget: window.in_sight(widget) if window.seen(widget) else False, name)
        if widget == "sound_listen":
            window.press(widget)
            window.wait(lambda: "2 seconds of 2 seconds" in (window.text("sound_where") or ""), "heard whole")
        window.press("back")


def test_nothing_is_written_but_the_vault_s_own_files(home, tmp_path):
    trace = tmp_path / "trace"
    with screen() as display:
        window = Window(home, display, Album(ROOT / "screenshots" / "journeys" / "files"), "--vault", home / "desk",
                        before=(*TRACED, str(trace)))
        try:
            look_at_all(window)
            window.close()
        finally:
            window.give_up()
    calls = SystemCalls(trace)
    own = (str(home / "desk"), str(home / "runtime" / "desk-"), "/dev/null")
    assert {path for path in calls.written() if not path.startswith(own) and "__pycache__" not in path} == set()
    assert not [path for path in calls.written() if path.startswith(str(home / "desk" / "attachments"))]
    assert any(path.endswith("consent.1.db") for path in calls.written()), "the trace must show what is written"
    assert calls.strange_sockets() == []
    assert calls.programs() == {sys.executable}


def test_a_viewer_that_writes_a_file_for_another_program_would_be_seen(tmp_path):
    script = "import tempfile; tempfile.NamedTemporaryFile(dir=sys.argv[1], suffix='.pdf').write(b'%PDF-')"
    subprocess.run([*TRACED, str(tmp_path / "trace"), sys.executable, "-c", f"import sys; {script}", str(tmp_path)],
                   check=True)
    written = SystemCalls(tmp_path / "trace").written()
    assert [Path(path).suffix for path in written if path.startswith(str(tmp_path))] == [".pdf"]
