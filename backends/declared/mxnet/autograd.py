"""What MXNet's legacy rules for shapes refuse of derivatives."""

from __future__ import annotations

from prelim.backends.declared.mxnet.shapes import unknown, unknown_shape
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    unknown_shape(
        "calculus.partial.definition",
        "calculus.gradient.concatenated_partials",
        "autograd.example.forward_value",
        "autograd.grad.accumulate_sum_objectives",
        "autograd.example.equals_4x",
        "autograd.subgradient.root_of_squares",
        "autograd.nonscalar.gradient_refused",
        "autograd.nonscalar.batch_sum",
        "autograd.detach.drops_history",
        "autograd.control_flow.differentiable",
        "autograd.control_flow.piecewise_linear",
        "autograd.control_flow.scalar_random_input",
        "autograd.control_flow.fresh_graph",
        "autograd.exercise.vector_input_control_flow",
        "autograd.exercise.log_sin_chain",
        "autograd.backward.refused_midway",
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
    ),
    unknown_shape(
        "autograd.backprop.used_often",
        "autograd.backprop.choices",
        "autograd.backward.populates_grad",
        "autograd.requires_grad.attach",
        "autograd.requires_grad.views",
        "autograd.backward.dtype",
        "autograd.backprop.own_memory",
        "autograd.example.sum_gradient_ones",
        "autograd.grad.same_shape",
        "autograd.detach.same_value",
        where=unknown,
    ),
    unknown_shape(
        "autograd.backprop.repeated_operands", where=lambda shape, other: unknown(shape) or unknown(other)
    ),
    unknown_shape("autograd.detach.of_views", where={"layout": ("columns",), "shape": ((0, 3),)}),
    unknown_shape("autograd.backprop.parts", where={"key": ((slice(4, 4),),)}),
    unknown_shape(
        "autograd.nonscalar.vjp", "autograd.nonscalar.gradient_argument", where={"function": ("x * sum(x)",)}
    ),
    unknown_shape(
        "calculus.exercise.gradient_l2_norm",
        "autograd.subgradient.norm",
        match="Shape dim size cannot be a negative value",
    ),
    diverges(
        "autograd.nonscalar.gradient_argument_refused",
        raises=TypeError,
        match="type <class 'NoneType'> not supported",
        kind=Kind.UPSTREAM_BUG,
        reason="a vector of another length is taken for the gradient of the result, or fails late",
        link="https://github.com/apache/mxnet/issues/19021",
    ),
)
