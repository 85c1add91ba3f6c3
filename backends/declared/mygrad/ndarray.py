"""What MyGrad does otherwise with arrays: creation, indices, writes, conversions."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.mygrad.links import DOCS, LENGTH
from prelim.spec.words import Declaration, Kind, diverges

_no_truth = partial(
    diverges,
    kind=Kind.UPSTREAM_BUG,
    reason=(
        "a tensor has a length and no truth value of its own, so that Python calls all true that is not empty"
    ),
    link=LENGTH,
)

declarations: tuple[Declaration, ...] = (
    diverges(
        "ndarray.index.write_by_choice",
        "prob.axiom.nonnegative",
        raises=RecursionError,
        match="maximum recursion depth exceeded",
        kind=Kind.UPSTREAM_BUG,
        reason="where recurses without end if its condition is a tensor; it takes NumPy arrays and lists",
        link=f"{DOCS}/generated/mygrad.where.html",
    ),
    diverges(
        "ndarray.dtype.of_python_numbers",
        fails="unequal",
        where=lambda dtype: dtype not in ("float64", "int64"),
        reason="a Python number becomes a tensor of 64 bits before it meets the other, and widens it",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        "ndarray.memory.slice_assign_keeps_id",
        "ndarray.memory.x_slice_assign_self",
        "ndarray.memory.iadd_keeps_id",
        "ndarray.memory.avoid_unnecessary_allocation",
        fails="moved",
        reason=(
            "a write or an update in place is recorded: the tensor gets a new buffer, since a "
            "gradient may need the old values"
        ),
        link=f"{DOCS}/performance_tips.html",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="an update in place gives the tensor a new buffer, and the NumPy array keeps the old one",
        link=f"{DOCS}/performance_tips.html",
    ),
    diverges(
        "ndarray.create.zeros_ones_dtype",
        fails="unequal",
        reason="zeros and ones are float32, floats from a list float64 as in NumPy",
        link=f"{DOCS}/generated/mygrad.zeros.html",
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="tensors live in main memory, and have no word for it",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="has no attribute 'tolist'",
        reason="the values as lists are those of the NumPy array inside, x.data.tolist()",
        link=f"{DOCS}/tensor.html",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        reason="mygrad.random offers rand, randn and randint, and no function of this name",
        link=f"{DOCS}/tensor_creation.html",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="the NumPy array inside is always at hand, x.data",
        link=f"{DOCS}/tensor.html",
    ),
    _no_truth("ndarray.convert.truth_of_many_refused", fails="not-refused"),
    _no_truth(
        "ndarray.convert.truth_of_one",
        fails="unequal",
        where=lambda value, shape: value == 0.0 and (len(shape) > 0),
    ),
    diverges(
        "ndarray.convert.truth_of_one",
        raises=TypeError,
        match=r"len\(\) of unsized object",
        where={"shape": ((),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor has no truth value of its own, and Python asks one without axes for its length",
        link=LENGTH,
    ),
    diverges(
        "linalg.arith.elementwise_same_shape",
        raises=ValueError,
        match="cannot involve non-constant mygrad tensors",
        where={"name": ("floordiv",)},
        reason="functions without a derivative refuse tensors that ask for a gradient",
        link=f"{DOCS}/operation.html",
    ),
)
