"""Functions of each element: one line each, of a function of NumPy and the row of its name in the table."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference import corrections
from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import DEFAULTS, with_number
from prelim.backends.reference.factories import binary, unary
from prelim.backends.reference.operands import NUMBERS, converted, operand, operands

__all__ = [
    "abs", "acos", "acosh", "add", "asin", "asinh", "atan", "atan2", "atanh", "bitwise_and",
    "bitwise_invert", "bitwise_left_shift", "bitwise_or", "bitwise_right_shift", "bitwise_xor", "ceil",
    "clip", "conj", "copysign", "cos", "cosh", "divide", "equal", "exp", "expm1", "floor", "floor_divide",
    "greater", "greater_equal", "hypot", "imag", "isfinite", "isinf", "isnan", "less", "less_equal",
    "log", "log1p", "log2", "log10", "logaddexp", "logical_and", "logical_not", "logical_or",
    "logical_xor", "maximum", "minimum", "multiply", "negative", "nextafter", "not_equal", "positive",
    "pow", "real", "reciprocal", "remainder", "round", "sign", "signbit", "sin", "sinh", "sqrt", "square",
    "subtract", "tan", "tanh", "trunc", "where",
]  # fmt: skip

abs = unary("abs", np.abs, "Compute the absolute value.")
acos = unary("acos", np.arccos, "Compute the inverse cosine.", inexact=True)
acosh = unary("acosh", np.arccosh, "Compute the inverse hyperbolic cosine.", inexact=True)
asin = unary("asin", np.arcsin, "Compute the inverse sine.", inexact=True)
asinh = unary("asinh", np.arcsinh, "Compute the inverse hyperbolic sine.", inexact=True)
atan = unary("atan", np.arctan, "Compute the inverse tangent.", inexact=True)
atanh = unary("atanh", np.arctanh, "Compute the inverse hyperbolic tangent.", inexact=True)
bitwise_invert = unary("bitwise_invert", np.invert, "Flip each bit, or each truth value.")
ceil = unary("ceil", corrections.whole_as_is(np.ceil), "Round up.")
conj = unary("conj", np.conj, "Compute the complex conjugate.")
cos = unary("cos", np.cos, "Compute the cosine.", inexact=True)
cosh = unary("cosh", np.cosh, "Compute the hyperbolic cosine.", inexact=True)
exp = unary("exp", np.exp, "Compute e to the power of each element.", inexact=True)
expm1 = unary("expm1", corrections.expm1, "Compute exp(x) - 1, precisely near 0.", inexact=True)
floor = unary("floor", corrections.whole_as_is(np.floor), "Round down.")
isfinite = unary("isfinite", np.isfinite, "Tell which elements are neither infinite nor NaN.")
isinf = unary("isinf", np.isinf, "Tell which elements are infinite.")
isnan = unary("isnan", np.isnan, "Tell which elements are NaN.")
log = unary("log", np.log, "Compute the natural logarithm.", inexact=True)
log10 = unary("log10", np.log10, "Compute the logarithm to base 10.", inexact=True)
log1p = unary("log1p", np.log1p, "Compute log(1 + x), precisely near 0.", inexact=True)
log2 = unary("log2", np.log2, "Compute the logarithm to base 2.", inexact=True)
logical_not = unary("logical_not", np.logical_not, "Negate each truth value.")
negative = unary("negative", np.negative, "Negate each element.")
reciprocal = unary("reciprocal", np.reciprocal, "Compute 1 / x.", inexact=True)
round = unary(
    "round", corrections.whole_as_is(np.rint), "Round to the nearest whole number, halves to the even one."
)
sign = unary("sign", np.sign, "Compute -1, 0 or 1 by the sign of each element.")
signbit = unary("signbit", np.signbit, "Tell which elements have their sign bit set, such as -0.0.")
sin = unary("sin", np.sin, "Compute the sine.", inexact=True)
sinh = unary("sinh", np.sinh, "Compute the hyperbolic sine.", inexact=True)
sqrt = unary("sqrt", np.sqrt, "Compute the square root.", inexact=True)
square = unary("square", np.square, "Multiply each element by itself.")
tan = unary("tan", np.tan, "Compute the tangent.", inexact=True)
tanh = unary("tanh", corrections.tanh, "Compute the hyperbolic tangent.", inexact=True)
trunc = unary("trunc", corrections.whole_as_is(np.trunc), "Round towards 0.")

add = binary("add", np.add, "Add.")
atan2 = binary("atan2", np.arctan2, "Compute the angle of the point (x2, x1).", inexact=True)
bitwise_and = binary("bitwise_and", np.bitwise_and, "Combine bits, or truth values, by and.")
bitwise_left_shift = binary("bitwise_left_shift", np.left_shift, "Shift the bits of x1 left by x2.")
bitwise_or = binary("bitwise_or", np.bitwise_or, "Combine bits, or truth values, by or.")
bitwise_right_shift = binary("bitwise_right_shift", np.right_shift, "Shift the bits of x1 right by x2.")
bitwise_xor = binary("bitwise_xor", np.bitwise_xor, "Combine bits, or truth values, by exclusive or.")
copysign = binary("copysign", np.copysign, "Give x1 the sign of x2.", inexact=True)
divide = binary("divide", np.divide, "Divide.", inexact=True)
equal = binary("equal", np.equal, "Tell where x1 == x2.")
floor_divide = binary("floor_divide", corrections.floor_divide, "Divide and round down.")
greater = binary("greater", np.greater, "Tell where x1 > x2.")
greater_equal = binary("greater_equal", np.greater_equal, "Tell where x1 >= x2.")
hypot = binary("hypot", np.hypot, "Compute the length of the vector (x1, x2).", inexact=True)
less = binary("less", np.less, "Tell where x1 < x2.")
less_equal = binary("less_equal", np.less_equal, "Tell where x1 <= x2.")
logaddexp = binary(
    "logaddexp", np.logaddexp, "Compute log(exp(x1) + exp(x2)), without overflow.", inexact=True
)
logical_and = binary("logical_and", np.logical_and, "Tell where both are true.")
logical_or = binary("logical_or", np.logical_or, "Tell where either is true.")
logical_xor = binary("logical_xor", np.logical_xor, "Tell where exactly one is true.")
maximum = binary("maximum", np.maximum, "Take the greater; a gradient is halved between two equals.")
minimum = binary("minimum", np.minimum, "Take the smaller; a gradient is halved between two equals.")
multiply = binary("multiply", np.multiply, "Multiply.")
nextafter = binary("nextafter", np.nextafter, "Take the next number from x1 towards x2.", inexact=True)
not_equal = binary("not_equal", np.not_equal, "Tell where x1 != x2.")
remainder = binary("remainder", np.remainder, "Compute the remainder of x1 // x2, with the sign of x2.")
subtract = binary("subtract", np.subtract, "Subtract.")
_power = binary("power", np.power, "Raise to a power.")


def pow(x1: Any, x2: Any, /) -> Array:
    """Raise `x1` to the power `x2`; the derivative by the exponent is 0 where the base is 0.

    Parameters
    ----------
    x1, x2 : Array or Python number

    Raises
    ------
    ValueError
        If shapes clash, or an integer has a negative power: convert it to a floating dtype.
    """
    if isinstance(x1, NUMBERS) and isinstance(x2, Array):
        x2 = converted(x2, with_number(x2.dtype, x1))
        x1 = made(np.asarray(x1, with_number(x2.dtype, x1)))
    if isinstance(x2, NUMBERS) and isinstance(x1, Array):
        x1 = converted(x1, with_number(x1.dtype, x2))
        if x2 == 2:
            return square(x1)
        return recorded("power_number", np.asarray(x1._data**x2), x1, n=x2)
    return _power(x1, x2)


def positive(x: Array, /) -> Array:
    """Return a copy of a numeric array."""
    return recorded("copy", np.positive(operand(x, "positive")._data, out=...), x)


def real(x: Array, /) -> Array:
    """Return the real part, as a copy."""
    return recorded("copy", np.real(operand(x, "real")._data).copy(), x)


def imag(x: Array, /) -> Array:
    """Return the imaginary part, as a copy."""
    return made(np.imag(operand(x, "imag")._data).copy())


def where(condition: Array, x1: Any, x2: Any, /) -> Array:
    """Take from `x1` where `condition` holds, from `x2` elsewhere.

    Parameters
    ----------
    condition : Array of bool
    x1, x2 : Array or Python number
        At least one is an Array; all three shapes broadcast.
    """
    if isinstance(x1, NUMBERS) and isinstance(x2, NUMBERS):
        x1 = made(np.asarray(x1, DEFAULTS[np.asarray(x1).dtype.kind]))
    chosen = operand(condition, "where")._data
    a, b, m, n = operands(x1, x2, "where")
    try:
        data = np.where(chosen, a, b)
    except ValueError:
        raise ValueError(
            f"where: shapes {chosen.shape}, {np.shape(a)} and {np.shape(b)} do not broadcast"
        ) from None
    dtype = (a if isinstance(a, np.ndarray) else b).dtype
    return recorded("where", data.astype(dtype, copy=False), made(a, m), made(b, n), condition=chosen)


def clip(x: Array, /, min: Any = None, max: Any = None) -> Array:
    """Limit each element to the range from `min` to `max`; either may be missing.

    The gradient passes where the element is within the range, ends included, and is 0 elsewhere.
    """
    dtype = operand(x, "clip").dtype
    bounded = x
    for limit, beyond in ((min, less), (max, greater)):
        if limit is not None:
            bound = limit if isinstance(limit, Array) else made(np.asarray(limit, dtype))
            bounded = where(beyond(bounded, bound), converted(bound, dtype), bounded)
    return bounded if bounded is not x else positive(x)
