"""A measurement made by hand, for tests of what reads it."""

from __future__ import annotations

from pathlib import Path

from prelim.reports.costs.format import FORMAT, CostRecord
from prelim.reports.costs.header import COST_SCHEMA, CostFooter, CostHeader, Floor, Machine
from prelim.reports.costs.records import (
    Buffers,
    Compiled,
    Control,
    Cost,
    Estimate,
    Limit,
    NotCompiled,
    Status,
    Work,
)
from prelim.reports.records import BackendLine, encode

ID = "ndarray.elementwise.arithmetic"
BACKENDS = ("numpy", "torch", "jax")
SIZES = (1, 100, 10_000, 1_000_000)
HEADER = CostHeader(
    schema=COST_SCHEMA, prelim="0.1.0", python="3.11.7", platform="linux", started="2026-01-01", manifest="m",
    machine=Machine("a <cpu>", 2, 1 << 30), threads={"OMP_NUM_THREADS": "1"}, seed=0, load=0.5,
    base="numpy", rounds=15, block=0.001,
)  # fmt: skip


def exactly(value: float) -> Estimate:
    return Estimate(value, value, value)


def cost(backend: str, size: int, overhead: float, slope: float) -> Cost:
    seconds, base = overhead + slope * size, 1e-6 + 1e-9 * size
    measured = Status.MEASURED
    return Cost(
        ID, backend, size, measured, "", exactly(seconds), "numpy", exactly(seconds / base), exactly(0.5),
        rounds=15, calls=10, cpu=1.9 if backend == "torch" else 1.0,
    )  # fmt: skip


RECORDS: list[CostRecord] = [
    HEADER,
    BackendLine("numpy", "2.4"),
    BackendLine("torch", "2.13"),
    BackendLine("jax", "0.10"),
    Work(ID, "They act on corresponding elements.", "2.1.3", 3.0),
    *(
        record
        for size in SIZES
        for record in (
            cost("numpy", size, 1e-6, 1e-9),
            cost("torch", size, 3e-6, 0.5e-9),
            Cost(ID, "jax", size, Status.WRONG, "unequal: got 1, want 2"),
            Control(ID, size, exactly(1.0)),
            Limit(ID, size, "copy" if size >= 10_000 else "call", exactly(1e-6)),
        )
    ),
    Compiled(ID, "torch", 1_000_000, 0.05, exactly(4e-4), exactly(0.8)),
    NotCompiled(ID, "numpy", 1_000_000, Status.REFUSED, "a branch"),
    Buffers(ID, "numpy", 1_000_000, Status.MEASURED, peak=1.0, kept=0.5),
    CostFooter({"measured": 8, "wrong": 4}, (Floor(1, 0.06), Floor(100, 0.13)), 0.7, 12.0),
]


def written(folder: Path, records: list[CostRecord], name: str = FORMAT.name) -> Path:
    (folder / name).write_bytes(b"".join(map(encode, records)))
    return folder
