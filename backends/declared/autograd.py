"""What HIPS autograd lacks or does otherwise. Its arrays are NumPy's, and so are most of its answers."""

from __future__ import annotations

from prelim.spec.words import Capability, Declaration, absent, diverges

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|requires_grad_?|grad_fn)'",
        reason="gradients are a transformation of functions, grad(f)(x); arrays keep no history",
        link="https://github.com/HIPS/autograd/blob/master/docs/tutorial.md",
    ),
    diverges(
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        raises=TypeError,
        match="only 0-dimensional arrays can be converted to Python scalars",
        where={"shape": ((1,), (1, 1))},
        reason=("since NumPy 2.4 only arrays without axes convert; x.item() takes any array of one element"),
        link="https://github.com/numpy/numpy/issues/10404",
    ),
    diverges(
        "ndarray.convert.text_refused",
        "pandas.tensor.mixed_values_object",
        fails="not-refused",
        reason="NumPy arrays hold text and any other Python object, too",
        link="https://numpy.org/doc/stable/reference/arrays.dtypes.html",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        fails="not-refused",
        where={"p": ((0.0, 0.0),)},
        reason=("the last outcome always gets the probability that the others leave, whatever is said of it"),
        link="https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.multinomial.html",
    ),
)
