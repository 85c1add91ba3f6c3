"""The model of a tape, and the programs that are compared with it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from prelim.backends.registry import load
from prelim.conformance.effort import Effort
from prelim.conformance.judge import judge
from prelim.reports.records import Verdict
from prelim.spec.autograd.programs import COUNT, program
from prelim.spec.autograd.steps import Ruling, Step
from prelim.spec.autograd.tape_model import Model
from prelim.spec.manifest import manifest

A = Step("leaf", "a", numbers=(1, 2))
SQUARE = Step("mul", "b", ("a", "a"))
ONES = (1, 1)


def after(*steps: Step) -> Model:
    model = Model()
    for step in steps:
        assert model.ruling(step) is Ruling.DONE, step
        model.apply(step)
    return model


def test_backward_stores_and_adds() -> None:
    again = Step("backward", "b", numbers=ONES)

    model = after(A, SQUARE, Step("backward", "b", numbers=ONES, retain=True), again)

    assert model.state() == {"a": [1, 2], "b": [1, 4], "a.grad": [4, 8]}
    assert model.ruling(again) is Ruling.REFUSED


def test_a_leaf_that_is_not_reached_has_no_gradient() -> None:
    model = after(
        A, Step("leaf", "c", numbers=(5,), scalar=True), SQUARE, Step("backward", "b", numbers=(1, 0))
    )

    assert model.state() == {"a": [1, 2], "c": 5, "b": [1, 4], "a.grad": [2, 0], "c.grad": None}


def test_a_number_that_is_repeated_gets_the_sum() -> None:
    scalar = Step("leaf", "c", numbers=(5,), scalar=True)

    model = after(A, scalar, Step("mul", "d", ("a", "c")), Step("sum", "e", ("d",)), Step("backward", "e"))

    assert (model.gradients, model.state()["e"]) == ({"a": [5, 5], "c": [3]}, 15)


def test_what_is_detached_or_suspended_is_constant() -> None:
    detached = after(A, SQUARE, Step("detach", "u", ("b",)), Step("mul", "c", ("u", "a")))
    suspended = after(A, Step("mul", "u", ("a", "a"), suspended=True), Step("mul", "c", ("u", "a")))

    for model in (detached, suspended):
        assert model.ruling(Step("backward", "u", numbers=ONES)) is Ruling.REFUSED
        model.apply(Step("backward", "c", numbers=ONES))
        assert model.gradients == {"a": [1, 4]}


def test_only_a_stored_gradient_can_be_cleared() -> None:
    clearing = Step("zero", "a")
    model = after(A, SQUARE)
    assert model.ruling(clearing) is Ruling.REFUSED

    model.apply(Step("backward", "b", numbers=ONES))

    assert model.ruling(clearing) is Ruling.DONE
    model.apply(clearing)
    assert model.gradients == {"a": [0, 0]}


def test_a_freed_graph_that_kept_nothing_is_the_librarys_choice() -> None:
    backward = Step("backward", "b", numbers=ONES)

    model = after(A, Step("add", "b", ("a", "a")), backward)

    assert model.ruling(backward) is Ruling.UNKNOWN


def test_a_leaf_is_written_to_only_while_recording_is_suspended() -> None:
    model = after(A, SQUARE)
    assert model.ruling(Step("multiply", "a", numbers=(3,))) is Ruling.REFUSED

    model.apply(Step("multiply", "a", numbers=(3,), suspended=True))

    assert model.state() == {"a": [3, 6], "b": [1, 4], "a.grad": None}
    assert model.ruling(Step("backward", "b", numbers=ONES)) is Ruling.EITHER


def test_a_write_is_recorded() -> None:
    model = after(
        A,
        Step("scale", "b", ("a",), (3,)),
        Step("increase", "b", ("a",)),
        Step("multiply", "b", numbers=(2,)),
    )

    model.apply(Step("backward", "b", numbers=ONES))

    assert model.state() == {"a": [1, 2], "b": [8, 16], "a.grad": [8, 8]}


def test_a_line_reads_as_one_would_type_it() -> None:
    lines = {
        "a = leaf(1, 2)": A,
        "b = mul(a, a)": SQUARE,
        "[no_grad] a *= 3": Step("multiply", "a", numbers=(3,), suspended=True),
        "b += a": Step("increase", "b", ("a",)),
        "backward(b, 1, 1, retain)": Step("backward", "b", numbers=ONES, retain=True),
        "backward(c)": Step("backward", "c"),
        "zero(a)": Step("zero", "a"),
    }
    assert [str(step) for step in lines.values()] == list(lines)


@pytest.mark.parametrize("writing", [False, True])
def test_programs_are_drawn_the_same_in_every_run(writing: bool) -> None:
    texts = [program(number, writing=writing)[-1].written for number in (0, 777, COUNT - 1)]
    assert texts == [program(number, writing=writing)[-1].written for number in (0, 777, COUNT - 1)]
    assert [text.count("; ") < 15 for text in texts] == [True] * 3


def test_the_lines_of_a_program_are_what_the_model_says() -> None:
    for number in range(0, COUNT, 16):
        model = Model()
        for line in program(number, writing=True):
            assert line.ruling is model.ruling(line.step)
            if line.ruling is not Ruling.REFUSED:
                model.apply(line.step)
            assert line.state in ({}, model.state())


def test_programs_do_what_the_rules_speak_of() -> None:
    seen: Counter[str] = Counter()
    for number in range(0, COUNT, 2):
        before: dict[str, Any] = {}
        for line in program(number, writing=True):
            step = line.step
            known = any(name.endswith(".grad") and stored for name, stored in before.items())
            seen[f"{step.act}, {line.ruling.value}"] += 1
            seen["a gradient beside another"] += known and line.step.act == "backward"
            seen["suspended"] += step.suspended
            seen["retained"] += step.retain
            before = line.state
    kinds = [
        *(
            f"{act}, done"
            for act in ("leaf", "add", "sub", "mul", "scale", "sum", "detach", "zero", "backward")
        ),
        *(f"{act}, {end}" for act in ("increase", "multiply") for end in ("done", "refused")),
        "zero, refused",
        "backward, refused",
        "a gradient beside another",
        "suspended",
        "retained",
    ]
    assert {kind: seen[kind] for kind in kinds if seen[kind] < 50} == {}
    assert seen["backward, refused, or done right"] >= 10


@pytest.mark.parametrize("backend", ["reference", "torch"])
@pytest.mark.parametrize("clause", ["autograd.tape.programs", "autograd.tape.programs_in_place"])
def test_a_tape_keeps_to_the_model(backend: str, clause: str) -> None:
    outcome = judge(manifest()[clause], load(backend), Effort.STANDARD)
    assert (outcome.verdict, outcome.tried, outcome.size) == (Verdict.PASS, COUNT, COUNT), outcome.detail
