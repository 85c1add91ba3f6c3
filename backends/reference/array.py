"""The class of the engine: what an array knows of gradients, and what recording does for an operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, TypeAlias

import numpy as np

from prelim.backends.reference import tape
from prelim.backends.reference.ops import OPS, Data, Op, Shape
from prelim.backends.reference.tape import PAUSED, GradientError, Node, noted, paused, tick
from prelim.backends.reference.values import Values

Method: TypeAlias = "Callable[..., Array]"

_LEAF = Op("leaf", ())
_ONES: dict[Any, Data] = {}  # read-only seeds of backward, by dtype


def made(data: Data, node: Node | None = None) -> Array:
    """Make an Array of its parts. Where every operation passes, they are filled in on the spot instead."""
    x = Array()
    x._data = data
    x._node = node
    return x


class Leaf(Node):
    """Where a gradient ends and is kept: the node of an array that asked for it."""

    __slots__ = ("total",)

    def __init__(self, shape: Shape) -> None:
        self.op = _LEAF
        self.edges = ()
        self.shape = shape
        self.id = tick()
        self.grad = None
        self.total: Array | None = None

    def receive(self) -> None:
        """Add what a sweep left in `grad` to the total, which owns its memory."""
        g, self.grad = self.grad, None
        if self.total is None:
            self.total = made(g if self.owned and type(g) is np.ndarray else np.array(g))
        else:
            total = self.total._data
            np.add(total, g, out=total)
            tape.stamp(total, "backward")


class Array(Values):
    """An n-dimensional array that may remember how it was computed.

    Make one with `asarray`, `zeros`, `arange` and their like. Operators and methods are the functions of the
    same names; the arithmetic is NumPy's. Python numbers take the dtype of the array they meet.

    Attributes
    ----------
    shape : tuple of int
    ndim, size : int
    dtype : numpy.dtype
    device : str
        Always ``"cpu"``.
    grad : Array or None
        Of a leaf, the gradient that `backward` has accumulated.
    """

    __slots__ = ("__weakref__", "_data", "_node")
    __array_ufunc__ = None  # NumPy's functions refuse rather than drop the history
    _base: Array | None = None

    # Operators and methods, put here by operators.py.
    __neg__: ClassVar[Method]
    __pos__: ClassVar[Method]
    __abs__: ClassVar[Method]
    __invert__: ClassVar[Method]
    __add__: ClassVar[Method]
    __sub__: ClassVar[Method]
    __mul__: ClassVar[Method]
    __truediv__: ClassVar[Method]
    __floordiv__: ClassVar[Method]
    __mod__: ClassVar[Method]
    __pow__: ClassVar[Method]
    __matmul__: ClassVar[Method]
    __and__: ClassVar[Method]
    __or__: ClassVar[Method]
    __xor__: ClassVar[Method]
    __lshift__: ClassVar[Method]
    __rshift__: ClassVar[Method]
    __radd__: ClassVar[Method]
    __rsub__: ClassVar[Method]
    __rmul__: ClassVar[Method]
    __rtruediv__: ClassVar[Method]
    __lt__: ClassVar[Method]
    __le__: ClassVar[Method]
    __gt__: ClassVar[Method]
    __ge__: ClassVar[Method]
    __getitem__: ClassVar[Method]
    __setitem__: ClassVar[Callable[[Array, Any, Any], None]]
    sum: ClassVar[Method]
    mean: ClassVar[Method]
    prod: ClassVar[Method]
    max: ClassVar[Method]
    min: ClassVar[Method]
    std: ClassVar[Method]
    var: ClassVar[Method]
    all: ClassVar[Method]
    any: ClassVar[Method]
    reshape: ClassVar[Method]
    zero_: ClassVar[Method]
    T: ClassVar[Array]
    mT: ClassVar[Array]  # noqa: N815 (the array API's name)

    _node: Node | None

    # Gradients

    @property
    def requires_grad(self) -> bool:
        """Whether a gradient will flow into or through this array."""
        return self._node is not None

    @property
    def is_leaf(self) -> bool:
        """Whether this array has no history: made by the user, not recorded."""
        return self._node is None or isinstance(self._node, Leaf)

    @property
    def grad_fn(self) -> Node | None:
        """The recorded operation that made this array, or None for a leaf."""
        return None if self.is_leaf else self._node

    @property
    def grad(self) -> Array | None:
        """The gradient accumulated in a leaf; None before the first backward, and for all other arrays."""
        return self._node.total if isinstance(self._node, Leaf) else None

    @grad.setter
    def grad(self, value: Array | None) -> None:
        if not isinstance(self._node, Leaf):
            raise GradientError(
                "only a leaf that requires grad keeps a gradient; call requires_grad_() first"
            )
        if value is not None and (value.shape, value.dtype) != (self.shape, self.dtype):
            raise ValueError(
                f"a gradient of shape {value.shape} and dtype {value.dtype} does not fit an array of shape "
                f"{self.shape} and dtype {self.dtype}"
            )
        self._node.total = value

    def requires_grad_(self, requires_grad: bool = True) -> Array:
        """Ask for the gradient of this array (or no longer), and return the array itself.

        Raises
        ------
        TypeError
            If the dtype is not real floating: such an array has no gradient.
        GradientError
            If the array was recorded, and `requires_grad` is False.
        """
        if not requires_grad:
            if not self.is_leaf:
                raise GradientError(
                    f"a result of {self._node} cannot forget its history in place; detach() can"
                )
            self._node = None
        elif self._node is None:
            if self.dtype.kind != "f":
                raise TypeError(
                    f"an array of dtype {self.dtype} has no gradient; use astype(x, float32) or dtype=float32"
                )
            self._node = Leaf(self.shape)
        return self

    def detach(self) -> Array:
        """Return the same values, in the same memory, without history."""
        return made(self._data)

    def backward(self, gradient: Array | None = None, retain_graph: bool = False) -> None:
        """Add the gradient of this array with respect to each leaf to that leaf's `grad`.

        Parameters
        ----------
        gradient : Array, optional
            What the gradient is multiplied by from the left, of this array's shape; needed unless its size is
            1.
        retain_graph : bool
            Keep the graph for another backward, with the memory it holds.

        Raises
        ------
        GradientError
            If there is no history, it was freed, or a saved value was overwritten. No gradient has changed
            then.
        ValueError
            If `gradient` is needed or does not fit.
        """
        node = self._node
        if node is None:
            raise GradientError(
                "backward on an array without history; mark an input with requires_grad_(), "
                "and compute outside no_grad()"
            )
        seed = self._seed(gradient)
        nodes = tape.ancestors(node)
        node.grad, node.owned = seed, False
        for leaf in tape.sweep(nodes, retain_graph):
            leaf.receive()

    def _seed(self, gradient: Array | None) -> Data:
        data = self._data
        if gradient is None:
            if data.size != 1:
                raise ValueError(
                    f"backward on shape {data.shape} needs gradient= of that shape; or reduce to a scalar, "
                    "say with sum()"
                )
            if data.dtype not in _ONES:
                _ONES[data.dtype] = np.ones((), data.dtype)
                _ONES[data.dtype].flags.writeable = False
            one = _ONES[data.dtype]
            return one if data.ndim == 0 else one.reshape(data.shape)
        if not isinstance(gradient, Array) or gradient.shape != data.shape:
            what = gradient.shape if isinstance(gradient, Array) else type(gradient).__name__
            raise ValueError(f"gradient= must be an Array of shape {data.shape}, not {what}")
        return gradient._data.astype(data.dtype, copy=False)

    # Conversion

    def numpy(self) -> Data:
        """Return a NumPy array that shares this memory.

        Raises
        ------
        GradientError
            If the array requires grad: what NumPy does to it would be lost.
        """
        if self._node is not None:
            raise GradientError("numpy() of an array that requires grad; say x.detach().numpy()")
        return self._data

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Data:
        return np.array(self.numpy(), dtype=dtype, copy=copy)

    def __iter__(self) -> Iterator[Array]:
        return (self[k] for k in range(len(self)))

    __hash__ = object.__hash__  # by identity: == compares elements


def recorded(name: str, data: Data, *operands: Array | Any, **saved: Any) -> Array:
    """Return `data`, the result of the operation `name`, with an edge for each operand that has a node.

    Operands go by the names x and y in the table; what else its rules save comes by keyword.
    """
    nodes = [operand._node if isinstance(operand, Array) else None for operand in operands]
    if not any(nodes) or (PAUSED and paused()):
        return made(data)
    op = OPS[name]
    values = [operand._data if isinstance(operand, Array) else operand for operand in operands]
    facts = {**dict(zip("xy", values, strict=False)), "out": data, **saved}
    edges = []
    for node, rule, names in zip(nodes, op.rules, op.saves, strict=False):
        if node is not None:
            kept = tuple(facts[name] for name in names)
            edges.append((node, rule, kept[0] if len(kept) == 1 else kept))
    return made(data, noted(op, tuple(edges), data.shape))
