"""Whatever a library does to its process costs one clause its verdict, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from prelim.conformance.effort import Effort
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.conformance.run import try_one
from prelim.reports.records import BackendLine, Outcome, Verdict
from prelim.spec.manifest import manifest

CLAUSES = ("ndarray.create.ones", "ndarray.concat.list_and_axis", "ndarray.broadcast.step1_expand")
LIKE_NUMPY = "import os, signal, sys, time\nfrom prelim.backends.adapters.numpy import *\n"
Offer = Callable[..., object]


def outcomes(backend: str, limits: Limits | None = None) -> tuple[BackendLine, list[Outcome]]:
    line, *rest = supervise(Job(backend, CLAUSES, Effort.QUICK, 0), limits or Limits())
    assert isinstance(line, BackendLine)
    return line, [outcome for outcome in rest if isinstance(outcome, Outcome)]


def broken_concat(body: str) -> str:
    return f"{LIKE_NUMPY}\ndef concat(arrays, axis):\n    {body}\n"


@pytest.mark.parametrize(
    ("body", "verdict", "detail"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", Verdict.CRASH, "the worker was killed by SIGSEGV"),
        ("os._exit(7)", Verdict.CRASH, "the worker exited with code 7"),
        ("sys.exit('bye')", Verdict.CRASH, "the worker exited with code 1: bye"),
        ("time.sleep(60)", Verdict.TIMEOUT, "not done after 2 s; --timeout sets the limit"),
        ("x = b'x' * (3 << 30); time.sleep(60)", Verdict.CRASH, "used more than 1024 MiB of memory"),
    ],
    ids=["segfault", "exit", "SystemExit", "hang", "memory"],
)
def test_a_worker_that_dies_costs_one_clause(offer: Offer, body: str, verdict: Verdict, detail: str) -> None:
    offer(deadly=broken_concat(body))
    seconds = 2 if verdict is Verdict.TIMEOUT else 30
    line, found = outcomes("deadly", Limits(seconds, memory=1 << 30))
    assert line.status == "installed"
    assert [o.clause for o in found] == list(CLAUSES)
    assert [o.verdict for o in found] == [Verdict.PASS, verdict, Verdict.PASS]
    assert found[1].detail == detail


def test_what_a_library_prints_does_not_reach_the_records(offer: Offer) -> None:
    body = "os.write(1, b'noise\\n'); print('noise'); return zeros(shape) + 1"
    offer(noisy=f"{LIKE_NUMPY}\ndef ones(shape):\n    {body}\n")
    assert [o.verdict for o in outcomes("noisy")[1]] == [Verdict.PASS] * 3


@pytest.mark.parametrize(
    ("text", "status", "hint"),
    [
        ("import a_library_that_is_not_here", "not installed", "to install it: pip install fakes"),
        (LIKE_NUMPY + "def asarray(values): raise OSError('no device')", "not installed", "no device"),
        (LIKE_NUMPY + "asarray = list", "broken", "asarray gives list, not its Array"),
        (
            "raise ValueError('boom')",
            "broken",
            "raises at import: ValueError: boom; mend fake_odd or uninstall fakes",
        ),
        ("import os; os.abort()", "broken", "the worker was killed by SIGABRT"),
        (LIKE_NUMPY + "declarations = ('TAPE',)", "broken", "is no Declaration"),
        (
            LIKE_NUMPY + "from prelim.spec import diverges\n"
            "declarations = (diverges('no.such', fails='moved', reason='r', link='https://l'),)",
            "broken",
            "'no.such', which is no clause",
        ),
        (
            LIKE_NUMPY + "from prelim.spec import diverges\n"
            "declarations = (diverges('ndarray.create.ones', fails='moved', reason='r', link='https://l',"
            " where={'colour': ('red',)}),)",
            "broken",
            "where 'colour', which is no axis",
        ),
        (
            LIKE_NUMPY + "from prelim.spec import diverges\n"
            "declarations = (diverges('ndarray.create.ones', reason='r', link='https://l'),)",
            "broken",
            "either raises=... or fails=...",
        ),
    ],
    ids=["missing", "no-device", "types", "raises", "aborts", "tuple", "clause", "axis", "ending"],
)
def test_a_backend_that_cannot_be_tried_says_why(offer: Offer, text: str, status: str, hint: str) -> None:
    offer(odd=text)
    line, found = outcomes("odd")
    assert (line.status, hint in line.hint) == (status, True), line.hint
    expected = Verdict.NOT_RUN if status == "not installed" else Verdict.ERROR
    assert [(o.clause, o.verdict) for o in found] == [(clause, expected) for clause in CLAUSES]


def test_where_what_a_library_runs_on_is_missing_its_other_columns_are_named(offer: Offer) -> None:
    offer(**{"odd": "import a_library_that_is_not_here", "odd[plain]": LIKE_NUMPY})
    line, _ = outcomes("odd")
    assert line.hint.endswith("; or choose another column: odd[plain]")


def test_a_false_declaration_is_stale(offer: Offer) -> None:
    offer(
        modest=LIKE_NUMPY + "from prelim.spec import diverges\n"
        "declarations = (diverges('ndarray.create.ones', fails='unequal', reason='r', link='https://l'),)"
    )
    assert [o.verdict for o in outcomes("modest")[1]] == [Verdict.STALE, Verdict.PASS, Verdict.PASS]


DEADLY = """
from prelim.spec import diverges
declarations = (
    diverges('ndarray.create.ones', dies={death!r}, where=lambda shape: shape == (0,), reason='r', link='https://l'),
)
def ones(shape):
    return {body} if shape == (0,) else zeros(shape) + 1
