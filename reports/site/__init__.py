"""The spec as pages: one for each clause, and their index, made of a run's records."""

from prelim.reports.site.pages import pages

__all__ = ["pages"]
