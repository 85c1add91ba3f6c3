"""What TensorFlow does otherwise in linear algebra: products, reductions, norms."""

from __future__ import annotations

from functools import partial

import tensorflow as tf

from prelim.backends.declared.tensorflow.links import API
from prelim.spec.words import Declaration, Kind, diverges

_only_matrices = partial(
    diverges,
    raises=tf.errors.InvalidArgumentError,
    match="ndims",
    reason="@ and matmul are products of matrices; tf.linalg.matvec takes a vector",
    link=f"{API}/linalg/matmul",
)


def narrow_products(refusal: type[Exception]) -> tuple[Declaration, ...]:
    """Declare that matrices of narrow integers are not multiplied, refused by this exception or that."""
    return tuple(
        diverges(
            "linalg.matmul.dtype_kept",
            raises=raises,
            match=match,
            where={"dtype": dtypes},
            kind=Kind.NOT_YET,
            reason="matrices of integers of 32 and 64 bits are multiplied, of narrower ones not",
            link=f"{API}/linalg/matmul",
        )
        for raises, match, dtypes in (
            (refusal, "is not in the list of allowed values", ("int8", "int16")),
            (tf.errors.NotFoundError, "Could not find device for node: {{node MatMul}}", ("uint8",)),
        )
    )


declarations: tuple[Declaration, ...] = (
    diverges(
        "linalg.transpose.shape",
        "linalg.matrix.square",
        "linalg.transpose.definition",
        "linalg.transpose.of_views",
        "linalg.transpose.symmetric",
        "linalg.matmul.transposed",
        "linalg.exercise.transpose_involution",
        "linalg.exercise.transpose_sum",
        "linalg.exercise.a_plus_at_symmetric",
        raises=AttributeError,
        match="object has no attribute 'T'",
        reason=(
            "tensors have few of NumPy's attributes unless NumPy behaviour is enabled; tf.transpose "
            "turns axes"
        ),
        link=f"{API}/Tensor",
    ),
    _only_matrices("linalg.vector.column_default"),
    _only_matrices("linalg.matmul.scalar_refused", where={"shape": ((3,),)}),
    _only_matrices("linalg.matvec.at_operator", where=lambda right: right != (3, 4)),
    *narrow_products(tf.errors.InvalidArgumentError),
    diverges(
        "linalg.shape.tuple_of_lengths",
        fails="unequal",
        reason="the shape is a TensorShape, of which some sides may be unknown",
        link=f"{API}/TensorShape",
    ),
    diverges(
        "linalg.arith.clone_new_memory",
        fails="same",
        reason="tensors are immutable, and identity gives the same memory",
        link=f"{API}/identity",
    ),
)