"""


@pytest.mark.parametrize(
    ("death", "body", "verdict", "detail"),
    [
        ("crash", "os.abort()", Verdict.DIVERGES, "the worker was killed by SIGABRT"),
        ("timeout", "time.sleep(60)", Verdict.DIVERGES, "not done after 2 s; --timeout sets the limit"),
        ("crash", "time.sleep(60)", Verdict.TIMEOUT, "not done after 2 s; --timeout sets the limit"),
        ("timeout", "zeros(shape) + 1", Verdict.STALE, "declared to end with timeout, but the law held"),
    ],
    ids=["crash", "timeout", "otherwise", "lives"],
)
def test_a_death_can_be_declared(offer: Offer, death: str, body: str, verdict: Verdict, detail: str) -> None:
    offer(known=LIKE_NUMPY + DEADLY.format(death=death, body=body))
    found = outcomes("known", Limits(2.0))[1]
    assert found[0].verdict is verdict
    assert found[0].detail == detail


SURVIVED = """
from prelim.spec import Kind, diverges
declarations = (
    diverges(
        'ndarray.create.ones', dies='crash', sometimes=True, kind=Kind.UPSTREAM_BUG,
        reason='r', link='https://l', where=lambda shape: shape == (0,),
    ),
)
damaged = False
def ones(shape):
    global damaged
    damaged = shape == (0,)
    return zeros(shape) + 1
def concat(arrays, axis):
    if damaged: os.abort()
    return np.concatenate(arrays, axis)
"""


def test_a_worker_that_survives_a_declared_death_does_not_go_on(offer: Offer) -> None:
    offer(lucky=LIKE_NUMPY + SURVIVED)
    verdicts = [o.verdict for o in outcomes("lucky")[1]]
    assert verdicts == [Verdict.DIVERGES, Verdict.PASS, Verdict.PASS]


def test_a_backend_that_lies_about_a_capability_is_stale(offer: Offer) -> None:
    offer(
        shy=LIKE_NUMPY + "from prelim.spec import Capability, absent\n"
        "declarations = (absent(Capability.ITEM_ASSIGNMENT, raises=TypeError, match='immutable',"
        " reason='r', link='https://l'),)"
    )
    (_, found) = supervise(Job("shy", ("ndarray.index.write_element",), Effort.QUICK, 0), Limits())
    assert isinstance(found, Outcome)
    assert found.verdict is Verdict.STALE


def test_a_verb_that_returns_the_wrong_type_fails_its_clause(offer: Offer) -> None:
    offer(wrong=broken_concat("return [x.tolist() for x in arrays]"))
    verdicts = [o.verdict for o in outcomes("wrong")[1]]
    assert verdicts == [Verdict.PASS, Verdict.FAIL, Verdict.PASS]


UNPRINTABLE = """
class Version(str):
    def __format__(self, spec):
        os.abort()
version = Version("1.0")
"""


def test_a_worker_that_dies_over_a_script_is_no_crash_of_the_library(offer: Offer) -> None:
    offer(wrong=broken_concat("return zeros((1,))") + UNPRINTABLE)
    found = outcomes("wrong")[1]
    assert [o.verdict for o in found] == [Verdict.PASS, Verdict.ERROR, Verdict.PASS]
    assert found[1].detail.startswith("fail (unequal: got ")
    assert found[1].detail.endswith("), but writing its script failed: the worker was killed by SIGABRT")
    alone = try_one(manifest()["ndarray.create.ones"], "wrong", "0", Limits())
    assert alone.verdict is Verdict.ERROR
    assert alone.detail.startswith("not-run (not tried yet), but writing its script failed: ")
