"""Functions of each element: one line each. The two factories are the fast path of the whole engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import DEFAULTS, float32, promoted, with_number
from prelim.backends.reference.ops import OPS, Data
from prelim.backends.reference.tape import PAUSED, Node, paused, tick

__all__ = [
    "abs",
    "acos",
    "acosh",
    "add",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bitwise_and",
    "bitwise_invert",
    "bitwise_left_shift",
    "bitwise_or",
    "bitwise_right_shift",
    "bitwise_xor",
    "ceil",
    "clip",
    "conj",
    "copysign",
    "cos",
    "cosh",
    "divide",
    "equal",
    "exp",
    "expm1",
    "floor",
    "floor_divide",
    "greater",
    "greater_equal",
    "hypot",
    "imag",
    "isfinite",
    "isinf",
    "isnan",
    "less",
    "less_equal",
    "log",
    "log1p",
    "log2",
    "log10",
    "logaddexp",
    "logical_and",
    "logical_not",
    "logical_or",
    "logical_xor",
    "maximum",
    "minimum",
    "multiply",
    "negative",
    "nextafter",
    "not_equal",
    "positive",
    "pow",
    "real",
    "reciprocal",
    "remainder",
    "round",
    "sign",
    "signbit",
    "sin",
    "sinh",
    "sqrt",
    "square",
    "subtract",
    "tan",
    "tanh",
    "trunc",
    "where",
]  # fmt: skip

Unary: TypeAlias = "Callable[[Any], Array]"
Binary: TypeAlias = "Callable[[Any, Any], Array]"
F = TypeVar("F", bound="Callable[..., Array]")
NUMBERS = (bool, int, float, complex)
_WEAK = (float, int)


def operand(x: Any, name: str) -> Array:
    """Return `x` if it is an Array.

    Raises
    ------
    TypeError
        If it is not; the message says how to make it one.
    """
    if isinstance(x, Array):
        return x
    raise TypeError(f"{name} takes an Array, not {type(x).__name__}; make one with asarray(...)")


def operands(x1: Any, x2: Any, name: str) -> tuple[Any, Any, Node | None, Node | None]:
    """Return the values of two operands in one dtype, and their nodes; Python numbers stay as they are, weak.

    Raises
    ------
    TypeError
        If one is neither an Array nor a number, or no dtype holds both.
    """
    x1 = x1.item() if isinstance(x1, np.generic) else x1
    x2 = x2.item() if isinstance(x2, np.generic) else x2
    first, second = isinstance(x1, Array), isinstance(x2, Array)
    if first and second:
        dtype = promoted(x1.dtype, x2.dtype)
        x1, x2 = converted(x1, dtype), converted(x2, dtype)
        return x1._data, x2._data, x1._node, x2._node
    if first and isinstance(x2, NUMBERS):
        x1 = converted(x1, with_number(x1.dtype, x2))
        return x1._data, x2, x1._node, None
    if second and isinstance(x1, NUMBERS):
        x2 = converted(x2, with_number(x2.dtype, x1))
        return x1, x2._data, None, x2._node
    stranger = x1 if second or isinstance(x2, NUMBERS) else x2
    raise TypeError(
        f"{name} takes Arrays and Python numbers, at least one Array, not {type(stranger).__name__}; "
        "make an Array with asarray(...)"
    )


@lru_cache(maxsize=256)
def _constant(number: float, dtype: Any) -> Data:
    """Return a number as an array of no axes: NumPy computes twice as fast; not 0, which has a sign."""
    return np.asarray(number, dtype)


def promoted_pair(x1: Any, x2: Any, name: str) -> tuple[Array, Array]:
    """Return two Arrays in one dtype."""
    dtype = promoted(operand(x1, name).dtype, operand(x2, name).dtype)
    return converted(x1, dtype), converted(x2, dtype)


def converted(x: Array, dtype: Any) -> Array:
    """Return `x` in `dtype`, as a recorded conversion; `x` itself if it has it already.

    Raises
    ------
    TypeError
        If the history of `x` would pass through a dtype that has no gradient.
    """
    if x.dtype is dtype:
        return x
    if x._node is not None and dtype.kind == "c" and not (PAUSED and paused()):
        raise TypeError(
            f"{dtype} has no gradient here, and the array of {x.dtype} requires one; use x.detach()"
        )
    data = x._data.astype(dtype)
    if dtype.kind != "f":
        return made(data)
    return recorded("astype", data, x, dtype=x.dtype)


def clash(name: str, a: Any, b: Any, error: ValueError) -> ValueError:
    """Return the error for shapes that do not broadcast, or for `error` of the ufunc where they do."""
    try:
        np.broadcast_shapes(np.shape(a), np.shape(b))
    except ValueError:
        return ValueError(
            f"{name}: shapes {np.shape(a)} and {np.shape(b)} do not broadcast; "
            "from the right, sides must be equal or 1"
        )
    return ValueError(f"{name}: {error}")


def unary(name: str, ufunc: Callable[..., Any], what: str, *, inexact: bool = False) -> Unary:
    """Make a function of one array from a ufunc and, if the table has one, its derivative.

    With `inexact`, integers become the default floating dtype first, rather than NumPy's.
    """
    op = OPS.get(name)
    rule: Any = op.rules[0] if op else None
    keep_x, keep_out = bool(op and op.saves[0] == ("x",)), bool(op and op.saves[0] == ("out",))

    def function(x: Any, /) -> Array:
        if type(x) is not Array:
            x = operand(x, name)
        a = x._data
        m = x._node
        if inexact and m is None and a.dtype is not float32 and a.dtype.kind in "biu":
            a = a.astype(float32)
        result = Array()
        result._data = out = ufunc(a, out=...)
        if m is None or op is None or (PAUSED and paused()):
            result._node = None
            return result
        node = result._node = Node()
        node.op = op
        node.edges = ((m, rule, a if keep_x else out if keep_out else None),)
        node.shape = m.shape
        node.id = tick()
        node.grad = None
        return result

    return _named(function, name, f"{what}\n\n    Parameters\n    ----------\n    x : Array")


def binary(name: str, ufunc: Callable[..., Any], what: str, *, inexact: bool = False) -> Binary:
    """Make a function of two arrays, or an array and a number, from a ufunc and its derivatives.

    Each rule saves nothing, the other operand, or both: that is worked out here, once.
    """
    op = OPS.get(name)
    rule_x: Any
    rule_y: Any
    rule_x, rule_y = op.rules if op else (None, None)
    saves_x, saves_y = op.saves if op else ((), ())
    both_x, both_y = len(saves_x) == 2, len(saves_y) == 2
    other_x, other_y = len(saves_x) == 1, len(saves_y) == 1
    square = OPS["square"].rules[0] if name == "multiply" else None

    def function(x1: Any, x2: Any, /) -> Array:
        m: Any
        n: Any
        if type(x1) is Array and type(x2) is Array:
            a, b, m, n = x1._data, x2._data, x1._node, x2._node
            if a.dtype is not b.dtype:
                a, b, m, n = operands(x1, x2, name)
        elif type(x1) is Array and type(x2) in _WEAK and x2 and x1._data.dtype.kind == "f":
            a, m, n = x1._data, x1._node, None
            b = _constant(x2, a.dtype)
        else:
            a, b, m, n = operands(x1, x2, name)
        result = Array()
        try:
            result._data = out = ufunc(a, b, out=...)
        except ValueError as error:
            raise clash(name, a, b, error) from None
        if (m is None and n is None) or op is None or (PAUSED and paused()):
            if inexact and out.dtype is not float32 and whole(a) and whole(b):
                result._data = ufunc(_single(a), _single(b), out=...)
            result._node = None
            return result
        node = result._node = Node()
        node.op = op
        if n is None:
            node.edges = ((m, rule_x, b if other_x else (a, b) if both_x else None),)
        elif m is None:
            node.edges = ((n, rule_y, a if other_y else (a, b) if both_y else None),)
        elif a is b and square is not None and m is n:
            node.edges = ((m, square, a),)
        else:
            node.edges = (
                (m, rule_x, b if other_x else (a, b) if both_x else None),
                (n, rule_y, a if other_y else (a, b) if both_y else None),
            )
        node.shape = out.shape
        node.id = tick()
        node.grad = None
        return result

    return _named(
        function,
        name,
        f"{what}\n\n    Parameters\n    ----------\n    x1, x2 : Array or Python number\n"
        "        At least one is an Array; shapes broadcast, dtypes promote.",
    )


def _named(function: F, name: str, doc: str) -> F:
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"{doc}\n\n    Returns\n    -------\n    Array\n    "
    return function


def whole(x: Any) -> bool:
    """Tell whether a value is of whole numbers or truth values."""
    return x.dtype.kind in "biu" if isinstance(x, np.ndarray) else isinstance(x, int)


def _single(x: Any) -> Any:
    return x.astype(float32) if isinstance(x, np.ndarray) else x


def _whole_as_is(ufunc: Callable[..., Any]) -> Callable[..., Any]:
    """Rounding leaves whole numbers as they are; NumPy would turn them into floating-point numbers."""
    return lambda x, out=None: np.positive(x, out=out) if x.dtype.kind in "iu" else ufunc(x, out=out)


def _floor_divide(a: Any, b: Any, out: Any = None) -> Any:
    """Divide and round down; where just one is infinite, leave the quotient as it is: infinite, or a zero."""
    result = np.floor_divide(a, b, out=out)
    if result.dtype.kind == "f":
        one_infinite = np.isinf(a) != np.isinf(b)
        if np.any(one_infinite):
            np.copyto(result, np.divide(a, b), where=one_infinite)
    return result


def _expm1(x: Any, out: Any = None) -> Any:
    """Compute exp(x) - 1; of complex zeros, infinities and NaN by exp, whose special cases are right."""
    result = np.expm1(x, out=out)
    if result.dtype.kind == "c":
        np.copyto(result, np.exp(x) - 1, where=~np.isfinite(x) | (x == 0))
    return result


def _tanh(x: Any, out: Any = None) -> Any:
    """Compute tanh; far to the right the standard wants a zero with the sign of the imaginary part."""
    result = np.tanh(x, out=out)
    if result.dtype.kind == "c":
        np.copyto(result.imag, np.copysign(0.0, x.imag), where=np.isinf(x.real) & np.isfinite(x.imag))
    return result


abs = unary("abs", np.abs, "Compute the absolute value.")
acos = unary("acos", np.arccos, "Compute the inverse cosine.", inexact=True)
acosh = unary("acosh", np.arccosh, "Compute the inverse hyperbolic cosine.", inexact=True)
asin = unary("asin", np.arcsin, "Compute the inverse sine.", inexact=True)
asinh = unary("asinh", np.arcsinh, "Compute the inverse hyperbolic sine.", inexact=True)
atan = unary("atan", np.arctan, "Compute the inverse tangent.", inexact=True)
atanh = unary("atanh", np.arctanh, "Compute the inverse hyperbolic tangent.", inexact=True)
bitwise_invert = unary("bitwise_invert", np.invert, "Flip each bit, or each truth value.")
ceil = unary("ceil", _whole_as_is(np.ceil), "Round up.")
conj = unary("conj", np.conj, "Compute the complex conjugate.")
cos = unary("cos", np.cos, "Compute the cosine.", inexact=True)
cosh = unary("cosh", np.cosh, "Compute the hyperbolic cosine.", inexact=True)
exp = unary("exp", np.exp, "Compute e to the power of each element.", inexact=True)
expm1 = unary("expm1", _expm1, "Compute exp(x) - 1, precisely near 0.", inexact=True)
floor = unary("floor", _whole_as_is(np.floor), "Round down.")
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
round = unary("round", _whole_as_is(np.rint), "Round to the nearest whole number, halves to the even one.")
sign = unary("sign", np.sign, "Compute -1, 0 or 1 by the sign of each element.")
signbit = unary("signbit", np.signbit, "Tell which elements have their sign bit set, such as -0.0.")
sin = unary("sin", np.sin, "Compute the sine.", inexact=True)
sinh = unary("sinh", np.sinh, "Compute the hyperbolic sine.", inexact=True)
sqrt = unary("sqrt", np.sqrt, "Compute the square root.", inexact=True)
square = unary("square", np.square, "Multiply each element by itself.")
tan = unary("tan", np.tan, "Compute the tangent.", inexact=True)
tanh = unary("tanh", _tanh, "Compute the hyperbolic tangent.", inexact=True)
trunc = unary("trunc", _whole_as_is(np.trunc), "Round towards 0.")

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
floor_divide = binary("floor_divide", _floor_divide, "Divide and round down.")
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
