"""What Keras lacks or does otherwise over TensorFlow."""

from __future__ import annotations

import tensorflow as tf

from prelim.backends.declared import keras, tensorflow
from prelim.backends.declared.mended import unmended
from prelim.spec.words import Declaration, Kind, diverges

_MENDED = frozenset({
    "linalg.matmul.scalar_refused",
    "linalg.reduce.sum_any_shape",
    "ndarray.compare.eq_dtype",
    "ndarray.convert.to_numpy",
    "ndarray.create.dtype_explicit",
    "ndarray.dtype.of_signs",
    "ndarray.sum.single_element",
    "pandas.csv.fields_by_comma",
})  # fmt: skip

declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    *unmended(tensorflow.declarations, _MENDED),
    diverges(
        "ndarray.create.dtype_explicit",
        raises=tf.errors.InvalidArgumentError,
        match="Value for attr 'Tidx' of uint8 is not in the list",
        where={"dtype": ("uint8",)},
        kind=Kind.NOT_YET,
        reason="a range of integers of 8 bits without a sign is left to TensorFlow, which has none",
        link="https://www.tensorflow.org/api_docs/python/tf/range",
    ),
    diverges(
        "linalg.exercise.norm_of_higher_order",
        "autograd.control_flow.differentiable",
        "autograd.control_flow.fresh_graph",
        "autograd.control_flow.piecewise_linear",
        raises=ValueError,
        match=r"Invalid axis values\. Received: axis=\((0, 1, 2)?\)",
        kind=Kind.NOT_YET,
        reason="norm takes vectors and matrices alone, while over other backends it flattens",
        link="https://github.com/keras-team/keras/pull/19099",
    ),
)
