"""What TensorFlow's NumPy API lacks or does otherwise, with NumPy behaviour enabled."""

from __future__ import annotations

import tensorflow as tf

from prelim.backends.declared import tensorflow
from prelim.backends.declared.mended import unmended
from prelim.backends.declared.tensorflow.linalg import narrow_products
from prelim.backends.declared.tensorflow.links import API, GUIDE
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_TNP = f"{API}/experimental/numpy"

_MENDED = frozenset({
    "calculus.derivative.negative_powers_float_base",
    "linalg.exercise.a_plus_at_symmetric",
    "linalg.exercise.transpose_involution",
    "linalg.exercise.transpose_sum",
    "linalg.matmul.scalar_refused",
    "linalg.matmul.transposed",
    "linalg.matrix.square",
    "linalg.matvec.at_operator",
    "linalg.reduce.sum_any_shape",
    "linalg.transpose.definition",
    "linalg.transpose.of_views",
    "linalg.transpose.shape",
    "linalg.transpose.symmetric",
    "linalg.vector.column_default",
    "ndarray.broadcast.step2_elementwise",
    "ndarray.compare.eq_dtype",
    "ndarray.compare.zeros_of_both_signs",
    "ndarray.create.dtype_explicit",
    "ndarray.create.list_dtype_inference",
    "ndarray.elementwise.true_division",
    "ndarray.reshape.shape_as_tuple_or_args",
    "ndarray.size.attribute",
    "ndarray.sum.single_element",
    "pandas.csv.fields_by_comma",
})  # fmt: skip

_OTHERWISE = frozenset({  # diverges here, too, but in another way or for another reason
    Capability.MULTINOMIAL,
    "doc.dir.random_module_samplers",
    "linalg.arith.clone_new_memory",
    "linalg.matmul.dtype_kept",
    "ndarray.elementwise.type_promotion",
    "ndarray.tensor.resembles_numpy",
    "prob.variance.correction",
})  # fmt: skip

declarations: tuple[Declaration, ...] = (
    *unmended(tensorflow.declarations, _MENDED | _OTHERWISE),
    *narrow_products(ValueError),
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        kind=Kind.NOT_YET,
        reason="of NumPy's distributions few are there, and none that counts outcomes",
        link=f"{_TNP}/random",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial", "normal")},
        kind=Kind.NOT_YET,
        reason="of NumPy's distributions few are there; the normal one is standard_normal or randn",
        link=f"{_TNP}/random",
    ),
    diverges(
        "doc.help.ones",
        fails="unequal",
        reason="help names NumPy's function and its arguments that are missing; NumPy's page says the rest",
        link=f"{_TNP}/ones",
    ),
    diverges(
        "linalg.arith.clone_new_memory",
        fails="same",
        reason="tensors are immutable, and a copy is made only if it lies on another device",
        link=f"{_TNP}/array",
    ),
    diverges(
        "linalg.reduce.wrong_axis_refused",
        fails="not-refused",
        where=lambda name, shape, beyond: name == "cumulative_sum" and -len(shape) <= beyond < 0,
        kind=Kind.UPSTREAM_BUG,
        reason="cumsum adds the number of axes to a negative axis, and to one still negative once more",
        link="https://github.com/tensorflow/tensorflow/pull/127297",
    ),
    diverges(
        "ndarray.elementwise.type_promotion",
        raises=tf.errors.InvalidArgumentError,
        match="list of allowed values",
        where={"integer": ("bool",)},
        kind=Kind.NOT_YET,
        reason="truth values join floats, and multiply each other, but are not added to each other",
        link="https://github.com/tensorflow/tensorflow/issues/61808",
    ),
    diverges(
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="object has no attribute 'sum'",
        kind=Kind.NOT_YET,
        reason="tensors get some of NumPy's methods: reshape, mean, max, but not sum",
        link=f"{_TNP}/experimental_enable_numpy_behavior",
    ),
    diverges(
        "prob.variance.correction",
        raises=TypeError,
        match="Cannot convert the argument `type_value`: None to a TensorFlow DType",
        where={"correction": (1, 2)},
        kind=Kind.UPSTREAM_BUG,
        reason="var refuses a correction unless it is told the dtype, too",
        link="https://github.com/tensorflow/tensorflow/pull/125955",
    ),
    diverges(
        "autograd.requires_grad.constructor_equivalent",
        fails="unequal",
        reason="lists become float64; leaves are asked for in float32",
        link=f"{GUIDE}/tf_numpy",
    ),
)
