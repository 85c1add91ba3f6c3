"""What an adapter shows before any clause is tried: its values are native, and come back as they went in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from prelim.spec.verbs import Verbs

_DTYPES = ("float32", "float64", "int8", "int16", "int32", "int64", "uint8", "bool")
_VALUES = ([0.5, -2.0], [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [1, -2, 3], [True, False])


def types_are_native(b: Verbs) -> Iterator[str]:
    """Yield the expressions whose value is not of the type that the adapter names as its Array."""
    x = b.asarray([1.0, 2.0])
    made = {
        "asarray": x,
        "x + x": x + x,
        "x[0:1]": x[0:1],
        "zeros": b.zeros((2, 3)),
        "reshape": b.reshape(x, (2, 1)),
        "exp": b.exp(x),
    }
    for spelled, value in made.items():
        if not isinstance(value, b.Array):
            yield f"{spelled} gives {type(value).__name__}, not {b.Array.__name__}"


def values_come_back(b: Verbs) -> Iterator[str]:
    """Yield the values that are not what they were, once they are read back."""
    for values in _VALUES:
        back = b.tolist(b.asarray(values))
        if back != values:
            yield f"tolist(asarray({values})) is {back!r}"
    x = b.from_numpy(b.to_numpy(b.asarray([1.0, 2.0])))
    if b.tolist(x) != [1.0, 2.0]:
        yield f"tolist(from_numpy(to_numpy(x))) is {b.tolist(x)!r} for [1.0, 2.0]"


def dtypes_are_named(b: Verbs) -> Iterator[str]:
    """Yield the dtypes that the adapter does not name."""
    yield from (f"{name} is missing" for name in _DTYPES if not hasattr(b, name))


CHECKS: Mapping[str, Callable[[Verbs], Iterator[str]]] = MappingProxyType(
    {
        "dtypes are named": dtypes_are_named,
        "types are native": types_are_native,
        "values come back": values_come_back,
    }
)


def smoke(verbs: Any) -> Iterator[tuple[str, list[str]]]:
    """Yield each check with what it found wrong; a check that raises has found that."""
    for name, check in CHECKS.items():
        try:
            yield name, list(check(verbs))
        except Exception as error:  # whatever a new adapter, or its library, does
            yield name, [" ".join(f"raises {type(error).__name__}: {error}".split())[:300]]
