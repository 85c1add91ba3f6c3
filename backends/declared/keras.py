"""What Keras lacks or does otherwise over every backend."""

from __future__ import annotations

import math
from itertools import cycle, islice

from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

NARROWED = "https://github.com/keras-team/keras/issues/23223"

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="keras.random has categorical, which draws outcomes and does not count them",
        link="https://keras.io/api/random/",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        where={"name": ("multinomial",)},
        reason="keras.random has categorical, which draws outcomes and does not count them",
        link="https://keras.io/api/random/",
    ),
    diverges(
        "prob.variance.correction",
        fails="not-close",
        where={"correction": (1, 2)},
        reason="variance has no correction: it divides by the number of elements",
        link="https://keras.io/api/ops/numpy/",
    ),
)

# Over TensorFlow they are refused.
widens_bytes = diverges(
    "linalg.matmul.dtype_kept",
    fails="unequal",
    where={"dtype": ("int8",)},
    reason="the product of matrices of 8 bits has 32, which hold its sums",
    link="https://keras.io/api/ops/numpy/",
)

# Over JAX there are no 64 bits to be lost, over TensorFlow they are kept.
narrowed: tuple[Declaration, ...] = (
    widens_bytes,
    diverges(
        "ndarray.dtype.of_signs",
        fails="unequal",
        where={"function": ("maximum(x, y)",), "dtype": ("float64", "int64")},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=NARROWED,
    ),
    diverges(
        "linalg.matmul.dtype_kept",
        fails="unequal",
        where={"dtype": ("float64", "int64")},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=NARROWED,
    ),
    diverges(
        "linalg.dot.dtype_kept",
        "linalg.norm.dtype_kept",
        fails="unequal",
        where={"dtype": ("float64", "int64")},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=NARROWED,
    ),
    diverges(
        "linalg.norm.l2",
        fails="not-close",
        where=lambda dtype, at: dtype == "float64" and not math.hypot(*at).is_integer(),
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=NARROWED,
    ),
    diverges(
        "linalg.norm.frobenius",
        fails="not-close",
        where=lambda dtype, shape, values: (
            dtype == "float64" and not math.hypot(*islice(cycle(values), math.prod(shape))).is_integer()
        ),
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=NARROWED,
    ),
)
