"""What tinygrad does otherwise with derivatives: gradients, tape, history."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.clauses import HISTORY
from prelim.backends.declared.programs import first
from prelim.backends.declared.tinygrad.links import DOCS, TRACKER
from prelim.spec.words import Declaration, Kind, diverges

_ACTS = ("add", "sub", "mul", "scale", "sum", "increase", "multiply")
_SUSPENDED = tuple(f"suspended {act}" for act in _ACTS)
_NOT_REFUSED = ("increase, refused", "multiply, refused")
_ENDING = ("backward", *_SUSPENDED, *_NOT_REFUSED)  # where a program on the tape ends otherwise

_no_constants = partial(
    diverges,
    where={"shape": ((),)},
    kind=Kind.UPSTREAM_BUG,
    reason="a tensor of one number is a constant, and a constant gets no gradient",
    link=f"{TRACKER}/pull/14075",
)
_no_suspension = partial(
    diverges,
    raises=AttributeError,
    match="has no attribute 'no_grad'",
    reason="nothing is recorded before a gradient is asked for, so that there is nothing to suspend",
    link=f"{TRACKER}/pull/10556",
)
_kept_graph = partial(
    diverges,
    raises=TypeError,
    match="unexpected keyword argument 'retain_graph'",
    reason="the graph is always kept, and backward takes no word for it",
    link=f"{DOCS}/tensor/elementwise/",
)
_recipe = partial(
    diverges,
    raises=AssertionError,
    match="must be BUFFER",
    reason="a gradient is a recipe as long as it is not computed, and is not assigned to",
    link=f"{DOCS}/developer/developer/",
)

declarations: tuple[Declaration, ...] = (
    _no_constants(
        "autograd.backprop.own_memory",
        raises=AttributeError,
        match="'NoneType' object has no attribute 'dtype'",
    ),
    _no_constants("autograd.backward.populates_grad", fails="unequal"),
    diverges(
        "autograd.requires_grad.attach",
        "autograd.requires_grad.views",
        "autograd.requires_grad.constructor_equivalent",
        "autograd.requires_grad.integers_refused",
        "autograd.backward.dtype",
        "autograd.control_flow.scalar_random_input",
        "autograd.summary.four_steps",
        raises=AttributeError,
        match="has no attribute 'requires_grad_'",
        reason="every tensor of floats has a gradient, and none is asked for",
        link=f"{TRACKER}/pull/16241",
    ),
    _no_suspension(
        "autograd.record.suspended",
        "autograd.record.scope",
        "autograd.record.restored",
        "autograd.update.of_a_leaf",
    ),
    _no_suspension(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        where=lambda number: first(number, _ENDING) in _SUSPENDED,
    ),
    diverges(
        *HISTORY,
        raises=AttributeError,
        match="has no attribute 'grad_fn'",
        reason="what a tensor comes from is its uop",
        link=f"{DOCS}/developer/developer/",
    ),
    _kept_graph("autograd.backward.retain_graph", "autograd.backward.shared_graph"),
    _kept_graph(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        where=lambda number: first(number, _ENDING) == "backward",
    ),
    diverges(
        "autograd.tape.programs_in_place",
        fails="unequal",
        where=lambda number: first(number, _ENDING) in _NOT_REFUSED,
        reason="a leaf may be written to, since nothing is recorded before a gradient is asked for",
        link=f"{TRACKER}/pull/16241",
    ),
    _recipe("autograd.grad.zero_", where=lambda f: f not in ("x", "-x", "2 * x", "1 - x")),
    _recipe(
        "autograd.backprop.own_memory",
        where=lambda function, shape: (
            shape != () and 0 not in shape and function not in ("u + v", "u + v * w")
        ),
    ),
    _recipe("autograd.grad.zero_of_none_refused"),
    diverges(
        "autograd.requires_grad.needed",
        "autograd.detach.moves_out_of_graph",
        "autograd.exercise.second_backward_error",
        fails="not-refused",
        reason="every tensor of floats has a gradient, as often as it is asked for",
        link=f"{DOCS}/tensor/elementwise/",
    ),
    diverges(
        "autograd.nonscalar.gradient_argument_refused",
        raises=RuntimeError,
        match="Could not infer dtype of None",
        where={"given": ((1,), (4, 1), (1, 4), ())},
        reason="a gradient is checked against the result when it is computed",
        link=f"{DOCS}/tensor/elementwise/",
    ),
)
