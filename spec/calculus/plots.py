"""What a plot asks of arrays: that they are read as rows of points, in order (2.4.2)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, when
from prelim.spec.given import floats
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l


@clause(
    "d2l.plot.y_only",
    Level.MUST,
    d2l("2.4.2"),
    rests_on=["ndarray.convert.float_builtin"],
    example={"values": (1.0, 4.0, 9.0)},
    domain=axes(
        "rows of 0 to 30 values", values=((1.0, 4.0, 9.0), (), (-2.5,), tuple(k / 8 for k in range(30)))
    ),
)
def a_row_is_drawn_against_its_index(b: Verbs, values: tuple[float, ...]) -> None:
    """A row of values has a length and is read one by one in order, as plotting it against its index does."""
    y = b.asarray(values) if values else b.arange(0.0)

    points = when(lambda: [(k, float(value)) for k, value in enumerate(y)])

    equal(points, list(enumerate(values)))
    equal(len(y), len(values))


@clause(
    "d2l.plot.multiple_curves",
    Level.MUST,
    d2l("2.4.2"),
    rests_on=["d2l.plot.y_only", "ndarray.concat.stack"],
    example={"count": 2, "points": 30},
    domain=axes("1 to 5 curves", count=range(1, 6), points=(1, 2, 30)),
)
def curves_share_their_abscissae(b: Verbs, count: int, points: int) -> None:
    """Several curves over one row of abscissae are read curve by curve, each point with its abscissa."""
    x = floats(b, (points,))
    curves = b.stack([k * x - 3 for k in range(count)])

    drawn = when(lambda: [[(float(t), float(v)) for t, v in zip(x, y, strict=True)] for y in curves])

    equal(drawn, [[(float(t), k * t - 3.0) for t in range(points)] for k in range(count)])
