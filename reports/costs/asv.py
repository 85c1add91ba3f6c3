"""The results that asv keeps, in the columns of costs: so that a history can be tabled and drawn."""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from prelim.reports.costs.tables import categorical
from prelim.reports.lines import BadRecords

_COLUMNS = (
    "clause", "backend", "size", "status", "seconds", "seconds_low", "seconds_high",
    "ratio", "value", "unit", "benchmark", "commit", "date", "machine", "environment", "threads",
)  # fmt: skip
_BASE = "numpy"
_THREADS = "THREADS"


def load_asv(folder: str | Path) -> pd.DataFrame:
    """Read the results that asv keeps.

    Parameters
    ----------
    folder : path
        The folder that holds ``benchmarks.json`` and one folder for each machine.

    Returns
    -------
    DataFrame
        One row for each benchmark, its parameters, and commit: ``clause, backend, size, status``
        (``measured``, ``n/a`` or ``failed``), ``seconds, seconds_low, seconds_high`` (99 % interval) and
        ``ratio`` (to NumPy, in the same file) as in `Report.costs`, NaN for what is not a time; ``value`` and
        ``unit`` of anything, ``benchmark`` (asv's name for it), ``commit, date`` (of the commit),
        ``machine, environment, threads``.

    Raises
    ------
    BadRecords
        If the folder holds no results, or a file is none.
    """
    root = Path(folder)
    described = _json(root / "benchmarks.json")
    files = sorted(file for file in root.glob("*/*.json") if file.name != "machine.json")
    if not files:
        raise BadRecords(f"no results of asv in {root}; make bench-asv writes asv_bench/results")
    rows = [row for file in files for row in _rows(_json(file), described)]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table["date"] = pd.to_datetime(table["date"], unit="ms", utc=True)
    keys = ["clause", "size", "benchmark", "commit", "machine", "environment", "threads"]
    base = table[table["backend"] == _BASE].drop_duplicates(keys).set_index(keys)["seconds"]
    table["ratio"] = table["seconds"] / base.reindex(pd.MultiIndex.from_frame(table[keys])).to_numpy()
    words = [
        "clause",
        "backend",
        "status",
        "unit",
        "benchmark",
        "commit",
        "machine",
        "environment",
        "threads",
    ]
    return categorical(table, words)


def _rows(result: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    settings = result.get("env_vars") or {}
    common = {
        "commit": result["commit_hash"],
        "date": result["date"],
        "machine": result["params"]["machine"],
        "environment": result["env_name"],
        "threads": " ".join(f"{name}={settings[name]}" for name in sorted(settings) if _THREADS in name),
    }
    for name, cells in result["results"].items():
        about = described.get(name, {})
        found = dict(zip(result["result_columns"], cells, strict=False))
        names = about.get("param_names", ())
        cases = list(product(*(map(_value, values) for values in found["params"])))
        values, lows, highs = (
            _column(found.get(column), len(cases)) for column in ("result", "stats_ci_99_a", "stats_ci_99_b")
        )
        timed = about.get("unit") == "seconds"
        for case, value, low, high in zip(cases, values, lows, highs, strict=True):
            parameters = dict(zip(names, case, strict=False))
            yield {
                "clause": parameters.get("clause", about.get("pretty_name") or ""),
                "backend": parameters.get("backend", ""),
                "size": parameters.get("size", pd.NA),
                "status": _status(value),
                "value": value,
                "seconds": value if timed else None,
                "seconds_low": low if timed else None,
                "seconds_high": high if timed else None,
                "unit": about.get("unit", ""),
                "benchmark": name,
                **common,
            }


def _value(written: str) -> Any:
    """Read a parameter, which asv writes as its repr."""
    try:
        return ast.literal_eval(written)
    except (SyntaxError, ValueError):
        return written


def _column(values: list[Any] | None, count: int) -> list[Any]:
    """Return one value for each case: asv writes null for a column of nulls."""
    return [None] * count if values is None else values


def _status(value: float | None) -> str:
    """Tell what asv says in numbers: NaN for what was skipped, null for what failed."""
    if value is None:
        return "failed"
    return "n/a" if math.isnan(value) else "measured"


def _json(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRecords(f"cannot read {file} ({error.strerror}); make bench-asv writes it") from error
    except ValueError as error:
        raise BadRecords(f"{file} is no result of asv: {error}") from error
    if not isinstance(found, dict):
        raise BadRecords(f"{file} is no result of asv; give the folder asv_bench/results")
    return found
