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

from prelim.reports.costs.tables import CATEGORIES, COLUMNS, categorical
from prelim.reports.lines import BadRecords

_BASE = "numpy"
_CELL = ["clause", "backend", "size"]
_RUN = ["commit", "date", "machine", "environment", "threads"]
_MERGED = [*_CELL, *_RUN]
# What asv keeps of a time, and what benchmarks of the project track.
_TIMED = {
    "result": "seconds",
    "stats_ci_99_a": "seconds_low",
    "stats_ci_99_b": "seconds_high",
    "stats_repeat": "rounds",
    "stats_number": "calls",
}
_TRACKED = {"track_compiling": "compiling", "track_peak": "peak", "track_kept": "kept"}
_READ = [*_MERGED, "status", "benchmark", *_TIMED.values(), *_TRACKED.values()]


def load_asv(folder: str | Path) -> pd.DataFrame:
    """Read the results that asv keeps.

    Parameters
    ----------
    folder : path
        The folder that holds ``benchmarks.json`` and one folder for each machine.

    Returns
    -------
    DataFrame
        One row for each clause, backend, size and commit: the columns of `prelim.reports.costs.tables.frame`,
        then ``benchmark`` (asv's name of the first that says something of it), ``commit, date`` (of the
        commit), ``environment``. ``status`` is ``measured``, ``n/a`` or ``failed``. What asv does not keep is
        NaN or "": sections, statements, versions, shares, the load. A ratio is to NumPy, in the same file,
        not in the same rounds. Benchmarks of no clause, such as of imports, are left out.

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
    found = pd.DataFrame([row for file in files for row in _rows(_json(file), described)], columns=_READ)
    rows = found.groupby(_MERGED, sort=False, dropna=False).first().reset_index()
    weighed = rows.groupby(["clause", "backend", *_RUN], sort=False)
    rows[["peak", "kept"]] = weighed[["peak", "kept"]].transform("first")  # at one size, of all
    at = ["clause", "size", *_RUN]
    base = rows[rows["backend"] == _BASE].set_index(at)["seconds"]
    rows["ratio"] = rows["seconds"] / base.reindex(pd.MultiIndex.from_frame(rows[at])).to_numpy()
    rows["base"] = rows["ratio"].map(lambda ratio: "" if math.isnan(ratio) else _BASE)
    rows["date"] = pd.to_datetime(rows["date"], unit="ms", utc=True)
    rows[[name for name in (*CATEGORIES, "detail") if name not in rows]] = ""
    whole = rows.reindex(columns=[*COLUMNS, "benchmark", "commit", "date", "environment"])
    return categorical(whole.astype({"size": "Int64"}), [*CATEGORIES, "benchmark", "commit", "environment"])


def _rows(result: Mapping[str, Any], described: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what each benchmark says of each of its cases, times first."""
    settings = result.get("env_vars") or {}
    threads = (f"{name}={settings[name]}" for name in sorted(settings) if not name.startswith("PYTHON"))
    common = {
        "commit": result["commit_hash"],
        "date": result["date"],
        "machine": result["params"]["machine"],
        "environment": result["env_name"],
        "threads": " ".join(threads),
    }
    kinds = {name: _kind(name) for name in result["results"]}
    for name in sorted(kinds, key=lambda name: kinds[name] is not _TIMED):
        about, columns = described.get(name, {}), kinds[name]
        found = dict(zip(result["result_columns"], result["results"][name], strict=False))
        cases = list(product(*(map(_value, values) for values in found["params"])))
        figures = [_column(found.get(column), len(cases)) for column in columns]
        for case, *said in zip(cases, *figures, strict=True) if columns else ():
            parameters = dict(zip(about.get("param_names", ()), case, strict=False))
            yield {
                "clause": parameters.get("clause", about.get("pretty_name") or ""),
                "backend": parameters.get("backend", ""),
                "size": parameters.get("size", pd.NA),
                "status": _status(said[0]),
                "benchmark": name,
                **common,
                **dict(zip(columns.values(), said, strict=True)),
            }


def _kind(benchmark: str) -> Mapping[str, str]:
    """Return what asv keeps of a benchmark and what it is called here; nothing if it is of no clause."""
    name = benchmark.rpartition(".")[2]
    if name.startswith("time_"):
        return _TIMED
    return {"result": _TRACKED[name]} if name in _TRACKED else {}


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
