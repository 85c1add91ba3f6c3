"""Curves of numbers as matplotlib figures and SVG, without pyplot and its global state."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import cycle, product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STYLES = ("-", "m--", "g-.", "r:")
MARKERS = ("", "o", "s", "^", "v", "D", "x", "+")  # of the first four curves, the next four, and so on


def curves(
    x: Iterable[Any],
    rows: Sequence[Iterable[Any]] = (),
    *,
    spans: Sequence[tuple[Iterable[Any], Iterable[Any]]] = (),
    names: Sequence[str] = (),
    labels: tuple[str, str] = ("", ""),
    limits: tuple[tuple[float, float] | None, tuple[float, float] | None] = (None, None),
    scales: tuple[str, str] = ("linear", "linear"),
    size: tuple[float, float] = (3.5, 2.5),
) -> Figure:
    """Draw rows of values over common abscissae, or one row against its index.

    Parameters
    ----------
    x : iterable of n numbers
        The abscissae; the values themselves if there are no rows. Arrays of any library will do: they are
        read number by number.
    rows : sequence of iterables of n numbers
        One curve each, in the styles of `STYLES`, which start anew with the next of `MARKERS`.
    spans : sequence of pairs of iterables of n numbers, optional
        The lower and the upper end of each curve's interval, shaded.
    names : sequence of str, optional
        A legend with one name for each curve.
    labels, limits, scales : pairs, optional
        For the x axis and the y axis: text, range, and ``"linear"`` or ``"log"``.
    size : pair of float
        Width and height in inches.

    Raises
    ------
    ValueError
        If a row has another length than `x`, or there are other than one name for each curve.
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    abscissae, lines = _lines(x, rows)
    if names and len(names) != len(lines):
        raise ValueError(f"{len(names)} names for {len(lines)} curves; give one each, or none")
    styles = cycle(style + marker for marker, style in product(MARKERS, STYLES))
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.add_subplot(xlabel=labels[0], ylabel=labels[1], xscale=scales[0], yscale=scales[1])
    drawn = [
        axes.plot(abscissae, line, style, markersize=4)[0] for line, style in zip(lines, styles, strict=False)
    ]
    for (low, high), curve in zip(spans, drawn, strict=False):
        axes.fill_between(abscissae, _numbers(low), _numbers(high), color=curve.get_color(), alpha=0.2, lw=0)
    axes.set(xlim=limits[0], ylim=limits[1])
    if names:
        axes.legend(names)
    axes.grid()
    return figure


def _lines(x: Iterable[Any], rows: Sequence[Iterable[Any]]) -> tuple[list[float], list[list[float]]]:
    first = _numbers(x)
    if not rows:
        return [float(k) for k in range(len(first))], [first]
    lines = list(map(_numbers, rows))
    for number, line in enumerate(lines):
        if len(line) != len(first):
            raise ValueError(
                f"curve {number} has {len(line)} values over {len(first)} abscissae; give as many"
            )
    return first, lines


def _numbers(row: Iterable[Any]) -> list[float]:
    return [float(value) for value in row]


def svg(figure: Figure) -> str:
    """Return a figure as SVG: the same text for the same figure, whenever it is drawn."""
    import matplotlib as mpl  # noqa: PLC0415 (an extra)

    text = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "prelim"}):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()
