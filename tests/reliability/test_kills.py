"""A few kills of each signal on each writer; `python -m tests.reliability.kills` does hundreds."""

from tests.conftest import DEEP
from tests.reliability.kills import kill_each


def test_a_kill_leaves_old_or_new_and_the_next_run_nothing_else() -> None:
    each = 20 if DEEP else 2
    for case, count in kill_each(each).items():
        assert count["whole"] == count["clean"] == each, (case, count)
