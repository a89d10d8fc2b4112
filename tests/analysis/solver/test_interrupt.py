"""An interruption is a time limit that was reached: the best so far and its bound stay."""

import os
import random
import signal
import subprocess
import sys
import threading
from time import monotonic
from typing import Any

import pytest

from chainmap.analysis.solver import highs
from chainmap.analysis.solver.highs import solve
from chainmap.analysis.solver.interrupt import current_interruption, interruptible, is_interrupted
from chainmap.analysis.solver.programme import Constraint, Problem
from chainmap.analysis.solver.relaxation import solve_by_fixing


def knapsacks(count: int = 100) -> Problem[int]:
    """Many things in five knapsacks, the worth of each near its weight: hard to prove."""
    chance = random.Random(3)  # noqa: S311  # of a test
    weights = [[float(chance.randint(500, 1000)) for _ in range(count)] for _ in range(5)]
    rows = [Constraint(dict(enumerate(its)), sum(its) / 3) for its in weights]
    worth = {n: sum(its[n] for its in weights) + chance.randint(0, 100) for n in range(count)}
    return Problem(worth, rows, binary=set(range(count)))


@pytest.mark.parametrize("way", [solve, solve_by_fixing])
def test_the_best_so_far_stays_with_its_bound(way: Any) -> None:
    start = monotonic()
    with interruptible():
        timer = threading.Timer(1.5, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        found = way(knapsacks(), time_limit=120.0)
        timer.join()
        assert is_interrupted()
    assert monotonic() - start < 20
    assert found is not None
    assert not found.optimal
    assert 0 < found.objective < found.bound < 1.1 * found.objective
    assert not is_interrupted()


def test_nothing_is_begun_after_it() -> None:
    with interruptible():
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(TimeoutError):
            solve(knapsacks(10))


def test_without_the_parts_that_are_asked_the_search_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise ImportError

    monkeypatch.setattr(highs, "import_module", missing)
    with interruptible():
        found = solve(knapsacks(10))
    assert found is not None
    assert found.optimal


def test_the_answer_is_that_of_a_search_that_can_not_be_interrupted() -> None:
    with interruptible():
        found = solve(knapsacks(25))
    assert found == solve(knapsacks(25))


def test_a_thread_has_no_signals() -> None:
    seen: list[object] = []

    def look() -> None:
        with interruptible():
            seen.append(current_interruption())

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [None]


def test_a_second_one_ends_the_process() -> None:
    code = (
        "import os, signal; from chainmap.analysis.solver.interrupt import interruptible\n"
        "with interruptible('stopping'):\n"
        "    os.kill(os.getpid(), signal.SIGINT); os.kill(os.getpid(), signal.SIGINT)"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, b"stopping")
