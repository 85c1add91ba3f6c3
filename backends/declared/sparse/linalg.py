"""What sparse lacks of linear algebra: running sums and norms; elements are no arrays."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.sparse.links import OPERATIONS, SCALARS
from prelim.spec.words import Declaration, Kind, diverges

_no_running_sum = partial(
    diverges,
    raises=AttributeError,
    match="module 'sparse' has no attribute 'cumulative_sum'",
    kind=Kind.NOT_YET,
    reason="not all reductions are there, and no running ones",
    link=OPERATIONS,
)
_no_norm = partial(
    diverges,
    raises=AttributeError,
    kind=Kind.NOT_YET,
    reason="the extension for linear algebra is not there, and so no norms",
    link=OPERATIONS,
)

declarations: tuple[Declaration, ...] = (
    _no_running_sum(
        "linalg.cumsum.axis0",
        "linalg.cumsum.differences",
        "linalg.cumsum.shape_kept",
        "linalg.cumsum.ends_in_sum",
        "linalg.cumsum.dtype_of_int32",
    ),
    _no_running_sum(
        "linalg.reduce.wrong_axis_refused",
        where=lambda name, shape: name == "cumulative_sum" and 0 not in shape,
    ),
    _no_norm(
        "linalg.dot.cosine",
        "linalg.matvec.projection_rotation",
        "linalg.norm.l2",
        "linalg.norm.l2_is_root_of_dot",
        "linalg.norm.l1",
        "linalg.norm.dtype_kept",
        "linalg.norm.frobenius",
        "linalg.norm.of_views",
        "linalg.norm.objectives_as_norms",
        "linalg.norm.homogeneity",
        "linalg.norm.triangle",
        "linalg.norm.positive_definite",
        "linalg.norm.of_matrices",
        "linalg.norm.lp_family",
        "linalg.norm.l1_outliers",
        "linalg.norm.fro_not_spectral",
        "linalg.norm.bounds_products",
        "linalg.exercise.manhattan",
        match="module 'sparse' has no attribute 'linalg'",
    ),
    _no_norm(
        "linalg.exercise.norm_of_higher_order", match="module 'sparse' has no attribute '(linalg|arange)'"
    ),
    diverges(
        "linalg.vector.list_of_scalars",
        raises=ValueError,
        match="All arrays must be instances of SparseArray",
        reason="an element is a NumPy scalar, which sparse.stack does not take",
        link=SCALARS,
    ),
)
