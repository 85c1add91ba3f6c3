"""What sparse refuses for the sake of fill values: products, and stacks of arrays without axes."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.sparse.links import OPERATIONS
from prelim.spec.words import Declaration, diverges

_no_product = partial(
    diverges,
    raises=ValueError,
    match="This operation requires zero fill values",
    reason="products take arrays whose fill value is zero; that of an array of ones is one",
    link=OPERATIONS,
)
_no_stack = partial(
    diverges,
    raises=ValueError,
    match="This operation requires consistent fill-values",
    reason="an array without axes stores its value as the fill value, which differs from one to the next",
    link=OPERATIONS,
)

declarations: tuple[Declaration, ...] = (
    _no_product(
        "linalg.matrix.square",
        "linalg.matrix.not_square",
        "linalg.hadamard.inner_sides_refused",
        "linalg.matmul.scalar_refused",
    ),
    _no_product("linalg.matvec.columns_match_length", where=lambda shape: 0 not in shape),
    _no_product("linalg.matmul.shape", where=lambda sides: 0 not in sides[:2] or 0 not in sides[1:]),
    _no_product("linalg.matmul.inner_sides_refused", where=lambda left: left[1] != 0),
    _no_stack("ndarray.concat.stack", where=lambda shape, n: shape == () and n > 1),
    _no_stack("linalg.exercise.stack_slice", where=lambda shape, count: shape == () and count > 1),
)
