"""What PaddlePaddle does otherwise with arrays: creation, indices, writes, conversions."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.clauses import UPDATES
from prelim.backends.declared.paddle.links import DOCS, TRACKER
from prelim.backends.declared.through_numpy import no_number_inside
from prelim.spec.words import Declaration, Kind, diverges

_unmixed = partial(
    diverges,
    raises=TypeError,
    match="Type promotion only support calculations between floating-point",
    reason="tensors of integers and of floats are not mixed; a Python number mixes with both",
    link="https://www.paddlepaddle.org.cn/documentation/docs/en/guides/advanced/auto_type_promotion_en.html",
)
_NARROW = ("int8", "int16", "uint8")
_no_kernel = partial(
    diverges,
    raises=RuntimeError,
    match="is not registered",
    kind=Kind.NOT_YET,
    reason="operations have kernels for integers of 32 and 64 bits, few of them for narrower ones",
    link=f"{DOCS}/Tensor_en.html",
)

declarations: tuple[Declaration, ...] = (
    diverges(
        *UPDATES,
        "autograd.update.of_a_leaf",
        fails="rebound",
        reason=(
            "x += y binds x to a new tensor; methods with a trailing underscore, as x.add_(y), work in place"
        ),
        link=f"{DOCS}/Tensor_en.html",
    ),
    no_number_inside,
    diverges(
        "ndarray.convert.truth_of_one",
        fails="unequal",
        where=lambda value: not value >= 0,
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor is true where it is greater than 0, so that -1 and what is not a number are false",
        link=f"{TRACKER}/blob/v3.3.1/python/paddle/base/dygraph/tensor_patch_methods.py#L1036",
    ),
    diverges(
        "ndarray.index.write_range_tensor_shape",
        fails="not-refused",
        where={"shape": ((0, 4),)},
        kind=Kind.UPSTREAM_BUG,
        reason="an empty tensor is written to any region, which it leaves as it was",
        link=f"{TRACKER}/pull/79586",
    ),
    diverges(
        "ndarray.index.write_array",
        raises=ValueError,
        match="rank of input should be less than 7, but received 0",
        where={"right": ((),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor without axes cannot be written to",
        link=f"{TRACKER}/pull/30147",
    ),
    _unmixed("ndarray.elementwise.type_promotion"),
    _no_kernel("ndarray.dtype.of_moves", where={"move": ("where",), "dtype": _NARROW}),
    _no_kernel("ndarray.dtype.of_operators", where={"name": ("mul", "pow"), "dtype": _NARROW}),
    _no_kernel("ndarray.dtype.of_operators", where={"name": ("sub",), "dtype": ("int8", "uint8")}),
    _no_kernel("ndarray.dtype.of_python_numbers", where={"name": ("pow",), "dtype": _NARROW}),
    _no_kernel("ndarray.dtype.of_signs", where={"function": ("abs(x)", "maximum(x, y)"), "dtype": _NARROW}),
    _no_kernel("ndarray.create.dtype_explicit", "linalg.matmul.dtype_kept", where={"dtype": _NARROW}),
    _unmixed("ndarray.compare.zeros_of_both_signs", where={"dtype": ("int32",)}),
    diverges(
        "doc.help.ones",
        fails="unequal",
        where={"name": ("exp",)},
        reason="functions that act element by element carry their documentation without an example",
        link=f"{DOCS}/exp_en.html",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="numpy gives the values of any tensor, with or without history",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "ndarray.elementwise.integers_to_a_negative_power",
        dies="timeout",
        kind=Kind.UPSTREAM_BUG,
        reason="the power never returns",
        link=f"{TRACKER}/pull/77548",
    ),
    diverges(
        "ndarray.broadcast.expand_refused",
        fails="not-refused",
        where={"right": ((),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a shape without axes is taken for no shape at all, and the tensor stays as it is",
        link=f"{DOCS}/broadcast_to_en.html",
    ),
)
