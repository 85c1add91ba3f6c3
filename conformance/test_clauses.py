"""Each clause as a test item, for use in another library's own CI; see `prelim.conformance.pytest_plugin`."""

from __future__ import annotations

import pytest

from prelim.backends.registry import Backend
from prelim.conformance.effort import Effort
from prelim.conformance.items import DeclaredEnding
from prelim.conformance.processes.messages import Job
from prelim.conformance.processes.process import Limits
from prelim.conformance.processes.supervisor import supervise
from prelim.conformance.standing import Standing
from prelim.reports.records import Outcome, Verdict
from prelim.spec.clause import Clause


@pytest.fixture(scope="session")
def prelim_standings() -> dict[str, Standing]:
    """Keep what is known of each backend, by name."""
    return {}


def test_clause(
    prelim_backend: Backend,
    prelim_clause: Clause,
    prelim_standings: dict[str, Standing],
    pytestconfig: pytest.Config,
) -> None:
    """The clause holds on the backend, or ends exactly as the backend declares."""
    effort = Effort(pytestconfig.getoption("--prelim-effort"))
    anew = Standing(prelim_backend, effort, pytestconfig.getoption("--prelim-seed"))
    outcome = prelim_standings.setdefault(prelim_backend.name, anew).outcome(prelim_clause)
    if outcome.verdict is Verdict.NOT_RUN:  # it is declared to kill its process: not this one
        job = Job(prelim_backend.name, (prelim_clause.id,), effort, pytestconfig.getoption("--prelim-seed"))
        outcome = next(found for found in supervise(job, Limits()) if isinstance(found, Outcome))
    if outcome.verdict in {Verdict.ABSENT, Verdict.DIVERGES}:
        raise DeclaredEnding(outcome.detail)
    if outcome.verdict is not Verdict.PASS:
        pytest.fail(
            f"{prelim_clause.statement}\n{prelim_clause.id} with {outcome.case}: {outcome.detail}",
            pytrace=False,
        )
