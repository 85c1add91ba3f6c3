"""What MXNet's legacy rules for shapes refuse of drawing and of tables."""

from __future__ import annotations

from prelim.backends.declared.mxnet.shapes import unknown_shape
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = (
    unknown_shape(
        "prob.axiom.empty_zero",
        "prob.random_variable.density",
        "prob.bayes.normalisation",
        "prob.hiv.posterior_one_test",
        "prob.expectation.deviation_zero",
        "prob.variance.identity",
        "prob.variance.function",
        "prob.chebyshev",
        "prob.exercise.same_test_twice",
    ),
)
