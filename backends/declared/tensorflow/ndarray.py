"""What TensorFlow does otherwise with arrays: creation, indices, writes, conversions."""

from __future__ import annotations

import math
from functools import partial

import tensorflow as tf

from prelim.backends.declared.clauses import UPDATES
from prelim.backends.declared.tensorflow.links import API, GUIDE
from prelim.backends.declared.through_numpy import no_number_inside
from prelim.spec.words import Declaration, Kind, diverges

_CLASHES = (
    ("add", "int64"),
    ("add", "int32"),
    ("add", "bool"),
    ("sub", "int64"),
    ("sub", "int32"),
    ("sub", "bool"),
    ("mul", "int64"),
    ("mul", "int32"),
)

_no_sum_of_truths = partial(
    diverges,
    raises=tf.errors.InvalidArgumentError,
    match="list of allowed values",
    reason="truth values are no numbers: tf.math.count_nonzero counts them",
    link=f"{API}/math/reduce_sum",
)
_no_truth = partial(
    diverges,
    raises=TypeError,
    match="to EagerTensor of dtype bool",
    reason="0 and 1 are no truth values",
    link=f"{API}/constant",
)
_unmixed = partial(
    diverges,
    reason="types are not mixed unless NumPy behaviour is enabled",
    link=f"{GUIDE}/tf_numpy_type_promotion",
)
_no_kernel = partial(
    diverges,
    kind=Kind.NOT_YET,
    reason="operations have kernels for some integers, few of them for those of 8 and 16 bits",
)
_no_bytes = partial(
    _no_kernel, raises=tf.errors.InvalidArgumentError, match="Value for attr '.*' of uint8 is not in the list"
)

declarations: tuple[Declaration, ...] = (
    diverges(
        *UPDATES,
        fails="rebound",
        reason="x += y binds x to a new tensor, as for every immutable Python value",
        link=f"{API}/Tensor",
    ),
    diverges(
        "ndarray.reshape.shape_as_tuple_or_args",
        "ndarray.size.attribute",
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="object has no attribute '(reshape|size)'",
        reason="tensors have few of NumPy's attributes unless NumPy behaviour is enabled",
        link=f"{API}/Tensor",
    ),
    diverges(
        "ndarray.convert.item",
        "ndarray.convert.item_refused",
        raises=AttributeError,
        match="object has no attribute 'item'",
        reason="tensors have no item, with NumPy behaviour neither; x.numpy().item() asks NumPy",
        link=f"{API}/Tensor",
    ),
    diverges(
        "ndarray.elementwise.type_promotion",
        raises=tf.errors.InvalidArgumentError,
        match="list of allowed values",
        where={"name": ("mul",), "integer": ("bool",)},
        reason="truth values are no numbers",
        link=f"{GUIDE}/tf_numpy_type_promotion",
    ),
    _no_bytes(
        "ndarray.dtype.of_operators",
        "ndarray.dtype.of_python_numbers",
        where={"name": ("pow",), "dtype": ("uint8",)},
        link=f"{API}/math/pow",
    ),
    _no_bytes(
        "ndarray.dtype.of_signs",
        where={"function": ("abs(x)",), "dtype": ("uint8",)},
        link=f"{API}/math/abs",
    ),
    _no_bytes("ndarray.create.dtype_explicit", where={"dtype": ("uint8",)}, link=f"{API}/range"),
    _no_kernel(
        "ndarray.create.dtype_explicit",
        raises=tf.errors.NotFoundError,
        match="Could not find device for node: {{node Range}}",
        where={"dtype": ("int8", "int16")},
        link=f"{API}/range",
    ),
    _no_sum_of_truths("ndarray.compare.eq_dtype", "pandas.csv.fields_by_comma"),
    _no_sum_of_truths("ndarray.sum.single_element", where={"dtype": ("bool",)}),
    _no_sum_of_truths("linalg.reduce.sum_any_shape", where={"shape": ((0,), (2, 0, 3)), "dtype": ("bool",)}),
    _no_truth("ndarray.create.dtype_explicit", where={"dtype": ("bool",), "n": (12, 1, 100, 1025)}),
    _no_truth("linalg.reduce.sum_any_shape", where=lambda dtype, shape: dtype == "bool" and (0 not in shape)),
    _unmixed(
        "ndarray.compare.zeros_of_both_signs",
        raises=tf.errors.InvalidArgumentError,
        match="cannot compute",
        where={"dtype": ("int32",)},
    ),
    _unmixed(
        "ndarray.elementwise.type_promotion",
        raises=tf.errors.InvalidArgumentError,
        match="cannot compute",
        where=lambda name, integer: (name, integer) in _CLASHES,
    ),
    _unmixed(
        "ndarray.elementwise.type_promotion",
        raises=TypeError,
        match="must have the same dtype",
        where={"name": ("truediv",)},
    ),
    diverges(
        "ndarray.create.list_dtype_inference",
        raises=ValueError,
        match="Can't convert Python sequence with mixed types",
        where={"values": ([True, 2.0],)},
        reason="truth values and floats do not mix in a list",
        link=f"{API}/constant",
    ),
    no_number_inside,
    diverges(
        "ndarray.broadcast.step2_elementwise",
        fails="unequal",
        where=lambda name, left: name == "pow" and math.prod(left) > 12,
        reason="the vectorised power errs by a unit in the last place: 9.0 ** 2.0 among 18 numbers",
        link=f"{API}/math/pow",
    ),
    diverges(
        "ndarray.elementwise.true_division",
        fails="unequal",
        reason="the quotient of int32 is float64, though floats are float32",
        link=f"{API}/math/truediv",
    ),
    diverges(
        "ndarray.convert.to_numpy",
        fails="unequal",
        where={"shape": ((),)},
        reason="a tensor without axes becomes a NumPy scalar",
        link=f"{API}/Tensor#numpy",
    ),
    diverges(
        "ndarray.convert.text_refused",
        fails="not-refused",
        where={"kind": ("str",)},
        reason="tensors hold text, too",
        link=f"{API}/strings",
    ),
)
