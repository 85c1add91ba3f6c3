"""What sparse does otherwise with arrays: conversions, shapes, text."""

from __future__ import annotations

from prelim.backends.declared.sparse.links import OPERATIONS, SCALARS
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        "ndarray.convert.truth_of_one",
        raises=ValueError,
        match="can be computed for one-element arrays only",
        where={"shape": ((1,), (1, 1))},
        reason="only arrays without axes convert, although the message speaks of one element",
        link=SCALARS,
    ),
    diverges(
        "ndarray.convert.truth_of_many_refused",
        raises=ValueError,
        match="can be computed for one-element arrays only",
        reason="only arrays without axes have a truth value, so that the array of one element has none",
        link=SCALARS,
    ),
    diverges(
        "ndarray.convert.item",
        "ndarray.convert.item_refused",
        raises=AttributeError,
        match="'COO' object has no attribute 'item'",
        reason="x[()] is the value of an array without axes",
        link=SCALARS,
    ),
    diverges(
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="'COO' object has no attribute 'tolist'",
        reason="what is dense is asked for: x.todense().tolist()",
        link=OPERATIONS,
    ),
    diverges(
        "ndarray.reshape.shape_as_tuple_or_args",
        raises=NotImplementedError,
        match="The `order` parameter is not supported",
        where=lambda shape, sides: 0 not in shape and len(sides) == 2,
        reason="x.reshape takes the shape as one tuple; a second number is read as the order",
        link=OPERATIONS,
    ),
    diverges(
        "ndarray.reshape.shape_as_tuple_or_args",
        raises=TypeError,
        match=r"COO\.reshape\(\) (takes from|missing)",
        where=lambda shape, sides: 0 not in shape and len(sides) not in {1, 2},
        reason="x.reshape takes the shape as one tuple",
        link=OPERATIONS,
    ),
    diverges(
        "ndarray.convert.text_refused",
        "pandas.tensor.mixed_values_object",
        fails="not-refused",
        reason="arrays hold text and any other Python object, as NumPy's do",
        link=OPERATIONS,
    ),
    diverges(
        "ndarray.broadcast.expand_refused",
        fails="not-refused",
        where=lambda left, right: (
            len(left) > len(right) and all(a in {1, c} for a, c in zip(left[::-1], right[::-1], strict=False))
        ),
        kind=Kind.UPSTREAM_BUG,
        reason="a shape of fewer axes than the array is taken for its last ones, though documented to raise",
        link=OPERATIONS,
    ),
)
