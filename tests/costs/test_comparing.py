"""Two measurements are compared by their ratios; unlike ones are refused unless asked for."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path
from typing import Any

import msgspec
import pytest

import made
import prelim
from prelim.reports.comparing import compare
from prelim.reports.costs.changes import changes_page, counts, gate_code, missed
from prelim.reports.costs.comparing import UnlikeCosts, compare_costs
from prelim.reports.costs.gates import GATE_SCHEMA, GateFooter, GateHeader, Side
from prelim.reports.costs.header import COST_SCHEMA, CostHeader, Machine
from prelim.reports.costs.model import CostChanges, Costs
from prelim.reports.costs.records import Buffers, Change, Compared, Cost, Estimate, Status, Work
from prelim.reports.lines import BadRecords
from prelim.reports.model import Report
from prelim.reports.records import encode
from prelim.reports.verdicts import Exit

WHERE: dict[str, Any] = {
    "prelim": "0.1", "python": "3.11", "platform": "linux", "started": "2026", "manifest": "m",
    "machine": Machine("cpu", 2, 1), "threads": {"OMP": "1"}, "load": 0.5,
}  # fmt: skip
HEADER = CostHeader(schema=COST_SCHEMA, seed=0, base="numpy", rounds=15, block=0.1, **WHERE)


def costs(
    ratio: float, off: float = 0.01, peak: float = 1.0, status: Status = Status.MEASURED, **header: Any
) -> Costs:
    estimate = Estimate(ratio, ratio * (1 - off), ratio * (1 + off))
    measured = status is Status.MEASURED
    cost = Cost("a.b", "torch", 100, status, ratio=estimate if measured else None, seconds=estimate)
    weighed = Buffers("a.b", "torch", 100, status, peak=peak)
    changed = msgspec.structs.replace(HEADER, **header)
    return Costs(changed, works=(Work("a.b", "It holds.", "2.1"),), costs=(cost,), buffers=(weighed,))


def changes(base: Costs, head: Costs, **how: Any) -> list[Change]:
    return [one.change for one in compare_costs(base, head, **how)]


@pytest.mark.parametrize(
    ("ratio", "off", "change"),
    [
        (2.0, 0.01, Change.SAME),
        (2.4, 0.01, Change.SLOWER),
        (1.5, 0.01, Change.FASTER),
        (2.4, 0.3, Change.INCONCLUSIVE),
        (2.0, 0.3, Change.INCONCLUSIVE),
    ],
)
def test_the_ratios_to_the_base_backend_are_compared(ratio: float, off: float, change: Change) -> None:
    assert changes(costs(2.0), costs(ratio, off)) == [Change.SAME, change]


def test_memory_and_wrong_answers_count_as_worse() -> None:
    assert changes(costs(2.0), costs(2.0, peak=2.0)) == [Change.MORE_MEMORY, Change.SAME]
    assert changes(costs(2.0), costs(2.0, status=Status.WRONG)) == [Change.WRONG, Change.WRONG]
    assert changes(costs(2.0), costs(2.0, status=Status.CRASH)) == [Change.LOST, Change.LOST]


def test_what_the_base_did_not_measure_is_not_compared() -> None:
    assert changes(costs(2.0, status=Status.LACKING), costs(2.0)) == [Change.NOT_COMPARED] * 2


def test_of_the_base_backend_itself_memory_alone_is_compared() -> None:
    one = costs(1.0)
    itself = dataclasses.replace(one, costs=(msgspec.structs.replace(one.costs[0], base="torch"),))
    assert changes(itself, itself) == [Change.SAME, Change.NOT_COMPARED]


@pytest.mark.parametrize(
    ("differs", "header"),
    [
        ("machines: cores 2 and 4", {"machine": Machine("cpu", 4, 1)}),
        ("machines: cpu cpu and another, memory 1 and 2", {"machine": Machine("another", 2, 2)}),
        ("settings of threads: OMP 1 and 2", {"threads": {"OMP": "2"}}),
        ("settings of threads: MKL unset and 1", {"threads": {"OMP": "1", "MKL": "1"}}),
        ("base backends: base numpy and torch", {"base": "torch"}),
    ],
)
def test_unlike_measurements_are_refused_with_what_differs(differs: str, header: dict[str, Any]) -> None:
    with pytest.raises(UnlikeCosts, match=rf"unlike {differs}; measure again, or say --unlike"):
        compare_costs(costs(2.0), costs(2.0, **header))
    assert changes(costs(2.0), costs(2.0, **header), unlike=True) == [Change.SAME, Change.SAME]


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ([], Exit.NOTHING),
        ([Change.NOT_COMPARED], Exit.NOTHING),
        ([Change.SAME, Change.FASTER, Change.LESS_MEMORY], Exit.EXPECTED),
        ([Change.SAME, Change.INCONCLUSIVE], Exit.INCONCLUSIVE),
        ([Change.INCONCLUSIVE, Change.SLOWER], Exit.WORSE),
        ([Change.WRONG], Exit.WORSE),
        ([Change.LOST], Exit.WORSE),
        ([Change.MORE_MEMORY], Exit.WORSE),
        ([Change.MORE_INSTRUCTIONS], Exit.WORSE),
        ([Change.FEWER_INSTRUCTIONS], Exit.EXPECTED),
    ],
)
def test_the_gate_has_an_exit_code_for_each_end(seen: list[Change], code: Exit) -> None:
    found = [Compared("a.b", "torch", 1, "time", change) for change in seen]
    assert gate_code(found) == code


GATE = GateHeader(
    schema=GATE_SCHEMA,
    seed=7,
    base=Side("../base", "0.0", "0123456789abcdef"),
    head=Side("this version", "0.1", "fedcba9876543210", True),
    change=0.1,
    tiers=("memory", "time"),
    left_out={"instructions": "valgrind is not installed"},
    **WHERE,
)


def gated(found: list[Compared]) -> CostChanges:
    return CostChanges(GATE, tuple(found), GateFooter(counts(found), missed(found), 1.5, 90.0))


def test_the_page_shows_what_changed_and_counts_the_rest() -> None:
    page = changes_page(gated(compare_costs(costs(2.0), costs(2.4))))
    assert "**1 same, 1 slower.**" in page
    assert "| **slower** | `torch` | `a.b` | time | 100 | 1.20 [1.18, 1.22] |" in page


def test_what_was_compared_is_read_and_tabled(tmp_path: Path) -> None:
    slower = Compared("a.b", "torch", 100, "time", Change.SLOWER, "", Estimate(1.2, 1.1, 1.3))
    whole = gated([slower, Compared("a.b", "numpy", 1, "memory", Change.SAME, "one array")])
    lines = [encode(line) for line in (whole.header, *whole.found, whole.footer) if line is not None]
    (tmp_path / "cost-changes.jsonl").write_bytes(b"".join(lines))
    assert prelim.load_cost_changes(tmp_path) == whole
    first, second = whole.frame().to_dict(orient="records")
    assert (first["change"], first["ratio"], first["ratio_low"], first["ratio_high"]) == (
        "slower",
        1.2,
        1.1,
        1.3,
    )
    assert (second["what"], second["detail"], math.isnan(second["ratio"])) == ("memory", "one array", True)

    journal = tmp_path / "cost-changes.jsonl.partial"
    journal.write_bytes(b"".join(lines[:2]) + lines[2][:9])
    cut = prelim.load_cost_changes(journal)
    assert (cut.partial, cut.found) == (True, whole.found[:1])
    assert "Partial: the comparison was cut off." in changes_page(cut)

    (tmp_path / "cost-changes.jsonl").write_bytes(b"".join(lines * 2))
    with pytest.raises(BadRecords, match="holds more than one comparison"):
        prelim.load_cost_changes(tmp_path)


def test_a_page_without_changes_says_what_it_may_have_missed() -> None:
    found = [
        Compared("a.b", "torch", size, "time", Change.SAME, "", Estimate(1.0, 0.9, high))
        for size, high in ((1, 1.02), (1, 1.04), (100, 1.08))
    ]
    page = changes_page(gated(found))
    missed_by_size = (
        "The largest slow-down that this run may have missed: 4% at 1 element, 8% at 100 elements."
    )
    assert f"**3 same. No change. {missed_by_size}**" in page


def test_a_page_says_of_which_versions_where_and_how() -> None:
    page = changes_page(gated([]))
    for said in (
        "Base: `../base (0.0, commit 0123456789ab)`",
        "head: `this version (0.1, commit fedcba987654 and changes since)`",
        "`cpu`, 2 cores",
        "Threads: `OMP=1`",
        "Load 0.5 at the start, 1.5 at the end; 1.5 min; seed 7",
        "a slow-down of 10%. Compared: memory, time.",
        "Left out: valgrind is not installed.",
        "**Nothing was compared.**",
    ):
        assert said in page


def test_costs_beside_two_reports_are_compared_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def beside(found: Costs | None) -> Report:
        report = made.report({"torch": {"a.b": "pass"}})
        monkeypatch.setitem(vars(report), "measured", found)  # as if they had been read already
        return report

    assert [one.change for one in compare(beside(costs(1.0)), beside(costs(1.5))).costs] == [Change.SLOWER]
    unlike = compare(beside(costs(1.0)), beside(costs(1.5, base="jax")))
    assert (unlike.costs, "unlike base backends" in unlike.costs_note) == ((), True)
    assert compare(beside(None), beside(costs(1.5))).costs == ()
