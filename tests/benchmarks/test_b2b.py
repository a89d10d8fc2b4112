from pathlib import Path

from benchmarks.b2b import compare, read_dzn, told
from chainmap.analysis.events.slots.breaks import fewest_breaks
from chainmap.analysis.events.slots.timetable import Meetings, Timetable

DZN = """nBusiness = 3;
nMeetings = 3;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;

requested = [|1, 2,1,
|1, 3,2,
|2, 3,3,
|];

meetingsxBusiness = [{1,2,3},
{1,2,4},
{1,3,4}];

nMeetingsBusiness = [2,2,2];

forbidden = [{0},
{0},
{2,3}];

fixed = [0,0,4];

precedences = [{},
{1},
{}];
"""


def test_an_instance_is_read() -> None:
    """1-2 has the morning, 1-3 the afternoon but 3; 2-3 is fixed at 4, so that 3 would meet two there.

    Not fixed, 2-3 is at 1 and 1-2 at 2, before 1-3 at 4: 1 and 3 have a break.
    """
    fixed = read_dzn(DZN)
    assert fixed == Meetings(
        seats=(2,) * 4,
        firms=((0, 1), (0, 2), (1, 2)),
        allowed=((0, 1), (3,), (3,)),
        delegates=(1, 1, 1),
        before=((0, 1),),
    )
    assert told(fewest_breaks(fixed, spread_is_law=True)) == "-"
    free = read_dzn(DZN.replace("[0,0,4]", "[0,0,0]"))
    assert told(fewest_breaks(free, spread_is_law=True)) == "2"


def test_results_are_compared_with_the_published(tmp_path: Path) -> None:
    published = tmp_path / "published_optima.csv"
    published.write_text(
        "instance,family,published_breaks_d2,published_maxsat_seconds\na,prec15,4,1.5\nb,original,-,2\n", "utf-8"
    )
    said = compare(published, {"a.prec15": "4", "b.original": "?", "mine": "0"}, 3.0)
    assert said == "1 of 2 agree with the published optimum; 3.0 s, published 3.5 s"
    assert told(Timetable("feasible", (0,), 4)) == "?"
