"""A hook of mkdocs: adds the pages of the clauses, and the findings, made of the last run and of the faults.

It adds the colours of code as well.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pygments.formatters import HtmlFormatter

import prelim
from prelim.backends.registry import load
from prelim.conformance.native import native
from prelim.reports.formats import findings
from prelim.reports.site import pages
from prelim.spec.inventory import inventory
from prelim.spec.manifest import manifest

ROOT = Path(__file__).parent.parent


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one page for each clause, their index, the findings, and the colours of code."""
    report = prelim.load(ROOT / "prelim-report")
    titles = {row.id: row.title for row in inventory().values()}
    found = killers(ROOT / "mutants-report" / "kills.csv")
    for path, text in pages(report, found, scripts(report), titles):
        files.append(File.generated(config, path, content=text))
    files.append(File.generated(config, "findings.md", content=findings.render(report)))
    for mode, style in {"light": "friendly", "dark": "github-dark"}.items():
        colours = HtmlFormatter(style=style).get_style_defs(".codehilite")
        files.append(File.generated(config, f"code-{mode}.css", content=colours))
    return files


def scripts(report: prelim.Report) -> dict[tuple[str, str], str]:
    """Return the example of each clause in the words of each backend of the report."""
    backends = {name: load(name) for name in report.backend}
    return {
        (clause.id, name): native(clause, sys.modules[backend.verbs.__name__], clause.example)
        for name, backend in backends.items()
        for clause in manifest().values()
    }


def killers(table: Path) -> dict[str, list[str]]:
    """Return the faults that each clause noticed, by the clause's id."""
    found: dict[str, list[str]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found[row["clause"]].append(f"{row['library']}: {row['fault'].replace('_', ' ')}")
    return found
