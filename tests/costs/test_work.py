"""Only what was found right, against the exact oracle, gets a time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from prelim.asv_bench.sweep.gradients import GRADIENTS
from prelim.asv_bench.sweep.operands import single_precision
from prelim.asv_bench.sweep.work import Unmeasured, again, ready, works
from prelim.backends.reference import Array
from prelim.backends.registry import Backend, load
from prelim.conformance.choosing import UnknownClause
from prelim.reports.costs.records import Status
from prelim.spec.clause import Clause
from prelim.spec.expect import trial
from prelim.spec.sizes import Sizes

SIZES = (1, 100, 10_000)


def sizes(work: Clause) -> Sizes:
    assert work.sizes is not None
    return work.sizes


def changed(name: str, **verbs: Any) -> Backend:
    """Return NumPy with some verbs changed."""
    real = load(name)
    same = {verb: getattr(real.verbs, verb) for verb in dir(real.verbs) if not verb.startswith("__")}
    return Backend(name, real.version, SimpleNamespace(**{**same, **verbs}), real.declarations)


def status(work: Clause, backend: Backend) -> str:
    try:
        ready(work, backend, 100)
    except Unmeasured as reason:
        return reason.status.value
    return "measured"


@pytest.mark.parametrize("work", works(), ids=lambda work: work.id)
def test_every_work_is_right_at_every_size_on_the_reference_and_can_be_repeated(work: Clause) -> None:
    for size in SIZES:
        act = ready(work, load("reference"), size)
        act()
        act()


@pytest.mark.parametrize("name", ["numpy", "torch", "jax"])
def test_on_other_libraries_work_is_right_or_declared(name: str) -> None:
    backend = load(name)
    statuses = {work.id: status(work, backend) for work in works()}
    assert {name for name, found in statuses.items() if found not in {"measured", "n/a"}} == set()
    assert list(statuses.values()).count("measured") > 15


@pytest.mark.parametrize("work", works(), ids=lambda work: work.id)
def test_every_work_acts_once_and_can_be_prepared_again_with_arrays_of_its_own(work: Clause) -> None:
    acts = []

    def seen(act: Any) -> Any:
        acts.append(act)
        return act

    with trial(seen):
        work.law(single_precision(load("reference").verbs), **sizes(work).case(100))
    (act,) = acts
    other = again(work, load("reference"), 100)
    other()
    assert other.act.__code__ is act.__code__
    held = {id(cell.cell_contents) for cell in act.__closure__ or () if isinstance(cell.cell_contents, Array)}
    assert not held & {id(cell.cell_contents) for cell in other.act.__closure__ or ()}


def test_an_act_that_cannot_be_reached_again_is_an_error() -> None:
    def arange(*_: Any, **__: Any) -> Any:
        raise MemoryError("too much")

    (work,) = works(["ndarray.reshape.infer_dim"])
    with pytest.raises(Unmeasured, match="cannot be reached: too much") as caught:
        again(work, changed("numpy", arange=arange, asarray=arange), 100)
    assert caught.value.status is Status.ERROR


def test_a_wrong_answer_has_no_time() -> None:
    def sum_without_the_last(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return x[:-1].sum(axis=axis, keepdims=keepdims)

    (work,) = works(["ndarray.sum.single_element"])
    with pytest.raises(Unmeasured, match="unequal") as caught:
        ready(work, changed("numpy", sum=sum_without_the_last), 100)
    assert caught.value.status is Status.WRONG


def test_what_is_declared_absent_is_not_tried() -> None:
    (work,) = works(["ndarray.memory.iadd_keeps_id"])
    with pytest.raises(Unmeasured, match="immutable") as caught:
        ready(work, load("jax"), 100)
    assert caught.value.status is Status.LACKING


def test_an_act_that_cannot_be_repeated_is_an_error() -> None:
    calls = iter([None])

    def reshape(x: Any, shape: Any) -> Any:
        next(calls)
        return x.reshape(shape)

    (work,) = works(["ndarray.reshape.infer_dim"])
    with pytest.raises(Unmeasured, match="cannot be repeated") as caught:
        ready(work, changed("numpy", reshape=reshape), 100)
    assert caught.value.status is Status.ERROR


@pytest.mark.parametrize("name", ["reference", "numpy", "torch", "jax"])
def test_all_libraries_move_the_same_bytes(name: str) -> None:
    backend = load(name)
    for pattern in ("ndarray.elementwise.arithmetic", "ndarray.create.zeros", "ndarray.create.arange"):
        (work,) = works([pattern])
        assert backend.verbs.to_numpy(ready(work, backend, 100)()).dtype == "float32"


def test_clauses_come_before_gradients_and_patterns_choose() -> None:
    assert works()[-len(GRADIENTS) :] == GRADIENTS
    assert [work.id for work in works(["cost.gradient.deep_*"])] == ["cost.gradient.deep_chain"]
    with pytest.raises(UnknownClause, match=r"no clause matches 'nope'; prelim list clauses --timed"):
        works(["nope"])
