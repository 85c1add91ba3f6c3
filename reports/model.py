"""The report: all records of one run, and the tables made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from prelim.reports import styled, tables
from prelim.reports.records import BackendLine, ClauseLine, Footer, Header, Outcome
from prelim.reports.verdicts import MEANINGS, Exit

if TYPE_CHECKING:
    import pandas as pd
    from pandas.io.formats.style import Styler

    from prelim.reports.costs.model import Costs


class NoCosts(LookupError):
    """Nothing was measured beside the records of this report."""


class NoSuchBackend(LookupError):
    """A report has no backend of this name."""


@dataclass(frozen=True)
class Report:
    """What a run recorded.

    Attributes
    ----------
    header : Header
    clauses : tuple of ClauseLine
    backends : tuple of BackendLine
    outcomes : tuple of Outcome
        One for each clause and backend, unless the report is partial.
    footer : Footer or None
        None if the run was cut off.
    costs_file : Path or None
        Where `prelim bench` wrote, beside the records.
    """

    header: Header
    clauses: tuple[ClauseLine, ...]
    backends: tuple[BackendLine, ...]
    outcomes: tuple[Outcome, ...]
    footer: Footer | None
    costs_file: Path | None = field(default=None, compare=False)

    @property
    def partial(self) -> bool:
        """Whether the run was cut off, or parts of it were not put together: outcomes are missing."""
        return self.footer is None

    @cached_property
    def clause(self) -> dict[str, ClauseLine]:
        """The clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def backend(self) -> dict[str, BackendLine]:
        """The backends by name."""
        return {backend.name: backend for backend in self.backends}

    @cached_property
    def fallen(self) -> frozenset[tuple[str, str]]:
        """Backend and clause of each outcome that is not as expected, on any level."""
        return frozenset(
            (outcome.backend, outcome.clause)
            for outcome in self.outcomes
            if MEANINGS[outcome.verdict].exits is not Exit.EXPECTED
        )

    @cached_property
    def _frame(self) -> pd.DataFrame:
        return tables.frame(self)

    def frame(self) -> pd.DataFrame:
        """Return one row for each outcome; see `prelim.reports.tables.frame` for the columns."""
        return self._frame.copy()

    def summary(self, by: str | list[str] = "backend") -> pd.DataFrame:
        """Return counts of verdicts, conformance and coverage; see `prelim.reports.tables.summary`."""
        return tables.summary(self._frame, by)

    def matrix(self) -> pd.DataFrame:
        """Return the verdicts as clause x backend; missing outcomes of a partial report are NaN."""
        return tables.matrix(self._frame)

    def portability(self, first: str, second: str) -> pd.DataFrame:
        """Return what two backends choose where they may; see `prelim.reports.tables.portability`.

        Raises
        ------
        NoSuchBackend
            With the names that the report has.
        """
        self.need(first, second)
        return tables.portability(self, first, second)

    def need(self, *backends: str) -> None:
        """Refuse backends that the report does not have.

        Raises
        ------
        NoSuchBackend
            With the names that it has.
        """
        for name in backends:
            if name not in self.backend:
                raise NoSuchBackend(f"the report has no backend {name!r}; it has {', '.join(self.backend)}")

    def costs(self) -> pd.DataFrame:
        """Return what `prelim bench` measured beside these records, with their verdicts.

        Returns
        -------
        DataFrame
            See `prelim.reports.costs.tables.frame` for the columns; the last one is ``verdict``. It is NaN
            where the run has no word on it: it tried other laws (by the manifest), or another version.

        Raises
        ------
        NoCosts
            With the way out.
        BadRecords
            If what lies there are no costs.
        """
        from prelim.reports.costs.tables import with_verdicts  # noqa: PLC0415 (most reports have no costs)

        if self.measured is None:
            raise NoCosts("no costs beside the records; prelim bench --out FOLDER measures them")
        same_laws = self.measured.header.manifest == self.header.manifest
        return with_verdicts(self.measured.frame(), self._frame if same_laws else self._frame.iloc[:0])

    @cached_property
    def measured(self) -> Costs | None:
        """What `prelim bench` measured beside these records, if it did."""
        from prelim.reports.costs.loading import load_costs  # noqa: PLC0415 (most reports have no costs)

        return load_costs(self.costs_file) if self.costs_file else None

    def styled(self) -> Styler:
        """Return the matrix in colours, for a notebook."""
        return styled.matrix(self)

    def _repr_html_(self) -> str:
        return styled.notebook(self)
