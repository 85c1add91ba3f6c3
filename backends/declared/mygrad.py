"""What MyGrad lacks or does otherwise."""

from __future__ import annotations

from mygrad.errors import InvalidBackprop

from prelim.backends.declared.programs import first
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_NOT_REFUSED = ("zero, refused", "increase, refused", "multiply, refused")
_LOCKED = ("suspended increase", "suspended multiply")  # some of them write to what the graph has locked
_ENDING = ("backward", *_NOT_REFUSED)  # where a program on the tape ends otherwise

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        raises=AttributeError,
        match="module 'mygrad' has no attribute '(grad|jacobian|jvp)'",
        reason="gradients are those of a tape, for one number and in reverse mode",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "ndarray.index.write_functional",
        "prob.axiom.nonnegative",
        raises=RecursionError,
        match="maximum recursion depth exceeded",
        kind=Kind.UPSTREAM_BUG,
        reason=("where recurses without end if its condition is a tensor; it takes NumPy arrays and lists"),
        link="https://github.com/rsokl/MyGrad/issues",
    ),
    diverges(
        "calculus.derivative.numerical_float32_fails",
        fails="unequal",
        reason="float32 with a Python float gives float64, which loses nothing here",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "autograd.requires_grad.constructor_equivalent",
        fails="unequal",
        reason="lists become float64; leaves are asked for in float32",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "ndarray.memory.slice_assign_keeps_id",
        "ndarray.memory.x_slice_assign_self",
        "ndarray.memory.iadd_keeps_id",
        "ndarray.memory.avoid_unnecessary_allocation",
        fails="moved",
        reason=(
            "a write or an update in place is recorded: the tensor gets a new buffer, since a "
            "gradient may need the old values"
        ),
        link="https://mygrad.readthedocs.io/en/latest/performance_tips.html",
    ),
    diverges(
        "ndarray.convert.inplace_tensor_to_numpy",
        fails="unequal",
        reason="an update in place gives the tensor a new buffer, and the NumPy array keeps the old one",
        link="https://mygrad.readthedocs.io/en/latest/performance_tips.html",
    ),
    diverges(
        "ndarray.create.zeros_ones_dtype",
        fails="unequal",
        reason="zeros and ones are float32, floats from a list float64 as in NumPy",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.zeros.html",
    ),
    diverges(
        "ndarray.device.compared",
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="tensors live in main memory, and have no word for it",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="has no attribute 'tolist'",
        reason="the values as lists are those of the NumPy array inside, x.data.tolist()",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "autograd.graph.tracks_operations",
        "autograd.example.repr_grad_fn",
        "autograd.detach.drops_history",
        raises=AttributeError,
        match="has no attribute 'grad_fn'",
        reason="what a tensor comes from is its creator",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "prob.multinomial.counts",
        "prob.multinomial.probs_normalised",
        "prob.multinomial.counts_sum",
        "prob.multinomial.single_draw_one_hot",
        "prob.multinomial.impossible",
        "prob.multinomial.frequencies_sum_one",
        "prob.multinomial.dtype_float",
        "prob.multinomial.sample_shape",
        "prob.multinomial.varies",
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        "prob.lln.convergence",
        "prob.lln.running_estimates",
        "prob.clt.rate",
        "prob.exercise.vary_m_n",
        raises=AttributeError,
        match="has no attribute 'multinomial'",
        reason="mygrad.random knows uniform and normal numbers alone",
        link="https://mygrad.readthedocs.io/en/latest/tensor_creation.html",
    ),
    diverges(
        "doc.dir.random_module_samplers",
        fails="unequal",
        reason="mygrad.random offers rand, randn and randint, and no function of this name",
        link="https://mygrad.readthedocs.io/en/latest/tensor_creation.html",
    ),
    diverges(
        "autograd.grad.accumulates",
        "autograd.backward.computed_anew",
        fails="unequal",
        reason="a gradient is stored, not added: the next backward replaces it",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "autograd.grad.accumulates_often",
        fails="unequal",
        where={"times": (3, 10, 100)},
        reason="a gradient is stored, not added: the next backward replaces it",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "autograd.backward.populates_grad",
        fails="unequal",
        reason="the gradient of a tensor is a NumPy array",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        raises=TypeError,
        match="unexpected keyword argument 'retain_graph'",
        where=lambda number: first(number, _ENDING) == "backward",
        reason="backward clears the graph, and takes no word to keep it",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "autograd.tape.programs",
        "autograd.tape.programs_in_place",
        fails="unequal",
        where=lambda number: first(number, _ENDING) in _NOT_REFUSED,
        reason="neither clearing a gradient that is not there nor writing to a leaf is refused",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.Tensor.null_grad.html",
    ),
    diverges(
        "autograd.tape.programs_in_place",
        raises=ValueError,
        match="output array is read-only",
        where=lambda number: first(number, (*_ENDING, *_LOCKED)) in _LOCKED,
        reason="what the graph holds is locked until backward has cleared the graph",
        link="https://mygrad.readthedocs.io/en/latest/performance_tips.html",
    ),
    diverges(
        "autograd.backward.retain_graph",
        "autograd.backward.shared_graph",
        raises=TypeError,
        match="unexpected keyword argument 'retain_graph'",
        reason="backward clears the graph, and takes no word to keep it",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "prob.sample.coin_random",
        "prob.event.membership",
        "prob.chebyshev",
        "prob.chebyshev.normal",
        raises=AttributeError,
        match="'memoryview' object has no attribute 'astype'",
        reason="comparisons give NumPy arrays, which the method of tensors does not convert",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "autograd.grad.accumulate_sum_objectives",
        "autograd.detach.y_graph_persists",
        raises=InvalidBackprop,
        match="Part of the computational graph containing this tensor",
        reason="one backward clears the whole graph below, also what another result shares",
        link="https://mygrad.readthedocs.io/en/latest/intro.html",
    ),
    diverges(
        "autograd.grad.zero_",
        fails="rebound",
        reason="null_grad drops the gradient instead of writing zeros to it",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.Tensor.null_grad.html",
    ),
    diverges(
        "autograd.requires_grad.attach",
        fails="rebound",
        reason="a tensor asks for its gradient from the start, unless it is made a constant",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "autograd.grad.zero_of_none_refused",
        "autograd.backward.dtype",
        "autograd.backprop.own_memory",
        "autograd.nonscalar.backward_error",
        raises=AttributeError,
        match="'NoneType' object has no attribute '(data|dtype|shape)'",
        reason=(
            "a tensor of integers, a constant and what nothing went back through have no "
            "gradient: None, no zeros"
        ),
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="the NumPy array inside is always at hand, x.data",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "ndarray.convert.truth_of_many_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason=(
            "a tensor has a length and no truth value of its own, so that Python calls all true "
            "that is not empty"
        ),
        link="https://github.com/rsokl/MyGrad/issues",
    ),
    diverges(
        "ndarray.convert.truth_of_one",
        fails="unequal",
        where=lambda value, shape: value == 0.0 and (len(shape) > 0),
        kind=Kind.UPSTREAM_BUG,
        reason=(
            "a tensor has a length and no truth value of its own, so that Python calls all true "
            "that is not empty"
        ),
        link="https://github.com/rsokl/MyGrad/issues",
    ),
    diverges(
        "ndarray.convert.truth_of_one",
        raises=TypeError,
        match=r"len\(\) of unsized object",
        where={"shape": ((),)},
        kind=Kind.UPSTREAM_BUG,
        reason="a tensor has no truth value of its own, and Python asks one without axes for its length",
        link="https://github.com/rsokl/MyGrad/issues",
    ),
    diverges(
        "autograd.nonscalar.gradient_refused",
        fails="not-refused",
        reason="backward of many elements is that of their sum",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.Tensor.backward.html",
    ),
    diverges(
        "autograd.nonscalar.gradient_argument_refused",
        fails="not-refused",
        where={"given": ((1,), ())},
        reason="backward of many elements is that of their sum",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.Tensor.backward.html",
    ),
    diverges(
        "autograd.requires_grad.needed",
        "autograd.record.suspended",
        "autograd.detach.moves_out_of_graph",
        "autograd.exercise.second_backward_error",
        fails="not-refused",
        reason="backward of what has no graph, or no more, does nothing",
        link="https://mygrad.readthedocs.io/en/latest/generated/mygrad.Tensor.backward.html",
    ),
    diverges(
        "linalg.arith.elementwise_same_shape",
        raises=ValueError,
        match="cannot involve non-constant mygrad tensors",
        where={"name": ("floordiv",)},
        reason="functions without a derivative refuse tensors that ask for a gradient",
        link="https://mygrad.readthedocs.io/en/latest/operation.html",
    ),
    diverges(
        "prob.axiom.additivity",
        "prob.axiom.complement",
        "prob.exercise.union_bounds",
        raises=TypeError,
        match=r"unsupported operand type\(s\) for [%|&]|bad operand type for unary ~",
        kind=Kind.NOT_YET,
        reason="tensors have the operators of calculus, and not those of remainders and of logic",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
    diverges(
        "linalg.arith.elementwise_same_shape",
        raises=TypeError,
        match=r"unsupported operand type\(s\) for [%|&]|bad operand type for unary ~",
        where={"name": ("mod",)},
        kind=Kind.NOT_YET,
        reason="tensors have the operators of calculus, and not those of remainders and of logic",
        link="https://mygrad.readthedocs.io/en/latest/tensor.html",
    ),
)
