"""A plan of an event that was written before (`chainmap/event/1`, JSON) → its meetings and what happened until then."""

import json
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chainmap.errors import Faults, Place
from chainmap.ingest.files.bytes import read_bytes, shown
from chainmap.ingest.names import TenantNames
from chainmap.model.event import Disturbance, EarlierPlan, PlannedSeat
from chainmap.model.park import Tenant

_Number = Annotated[int, Field(ge=1)]
_Firms = tuple[str, str]
_MOST_SHOWN: Final = 5


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Seat(_Part):
    slot: _Number
    table: _Number
    firms: _Firms


class _Plan(_Part):
    schema_: Annotated[Literal["chainmap/event/1"], Field(alias="schema")]
    meetings: tuple[_Seat, ...]
    revision: Annotated[int, Field(ge=0)] = 0
    no_show: tuple[str, ...] = ()
    late: dict[str, _Number] = {}
    lost_tables: tuple[_Number, ...] = ()
    after: Annotated[int, Field(ge=0)] = 0
    cancelled: tuple[_Seat, ...] = ()


def read_plan(path: Path, tenants: tuple[Tenant, ...], faults: Faults) -> EarlierPlan | None:
    """Return the plan; None where there is a fault, which is in `faults`."""
    data, file = read_bytes(path, faults), shown(path)
    if data is None:
        return None
    try:
        plan = _Plan.model_validate(json.loads(data))
    except ValidationError as error:
        for problem in error.errors(include_url=False)[:_MOST_SHOWN]:
            _explain(file, dict(problem), faults)
        return None
    except (ValueError, RecursionError):
        faults.add(Place(file), "event_plan_file")
        return None
    return _resolve(plan, file, TenantNames(tenants), faults)


def _explain(file: str, problem: dict[str, Any], faults: Faults) -> None:
    item = ".".join(str(step) for step in problem["loc"])
    if problem["loc"][:1] == ("schema",) or not problem["loc"]:
        faults.add(Place(file), "event_plan_file")
    elif problem["type"] == "missing":
        faults.add(Place(file), "missing_key", name=item)
    else:
        faults.add(Place(file, item=item), "bad_value", value=problem.get("input"), reason=problem["msg"])


def _resolve(plan: _Plan, file: str, tenants: TenantNames, faults: Faults) -> EarlierPlan | None:
    """Return the plan with the ids of the park's tenants; a firm that left the park is a fault."""
    errors = len(faults.found)
    seats: dict[frozenset[str], PlannedSeat] = {}
    for n, seat in enumerate(plan.meetings):
        place = Place(file, item=f"meetings[{n}]")
        first, second = (tenants.find_tenant((firm,), place, faults, fault="no_such_tenant") for firm in seat.firms)
        if not (first and second):
            continue
        if first == second:
            faults.add(place, "event_itself", name=seat.firms[0])
        elif frozenset((first, second)) in seats:
            faults.add(place, "event_pair_twice", first=seats[frozenset((first, second))].place.item or "")
        else:
            seats[frozenset((first, second))] = PlannedSeat((first, second), seat.slot, seat.table, place)
    if len(faults.found) > errors:
        return None
    happened = Disturbance(plan.no_show, plan.late, frozenset(plan.lost_tables), plan.after)
    cancelled = tuple(PlannedSeat(seat.firms, seat.slot, seat.table) for seat in plan.cancelled)
    return EarlierPlan(tuple(seats.values()), happened, plan.revision, cancelled)
