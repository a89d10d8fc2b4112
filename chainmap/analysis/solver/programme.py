"""A mixed-integer linear programme: variables, worths, rows; knows of no park.

    maximise   Σ worth_v × v
    subject to Σ coefficient_v × v ≤ bound    for each row
               0 ≤ v ≤ upper_v, binary v ∈ {0, 1}

A variable is any hashable value that the caller uses as a key. The solver's
arrays follow the order in which variables and rows were added, so that the same
programme gives the same solution.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Constraint(Generic[V]):
    """A constraint Σ coefficient × variable ≤ bound."""

    terms: Mapping[V, float]
    bound: float


@dataclass(slots=True)
class Problem(Generic[V]):
    """A programme to maximise; see the module for the rule.

    `scale`: the magnitude of a variable's values (1 where it is not given). The solver's tolerances are absolute, so
    each variable is solved as a multiple of its scale. `upper`: unbounded where it is not given; 1 for binaries.
    `sums`: names used in rows for a weighted sum of variables.
    """

    worth: dict[V, float]
    rows: list[Constraint[V]]
    scale: dict[V, float] = field(default_factory=dict)
    binary: set[V] = field(default_factory=set)
    upper: dict[V, float] = field(default_factory=dict)
    sums: Mapping[V, Mapping[V, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solution(Generic[V]):
    """The value of each variable, the objective, and its proved upper bound.

    `optimal`: the solver proved that nothing is better. `shadow`: of a linear programme, what one unit more of each
    row's bound adds to the objective.
    """

    values: Mapping[V, float]
    objective: float
    bound: float
    optimal: bool
    shadow: tuple[float, ...] = ()
