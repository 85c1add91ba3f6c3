"""What Keras lacks or does otherwise over NumPy."""

from __future__ import annotations

from prelim.backends.declared import keras
from prelim.backends.declared.through_numpy import no_number_itself
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    *keras.narrowed,
    diverges(
        "ndarray.dtype.of_moves",
        fails="unequal",
        where={"move": ("where",), "dtype": ("float64", "int64")},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=keras.NARROWED,
    ),
    diverges(
        "ndarray.elementwise.unary_dtype",
        fails="unequal",
        where={"function": ("exp", "log", "sin", "sqrt"), "dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link=keras.NARROWED,
    ),
    diverges(
        "ndarray.index.write_functional",
        fails="unequal",
        kind=Kind.UPSTREAM_BUG,
        reason="scatter_update writes into its input, as it did over torch, where that was a bug",
        link="https://github.com/keras-team/keras/issues/21096",
    ),
    absent(
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        raises=AttributeError,
        match="module 'keras.ops' has no attribute '(grad|vjp|jacobian)'",
        reason="gradients are those of the backend, and NumPy has none",
        link="https://keras.io/getting_started/",
    ),
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|requires_grad_?|grad_fn|data_ptr|max)'",
        reason="arrays are NumPy's, which keep no history",
        link="https://numpy.org/doc/stable/user/whatisnumpy.html",
    ),
    absent(
        Capability.ADDRESS,
        raises=AttributeError,
        match="has no attribute 'data_ptr'",
        reason="Keras has no word for where an array lies",
        link="https://keras.io/api/ops/",
    ),
    diverges(
        "autograd.detach.memory",
        raises=AttributeError,
        match="has no attribute '(backward|grad|grad_fn|data_ptr|requires_grad_)'",
        reason="arrays are NumPy's, which keep no history",
        link="https://numpy.org/doc/stable/user/whatisnumpy.html",
    ),
    no_number_itself,
    diverges(
        "autograd.exercise.forward_equals_reverse",
        raises=NotImplementedError,
        match="JVP is not supported by the Numpy backend",
        reason="NumPy has no gradients",
        link="https://keras.io/api/ops/",
    ),
    diverges(
        "ndarray.elementwise.true_division",
        fails="unequal",
        reason="operators are NumPy's and give float64, where Keras makes float32",
        link="https://keras.io/api/utils/config_utils/",
    ),
    diverges(
        "pandas.tensor.float64_dtype",
        fails="unequal",
        where={"dtype": ("float64",)},
        reason="NumPy arrays of 64 bits become tensors of 32 bits",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "ndarray.convert.dtype_kept",
        fails="unequal",
        where={"dtype": ("float64", "int64")},
        reason="NumPy arrays of 64 bits become tensors of 32 bits",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="convert_to_numpy copies",
        link="https://keras.io/api/ops/core/",
    ),
    diverges(
        "linalg.reduce.mean_dtype",
        fails="unequal",
        where={"dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link="https://github.com/keras-team/keras/issues/23223",
    ),
    diverges(
        "calculus.derivative.central_difference",
        fails="unequal",
        where={"name": ("exp", "root", "log", "sin"), "dtype": ("float64",)},
        kind=Kind.UPSTREAM_BUG,
        reason="operations give 32 bits for operands of 64, which the array itself may have",
        link="https://github.com/keras-team/keras/issues/23223",
    ),
)
