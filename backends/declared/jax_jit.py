"""What JAX does otherwise in a function that jax.jit compiles."""

from __future__ import annotations

from jax.errors import ConcretizationTypeError, TracerArrayConversionError

from prelim.spec.words import Declaration, diverges

_ERRORS = "https://docs.jax.dev/en/latest/errors.html"
_JIT = "https://docs.jax.dev/en/latest/_autosummary/jax.jit.html"

declarations: tuple[Declaration, ...] = (
    diverges(
        "ndarray.tensor.resembles_numpy",
        "calculus.training.minimise_loss",
        "calculus.training.fit_best_model",
        raises=ConcretizationTypeError,
        match=r"The tolist\(\) method was called on traced array|The problem arose with the `float` function",
        reason="while a function is traced its arrays have no values, so that none can be read",
        link=_ERRORS,
    ),
    diverges(
        "ndarray.convert.of_views",
        raises=TracerArrayConversionError,
        match=r"The numpy.ndarray conversion method __array__\(\) was called on traced array",
        reason="while a function is traced its arrays have no values, so that NumPy gets none",
        link=_ERRORS,
    ),
    diverges(
        "autograd.control_flow.differentiable",
        "autograd.control_flow.fresh_graph",
        "autograd.control_flow.piecewise_linear",
        "autograd.exercise.vector_input_control_flow",
        raises=ConcretizationTypeError,
        match="Attempted boolean conversion of traced array",
        reason="what Python decides on must have a value; jax.lax.cond and jax.lax.while_loop need none",
        link="https://docs.jax.dev/en/latest/control-flow.html",
    ),
    diverges(
        "ndarray.device.compared",
        "ndarray.package.import_name",
        "pandas.impute.fillna_returns_new",
        "doc.dir.ignore_underscore_names",
        "doc.dir.lists_module",
        "doc.dir.random_module_samplers",
        "doc.help.ones",
        "doc.jupyter.question_mark",
        raises=TypeError,
        match="which is not a valid JAX type",
        reason="a compiled function returns arrays and containers of them, nothing else",
        link=_JIT,
    ),
    diverges(
        "ndarray.convert.to_numpy",
        "ndarray.convert.item",
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        "linalg.shape.tuple_of_lengths",
        fails="unequal",
        reason="what a compiled function returns is an array, also where it was a number or of NumPy",
        link=_JIT,
    ),
    diverges(
        "ndarray.convert.torch_numpy_share",
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="what a compiled function returns is an array, also where it was a number or of NumPy",
        link=_JIT,
    ),
)
