"""The verbs: what libraries spell differently. All else in a law is Python on the library's own objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Shape = tuple[int, ...]
Values = Any  # a Python number, or nested lists of them
Array = Any  # the library's own array


class Verbs(Protocol):
    """What an adapter module offers; names and signatures are the array API standard's where it has them.

    Attributes
    ----------
    __name__ : str
        The name of the module.
    Array : type
        The library's own array type.
    float32, float64, int8, int16, int32, int64, uint8, bool : dtype objects
    namespace, samplers : module or class
        Where users find the library's functions, and its distributions to sample from.
    """

    # creation
    def asarray(self, values: Values, *, dtype: Any = None) -> Array: ...
    def arange(
        self, start: float, stop: float | None = None, step: float = 1, *, dtype: Any = None
    ) -> Array: ...
    def zeros(self, shape: Shape, *, dtype: Any = None) -> Array: ...
    def ones(self, shape: Shape, *, dtype: Any = None) -> Array: ...
    def zeros_like(self, x: Array) -> Array: ...
    def astype(self, x: Array, dtype: Any) -> Array: ...
    def copy(self, x: Array) -> Array: ...

    # shape
    def reshape(self, x: Array, shape: Shape) -> Array: ...
    def concat(self, arrays: Sequence[Array], axis: int) -> Array: ...
    def stack(self, arrays: Sequence[Array], axis: int = 0) -> Array: ...
    def broadcast_to(self, x: Array, shape: Shape) -> Array: ...
    def permute_dims(self, x: Array, axes: Shape) -> Array: ...
    def size(self, x: Array) -> int: ...
    def updated(self, x: Array, index: Shape, value: float) -> Array:
        """Return a copy of `x` with `value` at a full index; `x` stays as it is."""

    # elementwise
    def exp(self, x: Array) -> Array: ...
    def log(self, x: Array) -> Array: ...
    def sin(self, x: Array) -> Array: ...
    def sqrt(self, x: Array) -> Array: ...
    def abs(self, x: Array) -> Array: ...
    def maximum(self, x: Array, y: Array) -> Array: ...
    def where(self, condition: Array, x: Array, y: Array) -> Array: ...

    # reductions
    def sum(self, x: Array, axis: int | Shape | None = None, keepdims: bool = False) -> Array: ...
    def mean(self, x: Array, axis: int | Shape | None = None, keepdims: bool = False) -> Array: ...
    def var(self, x: Array, axis: int | Shape | None = None, *, correction: float = 0) -> Array: ...
    def std(self, x: Array, axis: int | Shape | None = None, *, correction: float = 0) -> Array: ...
    def cumulative_sum(self, x: Array, axis: int | None = None) -> Array: ...

    # linear algebra
    def dot(self, x: Array, y: Array) -> Array: ...
    def matvec(self, a: Array, x: Array) -> Array: ...
    def matmul(self, a: Array, b: Array) -> Array: ...
    def vector_norm(self, x: Array, ord: float = 2) -> Array: ...
    def matrix_norm(self, x: Array) -> Array: ...
    def norm(self, x: Array, ord: float = 2) -> Array:
        """Compute what the library calls the norm, without a word on vectors or matrices."""

    # gradients
    def leaf(self, values: Values) -> Array:
        """Create a float array that asks for its gradient."""

    def attach(self, x: Array) -> Array:
        """Ask for the gradient of an array that exists, and return it."""

    def gradient(self, f: Callable[[Array], Array], x: Array) -> Array:
        """Differentiate the scalar function `f` at `x`, made by `leaf`."""

    def vjp(self, f: Callable[[Array], Array], x: Array, v: Array) -> Array:
        """Differentiate the sum of ``v * f(x)`` at `x`, made by `leaf`: row vector times Jacobian."""

    def jvp(self, f: Callable[[Array], Array], x: Array, v: Array) -> Array:
        """Differentiate `f` at `x` in the direction `v`, in forward mode: Jacobian times column vector."""

    def grad(self, f: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """Return the function that computes the gradient of the scalar function `f`; it can be nested."""

    def jacobian(self, f: Callable[[Array], Array]) -> Callable[[Array], Array]:
        """Return the function that computes the Jacobian of `f`, of the shape of its result, then of `x`."""

    def detach(self, x: Array) -> Array:
        """Return the same values without their history."""

    def zero_grad(self, x: Array) -> Any:
        """Reset the gradient stored in `x`."""

    def recording(self) -> AbstractContextManager[Any]:
        """Record what is computed inside; a library that always records needs no such scope."""

    def no_grad(self) -> AbstractContextManager[Any]:
        """Suspend recording."""

    # sampling
    def normal(self, shape: Shape, seed: int) -> Array:
        """Sample the standard normal distribution from a fresh generator with this seed."""

    def generator(self, seed: int) -> Any:
        """Create what samples are drawn from: a generator, or a key."""

    def draw(self, generator: Any, shape: Shape) -> Array:
        """Sample the standard normal distribution from this generator."""

    def uniform(self, generator: Any, shape: Shape) -> Array:
        """Sample evenly from 0 to below 1."""

    def multinomial(self, generator: Any, n: int, p: Sequence[float], shape: Shape) -> Array:
        """Count the outcomes of `n` draws with probabilities `p`, as often as `shape` says, on a last axis.

        Of generators that are in use at once, a library may know the one seeded last only.
        """

    # conversion and memory
    def from_numpy(self, a: Any) -> Array: ...
    def to_numpy(self, x: Array) -> Any: ...
    def tolist(self, x: Array) -> Values: ...
    def address(self, x: Array) -> int:
        """Return the address of the first element, in bytes."""

    def device(self, x: Array) -> str:
        """Name the kind of device that holds `x`, such as ``"cpu"``."""

    def wait(self, x: Array) -> Array:
        """Return `x` once it is computed."""

    # what users look up
    namespace: Any
    samplers: Any

    __name__: str

    # last, since within the class they hide the names that the signatures above mean
    Array: type
    float32: Any
    float64: Any
    int8: Any
    int16: Any
    int32: Any
    int64: Any
    uint8: Any
    bool: Any
