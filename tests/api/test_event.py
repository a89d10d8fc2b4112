import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import chainmap
from tests.conftest import DATA

EVENT = DATA / "bread_event"


@pytest.fixture(scope="module")
def event() -> chainmap.Event:
    park = chainmap.read_park(EVENT, lang="en")
    return park.event(EVENT / "event.yaml", per_firm=3, slots=4, tables=2)


def test_an_event_in_one_line_and_as_frames(event: chainmap.Event) -> None:
    assert repr(event) == "<Event bread_event: 6 meetings of 8 firms, 1 breaks, proved best>"
    frame = event.frame()
    assert (len(frame), frame.value_low.sum(), frame.attrs["currency"]) == (6, 21.44e6, "CNY")
    agendas = event.agendas()
    assert len(agendas) == 12
    assert agendas[agendas.tenant == "甲面包厂（虚构）"].breaks.unique().tolist() == [1]
    assert event.dropped().empty
    assert event.told().empty


def test_an_event_planned_again(event: chainmap.Event) -> None:
    again = event.again(no_show="庚三明治厂", late={"丙面粉厂": 3})
    assert again.report.revision == 1
    told = {row["second"]: row for row in again.told().to_dict("records")}
    assert told["庚三明治厂（虚构）"]["news"] == "cancelled"
    assert told["丙面粉厂（虚构）"]["slot"] >= 3
    assert again.again(after=1).report.revision == 2


def test_what_came_of_an_event(event: chainmap.Event) -> None:
    ticked = pd.DataFrame(
        {"first": ["甲面包厂（虚构）"], "second": ["庚三明治厂（虚构）"], "met": ["yes"], "contract": ["120万"]}
    )
    outcomes = event.outcomes(ticked)
    assert repr(outcomes) == "<Outcomes bread_event: 1 of 6 meetings kept, 0 second meetings, 1 contracts>"
    assert outcomes.hits().k.tolist() == [1, 3, 5, 10]
    assert set(outcomes.lessons().verdict) == {"unsure"}
    with pytest.raises(chainmap.InputError, match="the plan has no meeting"):
        event.outcomes(ticked.assign(second="辛检测公司（虚构）"))


def test_an_event_is_saved(event: chainmap.Event, tmp_path: Path) -> None:
    for ending in ("html", "md", "txt", "json", "csv", "xlsx"):
        assert event.save(tmp_path / f"plan.{ending}").stat().st_size > 200
    stamp = dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    one, two = (event.save_agendas(tmp_path / name, stamp=stamp) for name in ("one", "two"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(files) == 3 + 2 * 8  # without times there are no calendars
    assert all((one / file).read_bytes() == (two / file).read_bytes() for file in files)


def test_a_plot_has_a_bar_for_each_meeting_of_each_firm(event: chainmap.Event) -> None:
    axes = event.plot().axes[0]
    assert len(axes.patches) == 12
    assert next(text.get_text() for text in axes.get_yticklabels()) == "甲面包厂（虚构）"


def test_meetings_by_wishes() -> None:
    park = chainmap.read_park(EVENT)
    two = ["甲面包厂（虚构）", "戊塑业公司（虚构）"]
    wishes = pd.DataFrame({"tenant": two, "partner": two[::-1]})
    chosen = park.meetings(per_firm=1, prefer=wishes).query("chosen")
    assert two in chosen[["first", "second"]].to_numpy().tolist()
