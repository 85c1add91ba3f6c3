"""The table of all formats: a new one is one line here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from prelim.reports import page
from prelim.reports.formats import badge, ctrf, findings, github, junit, markdown, records, sarif
from prelim.reports.loading import RECORDS
from prelim.reports.model import Report

Files = dict[str, bytes]


class UnknownFormat(LookupError):
    """No format of this name, or a library that it needs is missing; the message names the way out."""


def _csv(report: Report) -> str:
    return str(report.frame().to_csv(index=False, lineterminator="\n"))


def _parquet(report: Report) -> bytes:
    buffer = io.BytesIO()
    try:
        report.frame().to_parquet(buffer, index=False)
    except ImportError as error:
        raise UnknownFormat(
            "parquet needs pyarrow: pip install 'prelim[parquet]', or name the other formats"
        ) from error
    return buffer.getvalue()


def _one(name: str, render: Callable[[Report], str | bytes]) -> Callable[[Report], Files]:
    def files(report: Report) -> Files:
        content = render(report)
        return {name: content if isinstance(content, bytes) else content.encode()}

    return files


FORMATS: Mapping[str, Callable[[Report], Files]] = MappingProxyType(
    {
        "records": _one(RECORDS, records.render),
        "html": _one("report.html", page.render),
        "md": _one("summary.md", markdown.summary),
        "findings": _one("findings.md", findings.render),
        "junit": _one("junit.xml", junit.render),
        "ctrf": _one("ctrf.json", ctrf.render),
        "sarif": _one("prelim.sarif", sarif.render),
        "csv": _one("outcomes.csv", _csv),
        "parquet": _one("outcomes.parquet", _parquet),
        "github": _one("annotations.txt", github.of_report),
        "badge": badge.files,
    }
)


def files(report: Report, formats: Iterable[str]) -> Files:
    """Return a report as files by name, in each of the formats; ``all`` stands for every one.

    Raises
    ------
    UnknownFormat
        If a format is unknown, or needs a library that is not installed.
    """
    names = [name for given in formats for name in (FORMATS if given == "all" else [given])]
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise UnknownFormat(f"unknown format {unknown[0]!r}; there are {', '.join(FORMATS)}, all")
    return {file: content for name in dict.fromkeys(names) for file, content in FORMATS[name](report).items()}
