"""Many runs as one tidy table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from pandas.api.types import union_categoricals

from prelim.reports.loading import RECORDS, BadRecords, load
from prelim.reports.model import Report
from prelim.reports.tables import section_order

_OF_THE_RUN = ("started", "prelim", "python", "platform", "effort", "seed", "manifest")


def history(folder: str | Path) -> pd.DataFrame:
    """Return the outcomes of all finished reports below a folder, the earliest run first.

    Parameters
    ----------
    folder : path
        Searched with all its folders for ``records.jsonl``. Journals of runs that were cut off are left out.

    Returns
    -------
    DataFrame
        First ``run`` (the folder of the report), then ``started, prelim, python, platform, effort, seed,
        manifest`` of its header, all categorical, then the columns of `Report.frame`.

    Raises
    ------
    BadRecords
        If there is no report, or one cannot be read.

    Examples
    --------
    Conformance of each backend over time::

        runs = prelim.history("reports/")
        tables.summary(runs, ["backend", "started"])["conformance"].unstack("backend").plot()
    """
    root = Path(folder)
    reports = {file: load(file) for file in sorted(root.rglob(RECORDS))}
    if not reports:
        raise BadRecords(f"no {RECORDS} below {root}; prelim run --out {root / 'NAME'} writes one")
    by_time = sorted(reports.items(), key=lambda item: item[1].header.started)
    return stacked([_run(report, str(file.parent.relative_to(root))) for file, report in by_time])


def stacked(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Put frames of the same columns below one another; what is categorical stays so, in its order."""
    if len(frames) == 1:
        return frames[0]
    whole = pd.concat(frames, ignore_index=True)
    for name, dtype in frames[0].dtypes.items():
        if isinstance(dtype, pd.CategoricalDtype):
            parts = [frame[name].cat.as_unordered() for frame in frames]
            whole[name] = union_categoricals(parts).set_ordered(bool(dtype.ordered))
    sections = sorted(whole["section"].cat.categories, key=section_order)
    whole["section"] = whole["section"].cat.reorder_categories(sections)
    return whole


def _run(report: Report, name: str) -> pd.DataFrame:
    frame = report.frame()
    said = {"run": name, **{name: getattr(report.header, name) for name in _OF_THE_RUN}}
    columns = {
        name: pd.Categorical.from_codes([0] * len(frame), categories=pd.Index([value]))
        for name, value in said.items()
    }
    run = pd.DataFrame(columns, index=frame.index)
    return pd.concat([run, frame], axis="columns")
