"""What libraries do because NumPy does: their arrays are NumPy's, or their numbers pass through it."""

from __future__ import annotations

from functools import partial

from prelim.spec.words import diverges

no_number = partial(
    diverges,
    "ndarray.convert.float_builtin",
    "ndarray.convert.int_builtin",
    raises=TypeError,
    match="only 0-dimensional arrays can be converted to Python scalars",
    where={"shape": ((1,), (1, 1))},
    link="https://github.com/numpy/numpy/issues/10404",
)
no_number_itself = no_number(
    reason="since NumPy 2.4 only arrays without axes convert; x.item() takes any array of one element",
)
no_number_inside = no_number(
    reason="numbers are those of the NumPy array, of which only one without axes converts since NumPy 2.4",
)
holds_anything = diverges(
    "ndarray.convert.text_refused",
    "pandas.tensor.mixed_values_object",
    fails="not-refused",
    reason="NumPy arrays hold text and any other Python object, too",
    link="https://numpy.org/doc/stable/reference/arrays.dtypes.html",
)
gives_the_last_the_rest = diverges(
    "prob.multinomial.negative_refused",
    fails="not-refused",
    where={"p": ((0.0, 0.0),)},
    reason="the last outcome always gets the probability that the others leave, whatever is said of it",
    link="https://numpy.org/doc/stable/reference/random/generated/numpy.random.Generator.multinomial.html",
)
