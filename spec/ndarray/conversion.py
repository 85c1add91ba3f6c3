"""To NumPy arrays and back (2.1.6)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import numpy_array
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

# Values that no narrower type holds.
_WIDE = {
    "float32": 1 + 2.0**-23, "float64": 1 + 2.0**-52,
    "int8": -(2**7), "int16": -(2**15), "int32": 2**24 + 1, "int64": 2**53 + 1,
    "uint8": 2**8 - 1, "bool": True,
}  # fmt: skip


@clause(
    "ndarray.convert.to_numpy",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.create.ones"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.shapes * axes("three dtypes", dtype=("float32", "int32", "bool")),
    sizes=sized(lambda n: {"shape": (n,), "dtype": "float32"}, moves=0),
)
def an_array_becomes_a_numpy_array(b: Verbs, shape: Shape, dtype: str) -> None:
    """Converted to NumPy, an array is an ndarray of the same shape, dtype and values."""
    x = b.ones(shape, dtype=getattr(b, dtype))

    a = when(lambda: b.to_numpy(x))

    equal((type(a).__module__, type(a).__name__), ("numpy", "ndarray"))
    equal((a.shape, a.dtype.name), (shape, dtype))
    equal(a.tolist(), b.tolist(x))


@clause(
    "ndarray.convert.from_numpy",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4), "dtype": "float32"},
    domain=cases.shapes * axes("three dtypes", dtype=("float32", "int32", "bool")),
    sizes=sized(lambda n: {"shape": (n,), "dtype": "float32"}, moves=0),
)
def a_numpy_array_becomes_an_array(b: Verbs, shape: Shape, dtype: str) -> None:
    """Converted from NumPy, an ndarray is an array of the library, of the same shape, dtype and values."""
    values = [i % 2 if dtype == "bool" else i for i in range(math.prod(shape))]
    a = numpy_array(values, dtype).reshape(shape)

    x = when(lambda: b.from_numpy(a))

    equal((isinstance(x, b.Array), x.dtype), (True, getattr(b, dtype)))
    matches(b, x, values, shape)


@clause(
    "ndarray.convert.of_views",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.to_numpy", "ndarray.convert.from_numpy"],
    rests_on=["ndarray.convert.to_numpy", "ndarray.convert.from_numpy"],
    example={"layout": "transposed"},
    domain=axes("ways to look at a matrix", layout=("transposed", "every other column", "late", "reversed")),
)
def views_convert_by_their_elements(b: Verbs, layout: str) -> None:
    """A view of a NumPy array converts to the elements that it shows, and back to the same."""
    a = numpy_array(range(12), "float32").reshape(3, 4)
    view = {"transposed": a.T, "every other column": a[:, ::2], "late": a[1:], "reversed": a[::-1]}[layout]

    x, back = when(lambda: (b.from_numpy(view), b.to_numpy(b.from_numpy(view))))

    equal(b.tolist(x), view.tolist())
    equal(back.tolist(), view.tolist())


@clause(
    "ndarray.convert.dtype_kept",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.convert.to_numpy", "ndarray.convert.from_numpy"],
    example={"dtype": "float32"},
    domain=axes("truth values, integers of 8 to 64 bits, floats of two widths", dtype=cases.DTYPES),
)
def conversion_keeps_the_dtype(b: Verbs, dtype: str) -> None:
    """From NumPy to the library and back, an array keeps its dtype and every bit, 64 of them included."""
    a = numpy_array([0, 1, _WIDE[dtype]], dtype)

    x = when(lambda: b.from_numpy(a))

    equal(x.dtype, getattr(b, dtype))
    equal(b.to_numpy(x).dtype.name, dtype)
    equal([b.tolist(x), b.to_numpy(x).tolist()], [a.tolist()] * 2)


@clause(
    "ndarray.convert.text_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.from_numpy"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"kind": "object"},
    domain=axes("arrays of objects, of text", kind=("object", "str")),
)
def what_is_no_number_is_refused(b: Verbs, kind: str) -> None:
    """NumPy arrays of objects or of text are refused."""
    matches(b, b.from_numpy(numpy_array([1, 2], "float32")), [1, 2], (2,))
    a = numpy_array([1, 2], kind)

    refused(lambda: b.wait(b.from_numpy(a)))


@clause(
    "ndarray.convert.history_refused",
    Level.MUST,
    d2l("2.1.6"),
    covers=["ndarray.convert.to_numpy"],
    needs={Capability.TAPE},
    rests_on=["ndarray.convert.to_numpy"],
    example={"at": [0.0, 1.0]},
    domain=axes("leaves", at=[[0.0, 1.0], [3.0], [0.5] * 1025]),
)
def an_array_with_history_is_not_converted(b: Verbs, at: list[float]) -> None:
    """An array that asks for its gradient is not converted to NumPy, where its history would be lost."""
    x = b.leaf(at)
    with b.recording():
        b.sum(x * 2).backward()
    equal(b.tolist(x.grad), [2.0] * len(at))
    equal(b.to_numpy(b.detach(x)).tolist(), at)

    refused(lambda: b.to_numpy(x))
    refused(lambda: b.to_numpy(x * 2))
