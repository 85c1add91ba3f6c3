"""The table of the formats of a comparison: a new one is one line here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType

from rich.console import Console

from prelim.reports.changes import data, markdown, page, text
from prelim.reports.comparing import Comparison
from prelim.reports.formats import github
from prelim.reports.formats.table import UnknownFormat


def _text(comparison: Comparison) -> str:
    file = io.StringIO()
    Console(file=file, color_system=None).print(text.render(comparison), soft_wrap=True)
    return file.getvalue()


FORMATS: Mapping[str, Callable[[Comparison], str]] = MappingProxyType(
    {
        "text": _text,
        "md": markdown.render,
        "html": page.render,
        "json": data.render,
        "github": github.of_comparison,
    }
)


def render(comparison: Comparison, form: str) -> str:
    """Return a comparison in one of the formats.

    Raises
    ------
    UnknownFormat
    """
    if form not in FORMATS:
        raise UnknownFormat(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    return FORMATS[form](comparison)
