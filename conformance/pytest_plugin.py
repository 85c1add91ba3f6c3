"""The pytest front end: ``pytest --pyargs prelim.conformance --prelim-backend torch``.

Registered through the entry-point group ``pytest11``, so it is imported by every pytest run of an
environment that has prelim; it imports nothing of ours until it is used.
"""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that name what is tried."""
    group = parser.getgroup("prelim", "conformance of a tensor library")
    group.addoption(
        "--prelim-backend", action="append", default=[], help="A backend to try; repeat for more."
    )
    group.addoption(
        "--prelim-clause", action="append", default=[], help="Ids of clauses, such as 'autograd.*'."
    )
    group.addoption("--prelim-effort", default="quick", choices=["quick", "standard", "thorough"])
    group.addoption("--prelim-seed", type=int, default=0)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test item of each clause on each backend."""
    if "prelim_clause" not in metafunc.fixturenames:
        return
    from prelim.conformance.items import items  # noqa: PLC0415 (not before it is used)

    config = metafunc.config
    metafunc.parametrize(
        ("prelim_backend", "prelim_clause"),
        items(config.getoption("--prelim-backend"), config.getoption("--prelim-clause")),
    )
