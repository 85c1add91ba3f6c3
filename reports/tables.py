"""The tables of a report, in pandas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from prelim.reports.records import Declared, Verdict
from prelim.reports.verdicts import MEANINGS

if TYPE_CHECKING:
    from prelim.reports.model import Report

LEVELS = ("MUST", "SHOULD", "MAY")
VERDICTS = tuple(verdict.value for verdict in Verdict)
_TRIED = [verdict.value for verdict, meaning in MEANINGS.items() if meaning.tried]
_NOT_DECLARED = Declared("", "", "", "", "")

# Free text of an outcome, and numbers: column of the frame to field of the record.
_TEXTS = ("detail", "case", "got", "want", "repro")
_DECLARED = ("subject", "ending", "kind", "reason", "link")
_NUMBERS = {"tried": "int64", "size": "int64", "seconds": "float64"}


def frame(report: Report) -> pd.DataFrame:
    """Return one row for each outcome, in the order of the records.

    Returns
    -------
    DataFrame
        =====================================  ===========================================================
        backend, version, clause, statement    categorical, in the order of the report
        section, level, verdict                categorical, by number; MUST, SHOULD, MAY; as in `Verdict`
        choice                                 categorical; "" if the clause is no MAY
        blocked_by                             categorical, the clause that fell; "" if it was not blocked
        detail, case, got, want, repro         str; "" if there is none
        declared_{subject, ending, kind,       categorical; "" if nothing was declared
        reason, link}
        tried, size                            int64, cases
        seconds                                float64
        =====================================  ===========================================================
    """
    outcomes = report.outcomes
    backend = _coded((o.backend for o in outcomes), [line.name for line in report.backends], len(outcomes))
    clause = _coded((o.clause for o in outcomes), [line.id for line in report.clauses], len(outcomes))
    sections = sorted({line.section for line in report.clauses}, key=section_order)
    columns: dict[str, Any] = {
        "backend": backend,
        "version": _looked_up(backend, [line.version for line in report.backends]),
        "clause": clause,
        "section": _looked_up(clause, [line.section for line in report.clauses], sections),
        "level": _looked_up(clause, [line.level for line in report.clauses], LEVELS),
        "statement": _looked_up(clause, [line.statement for line in report.clauses]),
        "verdict": _coded((o.verdict.value for o in outcomes), VERDICTS, len(outcomes)),
        "choice": _sorted_categories([o.choice for o in outcomes]),
        "blocked_by": _sorted_categories([o.blocked_by for o in outcomes]),
    }
    for name in _TEXTS:
        columns[name] = pd.array(list(map(attrgetter(name), outcomes)), dtype="str")
    declared = [o.declared or _NOT_DECLARED for o in outcomes]
    for name in _DECLARED:
        columns[f"declared_{name}"] = _sorted_categories(list(map(attrgetter(name), declared)))
    for name, dtype in _NUMBERS.items():
        columns[name] = np.fromiter(map(attrgetter(name), outcomes), dtype, len(outcomes))
    return pd.DataFrame(columns)


def summary(outcomes: pd.DataFrame, by: str | Sequence[str] = "backend") -> pd.DataFrame:
    """Count verdicts and give the two figures, which are never blended.

    Parameters
    ----------
    outcomes : DataFrame
        Rows of `frame`.
    by : column or columns of `frame`
        Such as ``"backend"``, ``["backend", "level"]``, ``["section", "backend"]``.

    Returns
    -------
    DataFrame
        One row for each group. Columns: ``clauses`` (outcomes), ``tried`` (the library was seen to answer),
        one count for each verdict, ``must_tried, must_held``, and the two figures: ``conformance``
        (must_held / must_tried; NaN if none was tried) and ``coverage`` (tried / clauses).
    """
    keys = [by] if isinstance(by, str) else list(by)
    grouped = outcomes.groupby([*dict.fromkeys([*keys, "level", "verdict"])], observed=True)
    seen = grouped.size().rename("clauses").reset_index()
    tried = seen["verdict"].isin(_TRIED)
    must = (seen["level"] == "MUST") & tried
    counted = {
        "clauses": pd.Series(True, index=seen.index),
        "tried": tried,
        **{verdict: seen["verdict"] == verdict for verdict in VERDICTS},
        "must_tried": must,
        "must_held": must & (seen["verdict"] == Verdict.PASS.value),
    }
    marks = pd.DataFrame({name: seen["clauses"] * counts for name, counts in counted.items()})
    counts = marks.groupby([seen[key] for key in keys], observed=True).sum()
    counts["conformance"] = counts["must_held"] / counts["must_tried"]
    counts["coverage"] = counts["tried"] / counts["clauses"]
    return counts


def matrix(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts (categorical) as clause x backend; NaN where there is no outcome."""
    clause, backend, verdict = (outcomes[name].cat for name in ("clause", "backend", "verdict"))
    codes = np.full((len(clause.categories), len(backend.categories)), -1, np.int8)
    codes[clause.codes, backend.codes] = verdict.codes
    named = zip(backend.categories, codes.T, strict=True)
    columns = {name: _categorical(column, VERDICTS) for name, column in named}
    index = pd.Index(clause.categories, name="clause")
    return pd.DataFrame(columns, index=index).rename_axis(columns="backend")


def portability(report: Report, first: str, second: str) -> pd.DataFrame:
    """Return what two backends choose where a clause leaves the choice to them.

    Returns
    -------
    DataFrame
        One row for each MAY clause, in the order of the report. Index ``clause``; columns ``statement``,
        one named after each backend (the choice it takes, or its verdict in brackets if it took none),
        ``differs`` (bool), ``why`` (how the difference bites who moves from one to the other).
    """
    said = {(o.clause, o.backend): o.choice or f"({o.verdict.value})" for o in report.outcomes}
    rows = [clause for clause in report.clauses if clause.level == "MAY"]
    table = pd.DataFrame(
        {
            "statement": [clause.statement for clause in rows],
            first: [said.get((clause.id, first), "") for clause in rows],
            second: [said.get((clause.id, second), "") for clause in rows],
            "why": [clause.why for clause in rows],
        },
        index=pd.Index([clause.id for clause in rows], name="clause", dtype="str"),
        dtype="str",
    )
    table.insert(3, "differs", table[first] != table[second])
    return table


def section_order(section: str) -> tuple[tuple[int, str], ...]:
    """Order sections as numbers: 2.1.10 comes after 2.1.9."""
    parts = (part.lstrip("0") if part.isdecimal() else part for part in section.split("."))
    return tuple((len(part) if part.isdecimal() else 0, part) for part in parts)


def _coded(values: Iterable[str], categories: Sequence[str], count: int) -> pd.Categorical[Any]:
    code: Callable[[str], int] = {name: number for number, name in enumerate(categories)}.__getitem__
    return _categorical(np.fromiter(map(code, values), np.int32, count), categories)


def _looked_up(
    by: pd.Categorical[Any], values: Sequence[str], order: Sequence[str] = ()
) -> pd.Categorical[Any]:
    """Replace each category of `by` with its value."""
    categories = list(order) or list(dict.fromkeys(values))
    number = {name: number for number, name in enumerate(categories)}
    codes = np.array([number[value] for value in values], dtype=np.int32)
    return _categorical(codes[by.codes], categories)


def _categorical(codes: npt.NDArray[Any], categories: Sequence[str]) -> pd.Categorical[Any]:
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(categories), dtype="str"), ordered=True)


def _sorted_categories(values: Sequence[str]) -> pd.Categorical[Any]:
    return _coded(values, sorted(set(values)), len(values)).as_unordered()
