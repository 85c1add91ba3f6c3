"""What TensorFlow does otherwise with derivatives: gradients, tape, history."""

from __future__ import annotations

from prelim.backends.declared.tensorflow.links import API, GUIDE
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "autograd.requires_grad.attach",
        fails="rebound",
        reason="a variable is made of a tensor, and is another object",
        link=f"{API}/Variable",
    ),
    diverges(
        "autograd.subgradient.greatest_of_equals",
        raises=AttributeError,
        match="has no attribute '(grad_fn|backward|grad|max)'",
        reason="a tape keeps the history, tensors and variables do not",
        link=f"{GUIDE}/autodiff",
    ),
    diverges(
        "calculus.derivative.negative_powers_float_base",
        raises=TypeError,
        match="to EagerTensor of dtype int32",
        reason="a Python float does not join integers",
        link=f"{GUIDE}/tf_numpy_type_promotion",
    ),
    diverges(
        "calculus.rule.power_zero",
        fails="unequal",
        where={"at": ((0.0,),)},
        kind=Kind.UPSTREAM_BUG,
        reason="the derivative of x ** 0 at 0 is not 0 but not a number",
        link="https://github.com/tensorflow/tensorflow/issues/35011",
    ),
    diverges(
        "autograd.nonscalar.gradient_refused",
        fails="not-refused",
        reason="the gradient of many elements is that of their sum",
        link=f"{GUIDE}/autodiff",
    ),
)
