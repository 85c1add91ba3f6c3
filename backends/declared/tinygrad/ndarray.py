"""What tinygrad does otherwise with arrays: creation, indices, writes, conversions."""

from __future__ import annotations

import math
from functools import partial
from subprocess import CalledProcessError

from prelim.backends.declared.tinygrad.links import DOCS, GETITEM, TRACKER
from prelim.spec.words import Declaration, Kind, diverges

_no_number = partial(
    diverges,
    raises=TypeError,
    match=r"(float|int)\(\) argument must be",
    reason="a tensor is no Python number; x.item() computes one",
    link=f"{DOCS}/tensor/properties/",
)
_no_memory = partial(
    diverges,
    kind=Kind.UPSTREAM_BUG,
    reason="a tensor that is empty or of one known number everywhere has no memory",
    link=f"{TRACKER}/issues/16193",
)
_rough_sine = partial(
    diverges,
    reason="the sine is a polynomial in float32, which errs by more than its rounding",
    link=f"{DOCS}/tensor/elementwise/",
)
_cut_powers = partial(
    diverges,
    fails="not-close",
    kind=Kind.UPSTREAM_BUG,
    reason="powers of integers are computed as floats, and cut: 5 ** 2 is 24",
    link=f"{TRACKER}/pull/17296",
)

declarations: tuple[Declaration, ...] = (
    _no_number(
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        "ndarray.convert.numbers_refused",
        "ndarray.convert.int_of_infinity_refused",
    ),
    diverges(
        "ndarray.convert.truth_of_one",
        "ndarray.convert.truth_of_many_refused",
        raises=TypeError,
        match="__bool__ on Tensor is not defined",
        reason="a tensor has no truth value, so that none is computed by mistake",
        link=f"{TRACKER}/pull/3632",
    ),
    diverges(
        "ndarray.index.write_casts_dtype",
        raises=RuntimeError,
        match="setitem dtype mismatch",
        reason="what is written has the type of the tensor",
        link=f"{DOCS}/tensor/elementwise/",
    ),
    diverges(
        "ndarray.create.default_device_cpu",
        raises=AttributeError,
        match="'NoneType' object has no attribute 'lower'",
        where={"shape": ((), (0,), (0, 3), (2, 0), (2, 0, 3))},
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor that is empty or of one known number everywhere has no memory, and no device",
        link=f"{TRACKER}/issues/16193",
    ),
    _no_memory(
        "ndarray.memory.slice_assign_keeps_id",
        raises=KeyError,
        match="CPU",
        where={"shape": ((0,), (0, 3), (2, 0), (2, 0, 3))},
    ),
    _no_memory(
        "linalg.arith.clone_new_memory", raises=AssertionError, match="must be BUFFER", where={"shape": ((),)}
    ),
    _no_memory(
        "ndarray.memory.iadd_keeps_id",
        "ndarray.memory.x_slice_assign_self",
        raises=AssertionError,
        match="must be BUFFER",
        where={"shape": ((0,), (0, 3), (2, 0), (2, 0, 3))},
    ),
    diverges(
        "ndarray.elementwise.division_by_zero",
        fails="unequal",
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor divided by itself is simplified to 1, also where it is 0",
        link=f"{TRACKER}/issues/12409",
    ),
    diverges(
        "ndarray.memory.x_slice_assign_self",
        fails="unequal",
        where={"shape": ((2, 3, 4), (2, 1, 3, 2), (33, 32))},
        kind=Kind.UPSTREAM_BUG,
        reason="elements are written while others are still to be read",
        link=f"{TRACKER}/pull/14350",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="numpy copies",
        link=f"{DOCS}/tensor/properties/",
    ),
    _rough_sine(
        "ndarray.elementwise.unary_lift",
        fails="not-close",
        where=lambda function, shape: function == "sin" and math.prod(shape) > 3,
    ),
    _rough_sine(
        "ndarray.elementwise.unary_dtype",
        fails="not-close",
        where={"function": ("sin",), "dtype": ("float32",)},
    ),
    _cut_powers(
        "ndarray.dtype.of_operators",
        where=lambda name, dtype: name == "pow" and "int" in dtype and dtype != "int32",
    ),
    _cut_powers(
        "ndarray.dtype.of_python_numbers", where=lambda name, dtype: name == "pow" and "int" in dtype
    ),
    diverges(
        "ndarray.dtype.of_operators",
        raises=CalledProcessError,
        match="clang",
        where={"name": ("pow",), "dtype": ("int32",)},
        kind=Kind.UPSTREAM_BUG,
        reason="powers of int32 are floats stored as they are, which does not compile for several at once",
        link=f"{TRACKER}/pull/17296",
    ),
    _rough_sine(
        "calculus.rule.quotient",
        fails="too-large",
        where=lambda left, right: right == "sin" and left in ("root", "exp", "log"),
    ),
    diverges(
        "ndarray.broadcast.step2_elementwise",
        fails="unequal",
        where=lambda name, left, right: (
            name == "pow" and math.prod(left) > 5 and right != () and 0 not in right
        ),
        reason="x ** y is exp2(y * log2(x)) where y is no known number: 5.0 ** 2.0 is 24.999998",
        link=f"{TRACKER}/issues/8126",
    ),
    diverges(
        "ndarray.elementwise.exp",
        fails="not-close",
        where={"at": ((8.0, -0.125, 64.0, 1.0, -5.0),)},
        reason="exp is exp2 of the product with log2(e), which loses digits where the number is large",
        link=f"{DOCS}/tensor/elementwise/",
    ),
    diverges(
        "ndarray.create.negative_side_refused",
        fails="not-refused",
        where={"shape": ((-1,), (-1, 0))},
        kind=Kind.UPSTREAM_BUG,
        reason="sides of negative length are taken, and nothing is computed of them",
        link=f"{TRACKER}/issues/5774",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="numpy gives the values of any tensor",
        link=f"{DOCS}/tensor/properties/",
    ),
    diverges(
        "ndarray.convert.scalar_has_no_rows",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor without axes is iterated over, as if it were empty",
        link=GETITEM,
    ),
    diverges(
        "ndarray.broadcast.clash_refused",
        raises=IndexError,
        match="shape mismatch",
        where=lambda left, right: 0 in left and 0 in right,
        kind=Kind.UPSTREAM_BUG,
        reason=(
            "shapes that clash are refused when the shape is asked for; an empty result is never looked at"
        ),
        link=f"{TRACKER}/pull/16285",
    ),
    diverges(
        "ndarray.broadcast.expand_refused",
        fails="not-refused",
        where=lambda left, right: (
            {*left[: len(left) - len(right)]} == {1}
            and all(a in {1, c} for a, c in zip(left[::-1], right[::-1], strict=False))
        ),
        kind=Kind.UPSTREAM_BUG,
        reason="a leading side of 1 that the shape asked for lacks is kept, without a word",
        link=f"{TRACKER}/issues/4070",
    ),
)
