"""A linear programme as analyses write it: variables by name, and the rows that bound them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Name = tuple[
    str, ...
]  # of a variable: a sale (kind, seller's link, group or ""), ("n", key) a size, ("y", key) a choice; ("s", link) a sum


@dataclass(frozen=True, slots=True)
class Row:
    """A constraint Σ coefficient × variable ≤ bound."""

    terms: Mapping[Name, float]
    bound: float


@dataclass(slots=True)
class Problem:
    """Maximise Σ worth × variable, 0 ≤ variable ≤ upper, under rows; `binary` variables are 0 or 1.

    A solver's tolerances are absolute: each variable is solved as a part of its `scale`, each row and the objective as
    a part of its largest coefficient. `sums`: names that stand in rows for a weighted sum of variables.
    """

    worth: dict[Name, float]
    rows: list[Row]
    scale: dict[Name, float] = field(default_factory=dict)
    binary: set[Name] = field(default_factory=set)
    upper: dict[Name, float] = field(default_factory=dict)
    sums: Mapping[Name, Mapping[Name, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solution:
    """Values of the variables, the objective, the proved bound on it; `shadow` prices of the rows of a linear one."""

    values: Mapping[Name, float]
    objective: float
    bound: float
    optimal: bool
    shadow: tuple[float, ...] = ()
