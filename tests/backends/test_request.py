"""What is asked for with -b is read once, and its text names the column."""

from __future__ import annotations

import pytest

from prelim.backends.registry import BrokenBackend, NotInstalled, UnknownBackend, columns, load
from prelim.backends.request import BadRequest, Request, parse
from prelim.conformance.effort import Effort
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.reports.records import BackendLine, Outcome, Verdict


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("jax", Request("jax")),
        ("jax==0.6.2", Request("jax", versions="==0.6.2")),
        (" jax == 0.6.2 ", Request("jax", versions="==0.6.2")),
        ("jax>=0.6,<0.8", Request("jax", versions="<0.8,>=0.6")),
        ("jax[x64]", Request("jax", variant="x64")),
        ("jax[x64]==0.6.2", Request("jax", variant="x64", versions="==0.6.2")),
        ("torch@/opt/old env/bin/python", Request("torch", python="/opt/old env/bin/python")),
        ("torch[float64]@env/bin/python", Request("torch", variant="float64", python="env/bin/python")),
        ("array-api:array_api_strict", Request("array-api", namespace="array_api_strict")),
        ("array-api:jax.numpy==0.6.2", Request("array-api", namespace="jax.numpy", versions="==0.6.2")),
    ],
)
def test_a_request_is_read_and_written(text: str, request_: Request) -> None:
    assert parse(text) == request_
    assert parse(str(request_)) == request_


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cannot read the backend ''; write NAME, NAME[VARIANT], NAME==VERSION"),
        ("jax[", "cannot read the backend 'jax['"),
        ("jax[]", "cannot read the backend"),
        ("jax 0.6.2", "cannot read the backend"),
        ("jax==0.6.2[x64]", "'==0.6.2[x64]' is no version; write as in jax==0.6.2"),
        ("jax=0.6.2", "'=0.6.2' is no version"),
        ("jax==", "'==' is no version"),
        ("jax==0.6.2@python", "an interpreter has its version"),
        ("jax@", "cannot read the backend"),
        ("array-api", "takes a module: array-api:MODULE"),
        ("jax:numpy", "takes a module: array-api:MODULE"),
    ],
)
def test_a_request_of_another_form_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        parse(text)
    assert message in str(refusal.value)


def test_columns_are_named_once_and_without_a_name_there_is_one_for_each_library() -> None:
    assert columns(["jax[x64]", "numpy", "jax[x64]", "numpy == 2.0.2"]) == (
        "jax[x64]",
        "numpy",
        "numpy==2.0.2",
    )
    plain = columns(())
    assert {"reference", "numpy", "torch", "jax"} <= set(plain)
    assert not {"jax[x64]", "torch[float64]", "array-api"} & set(plain)
    with pytest.raises(UnknownBackend, match=r"unknown backend 'jax\[x65\]'; known here: .*jax\[x64\]"):
        columns(["jax[x65]"])


def tried(backend: str, *clauses: str) -> tuple[BackendLine, dict[str, Verdict]]:
    patient = Limits(seconds=300)  # compilers are slow on a busy machine, and no limit is what is tested
    line, *rest = supervise(Job(backend, clauses, Effort.QUICK, 0), patient)
    assert isinstance(line, BackendLine)
    return line, {o.clause: o.verdict for o in rest if isinstance(o, Outcome)}


@pytest.mark.parametrize(
    ("backend", "verdict"),
    [("jax", Verdict.DIVERGES), ("jax[x64]", Verdict.PASS), ("torch[float64]", Verdict.PASS)],
)
def test_a_variant_is_switched_and_a_column_of_its_own(backend: str, verdict: Verdict) -> None:
    line, verdicts = tried(backend, "ndarray.create.dtype_explicit")
    assert (line.name, line.status) == (backend, "installed"), line.hint
    assert verdicts == {"ndarray.create.dtype_explicit": verdict}
    assert line.spelling["exp"] in {"jnp.exp", "torch.exp"}
    assert 0 < line.shims < len(line.spelling) / 2


@pytest.mark.parametrize(
    ("backend", "verdict"),
    [("jax", Verdict.PASS), ("jax[jit]", Verdict.DIVERGES), ("torch[compile]", Verdict.PASS)],
)
def test_acts_are_compiled_in_the_column_of_a_compiler(backend: str, verdict: Verdict) -> None:
    """Tracing gives a loop no values to decide on; torch.compile leaves such a loop to Python."""
    line, verdicts = tried(backend, "autograd.control_flow.differentiable")
    assert (line.name, line.status) == (backend, "installed"), line.hint
    assert verdicts == {"autograd.control_flow.differentiable": verdict}


def test_any_array_api_namespace_is_a_backend() -> None:
    line, verdicts = tried("array-api:numpy", "ndarray.create.ones", "autograd.detach.blocks_gradient")
    assert (line.name, line.status) == ("array-api:numpy", "installed"), line.hint
    assert list(verdicts.values()) == [Verdict.PASS, Verdict.ABSENT]
    missing, _ = tried("array-api:no_such_module")
    assert missing.status == "not installed"
    assert "to install it: pip install no_such_module; or in an environment of its own" in missing.hint


def test_another_version_than_was_asked_for_is_not_tried() -> None:
    with pytest.raises(
        NotInstalled, match=r"numpy .* is installed, not numpy==1.0; to install it: pip install"
    ):
        load("numpy==1.0")


def test_two_switched_columns_of_a_library_do_not_share_a_process() -> None:
    load("array-api:numpy")
    with pytest.raises(
        BrokenBackend, match=r"array-api:jax.numpy cannot be tried in the process that has loaded"
    ):
        load("array-api:jax.numpy")
