"""What MLX lacks or does otherwise."""

from __future__ import annotations

from functools import partial

from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_DOCS = "https://ml-explore.github.io/mlx/build/html"
_TRACKER = "https://github.com/ml-explore/mlx"
_RANDOM = f"{_DOCS}/python/random.html"
_NO_COUNTS = "mlx.random has categorical, which draws outcomes and does not count them"

_OUTGROWN = (
    ((2,), (3, 2)),
    ((1,), (3,)),
    ((3, 1), (3, 2)),
    ((1, 3), (2, 3)),
    ((), (3,)),
    ((1, 4), (0, 4)),
)

_new_buffer = partial(
    diverges,
    fails="moved",
    reason=(
        "writes and updates make a new buffer; the old one is used again only where nothing else may read it"
    ),
    link=f"{_DOCS}/usage/lazy_evaluation.html",
)
_no_integers = partial(
    diverges,
    raises=ValueError,
    match="Only inexact types are supported",
    kind=Kind.NOT_YET,
    reason="matrices of integers are not multiplied",
    link=f"{_TRACKER}/issues/516",
)

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|requires_grad_?|grad_fn)'",
        reason="gradients are a transformation of functions, mx.grad(f)(x); arrays keep no history",
        link=f"{_DOCS}/usage/function_transforms.html",
    ),
    absent(
        Capability.JACOBIAN,
        raises=AttributeError,
        match="module 'mlx.core' has no attribute 'jacobian'",
        kind=Kind.NOT_YET,
        reason="the transformations are grad, vjp and jvp; rows of a Jacobian are gradients",
        link=f"{_DOCS}/usage/function_transforms.html",
    ),
    absent(
        Capability.VIEWS,
        fails="unequal",
        reason="arrays share no memory with each other: a slice is a copy",
        link=f"{_DOCS}/usage/indexing.html",
    ),
    absent(
        Capability.SHARED_NUMPY_MEMORY,
        fails="moved",
        reason="an array copies the NumPy array it is made of",
        link=f"{_DOCS}/usage/numpy.html",
    ),
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        kind=Kind.NOT_YET,
        reason=_NO_COUNTS,
        link=_RANDOM,
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="memory is unified: operations, not arrays, have a device",
        link=f"{_DOCS}/usage/unified_memory.html",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="a write gives an array a new buffer where the old one is in use, here by the NumPy array",
        link=f"{_DOCS}/usage/numpy.html",
    ),
    diverges(
        "ndarray.random.fresh_each_call",
        fails="same",
        reason="samples depend on the key alone, which nothing changes; mx.random.split makes new ones",
        link=_RANDOM,
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial",)},
        kind=Kind.NOT_YET,
        reason=_NO_COUNTS,
        link=_RANDOM,
    ),
    diverges(
        "ndarray.convert.dtype_kept",
        "pandas.tensor.float64_dtype",
        fails="unequal",
        where={"dtype": ("float64",)},
        reason=(
            "a NumPy array of float64 becomes float32, since GPUs do not compute with 64 bits; "
            "dtype=mx.float64 keeps it"
        ),
        link=f"{_DOCS}/python/data_types.html",
    ),
    diverges(
        "calculus.rule.power_zero",
        fails="unequal",
        where={"at": ((0.0,),)},
        kind=Kind.UPSTREAM_BUG,
        reason="the derivative of x ** 0 at 0 is not 0 but not a number",
        link=f"{_TRACKER}/issues/628",
    ),
    _new_buffer("ndarray.memory.slice_assign_keeps_id", "ndarray.memory.x_slice_assign_self"),
    _new_buffer(
        "ndarray.memory.iadd_keeps_id",
        "ndarray.memory.avoid_unnecessary_allocation",
        where={"shape": ((1,),)},
    ),
    _no_integers("linalg.vector.column_default", "linalg.matmul.not_hadamard"),
    _no_integers("linalg.matvec.mv", "linalg.matmul.m_matvecs", where={"dtype": ("int32",)}),
    _no_integers("linalg.matmul.dtype_kept", where=lambda dtype: "int" in dtype),
    _no_integers("linalg.dot.definition", "linalg.dot.dtype_kept", where={"dtype": ("int32", "int64")}),
    diverges(
        "ndarray.reshape.wrong_size_refused",
        fails="not-refused",
        where={"sides": ((-2, -6),)},
        kind=Kind.UPSTREAM_BUG,
        reason=(
            "sides that are negative beyond -1 are taken as long as their product fits, and the array "
            "is empty"
        ),
        link=f"{_DOCS}/python/_autosummary/mlx.core.reshape.html",
    ),
    diverges(
        "ndarray.index.write_out_of_range",
        fails="not-refused",
        reason="indices are not checked: a write out of range is undefined",
        link=f"{_DOCS}/usage/indexing.html",
    ),
    diverges(
        "ndarray.memory.update_that_does_not_fit",
        fails="not-refused",
        where=lambda left, right: (left, right) in _OUTGROWN,
        kind=Kind.UPSTREAM_BUG,
        reason="the array takes over the shape of the sum, in place",
        link=f"{_TRACKER}/pull/411",
    ),
    diverges(
        "autograd.functional.integers_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="the gradient of integers is made of integers, without a word",
        link=f"{_DOCS}/python/_autosummary/mlx.core.grad.html",
    ),
    diverges(
        "ndarray.elementwise.exp",
        fails="not-close",
        where={"at": ((8.0, -0.125, 64.0, 1.0, -5.0),)},
        reason="the vectorised exponential of the CPU errs by up to 15 units in the last place",
        link=f"{_TRACKER}/issues/1341",
    ),
    diverges(
        "ndarray.convert.of_views",
        raises=ValueError,
        match="negative strides",
        where={"layout": ("reversed",)},
        kind=Kind.NOT_YET,
        reason="a reversed NumPy array has to be copied first",
        link=f"{_TRACKER}/pull/3531",
    ),
    diverges(
        "ndarray.index.out_of_range",
        "ndarray.index.out_of_range_class",
        dies="crash",
        where=lambda index: index < 0,
        reason="indices are not checked, and before the first element may lie nothing to read",
        link=f"{_DOCS}/usage/indexing.html",
    ),
    diverges(
        "linalg.reduce.sum_of_views",
        dies="timeout",
        sometimes=True,
        where={"layout": ("columns",), "shape": ((0, 3),), "axis": (0,)},
        kind=Kind.UPSTREAM_BUG,
        reason="the sum over an empty axis of a transposed array does not return, one time out of two",
        link=f"{_DOCS}/python/_autosummary/mlx.core.sum.html",
    ),
    diverges(
        "ndarray.elementwise.unary_dtype",
        fails="not-close",
        where={"dtype": ("float64",), "function": ("exp", "sin")},
        kind=Kind.UPSTREAM_BUG,
        reason="the exponential and the sine of float64 are computed with the precision of float32",
        link=f"{_DOCS}/python/data_types.html",
    ),
    diverges(
        "calculus.derivative.central_difference",
        fails="too-large",
        where={"dtype": ("float64",), "name": ("exp", "sin")},
        kind=Kind.UPSTREAM_BUG,
        reason="the exponential and the sine of float64 are computed with the precision of float32",
        link=f"{_DOCS}/python/data_types.html",
    ),
)
