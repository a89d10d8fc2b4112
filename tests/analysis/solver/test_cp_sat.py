"""Goals in order, where the time may run out between them."""

from ortools.sat.python import cp_model

from chainmap.analysis.solver.cp_sat import GoalsInOrder


def test_a_goal_of_what_no_solution_knows_has_no_value() -> None:
    """The second search finds nothing, as if its time had run out: the first solution says nothing of `later`."""
    model = cp_model.CpModel()
    first = model.new_int_var(0, 9, "")
    goals = GoalsInOrder(model, time_limit=10)
    reached = goals.most(first)
    assert reached is not None
    assert (reached.value, reached.bound, goals.all_proved) == (9, 9, True)
    later = model.new_int_var(0, 9, "")
    model.add(later >= 5)
    model.add(later <= 4)
    assert goals.least(later) is None
    assert not goals.all_proved
    assert goals.value(first) == 9
