"""What Keras lacks or does otherwise over TensorFlow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prelim.backends.declared import keras, tensorflow
from prelim.spec.words import Declaration, Kind, diverges

_MENDED = frozenset({
    "linalg.matmul.scalar_refused",
    "linalg.reduce.sum_any_shape",
    "ndarray.compare.eq_dtype",
    "ndarray.convert.to_numpy",
    "ndarray.create.dtype_explicit",
    "ndarray.sum.single_element",
    "pandas.csv.fields_by_comma",
})  # fmt: skip


def _left() -> Iterator[Declaration]:
    """Yield what TensorFlow declares and Keras does not mend."""
    for declaration in tensorflow.declarations:
        subjects = tuple(subject for subject in declaration.subjects if subject not in _MENDED)
        if subjects:
            yield replace(declaration, subjects=subjects)


declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    *_left(),
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
