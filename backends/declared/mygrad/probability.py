"""What MyGrad lacks or does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.mygrad.links import DOCS
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_no_logic = partial(
    diverges,
    raises=TypeError,
    match=r"unsupported operand type\(s\) for [%|&]|bad operand type for unary ~",
    kind=Kind.NOT_YET,
    reason="tensors have the operators of calculus, and not those of remainders and of logic",
    link=f"{DOCS}/tensor.html",
)

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.MULTINOMIAL,
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="mygrad.random knows uniform and normal numbers alone",
        link=f"{DOCS}/tensor_creation.html",
    ),
    diverges(
        "prob.sample.coin_random",
        "prob.event.membership",
        "prob.chebyshev",
        "prob.chebyshev.normal",
        raises=AttributeError,
        match="'memoryview' object has no attribute 'astype'",
        reason="comparisons give NumPy arrays, which the method of tensors does not convert",
        link=f"{DOCS}/tensor.html",
    ),
    _no_logic("prob.axiom.additivity", "prob.axiom.complement", "prob.exercise.union_bounds"),
    _no_logic("linalg.arith.elementwise_same_shape", where={"name": ("mod",)}),
)
