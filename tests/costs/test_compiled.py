"""The same act, compiled, is the same work: what the compiler refuses or answers otherwise has no time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from measured import ID, RECORDS

from prelim.asv_bench.sweep.cell import Sweep
from prelim.asv_bench.sweep.compiled import compiled
from prelim.asv_bench.sweep.rounds import Pace, Ready, at_once
from prelim.asv_bench.sweep.work import Unmeasured, works
from prelim.backends.registry import Backend, load
from prelim.reports.costs.exits import exit_code
from prelim.reports.costs.loading import gathered
from prelim.reports.costs.records import Compiled, Cost, NotCompiled, Status
from prelim.reports.verdicts import Exit

RIGHT = [one for one in RECORDS if not (isinstance(one, Cost) and one.status is Status.WRONG)]


def with_compiler(compiler: Callable[[Any], Any] | None) -> Backend:
    """Return NumPy as if it had a compiler."""
    return replace(load("numpy"), compiler=compiler)


def doubling() -> Ready:
    x = np.arange(3.0)
    return Ready(lambda: x + x, at_once)


def test_the_arrays_of_an_act_become_arguments() -> None:
    seen = []

    def compiler(act: Any) -> Any:
        def run(*arrays: Any) -> Any:
            seen.append(arrays)
            return act(*arrays)

        return run

    found = compiled(doubling(), with_compiler(compiler))
    assert found
    run, _ = found
    assert run().tolist() == [0, 2, 4]
    assert {tuple(map(tuple, arrays)) for arrays in seen} == {((0.0, 1.0, 2.0),)}


def test_what_cannot_be_compiled_is_left_out() -> None:
    assert compiled(doubling(), with_compiler(None)) is None
    assert compiled(Ready(lambda: np.zeros(3), at_once), with_compiler(lambda act: act)) is None


@pytest.mark.parametrize(
    ("compiler", "status", "detail"),
    [
        (lambda act: lambda x: act(x) + 1, Status.WRONG, "compiled, [1. 3. 5.]; else [0. 2. 4.]"),
        (lambda act: lambda x: act(x[:1]), Status.WRONG, "compiled, [0.]; else [0. 2. 4.]"),
        (lambda act: lambda x: 1 // 0, Status.REFUSED, "ZeroDivisionError: integer division"),
    ],
)
def test_a_refusal_and_another_answer_are_told_apart(
    compiler: Callable[[Any], Any], status: Status, detail: str
) -> None:
    with pytest.raises(Unmeasured) as caught:
        compiled(doubling(), with_compiler(compiler))
    assert caught.value.status is status
    assert caught.value.detail.startswith(detail)


def test_a_cell_records_what_is_not_compiled_beside_its_eager_time() -> None:
    (work,) = works([ID])
    sweep = Sweep(Pace(rounds=2, block=1e-6, cell=0.0, fewest=1), 0, "numpy")
    wrong = with_compiler(lambda act: lambda *arrays: act(*arrays) + 1)
    records = list(sweep.measure(work, 10, [wrong], lambda _: None))
    assert [one.status for one in records if isinstance(one, Cost)] == [Status.MEASURED]
    assert [one.status for one in records if isinstance(one, NotCompiled)] == [Status.WRONG]
    assert not [one for one in records if isinstance(one, Compiled)]


def test_a_wrong_answer_of_a_compiler_is_a_finding_and_a_refusal_is_none() -> None:
    def code(status: Status) -> Exit:
        return exit_code(gathered([*RIGHT, NotCompiled(ID, "numpy", 1, status, "why")]))

    assert (code(Status.WRONG), code(Status.REFUSED)) == (Exit.WORSE, Exit.EXPECTED)
