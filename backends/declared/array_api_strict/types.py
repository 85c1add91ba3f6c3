"""What array-api-strict refuses to mix: the standard promotes within a kind of type alone."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.array_api_strict.links import STANDARD
from prelim.spec.words import Declaration, diverges

_no_sum_of_truths = partial(
    diverges,
    raises=TypeError,
    match="Only numeric dtypes are allowed in sum",
    reason="truth values are no numbers: count_nonzero counts them",
    link=f"{STANDARD}/generated/array_api.sum.html",
)
_unmixed = partial(
    diverges,
    raises=TypeError,
    reason="types of different kinds are not mixed",
    link=f"{STANDARD}/type_promotion.html",
)

declarations: tuple[Declaration, ...] = (
    _no_sum_of_truths("ndarray.compare.eq_dtype", "pandas.csv.fields_by_comma"),
    _no_sum_of_truths(
        "ndarray.sum.single_element", "linalg.reduce.sum_any_shape", where={"dtype": ("bool",)}
    ),
    _unmixed(
        "ndarray.elementwise.type_promotion",
        match="cannot be type promoted together|Only numeric dtypes|Only floating-point dtypes",
    ),
    _unmixed(
        "ndarray.compare.zeros_of_both_signs",
        match="cannot be type promoted together",
        where={"dtype": ("int32",)},
    ),
    _unmixed(
        "calculus.derivative.negative_powers_float_base",
        match="Python float scalars can only be promoted with floating-point arrays",
    ),
    diverges(
        "ndarray.index.write_casts_dtype",
        raises=TypeError,
        match="cannot be type promoted together|mismatched dtypes",
        where=lambda dtype, other: (dtype, other) not in {("float64", "float32"), ("int64", "int32")},
        reason="what is written must promote to the type of the array",
        link=f"{STANDARD}/type_promotion.html",
    ),
    diverges(
        "ndarray.elementwise.true_division",
        raises=TypeError,
        match="Only floating-point dtypes are allowed in __truediv__",
        reason="only floats are divided",
        link=f"{STANDARD}/generated/array_api.array.__truediv__.html",
    ),
)
