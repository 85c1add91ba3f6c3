"""What TensorFlow does otherwise in linear algebra: products, reductions, norms."""

from __future__ import annotations

from functools import partial

import tensorflow as tf

from prelim.backends.declared.tensorflow.links import API
from prelim.spec.words import Declaration, diverges

_only_matrices = partial(
    diverges,
    raises=tf.errors.InvalidArgumentError,
    match="ndims",
    reason="@ and matmul are products of matrices; tf.linalg.matvec takes a vector",
    link=f"{API}/linalg/matmul",
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
