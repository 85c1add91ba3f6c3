"""What tinygrad does otherwise in linear algebra: products, reductions, norms."""

from __future__ import annotations

from prelim.backends.declared.tinygrad.links import DOCS
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "linalg.dot.cosine",
        "linalg.matvec.projection_rotation",
        "linalg.norm.l2",
        "linalg.norm.homogeneity",
        "linalg.norm.triangle",
        "linalg.norm.positive_definite",
        "linalg.norm.frobenius",
        "linalg.norm.of_matrices",
        "linalg.norm.l2_is_root_of_dot",
        "linalg.norm.l1",
        "linalg.norm.of_views",
        "linalg.norm.lp_family",
        "linalg.norm.l1_outliers",
        "linalg.norm.fro_not_spectral",
        "linalg.norm.bounds_products",
        "linalg.norm.objectives_as_norms",
        "linalg.exercise.norm_of_higher_order",
        "linalg.exercise.manhattan",
        "calculus.exercise.gradient_l2_norm",
        "autograd.subgradient.norm",
        "autograd.control_flow.differentiable",
        "autograd.control_flow.piecewise_linear",
        "autograd.control_flow.fresh_graph",
        "autograd.exercise.vector_input_control_flow",
        "linalg.norm.dtype_kept",
        raises=AttributeError,
        match="has no attribute 'norm'",
        kind=Kind.NOT_YET,
        reason="there are no norms; x.square().sum().sqrt() is one",
        link=f"{DOCS}/tensor/ops/",
    ),
    diverges(
        "linalg.arith.clone_follows_nothing",
        raises=RuntimeError,
        match="can't setitem on a tensor with other uses",
        where=lambda layout, shape: layout == "late" or 0 not in shape,
        reason="a lazy tensor that others depend on is not written to",
        link=f"{DOCS}/developer/developer/",
    ),
    diverges(
        "linalg.arith.clone_new_memory",
        fails="same",
        where=lambda shape: len(shape) > 0,
        reason="a tensor that is not computed and its clone are one recipe, computed once into one buffer",
        link=f"{DOCS}/tensor/creation/",
    ),
)
