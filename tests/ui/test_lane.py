from __future__ import annotations

import gc
import threading

import pytest

from testimony_desk.domain.errors import TooLarge
from testimony_desk.ui.lane import Lane


@pytest.fixture
def worker():
    made = Lane()
    yield made
    assert made.finish(5)


def test_work_is_done_in_another_thread_and_answered_in_this_one(worker, qtbot):
    seen: list[object] = []
    worker.do(threading.get_ident, done=lambda ident: seen.extend([ident, threading.get_ident()]), failed=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.get_ident() == seen[1]


def test_answers_come_in_the_order_of_the_questions(worker, qtbot):
    seen: list[int] = []
    for number in range(20):
        worker.do(int, number, done=seen.append, failed=lambda _problem: None)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_a_desk_error_goes_to_failed(worker, qtbot):
    def refuse():
        raise TooLarge(what="file", limit=3)

    seen: list[object] = []
    worker.do(refuse, done=seen.append, failed=lambda problem: seen.append(problem.facts["limit"]))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [3]


def test_a_result_may_itself_be_an_exception(worker, qtbot):
    seen: list[object] = []
    worker.do(lambda: ValueError("a value"), done=seen.append, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ValueError)


def test_progress_arrives_and_cancelling_is_seen_by_the_worker(worker, qtbot):
    going, stopped = threading.Event(), threading.Event()

    def count(progress, cancelled):
        progress(1, 10)
        going.wait(5)
        if cancelled():
            stopped.set()
            raise TooLarge(what="patience", limit=1)

    steps: list[tuple[int, int]] = []
    failures: list[object] = []
    job = worker.do(count, done=failures.append, failed=failures.append,
                    progress=lambda finished, total: steps.append((finished, total)), stoppable=True)
    qtbot.waitUntil(lambda: steps == [(1, 10)])
    job.cancel()
    going.set()
    qtbot.waitUntil(lambda: bool(failures))
    assert stopped.is_set()


def test_anything_unexpected_is_raised_in_the_window(worker, qtbot):
    with qtbot.captureExceptions() as caught:
        worker.do(lambda: 1 // 0, done=lambda _result: None, failed=lambda _problem: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_window_is_not_held_while_the_worker_works(worker, qtbot):
    release = threading.Event()
    seen: list[str] = []
    worker.do(release.wait, 5, done=lambda _result: seen.append("work"), failed=lambda _problem: None)
    seen.append("window")
    release.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["window", "work"]


class Died:
    """Notes in which thread it is destroyed; it is its own cycle, as a widget and what it is connected to are."""

    def __init__(self, where: list[int]) -> None:
        self.where, self.myself = where, self

    def __del__(self) -> None:
        self.where.append(threading.get_ident())


def test_what_died_in_a_cycle_is_never_destroyed_by_the_worker(worker, qtbot):
    where: list[int] = []
    done: list[object] = []
    Died(where)
    worker.do(lambda: [[] for _ in range(200_000)] and None, done=done.append, failed=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert worker._thread.ident not in where
    qtbot.waitUntil(gc.isenabled)
