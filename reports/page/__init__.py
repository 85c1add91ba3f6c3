"""The report as one HTML page that stands alone: no network, no other file, nothing of a record unescaped."""

from prelim.reports.page.render import render

__all__ = ["render"]
